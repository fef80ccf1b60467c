#include "joins.h"

#include "schema.h"

#include <string.h>

static const char HYPHENS[][4] = {"-", "\xe2\x80\x90", "\xe2\x80\x91"}; /* U+002D, U+2010, U+2011 (non-breaking) */

/* What stands between a suspended word and the next. */
static const char *const conjunctions[] = {"och", "eller", "samt", "respektive", "men", "som", "till"};

void fynd_joins_begin(struct fynd_joins *joins, const struct fynd_interner *forms, struct fynd_interner *names,
                      struct fynd_buffer *found, const char *text)
{
    *joins = (struct fynd_joins){.forms = forms, .names = names, .found = found, .text = text};
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

static void add(struct fynd_joins *joins, uint32_t left_form, char mark, uint32_t right_form)
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

/* The word before may be the one that the suspended ones wait for. */
static void resolve(struct fynd_joins *joins)
{
    if (joins->suspended_count == 0 || is_conjunction(fynd_interner_name(joins->forms, joins->last)))
        return;
    for (size_t i = 0; i < joins->suspended_count; i++)
        add(joins, joins->suspended[i], FYND_JOINED_SUSPENDED, joins->last);
    joins->suspended_count = 0;
}

void fynd_joins_meet(struct fynd_joins *joins, const struct fynd_token *token, uint32_t form)
{
    const char *gap = joins->text + joins->last_end;
    size_t length = token->start - joins->last_end;
    size_t hyphen = joins->any ? hyphen_length(gap, length) : 0;

    if (hyphen > 0 && hyphen == length)
        add(joins, joins->last, FYND_JOINED_WHOLE, form);
    if (hyphen > 0 && hyphen < length && strchr(" ,/\n", gap[hyphen]) != NULL) {
        if (joins->suspended_count < FYND_SUSPENDED_MAX)
            joins->suspended[joins->suspended_count++] = joins->last;
    } else if (joins->any) {
        resolve(joins);
    }
    joins->any = true;
    joins->last = form;
    joins->last_end = token->end;
}

bool fynd_joins_end(struct fynd_joins *joins)
{
    if (joins->any)
        resolve(joins);
    return !joins->failed && !joins->found->failed;
}
