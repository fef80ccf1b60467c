/* What a query is understood as: the sentence that people read, and the tree that is searched.
 *
 * Trees are written ANY(torg~ skog~): a word, ~ that compounds with it as a part find it too, * that its score is
 * scaled down, ' that it finds without a score. */
#include "tests/unit/support/compiled_lexicon.h"
#include "tests/unit/support/question.h"

static const struct date_range any_time;

static void write_forms(const struct fynd_query *phrase, FILE *out)
{
    for (size_t i = 0; i < phrase->form_count; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "\"", phrase->forms[i]);
    fprintf(out, "\"");
}

static void write_word(const struct fynd_query *word, FILE *out)
{
    fprintf(out, "%s", word->text);
    for (size_t i = 0; i < word->way_count; i++) {
        assert_true(word->ways[i].part && strcmp(word->ways[i].base, word->text) == 0);
        fputc('~', out);
    }
    fprintf(out, "%s", word->factor == 0 ? "'" : word->factor < 1 ? "*" : "");
}

static void write_query(const struct fynd_query *query, FILE *out)
{
    static const char *const names[] = {"NOTHING", "EVERYTHING", "WORD",   "PHRASE",  "DATES", "FACET",
                                        "TAG",     "ANY",        "ALL",    "SUPPORT", "BOOST", "EXCEPT",
                                        "NEAR",    "WITHIN",     "FILTER", "MOST"};

    if (query->kind == FYND_QUERY_WORD) {
        write_word(query, out);
    } else if (query->kind == FYND_QUERY_PHRASE) {
        write_forms(query, out);
    } else if (query->kind == FYND_QUERY_DATES) {
        fprintf(out, "%u-%u", query->from, query->to);
    } else if (query->kind == FYND_QUERY_FACET) {
        fprintf(out, "%d=", (int)query->facet);
        if (query->form_count > 0)
            write_forms(query, out);
        else
            fprintf(out, "%s", query->text);
    } else if (query->kind == FYND_QUERY_TAG) {
        fprintf(out, "%s", query->text);
    } else {
        fprintf(out, "%s", names[query->kind]);
        if (query->kind == FYND_QUERY_NEAR)
            fprintf(out, "/%u", query->distance);
        if (query->kind == FYND_QUERY_IN_FIELD && query->form_count > 0)
            write_forms(query, out);
        if (query->kind == FYND_QUERY_MIN_MATCH)
            fprintf(out, "%zu+%zu", query->required, query->wished);
        for (size_t i = 0; i < query->child_count; i++) {
            fputc(i > 0 ? ' ' : '(', out);
            write_query(query->children[i], out);
        }
        fprintf(out, query->child_count > 0 ? ")" : "");
    }
}

static void assert_query(const struct fynd_query *query, const char *expected)
{
    char tree[4096] = "";
    FILE *out = fmemopen(tree, sizeof tree, "w");

    assert_non_null(out);
    write_query(query, out);
    fclose(out);
    assert_string_equal(tree, expected);
}

static void make(struct fynd_analyzer *swedish, const char *typed, const struct date_range *period, struct plan *plan)
{
    const struct expansion wording = {.analysis = swedish}; /* no archive */

    question_plan_with(&wording, typed, period, 0, plan);
}

static void assert_interpretation(const struct plan *plan, const struct date_range *period, const char *expected)
{
    char *interpretation = planner_interpret(plan, period, LANGUAGE_SWEDISH, false);

    assert_non_null(interpretation);
    assert_string_equal(interpretation, expected);
    free(interpretation);
}

static void assert_plan(void **state, const char *typed, const char *interpretation, const char *query)
{
    struct plan plan;

    make(*state, typed, &any_time, &plan);
    assert_interpretation(&plan, &any_time, interpretation);
    assert_query(plan.query, query);
    planner_fini(&plan);
}

static void every_content_word_is_wished(void **state)
{
    assert_plan(state, "torg", "torg", "torg~");
    assert_plan(state, "Torg skog", "Torg OCH skog", "MOST0+2(torg~ skog~)");
}

static void the_same_base_counts_once(void **state)
{
    assert_plan(state, "kommun kommuner torg", "kommun OCH torg", "MOST0+2(kommun~ torg~)");
}

