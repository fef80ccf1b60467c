#include "server/search/search.h"

#include "server/base/log.h"
#include "server/plan/planner.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* --- Problems --- */

static const struct problem timeout = {503, "Sökningen tog för lång tid. Prova med färre eller mer ovanliga ord.",
                                       "The search took too long. Try fewer or rarer words.", NULL};
static const struct problem unknown_id = {404, "Det finns ingen publikation med det id:t.",
                                          "There is no publication with that id.", NULL};
static void fail(struct problem *problem, enum fynd_status status, const struct fynd_cause *cause)
{
    *problem = status == FYND_TIMEOUT ? timeout : problem_internal;
    if (status != FYND_TIMEOUT)
        log_error("searching: %s", cause->text);
}

static bool reject(struct problem *problem, const struct problem *reason)
{
    *problem = *reason;
    return false;
}

/* --- The search --- */

static long microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static enum fynd_status make_plan(struct context *context, const char *text, const struct date_range *period,
                                  unsigned options, struct plan *plan, struct fynd_cause *cause)
{
    struct expansion wording = {context->reader, context->analysis, context->synonyms, context_today(context)};

    return planner_init(plan, text, period, &wording, options, cause);
}

/* What a plan finds of what a request narrows to. */
static struct fynd_search search_of(const struct context *context, const struct plan *plan,
                                    const struct search_request *request)
{
    return (struct fynd_search){.query = plan->query,
                                .sort = FYND_SORT_NEWEST,
                                .time_limit = context->settings.search_milliseconds,
                                .recency = context->settings.recency,
                                .chosen = request->chosen,
                                .chosen_count = request->chosen_count};
}

/* Names the words that some publications lack. */
static enum fynd_status name_wished(const struct plan *plan, struct search_answer *answer, struct fynd_cause *cause)
{
    for (size_t i = 0; answer->lacking != 0 && i < plan->wished_count; i++) {
        answer->wished[i] = planner_typed(plan, plan->wished[i]);
        if (answer->wished[i] == NULL)
            return fynd_status_fail_memory(cause);
    }
    return FYND_OK;
}

static enum fynd_status interpret(const struct plan *plan, struct search_answer *answer, struct fynd_cause *cause)
{
    const struct date_range *period = &answer->request->period;

    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        answer->interpretations[i] = planner_interpret(plan, period, (enum language)i, answer->lacking != 0);
        if (answer->interpretations[i] == NULL)
            return fynd_status_fail_memory(cause);
    }
    return FYND_OK;
}

static enum fynd_status answer_plan(struct context *context, const struct plan *plan, struct search_answer *answer,
                                    struct fynd_cause *cause)
{
    const struct search_request *request = answer->request;
    struct fynd_search search = search_of(context, plan, request);

    search.sort = answer->sort;
    search.first = (request->page - 1) * request->size;
    search.size = request->size;
    search.facet_size = SEARCH_FACET_VALUES_MAX;
    enum fynd_status status = fynd_index_reader_search(context->reader, &search, &answer->result, cause);

    if (status != FYND_OK)
        return status;
    answer->generation = fynd_index_reader_generation(context->reader);
    answer->total = answer->result.total;
    answer->lacking = answer->result.lacking;
    status = hits_make(context, plan, &answer->result, request->language, &answer->hits, &answer->hit_count, cause);
    if (status == FYND_OK)
        status = name_wished(plan, answer, cause);
    return status == FYND_OK ? interpret(plan, answer, cause) : status;
}

static enum fynd_status plan_request(struct context *context, const struct search_request *request, unsigned options,
                                     struct plan *plan, struct fynd_cause *cause)
{
    if (!request->literal)
        options |= PLANNER_CORRECT;
    return make_plan(context, request->text, &request->period, options, plan, cause);
}

enum fynd_status search_count(struct context *context, const char *text, const struct search_request *request,
                              uint32_t *total, struct fynd_cause *cause)
{
    struct search_request asked = *request;
    struct fynd_result result;
    struct plan plan;

    asked.text = text;
    enum fynd_status status = plan_request(context, &asked, 0, &plan, cause);
    if (status != FYND_OK)
        return status;
    const struct fynd_search search = search_of(context, &plan, request);
    status = fynd_index_reader_search(context->reader, &search, &result, cause);
    *total = status == FYND_OK ? result.total : 0;
    planner_fini(&plan);
    return status;
}

/* Counts what the plan's corrected text finds: 0 without one, more than anything when it is certain. */
static enum fynd_status count_corrected(struct context *context, const struct plan *plan,
                                        const struct search_request *request, uint32_t *total, struct fynd_cause *cause)
{
    *total = plan->corrected == NULL ? 0 : UINT32_MAX;
    if (plan->corrected == NULL || plan->certain)
        return FYND_OK;
    return search_count(context, plan->corrected, request, total, cause);
}

/* Are there too few publications with the phrases, but perhaps others with their words? Asked without what is chosen of
 * facets, which shall narrow what was counted, not change what is found. */
static enum fynd_status relax(struct context *context, struct plan *plan, const struct search_request *request,
                              struct fynd_cause *cause)
{
    struct fynd_search search = search_of(context, plan, request);
    struct fynd_result result;
    enum fynd_status status = FYND_OK;

