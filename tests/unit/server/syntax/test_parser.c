/* The query language at its limits. What is typed otherwise, and the tree that it becomes, stand line by line in
 * tests/language/queries.tsv. */
#include "tests/unit/support/tree_text.h"

static void plain_words_stay_together(void **state)
{
    (void)state;
    assert_tree("klimat", "{klimat}");
    assert_tree("klimat innovation", "{klimat innovation}");
    assert_tree("  klimat \t\n innovation  ", "{klimat \t\n innovation}");
    assert_tree("10 000 kronor", "{10 000 kronor}");
    assert_tree("och eller inte", "{och eller inte}");
    assert_tree("\u00a0förmåga\u00a0", "{förmåga}");
}

static void a_telephone_number_is_one_word(void **state)
{
    (void)state;
    assert_tree("ring 070-174 06 12 nu", "{ring 070-174 06 12 nu}");
    assert_tree("-070-174 06 12 nu", "-{070-174 06 12} {nu}");
    assert_tree("klimat INTE +46 (0)70 174 06 12", "{klimat} -{+46 (0)70 174 06 12}");
    assert_tree("-070 174", "-{070} {174}");
    assert_tree("(08) 465 004 00 nu", "{(08) 465 004 00 nu}");
    assert_tree("((08) 465 004 00 ELLER nu)", "[({(08) 465 004 00}) | ({nu})]");
    assert_tree("ove (at) example.se", "{ove (at) example.se}");
    assert_tree("0701740612*", "{0701740612*}");
}

static void nothing_typed_is_an_empty_tree(void **state)
{
    (void)state;
    assert_tree("", "");
    assert_tree(" \t\u00a0\u2003\r\n", "");
    assert_tree("\"\"", "");
    assert_tree("\"  \"", "");
    assert_tree("\"", "");
    assert_tree("-\"", "");
}

static void quotation_marks_make_phrases(void **state)
{
    (void)state;
    assert_tree("\"leda innovation\"", "\"leda innovation\"");
    assert_tree("klimat \"leda innovation\" möte", "{klimat} \"leda innovation\" {möte}");
    assert_tree("\" leda innovation \"", "\"leda innovation\"");
    assert_tree("klimat\"leda innovation\"möte", "{klimat} \"leda innovation\" {möte}");
    assert_tree("\"ett\"\"två\"", "\"ett\" \"två\"");
}

static void every_quotation_mark_of_word_counts(void **state)
{
    (void)state;
    assert_tree("”leda innovation”", "\"leda innovation\"");
    assert_tree("“leda innovation”", "\"leda innovation\"");
    assert_tree("„leda innovation“", "\"leda innovation\"");
    assert_tree("»leda innovation«", "\"leda innovation\"");
    assert_tree("«leda innovation»", "\"leda innovation\"");
    assert_tree("”leda innovation\"", "\"leda innovation\"");
}

static void an_unclosed_quotation_mark_is_ignored(void **state)
{
    (void)state;
    assert_tree("\"leda innovation", "{leda innovation}");
    assert_tree("leda \"innovation", "{leda} {innovation}");
    assert_tree("leda innovation\"", "{leda innovation}");
    assert_tree("\"ett två\" \"tre fyra", "\"ett två\" {tre fyra}");
}

static void a_hyphen_before_a_word_excludes_it(void **state)
{
    (void)state;
    assert_tree("klimat -möte", "{klimat} -{möte}");
    assert_tree("-möte klimat", "-{möte} {klimat}");
    assert_tree("-\"leda innovation\" klimat", "-\"leda innovation\" {klimat}");
    assert_tree("-e-post", "-{e-post}");
}

static void other_hyphens_do_not(void **state)
{
    (void)state;
    assert_tree("e-post", "{e-post}");
    assert_tree("2023-12", "{2023-12}");
    assert_tree("klimat - möte", "{klimat - möte}");
    assert_tree("klimat -", "{klimat -}");
    assert_tree("-", "{-}");
    assert_tree("--möte", "{--möte}");
    assert_tree("kvalitets- och utvecklingsarbete", "{kvalitets- och utvecklingsarbete}");
    assert_tree("rum – 460 chefer", "{rum – 460 chefer}");
}