static void a_written_word_may_be_several(void **state)
{
    assert_plan(state, "09-12", "09 OCH 12", "MOST0+2(09~ 12~)");
    assert_plan(state, "10 000", "10 000", "10000~");
}

static void a_date_also_finds_what_is_dated_so(void **state)
{
    assert_plan(state, "2023-12", "2023-12", "ANY(\"2023 12\" 20231201-20231231)");
    assert_plan(state, "torg 2023-12-05", "torg OCH 2023-12-05",
                "MOST0+2(torg~ ANY(\"2023 12 05\" 20231205-20231205))");
    assert_plan(state, "2023-13", "2023 OCH 13", "MOST0+2(2023~ 13~)");
}

static void operators_are_strict(void **state)
{
    assert_plan(state, "torg OCH skog", "torg OCH skog", "ALL(torg~ skog~)");
    assert_plan(state, "+torg skog", "torg OCH skog", "MOST1+1(torg~ skog~)");
    assert_plan(state, "torg ELLER skog", "torg ELLER skog", "ANY(torg~ skog~)");
    assert_plan(state, "torg skog ELLER hav", "(torg OCH skog) ELLER hav", "ANY(ALL(torg~ skog~) hav~)");
    assert_plan(state, "torg OCH (skog ELLER hav)", "torg OCH (skog ELLER hav)", "ALL(ANY(skog~ hav~) torg~)");
    assert_plan(state, "torg -(skog ELLER hav)", "torg INTE (skog ELLER hav)", "EXCEPT(torg~ ANY(skog~ hav~))");
    assert_plan(state, "torg och skog ELLER hav", "(torg OCH skog (och)) ELLER hav", "ANY(ALL(torg~ skog~) hav~)");
    assert_plan(state, "torg OCH och", "torg OCH och", "ALL(torg~ och~)");
}

static void near_words_and_exact_forms(void **state)
{
    assert_plan(state, "torg NÄRA/5 skog", "torg NÄRA/5 skog", "NEAR/5(torg~ skog~)");
    assert_plan(state, "(torg skog) NÄRA/2 \"vid hav\"", "(torg OCH skog) NÄRA/2 \"vid hav\"",
                "NEAR/2(torg~ skog~ \"vid hav\")");
    assert_plan(state, "torg NÄRA/3 -skog",
                "torg NÄRA/3 INTE skog. NÄRA gäller bara ord och fraser, här läses det som OCH", "EXCEPT(torg~ skog~)");
    assert_plan(state, "=torget", "=torget", "\"torget\"");
}

static void fields_narrow_or_are_searched(void **state)
{
    assert_plan(state, "titel:torg", "titel:torg", "WITHIN(torg~)");
    assert_plan(state, "avsnitt:syfte:torg skog", "avsnitt:\"syfte\":torg OCH skog",
                "MOST1+1(WITHIN\"syft\"(torg~) skog~)");
    assert_plan(state, "plats:umeå torg", "plats:umeå OCH torg", "ALL(torg~ 3=\"umeå\")");
    assert_plan(state, "plats:umeå torg skog", "plats:umeå OCH torg OCH skog", "MOST1+2(3=\"umeå\" torg~ skog~)");
    assert_plan(state, "typ:fall år:2023", "typ:fall OCH år:2023 (2023-01-01–2023-12-31)",
                "ALL(0=case 20230101-20231231)");
    assert_plan(state, "språk:svenska", "språk:svenska", "Lsv");
    assert_plan(state, "2021..", "år:2021..", "20210101-99991231");
    assert_plan(state, "år:snart torg", "snart OCH torg. snart förstås inte som datum och läses som ord",
                "MOST0+2(snart~ torg~)");
}

/* What is to come is told by the day that is given: 1 May 2023 (question.h). */
static void what_happens_is_told_by_the_day(void **state)
{
    const struct expansion wording = {.analysis = *state, .today = 20230501};
    struct plan plan;

    question_plan_with(&wording, "händer:kommande", &any_time, 0, &plan);
    assert_query(plan.query, "20230501-99991231");
    assert_interpretation(&plan, &any_time, "händer:kommande (2023-05-01–)");
    planner_fini(&plan);
    question_plan_with(&wording, "händer:tidigare", &any_time, 0, &plan);
    assert_query(plan.query, "EXCEPT(101-99991231 20230501-99991231)");
    planner_fini(&plan);
}

