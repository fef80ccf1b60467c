/* The second step of ranking: what the best documents gain from what stands in them. */
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/random.h"

#include "shim/index/ranking.h"
#include "shim/text/tokenizer.h"

enum { CROWD = 3 * FYND_RESCORE_SIZE, WORDS = 12, CROWD_LENGTH = 40, QUESTION_WORDS_MAX = 64 };

/* clang-format off */
/* Pairs of texts with the same words, or as good as: to the question, the first is the better answer. */
static const struct {
    const char *question;
    struct sample better, worse;
} pairs[] = {
    {"leda innovation", /* side by side; far apart */
     {.title = "", .text = "Leda innovation kan den som vill och den som har tid."},
     {.title = "", .text = "Leda kan den som vill och den som har tid, innovation."}},
    {"växa tillsammans", /* with little between */
     {.title = "", .text = "Växa kan vi tillsammans om alla vill det och om det finns tid."},
     {.title = "", .text = "Växa kan vi om alla vill det och om det finns tid tillsammans."}},
    {"bygga broar", /* in the order of the question; turned */
     {.title = "", .text = "De som kan bygga broar är få men de finns."},
     {.title = "", .text = "De som kan broar bygga är få men de finns."}},
    {"cykel sommar", /* on one page; some pages apart */
     {.title = "", .text = "cykel ett två tre fyra fem sex sju åtta nio tio sommar elva tolv tretton fjorton femton "
                           "sexton sjutton arton nitton tjugo ett två tre fyra fem sex sju åtta nio trettio"},
     {.title = "", .text = "cykel ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
                           "sjutton arton nitton tjugo ett två tre fyra fem sex sju åtta nio trettio sommar"}},
    {"samverkan", /* in the title; in the text */
     {.title = "Samverkan", .text = "Om torget i staden."},
     {.title = "Om torget i staden", .text = "Samverkan."}},
    {"dialoger", /* as it was typed; in another form */
     {.title = "", .text = "Vi ser dialoger här."},
     {.title = "", .text = "Vi ser dialogen här."}},
    {"dialogen",
     {.title = "", .text = "Vi ser dialogen där."},
     {.title = "", .text = "Vi ser dialoger där."}},
    {"rapport forandring", /* what only looks like a word of the question; nothing like it */
     {.title = "", .text = "En rapport om vår förändring."},
     {.title = "", .text = "En rapport om vår vardagsmat."}},
    {"rapport utvärdring",
     {.title = "", .text = "Rapport: utvärdering."},
     {.title = "", .text = "Rapport: matlagningar."}},
};
/* clang-format on */

enum { PAIRS = sizeof pairs / sizeof *pairs, DOCUMENTS = 2 * PAIRS + CROWD };

static char ids[DOCUMENTS][8], crowd_texts[CROWD][CROWD_LENGTH * 4 + 1];
/* "ka" to "kl", the first the commonest; few enough that many texts score the same. */
static void write_crowd(char *text)
{
    for (unsigned i = random_below(CROWD_LENGTH) + 1; i > 0; i--)
        text += sprintf(text, "k%c ", 'a' + (int)random_below(1 + random_below(WORDS)));
}

/* The worse of a pair has the lower id, which equal scores would put first. */
static int open_archive(void **state)
{
    static struct sample list[DOCUMENTS];

    (void)state;
    for (unsigned i = 0; i < DOCUMENTS; i++) {
        if (i < 2 * PAIRS) {
            list[i] = i % 2 == 0 ? pairs[i / 2].worse : pairs[i / 2].better;
        } else {
            write_crowd(crowd_texts[i - 2 * PAIRS]);
            list[i] = (struct sample){.title = "", .text = crowd_texts[i - 2 * PAIRS]};
        }
        snprintf(ids[i], sizeof ids[i], "n%04u", i);
        list[i].id = ids[i];
        list[i].date = "";
    }
    return opened_publish(NULL, list, DOCUMENTS);
}

