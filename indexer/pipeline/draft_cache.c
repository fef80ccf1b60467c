#include "indexer/pipeline/draft_cache.h"
#include "indexer/source/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NO_FIELD = RECORD_FIELD_COUNT, FIRST_DRAFTS = 256 };

void draft_cache_open(struct draft_cache *cache)
{
    *cache = (struct draft_cache){.file = tmpfile()};
}

void draft_cache_fini(struct draft_cache *cache)
{
    if (cache->file != NULL)
        fclose(cache->file);
    free(cache->all);
    *cache = (struct draft_cache){0};
}

bool draft_cache_pay(const struct source_item *item)
{
    return item->file->type != SOURCE_TYPE_TEXT && item->file->type != SOURCE_TYPE_JSONL;
}

/* --- Writing --- */

static void write_fields(const struct record *record, struct fynd_buffer *out)
{
    for (unsigned i = 0; i < RECORD_FIELD_COUNT; i++) {
        char *json = record->fields[i] != NULL ? json_dumps(record->fields[i], JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
        if (json != NULL) {
            fynd_buffer_append_varint(out, i);
            fynd_buffer_append_string(out, json, strlen(json));
        } else {
            out->failed |= record->fields[i] != NULL;
        }
        free(json);
    }
    fynd_buffer_append_varint(out, NO_FIELD);
}

static void write_buffer(const struct fynd_buffer *buffer, struct fynd_buffer *out)
{
    fynd_buffer_append_string(out, buffer->bytes, buffer->length);
}

void draft_cache_write(const struct record *record, const struct blocks *blocks, struct fynd_buffer *out)
{
    fynd_buffer_append_string(out, record->id, strlen(record->id));
    write_buffer(&record->title, out);
    write_buffer(&record->text, out);
    write_buffer(&record->aside, out);
    fynd_buffer_append_varint(out, record->repaired);
    write_fields(record, out);
    write_buffer(&blocks->text, out);
    fynd_buffer_append_string(out, blocks->all, blocks->count * sizeof *blocks->all);
}

static struct draft *next_draft(struct draft_cache *cache)
{
    if (cache->count == cache->capacity) {
        size_t capacity = cache->capacity > 0 ? 2 * cache->capacity : FIRST_DRAFTS;
        struct draft *grown = reallocarray(cache->all, capacity, sizeof *grown);
        if (grown == NULL)
            return NULL;
        cache->all = grown;
        cache->capacity = capacity;
    }
    return &cache->all[cache->count];
}

void draft_cache_add(struct draft_cache *cache, const struct source_item *item, const struct fynd_buffer *written)
{
    if (cache->file == NULL || written->failed || cache->count == DRAFT_CACHE_MAX ||
        cache->size + written->length > DRAFT_CACHE_SIZE_MAX)
        return;
    struct draft *draft = next_draft(cache);
    ssize_t length = pwrite(fileno(cache->file), written->bytes, written->length, (off_t)cache->size);
    if (draft == NULL || length < 0 || (size_t)length != written->length)
        return;
    *draft = (struct draft){item->origin, item->bytes.length, cache->size, written->length};
    cache->size += written->length;
    cache->count++;
}

/* --- Reading --- */

static int by_origin(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;
    return (a->origin > b->origin) - (a->origin < b->origin);
}

void draft_cache_seal(struct draft_cache *cache)
{
    if (cache->count > 0)
        qsort(cache->all, cache->count, sizeof *cache->all, by_origin);
}

static bool read_buffer(const char **at, const char *end, struct fynd_buffer *buffer)
{
    const char *bytes;
    size_t length;
    if (!fynd_buffer_read_string(at, end, &bytes, &length))
        return false;
    fynd_buffer_append(buffer, bytes, length);
    return !buffer->failed;
}

static bool read_id(const char **at, const char *end, struct record *record)
{
    const char *bytes;
    size_t length;
    return fynd_buffer_read_string(at, end, &bytes, &length) && (record->id = strndup(bytes, length)) != NULL;
}

static bool read_fields(const char **at, const char *end, struct record *record)
{
    uint64_t field;
    const char *json;
    size_t length;
    while (fynd_buffer_read_varint(at, end, &field) && field < NO_FIELD) {
        if (!fynd_buffer_read_string(at, end, &json, &length) ||
            (record->fields[field] = json_loadb(json, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL)) == NULL)
            return false;
    }
    return field == NO_FIELD;
}

static bool read_blocks(const char **at, const char *end, struct blocks *blocks)
{
    const char *bytes;
    size_t length;
    if (!read_buffer(at, end, &blocks->text) || !fynd_buffer_read_string(at, end, &bytes, &length))
        return false;
    if (length == 0)
        return true;
    blocks->all = malloc(length);
    if (blocks->all == NULL)
        return false;
    memcpy(blocks->all, bytes, length);
    blocks->count = blocks->capacity = length / sizeof *blocks->all;
    return true;
}

static bool read_draft(const char *at, const char *end, struct record *record, struct blocks *blocks)
{
    return read_id(&at, end, record) && read_buffer(&at, end, &record->title) && read_buffer(&at, end, &record->text) &&
           read_buffer(&at, end, &record->aside) && fynd_buffer_read_varint(&at, end, &record->repaired) &&
           read_fields(&at, end, record) && read_blocks(&at, end, blocks) && at == end;
}

static const struct draft *find(const struct draft_cache *cache, const struct source_item *item)
{
    struct draft key = {.origin = item->origin};
    const struct draft *found =
        cache->count > 0 ? bsearch(&key, cache->all, cache->count, sizeof key, by_origin) : NULL;
    return found != NULL && found->read == item->bytes.length ? found : NULL;
}

bool draft_cache_take(const struct draft_cache *cache, const struct source_item *item, struct record *record,
                      struct blocks *blocks)
{
    const struct draft *draft = find(cache, item);
    char *bytes = draft != NULL ? malloc(draft->length) : NULL;
    bool taken = bytes != NULL &&
                 pread(fileno(cache->file), bytes, draft->length, (off_t)draft->offset) == (ssize_t)draft->length &&
                 read_draft(bytes, bytes + draft->length, record, blocks);
    free(bytes);
    if (!taken) {
        record_fini(record);
        blocks_fini(blocks);
        *record = (struct record){0};
        *blocks = (struct blocks){0};
    }
    return taken;
}