static void function_words_only_add_to_the_score(void **state)
{
    assert_plan(state, "torg och", "torg (och)", "BOOST(torg~ och)");
    assert_plan(state, "i torg och skog", "torg OCH skog (i, och)", "BOOST(MOST0+2(torg~ skog~) i och)");
}

static void alone_they_are_ordinary_words(void **state)
{
    assert_plan(state, "och i", "och OCH i", "MOST0+2(och~ i~)");
}

static void phrases_are_required(void **state)
{
    assert_plan(state, "\"leda innovation\"", "\"leda innovation\"", "\"leda innovation\"");
    assert_plan(state, "\"Leda i\" \"det nya\"", "\"Leda i\" OCH \"det nya\"", "ALL(\"leda i\" \"det nya\")");
}

static void beside_phrases_words_are_wished(void **state)
{
    assert_plan(state, "\"leda i\" torg", "\"leda i\" OCH torg", "MOST1+1(\"leda i\" torg~)");
    assert_plan(state, "\"leda i\" torg och", "\"leda i\" OCH torg (och)", "BOOST(MOST1+1(\"leda i\" torg~) och)");
}

static void exclusions_are_taken_away(void **state)
{
    assert_plan(state, "torg -kommuner", "torg INTE kommuner", "EXCEPT(torg~ kommun~)");
    assert_plan(state, "torg -\"leda i\" -e-post", "torg INTE \"leda i\" INTE e-post",
                "EXCEPT(torg~ \"leda i\" \"e post\")");
    assert_plan(state, "-torg", "alla publikationer INTE torg", "EXCEPT(EVERYTHING torg~)");
}

static void nothing_typed_finds_everything(void **state)
{
    assert_plan(state, "", "alla publikationer", "EVERYTHING");
    assert_plan(state, " \"\" ", "alla publikationer", "EVERYTHING");
    assert_plan(state, "?!", "inget ord att söka efter", "NOTHING");
}

static void assert_period(void **state, const char *from, const char *to, const char *interpretation, const char *query)
{
    const struct date_range period = {from, to};
    struct plan plan;

    make(*state, "torg", &period, &plan);
    assert_interpretation(&plan, &period, interpretation);
    assert_query(plan.query, query);
    planner_fini(&plan);
}

/* What ranking reads: the form in which each content word was typed, folded. */
static void words_keep_the_form_that_was_typed(void **state)
{
    struct plan plan;

    make(*state, "Torget och SKOGAR", &any_time, &plan);
    assert_query(plan.query, "BOOST(MOST0+2(torg~ skog~) och)");
    assert_string_equal(plan.shown->children[0]->form, "torget");
    assert_string_equal(plan.shown->children[1]->form, "skogar");
    assert_null(plan.query->children[1]->form);
    planner_fini(&plan);
}

static void a_period_narrows(void **state)
{
    assert_period(state, "2021", "2023-05", "torg, daterat från 2021 till 2023-05", "FILTER(torg~ 20210101-20230531)");
    assert_period(state, "2021", NULL, "torg, daterat från 2021", "FILTER(torg~ 20210101-99991231)");
    assert_period(state, NULL, "2023", "torg, daterat till 2023", "FILTER(torg~ 101-20231231)");
}

static void added_function_words_are_not_shown(void **state)
{
    struct plan plan;

    make(*state, "torg och -skog", &any_time, &plan);
    assert_query(plan.shown, "EXCEPT(torg~ skog~)"); /* of which only the first child is shown */
    assert_true(plan.scored);
    planner_fini(&plan);
    make(*state, "-torg", &any_time, &plan);
    assert_false(plan.scored);
    planner_fini(&plan);
}

static void words_have_numbers_within_bounds(void **state)
{
    char typed[4 * 300 + 1] = "";
    struct plan plan;

    for (int i = 0; i < 300; i++)
        sprintf(typed + 4 * i, "%03d/", i);
    make(*state, typed, &any_time, &plan);
    assert_int_equal(plan.query->child_count, PLANNER_WORDS_MAX);
    for (unsigned i = 0; i < PLANNER_WORDS_MAX; i++)
        assert_int_equal(plan.query->children[i]->word, i);
    planner_fini(&plan);
}

