#include "indexer/record/date_json.h"

#include <stdio.h>

enum { WORDS_MAX = 160 /* bytes of the words that a date was read from; longer ones are not kept */ };

static json_t *moment_json(const struct date_moment *moment, bool timed)
{
    char text[40];
    int length = snprintf(text, sizeof text, "%04u-%02u-%02u", moment->day.year, moment->day.month, moment->day.day);
    if (timed)
        snprintf(text + length, sizeof text - (size_t)length, "T%02u:%02u", moment->hour, moment->minute);
    return json_string(text);
}

json_t *date_json_words(struct fynd_text text, size_t begin, size_t end)
{
    return end - begin <= WORDS_MAX ? json_stringn(text.bytes + begin, end - begin) : NULL;
}

json_t *date_json_interval(const struct date_moment *from, const struct date_moment *to, enum date_precision precision,
                           json_t *words, bool inferred)
{
    static const char *const names[] = {"minute", "day", "month", "season", "year"};
    bool timed = precision == DATE_MINUTE;
    if (from->day.year > 0)
        return json_pack("{s:o, s:o, s:s, s:o*, s:b}", "from", moment_json(from, timed), "to", moment_json(to, timed),
                         "precision", names[precision], "text", words, "inferred", inferred);
    return json_pack("{s:i, s:i, s:s, s:n, s:o*, s:b}", "month", from->day.month, "day", from->day.day, "precision",
                     "day", "year", "text", words, "inferred", inferred);
}

json_t *date_json_whole(struct fynd_text text)
{
    struct found_date found[2];
    size_t count = dates_find(text, found, 2);
    if (count != 1 || found[0].begin != 0 || found[0].end != text.length || found[0].ranged)
        return NULL;
    return date_json_interval(&found[0].from, &found[0].to, found[0].precision, date_json_words(text, 0, text.length),
                              false);
}
