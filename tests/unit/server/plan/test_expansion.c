/* What the words of a question find in an archive beside themselves: one word for two, and words that look alike. */
#include "tests/unit/support/question.h"

/* clang-format off */
static const struct sample texts[] = {
    {.id = "a", .title = "", .date = "", .text = "En innovationskultur växer."},
    {.id = "b", .title = "", .date = "", .text = "Kultur och innovation."},
    {.id = "c", .title = "", .date = "", .text = "Skriv till oss med e-post om räksmörgåsar."},
    {.id = "d", .title = "", .date = "", .text = "Dialog-seminariet handlade om förbättrings- och kvalitetsarbete."},
    {.id = "e", .title = "", .date = "", .text = "Marknadstorg och torg."},
    {.id = "f", .title = "", .date = "", .text = "Post till medborgarna om utvärderingen."},
};

/* A question, and what it finds; with the dictionary. */
static const struct {
    const char *question, *ids;
} found[] = {
    {"innovations kultur",   "ab"},  /* written apart: also the one word */
    {"innovationskultur",    "ab"},  /* all parts of a compound */
    {"kulturinnovation",     "ab"},
    {"e post",               "cf"},
    {"epost",                "c"},
    {"e-post",               "cf"},
    {"torg",                 "e"},
    {"marknad",              "e"},   /* a part */
    {"dialogseminarium",     "d"},
    {"dialogseminarier",     "d"},
    {"seminariedialog",      "d"},
    {"förbättringsarbete",   "d"},
    {"kvalitet",             "d"},
    {"innovationspost",      ""},     /* a compound alone is not found by one part */
    {"innovationspost torg", "abcef"}, /* beside another word it is */
    {"marknadsplats",        "e"},    /* parts and all it is nowhere: what looks like it */
    {"medborgerlig",         ""},     /* a right word is not found by what looks like it */
    {"\"innovations kultur\"", ""},  /* quoted: as it stands */
};
/* clang-format on */

enum { TEXTS = sizeof texts / sizeof *texts };

static int open_archive(void **state)
{
    (void)state;
    return question_open(texts, TEXTS);
}

static int compare_letters(const void *left, const void *right)
{
    return *(const char *)left - *(const char *)right;
}

static void find(const char *question, char ids[TEXTS + 1])
{
    struct fynd_result result;

    question_ask(question, (struct fynd_search){.size = TEXTS}, &result);
    for (size_t i = 0; i < result.hit_count; i++)
        ids[i] = (char)('a' + result.hits[i].document - 1);
    ids[result.hit_count] = '\0';
    qsort(ids, result.hit_count, 1, compare_letters);
}

static void test_found(void **state)
{
    char ids[TEXTS + 1];

    (void)state;
    dictionary_need();
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        find(found[i].question, ids);
        if (strcmp(ids, found[i].ids) != 0)
            fail_msg("%s finds \"%s\", not \"%s\"", found[i].question, ids, found[i].ids);
    }
}

/* The way in which a word is found by another base, not as a part; NULL: it is not. */
static const struct fynd_way *way_to(const struct fynd_query *word, const char *base)
{
    if (word->kind == FYND_QUERY_ANY) /* the word, and what else finds it */
        word = word->children[0];
    assert_int_equal(word->kind, FYND_QUERY_WORD);
    for (size_t i = 0; i < word->way_count; i++)
        if (!word->ways[i].part && strcmp(word->ways[i].base, base) == 0)
            return &word->ways[i];
    return NULL;
}

/* A word that is nowhere is found by what looks like it, for less; one that is there is not. */
static void test_similar_words_find(void **state)
{
    const struct fynd_way *way;
    struct plan plan;

    (void)state;
    question_plan("utvärderingen", &plan);
    assert_int_equal(plan.query->kind, FYND_QUERY_WORD);
    assert_int_equal(plan.query->way_count, 1); /* as a part */
    assert_true(plan.query->ways[0].part);
    planner_fini(&plan);
    question_plan("medborgare utvärdringen", &plan);
    assert_int_equal(plan.query->kind, FYND_QUERY_MIN_MATCH);
    assert_null(way_to(plan.query->children[0], "utvärdering"));
    way = way_to(plan.query->children[1], "utvärdering");
    assert_non_null(way);
    assert_true(way->weight > 0 && way->weight < 1);
    planner_fini(&plan);
}

/* Words of any length, joined or not, and of any letters. */
static void test_odd_words(void **state)
{
    static const char *const questions[] = {"a", "å", "%", "дума 東京", "\xff\xc3", "a a a a a", "e e-e e"};
    char longest[4 * FYND_TERM_DICT_NAME_MAX + 1], ids[TEXTS + 1];

    (void)state;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        find(questions[i], ids);
    memset(longest, 'a', sizeof longest);
    for (size_t i = 0; i < 4; i++)
        longest[60 * i + i] = ' ';
    longest[sizeof longest - 1] = '\0';
    find(longest, ids);
    assert_string_equal(ids, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_similar_words_find),
        cmocka_unit_test(test_odd_words),
    };

    return cmocka_run_group_tests(tests, open_archive, question_close);
}
