#include "server/api/search_json.h"

#include "server/base/json_writer.h"
#include "server/base/log.h"
#include "server/search/search.h"
#include "server/search/zero_results.h"

#include <string.h>

static struct fynd_text text_of(const char *string)
{
    return (struct fynd_text){string, strlen(string)};
}

/* Writes a text, which is released. */
static void write_taken(struct json_writer *json, struct fynd_buffer *text)
{
    json_writer_text(json, (struct fynd_text){text->length > 0 ? text->bytes : "", text->length});
    json->out.failed |= text->failed;
    fynd_buffer_fini(text);
}

/* Why a hit was found: as lines, and as one sentence. */
static void write_matched(struct json_writer *json, const struct hit *hit)
{
    struct fynd_buffer sentence = {0};

    json_writer_name(json, "matched");
    json_writer_begin(json, '[');
    for (size_t i = 0; i < hit->matched_count; i++) {
        struct fynd_buffer line = {0};
        match_explanation_line(&hit->matched[i], &texts_sv, NULL, &line);
        write_taken(json, &line);
    }
    json_writer_end(json, ']');
    json_writer_name(json, "why");
    if (hit->matched_count == 0) {
        json_writer_null(json);
        return;
    }
    match_explanation_sentence(hit->matched, hit->matched_count, &texts_sv, NULL, &sentence);
    write_taken(json, &sentence);
}

/* The words and phrases of a set of them that is lacking; null for none. */
static void write_lacking(struct json_writer *json, const char *name, const struct search_answer *answer,
                          uint64_t lacking)
{
    json_writer_name(json, name);
    if (lacking == 0) {
        json_writer_null(json);
        return;
    }
    json_writer_begin(json, '[');
    for (size_t i = 0; i < PLANNER_WORDS_MAX && answer->wished[i] != NULL; i++)
        if (lacking >> i & 1)
            json_writer_string(json, answer->wished[i]);
    json_writer_end(json, ']');
}

void search_json_hit(struct json_writer *json, const struct hit *hit)
{
    bool titled = hit->title[0] != '\0';

    json_writer_name(json, "id");
    json_writer_string(json, hit->id);
    json_writer_name(json, "title");
    json_writer_string(json, titled ? hit->title : NULL);
    json_writer_name(json, "title_html");
    json_writer_string(json, hit->title_html);
    json_writer_name(json, "title_inferred");
    json_writer_boolean(json, !titled);
    json_writer_name(json, "snippet_html");
    json_writer_string(json, hit->snippet_html);
    json_writer_name(json, "score");
    json_writer_real(json, hit->score);
    json_writer_members(json, text_of(hit->card));
}

static void write_results(struct json_writer *json, const struct search_answer *answer)
{
    json_writer_name(json, "results");
    json_writer_begin(json, '[');
    for (size_t i = 0; i < answer->hit_count; i++) {
        json_writer_begin(json, '{');
        search_json_hit(json, &answer->hits[i]);
        write_matched(json, &answer->hits[i]);
        write_lacking(json, "lacking", answer, answer->hits[i].lacking);
        json_writer_end(json, '}');
    }
    json_writer_end(json, ']');
}

static void write_facet_value(struct json_writer *json, const struct fynd_facet_count *count)
{
    json_writer_begin(json, '{');
    json_writer_name(json, "value");
    json_writer_text(json, count->value);
    json_writer_name(json, "count");
    json_writer_number(json, count->count);
    if (count->chosen) {
        json_writer_name(json, "chosen");
        json_writer_boolean(json, true);
    }
    json_writer_end(json, '}');
}

/* The values of a facet stand in a row. */
static void write_facets(struct json_writer *json, const struct fynd_result *result)
{
    size_t next = 0;

    json_writer_name(json, "facets");
    json_writer_begin(json, '{');
    for (size_t facet = 0; facet < FYND_FACET_COUNT; facet++) {
        json_writer_name(json, search_request_facet_name(facet));
        json_writer_begin(json, '[');
        for (; next < result->facet_count && result->facets[next].facet == facet; next++)
            write_facet_value(json, &result->facets[next]);
        json_writer_end(json, ']');
    }
    json_writer_end(json, '}');
}

/* How many values are not listed, of the facets of which there are such. */
static void write_facets_more(struct json_writer *json, const struct fynd_result *result)
{
    json_writer_name(json, "facets_more");
    json_writer_begin(json, '{');
    for (size_t facet = 0; facet < FYND_FACET_COUNT; facet++)
        if (result->facets_left[facet] > 0) {
            json_writer_name(json, search_request_facet_name(facet));
            json_writer_number(json, result->facets_left[facet]);
        }
    json_writer_end(json, '}');
}

