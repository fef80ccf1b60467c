#include "indexer/record/date_parts.h"

#include <string.h>
#include <strings.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2099 };

void date_parts_set(struct date_cursor *cursor, size_t position)
{
    cursor->past = position;
    date_tokens_read(cursor->text, position, &cursor->token);
}

void date_parts_next(struct date_cursor *cursor)
{
    date_parts_set(cursor, cursor->token.end);
}

/* --- Tokens --- */

static bool is_word(const struct date_cursor *cursor, enum date_word_kind kind)
{
    return cursor->token.kind == DATE_TOKEN_WORD && cursor->token.word.kind == kind;
}

static bool skip_word(struct date_cursor *cursor, enum date_word_kind kind)
{
    if (!is_word(cursor, kind))
        return false;
    date_parts_next(cursor);
    return true;
}

static bool skip_mark(struct date_cursor *cursor, char mark)
{
    if (cursor->token.kind != DATE_TOKEN_MARK || cursor->token.mark != mark)
        return false;
    date_parts_next(cursor);
    return true;
}

bool date_parts_glued(struct date_cursor *cursor, char mark)
{
    return !cursor->token.spaced && skip_mark(cursor, mark);
}

static bool read_glued_dash(struct date_cursor *cursor)
{
    if (cursor->token.spaced || cursor->token.kind != DATE_TOKEN_DASH)
        return false;
    date_parts_next(cursor);
    return true;
}

/* A number with as many digits as least to most says. */
static bool read_number(struct date_cursor *cursor, size_t least, size_t most, unsigned *number)
{
    const struct date_token *token = &cursor->token;
    if (token->kind != DATE_TOKEN_NUMBER || token->digits < least || token->digits > most)
        return false;
    *number = token->number;
    date_parts_next(cursor);
    return true;
}

static bool read_glued_number(struct date_cursor *cursor, size_t least, size_t most, unsigned *number)
{
    return !cursor->token.spaced && read_number(cursor, least, most, number);
}

/* Does a number go on here: ".5", ":30", "/4"? */
static bool is_continued(struct date_cursor cursor, const char *marks)
{
    const struct date_token token = cursor.token;
    if (token.kind == DATE_TOKEN_MARK && !token.spaced && token.mark == '%')
        return true;
    if (token.kind != DATE_TOKEN_MARK || token.spaced || token.mark == '\0' || strchr(marks, token.mark) == NULL)
        return false;
    date_parts_next(&cursor);
    return cursor.token.kind == DATE_TOKEN_NUMBER && !cursor.token.spaced;
}

/* A letter right behind a number is the beginning of what was glued to it when it is a capital. */
static bool is_glued_small(const struct date_cursor *cursor)
{
    const struct date_token *token = &cursor->token;
    char first = token->kind == DATE_TOKEN_WORD ? cursor->text.bytes[token->begin] : 'A';
    return token->kind == DATE_TOKEN_WORD && !token->spaced && first >= 'a' && first <= 'z';
}

/* --- Months and years --- */

bool date_parts_month(struct date_cursor *cursor, unsigned *month)
{
    struct date_cursor at = *cursor;
    bool shortened = is_word(&at, DATE_WORD_MONTH_SHORT);
    if (!shortened && !is_word(&at, DATE_WORD_MONTH))
        return false;
    *month = at.token.word.number;
    date_parts_next(&at);
    if (shortened)
        date_parts_glued(&at, '.');
    *cursor = at;
    return true;
}

bool date_parts_year(struct date_cursor *cursor, unsigned *year)
{
    struct date_cursor at = *cursor;
    unsigned number;
    skip_word(&at, DATE_WORD_YEAR);
    if (!read_number(&at, 4, 4, &number) || number < YEAR_FIRST || number > YEAR_LAST)
        return false;
    if (is_glued_small(&at) || is_continued(at, ".,:/") || is_word(&at, DATE_WORD_UNIT))
        return false;
    *year = number;
    *cursor = at;
    return true;
}

/* --- Days --- */

/* "e" of "3e", ":e" of "3:e". */
static void skip_ending(struct date_cursor *cursor)
{
    struct date_cursor at = *cursor;
    date_parts_glued(&at, ':');
    if (!at.token.spaced && skip_word(&at, DATE_WORD_ENDING))
        *cursor = at;
}

