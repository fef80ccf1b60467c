/* What a query is understood as: the sentence that people read, and the tree that is searched.
 *
 * Trees are written ANY(torg skog), with * after a word whose score is scaled down. */
#include "../../../server/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *const no_facets[FYND_FACET_COUNT];
static const struct period any_time;

static void write_forms(const struct fynd_query *phrase, FILE *out)
{
    for (size_t i = 0; i < phrase->form_count; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "\"", phrase->forms[i]);
    fprintf(out, "\"");
}

static void write_query(const struct fynd_query *query, FILE *out)
{
    static const char *const names[] = {"NOTHING", "EVERYTHING", "WORD",  "PHRASE", "DATES", "FACET",
                                        "ANY",     "ALL",        "BOOST", "EXCEPT", "FILTER"};

    if (query->kind == FYND_QUERY_WORD) {
        fprintf(out, "%s%s", query->text, query->factor < 1 ? "*" : "");
    } else if (query->kind == FYND_QUERY_PHRASE) {
        write_forms(query, out);
    } else if (query->kind == FYND_QUERY_DATES) {
        fprintf(out, "%u-%u", query->from, query->to);
    } else if (query->kind == FYND_QUERY_FACET) {
        fprintf(out, "%d=%s", (int)query->facet, query->text);
    } else {
        fprintf(out, "%s", names[query->kind]);
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

static void make(struct fynd_analysis *analysis, const char *typed, const char *const *facets,
                 const struct period *period, struct plan *plan)
{
    struct syntax syntax;
    struct fynd_cause cause;

    syntax_parse(typed, strlen(typed), &syntax);
    assert_int_equal(plan_init(plan, &syntax, facets, period, analysis, &cause), FYND_OK);
}

static void assert_plan(void **state, const char *typed, const char *interpretation, const char *query)
{
    struct plan plan;

    make(*state, typed, no_facets, &any_time, &plan);
    assert_string_equal(plan.interpretation, interpretation);
    assert_query(plan.query, query);
    plan_fini(&plan);
}

static void any_content_word_finds(void **state)
{
    assert_plan(state, "torg", "torg", "torg");
    assert_plan(state, "Torg skog", "Torg ELLER skog", "ANY(torg skog)");
}

static void the_same_base_counts_once(void **state)
{
    assert_plan(state, "kommun kommuner torg", "kommun ELLER torg", "ANY(kommun torg)");
}

static void a_written_word_may_be_several(void **state)
{
    assert_plan(state, "2023-12", "2023 ELLER 12", "ANY(2023 12)");
    assert_plan(state, "10 000", "10 000", "10000");
}

static void function_words_only_add_to_the_score(void **state)
{
    assert_plan(state, "torg och", "torg (och)", "BOOST(torg och*)");
    assert_plan(state, "i torg och skog", "torg ELLER skog (i, och)", "BOOST(ANY(torg skog) i* och*)");
}

static void alone_they_are_ordinary_words(void **state)
{
    assert_plan(state, "och i", "och ELLER i", "ANY(och i)");
}

static void phrases_are_required(void **state)
{
    assert_plan(state, "\"leda innovation\"", "\"leda innovation\"", "\"leda innovation\"");
    assert_plan(state, "\"Leda i\" \"det nya\"", "\"Leda i\" OCH \"det nya\"", "ALL(\"leda i\" \"det nya\")");
}

static void beside_phrases_words_only_add_to_the_score(void **state)
{
    assert_plan(state, "\"leda i\" torg", "\"leda i\" OCH (möjligen: torg)", "BOOST(\"leda i\" torg)");
    assert_plan(state, "\"leda i\" torg och", "\"leda i\" OCH (möjligen: torg, och)",
                "BOOST(BOOST(\"leda i\" torg) och*)");
}

static void exclusions_are_taken_away(void **state)
{
    assert_plan(state, "torg -kommuner", "torg INTE kommuner", "EXCEPT(torg kommun)");
    assert_plan(state, "torg -\"leda i\" -e-post", "torg INTE \"leda i\" INTE e-post",
                "EXCEPT(torg \"leda i\" \"e post\")");
    assert_plan(state, "-torg", "alla publikationer INTE torg", "EXCEPT(EVERYTHING torg)");
}

static void nothing_typed_finds_everything(void **state)
{
    assert_plan(state, "", "alla publikationer", "EVERYTHING");
    assert_plan(state, " \"\" ", "alla publikationer", "EVERYTHING");
    assert_plan(state, "?!", "inget ord att söka efter", "NOTHING");
}

static void assert_period(void **state, const char *from, const char *to, const char *interpretation, const char *query)
{
    const struct period period = {from, to};
    struct plan plan;

    make(*state, "torg", no_facets, &period, &plan);
    assert_string_equal(plan.interpretation, interpretation);
    assert_query(plan.query, query);
    plan_fini(&plan);
}

static void a_period_narrows(void **state)
{
    assert_period(state, "2021", "2023-05", "torg, daterat från 2021 till 2023-05", "FILTER(torg 20210101-20230531)");
    assert_period(state, "2021", NULL, "torg, daterat från 2021", "FILTER(torg 20210101-99991231)");
    assert_period(state, NULL, "2023", "torg, daterat till 2023", "FILTER(torg 101-20231231)");
}

static void facets_narrow(void **state)
{
    const char *facets[FYND_FACET_COUNT] = {[FYND_FACET_KIND] = "post", [FYND_FACET_YEAR] = "2023"};
    struct plan plan;

    make(*state, "torg", facets, &any_time, &plan);
    assert_query(plan.query, "FILTER(torg 0=post 1=2023)");
    plan_fini(&plan);
}

static void added_function_words_are_not_shown(void **state)
{
    struct plan plan;

    make(*state, "torg och -skog", no_facets, &any_time, &plan);
    assert_query(plan.shown, "torg");
    assert_true(plan.scored);
    plan_fini(&plan);
    make(*state, "-torg", no_facets, &any_time, &plan);
    assert_false(plan.scored);
    plan_fini(&plan);
}

static void words_have_numbers_within_bounds(void **state)
{
    char typed[4 * 300 + 1] = "";
    struct plan plan;

    for (int i = 0; i < 300; i++)
        sprintf(typed + 4 * i, "%03d/", i);
    make(*state, typed, no_facets, &any_time, &plan);
    assert_int_equal(plan.query->child_count, PLAN_WORDS_MAX);
    for (unsigned i = 0; i < PLAN_WORDS_MAX; i++)
        assert_int_equal(plan.query->children[i]->word, i);
    plan_fini(&plan);
}

static int open_analysis(void **state)
{
    struct fynd_cause cause;

    return fynd_analysis_new(NULL, NULL, (struct fynd_analysis **)state, &cause) != FYND_OK;
}

static int close_analysis(void **state)
{
    fynd_analysis_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_content_word_finds),
        cmocka_unit_test(the_same_base_counts_once),
        cmocka_unit_test(a_written_word_may_be_several),
        cmocka_unit_test(function_words_only_add_to_the_score),
        cmocka_unit_test(alone_they_are_ordinary_words),
        cmocka_unit_test(phrases_are_required),
        cmocka_unit_test(beside_phrases_words_only_add_to_the_score),
        cmocka_unit_test(exclusions_are_taken_away),
        cmocka_unit_test(nothing_typed_finds_everything),
        cmocka_unit_test(facets_narrow),
        cmocka_unit_test(a_period_narrows),
        cmocka_unit_test(added_function_words_are_not_shown),
        cmocka_unit_test(words_have_numbers_within_bounds),
    };
    return cmocka_run_group_tests(tests, open_analysis, close_analysis);
}
