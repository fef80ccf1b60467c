/* .jsonl: one record a line, under the names of its fields. Unknown fields are ignored. WordPress' publications come as
 * such lines too (wordpress_post.h). */
#include "indexer/format/jsonl.h"
#include "indexer/source/source.h"

#include "indexer/format/html.h"

#include <ctype.h>
#include <string.h>

static enum fynd_status refuse(const json_error_t *error, struct fynd_cause *cause)
{
    return fynd_status_fail(cause, FYND_BAD_INPUT, "not JSON: %s (byte %d)", error->text, error->position);
}

/* A line that is not UTF-8 is repaired as other text is, then read again. */
static enum fynd_status load_repaired(const struct source_item *item, struct record *record, json_t **root,
                                      struct fynd_cause *cause)
{
    struct fynd_buffer clean = {0};
    json_error_t error;
    enum fynd_status status = record_clean(item->bytes.bytes, item->bytes.length, &clean, &record->repaired, cause);
    if (status == FYND_OK && (*root = json_loadb(clean.bytes, clean.length, 0, &error)) == NULL)
        status = refuse(&error, cause);
    fynd_buffer_fini(&clean);
    return status;
}

static enum fynd_status load(const struct source_item *item, struct record *record, json_t **root,
                             struct fynd_cause *cause)
{
    const char *bytes = item->bytes.bytes;
    size_t length = item->bytes.length;
    json_error_t error;
    if (item->from == 0 && length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) { /* a byte order mark */
        bytes += 3;
        length -= 3;
    }
    *root = json_loadb(bytes, length, 0, &error);
    if (*root != NULL)
        return FYND_OK;
    switch (json_error_code(&error)) {
    case json_error_invalid_utf8:
        return load_repaired(item, record, root, cause);
    case json_error_out_of_memory:
        return fynd_status_fail_memory(cause);
    default:
        return refuse(&error, cause);
    }
}

static bool is_id(const char *id)
{
    for (; *id != '\0'; id++)
        if (!isalnum((unsigned char)*id) && strchr("._:-", *id) == NULL)
            return false;
    return true;
}

static enum fynd_status read_id(const json_t *root, struct record *record, struct fynd_cause *cause)
{
    const json_t *id = json_object_get(root, "id");
    if (id == NULL || json_is_null(id))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "id: missing");
    if (!json_is_string(id))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "id: must be a string");
    if (!is_id(json_string_value(id)))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "id: may have letters a-z and A-Z, digits and . _ : - only");
    record->id = strdup(json_string_value(id));
    return record->id != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}

static enum fynd_status append_paragraph(const char *name, const json_t *paragraph, struct record *record,
                                         struct fynd_buffer *out, struct fynd_cause *cause)
{
    if (!json_is_string(paragraph))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: must be a string or a list of strings", name);
    if (json_string_length(paragraph) == 0)
        return FYND_OK;
    if (out->length > 0)
        fynd_buffer_append(out, "\n\n", 2);
    return record_clean(json_string_value(paragraph), json_string_length(paragraph), out, &record->repaired, cause);
}

/* One string, or a list of paragraphs. */
static enum fynd_status read_paragraphs(const json_t *root, const char *name, struct record *record,
                                        struct fynd_buffer *out, struct fynd_cause *cause)
{
    const json_t *value = json_object_get(root, name);
    const json_t *paragraph;
    enum fynd_status status = FYND_OK;
    size_t i;
    if (value == NULL || json_is_null(value))
        return FYND_OK;
    if (!json_is_array(value))
        return append_paragraph(name, value, record, out, cause);
    json_array_foreach(value, i, paragraph)
    {
        status = append_paragraph(name, paragraph, record, out, cause);
        if (status != FYND_OK)
            break;
    }
    return status;
}

/* A title is one line. */
static enum fynd_status read_title(const json_t *root, struct record *record, struct fynd_cause *cause)
{
    const json_t *title = json_object_get(root, "title");
    if (title == NULL || json_is_null(title))
        return FYND_OK;
    if (!json_is_string(title))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "title: must be a string");
    enum fynd_status status = append_paragraph("title", title, record, &record->title, cause);
    size_t kept = 0;
    for (size_t i = 0; i < record->title.length; i++) {
        char byte = record->title.bytes[i];
        bool space = isspace((unsigned char)byte);
        if (!space || (kept > 0 && record->title.bytes[kept - 1] != ' '))
            record->title.bytes[kept++] = space ? ' ' : byte;
    }
    if (kept > 0 && record->title.bytes[kept - 1] == ' ')
        kept--;
    record->title.length = kept;
    return status;
}

static bool is_said(const json_t *root, const char *name)
{
    const json_t *value = json_object_get(root, name);
    return value != NULL && !json_is_null(value);
}

static enum fynd_status read_html(const json_t *root, struct blocks *blocks, struct fynd_cause *cause)
{
    const json_t *html = json_object_get(root, "html");
    if (!json_is_string(html))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "html: must be a string");
    return html_read_fragment(json_string_value(html), json_string_length(html), blocks, cause);
}

static enum fynd_status read_texts(const json_t *root, struct record *record, struct blocks *blocks,
                                   struct fynd_cause *cause)
{
    if (!is_said(root, "text") && !is_said(root, "html"))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "text: missing");
    enum fynd_status status = read_title(root, record, cause);
    if (status == FYND_OK)
        status = is_said(root, "text") ? read_paragraphs(root, "text", record, &record->text, cause)
                                       : read_html(root, blocks, cause);
    if (status == FYND_OK)
        status = read_paragraphs(root, "aside", record, &record->aside, cause);
    return status;
}

static enum fynd_status read_record(const json_t *root, struct record *record, struct blocks *blocks,
                                    struct fynd_cause *cause)
{
    if (!json_is_object(root))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "not a JSON object");
    enum fynd_status status = read_id(root, record, cause);
    if (status == FYND_OK)
        status = read_texts(root, record, blocks, cause);
    for (int i = 0; i < RECORD_FIELD_COUNT && status == FYND_OK; i++) {
        enum record_field field = (enum record_field)i;
        status = record_set(record, field, json_object_get(root, record_field_name(field)), cause);
    }
    return status;
}

enum fynd_status jsonl_read(const struct source_item *item, struct record *record, struct blocks *blocks,
                            struct fynd_cause *cause)
{
    json_t *root = NULL;
    enum fynd_status status = load(item, record, &root, cause);
    if (status == FYND_OK)
        status = read_record(root, record, blocks, cause);
    json_decref(root);
    return status;
}
