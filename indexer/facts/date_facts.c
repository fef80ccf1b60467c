#include "indexer/facts/date_facts.h"

#include "indexer/facts/date_roles.h"
#include "indexer/facts/date_years.h"
#include "indexer/record/date_json.h"

#include "indexer/lists/section_labels.h"
#include "indexer/record/date_parts.h"
#include "indexer/record/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TITLE_DATES_MAX = 8,
    TEXT_DATES_MAX = 256, /* those behind are in the depth of a long text */
    SOURCE_DATES_MAX = 2, /* what the format says: published, event */
    DATES_MAX = TITLE_DATES_MAX + TEXT_DATES_MAX + SOURCE_DATES_MAX,
    LAST_WEEK_GAP = 60, /* bytes between "Förra veckan" and its date */
    DAYS_OF_WEEK = 7
};

struct dates {
    struct fynd_text title_text, text_text;
    struct found_date all[DATES_MAX]; /* of the source, of the title, of the text, in this order */
    struct found_date *source, *title, *text;
    size_t source_count, title_count, text_count;
};

/* --- JSON --- */

static struct fynd_text text_of(const struct dates *dates, const struct found_date *found)
{
    return found < dates->text ? dates->title_text : dates->text_text;
}

static enum date_precision precision_of(const struct date_moment *moment)
{
    return moment->timed ? DATE_MINUTE : DATE_DAY;
}

/* The whole of a date as one interval. */
static json_t *whole_json(const struct dates *dates, const struct found_date *found)
{
    enum date_precision precision = found->ranged && found->precision == DATE_MINUTE ? DATE_DAY : found->precision;
    return date_json_interval(&found->from, &found->to, precision,
                              date_json_words(text_of(dates, found), found->cue, found->end), found->inferred);
}

static json_t *start_json(const struct dates *dates, const struct found_date *found)
{
    if (found->precision > DATE_DAY)
        return whole_json(dates, found);
    return date_json_interval(&found->from, &found->from, found->precision,
                              date_json_words(text_of(dates, found), found->begin, found->from_end), found->inferred);
}

static json_t *end_json(const struct dates *dates, const struct found_date *found)
{
    return date_json_interval(&found->to, &found->to, precision_of(&found->to),
                              date_json_words(text_of(dates, found), found->to_begin, found->end), found->inferred);
}

/* --- Setting --- */

/* Takes the value. What date_interval.h does not accept is left absent. */
static enum fynd_status set(struct record *record, enum record_field field, json_t *value, struct fynd_cause *cause)
{
    enum fynd_status status = value != NULL ? record_set(record, field, value, cause) : fynd_status_fail_memory(cause);
    json_decref(value);
    return status == FYND_BAD_INPUT ? FYND_OK : status;
}

/* A day without a year has no time (date_interval.h), so that it can end on another day only. */
static bool has_end(const struct found_date *found)
{
    bool same_day = memcmp(&found->from.day, &found->to.day, sizeof found->from.day) == 0;
    return found->ranged && found->precision <= DATE_DAY && !(same_day && found->from.day.year == 0);
}

/* An event of which only the place is known keeps it. */
static enum fynd_status set_event(struct record *record, const struct dates *dates, const struct found_date *found,
                                  struct fynd_cause *cause)
{
    json_t *event = json_object();
    if (record->fields[RECORD_EVENT] != NULL && json_object_update(event, record->fields[RECORD_EVENT]) != 0)
        return set(record, RECORD_EVENT, NULL, cause);
    bool failed = json_object_set_new(event, "start", start_json(dates, found)) != 0;
    if (has_end(found))
        failed |= json_object_set_new(event, "end", end_json(dates, found)) != 0;
    if (failed) {
        json_decref(event);
        event = NULL;
    }
    return set(record, RECORD_EVENT, event, cause);
}

/* --- The source --- */

/* What the format says, as a date that others take their year from. */
static void add_source(struct dates *dates, const json_t *said, enum date_role role)
{
    struct calendar_day day = {0};
    const char *from = json_string_value(json_object_get(said, "from"));
    const char *precision = json_string_value(json_object_get(said, "precision"));
    if (from == NULL || precision == NULL || sscanf(from, "%4u-%2u-%2u", &day.year, &day.month, &day.day) != 3)
        return;
    bool is_day = strcmp(precision, "day") == 0 || strcmp(precision, "minute") == 0;
    if (day.year > 0 && calendar_has(day))
        dates->source[dates->source_count++] = (struct found_date){
            .from = {.day = day}, .to = {.day = day}, .precision = is_day ? DATE_DAY : DATE_YEAR, .role = role};
}

/* --- Choosing --- */

