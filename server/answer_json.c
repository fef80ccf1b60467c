#include "answer_json.h"

#include "search.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* What a result takes over from the record's card; what the card lacks is null. */
static const char *const card_members[] = {"url", "kind", "published", "event", "deadline"};

static json_t *matched_json(const struct search_hit *hit)
{
    json_t *matched = json_array();

    for (size_t i = 0; i < hit->matched_count; i++)
        json_array_append_new(matched, json_string(hit->matched[i]));
    return matched;
}

/* The card, with every member that a result has. */
static json_t *card_json(const struct search_hit *hit)
{
    json_t *card = json_loadb(hit->card, strlen(hit->card), 0, NULL);

    if (!json_is_object(card)) {
        json_decref(card);
        card = json_object();
    }
    for (size_t i = 0; i < sizeof card_members / sizeof *card_members; i++)
        if (json_object_get(card, card_members[i]) == NULL)
            json_object_set_new(card, card_members[i], json_null());
    if (!json_is_array(json_object_get(card, "places")))
        json_object_set_new(card, "places", json_array());
    return card;
}

static json_t *hit_json(const struct search_hit *hit)
{
    bool titled = hit->title[0] != '\0';
    json_t *result = card_json(hit);

    json_object_set_new(result, "id", json_string(hit->id));
    json_object_set_new(result, "title", titled ? json_string(hit->title) : json_null());
    json_object_set_new(result, "title_html", json_string(hit->title_html));
    json_object_set_new(result, "title_inferred", json_boolean(!titled));
    json_object_set_new(result, "snippet_html", json_string(hit->snippet_html));
    json_object_set_new(result, "score", json_real(hit->score));
    json_object_set_new(result, "matched", matched_json(hit));
    return result;
}

static json_t *results_json(const struct search_answer *answer)
{
    json_t *results = json_array();

    for (size_t i = 0; i < answer->hit_count; i++)
        json_array_append_new(results, hit_json(&answer->hits[i]));
    return results;
}

static json_t *facet_value_json(const struct fynd_facet_count *count)
{
    json_t *value = json_object();

    json_object_set_new(value, "value", json_stringn(count->value.bytes, count->value.length));
    json_object_set_new(value, "count", json_integer(count->count));
    return value;
}

static json_t *facets_json(const struct search_answer *answer)
{
    json_t *facets = json_object();

    for (size_t f = 0; f < FYND_FACET_COUNT; f++)
        json_object_set_new(facets, search_facet_names[f], json_array());
    for (size_t i = 0; i < answer->facet_count; i++) {
        json_t *values = json_object_get(facets, search_facet_names[answer->facets[i].facet]);
        if (json_array_size(values) < ANSWER_JSON_FACET_VALUES_MAX)
            json_array_append_new(values, facet_value_json(&answer->facets[i]));
    }
    return facets;
}

/* What was put right, or could be. */
static json_t *spelling_json(const struct search_answer *answer)
{
    json_t *spelling = json_object();

    if (answer->corrected == NULL) {
        json_decref(spelling);
        return json_null();
    }
    json_object_set_new(spelling, "corrected", json_string(answer->corrected));
    json_object_set_new(spelling, "applied", json_boolean(answer->certain));
    return spelling;
}

/* What is not required of every hit. */
static json_t *relaxed_json(const struct search_answer *answer)
{
    json_t *relaxed;

    if (!answer->relaxed)
        return json_null();
    relaxed = json_array();
    json_array_append_new(relaxed, json_string("phrase"));
    return relaxed;
}

/* Where memory runs out a member is missing, never the answer malformed; jansson takes NULL for "no such
 * value". */
static json_t *answer_json(const struct search_answer *answer)
{
    json_t *json = json_object();
    char generation[24];

    snprintf(generation, sizeof generation, "%lu", answer->generation);
    json_object_set_new(json, "query", json_string(answer->request->text));
    json_object_set_new(json, "interpretation", json_string(answer->interpretation));
    json_object_set_new(json, "total", json_integer(answer->total));
    json_object_set_new(json, "total_is_exact", json_true());
    json_object_set_new(json, "page", json_integer(answer->request->page));
    json_object_set_new(json, "size", json_integer(answer->request->size));
    json_object_set_new(json, "sort", json_string(search_sort_names[answer->sort]));
    json_object_set_new(json, "generation", json_string(generation));
    json_object_set_new(json, "took_us", json_integer(answer->took_us));
    json_object_set_new(json, "relaxed", relaxed_json(answer));
    json_object_set_new(json, "spelling", spelling_json(answer));
    json_object_set_new(json, "results", results_json(answer));
    json_object_set_new(json, "facets", facets_json(answer));
    return json;
}

void answer_json_search(struct service *service, const struct request *request, struct response *response)
{
    struct search_request search;
    struct search_answer answer;
    struct problem problem;

    if (!search_request_read(request, &search, &problem) || !search_run(service, &search, &answer, &problem)) {
        response_problem(response, &problem);
        return;
    }
    response_json(response, answer_json(&answer));
    search_answer_fini(&answer);
}
