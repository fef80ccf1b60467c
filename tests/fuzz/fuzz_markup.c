/* libFuzzer target: any bytes as text of HTML and XML and as a title in JSON-LD. Text has no markup and only characters that
 * both may have; what a <script> holds has no "<" and no others either, and is JSON that says the title. */
#include "server/base/html_writer.h"
#include "server/export/jsonld.h"
#include "shim/text/unicode.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* Neither control characters nor noncharacters, and nothing that is not UTF-8. */
static void check_characters(const char *at, size_t length)
{
    for (const char *end = at + length; at < end;) {
        int32_t character;
        size_t size = fynd_unicode_decode(at, end, &character);
        check(character >= 0xa0 || (character >= ' ' && character < 0x7f) || strchr("\t\n\r", character) != NULL);
        check((character & 0xfffe) != 0xfffe && (character < 0xfdd0 || character > 0xfdef));
        check(character != 0xfffd || memcmp(at, "\xef\xbf\xbd", 3) == 0);
        at += size;
    }
}

static void check_text(const char *text)
{
    struct fynd_buffer out = {0};

    html_writer_text(&out, text);
    fynd_buffer_append_byte(&out, '\0');
    check(!out.failed && strlen(out.bytes) == out.length - 1 && strpbrk(out.bytes, "<>\"'") == NULL);
    check_characters(out.bytes, out.length - 1);
    fynd_buffer_fini(&out);
}

static void check_linked(struct fynd_text title)
{
    static const char begin[] = "<script type=\"application/ld+json\">", end[] = "</script>\n";
    const struct fynd_publication publication = {.id = {"a", 1}, .details = {"{}", 2}};
    const struct redaction masked = {.fields = {title, {"", 0}}, .card = {"{}", 2}};
    struct fynd_buffer out = {0};

    jsonld_publication(&out, "", &publication, &masked);
    check(!out.failed && memcmp(out.bytes, begin, strlen(begin)) == 0);
    const char *json = out.bytes + strlen(begin);
    size_t length = out.length - strlen(begin) - strlen(end);
    check(memcmp(json + length, end, strlen(end)) == 0 && memchr(json, '<', length) == NULL);
    check_characters(json, length);
    json_t *value = json_loadb(json, length, JSON_ALLOW_NUL, NULL), *said = json_object_get(value, "headline");
    check(value != NULL && json_string_length(said) == title.length);
    check(title.length == 0 || memcmp(json_string_value(said), title.bytes, title.length) == 0);
    json_decref(value);
    fynd_buffer_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    struct fynd_buffer clean = {0};

    check(text != NULL);
    check_text(text);
    fynd_unicode_repair((const char *)data, size, &clean);
    check_linked((struct fynd_text){clean.length > 0 ? clean.bytes : "", clean.length});
    fynd_buffer_fini(&clean);
    free(text);
    return 0;
}