static void write_year(struct json_writer *json, const struct fynd_year_count *year)
{
    json_writer_begin(json, '{');
    json_writer_name(json, "year");
    json_writer_number(json, year->year);
    json_writer_name(json, "count");
    json_writer_number(json, year->count);
    json_writer_name(json, "months");
    json_writer_begin(json, '[');
    for (size_t month = 0; month < 12; month++)
        json_writer_number(json, year->months[month]);
    json_writer_end(json, ']');
    json_writer_end(json, '}');
}

static void write_histogram(struct json_writer *json, const struct fynd_result *result)
{
    json_writer_name(json, "histogram");
    json_writer_begin(json, '{');
    json_writer_name(json, "years");
    json_writer_begin(json, '[');
    for (size_t i = 0; i < result->year_count; i++)
        write_year(json, &result->years[i]);
    json_writer_end(json, ']');
    json_writer_name(json, "undated");
    json_writer_number(json, result->undated);
    json_writer_end(json, '}');
}

/* What was put right, or could be. */
static void write_spelling(struct json_writer *json, const struct search_answer *answer)
{
    json_writer_name(json, "spelling");
    if (answer->corrected == NULL) {
        json_writer_null(json);
        return;
    }
    json_writer_begin(json, '{');
    json_writer_name(json, "corrected");
    json_writer_string(json, answer->corrected);
    json_writer_name(json, "applied");
    json_writer_boolean(json, answer->certain);
    json_writer_end(json, '}');
}

static void write_help(struct json_writer *json, const struct zero_results *help)
{
    json_writer_begin(json, '{');
    json_writer_name(json, "words");
    json_writer_begin(json, '[');
    for (size_t i = 0; i < help->count; i++) {
        json_writer_begin(json, '{');
        json_writer_name(json, "text");
        json_writer_string(json, help->words[i].text);
        json_writer_name(json, "hits");
        json_writer_number(json, help->words[i].hits);
        json_writer_end(json, '}');
    }
    json_writer_end(json, ']');
    json_writer_name(json, "together");
    json_writer_string(json, help->together);
    json_writer_name(json, "together_hits");
    json_writer_number(json, help->together_hits);
    json_writer_name(json, "narrowed");
    json_writer_boolean(json, help->narrowed);
    json_writer_name(json, "unnarrowed_hits");
    json_writer_number(json, help->unnarrowed);
    json_writer_end(json, '}');
}

/* A way on from an answer without a hit; null from others. */
static void find_help(struct context *context, const struct search_answer *answer, struct json_writer *json)
{
    struct zero_results help = {0};
    struct fynd_cause cause;
    enum fynd_status status = FYND_OK;

    json_writer_name(json, "help");
    if (answer->total == 0)
        status = zero_results_find(context, answer->request, &help, &cause);
    if (status != FYND_OK)
        log_error("help: %s", cause.text);
    if (answer->total == 0 && status == FYND_OK)
        write_help(json, &help);
    else
        json_writer_null(json);
    zero_results_fini(&help);
}

static void write_answer(struct context *context, const struct search_answer *answer, struct json_writer *json)
{
    json_writer_begin(json, '{');
    json_writer_name(json, "query");
    json_writer_string(json, answer->request->text);
    json_writer_name(json, "interpretation");
    json_writer_string(json, answer->interpretations[LANGUAGE_SWEDISH]);
    json_writer_name(json, "interpretation_en");
    json_writer_string(json, answer->interpretations[LANGUAGE_ENGLISH]);
    json_writer_name(json, "total");
    json_writer_number(json, answer->total);
    json_writer_name(json, "total_is_exact");
    json_writer_boolean(json, true);
    json_writer_name(json, "page");
    json_writer_number(json, answer->request->page);
    json_writer_name(json, "size");
    json_writer_number(json, answer->request->size);
    json_writer_name(json, "sort");
    json_writer_string(json, search_sort_names[answer->sort]);
    json_writer_generation(json, answer->generation);
    json_writer_name(json, "took_us");
    json_writer_number(json, (unsigned long long)answer->took_us);
    write_lacking(json, "relaxed", answer, answer->lacking);
    write_spelling(json, answer);
    write_results(json, answer);
    write_facets(json, &answer->result);
    write_facets_more(json, &answer->result);
    write_histogram(json, &answer->result);
    find_help(context, answer, json);
    json_writer_end(json, '}');
}

void search_json_search(struct context *context, const struct request *request, struct response *response)
{
    struct search_request search;
    struct search_answer answer;
    struct problem problem;
    struct json_writer json = {0};

    if (!search_request_read(request, search_parameters, &search, &problem) ||
        !search_run(context, &search, &answer, &problem)) {
        response_problem(response, &problem);
        return;
    }
    write_answer(context, &answer, &json);
    response_written(response, &json.out);
    fynd_buffer_fini(&json.out);
    search_answer_fini(&answer);
}
