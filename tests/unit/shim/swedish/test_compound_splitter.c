/* Compounds: where they are split, and what must stay whole. */
#include "shim/index/schema.h"
#include "tests/unit/support/compiled_lexicon.h"

/* clang-format off */
static const char *const words[] = {
    /* each kind of joint */
    "innovations|klimat", "kyrko|herde", "gatu|kontor", "läke|medel", "klimat|mål", "hjärt|infarkt",
    /* three parts and more */
    "omvärlds|spanings|arbete", "barn|hälso|vårds|psykolog", "projekt|kyrko|gård", "två|dagars|workshop",
    /* three consonants written as two */
    "tul|lag", "glas|skål",
    /* forms, and words that the dictionary has as one */
    "region|förbundets", "kommun|styrelsens", "mål|bild", "samverkans|ytor", "tillits|baserade", "glas|ögon",
    "kommun|koncernens", "ärende|hantering", "moder|bolaget",
    /* short parts, numerals, names */
    "ö|kultur", "el|bil", "tre|dagars|kurs", "berlin|muren",
    /* an unknown word before a long known one */
    "startup|bolag",
    /* two words that nobody parted */
    "möjlighet|finns",
    /* a verb, and what is made of one */
    "projekt|ledare", "process|leda", "vigsel|ring", "data|lagring",
    /* made with a suffix */
    "värdering", "lagring", "sjukdom", "kärlek", "deltagare", "kommunikation", "organisation", "handling", "skrivare",
    "medlemskap", "möjligheter", "personliga", "rostig", "vetenskap", "lärarinna",
    /* with a particle */
    "utmaning", "samverkan", "förmåga", "anställning", "beskriva", "överklagas", "framtid", "genomföra", "sönderdela",
    /* simple */
    "region", "person", "representant", "experimentera", "kontakt", "kultur", "engagemang", "beredskap", "rapport",
    "karlstad", "bilaga", "gemensam",
};
/* clang-format on */

static void check_split(const char *expected, struct fynd_analyzer *analysis)
{
    char form[128];
    size_t length = 0;
    struct fynd_word word;

    for (const char *at = expected; *at != '\0'; at++)
        if (*at != '|')
            form[length++] = *at;
    form[length] = '\0';
    assert_int_equal(fynd_analyzer_word(analysis, form, length, &word, NULL), FYND_OK);
    if (strcmp(word.part_count > 0 ? show_parts(&word, form) : form, expected) != 0)
        fail_msg("%s is split %s", expected, show_parts(&word, form));
}

static void test_words(void **state)
{
    struct fynd_analyzer *analysis;

    (void)state;
    dictionary_need();
    assert_int_equal(fynd_analyzer_new(lexicon, NULL, &analysis, NULL), FYND_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        check_split(words[i], analysis);
    fynd_analyzer_free(analysis);
}

static bool is_zorp(const void *context, const char *form, size_t length)
{
    (void)context;
    return length == 4 && memcmp(form, "zorp", 4) == 0;
}

static void test_attested(void **state)
{
    const struct fynd_attested attested = {is_zorp, NULL};
    struct fynd_analyzer *analysis;

    (void)state;
    dictionary_need();
    assert_int_equal(fynd_analyzer_new(lexicon, NULL, &analysis, NULL), FYND_OK);
    check_split("zorphus", analysis);
    fynd_analyzer_free(analysis);
    assert_int_equal(fynd_analyzer_new(lexicon, &attested, &analysis, NULL), FYND_OK);
    check_split("zorp|park", analysis);
    check_split("zorps|bolag", analysis);
    check_split("skogs|zorp", analysis);
    fynd_analyzer_free(analysis);
}

/* Where parts overlap, and what their bases are. */
static void test_parts(void **state)
{
    struct fynd_analyzer *analysis;
    struct fynd_word word;

    (void)state;
    dictionary_need();
    assert_int_equal(fynd_analyzer_new(lexicon, NULL, &analysis, NULL), FYND_OK);
    assert_int_equal(fynd_analyzer_word(analysis, "tullagar", 8, &word, NULL), FYND_OK);
    assert_int_equal(word.part_count, 2);
    assert_int_equal(word.parts[0].start, 0);
    assert_int_equal(word.parts[0].end, 4);
    assert_int_equal(word.parts[1].start, 3);
    assert_int_equal(word.parts[1].end, 8);
    assert_int_equal(word.parts[1].base_length, 3);
    assert_memory_equal(word.parts[1].base, "lag", 3);
    assert_true(word.known);
    fynd_analyzer_free(analysis);
}

/* More parts than there is room for: no split, and nothing beyond the room. */
static void test_many_parts(void **state)
{
    struct fynd_analyzer *analysis;
    struct fynd_word word;
    char form[FYND_FORM_MAX];

    (void)state;
    assert_int_equal(fynd_analyzer_new(lexicon, NULL, &analysis, NULL), FYND_OK);
    for (size_t length = 1; length <= sizeof form; length++) {
        for (size_t i = 0; i < length; i++)
            form[i] = "bilhus"[i % 6];
        assert_int_equal(fynd_analyzer_word(analysis, form, length, &word, NULL), FYND_OK);
        assert_in_range(word.part_count, 0, FYND_PARTS_MAX);
        assert_in_range(word.base_length, 1, sizeof form);
    }
    fynd_analyzer_free(analysis);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_attested),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_many_parts),
    };

    return cmocka_run_group_tests(tests, lexicon_setup, lexicon_teardown);
}
