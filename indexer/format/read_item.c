#include "indexer/format/read_item.h"
#include "indexer/source/source.h"

#include "indexer/format/html.h"
#include "indexer/format/jsonl.h"
#include "indexer/format/markdown.h"
#include "indexer/format/plain_text.h"
#include "indexer/record/record_id.h"
#include "indexer/source/charset.h"

static enum fynd_status set_source(const struct source_item *item, struct record *record, struct fynd_cause *cause)
{
    record->fields[RECORD_SOURCE] =
        json_pack("{s:s, s:[I, I]}", "file", item->file->name, "bytes", (json_int_t)item->from, (json_int_t)item->to);
    return record->fields[RECORD_SOURCE] != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}

/* HTML and Markdown: whatever they are encoded in, and with the file's name for an id unless they have one. */
static enum fynd_status read_page(const struct source_item *item, struct record *record, struct blocks *blocks,
                                  struct fynd_cause *cause)
{
    struct fynd_buffer text = {0};
    bool html = item->file->type == SOURCE_TYPE_HTML;
    if (item->bytes.length == 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "empty");
    enum fynd_status status =
        charset_to_utf8(item->bytes.bytes, item->bytes.length, html, &text, &record->repaired, cause);
    const char *utf8 = text.length > 0 ? text.bytes : "";
    if (status == FYND_OK)
        status = html ? html_read_page(utf8, text.length, record, blocks, cause)
                      : markdown_read(utf8, text.length, record, blocks, cause);
    if (status == FYND_OK && record->id == NULL && (record->id = record_id(item->file->stem)) == NULL)
        status = fynd_status_fail_memory(cause);
    fynd_buffer_fini(&text);
    return status;
}

static enum fynd_status read_by_type(const struct source_item *item, struct record *record, struct blocks *blocks,
                                     struct fynd_cause *cause)
{
    switch (item->file->type) {
    case SOURCE_TYPE_HTML:
    case SOURCE_TYPE_MARKDOWN:
        return read_page(item, record, blocks, cause);
    case SOURCE_TYPE_JSONL:
    case SOURCE_TYPE_XML:
    case SOURCE_TYPE_JSON:
        return jsonl_read(item, record, blocks, cause);
    case SOURCE_TYPE_TEXT:
        break;
    }
    return plain_text_read(item, record, blocks, cause);
}

enum fynd_status read_item(const struct source_item *item, struct record *record, struct blocks *blocks,
                           struct fynd_cause *cause)
{
    enum fynd_status status = read_by_type(item, record, blocks, cause);
    return status == FYND_OK ? set_source(item, record, cause) : status;
}
