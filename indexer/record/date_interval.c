#include "indexer/record/date_interval.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

/* Finest first. */
enum precision { MINUTE, DAY, MONTH, SEASON, YEAR };

static const char *const precisions[] = {"minute", "day", "month", "season", "year"};

#define FORMS "YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDTHH:MM"

/* 29 February is a day of some unknown year. */
enum { LEAP_YEAR = 2000 };

/* --- Strings --- */

/* What a string says; 0 what it does not. */
struct moment {
    int year, month, day, hour, minute;
    enum precision precision;
};

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool read_digits(const char **cursor, int digits, int least, int most, int *number)
{
    const char *at = *cursor;
    int read = 0;
    for (; digits > 0; digits--, at++) {
        if (!isdigit((unsigned char)*at))
            return false;
        read = 10 * read + (*at - '0');
    }
    if (read < least || read > most)
        return false;
    *cursor = at;
    *number = read;
    return true;
}

/* Two digits behind one of the marks. What does not fit is left where it is. */
static bool read_part(const char **cursor, const char *marks, int least, int most, int *number)
{
    const char *digits = *cursor + 1;
    if (**cursor == '\0' || strchr(marks, **cursor) == NULL || !read_digits(&digits, 2, least, most, number))
        return false;
    *cursor = digits;
    return true;
}

static bool read_clock(const char **cursor, struct moment *out)
{
    const char *at = *cursor;
    if (!read_part(&at, "T ", 0, 23, &out->hour) || !read_part(&at, ":", 0, 59, &out->minute))
        return false;
    *cursor = at;
    return true;
}

/* Finer than a publication needs; the time stays what a clock on the wall showed. */
static void skip_seconds_and_zone(const char **cursor)
{
    int ignored;
    if (read_part(cursor, ":", 0, 60, &ignored) && **cursor == '.')
        *cursor += 1 + strspn(*cursor + 1, "0123456789");
    if (**cursor == 'Z')
        (*cursor)++;
    else if (read_part(cursor, "+-", 0, 14, &ignored) && !read_part(cursor, ":", 0, 59, &ignored))
        read_digits(cursor, 2, 0, 59, &ignored);
}

/* Reads the strings of date_interval.h. False: no such date. */
static bool parse(const char *text, struct moment *out)
{
    *out = (struct moment){.precision = YEAR};
    if (!read_digits(&text, 4, 1, 9999, &out->year))
        return false;
    if (read_part(&text, "-", 1, 12, &out->month))
        out->precision = MONTH;
    if (out->precision == MONTH && read_part(&text, "-", 1, days_in_month(out->year, out->month), &out->day))
        out->precision = DAY;
    if (out->precision == DAY && read_clock(&text, out)) {
        out->precision = MINUTE;
        skip_seconds_and_zone(&text);
    }
    return *text == '\0';
}

static json_t *moment_json(struct moment moment, enum precision precision)
{
    if (precision > MINUTE)
        return json_sprintf("%04d-%02d-%02d", moment.year, moment.month, moment.day);
    return json_sprintf("%04d-%02d-%02dT%02d:%02d", moment.year, moment.month, moment.day, moment.hour, moment.minute);
}

static struct moment first_day(struct moment moment)
{
    moment.month = moment.month > 0 ? moment.month : 1;
    moment.day = moment.day > 0 ? moment.day : 1;
    return moment;
}

static struct moment last_day(struct moment moment)
{
    moment.month = moment.month > 0 ? moment.month : 12;
    moment.day = moment.day > 0 ? moment.day : days_in_month(moment.year, moment.month);
    return moment;
}

/* --- Members --- */

/* The member, NULL also when it is null. */
static json_t *member(const json_t *object, const char *name)
{
    json_t *said = json_object_get(object, name);
    return json_is_null(said) ? NULL : said;
}

static enum fynd_status refuse_date(struct fynd_cause *cause)
{
    return fynd_status_fail(cause, FYND_BAD_INPUT, "not a date: " FORMS " or an interval is wanted");
}

static enum fynd_status refuse(const char *name, const char *wanted, struct fynd_cause *cause)
{
    return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: must be %s", name, wanted);
}

