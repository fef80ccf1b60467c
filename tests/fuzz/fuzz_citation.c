/* libFuzzer target: any text as title, author and address of a reference. BibTeX stays one entry, whose braces pair, and RIS
 * one record, whose lines all begin with a tag. */
#include "server/export/citation_file.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_bibtex(const struct citation *citation)
{
    struct fynd_buffer out = {0};
    int depth = 0;

    citation_file_bibtex(citation, &out);
    check(!out.failed && memcmp(out.bytes, "@misc{a,\n", 9) == 0 &&
          memcmp(out.bytes + out.length - 3, "\n}\n", 3) == 0);
    for (size_t i = 0; i < out.length; i++) {
        depth += (out.bytes[i] == '{') - (out.bytes[i] == '}');
        check(depth >= (i > strlen("@misc") && i < out.length - 2)); /* the entry ends with its last brace */
        check(out.bytes[i] != '\n' || depth <= 1);                   /* no value goes over a line's end */
    }
    check(depth == 0);
    fynd_buffer_fini(&out);
}

static bool is_tag(const char *line)
{
    return line[0] >= 'A' && line[0] <= 'Z' && ((line[1] >= 'A' && line[1] <= 'Z') || line[1] == '2') &&
           memcmp(line + 2, "  - ", 4) == 0;
}

static void check_ris(const struct citation *citation)
{
    struct fynd_buffer out = {0};
    unsigned ends = 0;

    citation_file_ris(citation, &out);
    fynd_buffer_append_byte(&out, '\0');
    check(!out.failed && strlen(out.bytes) == out.length - 1);
    for (const char *line = out.bytes, *end; *line != '\0'; line = end + 2) {
        end = strpbrk(line, "\r\n");
        check(end != NULL && end[0] == '\r' && end[1] == '\n' && is_tag(line));
        ends += memcmp(line, "ER", 2) == 0;
    }
    check(ends == 1 && memcmp(out.bytes + out.length - 9, "ER  - \r\n", 9) == 0);
    fynd_buffer_fini(&out);
}

/* The text of a JSON object; the caller frees it. */
static struct fynd_text dump(json_t *object)
{
    char *text = json_dumps(object, 0);

    check(text != NULL);
    json_decref(object);
    return (struct fynd_text){text, strlen(text)};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fynd_buffer text = {0};
    struct citation citation;
    size_t length = strnlen((const char *)data, size);

    fynd_unicode_repair((const char *)data, length, &text);
    struct fynd_text clean = {text.length > 0 ? text.bytes : "", text.length};
    json_t *address = json_sprintf("https://%.*s", (int)clean.length, clean.bytes);
    struct fynd_publication publication = {.id = {"a", 1},
                                           .fields = {clean, {"", 0}},
                                           .card = dump(json_pack("{s:o}", "url", address)),
                                           .details = dump(json_pack("{s:[{s:s%,s:s}]}", "people", "name", clean.bytes,
                                                                     clean.length, "role", "författare"))};
    check(citation_init(&citation, &publication, "", size % 2 == 0 ? NULL : &texts_sv));
    check_bibtex(&citation);
    check_ris(&citation);
    citation_fini(&citation);
    free((void *)publication.card.bytes);
    free((void *)publication.details.bytes);
    fynd_buffer_fini(&text);
    return 0;
}