static const struct found_date *first_of(const struct found_date *found, size_t count, enum date_role role,
                                         enum date_precision coarsest)
{
    for (size_t i = 0; i < count; i++)
        if (found[i].role == role && found[i].precision <= coarsest)
            return &found[i];
    return NULL;
}

static bool is_same_day(const struct found_date *one, const struct found_date *other)
{
    return memcmp(&one->from.day, &other->from.day, sizeof one->from.day) == 0;
}

/* A day that stands elsewhere with its time says more. */
static const struct found_date *refine(const struct dates *dates, const struct found_date *event)
{
    if (event->precision != DATE_DAY || event->ranged)
        return event;
    for (size_t i = 0; i < dates->title_count + dates->text_count; i++) {
        const struct found_date *other = &dates->title[i];
        if (other->role != DATE_DEADLINE && other->role != DATE_PUBLISHED && is_same_day(event, other) &&
            (other->from.timed || other->ranged))
            return other;
    }
    return event;
}

/* The title's day is that of the event, whatever else the text names; then what the text names as such. */
static const struct found_date *choose_event(const struct dates *dates)
{
    const struct found_date *event = first_of(dates->title, dates->title_count, DATE_EVENT, DATE_DAY);
    if (event == NULL || event->from.day.year == 0)
        event = first_of(dates->text, dates->text_count, DATE_EVENT, DATE_DAY);
    if (event == NULL)
        event = first_of(dates->title, dates->title_count + dates->text_count, DATE_EVENT, DATE_SEASON);
    return event != NULL ? refine(dates, event) : NULL;
}

/* "Tid: 09.00-11.30" on a line of its own below the day. */
static bool read_time_line(struct fynd_text line, struct date_point *from, struct date_point *to)
{
    struct fynd_text rest;
    if (section_labels_read(line, &rest) != LABEL_TIME || rest.length == 0)
        return false;
    struct date_cursor cursor = {.text = rest};
    date_parts_set(&cursor, 0);
    *from = (struct date_point){0};
    if (!date_parts_time(&cursor, from))
        return false;
    *to = *from;
    to->at.timed = date_parts_until(&cursor) && date_parts_clock(&cursor, from->said_hour, &to->at);
    return true;
}

static void set_time(struct found_date *event, const struct date_moment *from, const struct date_moment *to)
{
    event->precision = DATE_MINUTE;
    event->from.timed = true;
    event->from.hour = from->hour;
    event->from.minute = from->minute;
    event->to = event->from;
    event->ranged = to->timed && 60 * to->hour + to->minute > 60 * from->hour + from->minute;
    if (event->ranged) {
        event->to.hour = to->hour;
        event->to.minute = to->minute;
    }
}

static void find_time_line(struct fynd_text text, struct found_date *event)
{
    struct date_point from, to;
    while (text.length > 0 && event->precision == DATE_DAY && !event->ranged) {
        const char *newline = memchr(text.bytes, '\n', text.length);
        struct fynd_text line = {text.bytes, newline != NULL ? (size_t)(newline - text.bytes) : text.length};
        if (read_time_line(line, &from, &to))
            set_time(event, &from.at, &to.at);
        text.bytes += line.length + (newline != NULL);
        text.length -= line.length + (newline != NULL);
    }
}

/* The first deadline that is not after the event. */
static const struct found_date *choose_deadline(const struct dates *dates, const struct found_date *event)
{
    for (size_t i = 0; i < dates->title_count + dates->text_count; i++) {
        const struct found_date *found = &dates->title[i];
        bool late = event != NULL && event->from.day.year > 0 && found->from.day.year > 0 &&
                    calendar_number(found->from.day) > calendar_number(event->to.day);
        if (found->role == DATE_DEADLINE && !late)
            return found;
    }
    return NULL;
}

/* --- "Förra veckan" --- */

static bool is_word(struct fynd_text text, const struct date_token *token, const char *wanted)
{
    char folded[DATE_WORD_SIZE];
    return token->kind == DATE_TOKEN_WORD &&
           date_words_fold(text.bytes + token->begin, token->end - token->begin, folded) > 0 &&
           strcmp(folded, wanted) == 0;
}

/* Where it stands right before a date: its bytes. */
static bool find_last_week(struct fynd_text text, size_t end, size_t *from, size_t *to)
{
    struct date_cursor cursor = {.text = text};
    bool after = false, found = false;
    for (date_parts_set(&cursor, end > LAST_WEEK_GAP ? end - LAST_WEEK_GAP : 0);
         cursor.token.kind != DATE_TOKEN_END && cursor.token.end <= end; date_parts_next(&cursor)) {
        const struct date_token *token = &cursor.token;
        if (after && is_word(text, token, "veckan")) {
            *to = token->end;
            found = true;
        } else if (token->kind == DATE_TOKEN_LINE || token->mark == '.')
            found = false;
        after = is_word(text, token, "förra");
        if (after)
            *from = token->begin;
    }
    return found;
}