/* "15", "15:e", "femtonde" */
static bool read_day(struct date_cursor *cursor, unsigned *day)
{
    if (is_word(cursor, DATE_WORD_ORDINAL)) {
        *day = cursor->token.word.number;
        date_parts_next(cursor);
        return true;
    }
    if (!read_number(cursor, 1, 2, day))
        return false;
    skip_ending(cursor);
    return true;
}

/* "2023-05-15" */
static bool read_iso(struct date_cursor *cursor, struct calendar_day *day)
{
    struct date_cursor at = *cursor;
    if (!read_number(&at, 4, 4, &day->year) || day->year < YEAR_FIRST || day->year > YEAR_LAST ||
        !read_glued_dash(&at) || !read_glued_number(&at, 2, 2, &day->month) || !read_glued_dash(&at) ||
        !read_glued_number(&at, 2, 2, &day->day) || day->month == 0)
        return false;
    struct date_cursor behind = at;
    if (is_continued(at, "./,") || (read_glued_dash(&behind) && !behind.token.spaced &&
                                    (behind.token.kind == DATE_TOKEN_WORD || behind.token.digits % 4 != 0)))
        return false;
    *cursor = at;
    return true;
}

/* "15.5.2023" */
static bool read_dotted(struct date_cursor *cursor, struct calendar_day *day)
{
    struct date_cursor at = *cursor;
    if (!read_number(&at, 1, 2, &day->day) || !date_parts_glued(&at, '.') ||
        !read_glued_number(&at, 1, 2, &day->month) || !date_parts_glued(&at, '.') || at.token.spaced ||
        !date_parts_year(&at, &day->year) || day->month == 0)
        return false;
    *cursor = at;
    return true;
}

/* "15/5", "15/5 2023", "15/5-2023", "15/5/2023"; "15/5-23" may be anything. */
static bool read_slashed(struct date_cursor *cursor, struct calendar_day *day)
{
    struct date_cursor at = *cursor, behind;
    unsigned number;
    if (!read_number(&at, 1, 2, &day->day) || !date_parts_glued(&at, '/') ||
        !read_glued_number(&at, 1, 2, &day->month) || day->month == 0)
        return false;
    behind = at;
    if ((date_parts_glued(&behind, '/') || read_glued_dash(&behind)) && date_parts_year(&behind, &day->year)) {
        *cursor = behind;
        return true;
    }
    behind = at;
    if (read_glued_dash(&behind) && read_glued_number(&behind, 1, 4, &number) &&
        (behind.token.spaced || behind.token.mark != '/'))
        return false;
    if (is_continued(at, "./,:") || is_glued_small(&at))
        return false;
    date_parts_year(&at, &day->year);
    *cursor = at;
    return true;
}

/* A month that a hyphen joins to a word ("maj-kampanjen") is another word. */
static bool is_compound(struct date_cursor cursor)
{
    return read_glued_dash(&cursor) && is_glued_small(&cursor) && cursor.token.word.kind == DATE_WORD_OTHER;
}

/* "15", "15 maj", "15 maj 2023" */
static bool read_written(struct date_cursor *cursor, struct date_point *point)
{
    struct date_cursor at = *cursor, behind;
    struct calendar_day *day = &point->at.day;
    if (!read_day(&at, &day->day) || is_continued(at, ".,:/"))
        return false;
    *cursor = at;
    if (!date_parts_month(&at, &day->month) || is_compound(at)) {
        day->month = 0;
        return true;
    }
    point->sure = true;
    behind = at;
    skip_mark(&behind, ',');
    if (date_parts_year(&behind, &day->year))
        at = behind;
    *cursor = at;
    return true;
}

/* "onsdag", "ons.", "ons-tors", "onsdag och torsdag," */
static unsigned read_weekdays(struct date_cursor *cursor)
{
    struct date_cursor behind;
    unsigned first = is_word(cursor, DATE_WORD_WEEKDAY) ? cursor->token.word.number : 0;
    if (first == 0)
        return 0;
    date_parts_next(cursor);
    date_parts_glued(cursor, '.');
    behind = *cursor;
    if ((date_parts_until(&behind) || skip_word(&behind, DATE_WORD_AND)) && skip_word(&behind, DATE_WORD_WEEKDAY)) {
        date_parts_glued(&behind, '.');
        *cursor = behind;
    }
    skip_mark(cursor, ',');
    return first;
}

