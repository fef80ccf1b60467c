#include "search.h"

#include "log.h"
#include "masked.h"
#include "plan.h"
#include "snippet.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

_Static_assert((int)SNIPPET_WORDS_MAX >= (int)PLAN_WORDS_MAX, "a snippet tells all words of a plan apart");

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

/* --- Hits --- */

/* NUL-terminated, to be freed; NULL: no memory. */
static char *copy(struct fynd_text text)
{
    char *string = malloc(text.length + 1);

    if (string == NULL)
        return NULL;
    memcpy(string, text.bytes, text.length);
    string[text.length] = '\0';
    return string;
}

/* The buffer's content as a string, to be freed; NULL: no memory. The buffer is empty afterwards. */
static char *take(struct fynd_buffer *buffer)
{
    char *string = NULL;

    fynd_buffer_append_byte(buffer, '\0');
    if (!buffer->failed) {
        string = buffer->bytes;
        *buffer = (struct fynd_buffer){0};
    }
    fynd_buffer_fini(buffer);
    return string;
}

static bool present_record(struct search_hit *hit, const struct masked *shown, struct fynd_text id)
{
    hit->id = copy(id);
    hit->title = copy(shown->fields[FYND_FIELD_TITLE]);
    hit->card = copy(shown->card);
    return hit->id != NULL && hit->title != NULL && hit->card != NULL;
}

static bool present_matched(struct search_hit *hit, const struct matched_words *words, const struct masked *shown)
{
    if (shown->mark_count == 0)
        return true;
    if (!matched_lines(words, shown->marks, shown->mark_count, hit->matched, &hit->matched_count))
        return false;
    hit->why = matched_sentence(hit->matched, hit->matched_count);
    return hit->why != NULL;
}

/* What presenting the hits of one search needs. */
struct presenter {
    struct fynd_reader *reader;
    struct fynd_analysis *analysis;
    struct fynd_marker *marker; /* NULL: the plan has no words */
    bool contacts;              /* addresses and telephone numbers are shown */
    double rarities[PLAN_WORDS_MAX];
    struct matched_words words;
};

/* Finds where the words of a plan stand. A mark that its field does not hold would be read out of bounds. */
static enum fynd_status find_marks(struct fynd_marker *marker, uint32_t number,
                                   const struct fynd_publication *publication, const struct fynd_mark **marks,
                                   size_t *count, struct fynd_cause *cause)
{
    enum fynd_status status = fynd_marker_find(marker, number, marks, count, cause);

    if (status == FYND_OK && !snippet_fits(*marks, *count, publication->fields))
        status = fynd_fail(cause, FYND_DAMAGED, "publication %" PRIu32 ": its words are not those of its text", number);
    return status;
}

/* Narrows the marks from byte start to end of a field: those that are shown. */
static enum fynd_status narrow(struct presenter *presenter, struct masked *shown, enum fynd_field field, size_t start,
                               size_t end, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < shown->mark_count && status == FYND_OK; i++) {
        struct fynd_mark *mark = &shown->marks[i];

        if (mark->field == field && mark->end > start && mark->start < end)
            status = fynd_marker_narrow(presenter->marker, presenter->analysis, shown->fields[field], mark, cause);
    }
    return status;
}

static enum fynd_status present_title(struct presenter *presenter, struct masked *shown, struct search_hit *hit,
                                      struct fynd_cause *cause)
{
    const struct snippet_marks marks = {shown->marks, shown->mark_count, presenter->rarities};
    struct fynd_text title = shown->fields[FYND_FIELD_TITLE], text = shown->fields[FYND_FIELD_TEXT];
    struct fynd_buffer html = {0};
    enum fynd_status status = narrow(presenter, shown, FYND_FIELD_TITLE, 0, title.length, cause);

    if (title.length > 0)
        snippet_marked(title, 0, title.length, snippet_field(marks, FYND_FIELD_TITLE), &html);
    else
        snippet_label(text, snippet_field(marks, FYND_FIELD_TEXT), SNIPPET_LABEL_MAX, &html);
    hit->title_html = take(&html);
    return status == FYND_OK && hit->title_html == NULL ? fynd_fail_memory(cause) : status;
}

static enum fynd_status present_text(struct presenter *presenter, struct masked *shown, struct search_hit *hit,
                                     struct fynd_cause *cause)
{
    const struct snippet_marks marks =
        snippet_field((struct snippet_marks){shown->marks, shown->mark_count, presenter->rarities}, FYND_FIELD_TEXT);
    struct fynd_text text = shown->fields[FYND_FIELD_TEXT];
    const struct passage passage = snippet_best(text, marks);
    struct fynd_buffer html = {0};
    enum fynd_status status = narrow(presenter, shown, FYND_FIELD_TEXT, passage.start, passage.end, cause);

