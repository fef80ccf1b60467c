#include "server/search/hits.h"

#include "server/search/redaction.h"
#include "server/search/snippet.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

_Static_assert((int)SNIPPET_WORDS_MAX >= (int)PLANNER_WORDS_MAX, "a snippet tells all words of a plan apart");

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

static bool present_record(struct hit *hit, const struct redaction *shown, struct fynd_text id)
{
    hit->id = copy(id);
    hit->title = copy(shown->fields[FYND_FIELD_TITLE]);
    hit->card = copy(shown->card);
    return hit->id != NULL && hit->title != NULL && hit->card != NULL;
}

static bool present_matched(struct hit *hit, const struct match_explanation_words *words, const struct redaction *shown)
{
    return match_explanation_find(words, shown->marks, shown->mark_count, hit->matched, &hit->matched_count);
}

/* What presenting the hits of one search needs. */
struct presenter {
    struct fynd_index_reader *reader;
    struct fynd_analyzer *analysis;
    struct fynd_highlighter *marker; /* NULL: the plan has no words */
    enum language language;          /* of what shows the hits */
    const struct texts *masks;       /* of what stands for addresses and telephone numbers; NULL: these are shown */
    double rarities[PLANNER_WORDS_MAX];
    struct match_explanation_words words;
};

/* A mark that its field does not hold would be read out of bounds. */
enum fynd_status hits_marks(struct fynd_highlighter *marker, uint32_t number,
                            const struct fynd_publication *publication, const struct fynd_mark **marks, size_t *count,
                            struct fynd_cause *cause)
{
    enum fynd_status status = fynd_highlighter_find(marker, number, marks, count, cause);

    if (status == FYND_OK && !snippet_fits(*marks, *count, publication->fields))
        status = fynd_status_fail(cause, FYND_DAMAGED, "publication %" PRIu32 ": its words are not those of its text",
                                  number);
    return status;
}

/* Narrows the marks from byte start to end of a field: those that are shown. */
static enum fynd_status narrow(struct presenter *presenter, struct redaction *shown, enum fynd_field field,
                               size_t start, size_t end, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    for (size_t i = 0; i < shown->mark_count && status == FYND_OK; i++) {
        struct fynd_mark *mark = &shown->marks[i];

        if (mark->field == field && mark->end > start && mark->start < end)
            status = fynd_highlighter_narrow(presenter->marker, presenter->analysis, shown->fields[field], mark, cause);
    }
    return status;
}

static enum fynd_status present_title(struct presenter *presenter, struct redaction *shown, struct hit *hit,
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
    return status == FYND_OK && hit->title_html == NULL ? fynd_status_fail_memory(cause) : status;
}

static enum fynd_status present_text(struct presenter *presenter, struct redaction *shown, struct hit *hit,
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
    return status == FYND_OK && hit->snippet_html == NULL ? fynd_status_fail_memory(cause) : status;
}

static enum fynd_status present_shown(struct presenter *presenter, struct redaction *shown, struct fynd_text id,
                                      struct hit *hit, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;

    if (!present_record(hit, shown, id) || !present_matched(hit, &presenter->words, shown))
        return fynd_status_fail_memory(cause);
    status = present_title(presenter, shown, hit, cause);
    return status == FYND_OK ? present_text(presenter, shown, hit, cause) : status;
}

/* The details are large beside the rest, and read only where the language may be another than that around it. */
static void present_language(const struct presenter *presenter, struct fynd_text details, struct hit *hit)
{
    json_t *parsed = NULL;

    if (presenter->language != LANGUAGE_ARCHIVE)
        parsed = json_loadb(details.bytes, details.length, 0, NULL);
    language_of_record(json_string_value(json_object_get(parsed, "language")), hit->language);
    json_decref(parsed);
}

static enum fynd_status present(struct presenter *presenter, const struct fynd_hit *found, struct hit *hit,
                                struct fynd_cause *cause)
{
    struct fynd_publication publication;
    const struct fynd_mark *marks = NULL;
    struct redaction shown;
    size_t count = 0;
    enum fynd_status status = fynd_index_reader_publication(presenter->reader, found->document, &publication, cause);

    if (status == FYND_OK && presenter->marker != NULL)
        status = hits_marks(presenter->marker, found->document, &publication, &marks, &count, cause);
    if (status != FYND_OK)
        return status;
    if (!redaction_init(&shown, &publication, marks, count, presenter->masks))
        return fynd_status_fail_memory(cause);
    hit->score = found->score;
    hit->lacking = found->lacking;
    present_language(presenter, publication.details, hit);
    hit->arrival = fynd_index_reader_arrival(presenter->reader, found->document);
    status = present_shown(presenter, &shown, publication.id, hit, cause);
    redaction_fini(&shown);
    return status;
}

static enum fynd_status presenter_init(struct presenter *presenter, struct context *context, const struct plan *plan,
                                       enum language language, struct fynd_cause *cause)
{
    *presenter = (struct presenter){.reader = context->reader,
                                    .analysis = context->analysis,
                                    .language = language,
                                    .masks = context_masks(context, language)};
    if (plan == NULL || !plan->scored)
        return FYND_OK;
    if (!match_explanation_words_init(&presenter->words, plan->shown))
        return fynd_status_fail_memory(cause);
    enum fynd_status status = planner_rarities(plan, context->reader, context->analysis, presenter->rarities, cause);
    return status == FYND_OK ? fynd_highlighter_new(context->reader, plan->shown, &presenter->marker, cause) : status;
}

static void presenter_fini(struct presenter *presenter)
{
    fynd_highlighter_free(presenter->marker);
    match_explanation_words_fini(&presenter->words);
}

enum fynd_status hits_make(struct context *context, const struct plan *plan, const struct fynd_result *result,
                           enum language language, struct hit **hits, size_t *count, struct fynd_cause *cause)
{
    struct presenter presenter;
    enum fynd_status status = presenter_init(&presenter, context, plan, language, cause);

    *count = 0;
    *hits = calloc(result->hit_count + 1, sizeof **hits);
    if (status == FYND_OK && *hits == NULL)
        status = fynd_status_fail_memory(cause);
    for (; *count < result->hit_count && status == FYND_OK; ++*count)
        status = present(&presenter, &result->hits[*count], &(*hits)[*count], cause);
    presenter_fini(&presenter);
    return status;
}

void hits_free(struct hit *hits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct hit *hit = &hits[i];

        match_explanation_fini(hit->matched, hit->matched_count);
        free(hit->card);
        free(hit->title);
        free(hit->id);
        free(hit->title_html);
        free(hit->snippet_html);
    }
    free(hits);
}
