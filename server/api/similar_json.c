#include "server/api/similar_json.h"

#include "server/api/search_json.h"
#include "server/base/json_writer.h"
#include "server/search/search.h"

#include <stdlib.h>
#include <string.h>

static bool is_size(const char *value)
{
    unsigned size;

    return parameters_read_number(value, SIMILAR_JSON_SIZE_MAX, &size);
}

const struct parameter_rule similar_parameters[SIMILAR_JSON_PARAMETER_COUNT + 1] = {
    {"size", false, is_size, "size ska vara ett heltal från 1 till 20.", "size must be a whole number from 1 to 20.",
     "5"},
    {0},
};

char *similar_json_id(const char *rest)
{
    static const char suffix[] = "/similar";
    size_t length = strlen(rest), tail = strlen(suffix);

    return length > tail && strcmp(rest + length - tail, suffix) == 0 ? strndup(rest, length - tail) : NULL;
}

static void write_similar(struct json_writer *json, const char *id, const struct search_answer *answer)
{
    json_writer_begin(json, '{');
    json_writer_name(json, "id");
    json_writer_string(json, id);
    json_writer_name(json, "results");
    json_writer_begin(json, '[');
    for (size_t i = 0; i < answer->hit_count; i++) {
        json_writer_begin(json, '{');
        search_json_hit(json, &answer->hits[i]);
        json_writer_end(json, '}');
    }
    json_writer_end(json, ']');
    json_writer_generation(json, answer->generation);
    json_writer_name(json, "took_us");
    json_writer_number(json, (unsigned long long)answer->took_us);
    json_writer_end(json, '}');
}

void similar_json_answer(struct context *context, const char *id, const struct request *request,
                         struct response *response)
{
    struct search_answer answer;
    struct problem problem;
    struct invalid_parameter invalid[SIMILAR_JSON_PARAMETER_COUNT + 1];
    struct json_writer json = {0};
    const char *given = request_parameter(request, "size");
    unsigned size = SIMILAR_JSON_SIZE_DEFAULT;

    if (given != NULL)
        parameters_read_number(given, SIMILAR_JSON_SIZE_MAX, &size);
    if (parameters_check(request, similar_parameters, invalid) > 0) {
        problem_invalid(&problem, invalid);
        response_problem(response, &problem);
    } else if (!search_similar(context, id, size, LANGUAGE_SWEDISH, &answer, &problem)) {
        response_problem(response, &problem);
    } else {
        write_similar(&json, id, &answer);
        response_written(response, &json.out);
        fynd_buffer_fini(&json.out);
        search_answer_fini(&answer);
    }
}
