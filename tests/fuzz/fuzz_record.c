/* Any bytes as a publication in each format that is one file, read, cleaned and with the facts that are found in it: it is
 * refused, or a record comes out that is JSON of clean text. */
#include "indexer/clean/clean.h"
#include "indexer/facts/facts.h"
#include "indexer/format/read_item.h"
#include "indexer/record/record.h"
#include "indexer/source/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_text(const struct fynd_buffer *text)
{
    for (size_t i = 0; i < text->length; i++) {
        unsigned char byte = (unsigned char)text->bytes[i];
        check(byte >= ' ' || byte == '\t' || byte == '\n');
    }
}

/* The record as a line of JSON, which is UTF-8 and reads as what it was made of. */
static void check_json(const struct record *record)
{
    json_t *json = record_json(record);
    char *line = json_dumps(json, JSON_COMPACT);
    json_t *again = line != NULL ? json_loads(line, 0, NULL) : NULL;

    check(json != NULL && json_equal(json, again));
    check(json_is_string(json_object_get(json, "kind")));
    json_decref(again);
    free(line);
    json_decref(json);
}

static void read_file(enum source_type type, const char *bytes, size_t length)
{
    char name[] = "mapp/fil", stem[] = "mapp/fil";
    struct source_file file = {.name = name, .stem = stem, .type = type};
    struct source_item item = {.file = &file, .number = 1, .to = length};
    struct record record = {0};
    struct blocks blocks = {0};

    fynd_buffer_append(&item.bytes, bytes, length);
    enum fynd_status status = read_item(&item, &record, &blocks, NULL);
    if (status == FYND_OK)
        status = clean_blocks(&blocks, NULL, &record, NULL);
    if (status == FYND_OK)
        status = record_check(&record, NULL);
    if (status == FYND_OK)
        status = facts_find(&record, NULL);
    check(status == FYND_OK || status == FYND_BAD_INPUT);
    check_text(&record.title);
    check_text(&record.text);
    check_text(&record.aside);
    if (status == FYND_OK)
        check_json(&record);
    source_item_fini(&item);
    record_fini(&record);
    blocks_fini(&blocks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_file(SOURCE_TYPE_TEXT, (const char *)data, size);
    read_file(SOURCE_TYPE_HTML, (const char *)data, size);
    read_file(SOURCE_TYPE_MARKDOWN, (const char *)data, size);
    return 0;
}