/* What was held last week is told of in the week after it. */
static enum fynd_status set_week_after(struct record *record, const struct dates *dates, const struct found_date *event,
                                       struct fynd_cause *cause)
{
    struct date_moment monday = {0}, sunday = {0};
    size_t from = 0, to = 0;
    if (event < dates->text || event->from.day.year == 0 || event->precision > DATE_DAY ||
        !find_last_week(dates->text_text, event->begin, &from, &to))
        return FYND_OK;
    unsigned day = calendar_number(event->from.day) - calendar_weekday(event->from.day) + 1 + DAYS_OF_WEEK;
    monday.day = calendar_day(day);
    sunday.day = calendar_day(day + DAYS_OF_WEEK - 1);
    json_t *words = date_json_words(dates->text_text, from, to);
    return set(record, RECORD_PUBLISHED, date_json_interval(&monday, &sunday, DATE_DAY, words, true), cause);
}

/* --- Facts --- */

static enum kind kind_of(const struct record *record)
{
    const char *name = json_string_value(record->fields[RECORD_KIND]);
    enum kind kind = name != NULL ? kind_of_name(name) : KIND_COUNT;
    return kind != KIND_COUNT ? kind : KIND_POST;
}

/* In the title of an invitation stands when it is. */
static void find_all(struct dates *dates, const struct record *record)
{
    enum kind kind = kind_of(record);
    dates->source = dates->all;
    dates->source_count = 0;
    add_source(dates, record->fields[RECORD_PUBLISHED], DATE_PUBLISHED);
    add_source(dates, json_object_get(record->fields[RECORD_EVENT], "start"), DATE_EVENT);
    dates->title = dates->source + dates->source_count;
    dates->title_count = dates_find(dates->title_text, dates->title, TITLE_DATES_MAX);
    for (size_t i = 0; i < dates->title_count; i++)
        if (kind == KIND_INVITATION && dates->title[i].precision <= DATE_SEASON)
            dates->title[i].role = DATE_EVENT;
    dates->text = dates->title + dates->title_count;
    dates->text_count = dates_find(dates->text_text, dates->text, TEXT_DATES_MAX);
    date_roles_find(dates->text_text, kind, dates->text, dates->text_count);
    date_years_find(dates->title, dates->title_count + dates->text_count, dates->all,
                    dates->source_count + dates->title_count + dates->text_count);
}

static enum fynd_status set_published(struct record *record, const struct dates *dates, const struct found_date *event,
                                      struct fynd_cause *cause)
{
    const struct found_date *published = first_of(dates->text, dates->text_count, DATE_PUBLISHED, DATE_SEASON);
    if (record->fields[RECORD_PUBLISHED] != NULL)
        return FYND_OK;
    if (published != NULL)
        return set(record, RECORD_PUBLISHED, whole_json(dates, published), cause);
    return event != NULL ? set_week_after(record, dates, event, cause) : FYND_OK;
}

static enum fynd_status set_all(struct record *record, const struct dates *dates, struct fynd_cause *cause)
{
    const struct found_date *event = choose_event(dates);
    const struct found_date *said = first_of(dates->source, dates->source_count, DATE_EVENT, DATE_DAY);
    const struct found_date *deadline = choose_deadline(dates, said != NULL ? said : event);
    enum fynd_status status = set_published(record, dates, event, cause);
    if (status == FYND_OK && record->fields[RECORD_DEADLINE] == NULL && deadline != NULL)
        status = set(record, RECORD_DEADLINE, whole_json(dates, deadline), cause);
    if (status == FYND_OK && event != NULL && json_object_get(record->fields[RECORD_EVENT], "start") == NULL)
        status = set_event(record, dates, event, cause);
    return status;
}

/* A time on a line of its own belongs to the day that was chosen. */
static void add_time(struct dates *dates)
{
    const struct found_date *event = choose_event(dates);
    if (event != NULL)
        find_time_line(dates->text_text, &dates->all[event - dates->all]);
}

enum fynd_status date_facts_find(struct fynd_text title, struct fynd_text text, struct record *record,
                                 struct fynd_cause *cause)
{
    struct dates *dates = malloc(sizeof *dates);
    if (dates == NULL)
        return fynd_status_fail_memory(cause);
    dates->title_text = title;
    dates->text_text = text;
    find_all(dates, record);
    add_time(dates);
    enum fynd_status status = set_all(record, dates, cause);
    free(dates);
    return status;
}
