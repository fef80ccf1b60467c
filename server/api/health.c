#include "server/api/health.h"

#include <jansson.h>
#include <stdio.h>

void health_live(struct response *response)
{
    response_json(response, json_pack("{s:s}", "status", "ok"));
}

void health_ready(const struct context *context, struct response *response)
{
    if (context->reader == NULL) {
        response_problem(response, &problem_no_index);
        return;
    }
    char generation[24];
    snprintf(generation, sizeof generation, "%lu", fynd_index_reader_generation(context->reader));
    json_int_t publications = fynd_index_reader_count(context->reader);
    response_json(response, json_pack("{s:s, s:s, s:I}", "status", "ready", "generation", generation, "publications",
                                      publications));
}