static struct fynd_query *word_leaf(struct fynd_analyzer *analysis, const struct fynd_token *token, unsigned number,
                                    bool typed)
{
    struct fynd_query *leaf;
    struct fynd_word word;

    assert_int_equal(fynd_analyzer_word(analysis, token->form, token->form_length, &word, NULL), FYND_OK);
    leaf = fynd_query_word(word.base, word.base_length, 1, number);
    assert_non_null(leaf);
    assert_true(fynd_query_word_add(leaf, word.base, word.base_length, true, FYND_PART_WEIGHT));
    assert_true(!typed || fynd_query_word_typed(leaf, token->form, token->form_length));
    return leaf;
}

/* Any of the words. typed: ranked by what stands in the documents, too. */
static struct fynd_query *make_query(const char *question, bool typed)
{
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY);
    struct fynd_tokenizer tokens = {0};
    struct fynd_analyzer *analysis;
    struct fynd_token token;
    unsigned number = 0;

    assert_int_equal(fynd_analyzer_new(fynd_index_reader_lexicon(reader), NULL, &analysis, NULL), FYND_OK);
    fynd_tokenizer_begin(&tokens, question, strlen(question));
    while (fynd_tokenizer_next(&tokens, &token))
        assert_true(fynd_query_add(any, word_leaf(analysis, &token, number++, typed)));
    fynd_tokenizer_fini(&tokens);
    fynd_analyzer_free(analysis);
    return any;
}

/* One page of the answer into hits, which has room for it. Returns the number of all matches. */
static uint32_t ask(const struct fynd_query *query, uint32_t first, uint32_t size, struct fynd_hit *hits, size_t *count)
{
    struct fynd_search search = {.query = query, .first = first, .size = size};
    struct fynd_result result;
    struct fynd_cause cause;

    archive_check(fynd_index_reader_search(reader, &search, &result, &cause), &cause);
    assert_in_range(result.hit_count, 0, size);
    *count = result.hit_count;
    if (result.hit_count > 0)
        memcpy(hits, result.hits, sizeof *hits * result.hit_count);
    return result.total;
}

static uint32_t ask_all(const char *question, bool typed, struct fynd_hit hits[DOCUMENTS])
{
    struct fynd_query *query = make_query(question, typed);
    size_t count;
    uint32_t total = ask(query, 0, DOCUMENTS, hits, &count);

    assert_int_equal(total, count);
    fynd_query_free(query);
    return total;
}

static double score_of(uint32_t document, const struct fynd_hit *hits, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (hits[i].document == document)
            return hits[i].score;
    fail_msg("document %u is not found", document);
    return 0;
}

static void test_pairs(void **state)
{
    struct fynd_hit hits[DOCUMENTS];

    (void)state;
    for (uint32_t i = 0; i < PAIRS; i++) {
        uint32_t count = ask_all(pairs[i].question, true, hits);
        double better = score_of(2 * i + 2, hits, count), worse = score_of(2 * i + 1, hits, count);

        if (better <= worse)
            fail_msg("%s: \"%s\" has %g, \"%s\" %g", pairs[i].question, pairs[i].better.text, better,
                     pairs[i].worse.text, worse);
    }
}

/* Scores are only raised, of the best alone, and by the same documents that were found before. */
static void test_nothing_is_lowered(void **state)
{
    static struct fynd_hit plain[DOCUMENTS], raised[DOCUMENTS];
    uint32_t count = ask_all("ka kd kl", false, plain), unchanged = 0;

    (void)state;
    assert_int_equal(ask_all("ka kd kl", true, raised), count);
    assert_true(count > 2 * FYND_RESCORE_SIZE);
    for (uint32_t i = 0; i < count; i++) {
        double before = score_of(raised[i].document, plain, count);

        assert_true(raised[i].score >= before);
        assert_true(i < FYND_RESCORE_SIZE ? raised[i].score > before : raised[i].score == before);
        unchanged += raised[i].score == before;
    }
    assert_int_equal(unchanged, count - FYND_RESCORE_SIZE);
}