/* A string that is empty says nothing. */
static enum fynd_status copy_string(const json_t *from, const char *name, json_t *out, struct fynd_cause *cause)
{
    json_t *said = member(from, name);
    if (said != NULL && !json_is_string(said))
        return refuse(name, "a string", cause);
    if (json_string_length(said) > 0 && json_object_set(out, name, said) != 0)
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

static enum fynd_status copy_boolean(const json_t *from, const char *name, json_t *out, struct fynd_cause *cause)
{
    json_t *said = member(from, name);
    if (said != NULL && !json_is_boolean(said))
        return refuse(name, "true or false", cause);
    if (said != NULL && json_object_set(out, name, said) != 0)
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

static enum fynd_status read_integer(const json_t *from, const char *name, int most, int *out, struct fynd_cause *cause)
{
    const json_t *said = member(from, name);
    json_int_t number = json_integer_value(said);
    if (!json_is_integer(said) || number < 1 || number > most)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: must be a whole number from 1 to %d", name, most);
    *out = (int)number;
    return FYND_OK;
}

static enum fynd_status read_moment(const json_t *from, const char *name, struct moment *out, struct fynd_cause *cause)
{
    const char *text = json_string_value(member(from, name));
    if (text == NULL || !parse(text, out))
        return refuse(name, "a date: one of " FORMS, cause);
    return FYND_OK;
}

static enum fynd_status read_precision(const json_t *from, enum precision *out, struct fynd_cause *cause)
{
    const json_t *said = member(from, "precision");
    const char *name = json_string_value(said);
    *out = MINUTE;
    for (size_t i = 0; name != NULL && i < sizeof precisions / sizeof *precisions; i++)
        if (strcmp(name, precisions[i]) == 0) {
            *out = (enum precision)i;
            return FYND_OK;
        }
    return said == NULL ? FYND_OK : refuse("precision", "minute, day, month, season or year", cause);
}

/* --- Intervals --- */

static enum precision coarser(enum precision one, enum precision other)
{
    return one > other ? one : other;
}

/* Does the interval `later` end before `earlier` begins? Days are compared where one has no time; what has no
 * year is before nothing. */
static bool ends_before(const json_t *later, const json_t *earlier)
{
    const char *to = json_string_value(json_object_get(later, "to"));
    const char *from = json_string_value(json_object_get(earlier, "from"));
    if (to == NULL || from == NULL)
        return false;
    return strncmp(to, from, strlen(to) == strlen(from) ? strlen(to) : DATE_SIZE - 1) < 0;
}

/* The precision is the coarsest of the three. */
static enum fynd_status make_interval(struct moment from, struct moment to, enum precision precision, json_t **out,
                                      struct fynd_cause *cause)
{
    precision = coarser(precision, coarser(from.precision, to.precision));
    *out = json_pack("{s:o, s:o, s:s}", "from", moment_json(first_day(from), precision), "to",
                     moment_json(last_day(to), precision), "precision", precisions[precision]);
    if (*out == NULL)
        return fynd_status_fail_memory(cause);
    return ends_before(*out, *out) ? fynd_status_fail(cause, FYND_BAD_INPUT, "to: is before from") : FYND_OK;
}

static enum fynd_status read_interval(const json_t *value, enum precision precision, json_t **out,
                                      struct fynd_cause *cause)
{
    struct moment from, to;
    enum fynd_status status = read_moment(value, "from", &from, cause);
    if (status != FYND_OK)
        return status;
    to = from;
    if (member(value, "to") != NULL)
        status = read_moment(value, "to", &to, cause);
    return status == FYND_OK ? make_interval(from, to, precision, out, cause) : status;
}

static enum fynd_status read_yearless(const json_t *value, enum precision precision, json_t **out,
                                      struct fynd_cause *cause)
{
    int month = 0, day = 0;
    enum fynd_status status = read_integer(value, "month", 12, &month, cause);
    if (status == FYND_OK && member(value, "day") != NULL)
        status = read_integer(value, "day", days_in_month(LEAP_YEAR, month), &day, cause);
    if (status != FYND_OK)
        return status;
    if (member(value, "year") != NULL)
        return refuse("year", "null, or part of from", cause);
    precision = coarser(precision, day > 0 ? DAY : MONTH);
    if (precision > MONTH)
        return refuse("precision", "day or month where the year is unknown", cause);
    *out = json_pack("{s:i, s:o*, s:s, s:n}", "month", month, "day", precision == DAY ? json_integer(day) : NULL,
                     "precision", precisions[precision], "year");
    return *out != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}

/* Does the object say when? */
static bool is_dated(const json_t *value)
{
    return member(value, "from") != NULL || member(value, "month") != NULL;
}

static bool is_empty(const json_t *value)
{
    const char *name;
    json_t *said;
    json_object_foreach((json_t *)value, name, said)
    {
        if (!json_is_null(said))
            return false;
    }
    return true;
}

static enum fynd_status read_object(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    enum precision precision;
    if (is_empty(value))
        return FYND_OK;
    if (!is_dated(value))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "not a date: it has neither from nor month");
    enum fynd_status status = read_precision(value, &precision, cause);
    if (status == FYND_OK)
        status = member(value, "from") != NULL ? read_interval(value, precision, out, cause)
                                               : read_yearless(value, precision, out, cause);
    if (status == FYND_OK)
        status = copy_string(value, "text", *out, cause);
    if (status == FYND_OK && json_object_set_new(*out, "inferred", json_false()) != 0)
        status = fynd_status_fail_memory(cause);
    return status == FYND_OK ? copy_boolean(value, "inferred", *out, cause) : status;
}

static enum fynd_status read_string(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    struct moment said;
    if (json_string_length(value) == 0)
        return FYND_OK;
    if (!parse(json_string_value(value), &said))
        return refuse_date(cause);
    enum fynd_status status = make_interval(said, said, said.precision, out, cause);
    if (status == FYND_OK && json_object_update_new(*out, json_pack("{s:O, s:b}", "text", value, "inferred", 0)))
        status = fynd_status_fail_memory(cause);
    return status;
}

/* What a reader made becomes the caller's, or nobody's. */
static enum fynd_status give(enum fynd_status status, json_t *made, json_t **out)
{
    *out = status == FYND_OK ? json_incref(made) : NULL;
    json_decref(made);
    return status;
}

enum fynd_status date_interval_read(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    json_t *interval = NULL;
    enum fynd_status status = json_is_string(value)   ? read_string(value, &interval, cause)
                              : json_is_object(value) ? read_object(value, &interval, cause)
                                                      : refuse_date(cause);
    return give(status, interval, out);
}

/* --- Events --- */

static enum fynd_status copy_date(const json_t *from, const char *name, json_t *out, struct fynd_cause *cause)
{
    struct fynd_cause why;
    json_t *interval = NULL;
    if (member(from, name) == NULL)
        return FYND_OK;
    enum fynd_status status = date_interval_read(member(from, name), &interval, &why);
    if (status != FYND_OK)
        return fynd_status_fail(cause, status, "%s: %s", name, why.text);
    if (interval != NULL && json_object_set_new(out, name, interval) != 0)
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

/* A date that stands for the whole event is its start. */
static enum fynd_status read_start(const json_t *value, json_t *event, struct fynd_cause *cause)
{
    json_t *start;
    if (json_is_object(value) && (member(value, "start") != NULL || !is_dated(value)))
        return copy_date(value, "start", event, cause);
    enum fynd_status status = date_interval_read(value, &start, cause);
    if (status == FYND_OK && start != NULL && json_object_set_new(event, "start", start) != 0)
        status = fynd_status_fail_memory(cause);
    return status;
}

static enum fynd_status check_order(const json_t *event, struct fynd_cause *cause)
{
    const json_t *start = json_object_get(event, "start"), *end = json_object_get(event, "end");
    if (end != NULL && start == NULL)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "start: missing beside end");
    if (end != NULL && ends_before(end, start))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "end: is before start");
    return FYND_OK;
}

static enum fynd_status read_event(const json_t *value, json_t *event, struct fynd_cause *cause)
{
    enum fynd_status status = read_start(value, event, cause);
    if (status == FYND_OK)
        status = copy_date(value, "end", event, cause);
    if (status == FYND_OK)
        status = check_order(event, cause);
    if (status == FYND_OK)
        status = copy_string(value, "place", event, cause);
    return status == FYND_OK ? copy_boolean(value, "online", event, cause) : status;
}

enum fynd_status date_interval_read_event(const json_t *value, json_t **out, struct fynd_cause *cause)
{
    json_t *event = json_object();
    enum fynd_status status = event != NULL ? read_event(value, event, cause) : fynd_status_fail_memory(cause);
    if (status == FYND_OK && json_object_size(event) == 0) {
        json_decref(event);
        event = NULL;
    }
    return give(status, event, out);
}
