#include "server/syntax/date_expression.h"

#include "shim/text/unicode.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { TEXT_MAX_BYTES = 64, TOKENS_MAX = 8 };

/* A word or a number of a date. */
struct token {
    const char *text;
    size_t length;
    unsigned number, digits; /* digits is 0 for a word */
};

struct tokens {
    struct token all[TOKENS_MAX];
    size_t count;
};

struct named {
    const char *name;
    unsigned first, last; /* months */
};

static const struct named months[] = {
    {"januari", 1, 1},   {"january", 1, 1},    {"jan", 1, 1},       {"februari", 2, 2}, {"february", 2, 2},
    {"feb", 2, 2},       {"mars", 3, 3},       {"march", 3, 3},     {"mar", 3, 3},      {"april", 4, 4},
    {"apr", 4, 4},       {"maj", 5, 5},        {"may", 5, 5},       {"juni", 6, 6},     {"june", 6, 6},
    {"jun", 6, 6},       {"juli", 7, 7},       {"july", 7, 7},      {"jul", 7, 7},      {"augusti", 8, 8},
    {"august", 8, 8},    {"aug", 8, 8},        {"september", 9, 9}, {"sept", 9, 9},     {"sep", 9, 9},
    {"oktober", 10, 10}, {"october", 10, 10},  {"okt", 10, 10},     {"oct", 10, 10},    {"november", 11, 11},
    {"nov", 11, 11},     {"december", 12, 12}, {"dec", 12, 12},     {NULL, 0, 0}};

static const struct named seasons[] = {
    {"våren", 3, 5},    {"vår", 3, 5},     {"spring", 3, 5},  {"sommaren", 6, 8},    {"sommar", 6, 8},
    {"summer", 6, 8},   {"hösten", 9, 11}, {"höst", 9, 11},   {"autumn", 9, 11},     {"fall", 9, 11},
    {"vintern", 1, 12}, {"vinter", 1, 12}, {"winter", 1, 12}, {"vårterminen", 1, 6}, {"höstterminen", 8, 12},
    {"q1", 1, 3},       {"q2", 4, 6},      {"q3", 7, 9},      {"q4", 10, 12},        {NULL, 0, 0}};

/* --- Tokens --- */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A number with letters behind it is a word ("q2" and "2nd" alike); parts stand between spaces and hyphens. */
static struct token read_token(const char *at, const char *end)
{
    struct token token = {.text = at};

    while (at + token.length < end && strchr(" -", at[token.length]) == NULL) {
        token.digits += is_digit(at[token.length]);
        token.number = token.number * 10 + (unsigned)(at[token.length] - '0');
        token.length++;
    }
    if (token.digits != token.length || token.digits > 4)
        token.digits = 0;
    return token;
}

/* False: too many of them, or none. */
static bool read_tokens(const char *text, size_t length, struct tokens *tokens)
{
    tokens->count = 0;
    for (const char *at = text, *end = text + length; at < end;) {
        if (*at == ' ') {
            at++;
            continue;
        }
        if (tokens->count == TOKENS_MAX)
            return false;
        struct token *token = &tokens->all[tokens->count++];
        *token = *at == '-' ? (struct token){.text = at, .length = 1} : read_token(at, end);
        at += token->length;
    }
    return tokens->count > 0;
}

static bool is_word(const struct token *token, const char *name)
{
    return strlen(name) == token->length && memcmp(token->text, name, token->length) == 0;
}

static bool find_named(const struct token *token, const struct named *list, unsigned *first, unsigned *last)
{
    for (; list->name != NULL; list++)
        if (is_word(token, list->name)) {
            *first = list->first;
            *last = list->last;
            return true;
        }
    return false;
}

static bool is_year(const struct token *token)
{
    return token->digits == 4 && token->number > 0;
}

/* --- Intervals --- */

