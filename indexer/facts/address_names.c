#include "indexer/facts/address_names.h"

#include "indexer/facts/name_list.h"
#include "shim/text/contact.h"

#include "shim/text/unicode.h"

#include <string.h>

enum {
    LETTERS_MIN = 5, /* shorter parts of addresses say little */
    WORDS_OF_NAME_MAX = 4
};

/* The letters of a text as addresses write them. False: too many, or one that no address has. */
static bool read_letters(struct fynd_text text, char letters[ADDRESS_NAME_SIZE])
{
    struct fynd_buffer folded = {0};
    size_t length = 0;
    bool fits = true;
    fynd_unicode_fold(text.bytes, text.length, &folded);
    for (size_t i = 0; i < folded.length && !folded.failed && fits; i++) {
        unsigned char byte = (unsigned char)folded.bytes[i];
        if (byte == 0xc3 && i + 1 < folded.length) {
            unsigned char second = (unsigned char)folded.bytes[++i];
            byte = second == 0xb6 ? 'o' : second == 0xa5 || second == 0xa4 ? 'a' : 0x80;
        }
        fits = byte < 0x80 && length + 1 < ADDRESS_NAME_SIZE;
        if (fits && byte >= 'a' && byte <= 'z')
            letters[length++] = (char)byte;
    }
    fits = fits && !folded.failed;
    letters[length] = '\0';
    fynd_buffer_fini(&folded);
    return fits;
}

static bool has(const struct address_names *addresses, const char *letters, bool domain)
{
    for (size_t i = 0; i < addresses->count; i++)
        if (addresses->all[i].domain == domain && strcmp(addresses->all[i].letters, letters) == 0)
            return true;
    return false;
}

/* --- Addresses --- */

static void add(struct address_names *addresses, struct fynd_text part, bool domain)
{
    struct address_name *address = &addresses->all[addresses->count];
    if (addresses->count < ADDRESS_NAME_MAX && read_letters(part, address->letters) &&
        strlen(address->letters) >= LETTERS_MIN && !has(addresses, address->letters, domain)) {
        address->domain = domain;
        addresses->count++;
    }
}

/* Each name of the domain but the last. */
static void add_domain(struct address_names *addresses, struct fynd_text domain)
{
    const char *at = domain.bytes, *end = at + domain.length, *stop;
    while ((stop = memchr(at, '.', (size_t)(end - at))) != NULL) {
        add(addresses, (struct fynd_text){at, (size_t)(stop - at)}, true);
        at = stop + 1;
    }
}

static void read_line(struct fynd_text line, struct address_names *addresses)
{
    struct fynd_contact_mark mark;
    size_t position = 0;
    while (fynd_contact_marks_next(line, &position, &mark)) {
        if (mark.kind != FYND_CONTACT_EMAIL)
            continue;
        if (memchr(mark.local.bytes, '.', mark.local.length) != NULL)
            add(addresses, mark.local, false);
        add_domain(addresses, mark.domain);
    }
}

void address_names_read(struct fynd_text text, struct address_names *addresses)
{
    const char *at = text.bytes, *end = at + text.length;
    while (at < end && (at = memchr(at, '@', (size_t)(end - at))) != NULL) {
        const char *begin = memrchr(text.bytes, '\n', (size_t)(at - text.bytes));
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        begin = begin != NULL ? begin + 1 : text.bytes;
        stop = stop != NULL ? stop : end;
        read_line((struct fynd_text){begin, (size_t)(stop - begin)}, addresses);
        at = stop;
    }
}

/* --- Names --- */

bool address_names_confirm(const struct address_names *addresses, struct fynd_text name)
{
    char letters[ADDRESS_NAME_SIZE];
    return addresses->count > 0 && read_letters(name, letters) && has(addresses, letters, false);
}

/* Do the words make the name of a domain? One alone has its capital from nothing else. */
static bool is_organisation(const struct address_names *addresses, const struct words *words, size_t first, size_t last)
{
    char letters[ADDRESS_NAME_SIZE];
    return (last > first || !words->all[first].start) && read_letters(words_span(words, first, last), letters) &&
           has(addresses, letters, true);
}

/* The last word of the name that begins at words[first]; the words' count: none does. */
static size_t find_end(const struct address_names *addresses, const struct words *words, size_t first)
{
    for (size_t last = first; last < words->count && last < first + WORDS_OF_NAME_MAX; last++) {
        const struct word *word = &words->all[last];
        if (word->taken || (last > first && (word->gap & ~(unsigned)GAP_AND) != 0))
            break;
        if (is_organisation(addresses, words, first, last))
            return last;
    }
    return words->count;
}

bool address_names_find(const struct address_names *addresses, struct words *words, json_t *organisations)
{
    for (size_t i = 0; i < words->count && addresses->count > 0; i++) {
        size_t last = words->all[i].capital ? find_end(addresses, words, i) : words->count;
        if (last == words->count)
            continue;
        struct fynd_text name = words_span(words, i, last);
        words_take_range(words, name.bytes, name.length);
        if (!name_list_add(organisations, name))
            return false;
        i = last;
    }
    return true;
}
