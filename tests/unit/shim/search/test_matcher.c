/* Random queries over random publications, compared with a plain evaluation: what is found, counted, sorted,
 * and that the best are the beginning of the whole ranking. */
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/random.h"

#include "shim/index/ranking.h"
#include "shim/search/query.h"

#include <math.h>

enum { DOCUMENTS = 700, WORDS = 24, LENGTH_MAX = 30, KINDS = 3, PLACES = 5, QUERIES = 400, DEPTH_MAX = 3 };

struct document {
    char id[8], text[LENGTH_MAX * 4 + 1], date[12];
    unsigned char words[LENGTH_MAX]; /* "w0" to "w23", the low ones the commonest */
    unsigned length, kind, place;
};

static const char *const kinds[KINDS] = {"post", "case", "invitation"};
static const char *const places[PLACES] = {"Arvika", "Boden", "Eslöv", "Umeå", "Åre"};

static struct document documents[DOCUMENTS];
static void make_document(struct document *document, unsigned number, struct sample *sample)
{
    size_t written = 0;

    snprintf(document->id, sizeof document->id, "n%04u", number);
    document->length = random_below(LENGTH_MAX + 1);
    for (unsigned i = 0; i < document->length; i++) {
        document->words[i] = (unsigned char)random_below(1 + random_below(WORDS));
        written +=
            (size_t)snprintf(document->text + written, sizeof document->text - written, "w%u ", document->words[i]);
    }
    document->kind = random_below(KINDS);
    document->place = random_below(PLACES);
    if (random_below(10) > 0)
        snprintf(document->date, sizeof document->date, "%04u-%02u-01", 2015 + random_below(5), 1 + random_below(12));
    *sample = (struct sample){.id = document->id,
                              .title = "",
                              .text = document->text,
                              .date = document->date,
                              .kind = kinds[document->kind],
                              .places = {places[document->place]}};
}

static int open_archive(void **state)
{
    static struct sample list[DOCUMENTS];

    (void)state;
    for (unsigned i = 0; i < DOCUMENTS; i++)
        make_document(&documents[i], i, &list[i]);
    return opened_publish(NULL, list, DOCUMENTS);
}

/* Queries */

static void random_word(char word[8])
{
    snprintf(word, 8, "w%u", random_below(WORDS + 1)); /* one of them is in no publication */
}

/* Found in up to two other ways; as a part of compounds nowhere, since there are none. */
static struct fynd_query *random_word_leaf(void)
{
    struct fynd_query *leaf;
    char word[8];

    random_word(word);
    leaf = fynd_query_word(word, strlen(word), 0.5 + random_below(4), 0);
    for (unsigned i = random_below(4); i > 1; i--) {
        random_word(word);
        assert_true(fynd_query_word_add(leaf, word, strlen(word), random_below(4) == 0, 0.25f * (float)i));
    }
    return leaf;
}

static struct fynd_query *random_leaf(void)
{
    struct fynd_query *phrase;
    char word[8];

    switch (random_below(8)) {
    case 0:
        return fynd_query_facet(FYND_FACET_KIND, kinds[random_below(KINDS)], 64);
    case 1:
        return fynd_query_facet(FYND_FACET_PLACE, places[random_below(PLACES)], 64);
    case 2:
    case 3:
        phrase = fynd_query_phrase(1, 0);
        for (unsigned i = 1 + random_below(3); i > 0; i--) {
            random_word(word);
            assert_true(fynd_query_phrase_add(phrase, word, strlen(word)));
        }
        return phrase;
    case 4:
        return fynd_query_new(random_below(3) == 0 ? FYND_QUERY_NOTHING : FYND_QUERY_EVERYTHING);
    default:
        return random_word_leaf();
    }
}

/* The others are words, and only add to the score. */
static bool first_decides(const struct fynd_query *query)
{
    return query->kind == FYND_QUERY_RESCORE || query->kind == FYND_QUERY_OPTIONAL;
}

static struct fynd_query *random_query(unsigned depth)
{
    static const enum fynd_query_kind nodes[] = {FYND_QUERY_ANY,     FYND_QUERY_ALL, FYND_QUERY_OPTIONAL,
                                                 FYND_QUERY_RESCORE, FYND_QUERY_NOT, FYND_QUERY_FILTER};
    struct fynd_query *query;

    if (depth == 0 || random_below(5) == 0)
        return random_leaf();
    query = fynd_query_new(nodes[random_below(6)]);
    assert_true(fynd_query_add(query, random_query(depth - 1)));
    for (unsigned i = random_below(3); i > 0; i--)
        assert_true(fynd_query_add(query, first_decides(query) ? random_word_leaf() : random_query(depth - 1)));
    return query;
}

/* The plain evaluation */