    if (!plan->relaxable)
        return FYND_OK;
    search.chosen_count = 0;
    status = fynd_index_reader_search(context->reader, &search, &result, cause);
    if (status != FYND_OK || result.total >= PLANNER_PHRASES_LEAST)
        return status;
    planner_fini(plan);
    return plan_request(context, request, PLANNER_RELAX, plan, cause);
}

static enum fynd_status run(struct context *context, struct plan *plan, struct search_answer *answer,
                            struct fynd_cause *cause)
{
    uint32_t corrected_total = 0;
    enum fynd_status status = plan_request(context, answer->request, 0, plan, cause);

    if (status == FYND_OK)
        status = relax(context, plan, answer->request, cause);
    if (status == FYND_OK)
        status = count_corrected(context, plan, answer->request, &corrected_total, cause);
    if (!plan->scored && answer->sort == FYND_SORT_RELEVANCE)
        answer->sort = FYND_SORT_NEWEST;
    if (status == FYND_OK) /* last, since the answer borrows from the reader */
        status = answer_plan(context, plan, answer, cause);
    if (status == FYND_OK && corrected_total > answer->total) { /* a suggestion that finds no more is none */
        answer->corrected = plan->corrected;
        answer->certain = plan->certain;
        plan->corrected = NULL;
    }
    return status;
}

bool search_run(struct context *context, const struct search_request *request, struct search_answer *answer,
                struct problem *problem)
{
    struct fynd_cause cause;
    struct plan plan = {0};
    long begun = microseconds();

    *answer = (struct search_answer){.request = request, .sort = request->sort};
    if (context->reader == NULL)
        return reject(problem, &problem_no_index);
    enum fynd_status status = run(context, &plan, answer, &cause);
    planner_fini(&plan);
    answer->took_us = microseconds() - begun;
    if (status == FYND_OK)
        return true;
    fail(problem, status, &cause);
    search_answer_fini(answer);
    return false;
}

void search_answer_fini(struct search_answer *answer)
{
    hits_free(answer->hits, answer->hit_count);
    for (size_t i = 0; i < PLANNER_WORDS_MAX; i++)
        free(answer->wished[i]);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        free(answer->interpretations[i]);
    free(answer->corrected);
    *answer = (struct search_answer){0};
}

/* --- One publication --- */

/* The number of a publication. False: problem says why there is none. */
static bool find_number(struct context *context, const char *id, uint32_t *number, struct problem *problem)
{
    struct fynd_cause cause;

    if (context->reader == NULL)
        return reject(problem, &problem_no_index);
    enum fynd_status status = fynd_index_reader_find(context->reader, id, strlen(id), number, &cause);
    if (status == FYND_OK && *number == 0)
        return reject(problem, &unknown_id);
    if (status != FYND_OK)
        fail(problem, status, &cause);
    return status == FYND_OK;
}

static enum fynd_status mark_document(struct context *context, uint32_t number, const char *text,
                                      struct search_document *document, struct fynd_cause *cause)
{
    static const struct date_range any_time;
    struct plan plan;
    enum fynd_status status = make_plan(context, text, &any_time, PLANNER_CORRECT, &plan, cause);

    if (status != FYND_OK)
        return status;
    if (plan.scored)
        status = fynd_highlighter_new(context->reader, plan.shown, &document->marker, cause);
    if (document->marker != NULL)
        status = hits_marks(document->marker, number, &document->publication, &document->marks, &document->mark_count,
                            cause);
    if (document->marker != NULL && status == FYND_OK)
        status = fynd_highlighter_narrow_all(document->marker, context->analysis, document->publication.fields, cause);
    planner_fini(&plan);
    return status;
}

bool search_document(struct context *context, const char *id, const char *text, struct search_document *document,
                     struct problem *problem)
{
    struct fynd_cause cause;
    uint32_t number;

    *document = (struct search_document){0};
    if (!find_number(context, id, &number, problem))
        return false;
    enum fynd_status status = fynd_index_reader_publication(context->reader, number, &document->publication, &cause);
    if (status == FYND_OK)
        status = mark_document(context, number, text, document, &cause);
    if (status == FYND_OK)
        return true;
    fail(problem, status, &cause);
    search_document_fini(document);
    return false;
}

void search_document_fini(struct search_document *document)
{
    fynd_highlighter_free(document->marker);
    *document = (struct search_document){0};
}

/* --- Publications like one --- */

static enum fynd_status present_similar(struct context *context, uint32_t number, unsigned size, enum language language,
                                        struct search_answer *answer, struct fynd_cause *cause)
{
    struct fynd_result *result = &answer->result;
    enum fynd_status status =
        fynd_index_reader_resembling(context->reader, number, size, &result->hits, &result->hit_count, cause);

    answer->generation = fynd_index_reader_generation(context->reader);
    if (status != FYND_OK)
        return status;
    return hits_make(context, NULL, result, language, &answer->hits, &answer->hit_count, cause);
}

bool search_similar(struct context *context, const char *id, unsigned size, enum language language,
                    struct search_answer *answer, struct problem *problem)
{
    struct fynd_cause cause;
    uint32_t number;
    long begun = microseconds();

    *answer = (struct search_answer){0};
    if (!find_number(context, id, &number, problem))
        return false;
    enum fynd_status status = present_similar(context, number, size, language, answer, &cause);
    answer->took_us = microseconds() - begun;
    if (status == FYND_OK)
        return true;
    fail(problem, status, &cause);
    search_answer_fini(answer);
    return false;
}