    snippet_passage(text, passage, marks, &html);
    hit->snippet_html = take(&html);
    return status == FYND_OK && hit->snippet_html == NULL ? fynd_fail_memory(cause) : status;
}

static enum fynd_status present_shown(struct presenter *presenter, struct masked *shown, struct fynd_text id,
                                      struct search_hit *hit, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (!present_record(hit, shown, id) || !present_matched(hit, &presenter->words, shown))
        return fynd_fail_memory(cause);
    status = present_title(presenter, shown, hit, cause);
    return status == FYND_OK ? present_text(presenter, shown, hit, cause) : status;
}

static enum fynd_status present(struct presenter *presenter, const struct fynd_hit *found, struct search_hit *hit,
                                struct fynd_cause *cause)
{
    struct fynd_publication publication;
    const struct fynd_mark *marks = NULL;
    struct masked shown;
    size_t count = 0;
    enum fynd_status status = fynd_reader_publication(presenter->reader, found->document, &publication, cause);

    if (status == FYND_OK && presenter->marker != NULL)
        status = find_marks(presenter->marker, found->document, &publication, &marks, &count, cause);
    if (status != FYND_OK)
        return status;
    if (!masked_init(&shown, &publication, marks, count, presenter->contacts))
        return fynd_fail_memory(cause);
    hit->score = found->score;
    hit->lacking = found->lacking;
    status = present_shown(presenter, &shown, publication.id, hit, cause);
    masked_fini(&shown);
    return status;
}

static enum fynd_status presenter_init(struct presenter *presenter, struct service *service, const struct plan *plan,
                                       struct fynd_cause *cause)
{
    *presenter = (struct presenter){
        .reader = service->reader, .analysis = service->analysis, .contacts = service->settings.show_contacts};
    if (!plan->scored)
        return FYND_OK;
    if (!matched_words_init(&presenter->words, plan->shown))
        return fynd_fail_memory(cause);
    enum fynd_status status = plan_rarities(plan, service->reader, service->analysis, presenter->rarities, cause);
    return status == FYND_OK ? fynd_marker_new(service->reader, plan->shown, &presenter->marker, cause) : status;
}

static void presenter_fini(struct presenter *presenter)
{
    fynd_marker_free(presenter->marker);
    matched_words_fini(&presenter->words);
}

static enum fynd_status present_all(struct presenter *presenter, struct search_answer *answer, struct fynd_cause *cause)
{
    const struct fynd_result *result = &answer->result;
    enum fynd_status status = FYND_OK;

    answer->hits = calloc(result->hit_count + 1, sizeof *answer->hits);
    if (answer->hits == NULL)
        return fynd_fail_memory(cause);
    for (; answer->hit_count < result->hit_count && status == FYND_OK; answer->hit_count++)
        status = present(presenter, &result->hits[answer->hit_count], &answer->hits[answer->hit_count], cause);
    return status;
}

/* --- The search --- */

static long microseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static enum fynd_status make_plan(struct service *service, const char *text, const struct period *period,
                                  unsigned options, struct plan *plan, struct fynd_cause *cause)
{
    struct wording wording = {service->reader, service->analysis, service->synonyms, service_today(service)};

    return plan_init(plan, text, period, &wording, options, cause);
}

/* What a plan finds of what a request narrows to. */
static struct fynd_search search_of(const struct service *service, const struct plan *plan,
                                    const struct search_request *request)
{
    return (struct fynd_search){.query = plan->query,
                                .sort = FYND_SORT_NEWEST,
                                .time_limit = service->settings.search_milliseconds,
                                .recency = service->settings.recency,
                                .chosen = request->chosen,
                                .chosen_count = request->chosen_count};
}

/* Names the words that some publications lack. */
static enum fynd_status name_wished(const struct plan *plan, struct search_answer *answer, struct fynd_cause *cause)
{
    for (size_t i = 0; answer->lacking != 0 && i < plan->wished_count; i++) {
        answer->wished[i] = plan_typed(plan, plan->wished[i]);
        if (answer->wished[i] == NULL)
            return fynd_fail_memory(cause);
    }
    return FYND_OK;
}