static bool has_phrase(const struct document *document, const struct fynd_query *query)
{
    for (unsigned at = 0; at + query->form_count <= document->length; at++) {
        size_t i = 0;

        while (i < query->form_count && (unsigned)atoi(query->forms[i] + 1) == document->words[at + i])
            i++;
        if (i == query->form_count)
            return true;
    }
    return false;
}

static bool has_word(const struct document *document, const char *word)
{
    return memchr(document->words, atoi(word + 1), document->length) != NULL;
}

static bool is_found(const struct document *document, const struct fynd_query *word)
{
    bool found = has_word(document, word->text);

    for (size_t i = 0; i < word->way_count; i++)
        found |= !word->ways[i].part && has_word(document, word->ways[i].base);
    return found;
}

static bool matches(const struct document *document, const struct fynd_query *query)
{
    size_t others = 0; /* children behind the first that match */

    switch (query->kind) {
    case FYND_QUERY_NOTHING:
        return false;
    case FYND_QUERY_EVERYTHING:
        return true;
    case FYND_QUERY_WORD:
        return is_found(document, query);
    case FYND_QUERY_PHRASE:
        return has_phrase(document, query);
    case FYND_QUERY_FACET:
        return strcmp(query->text, query->facet == FYND_FACET_KIND ? kinds[document->kind] : places[document->place]) ==
               0;
    default:
        break;
    }
    for (size_t i = 1; i < query->child_count; i++)
        others += matches(document, query->children[i]);
    if (query->kind == FYND_QUERY_ANY)
        return others > 0 || matches(document, query->children[0]);
    if (query->kind == FYND_QUERY_NOT)
        return others == 0 && matches(document, query->children[0]);
    if (first_decides(query))
        return matches(document, query->children[0]);
    return others == query->child_count - 1 && matches(document, query->children[0]);
}

/* Scores: BM25 written down once more (shim/index/ranking.h). */

static double mean_length(void)
{
    double sum = 0;

    for (unsigned i = 0; i < DOCUMENTS; i++)
        sum += documents[i].length;
    return sum / DOCUMENTS;
}

static unsigned frequency(const struct document *document, const char *word)
{
    unsigned count = 0;

    for (unsigned i = 0; i < document->length; i++)
        count += document->words[i] == (unsigned)atoi(word + 1);
    return count;
}

static unsigned documents_with(const char *word)
{
    unsigned count = 0;

    for (unsigned i = 0; i < DOCUMENTS; i++)
        count += has_word(&documents[i], word);
    return count;
}

/* Of something that stands `times` times in the document, and in `count` documents. */
static double bm25(const struct document *document, double times, unsigned count)
{
    double length = document->length / mean_length();
    double saturation = FYND_BM25_K1 * (1 - FYND_BM25_B +
                                        FYND_BM25_B * (length > FYND_BM25_LENGTH_MIN ? length : FYND_BM25_LENGTH_MIN));

    count = count < DOCUMENTS ? count : DOCUMENTS;
    return count == 0 ? 0 : log((DOCUMENTS + 1) / (count + 0.5)) * (FYND_BM25_K1 + 1) * times / (times + saturation);
}

static double score_of_word(const struct document *document, const struct fynd_query *word)
{
    double times = frequency(document, word->text);
    unsigned count = documents_with(word->text);

    for (size_t i = 0; i < word->way_count; i++) {
        const struct fynd_way *way = &word->ways[i];

        times += way->part ? 0 : (double)way->weight * frequency(document, way->base);
        count += way->part ? 0 : documents_with(way->base);
    }
    return bm25(document, times, count);
}

static double score_of_leaf(const struct document *document, const struct fynd_query *leaf)
{
    bool counted[WORDS + 1] = {false}; /* a word counts once in a phrase */
    double score = 0;

    if (leaf->kind == FYND_QUERY_WORD)
        return leaf->factor * score_of_word(document, leaf);
    for (size_t i = 0; i < leaf->form_count; i++) {
        const char *form = leaf->forms[i];

        score += counted[atoi(form + 1)] ? 0 : bm25(document, frequency(document, form), documents_with(form));
        counted[atoi(form + 1)] = true;
    }
    return leaf->factor * score;
}

/* Of a query that the document matches; all its children are leaves. */
static double score_of(uint32_t document, const struct fynd_query *query)
{
    bool first_only = query->kind == FYND_QUERY_FILTER || query->kind == FYND_QUERY_NOT;
    double score = 0;

    if (query->child_count == 0)
        return score_of_leaf(&documents[document], query);
    for (size_t i = 0; i < (first_only ? 1 : query->child_count); i++)
        if (matches(&documents[document], query->children[i]))
            score += score_of_leaf(&documents[document], query->children[i]);
    return score;
}

/* Comparing */

static void search(const struct fynd_search *search, struct fynd_result *result)
{
    struct fynd_cause cause;

    archive_check(fynd_index_reader_search(reader, search, result, &cause), &cause);
}

