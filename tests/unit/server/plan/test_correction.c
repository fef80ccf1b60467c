/* Which words of a question are put right by a small archive, which ones get a suggestion, and which are left alone. */
#include "server/plan/correction.h"
#include "tests/unit/support/question.h"

enum { TEXTS_MAX = 64 };

/* clang-format off */
/* Texts, and in how many publications each stands. */
static const struct {
    const char *text;
    unsigned publications;
} contents[] = {
    {"Innovation och krimbol.",               24},
    {"Förändring och väg: kultur, skål.",      3},
    {"Marknadens kulturskolan.",               3},
    {"Intervjuer med Andrea och Ellen.",       2},
    {"Fråga om krimbyl.",                      2},
    {"Frågan om inovation och innovvasion.",   1},   /* slips that were printed */
    {"Frågorna om marknaad och förendring.",   1},
    {"Ett innnovation.",                       2},
    {"Skymning.",                              1},
    {"Nätverket info@example.org, 9x9 rutor.", 2},
};

/* A word, and what it is taken for: "=" certainly, "?" perhaps, "" it is left alone. */
struct example {
    const char *form, *spelling;
};

static const struct example examples[] = {
    {"innovatjon",         "=innovation"},
    {"innovatiom",         "=innovation"},
    {"forandring",         "=förändring"},
    {"kultyr",             "=kultur"},
    {"krimbxl",            "=krimbol"},           /* as near as krimbyl, and commoner */
    {"andrae",             "=andrea"},
    {"xylofonist",         ""},                   /* nothing looks like it */
    {"innovation",         ""},
    {"innovationens",      ""},                   /* a form that is nowhere, of a word that is not */
    /* hardly there */
    {"inovation",          "?innovation"},
    {"innovvasion",        ""},                   /* two slips */
    {"marknaad",           ""},                   /* marknad is not that much commoner */
    {"innnovation",        ""},                   /* in more than one publication */
    /* two words written as one */
    {"innovationoch",      "=innovation och"},
    {"frågaom",            "=fråga om"},
    {"krimbolskymning",    ""},                   /* the one is hardly there */
    {"krimbolxylofon",     ""},                   /* the one is nowhere */
    {"ochxz",              ""},
    /* never */
    {"9x8",                ""},
    {"innovation2",        ""},
    {"infp@example.org",   ""},
    {"x",                  ""},
    {"\xff\xc3",           ""},
};

/* With the dictionary. */
static const struct example right[] = {
    {"marinad",            ""},                   /* not marknad */
    {"eller",              ""},                   /* a function word that the archive has not: not ellen */
    {"andreas",            ""},                   /* a name: not andrea */
    {"vag",                "=väg"},               /* a right word, but dots may be left out */
    {"kulturskål",         ""},                   /* the archive has its parts: not kulturskola */
    {"kulturskålen",       ""},
    {"skymningar",         ""},                   /* hardly there, and right */
};
/* clang-format on */

static int open_archive(void **state)
{
    static struct sample list[TEXTS_MAX];
    static char ids[TEXTS_MAX][8];
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        for (unsigned k = 0; k < contents[i].publications; k++, count++) {
            assert_in_range(count, 0, TEXTS_MAX - 1);
            snprintf(ids[count], sizeof ids[count], "%03zu", count);
            list[count] = (struct sample){.id = ids[count], .title = "", .text = contents[i].text, .date = ""};
        }
    return question_open(list, count);
}

static bool correct(const struct expansion *wording, const char *form, struct correction *spelling)
{
    struct fynd_word word;
    struct fynd_cause cause;

    archive_check(fynd_analyzer_word(analysis, form, strlen(form), &word, &cause), &cause);
    return correction_find(wording, form, strlen(form), &word, spelling);
}

static void check_examples(const struct example *list, size_t count)
{
    const struct expansion wording = question_wording();
    char written[sizeof(struct correction)];
    struct correction spelling;

    for (size_t i = 0; i < count; i++) {
        written[0] = '\0';
        if (correct(&wording, list[i].form, &spelling))
            snprintf(written, sizeof written, "%c%.*s", spelling.certain ? '=' : '?', (int)spelling.length,
                     spelling.text);
        if (strcmp(written, list[i].spelling) != 0)
            fail_msg("%s is taken for \"%s\", not \"%s\"", list[i].form, written, list[i].spelling);
    }
}

static void test_words_are_put_right(void **state)
{
    (void)state;
    check_examples(examples, sizeof examples / sizeof *examples);
}

static void test_right_words_stay(void **state)
{
    (void)state;
    dictionary_need();
    check_examples(right, sizeof right / sizeof *right);
}

/* A word that a synonym is kept of is right. */
static void test_words_with_synonyms_stay(void **state)
{
    static const char list[] = "innovatjon > krimbol\n";
    struct expansion wording = question_wording();
    struct fynd_synonyms *synonyms = NULL;
    struct correction spelling;
    struct fynd_cause cause;

    (void)state;
    archive_check(fynd_synonyms_new(archive_text(list), archive_text(""), analysis, &synonyms, &cause), &cause);
    wording.synonyms = synonyms;
    assert_false(correct(&wording, "innovatjon", &spelling));
    assert_true(correct(&wording, "innovatiom", &spelling));
    fynd_synonyms_free(synonyms);
}

static void test_without_an_archive(void **state)
{
    const struct expansion wording = {.analysis = analysis};
    struct correction spelling;

    (void)state;
    assert_false(correct(&wording, "innovatjon", &spelling));
}

/* Forms up to the longest that an index keeps; a longer one, were there any, is left alone. */
static void test_long_words(void **state)
{
    const struct expansion wording = question_wording();
    char form[FYND_FORM_MAX + 2] = "";
    struct correction spelling;
    struct fynd_word word;
    struct fynd_cause cause;

    (void)state;
    for (size_t length = 1; length <= FYND_FORM_MAX; length++) {
        form[length - 1] = "innovation"[length % 10];
        archive_check(fynd_analyzer_word(analysis, form, length, &word, &cause), &cause);
        if (correction_find(&wording, form, length, &word, &spelling))
            assert_in_range(spelling.length, 1, sizeof spelling.text);
    }
    form[FYND_FORM_MAX] = 'n';
    assert_false(correction_find(&wording, form, FYND_FORM_MAX + 1, &word, &spelling));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_put_right),
        cmocka_unit_test(test_right_words_stay),
        cmocka_unit_test(test_words_with_synonyms_stay),
        cmocka_unit_test(test_without_an_archive),
        cmocka_unit_test(test_long_words),
    };

    return cmocka_run_group_tests(tests, open_archive, question_close);
}
