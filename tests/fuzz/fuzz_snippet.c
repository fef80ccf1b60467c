/* libFuzzer target: any text, with any of its tokens marked, some of them but for their first or last character. A snippet is never longer than promised, holds a
 * mark when there is one, and no markup but <mark>. The first three bytes choose what is marked. */
#include "server/search/snippet.h"
#include "shim/text/tokenizer.h"
#include "shim/text/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* Every third mark leaves the first character of its token out, and every third the last. */
static struct fynd_mark shorten(struct fynd_mark mark, struct fynd_text text)
{
    const char *begin = text.bytes + mark.start, *end = text.bytes + mark.end, *last = end - 1;
    int32_t character;
    size_t first = fynd_unicode_decode(begin, end, &character);

    while (last > begin && ((unsigned char)*last & 0xc0) == 0x80)
        last--;
    if (begin + first < last && mark.position % 3 == 1)
        mark.lead = (uint32_t)first;
    if (begin + first < last && mark.position % 3 == 2)
        mark.trail = (uint32_t)(end - last);
    return mark;
}

static size_t mark_some(const uint8_t *data, struct fynd_text text, struct fynd_mark *marks)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t count = 0;

    fynd_tokenizer_begin(&tokens, text.bytes, text.length);
    for (uint32_t position = 0; count < MARKS_MAX && fynd_tokenizer_next(&tokens, &token); position++)
        if ((position + data[0]) % (data[1] % 9 + 1u) == 0)
            marks[count++] = shorten((struct fynd_mark){.field = FYND_FIELD_TEXT,
                                                        .position = position,
                                                        .start = (uint32_t)token.start,
                                                        .end = (uint32_t)token.end,
                                                        .word = position % (data[2] % 5 + 1u)},
                                     text);
    fynd_tokenizer_fini(&tokens);
    return count;
}

/* How long the tag at `at` is; 0: there is none. */
static size_t tag_at(const char *at, const char *end)
{
    if (*at != '<')
        return 0;
    for (const char *const *tag = (const char *const[]){"<mark>", "</mark>", NULL}; *tag != NULL; tag++)
        if ((size_t)(end - at) >= strlen(*tag) && memcmp(at, *tag, strlen(*tag)) == 0)
            return strlen(*tag);
    abort();
}

/* Checks the HTML; returns how many tags it has. */
static size_t check_html(const struct fynd_buffer *html, size_t limit)
{
    const char *at = html->length == 0 ? "" : html->bytes, *end = at + html->length;
    size_t characters = 0, tags = 0, length;

    while (at < end) {
        int32_t character;
        length = tag_at(at, end);
        tags += length > 0;
        at += length;
        if (length > 0)
            continue;
        if (*at == '&')
            at = memchr(at, ';', (size_t)(end - at));
        check(at != NULL);
        at += fynd_unicode_decode(at, end, &character);
        check(character >= ' ' && character != '>' && character != '"');
        characters++;
    }
    check(characters <= limit && tags % 2 == 0);
    return tags;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fynd_mark marks[MARKS_MAX];
    double rarities[SNIPPET_WORDS_MAX] = {1, 2, 3, 4, 5};
    struct fynd_buffer clean = {0}, html = {0};

    if (size < 4)
        return 0;
    fynd_unicode_repair((const char *)data + 3, size - 3, &clean);
    struct fynd_text text = {clean.bytes, clean.length};
    struct snippet_marks some = {marks, mark_some(data, text, marks), rarities};
    snippet_passage(text, snippet_best(text, some), some, &html);
    check((check_html(&html, SNIPPET_MAX) > 0) == (some.count > 0));
    fynd_buffer_clear(&html);
    snippet_label(text, some, SNIPPET_LABEL_MAX, &html);
    check_html(&html, SNIPPET_LABEL_MAX);
    fynd_buffer_fini(&html);
    fynd_buffer_fini(&clean);
    return 0;
}
