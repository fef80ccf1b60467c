#include "parameters.h"

#include <string.h>

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