/* A compound is found by all of its parts at once; asked for alone, one part only supports; among other words it
 * finds. */
static void compounds_are_found_by_their_parts(void **state)
{
    void *swedish = NULL;

    (void)state;
    dictionary_need();
    assert_int_equal(fynd_analyzer_new(lexicon, NULL, (struct fynd_analyzer **)&swedish, NULL), FYND_OK);
    assert_plan(&swedish, "skolmöten", "skolmöten", "SUPPORT(ANY(skolmöte~ ALL(skola~' möte~')) skola~* möte~*)");
    assert_plan(&swedish, "skolmöte torg", "skolmöte OCH torg",
                "MOST0+2(ANY(skolmöte~ ALL(skola~' möte~')) torg~ skola~* möte~*)");
    assert_plan(&swedish, "\"skolmöte\" torg", "\"skolmöte\" OCH torg", "MOST1+1(\"skolmöte\" torg~)");
    assert_plan(&swedish, "torg -skolmöten", "torg INTE skolmöten", "EXCEPT(torg~ skolmöte~)");
    fynd_analyzer_free(swedish);
}

static void assert_relaxed(void **state, const char *typed, bool relaxable, const char *query)
{
    const struct expansion wording = {.analysis = *state};
    struct plan plan;

    question_plan_with(&wording, typed, &any_time, 0, &plan);
    assert_int_equal(plan.relaxable, relaxable);
    planner_fini(&plan);
    question_plan_with(&wording, typed, &any_time, PLANNER_RELAX, &plan);
    assert_false(plan.relaxable); /* no further */
    assert_query(plan.query, query);
    planner_fini(&plan);
}

static void relaxed_phrases_only_find_like_words(void **state)
{
    assert_relaxed(state, "\"stora torg\" skog", true, "MOST0+2(\"stora torg\" skog~ stor~ torg~)");
    assert_relaxed(state, "\"leda i\" torg", true, "BOOST(MOST0+2(\"leda i\" torg~ led~) i)");
    assert_relaxed(state, "torg \"torg\"", true, "MOST0+2(torg~ \"torg\")");
    assert_relaxed(state, "\"stora torg\" -skog", false,
                   "MOST1+1(EXCEPT(EVERYTHING skog~) \"stora torg\" stor~ torg~)");
    assert_relaxed(state, "torg -\"stora skog\"", false, "EXCEPT(torg~ \"stora skog\")");
    assert_relaxed(state, "torg", false, "torg~");
    assert_relaxed(state, "", false, "EVERYTHING");
}

enum { SPELT = 24 };

/* Twenty publications with dialog, two each with innovation and skola, one with a slip. */
static void publish_spelt(void)
{
    static struct sample list[SPELT];
    static char ids[SPELT][4];

    for (unsigned i = 0; i < SPELT; i++) {
        const char *text = i < 20 ? "Dialog." : i < 22 ? "Innovation och skola." : i == 22 ? "En dialoog." : "Barn.";

        snprintf(ids[i], sizeof ids[i], "%u", i % 100);
        list[i] = (struct sample){.id = ids[i], .title = "", .date = "", .text = text};
    }
    archive_publish(folder_path("spelt"), list, SPELT);
}

