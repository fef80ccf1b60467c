#include "server/http/problem.h"

#include <stddef.h>

const struct problem problem_no_index = {503, "Det finns inget sökindex ännu. Försök igen om en stund.",
                                         "There is no index yet. Try again in a while.", NULL};
const struct problem problem_no_address = {404, "Det här finns bara när servern vet sin egen adress (--public-url).",
                                           "This is there only when the server knows its own address (--public-url).",
                                           NULL};
const struct problem problem_internal = {500, "Något gick fel i sökmotorn.",
                                         "Something went wrong in the search engine.", NULL};

const char *problem_detail(const struct problem *problem, enum language language)
{
    return language == LANGUAGE_SWEDISH ? problem->detail : problem->detail_en;
}

void problem_invalid(struct problem *problem, const struct invalid_parameter *invalid)
{
    *problem = (struct problem){400, invalid->reason, invalid->reason_en, invalid};
    if (invalid[1].name == NULL)
        return;
    problem->detail = "Flera parametrar går inte att använda som de är.";
    problem->detail_en = "Several parameters cannot be used as they are.";
}
