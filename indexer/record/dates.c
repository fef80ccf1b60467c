/* A hand-written scanner: every token is the beginning of a date or is passed over. What begins one looks a bounded number
 * of tokens ahead, so that the time is linear in the text. */
#include "indexer/record/dates.h"

#include "indexer/record/date_parts.h"

#include "shim/text/contact.h"
#include "shim/text/unicode.h"

#include <string.h>

enum { POINTS_MAX = 8 /* days that share a month: "den 3, 10 och 17 maj" */ };

struct scan {
    struct date_cursor cursor;
    enum date_word_kind before; /* what the word before the cursor means */
    bool fresh;                 /* the cursor is at the beginning of a line */
    struct found_date *out;
    size_t count, most;
};

/* How two days that stand side by side belong together. */
enum joint { JOINT_NONE, JOINT_UNTIL, JOINT_AND, JOINT_COMMA };

struct points {
    struct date_point all[POINTS_MAX];
    enum joint joints[POINTS_MAX]; /* before each */
    size_t count;
};

/* --- Emitting --- */

static int compare_moments(const struct date_moment *one, const struct date_moment *other)
{
    unsigned left[] = {one->day.year, one->day.month, one->day.day, one->hour, one->minute};
    unsigned right[] = {other->day.year, other->day.month, other->day.day, other->hour, other->minute};
    size_t parts = one->timed && other->timed ? 5 : 3;
    for (size_t i = 0; i < parts; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

static void emit(struct scan *scan, struct found_date found)
{
    found.cue = found.begin;
    if (found.precision <= DATE_DAY)
        found.precision = found.from.timed ? DATE_MINUTE : DATE_DAY;
    if (!found.ranged)
        found.to = found.from;
    if (!found.from.timed)
        found.to.timed = false;
    bool sound = calendar_has(found.from.day) && calendar_has(found.to.day) && scan->count < scan->most;
    if (sound && compare_moments(&found.from, &found.to) <= 0)
        scan->out[scan->count++] = found;
}

static struct found_date of_point(const struct date_point *point)
{
    return (struct found_date){.begin = point->begin,
                               .end = point->end,
                               .from_end = point->end,
                               .to_begin = point->begin,
                               .from = point->at,
                               .to = point->at,
                               .precision = DATE_DAY,
                               .weekday = point->weekday};
}

/* A range over the turn of a year that names one year: "28 december - 3 januari 2024". */
static void share_year(struct calendar_day *from, struct calendar_day *to)
{
    bool turns = to->month < from->month;
    if (from->year == 0 && to->year > 0)
        from->year = to->year - turns;
    else if (to->year == 0 && from->year > 0)
        to->year = from->year + turns;
}

/* Without a year, December comes before January only where the year is known: the end is left out. */
static void emit_range(struct scan *scan, struct date_point *from, struct date_point *to, size_t end)
{
    bool whole = from->at.day.month == 0;
    if (whole) {
        from->at.day.month = to->at.day.month;
        from->at.day.year = to->at.day.year;
    }
    share_year(&from->at.day, &to->at.day);
    struct found_date found = of_point(from);
    found.to = to->at;
    found.ranged = true;
    found.from_end = whole ? end : from->end;
    found.to_begin = whole ? from->begin : to->begin;
    found.end = end;
    if (found.from.day.year == 0 && compare_moments(&found.from, &found.to) > 0) {
        found.ranged = false;
        found.end = found.from_end = from->end;
        found.to_begin = from->begin;
    }
    emit(scan, found);
}

/* --- Days --- */

static enum joint read_joint(struct date_cursor *cursor)
{
    if (date_parts_until(cursor))
        return JOINT_UNTIL;
    const struct date_token *token = &cursor->token;
    bool is_and = token->kind == DATE_TOKEN_WORD && token->word.kind == DATE_WORD_AND;
    bool is_comma = token->kind == DATE_TOKEN_MARK && (token->mark == ',' || token->mark == '&');
    if (!is_and && !is_comma)
        return JOINT_NONE;
    enum joint joint = is_and || token->mark == '&' ? JOINT_AND : JOINT_COMMA;
    date_parts_next(cursor);
    return joint;
}

/* Reads days until one has a month: "3, 10 och 17 maj". */
static bool read_points(struct date_cursor *cursor, struct points *points)
{
    points->count = 0;
    for (struct date_cursor at = *cursor; points->count < POINTS_MAX;) {
        enum joint joint = points->count > 0 ? read_joint(&at) : JOINT_NONE;
        struct date_point *point = &points->all[points->count];
        if ((points->count > 0 && joint == JOINT_NONE) || !date_parts_point(&at, point))
            return false;
        points->joints[points->count++] = joint;
        if (point->at.day.month > 0) {
            *cursor = at;
            return true;
        }
    }
    return false;
}

/* The year that a list of days names at its end: "5 maj, 12 maj och 19 maj 2023". */
static unsigned year_ahead(struct date_cursor at, struct calendar_day day)
{
    struct date_point point;
    for (size_t i = 0; i < POINTS_MAX; i++) {
        if (read_joint(&at) == JOINT_NONE || !date_parts_point(&at, &point))
            return 0;
        if (point.at.day.year > 0 && point.at.day.month > 0)
            return point.at.day.year - (point.at.day.month < day.month);
    }
    return 0;
}

/* "09.00-11.00, år 2025" */
static void read_late_year(struct date_cursor *cursor, struct found_date *found)
{
    struct date_cursor at = *cursor;
    unsigned year;
    if (at.token.mark == ',')
        date_parts_next(&at);
    if (found->from.day.year > 0 || at.token.word.kind != DATE_WORD_YEAR || !date_parts_year(&at, &year))
        return;
    found->from.day.year = found->to.day.year = year;
    found->end = at.past;
    *cursor = at;
}

/* The end of the time of a day: "-11.30", "till kl. 16", "och 15" behind "mellan". */
static bool read_clock_end(struct date_cursor *cursor, const struct date_point *point, struct found_date *found)
{
    struct date_cursor at = *cursor;
    struct date_point end = *point;
    enum joint joint = point->at.timed ? read_joint(&at) : JOINT_NONE;
    size_t begin = at.token.begin;
    if (joint != JOINT_UNTIL && (joint != JOINT_AND || !point->between))
        return false;
    if (!date_parts_clock(&at, point->said_hour, &end.at) && !date_parts_time(&at, &end))
        return false;
    found->to_begin = begin;
    found->end = at.past;
    found->to = end.at;
    found->ranged = compare_moments(&point->at, &end.at) < 0;
    *cursor = at;
    return true;
}

static void emit_single(struct scan *scan, struct date_cursor *cursor, const struct date_point *point)
{
    struct found_date found = of_point(point);
    read_clock_end(cursor, point, &found);
    read_late_year(cursor, &found);
    if (found.from.day.year == 0)
        found.from.day.year = found.to.day.year = year_ahead(*cursor, found.from.day);
    emit(scan, found);
}

/* Each day of a list has the month and the year of the last. */
static void emit_list(struct scan *scan, struct points *points)
{
    const struct date_point *last = &points->all[points->count - 1];
    for (size_t i = 0; i < points->count; i++) {
        struct date_point *point = &points->all[i];
        point->at.day.month = last->at.day.month;
        point->at.day.year = last->at.day.year;
        emit(scan, of_point(point));
    }
}

/* Days that only "och" parts are one stretch when they follow each other, or stand behind "mellan". */
static bool is_stretch(const struct scan *scan, const struct points *points)
{
    const struct date_point *first = &points->all[0], *second = &points->all[1];
    if (points->count != 2)
        return false;
    if (points->joints[1] == JOINT_UNTIL || scan->before == DATE_WORD_BETWEEN)
        return true;
    return points->joints[1] == JOINT_AND && first->at.day.day + 1 == second->at.day.day;
}

/* A list has "och" before its last, one kind of mark else, and goes upwards. */
static bool is_list(const struct points *points)
{
    for (size_t i = 1; i < points->count; i++)
        if (points->joints[i] != (i + 1 == points->count ? JOINT_AND : JOINT_COMMA) ||
            points->all[i].at.day.day <= points->all[i - 1].at.day.day)
            return false;
    return true;
}

/* A second side with a month of its own: "30 april - 2 maj 2023". */
static bool read_other_side(const struct scan *scan, struct date_cursor *cursor, struct date_point *other)
{
    struct date_cursor at = *cursor;
    enum joint joint = read_joint(&at);
    if (joint != JOINT_UNTIL && (joint != JOINT_AND || scan->before != DATE_WORD_BETWEEN))
        return false;
    if (!date_parts_point(&at, other) || other->at.day.month == 0)
        return false;
    *cursor = at;
    return true;
}

/* "20/12" begins a line as a day; a fraction would have the smaller number first, and "24/7" is always. */
static bool is_no_fraction(struct calendar_day day)
{
    return day.day > 12 && !(day.day == 24 && day.month == 7);
}

/* "1/2" is a fraction, unless something says that it is a day. */
static bool is_day(const struct scan *scan, const struct points *points, bool has_other)
{
    const struct date_point *last = &points->all[points->count - 1];
    bool sure =
        has_other || last->at.timed || scan->before == DATE_WORD_LEADS || (scan->fresh && is_no_fraction(last->at.day));
    for (size_t i = 0; i < points->count; i++)
        sure |= points->all[i].sure;
    return sure;
}

/* Reads the date that begins at the cursor and moves behind it, also when there is no such day. */
static bool scan_days(struct scan *scan)
{
    struct date_cursor at = scan->cursor;
    struct points points;
    struct date_point other;
    if (!read_points(&at, &points))
        return false;
    bool has_other = points.count == 1 && read_other_side(scan, &at, &other);
    if (!is_day(scan, &points, has_other))
        return false;
    struct date_point *first = &points.all[0];
    if (has_other) {
        struct found_date end = of_point(&other);
        read_clock_end(&at, &other, &end);
        emit_range(scan, first, &other, other.end);
    } else if (points.count == 1)
        emit_single(scan, &at, first);
    else if (is_stretch(scan, &points))
        emit_range(scan, first, &points.all[1], at.past);
    else if (is_list(&points))
        emit_list(scan, &points);
    else
        return false;
    scan->cursor = at;
    return true;
}

/* "-12" behind "kl. 9". */
static bool read_hour_end(const struct scan *scan, struct date_cursor *cursor, struct date_point *time)
{
    struct date_cursor at = *cursor;
    enum joint joint = read_joint(&at);
    if ((joint != JOINT_UNTIL && (joint != JOINT_AND || scan->before != DATE_WORD_BETWEEN)) ||
        !date_parts_clock(&at, time->said_hour, &time->at))
        return false;
    *cursor = at;
    return true;
}

/* "kl. 9-12 den 3 maj": the time stands before the day. A time alone is passed over. */
static bool scan_clock(struct scan *scan)
{
    struct date_cursor at = scan->cursor;
    struct date_point from = {0}, to, day;
    size_t begin = at.token.begin;
    if (!date_parts_time(&at, &from))
        return false;
    to = from;
    bool ranged = read_hour_end(scan, &at, &to);
    scan->cursor = at;
    if (at.token.mark == ',')
        date_parts_next(&at);
    if (!date_parts_point(&at, &day) || day.at.day.month == 0 || day.at.timed || !day.sure)
        return true;
    from.at.day = to.at.day = day.at.day;
    struct found_date found = of_point(&day);
    found.begin = found.to_begin = begin;
    found.from = from.at;
    found.to = to.at;
    found.ranged = ranged && compare_moments(&from.at, &to.at) < 0;
    emit(scan, found);
    scan->cursor = at;
    return true;
}

/* --- Months, seasons, years --- */

static struct found_date of_months(size_t begin, size_t end, struct calendar_day from, struct calendar_day to)
{
    from.day = 1;
    to.day = calendar_month_days(to.year, to.month);
    return (struct found_date){.begin = begin,
                               .end = end,
                               .from_end = end,
                               .to_begin = begin,
                               .from = {.day = from},
                               .to = {.day = to},
                               .precision = DATE_MONTH,
                               .ranged = true};
}

/* "september 2021", "maj-juni 2023", "september 2021 - maj 2022"; "jul 2022" is Christmas. */
static bool scan_months(struct scan *scan)
{
    struct date_cursor at = scan->cursor, behind;
    struct calendar_day from = {0}, to;
    size_t begin = at.token.begin;
    bool shortened = at.token.word.kind == DATE_WORD_MONTH_SHORT;
    if (!date_parts_month(&at, &from.month) || (shortened && from.month == 7))
        return false;
    date_parts_year(&at, &from.year);
    behind = at;
    to = (struct calendar_day){0};
    if ((date_parts_until(&behind) || date_parts_glued(&behind, '/')) && date_parts_month(&behind, &to.month) &&
        date_parts_year(&behind, &to.year)) {
        at = behind;
        share_year(&from, &to);
    } else
        to = from;
    if (from.year == 0)
        return false;
    emit(scan, of_months(begin, at.past, from, to));
    scan->cursor = at;
    return true;
}

/* "2021/22", "2021-2022" */
static bool read_next_year(struct date_cursor *cursor, unsigned year, unsigned *next)
{
    struct date_cursor at = *cursor;
    if (!date_parts_glued(&at, '/')) {
        if (at.token.kind != DATE_TOKEN_DASH)
            return false;
        date_parts_next(&at);
    }
    *next = at.token.number;
    if (at.token.kind != DATE_TOKEN_NUMBER || (at.token.digits != 2 && at.token.digits != 4))
        return false;
    if (at.token.digits == 2)
        *next += year / 100 * 100;
    date_parts_next(&at);
    if (*next != year + 1)
        return false;
    *cursor = at;
    return true;
}

/* A winter of one year may be that before or behind its summer: it is said of the year. */
static bool scan_season(struct scan *scan)
{
    struct date_cursor at = scan->cursor;
    const struct date_word season = at.token.word;
    struct calendar_day from = {.month = season.number}, to = {.month = season.last};
    size_t begin = at.token.begin;
    unsigned next;
    date_parts_next(&at);
    bool turns = season.last < season.number;
    struct date_cursor years = at;
    bool plain = date_parts_year(&at, &from.year);
    if (!plain && turns && years.token.digits == 4) { /* "2022/23": no year to date_parts_year */
        from.year = years.token.number;
        date_parts_next(&years);
        at = years;
    } else if (!plain)
        return false;
    bool both = turns && read_next_year(&at, from.year, &next);
    if (!plain && !both)
        return false;
    to.year = both ? next : from.year;
    struct found_date found = of_months(begin, at.past, from, to);
    found.precision = DATE_SEASON;
    if (turns && !both) {
        found.from.day.month = 1;
        found.to.day = (struct calendar_day){from.year, 12, 31};
        found.precision = DATE_YEAR;
    }
    emit(scan, found);
    scan->cursor = at;
    return true;
}

/* "2021", "2021-2024"; "2021:45", "2021-45" are numbers of something. */
static bool scan_year(struct scan *scan)
{
    struct date_cursor at = scan->cursor, behind;
    size_t begin = at.token.begin;
    unsigned from, to;
    if (!date_parts_year(&at, &from))
        return false;
    to = from;
    behind = at;
    if (behind.token.kind == DATE_TOKEN_DASH) {
        bool glued = !behind.token.spaced;
        date_parts_next(&behind);
        glued &= !behind.token.spaced && behind.token.kind == DATE_TOKEN_NUMBER;
        if (date_parts_year(&behind, &to) && to >= from)
            at = behind;
        else if (glued)
            return false;
        else
            to = from;
    }
    struct calendar_day first = {from, 1, 1}, last = {to, 12, 31};
    struct found_date found = of_months(begin, at.past, first, last);
    found.precision = DATE_YEAR;
    emit(scan, found);
    scan->cursor = at;
    return true;
}

/* --- Scanning --- */

static bool is_word_before(struct fynd_text text, size_t position)
{
    size_t begin = position;
    int32_t character;
    do
        begin--;
    while (begin > 0 && position - begin < 4 && ((unsigned char)text.bytes[begin] & 0xc0) == 0x80);
    fynd_unicode_decode(text.bytes + begin, text.bytes + position, &character);
    return fynd_unicode_is_word_character(character);
}

/* May a number begin here? Not within "covid-19", "#12", "/2021/". */
static bool may_begin(struct fynd_text text, const struct date_token *token)
{
    size_t begin = token->begin;
    if (token->spaced || begin == 0)
        return true;
    char before = text.bytes[begin - 1];
    if (strchr("#/_=&@%$+", before) != NULL || is_word_before(text, begin))
        return false;
    return before != '-' || begin == 1 || !is_word_before(text, begin - 1);
}

/* Passes over a number with all that is joined to it: "4.0", "070-174", "09.00-11.30". */
static void skip_number(struct scan *scan)
{
    struct date_cursor *cursor = &scan->cursor;
    bool digits = true;
    date_parts_next(cursor);
    while (!cursor->token.spaced) {
        const struct date_token *token = &cursor->token;
        bool joins = token->kind == DATE_TOKEN_DASH ||
                     (token->kind == DATE_TOKEN_MARK && token->mark != '\0' && strchr(".,:/", token->mark) != NULL);
        if (token->kind != DATE_TOKEN_NUMBER && !(joins && digits))
            return;
        digits = token->kind == DATE_TOKEN_NUMBER;
        date_parts_next(cursor);
    }
}

static bool skip_phone(struct scan *scan)
{
    struct fynd_text text = scan->cursor.text;
    struct fynd_contact_mark phone;
    const char *at = text.bytes + scan->cursor.token.begin;
    if ((*at != '0' && *at != '+') || !fynd_contact_number_at(text.bytes, at, text.bytes + text.length, &phone))
        return false;
    date_parts_set(&scan->cursor, (size_t)(phone.text.bytes + phone.text.length - text.bytes));
    return true;
}

/* Addresses have numbers that are no dates: "www.", "https://", "namn@". */
static bool skip_address(struct scan *scan)
{
    const struct date_token *token = &scan->cursor.token;
    struct fynd_text text = scan->cursor.text;
    const char *word = text.bytes + token->begin, *behind = text.bytes + token->end;
    size_t left = text.length - token->end, position = token->end;
    int32_t character = 0;
    bool is_web = (left >= 3 && memcmp(behind, "://", 3) == 0) ||
                  (left >= 1 && *behind == '.' && token->end - token->begin == 3 && memcmp(word, "www", 3) == 0);
    if (!is_web && (left == 0 || *behind != '@'))
        return false;
    while (position < text.length) {
        size_t length = fynd_unicode_decode(text.bytes + position, text.bytes + text.length, &character);
        if (fynd_unicode_is_space(character))
            break;
        position += length;
    }
    date_parts_set(&scan->cursor, position);
    return true;
}

static bool scan_number(struct scan *scan)
{
    const struct date_token *token = &scan->cursor.token;
    if (skip_phone(scan))
        return true;
    if (!may_begin(scan->cursor.text, token)) {
        skip_number(scan);
        return true;
    }
    if (scan->before == DATE_WORD_NUMBERED && token->digits < 4) {
        date_parts_next(&scan->cursor);
        return true;
    }
    if (!scan_days(scan) && !scan_year(scan))
        skip_number(scan);
    return true;
}

/* False: what is at the cursor begins nothing. */
static bool scan_here(struct scan *scan)
{
    const struct date_token *token = &scan->cursor.token;
    if (token->kind == DATE_TOKEN_NUMBER)
        return scan_number(scan);
    if (token->kind == DATE_TOKEN_MARK)
        return token->mark == '+' && skip_phone(scan);
    if (token->kind != DATE_TOKEN_WORD)
        return false;
    if (skip_address(scan))
        return true;
    switch (token->word.kind) {
    case DATE_WORD_WEEKDAY:
    case DATE_WORD_THE:
    case DATE_WORD_ORDINAL:
        return scan_days(scan);
    case DATE_WORD_CLOCK:
        return scan_clock(scan);
    case DATE_WORD_MONTH:
    case DATE_WORD_MONTH_SHORT:
        return scan_months(scan);
    case DATE_WORD_SEASON:
        return scan_season(scan);
    default:
        return false;
    }
}

/* What the token means to a number behind it; marks between the two change nothing. */
static void remember(struct scan *scan, const struct date_token *token)
{
    scan->fresh = token->kind == DATE_TOKEN_LINE;
    if (token->kind == DATE_TOKEN_WORD)
        scan->before = token->word.kind;
    else if (token->kind != DATE_TOKEN_MARK || (token->mark != '.' && token->mark != ':' && token->mark != '('))
        scan->before = DATE_WORD_OTHER;
}

size_t dates_find(struct fynd_text text, struct found_date *out, size_t most)
{
    struct scan scan = {.cursor = {.text = text}, .fresh = true, .out = out, .most = most};
    date_parts_set(&scan.cursor, 0);
    while (scan.cursor.token.kind != DATE_TOKEN_END && scan.count < most) {
        const struct date_token token = scan.cursor.token;
        if (scan_here(&scan)) {
            scan.before = DATE_WORD_OTHER;
            scan.fresh = false;
        } else {
            remember(&scan, &token);
            date_parts_next(&scan.cursor);
        }
    }
    return scan.count;
}