/* clang-format off */
/* What was typed; the same put right, or NULL; whether that is certain; what is searched. */
static const struct {
    const char *typed, *corrected;
    bool certain;
    const char *query;
} spelt[] = {
    {"dialog",                      NULL,                           false, "dialog~"},
    {"dialgo",                      "dialog",                       true,  "dialog~"},
    {"Dialgo",                      "dialog",                       true,  "dialog~"},
    {"  dialgo,\t(inovation) ! ",   "  dialog,\t(innovation) ! ",   true,  "MOST0+2(dialog~ innovation~)"},
    {"Dialog\u00A0om  INOVATION.",  "Dialog\u00A0om  innovation.",  true,  "BOOST(MOST0+2(dialog~ innovation~) om)"},
    {"dia\u00ADlgo",                "dialog",                       true,  "dialog~"},
    {"dialgo-inovation",            "dialog-innovation",            true,  "MOST0+2(dialog~ innovation~)"},
    {"dialgo dialgo dialog",        "dialog dialog dialog",         true,  "dialog~"},
    {"dialogskola",                 "dialog skola",                 true,  "MOST0+2(dialog~ skol~)"},
    {"\"dialgo\"",                  NULL,                           false, "\"dialgo\""},
    {"dialog -inovation",           NULL,                           false, "EXCEPT(dialog~ inovation~)"},
    {"dialgo -\"inovation\"",       "dialog -\"inovation\"",        true,  "EXCEPT(dialog~ \"inovation\")"},
    {"\"en dialgo\" dialgo",        "\"en dialgo\" dialog",         true,  "MOST1+1(\"en dialgo\" dialog~)"},
    {"dialoog",                     "dialog",                       false, "dialoog~"}, /* hardly there */
    {"dialoog barn",                "dialog barn",                  false, "MOST0+2(dialoog~ barn~)"},
    {"xylofon 2023",                NULL,                           false, "MOST0+2(xylofon~ 2023~)"},
    {"",                            NULL,                           false, "EVERYTHING"},
};
/* clang-format on */

static void check_spelt(const struct expansion *wording)
{
    struct plan plan;

    for (size_t i = 0; i < sizeof spelt / sizeof *spelt; i++) {
        question_plan_with(wording, spelt[i].typed, &any_time, PLANNER_CORRECT, &plan);
        if ((plan.corrected == NULL) != (spelt[i].corrected == NULL))
            fail_msg("\"%s\" becomes \"%s\"", spelt[i].typed, plan.corrected);
        if (plan.corrected != NULL)
            assert_string_equal(plan.corrected, spelt[i].corrected);
        assert_int_equal(plan.certain, spelt[i].certain);
        assert_query(plan.query, spelt[i].query);
        planner_fini(&plan);
        question_plan_with(wording, spelt[i].typed, &any_time, 0, &plan);
        assert_null(plan.corrected);
        assert_false(plan.certain);
        planner_fini(&plan);
    }
}

/* The words that are nowhere are put right; the rest of the text stays byte for byte. */
static void words_are_put_right(void **state)
{
    struct expansion wording = {0};

    assert_int_equal(folder_make(state), 0);
    publish_spelt();
    wording.reader = archive_open(folder_path("spelt"));
    assert_int_equal(fynd_analyzer_new(fynd_index_reader_lexicon(wording.reader), NULL, &wording.analysis, NULL),
                     FYND_OK);
    check_spelt(&wording);
    fynd_analyzer_free(wording.analysis);
    fynd_index_reader_close(wording.reader);
    folder_remove(state);
}

static int open_analysis(void **state)
{
    struct fynd_cause cause;

    return fynd_analyzer_new(NULL, NULL, (struct fynd_analyzer **)state, &cause) != FYND_OK;
}

static int close_analysis(void **state)
{
    fynd_analyzer_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_content_word_is_wished),
        cmocka_unit_test(the_same_base_counts_once),
        cmocka_unit_test(a_written_word_may_be_several),
        cmocka_unit_test(a_date_also_finds_what_is_dated_so),
        cmocka_unit_test(operators_are_strict),
        cmocka_unit_test(near_words_and_exact_forms),
        cmocka_unit_test(fields_narrow_or_are_searched),
        cmocka_unit_test(what_happens_is_told_by_the_day),
        cmocka_unit_test(function_words_only_add_to_the_score),
        cmocka_unit_test(alone_they_are_ordinary_words),
        cmocka_unit_test(phrases_are_required),
        cmocka_unit_test(beside_phrases_words_are_wished),
        cmocka_unit_test(exclusions_are_taken_away),
        cmocka_unit_test(nothing_typed_finds_everything),
        cmocka_unit_test(a_period_narrows),
        cmocka_unit_test(added_function_words_are_not_shown),
        cmocka_unit_test(words_keep_the_form_that_was_typed),
        cmocka_unit_test_setup_teardown(compounds_are_found_by_their_parts, lexicon_setup, lexicon_teardown),
        cmocka_unit_test(words_have_numbers_within_bounds),
        cmocka_unit_test(relaxed_phrases_only_find_like_words),
        cmocka_unit_test(words_are_put_right),
    };
    return cmocka_run_group_tests(tests, open_analysis, close_analysis);
}
