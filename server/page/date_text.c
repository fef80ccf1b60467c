#include "server/page/date_text.h"

#include "server/base/html_writer.h"
#include "server/syntax/date_range.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Year or day are 0 where they are not known. */
struct day {
    int year, month, day;
};

/* Finest first; a time of day stands beside its day. */
enum precision { DAY, MONTH, SEASON, YEAR };

static const char *string(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static int number(const json_t *object, const char *name)
{
    json_int_t value = json_integer_value(json_object_get(object, name));

    return value >= 0 && value <= 31 ? (int)value : -1;
}

/* One end of an interval: its member from or to, or the same day of every year. */
static bool read_day(const json_t *interval, const char *name, struct day *day)
{
    const char *text = string(interval, name);

    *day = (struct day){.month = number(interval, "month"), .day = number(interval, "day")};
    if (text != NULL && sscanf(text, "%4d-%2d-%2d", &day->year, &day->month, &day->day) != 3)
        return false;
    return day->year >= 0 && day->month >= 1 && day->month <= 12 && day->day >= 0;
}

static enum precision precision_of(const json_t *interval)
{
    static const char *const names[] = {[MONTH] = "month", [SEASON] = "season", [YEAR] = "year"};
    const char *said = string(interval, "precision");

    for (enum precision precision = MONTH; said != NULL && precision <= YEAR; precision++)
        if (strcmp(said, names[precision]) == 0)
            return precision;
    return DAY;
}

/* What of a date is written out, as far as the precision goes. */
struct parts {
    bool day, month, year;
};

static void write_day(struct day day, struct parts parts, const struct texts *texts, struct fynd_buffer *out)
{
    if (parts.day)
        html_writer_number(out, (unsigned long)day.day);
    if (parts.month) {
        html_writer_raw(out, parts.day ? " " : "");
        html_writer_raw(out, texts->months[day.month - 1]);
    }
    if (parts.year) {
        html_writer_raw(out, parts.day || parts.month ? " " : "");
        html_writer_number(out, (unsigned long)day.year);
    }
}

/* What both ends share is written once, after the second: "28 april – 2 maj 2023", "15–16 maj 2023". */
static void write_days(struct day from, struct day to, enum precision precision, const struct texts *texts,
                       struct fynd_buffer *out)
{
    struct parts all = {.day = precision == DAY && to.day > 0, .month = precision != YEAR, .year = to.year > 0};
    struct parts first = all;
    bool same_year = from.year == to.year, same_month = same_year && from.month == to.month;
    bool same = !all.month ? same_year : !all.day ? same_month : same_month && from.day == to.day;

    if (!same) {
        first.year = !same_year;
        first.month = all.month && !same_month;
        write_day(from, first, texts, out);
        html_writer_raw(out, first.day + first.month + first.year > 1 ? " – " : "–");
    }
    write_day(to, all, texts, out);
    if (!all.year)
        html_writer_raw(out, texts->year_unknown);
}

/* "HH:MM" of "YYYY-MM-DDTHH:MM", or NULL. */
static const char *clock_of(const char *text)
{
    return text != NULL && strlen(text) == strlen("YYYY-MM-DDTHH:MM") ? text + strlen("YYYY-MM-DDT") : NULL;
}

static void write_clock(const char *clock, const struct texts *texts, struct fynd_buffer *out)
{
    html_writer_escape(out, clock, 2);
    html_writer_raw(out, texts->clock_point);
    html_writer_escape(out, clock + 3, 2);
}

/* " kl. 09.00–11.30" of one day. */
static void write_times(const char *from, const char *to, const struct texts *texts, struct fynd_buffer *out)
{
    const char *begins = clock_of(from), *ends = clock_of(to);

    if (begins == NULL)
        return;
    html_writer_raw(out, texts->clock);
    write_clock(begins, texts, out);
    if (ends != NULL && strcmp(begins, ends) != 0) {
        html_writer_raw(out, "–");
        write_clock(ends, texts, out);
    }
}

static bool names_year(const char *text, int year)
{
    char digits[16];

    snprintf(digits, sizeof digits, "%d", year);
    return strstr(text, digits) != NULL;
}

/* A season in its own words, "hösten 2022", when they name a year ("i höstas" tells readers nothing). They
 * may have begun a sentence; within one, seasons have no capital. */
static bool write_own_season(const json_t *interval, struct day from, struct day to, struct fynd_buffer *out)
{
    const char *text = string(interval, "text");
    char first;
    bool capital;

    if (text == NULL || !(names_year(text, from.year) || names_year(text, to.year)))
        return false;
    capital = isupper((unsigned char)*text) != 0;
    first = (char)tolower((unsigned char)*text);
    html_writer_escape(out, &first, capital);
    html_writer_text(out, text + capital);
    return true;
}

/* The name of a season or term by its first and last month, as fynd-index reads them; NULL: it is another. */
static const char *season_name(int first, int last, const struct texts *texts)
{
    static const struct {
        int first, last;
    } months[TEXTS_SEASONS] = {[TEXTS_SPRING] = {3, 5},  [TEXTS_SUMMER] = {6, 8},      [TEXTS_AUTUMN] = {9, 11},
                               [TEXTS_WINTER] = {12, 2}, [TEXTS_SPRING_TERM] = {1, 6}, [TEXTS_AUTUMN_TERM] = {8, 12}};

    for (size_t i = 0; i < TEXTS_SEASONS; i++)
        if (months[i].first == first && months[i].last == last)
            return texts->seasons[i];
    return NULL;
}

/* "autumn 2022", "winter 2022–2023". */
static bool write_named_season(struct day from, struct day to, const struct texts *texts, struct fynd_buffer *out)
{
    const char *name = season_name(from.month, to.month, texts);

    if (name == NULL || from.year == 0)
        return false;
    html_writer_parts(out, name, " ", NULL);
    write_days(from, to, YEAR, texts, out);
    return true;
}

static bool write_season(const json_t *interval, struct day from, struct day to, const struct texts *texts,
                         struct fynd_buffer *out)
{
    if (precision_of(interval) != SEASON)
        return false;
    return texts->seasons[0] == NULL ? write_own_season(interval, from, to, out)
                                     : write_named_season(from, to, texts, out);
}

static void write_inferred(const json_t *start, const json_t *end, const struct texts *texts, struct fynd_buffer *out)
{
    if (json_is_true(json_object_get(start, "inferred")) || json_is_true(json_object_get(end, "inferred")))
        html_writer_raw(out, texts->inferred);
}

bool date_text_interval(const json_t *start, const json_t *end, const struct texts *texts, struct fynd_buffer *out)
{
    struct day from, to;

    if (!read_day(start, "from", &from))
        return false;
    /* An end of another kind, with a year or without, is no end of this beginning. */
    if (!read_day(end, "to", &to) || (to.year == 0) != (from.year == 0)) {
        end = start;
        if (!read_day(start, "to", &to))
            to = from;
    }
    write_inferred(start, end, texts, out);
    if (start == end && write_season(start, from, to, texts, out))
        return true;
    enum precision coarser = precision_of(start) > precision_of(end) ? precision_of(start) : precision_of(end);
    write_days(from, to, coarser, texts, out);
    if (memcmp(&from, &to, sizeof from) == 0)
        write_times(string(start, "from"), string(end, "to"), texts, out);
    return true;
}

bool date_text_end(const char *text, const struct texts *texts, struct fynd_buffer *out)
{
    struct day day = {0};

    if (!date_range_is_end(text))
        return false;
    int read = sscanf(text, "%4d-%2d-%2d", &day.year, &day.month, &day.day);
    write_day(day, (struct parts){.day = read > 2, .month = read > 1, .year = true}, texts, out);
    return true;
}
