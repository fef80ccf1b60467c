#include "problem.h"

#include <stddef.h>

const struct problem problem_no_index = {503, "Det finns inget sökindex ännu. Försök igen om en stund.",
                                         "There is no index yet. Try again in a while.", NULL};
const struct problem problem_internal = {500, "Något gick fel i sökmotorn.",
                                         "Something went wrong in the search engine.", NULL};
