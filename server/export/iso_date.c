#include "server/export/iso_date.h"

#include <stdio.h>
#include <string.h>

bool iso_date_write(const json_t *date, const char *end, char iso[ISO_DATE_MAX])
{
    static const struct {
        const char *precision;
        size_t length;
    } lengths[] = {{"minute", 16}, {"day", 10}, {"month", 7}, {"year", 4}};
    const char *text = json_string_value(json_object_get(date, end));
    const char *precision = json_string_value(json_object_get(date, "precision"));

    if (text == NULL || precision == NULL || json_is_true(json_object_get(date, "inferred")))
        return false;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (strcmp(precision, lengths[i].precision) == 0) {
            snprintf(iso, ISO_DATE_MAX, "%.*s", (int)lengths[i].length, text);
            return true;
        }
    return false; /* a season has no such form */
}