static void inte_and_not_exclude_in_capitals(void **state)
{
    (void)state;
    assert_tree("klimat INTE möte", "{klimat} -{möte}");
    assert_tree("klimat NOT möte", "{klimat} -{möte}");
    assert_tree("klimat INTE \"leda innovation\"", "{klimat} -\"leda innovation\"");
    assert_tree("INTE möte klimat", "-{möte} {klimat}");
    assert_tree("klimat inte möte", "{klimat inte möte}");
    assert_tree("klimat INTE", "{klimat INTE}");
    assert_tree("INTERNET", "{INTERNET}");
    assert_tree("INTE INTE möte", "-{möte}");
    assert_tree("INTE -möte", "-{möte}");
}

static void long_text_is_cut_between_characters(void **state)
{
    (void)state;
    char typed[PARSE_TEXT_MAX + 10];
    struct parse_tree syntax;

    memset(typed, 'a', sizeof typed);
    memcpy(typed + PARSE_TEXT_MAX - 1, "å", strlen("å"));
    parser_parse(typed, sizeof typed, &syntax);
    assert_int_equal(syntax.node_count, 2);
    assert_int_equal(syntax.root->child->length, PARSE_TEXT_MAX - 1);
    assert_int_equal(syntax.notes.all[0].kind, PARSE_NOTE_TOO_LONG);
}

static void words_beyond_the_limit_are_dropped(void **state)
{
    (void)state;
    char words[2 * 100], excluded[3 * 100], phrase[2 * 100 + 2];
    struct parse_tree syntax;

    for (size_t i = 0; i < 100; i++) {
        memcpy(words + 2 * i, "a ", 2);
        memcpy(excluded + 3 * i, "-a ", 3);
        memcpy(phrase + 1 + 2 * i, "a ", 2);
    }
    parser_parse(words, sizeof words, &syntax);
    assert_int_equal(syntax.root->child->length, 2 * PARSE_WORDS_MAX - 1);
    assert_int_equal(syntax.notes.all[0].kind, PARSE_NOTE_TOO_LONG);
    parser_parse(excluded, sizeof excluded, &syntax);
    assert_int_equal(syntax.node_count, PARSE_WORDS_MAX + 1);
    phrase[0] = phrase[sizeof phrase - 1] = '"';
    parser_parse(phrase, sizeof phrase, &syntax);
    assert_int_equal(syntax.root->child->kind, PARSE_PHRASE);
    assert_int_equal(syntax.root->child->length, 2 * PARSE_WORDS_MAX - 1);
}

/* Parses so many copies of a text; the tree is within its bounds. */
static void parse_many(const char *text, size_t copies, struct parse_tree *syntax)
{
    size_t length = strlen(text);
    char *many = malloc(length * copies + 1);

    assert_non_null(many);
    for (size_t i = 0; i < copies; i++)
        memcpy(many + i * length, text, length);
    parser_parse(many, length * copies, syntax);
    assert_true(syntax->node_count <= PARSE_NODES_MAX);
    free(many);
}

static void hostile_texts_are_bounded(void **state)
{
    static const char *const texts[] = {"(",       ")",       "()",       "(a ",     "-(a ",     "a)",  "\"",
                                        "((a)) ",  "OCH ",    "a ELLER ", "INTE ",   "titel:",   "+(-", "a NÄRA ",
                                        "titel:(", "\"och\"", "*a*b* ",   "2021.. ", "avsnitt:", "=",   "-(-(-(a)))"};
    struct parse_tree syntax;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        parse_many(texts[i], 5000, &syntax);
    parse_many("(((((((((((((((a))))))))))))))) ", 64, &syntax); /* each group comes to one word */
    assert_int_equal(syntax.root->kind, PARSE_GROUP);
}

static void bytes_that_are_not_utf8_are_words(void **state)
{
    (void)state;
    assert_tree("\xff\xfe \xc3", "{\xff\xfe \xc3}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay_together),           cmocka_unit_test(a_telephone_number_is_one_word),
        cmocka_unit_test(nothing_typed_is_an_empty_tree),      cmocka_unit_test(quotation_marks_make_phrases),
        cmocka_unit_test(every_quotation_mark_of_word_counts), cmocka_unit_test(an_unclosed_quotation_mark_is_ignored),
        cmocka_unit_test(a_hyphen_before_a_word_excludes_it),  cmocka_unit_test(other_hyphens_do_not),
        cmocka_unit_test(inte_and_not_exclude_in_capitals),    cmocka_unit_test(long_text_is_cut_between_characters),
        cmocka_unit_test(words_beyond_the_limit_are_dropped),  cmocka_unit_test(hostile_texts_are_bounded),
        cmocka_unit_test(bytes_that_are_not_utf8_are_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