static const char *date_of(const struct fynd_hit *hit)
{
    return documents[hit->document - 1].date;
}

/* Do two hits stand in the right order? */
static bool in_order(enum fynd_sort sort, const struct fynd_hit *left, const struct fynd_hit *right)
{
    const char *one = date_of(left), *other = date_of(right);
    int order = strcmp(one, other);

    if (sort == FYND_SORT_RELEVANCE && left->score != right->score)
        return left->score > right->score;
    if (sort == FYND_SORT_RELEVANCE || sort == FYND_SORT_TITLE || order == 0)
        return left->document < right->document;
    if (*one == '\0' || *other == '\0')
        return *other == '\0';
    return sort == FYND_SORT_NEWEST ? order > 0 : order < 0;
}

static void check_whole(const struct fynd_query *query, enum fynd_sort sort, const struct fynd_result *result)
{
    bool found[DOCUMENTS] = {false};
    uint32_t total = 0;

    assert_int_equal(result->hit_count, result->total);
    for (size_t i = 0; i < result->hit_count; i++) {
        found[result->hits[i].document - 1] = true;
        assert_true(i == 0 || in_order(sort, &result->hits[i - 1], &result->hits[i]));
    }
    for (size_t i = 0; i < DOCUMENTS; i++) {
        assert_int_equal(found[i], matches(&documents[i], query));
        total += found[i];
    }
    assert_int_equal(total, result->total);
}

static void check_facets(const struct fynd_query *query, const struct fynd_result *result)
{
    uint32_t counts[KINDS + PLACES] = {0}, values = 0;

    for (size_t i = 0; i < DOCUMENTS; i++) {
        if (matches(&documents[i], query)) {
            counts[documents[i].kind]++;
            counts[KINDS + documents[i].place]++;
        }
    }
    for (size_t i = 0; i < KINDS + PLACES; i++)
        values += counts[i] > 0;
    assert_int_equal(result->facet_count, values);
    for (size_t i = 0; i < result->facet_count; i++) {
        const struct fynd_facet_count *facet = &result->facets[i];

        for (size_t j = 0; j < KINDS + PLACES; j++) {
            const char *name = j < KINDS ? kinds[j] : places[j - KINDS];

            if (strlen(name) == facet->value.length && memcmp(name, facet->value.bytes, facet->value.length) == 0)
                assert_int_equal(facet->count, counts[j]);
        }
    }
}

/* A page is the piece of the whole that it should be. The scores may differ in the last digit. */
static void check_page(struct fynd_search page, const struct fynd_hit *whole, uint32_t total)
{
    struct fynd_result result;
    uint32_t expected = page.first >= total ? 0 : total - page.first;

    search(&page, &result);
    assert_int_equal(result.total, total);
    assert_int_equal(result.hit_count, expected < page.size ? expected : page.size);
    for (size_t i = 0; i < result.hit_count; i++) {
        assert_int_equal(result.hits[i].document, whole[page.first + i].document);
        assert_true(fabs(result.hits[i].score - whole[page.first + i].score) < 1e-5);
    }
}

/* The optional words of BOOST are looked at for the best FYND_RESCORE_SIZE only. */
static void test_scores_of_flat_queries(void **state)
{
    (void)state;
    for (unsigned i = 0; i < QUERIES; i++) {
        struct fynd_query *query = random_query(1);
        struct fynd_search page = {.query = query, .size = FYND_RESCORE_SIZE};
        struct fynd_result result;

        search(&page, &result);
        for (size_t j = 0; j < result.hit_count; j++)
            assert_true(fabs(result.hits[j].score - score_of(result.hits[j].document - 1, query)) < 1e-4);
        fynd_query_free(query);
    }
}

static void test_random_queries(void **state)
{
    static struct fynd_hit whole[DOCUMENTS];

    (void)state;
    for (unsigned i = 0; i < QUERIES; i++) {
        struct fynd_query *query = random_query(DEPTH_MAX);

        for (enum fynd_sort sort = FYND_SORT_RELEVANCE; sort <= FYND_SORT_TITLE; sort++) {
            struct fynd_search page = {.query = query, .sort = sort, .size = DOCUMENTS, .facet_size = 100};
            struct fynd_result result;

            search(&page, &result);
            check_whole(query, sort, &result);
            check_facets(query, &result);
            if (result.hit_count > 0)
                memcpy(whole, result.hits, sizeof *whole * result.hit_count);
            for (int pages = 0; pages < 3; pages++) {
                page.size = 1 + random_below(20);
                check_page(page, whole, result.total);
                page.first = random_below(DOCUMENTS);
            }
        }
        fynd_query_free(query);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_queries),
                                       cmocka_unit_test(test_scores_of_flat_queries)};

    return cmocka_run_group_tests(tests, open_archive, opened_close);
}
