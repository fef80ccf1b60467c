/* For the tests of this folder: an archive, with the Swedish dictionary where it is installed, and questions to it. */
#ifndef FYND_TESTS_UNIT_SUPPORT_QUESTION_H
#define FYND_TESTS_UNIT_SUPPORT_QUESTION_H

#include "server/plan/planner.h"
#include "tests/unit/support/dictionary.h"
#include "tests/unit/support/opened_reader.h"

static struct fynd_analyzer *analysis; /* of the archive that is open */

/* Publishes an archive in a new folder, with the dictionary where it is there, and opens it. Returns 0, or 1: no folder
 * or no analysis. */
static inline int question_open(const struct sample *list, size_t count)
{
    static struct fynd_attested attested;

    if (opened_publish(dictionary_is_there() ? FYND_DICTIONARY : NULL, list, count) != 0)
        return 1;
    attested = fynd_index_reader_attested(reader);
    return fynd_analyzer_new(fynd_index_reader_lexicon(reader), &attested, &analysis, NULL) == FYND_OK ? 0 : 1;
}

/* Closes the archive, and removes the folder. */
static inline int question_close(void **state)
{
    fynd_analyzer_free(analysis);
    return opened_close(state);
}

/* The open archive, without synonyms. */
static inline struct expansion question_wording(void)
{
    return (struct expansion){.reader = reader, .analysis = analysis, .today = 20230501};
}

/* Plans as planner_init does; the plan, which borrows the question, is to be released. */
static inline void question_plan_with(const struct expansion *wording, const char *question,
                                      const struct date_range *period, unsigned options, struct plan *plan)
{
    struct fynd_cause cause;

    archive_check(planner_init(plan, question, period, wording, options, &cause), &cause);
}

/* Plans a question to the open archive that nothing narrows. */
static inline void question_plan(const char *question, struct plan *plan)
{
    const struct expansion wording = question_wording();

    question_plan_with(&wording, question, &(struct date_range){NULL, NULL}, 0, plan);
}

/* Asks the open archive; search says how, but for its query. */
static inline void question_ask(const char *question, struct fynd_search search, struct fynd_result *result)
{
    struct fynd_cause cause;
    struct plan plan;

    question_plan(question, &plan);
    search.query = plan.query;
    archive_check(fynd_index_reader_search(reader, &search, result, &cause), &cause);
    planner_fini(&plan);
}

#endif
