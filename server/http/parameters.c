#include "server/http/parameters.h"

#include "server/base/html_writer.h"

#include <stdlib.h>
#include <string.h>

bool parameters_read_number(const char *text, unsigned highest, unsigned *number)
{
    unsigned long value = 0;

    for (; *text >= '0' && *text <= '9' && value <= highest; text++)
        value = value * 10 + (unsigned long)(*text - '0');
    *number = (unsigned)value;
    return *text == '\0' && value >= 1 && value <= highest;
}

#define TEXT_REPEATED    "Parametern får bara anges en gång."
#define TEXT_REPEATED_EN "The parameter may be given only once."

/* Checks the values of one parameter. False: *invalid says what is at fault. */
static bool check(const struct request *request, const struct parameter_rule *rule, struct invalid_parameter *invalid)
{
    size_t given = 0;

    for (size_t i = 0; i < request->parameter_count; i++) {
        const struct parameter *parameter = &request->parameters[i];
        if (strcmp(parameter->name, rule->name) != 0 || parameter->value[0] == '\0')
            continue;
        *invalid = (struct invalid_parameter){rule->name, rule->reason, rule->reason_en};
        if (rule->is_valid != NULL && !rule->is_valid(parameter->value))
            return false;
        given++;
    }
    *invalid = (struct invalid_parameter){rule->name, TEXT_REPEATED, TEXT_REPEATED_EN};
    return given <= 1 || rule->repeatable;
}

size_t parameters_check(const struct request *request, const struct parameter_rule *rules,
                        struct invalid_parameter *invalid)
{
    size_t count = 0;

    for (; rules->name != NULL; rules++)
        count += !check(request, rules, &invalid[count]);
    invalid[count] = (struct invalid_parameter){0};
    return count;
}

/* --- The form that requests share --- */

static const struct parameter_rule *find_rule(const struct parameter_rule *rules, const char *name)
{
    while (rules->name != NULL && strcmp(rules->name, name) != 0)
        rules++;
    return rules->name != NULL ? rules : NULL;
}

static int compare_parameters(const void *left, const void *right)
{
    const struct parameter *one = left, *other = right;
    int order = strcmp(one->name, other->name);

    return order != 0 ? order : strcmp(one->value, other->value);
}

/* Does the i-th parameter, of those in order, stand alone with its name? */
static bool is_alone(const struct request *request, size_t i)
{
    const struct parameter *all = request->parameters;

    return (i == 0 || strcmp(all[i - 1].name, all[i].name) != 0) &&
           (i + 1 == request->parameter_count || strcmp(all[i + 1].name, all[i].name) != 0);
}

/* Does the i-th parameter, of those in order, say nothing that is not so without it? */
static bool is_idle(const struct request *request, size_t i, const struct parameter_rule *rule)
{
    const struct parameter *parameter = &request->parameters[i];

    if (rule->repeatable)
        return i > 0 && compare_parameters(parameter - 1, parameter) == 0;
    return rule->standard != NULL && strcmp(parameter->value, rule->standard) == 0 && is_alone(request, i);
}

void parameters_normalise(struct request *request, const struct parameter_rule *rules)
{
    for (size_t i = request->parameter_count; i-- > 0;)
        if (request->parameters[i].value[0] == '\0' ||
            (rules != NULL && find_rule(rules, request->parameters[i].name) == NULL))
            request_drop(request, i);
    qsort(request->parameters, request->parameter_count, sizeof *request->parameters, compare_parameters);
    for (size_t i = request->parameter_count; rules != NULL && i-- > 0;)
        if (is_idle(request, i, find_rule(rules, request->parameters[i].name)))
            request_drop(request, i);
}

void parameters_write(const struct request *request, struct fynd_buffer *out)
{
    html_writer_percent(out, request->path);
    for (size_t i = 0; i < request->parameter_count; i++) {
        html_writer_raw(out, i == 0 ? "?" : "&");
        html_writer_percent(out, request->parameters[i].name);
        html_writer_raw(out, "=");
        html_writer_percent(out, request->parameters[i].value);
    }
}