static bool read_date(struct date_cursor *cursor, struct date_point *point)
{
    struct calendar_day *day = &point->at.day;
    const struct calendar_day unknown = {0};
    if (read_iso(cursor, day)) {
        point->sure = true;
        return true;
    }
    *day = unknown;
    if (read_dotted(cursor, day)) {
        point->sure = true;
        return true;
    }
    *day = unknown;
    if (read_slashed(cursor, day)) {
        point->sure |= day->year > 0;
        return true;
    }
    *day = unknown;
    return read_written(cursor, point);
}

/* --- Times --- */

static bool skip_seconds(struct date_cursor *cursor)
{
    struct date_cursor at = *cursor;
    unsigned seconds;
    if (!date_parts_glued(&at, ':') || !read_glued_number(&at, 2, 2, &seconds))
        return false;
    *cursor = at;
    return true;
}

/* ":30", ".30" */
static bool read_minutes(struct date_cursor *cursor, unsigned *minute)
{
    struct date_cursor at = *cursor;
    if ((!date_parts_glued(&at, ':') && !date_parts_glued(&at, '.')) || !read_glued_number(&at, 2, 2, minute))
        return false;
    *cursor = at;
    return true;
}

bool date_parts_clock(struct date_cursor *cursor, bool bare, struct date_moment *out)
{
    struct date_cursor at = *cursor, behind;
    unsigned hour, minute = 0, month;
    if (!read_number(&at, 1, 2, &hour) || hour > 23)
        return false;
    if (!read_minutes(&at, &minute) && (!bare || is_continued(at, ".,:/")))
        return false;
    skip_seconds(&at);
    behind = at;
    if (minute > 59 || is_continued(at, ".,:/") || date_parts_month(&behind, &month))
        return false;
    out->timed = true;
    out->hour = hour;
    out->minute = minute;
    *cursor = at;
    return true;
}

bool date_parts_time(struct date_cursor *cursor, struct date_point *point)
{
    struct date_cursor at = *cursor, behind;
    if (!skip_mark(&at, ',') && !skip_mark(&at, '(') && !skip_mark(&at, '|')) {
        behind = at;
        if (date_parts_until(&behind) && is_word(&behind, DATE_WORD_CLOCK))
            at = behind;
    }
    bool between = !skip_word(&at, DATE_WORD_FROM) && skip_word(&at, DATE_WORD_BETWEEN);
    bool said_hour = skip_word(&at, DATE_WORD_CLOCK);
    if (said_hour && !date_parts_glued(&at, '.'))
        date_parts_glued(&at, ':');
    if (!date_parts_clock(&at, said_hour, &point->at))
        return false;
    point->between = between;
    point->said_hour = said_hour;
    *cursor = at;
    return true;
}

/* The time behind a day; "T" joins it in ISO dates. */
static void read_time_behind(struct date_cursor *cursor, struct date_point *point)
{
    struct date_cursor at = *cursor;
    const struct date_token *token = &at.token;
    if (token->kind == DATE_TOKEN_WORD && !token->spaced && token->end - token->begin == 1 &&
        at.text.bytes[token->begin] == 'T')
        date_parts_next(&at);
    if (date_parts_time(&at, point))
        *cursor = at;
}

bool date_parts_point(struct date_cursor *cursor, struct date_point *point)
{
    struct date_cursor at = *cursor;
    *point = (struct date_point){.begin = at.token.begin};
    point->weekday = read_weekdays(&at);
    point->sure = skip_word(&at, DATE_WORD_THE) || point->weekday > 0;
    if (!read_date(&at, point))
        return false;
    if (point->at.day.month > 0)
        read_time_behind(&at, point);
    point->end = at.past;
    *cursor = at;
    return true;
}

/* --- Ranges --- */

/* Reads over words as they are written, with any end of the last. */
static bool skip_written(struct date_cursor *cursor, const char *words)
{
    size_t begin = cursor->token.begin, length = strlen(words);
    struct date_cursor at = *cursor;
    if (cursor->text.length - begin < length || strncasecmp(cursor->text.bytes + begin, words, length) != 0)
        return false;
    date_parts_set(&at, begin + length);
    if (!at.token.spaced && at.token.kind == DATE_TOKEN_WORD)
        return false;
    *cursor = at;
    return true;
}

bool date_parts_until(struct date_cursor *cursor)
{
    static const char *const words[] = {"till och med", "till", "t.o.m.", "t.o.m", "t o m", "tom"};
    if (cursor->token.kind == DATE_TOKEN_DASH) {
        date_parts_next(cursor);
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (skip_written(cursor, words[i]))
            return true;
    return false;
}
