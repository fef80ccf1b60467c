/* Whether the forms of a word meet, and different words do not, on the lists of tests/swedish, beside what libstemmer
 * alone does. Prints the shares and every miss. */
#include "tests/unit/support/compiled_lexicon.h"

#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <libstemmer.h>

/* What the analysis with the dictionary must reach. */
#define LEAST_MET   0.97 /* of the forms have the base of their lemma */
#define LEAST_APART 0.97 /* of the pairs of different words have different bases */

enum { PAIRS_MAX = 8192, WORD_SIZE = 2 * FYND_FORM_MAX + 3, CLASS_SIZE = 8, CLASSES_MAX = 16 };

/* Two words, folded: a form and its lemma, or two lemmas that must stay apart. */
struct pair {
    char left[WORD_SIZE], right[WORD_SIZE];
    char class[CLASS_SIZE]; /* of a form; empty otherwise */
};

struct pairs {
    struct pair items[PAIRS_MAX];
    size_t count;
};

/* What words are found by: with the analysis or with libstemmer. */
struct finder {
    const char *name;
    void (*base)(const char *word, char base[WORD_SIZE]);
};

/* How many pairs of a class there are, and how many of them have one base. */
struct tally {
    char class[CLASS_SIZE];
    size_t count, met;
};

struct lemma {
    char word[WORD_SIZE], base[WORD_SIZE];
};

static struct pairs inflections, distinct;
static struct fynd_analyzer *analysis;
static struct sb_stemmer *stemmer;

static void copy(char target[WORD_SIZE], const char *bytes, size_t length)
{
    assert_in_range(length, 1, WORD_SIZE - 1);
    memcpy(target, bytes, length);
    target[length] = '\0';
}

static void analyse_base(const char *word, char base[WORD_SIZE])
{
    struct fynd_cause cause;
    struct fynd_word analysed;

    if (fynd_analyzer_word(analysis, word, strlen(word), &analysed, &cause) != FYND_OK)
        fail_msg("%s: %s", word, cause.text);
    copy(base, analysed.base, analysed.base_length);
}

static void stem_base(const char *word, char base[WORD_SIZE])
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)strlen(word));

    assert_non_null(stem);
    copy(base, (const char *)stem, (size_t)sb_stemmer_length(stemmer));
}

static const struct finder with_analysis = {"analysis", analyse_base};
static const struct finder with_stemmer = {"libstemmer", stem_base};

static void fold(const char *word, char folded[WORD_SIZE])
{
    struct fynd_buffer buffer = {0};

    fynd_unicode_fold(word, strlen(word), &buffer);
    assert_false(buffer.failed);
    copy(folded, buffer.bytes, buffer.length);
    fynd_buffer_fini(&buffer);
}

/* A line `word TAB word` or `word TAB word TAB class`. */
static void read_pair(const char *path, size_t number, char *line, struct pair *pair)
{
    char *rest = line;
    const char *left = strsep(&rest, "\t");
    const char *right = strsep(&rest, "\t");
    const char *class = rest == NULL ? "" : rest;

    if (right == NULL || strlen(class) >= CLASS_SIZE)
        fail_msg("%s, line %zu: not two words and a class", path, number);
    fold(left, pair->left);
    fold(right, pair->right);
    strcpy(pair->class, class);
}

static void read_pairs(const char *path, struct pairs *pairs)
{
    FILE *file = fopen(path, "r");
    char line[512];

    if (file == NULL)
        fail_msg("cannot open %s; the tests run in the project's own folder", path);
    for (size_t number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#')
            continue;
        assert_true(pairs->count < PAIRS_MAX);
        read_pair(path, number, line, &pairs->items[pairs->count++]);
    }
    assert_false(ferror(file));
    fclose(file);
}

static bool meet(const struct finder *finder, const struct pair *pair)
{
    char left[WORD_SIZE], right[WORD_SIZE];

    finder->base(pair->left, left);
    finder->base(pair->right, right);
    return strcmp(left, right) == 0;
}

static void print_pair(const struct finder *finder, const struct pair *pair)
{
    char left[WORD_SIZE], right[WORD_SIZE];

    finder->base(pair->left, left);
    finder->base(pair->right, right);
    print_message("    %s (%s), %s (%s) %s\n", pair->left, left, pair->right, right, pair->class);
}

static double share(size_t part, size_t whole)
{
    return whole == 0 ? 0 : (double)part / (double)whole;
}

static struct tally *tally_of(struct tally tallies[CLASSES_MAX], const char *class)
{
    size_t i = 0;

    while (tallies[i].count > 0 && strcmp(tallies[i].class, class) != 0)
        assert_in_range(++i, 0, CLASSES_MAX - 1);
    strcpy(tallies[i].class, class);
    return &tallies[i];
}

