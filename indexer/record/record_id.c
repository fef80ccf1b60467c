#include "indexer/record/record_id.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* An archive's own name for a page: a running number, then the page's fingerprint, which stays when pages are
 * added. */
#define FINGERPRINT_DIGITS 16

static bool is_all(const char *text, size_t length, int (*is)(int))
{
    for (size_t i = 0; i < length; i++)
        if (!is((unsigned char)text[i]))
            return false;
    return length > 0;
}

/* "000_c5eb490ac7cb3b61" -> "c5eb490ac7cb3b61"; every other name is itself. */
static const char *drop_running_number(const char *name, size_t *length)
{
    const char *bar = memchr(name, '_', *length);
    size_t number = bar != NULL ? (size_t)(bar - name) : 0;
    if (bar == NULL || *length - number - 1 != FINGERPRINT_DIGITS || !is_all(name, number, isdigit) ||
        !is_all(bar + 1, FINGERPRINT_DIGITS, isxdigit))
        return name;
    *length = FINGERPRINT_DIGITS;
    return bar + 1;
}

/* å, ä and ö lose their marks; what an id may not have becomes a hyphen. */
static char id_character(int32_t character)
{
    switch (character) {
    case 0xe5: /* å */
    case 0xe4: /* ä */
        return 'a';
    case 0xf6: /* ö */
        return 'o';
    default:
        return character < 0x80 && isalnum(character) ? (char)character : '-';
    }
}

static void append_folded(int32_t character, struct fynd_buffer *id)
{
    struct fynd_buffer folded = {0};
    fynd_unicode_fold_character(character, 0, &folded);
    const char *cursor = folded.bytes, *end = cursor + folded.length;
    while (cursor < end) {
        cursor += fynd_unicode_decode(cursor, end, &character);
        fynd_buffer_append_byte(id, id_character(character));
    }
    id->failed |= folded.failed;
    fynd_buffer_fini(&folded);
}

/* One name of the path. What may stand in an id stays as it is, upper case too. */
static void append_id_part(const char *name, size_t length, struct fynd_buffer *id)
{
    const char *end = name + length;
    while (name < end) {
        int32_t character;
        size_t taken = fynd_unicode_decode(name, end, &character);
        if (taken == 1 && (isalnum((unsigned char)*name) || strchr("._:-", *name) != NULL))
            fynd_buffer_append_byte(id, *name);
        else
            append_folded(character, id);
        name += taken;
    }
}

char *record_id(const char *stem)
{
    struct fynd_buffer id = {0};
    const char *slash;
    for (; (slash = strchr(stem, '/')) != NULL; stem = slash + 1) {
        append_id_part(stem, (size_t)(slash - stem), &id);
        fynd_buffer_append_byte(&id, ':');
    }
    size_t length = strlen(stem);
    const char *name = drop_running_number(stem, &length);
    append_id_part(name, length, &id);
    fynd_buffer_append_byte(&id, '\0');
    if (id.failed)
        fynd_buffer_fini(&id);
    return id.bytes;
}