static enum fynd_status interpret(const struct plan *plan, struct search_answer *answer, struct fynd_cause *cause)
{
    const struct period *period = &answer->request->period;

    answer->interpretation = plan_interpret(plan, period, LANGUAGE_SWEDISH, answer->lacking != 0);
    answer->interpretation_en = plan_interpret(plan, period, LANGUAGE_ENGLISH, answer->lacking != 0);
    return answer->interpretation != NULL && answer->interpretation_en != NULL ? FYND_OK : fynd_fail_memory(cause);
}

static enum fynd_status answer_plan(struct service *service, const struct plan *plan, struct search_answer *answer,
                                    struct fynd_cause *cause)
{
    const struct search_request *request = answer->request;
    struct fynd_search search = search_of(service, plan, request);
    struct presenter presenter;

    search.sort = answer->sort;
    search.first = (request->page - 1) * request->size;
    search.size = request->size;
    search.facet_size = SEARCH_FACET_VALUES_MAX;
    enum fynd_status status = fynd_reader_search(service->reader, &search, &answer->result, cause);

    if (status != FYND_OK)
        return status;
    answer->generation = fynd_reader_generation(service->reader);
    answer->total = answer->result.total;
    answer->lacking = answer->result.lacking;
    status = presenter_init(&presenter, service, plan, cause);
    if (status == FYND_OK)
        status = present_all(&presenter, answer, cause);
    presenter_fini(&presenter);
    if (status == FYND_OK)
        status = name_wished(plan, answer, cause);
    return status == FYND_OK ? interpret(plan, answer, cause) : status;
}

static enum fynd_status plan_request(struct service *service, const struct search_request *request, unsigned options,
                                     struct plan *plan, struct fynd_cause *cause)
{
    if (!request->literal)
        options |= PLAN_CORRECT;
    return make_plan(service, request->text, &request->period, options, plan, cause);
}

enum fynd_status search_count(struct service *service, const char *text, const struct search_request *request,
                              uint32_t *total, struct fynd_cause *cause)
{
    struct search_request asked = *request;
    struct fynd_result result;
    struct plan plan;

    asked.text = text;
    enum fynd_status status = plan_request(service, &asked, 0, &plan, cause);
    if (status != FYND_OK)
        return status;
    const struct fynd_search search = search_of(service, &plan, request);
    status = fynd_reader_search(service->reader, &search, &result, cause);
    *total = status == FYND_OK ? result.total : 0;
    plan_fini(&plan);
    return status;
}

/* Counts what the plan's corrected text finds: 0 without one, more than anything when it is certain. */
static enum fynd_status count_corrected(struct service *service, const struct plan *plan,
                                        const struct search_request *request, uint32_t *total, struct fynd_cause *cause)
{
    *total = plan->corrected == NULL ? 0 : UINT32_MAX;
    if (plan->corrected == NULL || plan->certain)
        return FYND_OK;
    return search_count(service, plan->corrected, request, total, cause);
}

/* Are there too few publications with the phrases, but perhaps others with their words? Asked without what is chosen of
 * facets, which shall narrow what was counted, not change what is found. */
static enum fynd_status relax(struct service *service, struct plan *plan, const struct search_request *request,
                              struct fynd_cause *cause)
{
    struct fynd_search search = search_of(service, plan, request);
    struct fynd_result result;
    enum fynd_status status = FYND_OK;

    if (!plan->relaxable)
        return FYND_OK;
    search.chosen_count = 0;
    status = fynd_reader_search(service->reader, &search, &result, cause);
    if (status != FYND_OK || result.total >= PLAN_PHRASES_LEAST)
        return status;
    plan_fini(plan);
    return plan_request(service, request, PLAN_RELAX, plan, cause);
}

static enum fynd_status run(struct service *service, struct plan *plan, struct search_answer *answer,
                            struct fynd_cause *cause)
{
    uint32_t corrected_total = 0;
    enum fynd_status status = plan_request(service, answer->request, 0, plan, cause);

    if (status == FYND_OK)
        status = relax(service, plan, answer->request, cause);
    if (status == FYND_OK)
        status = count_corrected(service, plan, answer->request, &corrected_total, cause);
    if (!plan->scored && answer->sort == FYND_SORT_RELEVANCE)
        answer->sort = FYND_SORT_NEWEST;
    if (status == FYND_OK) /* last, since the answer borrows from the reader */
        status = answer_plan(service, plan, answer, cause);
    if (status == FYND_OK && corrected_total > answer->total) { /* a suggestion that finds no more is none */
        answer->corrected = plan->corrected;
        answer->certain = plan->certain;
        plan->corrected = NULL;
    }
    return status;
}

