/* Any bytes as a line of a .jsonl, and as what stands behind id and text in one that is sound: it is refused, or a record
 * comes out whose id may be one, whose title is one line, and that is JSON again. */
#include "indexer/format/read_item.h"
#include "indexer/record/record.h"
#include "indexer/source/source.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_record(const struct record *record)
{
    json_t *json = record_json(record);
    char *line = json_dumps(json, JSON_COMPACT);

    check(line != NULL && strchr(line, '\n') == NULL);
    for (const char *id = record->id; *id != '\0'; id++)
        check(isalnum((unsigned char)*id) || strchr("._:-", *id) != NULL);
    check(record->title.length == 0 || memchr(record->title.bytes, '\n', record->title.length) == NULL);
    free(line);
    json_decref(json);
}

static void read_line(const char *bytes, size_t length)
{
    char name[] = "a.jsonl", stem[] = "a";
    struct source_file file = {.name = name, .stem = stem, .type = SOURCE_TYPE_JSONL};
    struct source_item item = {.file = &file, .number = 1, .to = length};
    struct record record = {0};
    struct blocks blocks = {0};

    fynd_buffer_append(&item.bytes, bytes, length);
    enum fynd_status status = read_item(&item, &record, &blocks, NULL);
    check(status == FYND_OK || status == FYND_BAD_INPUT);
    if (status == FYND_OK)
        check_record(&record);
    source_item_fini(&item);
    record_fini(&record);
    blocks_fini(&blocks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "{\"id\":\"a\",\"text\":\"b\",";
    struct fynd_buffer line = {0};

    read_line((const char *)data, size);
    fynd_buffer_append(&line, head, sizeof head - 1);
    fynd_buffer_append(&line, data, size);
    fynd_buffer_append_byte(&line, '}');
    read_line(line.bytes, line.length);
    fynd_buffer_fini(&line);
    return 0;
}