/* Prints per class how many forms meet their lemma; returns the share of all. */
static double count_met(const struct finder *finder)
{
    struct tally tallies[CLASSES_MAX] = {0};
    size_t met = 0;

    for (size_t i = 0; i < inflections.count; i++) {
        struct tally *tally = tally_of(tallies, inflections.items[i].class);
        bool meets = meet(finder, &inflections.items[i]);

        tally->count++;
        tally->met += meets;
        met += meets;
    }
    print_message("%s: %zu of %zu forms meet their lemma, %.2f %%:", finder->name, met, inflections.count,
                  100 * share(met, inflections.count));
    for (size_t i = 0; i < CLASSES_MAX && tallies[i].count > 0; i++)
        print_message(" %s %.1f %%", tallies[i].class, 100 * share(tallies[i].met, tallies[i].count));
    print_message("\n");
    return share(met, inflections.count);
}

static int compare_words(const void *left, const void *right)
{
    return strcmp(((const struct lemma *)left)->word, ((const struct lemma *)right)->word);
}

static int compare_bases(const void *left, const void *right)
{
    return strcmp(((const struct lemma *)left)->base, ((const struct lemma *)right)->base);
}

/* The different lemmas of the list, with their bases, in the order of the bases. */
static size_t gather_lemmas(const struct finder *finder, struct lemma lemmas[PAIRS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < inflections.count; i++)
        strcpy(lemmas[i].word, inflections.items[i].right);
    qsort(lemmas, inflections.count, sizeof *lemmas, compare_words);
    for (size_t i = 0; i < inflections.count; i++)
        if (count == 0 || strcmp(lemmas[count - 1].word, lemmas[i].word) != 0)
            lemmas[count++] = lemmas[i];
    for (size_t i = 0; i < count; i++)
        finder->base(lemmas[i].word, lemmas[i].base);
    qsort(lemmas, count, sizeof *lemmas, compare_bases);
    return count;
}

/* How many lemmas share their base with another lemma; prints them. */
static size_t count_collisions(const struct finder *finder)
{
    static struct lemma lemmas[PAIRS_MAX];
    size_t count = gather_lemmas(finder, lemmas), collisions = 0;

    for (size_t i = 0; i < count; i++) {
        bool before = i > 0 && compare_bases(&lemmas[i - 1], &lemmas[i]) == 0;
        bool after = i + 1 < count && compare_bases(&lemmas[i], &lemmas[i + 1]) == 0;

        if (!before && !after)
            continue;
        collisions++;
        print_message("%s%s", before ? " = " : "\n    ", lemmas[i].word);
    }
    print_message("\n%s: %zu of %zu lemmas share their base with another\n", finder->name, collisions, count);
    return collisions;
}

static double count_apart(const struct finder *finder)
{
    size_t apart = 0;

    for (size_t i = 0; i < distinct.count; i++)
        apart += !meet(finder, &distinct.items[i]);
    print_message("%s: %zu of %zu pairs of different words stay apart, %.2f %%\n", finder->name, apart, distinct.count,
                  100 * share(apart, distinct.count));
    return share(apart, distinct.count);
}

/* The pairs for which meeting or not is wrong. */
static void print_misses(const struct pairs *pairs, bool should_meet)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (meet(&with_analysis, &pairs->items[i]) != should_meet)
            print_pair(&with_analysis, &pairs->items[i]);
}

static void test_forms_meet_their_lemma(void **state)
{
    double stemmed = count_met(&with_stemmer);
    double met = count_met(&with_analysis);

    (void)state;
    print_misses(&inflections, true);
    assert_true(met >= stemmed);
    dictionary_need();
    assert_true(met >= LEAST_MET);
}

static void test_lemmas_stay_apart(void **state)
{
    size_t stemmed = count_collisions(&with_stemmer);
    size_t collisions = count_collisions(&with_analysis);

    (void)state;
    dictionary_need();
    assert_true(collisions <= stemmed);
}

static void test_distinct_words_stay_apart(void **state)
{
    double apart;

    (void)state;
    count_apart(&with_stemmer);
    apart = count_apart(&with_analysis);
    print_misses(&distinct, false);
    dictionary_need();
    assert_true(apart >= LEAST_APART);
}

static int set_up(void **state)
{
    read_pairs("tests/swedish/inflections.tsv", &inflections);
    read_pairs("tests/swedish/distinct.tsv", &distinct);
    stemmer = sb_stemmer_new("swedish", "UTF_8");
    if (stemmer == NULL || lexicon_setup(state) != 0)
        return 1;
    return fynd_analyzer_new(lexicon, NULL, &analysis, NULL) == FYND_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    fynd_analyzer_free(analysis);
    sb_stemmer_delete(stemmer);
    return lexicon_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_meet_their_lemma),
        cmocka_unit_test(test_lemmas_stay_apart),
        cmocka_unit_test(test_distinct_words_stay_apart),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