static unsigned days_of(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

uint32_t date_expression_before(uint32_t day)
{
    unsigned year = day / 10000, month = day / 100 % 100;

    if (day % 100 > 1 || day <= DATE_EXPRESSION_FIRST)
        return day - 1;
    year -= month == 1;
    month = month == 1 ? 12 : month - 1;
    return year * 10000 + month * 100 + days_of(year, month);
}

uint32_t date_expression_after(uint32_t day)
{
    unsigned year = day / 10000, month = day / 100 % 100;

    if (day % 100 < days_of(year, month))
        return day + 1;
    return month == 12 ? (year + 1) * 10000 + 101 : year * 10000 + (month + 1) * 100 + 1;
}

static int write_day(uint32_t day, char *text, size_t size)
{
    return snprintf(text, size, "%04u-%02u-%02u", day / 10000, day / 100 % 100, day % 100);
}

void date_expression_write(const struct date_expression *when, char *text, size_t size)
{
    char from[16] = "", to[16] = "";

    if (when->from != DATE_EXPRESSION_FIRST)
        write_day(when->from, from, sizeof from);
    if (when->to != DATE_EXPRESSION_LAST && when->to != when->from)
        write_day(when->to, to, sizeof to);
    snprintf(text, size, " (%s%s%s)", from, when->to == when->from ? "" : "–", to);
}

static struct date_expression of_months(unsigned year, unsigned first, unsigned last)
{
    return (struct date_expression){year * 10000 + first * 100 + 1, year * 10000 + last * 100 + days_of(year, last)};
}

static bool is_month(const struct token *token)
{
    return token->digits == 2 && token->number >= 1 && token->number <= 12;
}

static bool is_day(const struct token *token, unsigned digits_least)
{
    return token->digits >= digits_least && token->digits <= 2 && token->number >= 1 && token->number <= 31;
}

/* YYYY, YYYY-MM, YYYY-MM-DD, YYYY-YYYY */
static bool read_digits(const struct tokens *tokens, struct date_expression *when)
{
    const struct token *token = tokens->all;
    size_t count = tokens->count;

    if (!is_year(&token[0]) || (count > 1 && !is_word(&token[1], "-")))
        return false;
    if (count == 1)
        *when = of_months(token[0].number, 1, 12);
    else if (count == 3 && is_month(&token[2]))
        *when = of_months(token[0].number, token[2].number, token[2].number);
    else if (count == 3 && is_year(&token[2]))
        *when = (struct date_expression){token[0].number * 10000 + 101, token[2].number * 10000 + 1231};
    else if (count == 5 && is_month(&token[2]) && is_word(&token[3], "-") && is_day(&token[4], 2))
        when->from = when->to = token[0].number * 10000 + token[2].number * 100 + token[4].number;
    else
        return false;
    return true;
}

/* maj 2023, 5 maj 2023, maj-juni 2023, hösten 2022, q2 2023, kvartal 2 2023 */
static bool read_named(const struct tokens *tokens, struct date_expression *when)
{
    const struct token *token = tokens->all, *year = &token[tokens->count - 1];
    unsigned first, last, other;
    size_t count = tokens->count - 1; /* before the year */

    if (count == 0 || !is_year(year))
        return false;
    if (count == 1 && (find_named(&token[0], months, &first, &last) || find_named(&token[0], seasons, &first, &last)))
        *when = of_months(year->number, first, last);
    else if (count == 2 && is_day(&token[0], 1) && find_named(&token[1], months, &first, &last))
        when->from = when->to = year->number * 10000 + first * 100 + token[0].number;
    else if (count == 3 && is_word(&token[1], "-") && find_named(&token[0], months, &first, &other) &&
             find_named(&token[2], months, &other, &last))
        *when = of_months(year->number, first, last);
    else if (count == 2 && (is_word(&token[0], "kvartal") || is_word(&token[0], "quarter")) && token[1].digits == 1 &&
             token[1].number >= 1 && token[1].number <= 4)
        *when = of_months(year->number, token[1].number * 3 - 2, token[1].number * 3);
    else
        return false;
    return true;
}

/* 2020-talet */
static bool read_decade(const struct tokens *tokens, struct date_expression *when)
{
    const struct token *token = tokens->all;

    if (tokens->count != 3 || !is_year(&token[0]) || !is_word(&token[1], "-") || !is_word(&token[2], "talet") ||
        token[0].number % 10 != 0)
        return false;
    unsigned years = token[0].number % 100 == 0 ? 99 : 9;
    *when = (struct date_expression){token[0].number * 10000 + 101, (token[0].number + years) * 10000 + 1231};
    return true;
}

/* i dag, i år, i fjol */
static bool read_spoken(const char *text, size_t length, uint32_t today, struct date_expression *when)
{
    static const struct {
        const char *text;
        int years; /* from this one; 1: today */
    } spoken[] = {{"idag", 1},      {"i dag", 1},   {"today", 1},  {"i år", 0},        {"iår", 0},
                  {"this year", 0}, {"i fjol", -1}, {"ifjol", -1}, {"förra året", -1}, {"last year", -1}};

    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++) {
        if (strlen(spoken[i].text) != length || memcmp(spoken[i].text, text, length) != 0)
            continue;
        *when = spoken[i].years == 1 ? (struct date_expression){today, today}
                                     : of_months((unsigned)((int)(today / 10000) + spoken[i].years), 1, 12);
        return true;
    }
    return false;
}

