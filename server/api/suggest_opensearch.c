#include "server/api/suggest_opensearch.h"

#include "server/api/suggest_json.h"

#include <event2/buffer.h>
#include <jansson.h>

/* The answer of suggest_json.h in the other form, or NULL without memory. */
static json_t *reshape(const json_t *answer, const char *text, const char *public_url)
{
    json_t *texts = json_array(), *addresses = json_array();
    const json_t *suggestion;
    size_t i;

    json_array_foreach(json_object_get(answer, "suggestions"), i, suggestion)
    {
        json_array_append(texts, json_object_get(suggestion, "text"));
        if (*public_url != '\0')
            json_array_append_new(
                addresses, json_sprintf("%s%s", public_url, json_string_value(json_object_get(suggestion, "url"))));
    }
    return json_pack("[s, o, [], o]", text, texts, addresses);
}

void suggest_opensearch_answer(struct context *context, const struct request *request, struct response *response)
{
    const char *text = request_parameter(request, "q");

    suggest_json_answer(context, request, response);
    if (response->status != 200)
        return;
    size_t length = evbuffer_get_length(response->body);
    json_t *answer = json_loadb((const char *)evbuffer_pullup(response->body, -1), length, 0, NULL);
    evbuffer_drain(response->body, length);
    response_json(response, reshape(answer, text != NULL ? text : "", context->settings.public_url));
    if (response->status == 200)
        response_header(response, "Content-Type", "application/x-suggestions+json");
    json_decref(answer);
}
