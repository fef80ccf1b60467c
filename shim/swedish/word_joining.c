#include "shim/swedish/word_joining.h"

#include "shim/index/schema.h"

#include <string.h>

static const char HYPHENS[][4] = {"-", "\xe2\x80\x90", "\xe2\x80\x91"}; /* U+002D, U+2010, U+2011 (non-breaking) */

/* What stands between a suspended word and the next. */
static const char *const conjunctions[] = {"och", "eller", "samt", "respektive", "men", "som", "till"};

void fynd_word_joining_begin(struct fynd_word_joining *joins, const struct fynd_interner *forms,
                             struct fynd_interner *names, struct fynd_buffer *found, const char *text)
{
    *joins = (struct fynd_word_joining){.forms = forms, .names = names, .found = found, .text = text};
}

/* The bytes of the hyphen that the gap begins with; 0: it begins with none. */
static size_t hyphen_length(const char *gap, size_t length)
{
    for (size_t i = 0; i < sizeof HYPHENS / sizeof *HYPHENS; i++) {
        size_t hyphen = strlen(HYPHENS[i]);

        if (length >= hyphen && memcmp(gap, HYPHENS[i], hyphen) == 0)
            return hyphen;
    }
    return 0;
}

/* Letters only: numbers and addresses are never part of a longer word. */
static bool is_word(struct fynd_text form)
{
    for (size_t i = 0; i < form.length; i++)
        if (!(form.bytes[i] & 0x80) && (form.bytes[i] < 'a' || form.bytes[i] > 'z'))
            return false;
    return form.length > 0;
}

static bool is_conjunction(struct fynd_text form)
{
    for (size_t i = 0; i < sizeof conjunctions / sizeof *conjunctions; i++)
        if (strlen(conjunctions[i]) == form.length && memcmp(conjunctions[i], form.bytes, form.length) == 0)
            return true;
    return false;
}

static void add(struct fynd_word_joining *joins, uint32_t left_form, char mark, uint32_t right_form)
{
    struct fynd_text left = fynd_interner_name(joins->forms, left_form);
    struct fynd_text right = fynd_interner_name(joins->forms, right_form);
    char name[2 * FYND_FORM_MAX + 1];
    uint32_t number;

    if (!is_word(left) || !is_word(right) || left.length + right.length > 2 * FYND_FORM_MAX)
        return;
    memcpy(name, left.bytes, left.length);
    name[left.length] = mark;
    memcpy(name + left.length + 1, right.bytes, right.length);
    if (!fynd_interner_add(joins->names, name, left.length + 1 + right.length, 1, &number)) {
        joins->failed = true;
        return;
    }
    fynd_buffer_append_varint(joins->found, number);
}

/* --- Months --- */

static bool is_number(struct fynd_text form, size_t digits_min, size_t digits_max)
{
    for (size_t i = 0; i < form.length; i++)
        if (form.bytes[i] < '0' || form.bytes[i] > '9')
            return false;
    return form.length >= digits_min && form.length <= digits_max;
}

/* 1 to 12; 0: the form is no month's number. */
static unsigned month_of(struct fynd_text form)
{
    unsigned month = 0;

    if (!is_number(form, 1, 2))
        return 0;
    for (size_t i = 0; i < form.length; i++)
        month = 10 * month + (unsigned)(form.bytes[i] - '0');
    return month <= 12 ? month : 0;
}

static bool is_den(struct fynd_text form)
{
    return form.length == 3 && memcmp(form.bytes, "den", 3) == 0;
}

static bool is_year(struct fynd_text form)
{
    return is_number(form, 4, 4) && (memcmp(form.bytes, "19", 2) == 0 || memcmp(form.bytes, "20", 2) == 0);
}

/* A month's number behind a year and a hyphen, or behind "den", a day and a stroke: "1/3" alone may be a third. */
static void add_month(struct fynd_word_joining *joins, const char *gap, size_t length, struct fynd_text form)
{
    static const char *const names[] = {"januari", "februari", "mars",      "april",   "maj",      "juni",
                                        "juli",    "augusti",  "september", "oktober", "november", "december"};
    struct fynd_text before = fynd_interner_name(joins->forms, joins->last);
    unsigned month = length == 1 ? month_of(form) : 0;
    bool in_year = month > 0 && *gap == '-' && form.length == 2 && is_year(before);
    bool on_day = month > 0 && *gap == '/' && joins->dated && is_number(before, 1, 2);
    char name[16] = {FYND_JOINED_WHOLE};
    uint32_t number;

    if (!in_year && !on_day)
        return;
    strcpy(name + 1, names[month - 1]);
    if (fynd_interner_add(joins->names, name, strlen(name), 1, &number))
        fynd_buffer_append_varint(joins->found, number);
    else
        joins->failed = true;
}

/* --- Words --- */

/* The word before may be the one that the suspended ones wait for. */
static void resolve(struct fynd_word_joining *joins)
{
    if (joins->suspended_count == 0 || is_conjunction(fynd_interner_name(joins->forms, joins->last)))
        return;
    for (size_t i = 0; i < joins->suspended_count; i++)
        add(joins, joins->suspended[i], FYND_JOINED_SUSPENDED, joins->last);
    joins->suspended_count = 0;
}

void fynd_word_joining_meet(struct fynd_word_joining *joins, const struct fynd_token *token, uint32_t form)
{
    const char *gap = joins->text + joins->last_end;
    size_t length = token->start - joins->last_end;
    size_t hyphen = joins->any ? hyphen_length(gap, length) : 0;

    if (joins->any)
        add_month(joins, gap, length, fynd_interner_name(joins->forms, form));
    if (hyphen > 0 && hyphen == length)
        add(joins, joins->last, FYND_JOINED_WHOLE, form);
    if (hyphen > 0 && hyphen < length && strchr(" ,/\n", gap[hyphen]) != NULL) {
        if (joins->suspended_count < FYND_SUSPENDED_MAX)
            joins->suspended[joins->suspended_count++] = joins->last;
    } else if (joins->any) {
        resolve(joins);
    }
    joins->dated = joins->any && is_den(fynd_interner_name(joins->forms, joins->last));
    joins->any = true;
    joins->last = form;
    joins->last_end = token->end;
}

bool fynd_word_joining_end(struct fynd_word_joining *joins)
{
    if (joins->any)
        resolve(joins);
    return !joins->failed && !joins->found->failed;
}
