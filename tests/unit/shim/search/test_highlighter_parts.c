/* Which part of a compound a mark is narrowed to. */
#include "tests/unit/support/compiled_lexicon.h"
#include "tests/unit/support/dictionary.h"

#include "shim/search/highlighter_parts.h"
#include "shim/text/unicode.h"

/* clang-format off */
/* What stands there, the base of the part that matched, and what is marked. */
static const struct {
    const char *token, *base, *marked;
} examples[] = {
    {"innovationsklimat",         "innovation",       "innovations"},
    {"innovationsklimatet",       "klimat",           "klimatet"},
    {"INNOVATIONSKLIMAT",         "klimat",           "KLIMAT"},
    {"omvärldsspaningsarbete",    "omvärldsspaning",  "omvärldsspanings"}, /* two of its parts */
    {"omvärldsspaningsarbete",    "spaning",          "spanings"},
    {"projektkyrkogården",        "kyrkogård",        "kyrkogården"},
    {"inno\u00ADvations\u00ADklimat", "innovation",   "inno\u00ADvations\u00AD"}, /* soft hyphens */
    {"Verksamhetsutvecklingen",   "utveckling",       "utvecklingen"},
    {"kyrkogården",               "gård",             "gården"},
    {"innovationsklimat",         "skola",            "innovationsklimat"}, /* no part of it: the whole */
    {"klimat",                    "klimat",           "klimat"},
};
/* clang-format on */

static void marks_the_part(void **state)
{
    struct fynd_analyzer *analysis;

    (void)state;
    dictionary_need();
    assert_int_equal(fynd_analyzer_new(lexicon, NULL, &analysis, NULL), FYND_OK);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct fynd_text token = {examples[i].token, strlen(examples[i].token)};
        struct fynd_text base = {examples[i].base, strlen(examples[i].base)};
        struct fynd_buffer form = {0};
        struct fynd_mark mark = {0};
        struct fynd_mark_part part;
        struct fynd_cause cause;

        fynd_unicode_fold(token.bytes, token.length, &form);
        mark.form = (struct fynd_text){form.bytes, form.length};
        assert_int_equal(fynd_highlighter_parts_find(analysis, mark.form, base, &part, &cause), FYND_OK);
        fynd_highlighter_parts_narrow(token, part, &mark);
        size_t length = token.length - mark.lead - mark.trail;
        if (length != strlen(examples[i].marked) || memcmp(token.bytes + mark.lead, examples[i].marked, length) != 0)
            fail_msg("%s in %s: %.*s is marked", examples[i].base, token.bytes, (int)length, token.bytes + mark.lead);
        fynd_buffer_fini(&form);
    }
    fynd_analyzer_free(analysis);
}

/* A form that is cut is not the whole token: nothing is known of where its parts stand. */
static void a_cut_form_stays_whole(void **state)
{
    static const char token[] = "innovationsklimatförändringsarbetsmarknadsåtgärd";
    struct fynd_mark mark = {.form = {token, strlen("innovationsklimat")}};

    (void)state;
    fynd_highlighter_parts_narrow((struct fynd_text){token, strlen(token)}, (struct fynd_mark_part){11, 17}, &mark);
    assert_int_equal(mark.lead + mark.trail, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_the_part),
        cmocka_unit_test(a_cut_form_stays_whole),
    };

    return cmocka_run_group_tests(tests, lexicon_setup, lexicon_teardown);
}
