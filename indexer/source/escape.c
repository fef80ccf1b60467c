#include "indexer/source/escape.h"

#include "shim/text/unicode.h"

#include <stdio.h>
#include <stdlib.h>

/* C0, DEL and C1: what a terminal may obey. */
static bool is_control(int32_t character)
{
    return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

static void append_escaped(const char *text, const char *end, struct fynd_buffer *out)
{
    while (text < end) {
        int32_t character;
        size_t length = fynd_unicode_decode(text, end, &character);
        if (is_control(character)) {
            char escaped[8];
            int written = snprintf(escaped, sizeof escaped, "\\x%02x", (unsigned)character & 0xff);
            fynd_buffer_append(out, escaped, (size_t)written);
        } else if (character == 0xfffd && length == 1) {
            fynd_buffer_append(out, "\xef\xbf\xbd", 3);
        } else {
            fynd_buffer_append(out, text, length);
        }
        text += length;
    }
}

char *escape_text(const char *text, size_t length)
{
    struct fynd_buffer out = {0};
    append_escaped(text, text + length, &out);
    fynd_buffer_append_byte(&out, '\0');
    if (out.failed) {
        fynd_buffer_fini(&out);
        return NULL;
    }
    char *fitting = realloc(out.bytes, out.length); /* names of files are kept, all of an archive's */
    return fitting != NULL ? fitting : out.bytes;
}
