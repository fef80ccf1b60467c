#include "shim/index/forward_scan.h"

#include "shim/index/forward_index.h"

#include <string.h>

enum { WORD = sizeof(uint16_t) };

bool fynd_forward_scan_make(struct fynd_forward_scan *run, const uint32_t *forms, size_t count)
{
    uint32_t rarest = 0;

    memset(run, 0, sizeof *run);
    for (size_t i = 0; i < count; i++) {
        const size_t at = run->words.length;

        fynd_forward_index_append_form(&run->words, forms[i]);
        if (forms[i] < rarest)
            continue;
        rarest = forms[i];
        run->rarest = run->words.length - at == WORD ? at : at + WORD; /* behind an escape, which is common */
    }
    return !run->words.failed;
}

void fynd_forward_scan_fini(struct fynd_forward_scan *run)
{
    fynd_buffer_fini(&run->words);
}

/* The next place of a word from `at`, or end. Looks at eight at once: nearly always it is none of them. */
static const char *next_word(const char *at, const char *end, uint16_t word)
{
    typedef uint16_t eight __attribute__((vector_size(8 * sizeof(uint16_t))));
    const eight wanted = {word, word, word, word, word, word, word, word};

    for (; end - at >= (ptrdiff_t)sizeof wanted; at += sizeof wanted) {
        eight here;
        uint64_t found[2];

        memcpy(&here, at, sizeof here);
        here = (eight)(here == wanted);
        memcpy(found, &here, sizeof found);
        if ((found[0] | found[1]) != 0)
            break;
    }
    for (; at < end; at += WORD)
        if (memcmp(at, &word, WORD) == 0)
            return at;
    return end;
}

static bool is_escape(const char *at)
{
    static const uint16_t escape = FYND_FORWARD_INDEX_ESCAPE;

    return memcmp(at, &escape, WORD) == 0;
}

/* Does a token begin at `place`, not in the middle of a rare one? Where no escape stands shortly before, it does; else only
 * reading from the beginning on can tell, since the number of a rare form may look like an escape. `read` stands where that
 * has come to: places rise, and each token is read once. */
static bool begins_token(const char *beginning, struct fynd_forward_index_forms *read, const char *place)
{
    if ((place - beginning < WORD || !is_escape(place - WORD)) &&
        (place - beginning < 2 * WORD || !is_escape(place - 2 * WORD)))
        return true;
    while (read->at < place)
        fynd_forward_index_next_form(read);
    return read->at == place;
}

bool fynd_forward_scan_occurs(const struct fynd_forward_scan *run, const char *stream, size_t length)
{
    struct fynd_forward_index_forms read = fynd_forward_index_forms_begin(stream, length);
    const char *const beginning = read.at, *const end = read.end;
    uint16_t rarest;

    memcpy(&rarest, run->words.bytes + run->rarest, sizeof rarest);
    if ((size_t)(end - beginning) < run->words.length)
        return false;
    for (const char *at = beginning + run->rarest; (at = next_word(at, end, rarest)) != end; at += WORD) {
        const char *const begin = at - run->rarest;

        if ((size_t)(end - begin) < run->words.length)
            return false;
        if (memcmp(begin, run->words.bytes, run->words.length) == 0 && begins_token(beginning, &read, begin))
            return true;
    }
    return false;
}