bool search_run(struct service *service, const struct search_request *request, struct search_answer *answer,
                struct problem *problem)
{
    struct fynd_cause cause;
    struct plan plan = {0};
    long begun = microseconds();

    *answer = (struct search_answer){.request = request, .sort = request->sort};
    if (service->reader == NULL)
        return reject(problem, &problem_no_index);
    enum fynd_status status = run(service, &plan, answer, &cause);
    plan_fini(&plan);
    answer->took_us = microseconds() - begun;
    if (status == FYND_OK)
        return true;
    fail(problem, status, &cause);
    search_answer_fini(answer);
    return false;
}

void search_answer_fini(struct search_answer *answer)
{
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct search_hit *hit = &answer->hits[i];
        for (size_t k = 0; k < hit->matched_count; k++)
            free(hit->matched[k]);
        free(hit->card);
        free(hit->title);
        free(hit->id);
        free(hit->title_html);
        free(hit->snippet_html);
        free(hit->why);
    }
    free(answer->hits);
    for (size_t i = 0; i < PLAN_WORDS_MAX; i++)
        free(answer->wished[i]);
    free(answer->interpretation);
    free(answer->interpretation_en);
    free(answer->corrected);
    *answer = (struct search_answer){0};
}

/* --- One publication --- */

static enum fynd_status mark_document(struct service *service, uint32_t number, const char *text,
                                      struct search_document *document, struct fynd_cause *cause)
{
    static const struct period any_time;
    struct plan plan;
    enum fynd_status status = make_plan(service, text, &any_time, PLAN_CORRECT, &plan, cause);

    if (status != FYND_OK)
        return status;
    if (plan.scored)
        status = fynd_marker_new(service->reader, plan.shown, &document->marker, cause);
    if (document->marker != NULL)
        status = find_marks(document->marker, number, &document->publication, &document->marks, &document->mark_count,
                            cause);
    if (document->marker != NULL && status == FYND_OK)
        status =
            fynd_marker_narrow_all(document->marker, service->analysis, document->publication.fields, cause);
    plan_fini(&plan);
    return status;
}

bool search_document(struct service *service, const char *id, const char *text, struct search_document *document,
                     struct problem *problem)
{
    struct fynd_cause cause;
    uint32_t number = 0;

    *document = (struct search_document){0};
    if (service->reader == NULL)
        return reject(problem, &problem_no_index);
    enum fynd_status status = fynd_reader_find(service->reader, id, strlen(id), &number, &cause);
    if (status == FYND_OK && number == 0)
        return reject(problem, &unknown_id);
    if (status == FYND_OK)
        status = fynd_reader_publication(service->reader, number, &document->publication, &cause);
    if (status == FYND_OK)
        status = mark_document(service, number, text, document, &cause);
    if (status == FYND_OK)
        return true;
    fail(problem, status, &cause);
    search_document_fini(document);
    return false;
}

void search_document_fini(struct search_document *document)
{
    fynd_marker_free(document->marker);
    *document = (struct search_document){0};
}

/* --- Publications like one --- */

static enum fynd_status present_similar(struct service *service, uint32_t number, unsigned size,
                                        struct search_answer *answer, struct fynd_cause *cause)
{
    struct presenter presenter = {.reader = service->reader, .contacts = service->settings.show_contacts};
    struct fynd_result *result = &answer->result;
    enum fynd_status status =
        fynd_reader_resembling(service->reader, number, size, &result->hits, &result->hit_count, cause);

    answer->generation = fynd_reader_generation(service->reader);
    return status == FYND_OK ? present_all(&presenter, answer, cause) : status;
}

bool search_similar(struct service *service, const char *id, unsigned size, struct search_answer *answer,
                    struct problem *problem)
{
    struct fynd_cause cause;
    uint32_t number = 0;
    long begun = microseconds();

    *answer = (struct search_answer){0};
    if (service->reader == NULL)
        return reject(problem, &problem_no_index);
    enum fynd_status status = fynd_reader_find(service->reader, id, strlen(id), &number, &cause);
    if (status == FYND_OK && number == 0)
        return reject(problem, &unknown_id);
    if (status == FYND_OK)
        status = present_similar(service, number, size, answer, &cause);
    answer->took_us = microseconds() - begun;
    if (status == FYND_OK)
        return true;
    fail(problem, status, &cause);
    search_answer_fini(answer);
    return false;
}
