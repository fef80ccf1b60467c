/* Any bytes as a text that may explain abbreviations: each found one stands in it, name before letters, within the
 * limits, and makes a line that a list of synonyms can hold. */
#include "shim/swedish/acronyms.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct fynd_text text = {(const char *)data, size};
    struct fynd_acronym acronym;
    size_t position = 0, before = 0;

    while (fynd_acronyms_next(text, &position, &acronym)) {
        check(position > before && position <= size);
        check(acronym.name.length > 0 && acronym.name.bytes >= text.bytes);
        check(acronym.name.bytes + acronym.name.length < acronym.letters.bytes);
        check(acronym.letters.length >= 2 && acronym.letters.length <= 2 * FYND_ACRONYM_LETTERS_MAX);
        check(acronym.letters.bytes + acronym.letters.length < text.bytes + size);
        check(memchr(acronym.name.bytes, '=', acronym.name.length) == NULL);
        check(memchr(acronym.name.bytes, '#', acronym.name.length) == NULL);
        before = position;
    }
    return 0;
}
