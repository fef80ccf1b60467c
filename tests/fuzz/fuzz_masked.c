/* libFuzzer target: any text as title and text, with any of its tokens marked, and as a string of the card. Masking leaves
 * no address and no number, changes nothing the second time, and keeps every mark, in order and inside its field. The first
 * two bytes choose what is marked. */
#include "server/search/redaction.h"
#include "server/search/snippet.h"
#include "shim/text/contact.h"
#include "shim/text/tokenizer.h"
#include "shim/text/unicode.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { MARKS_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static size_t mark_some(const uint8_t *data, enum fynd_field field, struct fynd_text text, struct fynd_mark *marks)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t count = 0;

    fynd_tokenizer_begin(&tokens, text.bytes, text.length);
    for (uint32_t position = 0; count < MARKS_MAX && fynd_tokenizer_next(&tokens, &token); position++)
        if ((position + data[0]) % (data[1] % 9 + 1u) == 0)
            marks[count++] = (struct fynd_mark){.field = field,
                                                .position = position,
                                                .start = (uint32_t)token.start,
                                                .end = (uint32_t)token.end,
                                                .form = {"form", 4}};
    fynd_tokenizer_fini(&tokens);
    return count;
}

static void check_masked(struct fynd_text text)
{
    struct fynd_contact_mark contact;
    struct fynd_buffer again = {0};
    size_t position = 0;

    check(!fynd_contact_marks_next(text, &position, &contact));
    redaction_text(text, &texts_sv, &again);
    check(again.length == text.length && (text.length == 0 || memcmp(again.bytes, text.bytes, text.length) == 0));
    fynd_buffer_fini(&again);
}

/* A mark keeps what it marks, or covers what stands for it. */
static void check_mark(const struct fynd_mark *before, struct fynd_text text, const struct fynd_mark *after,
                       struct fynd_text shown)
{
    const char *now = shown.bytes + after->start, *then = text.bytes + before->start;
    size_t length = after->end - after->start;

    if (*after->form.bytes == '[')
        check(length == after->form.length && memcmp(now, after->form.bytes, length) == 0);
    else
        check(length == before->end - before->start && memcmp(now, then, length) == 0);
}

static void check_card(struct fynd_text card)
{
    json_t *json = json_loadb(card.bytes, card.length, 0, NULL);
    const json_t *string = json_object_get(json, "place");

    check(json_is_string(string));
    check_masked((struct fynd_text){json_string_value(string), json_string_length(string)});
    json_decref(json);
}

static void check_publication(const uint8_t *data, const struct fynd_publication *publication)
{
    static struct fynd_mark marks[2 * MARKS_MAX];
    struct redaction masked;
    size_t count = 0;

    for (unsigned i = 0; i < FYND_FIELD_COUNT; i++)
        count += mark_some(data, (enum fynd_field)i, publication->fields[i], marks + count);
    check(redaction_init(&masked, publication, marks, count, &texts_sv));
    check(masked.mark_count == count && snippet_fits(masked.marks, count, masked.fields));
    for (unsigned i = 0; i < FYND_FIELD_COUNT; i++)
        check_masked(masked.fields[i]);
    for (size_t i = 0; i < count; i++)
        check_mark(&marks[i], publication->fields[marks[i].field], &masked.marks[i], masked.fields[marks[i].field]);
    check_card(masked.card);
    redaction_fini(&masked);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_buffer clean = {0};

    if (size < 3)
        return 0;
    fynd_unicode_repair((const char *)data + 2, size - 2, &clean);
    struct fynd_text text = {clean.bytes, clean.length};
    json_t *card = json_pack("{s:o}", "place", json_stringn(text.bytes, text.length));
    char *json = json_dumps(card, JSON_COMPACT);
    check(json != NULL);
    check_publication(data, &(struct fynd_publication){.fields = {text, text}, .card = {json, strlen(json)}});
    free(json);
    json_decref(card);
    fynd_buffer_fini(&clean);
    return 0;
}
