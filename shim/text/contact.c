#include "shim/text/contact_internal.h"

#include "shim/text/unicode.h"

#include <string.h>

enum { CHARACTER_MAX = 4 /* bytes */ };

size_t fynd_contact_space(const char *at, const char *end)
{
    int32_t character;
    if (at == end)
        return 0;
    size_t length = fynd_unicode_decode(at, end, &character);
    bool space = character == ' ' || character == 0xa0 || (character >= 0x2000 && character <= 0x200b) ||
                 character == 0x202f || character == 0x3000;
    return space ? length : 0;
}

size_t fynd_contact_hyphen(const char *at, const char *end)
{
    int32_t character;
    if (at == end)
        return 0;
    size_t length = fynd_unicode_decode(at, end, &character);
    bool hyphen = character == '-' || (character >= 0x2010 && character <= 0x2014) || character == 0x2212;
    return hyphen ? length : 0;
}

/* Where the character before `at` begins; at is behind begin. */
static const char *step_back(const char *begin, const char *at)
{
    const char *before = at - 1;
    while (before > begin && at - before < CHARACTER_MAX && ((unsigned char)*before & 0xc0) == 0x80)
        before--;
    return before;
}

static bool is_word_at(const char *at, const char *end)
{
    int32_t character;
    if (at == end)
        return false;
    fynd_unicode_decode(at, end, &character);
    return fynd_unicode_is_word_character(character) || character == '_';
}

bool fynd_contact_may_begin(const char *begin, const char *at)
{
    if (at == begin)
        return true;
    const char *before = step_back(begin, at);
    if (is_word_at(before, at) || *before == '@' || *before == '#')
        return false;
    bool joins = strchr(".,:/+", *before) != NULL || fynd_contact_hyphen(before, at) > 0;
    return !joins || before == begin || !fynd_contact_is_digit(before[-1]);
}

bool fynd_contact_may_end(const char *at, const char *end)
{
    if (at == end)
        return true;
    if (is_word_at(at, end) || *at == '@')
        return false;
    size_t hyphen = fynd_contact_hyphen(at, end), joint = hyphen > 0 ? hyphen : strchr(".,:/", *at) != NULL;
    return joint == 0 || at + joint >= end || !fynd_contact_is_digit(at[joint]);
}

bool fynd_contact_number_at(const char *begin, const char *at, const char *end, struct fynd_contact_mark *mark)
{
    if (fynd_contact_is_digit(*at) && fynd_contact_identity_at(begin, at, end, &mark->text))
        mark->kind = FYND_CONTACT_IDENTITY;
    else if (fynd_contact_phone_at(begin, at, end, &mark->text))
        mark->kind = FYND_CONTACT_PHONE;
    else
        return false;
    return true;
}

/* The next byte that a mark is found at. */
static const char *next_beginning(const char *at, const char *end)
{
    static const bool begins[256] = {['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,
                                     ['7'] = 1, ['8'] = 1, ['9'] = 1, ['+'] = 1, ['@'] = 1, ['['] = 1, ['('] = 1};
    while (at < end && !begins[(unsigned char)*at])
        at++;
    return at;
}

static bool mark_at(const char *begin, const char *at, const char *end, struct fynd_contact_mark *mark)
{
    *mark = (struct fynd_contact_mark){.kind = FYND_CONTACT_EMAIL};
    if ((*at == '@' || *at == '[' || *at == '(') && fynd_contact_email_at(begin, at, end, mark))
        return true;
    return *at != '@' && *at != '[' && fynd_contact_number_at(begin, at, end, mark);
}

/* What may be the sign of an address whose local part begins at `at`: the first @ or bracket, perhaps behind a space. */
static const char *find_sign(const char *at, const char *end)
{
    while (at < end && strchr("@([", *at) == NULL && fynd_contact_space(at, end) == 0)
        at++;
    return at < end && *at == ' ' ? at + 1 : at;
}

bool fynd_contact_begins(const char *at, const char *end, struct fynd_contact_mark *mark)
{
    const char *sign = find_sign(at, end);

    if (at < end && fynd_contact_number_at(at, at, end, mark))
        return true;
    return sign < end && fynd_contact_email_at(at, sign, end, mark) && mark->text.bytes == at;
}

bool fynd_contact_marks_next(struct fynd_text text, size_t *position, struct fynd_contact_mark *mark)
{
    const char *begin = text.bytes + *position, *end = text.bytes + text.length;
    for (const char *at = begin; (at = next_beginning(at, end)) < end; at++)
        if (mark_at(begin, at, end, mark)) {
            *position = (size_t)(mark->text.bytes + mark->text.length - text.bytes);
            return true;
        }
    *position = text.length;
    return false;
}