static bool read_date(const char *text, size_t length, uint32_t today, struct date_expression *when)
{
    struct tokens tokens;

    if (read_spoken(text, length, today, when))
        return true;
    return read_tokens(text, length, &tokens) &&
           (read_digits(&tokens, when) || read_named(&tokens, when) || read_decade(&tokens, when));
}

/* Where ".." stands, once and not as a part of more dots; NULL: nowhere. */
static const char *find_dots(const char *text, size_t length)
{
    const char *dots = memmem(text, length, "..", 2), *end = text + length;

    if (dots == NULL || (dots + 2 < end && dots[2] == '.') ||
        memmem(dots + 2, (size_t)(end - dots - 2), "..", 2) != NULL)
        return NULL;
    return dots;
}

/* Both sides may be open, but not together. */
static bool read_interval(const char *text, size_t length, uint32_t today, struct date_expression *when)
{
    const char *dots = find_dots(text, length);
    struct date_expression from = {.from = DATE_EXPRESSION_FIRST}, to = {.to = DATE_EXPRESSION_LAST};

    if (dots == NULL)
        return read_date(text, length, today, when);
    size_t left = (size_t)(dots - text), right = length - left - 2;
    if (left + right == 0 || (left > 0 && !read_date(text, left, today, &from)) ||
        (right > 0 && !read_date(dots + 2, right, today, &to)))
        return false;
    *when = (struct date_expression){from.from, to.to};
    return true;
}

/* Dashes become hyphens. */
static void flatten_dashes(struct fynd_buffer *text)
{
    size_t kept = 0;

    for (size_t i = 0; i < text->length; i++) {
        bool dash = i + 2 < text->length && memcmp(text->bytes + i, "\xe2\x80", 2) == 0 &&
                    (text->bytes[i + 2] == '\x93' || text->bytes[i + 2] == '\x94');

        text->bytes[kept++] = dash ? '-' : text->bytes[i];
        i += dash ? 2 : 0;
    }
    text->length = kept;
}

bool date_expression_read(const char *text, size_t length, uint32_t today, struct date_expression *when)
{
    struct fynd_buffer folded = {0};
    bool read = false;

    if (length == 0 || length > TEXT_MAX_BYTES)
        return false;
    fynd_unicode_fold(text, length, &folded);
    if (!folded.failed && folded.length > 0) {
        flatten_dashes(&folded);
        read = read_interval(folded.bytes, folded.length, today, when);
    }
    fynd_buffer_fini(&folded);
    return read;
}

bool date_expression_is_date(const char *text, size_t length)
{
    struct date_expression when;

    return date_expression_read(text, length, 20000101, &when);
}

/* Nothing but digits, hyphens and dots? */
static bool is_digits(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_digit(text[i]) && text[i] != '-' && text[i] != '.')
            return false;
    return true;
}

bool date_expression_is_interval(const char *text, size_t length)
{
    return length >= strlen("2021..") && is_digits(text, length) && find_dots(text, length) != NULL &&
           date_expression_is_date(text, length);
}

bool date_expression_is_numeric(const char *text, size_t length)
{
    return (length == strlen("YYYY-MM") || length == strlen("YYYY-MM-DD")) && is_digits(text, length) &&
           find_dots(text, length) == NULL && date_expression_is_date(text, length);
}

uint32_t date_expression_today(void)
{
    time_t now = time(NULL);
    struct tm day;

    localtime_r(&now, &day);
    return (uint32_t)((day.tm_year + 1900) * 10000 + (day.tm_mon + 1) * 100 + day.tm_mday);
}

uint32_t date_expression_day(const char *text)
{
    struct date_expression when;

    if (strlen(text) != strlen("YYYY-MM-DD") || !date_expression_is_numeric(text, strlen(text)))
        return 0;
    return date_expression_read(text, strlen(text), 0, &when) ? when.from : 0;
}