/* Pages put together are the whole, whatever their size; questions in between change nothing. */
static void check_pages(const char *question, uint32_t size)
{
    static struct fynd_hit whole[DOCUMENTS], page[DOCUMENTS], other[DOCUMENTS];
    struct fynd_query *query = make_query(question, true);
    uint32_t count = ask_all(question, true, whole);
    size_t got;

    for (uint32_t first = 0; first < count; first += size) {
        assert_int_equal(ask(query, first, size, page, &got), count);
        assert_int_equal(got, count - first < size ? count - first : size);
        for (size_t i = 0; i < got; i++) {
            assert_int_equal(page[i].document, whole[first + i].document);
            assert_true(page[i].score == whole[first + i].score);
        }
        ask_all("leda kb innovation", true, other);
    }
    fynd_query_free(query);
}

static void test_pages(void **state)
{
    static const char *const questions[] = {"ka kd kl", "kb", "kc kc", "ke rapport samverkan", "kf okändaord"};
    static const uint32_t sizes[] = {1, 7, 10, FYND_RESCORE_SIZE - 1, FYND_RESCORE_SIZE, FYND_RESCORE_SIZE + 1};

    (void)state;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++)
            check_pages(questions[i], sizes[j]);
}

/* Falling scores, and of equal ones the first document first. */
static void test_order(void **state)
{
    static struct fynd_hit hits[DOCUMENTS];
    uint32_t count = ask_all("ka", true, hits), equal = 0;

    (void)state;
    for (uint32_t i = 1; i < count; i++) {
        assert_true(hits[i].score <= hits[i - 1].score);
        assert_true(hits[i].score < hits[i - 1].score || hits[i].document > hits[i - 1].document);
        equal += hits[i].score == hits[i - 1].score;
    }
    assert_true(equal > 0);
}

/* More words than any plan has, and more grams than are looked at. */
static void test_long_questions(void **state)
{
    static struct fynd_hit hits[DOCUMENTS];
    char question[QUESTION_WORDS_MAX * 16 + 1], *at = question;
    uint32_t count;

    (void)state;
    for (unsigned i = 0; i < QUESTION_WORDS_MAX; i++)
        at += sprintf(at, "%c%corden%c%c ", 'a' + (int)(i % 26), 'o', 'a' + (int)(i / 26), 'k');
    strcpy(at, "samverkan ka");
    count = ask_all(question, true, hits);
    assert_true(count > FYND_RESCORE_SIZE);
    assert_true(score_of(10, hits, count) > 0);
}

static struct fynd_query *make_narrowed(enum fynd_query_kind kind, bool typed)
{
    struct fynd_query *query = fynd_query_new(kind);

    assert_true(fynd_query_add(query, make_query("ka", true)));
    assert_true(fynd_query_add(query, make_query("kb kc", typed)));
    return query;
}

/* Only what decides counts: neither what is excluded nor what narrows speaks for a document. */
static void test_what_does_not_count(void **state)
{
    static const enum fynd_query_kind kinds[] = {FYND_QUERY_NOT, FYND_QUERY_FILTER};
    static struct fynd_hit plain[DOCUMENTS], hits[DOCUMENTS];

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fynd_query *query = make_narrowed(kinds[i], true), *other = make_narrowed(kinds[i], false);
        size_t count, other_count;

        ask(query, 0, DOCUMENTS, hits, &count);
        ask(other, 0, DOCUMENTS, plain, &other_count);
        assert_true(count > 0 && count == other_count);
        for (size_t j = 0; j < count; j++)
            assert_true(hits[j].document == plain[j].document && hits[j].score == plain[j].score);
        fynd_query_free(query);
        fynd_query_free(other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),          cmocka_unit_test(test_nothing_is_lowered),
        cmocka_unit_test(test_pages),          cmocka_unit_test(test_order),
        cmocka_unit_test(test_long_questions), cmocka_unit_test(test_what_does_not_count),
    };

    return cmocka_run_group_tests(tests, open_archive, opened_close);
}
