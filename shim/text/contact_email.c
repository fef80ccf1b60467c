/* E-mail addresses as people write them on pages: far from everything that RFC 5322 allows. */
#include "shim/text/contact_internal.h"

#include "shim/text/unicode.h"

#include <string.h>
#include <strings.h>

enum { LOCAL_MAX = 64, DOMAIN_MAX = 255, TOP_LEVEL_MIN = 2 /* letters */ };

/* Invisible characters, at which a line may be broken, belong to the word, as everywhere. */
static bool is_letter_or_digit(const char *at, const char *end, size_t *length)
{
    int32_t character;
    *length = fynd_unicode_decode(at, end, &character);
    return fynd_unicode_is_word_character(character) || fynd_unicode_is_ignorable(character);
}

/* Against programs that collect addresses, the @ is written otherwise. The length of what stands for it; 0: nothing. */
static size_t at_sign(const char *at, const char *end)
{
    static const char *const signs[] = {"@", "(at)", "[at]", "(a)", "[a]", "(snabel-a)", "[snabel-a]"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if ((size_t)(end - at) >= length && strncasecmp(at, signs[i], length) == 0)
            return length;
    }
    return 0;
}

/* Where the part before the @ begins; `at` when there is none, or it is longer than LOCAL_MAX: what would be left of a word
 * whose end was taken for one could be taken for something else. */
static const char *find_local(const char *begin, const char *at)
{
    const char *local = at;
    while (local > begin) {
        const char *before = local - 1;
        size_t length;
        while (before > begin && local - before < 4 && ((unsigned char)*before & 0xc0) == 0x80)
            before--;
        if (!is_letter_or_digit(before, local, &length) && strchr("._%+-", *before) == NULL)
            break;
        local = before;
        if (at - local > LOCAL_MAX)
            return at;
    }
    while (local < at && strchr(".-%+", *local) != NULL)
        local++;
    return local;
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static const char *read_label(const char *at, const char *end)
{
    size_t length;
    while (at < end && (is_letter_or_digit(at, end, &length) || *at == '-'))
        at += *at == '-' ? 1 : length;
    return at;
}

/* Where a top level that begins with the label ends; NULL: none does. Behind a hyphen the text goes on: "se-Nu". */
static const char *top_level_end(const char *label, const char *end)
{
    const char *at = label;
    while (at < end && *at != '-' && !fynd_contact_is_digit(*at))
        at++;
    return at - label >= TOP_LEVEL_MIN && (at == end || *at == '-') ? at : NULL;
}

/* The end of the domain at `at`; NULL: there is none. "se.Nu" is the end of a sentence where a space was forgotten. */
static const char *find_domain_end(const char *at, const char *end)
{
    const char *found = NULL, *domain = at;
    end = end - at > DOMAIN_MAX ? at + DOMAIN_MAX : end;
    for (size_t labels = 0; at < end; labels++) {
        const char *label = at;
        at = read_label(label, end);
        if (at == label || (labels >= 2 && is_capital(*label) && !is_capital(*domain)))
            break;
        const char *top = labels >= 1 ? top_level_end(label, at) : NULL;
        found = top != NULL ? top : found;
        if (at == end || *at != '.')
            break;
        at++;
    }
    return found;
}

bool fynd_contact_email_at(const char *begin, const char *at, const char *end, struct fynd_contact_mark *mark)
{
    size_t sign = at_sign(at, end);
    const char *local_end = at, *domain = at + sign;
    if (sign == 0)
        return false;
    if (sign > 1) { /* "namn (at) example.se" */
        local_end -= at > begin && at[-1] == ' ';
        domain += domain < end && *domain == ' ';
    }
    const char *local = find_local(begin, local_end), *domain_end = find_domain_end(domain, end);
    if (local == local_end || domain_end == NULL)
        return false;
    mark->kind = FYND_CONTACT_EMAIL;
    mark->local = (struct fynd_text){local, (size_t)(local_end - local)};
    mark->domain = (struct fynd_text){domain, (size_t)(domain_end - domain)};
    mark->text = (struct fynd_text){local, (size_t)(domain_end - local)};
    return true;
}
