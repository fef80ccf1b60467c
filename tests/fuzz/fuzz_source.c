/* Any bytes as a file of each kind, plain and as what a gzip file is said to hold: its items are in order and within the
 * file. Packed, it gives the same items as plain; and damaged, whatever it gives is in order. */
#include "indexer/source/source.h"
#include "tests/fuzz/fuzzed_file.h"

#include <zlib.h>

enum { KIND_COUNT = 4 };

/* Each is a link to the file in memory: only the names differ. */
static const char *const names[KIND_COUNT][2] = {
    {"a.txt", "a.txt.gz"}, {"a.jsonl", "a.jsonl.gz"}, {"a.xml", "a.xml.gz"}, {"a.json", "a.json.gz"}};
static char folder[] = "/tmp/fynd-fuzz-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[sizeof folder + 16];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void remove_links(void)
{
    for (size_t i = 0; i < 2 * KIND_COUNT; i++)
        unlink(path_of(names[i / 2][i % 2]));
    rmdir(folder);
}

static void make_links(void)
{
    const char *file = file_fill("", 0);

    check(mkdtemp(folder) != NULL);
    for (size_t i = 0; i < 2 * KIND_COUNT; i++)
        check(symlink(file, path_of(names[i / 2][i % 2])) == 0);
    atexit(remove_links);
}

static void append_item(const struct source_item *item, struct fynd_buffer *all)
{
    fynd_buffer_append(all, &item->number, sizeof item->number);
    if (item->bytes.length > 0)
        fynd_buffer_append(all, item->bytes.bytes, item->bytes.length);
    if (item->reason != NULL)
        fynd_buffer_append(all, item->reason, strlen(item->reason));
    fynd_buffer_append_byte(all, '\n');
}

/* Reads the file by a name; the items are appended to all. */
static void read_items(const char *name, struct fynd_buffer *all)
{
    char *arguments[] = {(char *)path_of(name)};
    struct source_item item = {0};
    struct source *source;
    uint64_t number = 0, to = 0;
    bool more = true;

    check(source_open(arguments, 1, &source, NULL) == FYND_OK);
    while (source_next(source, &item, &more, NULL) == FYND_OK && more) {
        check(item.from <= item.to && item.from >= to && item.bytes.length <= SOURCE_ITEM_MAX);
        check(item.number > number || item.reason != NULL);
        number = item.number;
        to = item.to;
        append_item(&item, all);
    }
    check(!more);
    source_item_fini(&item);
    source_close(source);
}

static void pack(const uint8_t *data, size_t size, struct sound_file *packed)
{
    z_stream stream = {0};

    check(deflateInit2(&stream, 1, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    packed->bytes = malloc(deflateBound(&stream, size));
    check(packed->bytes != NULL);
    stream.next_in = (uint8_t *)data;
    stream.avail_in = (uInt)size;
    stream.next_out = (uint8_t *)packed->bytes;
    stream.avail_out = (uInt)deflateBound(&stream, size);
    check(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed->length = stream.total_out;
    deflateEnd(&stream);
}

static void read_kind(int kind, const uint8_t *data, size_t size, const struct sound_file *packed)
{
    struct fynd_buffer plain = {0}, expanded = {0}, other = {0};

    file_fill(data, size);
    read_items(names[kind][0], &plain);
    read_items(names[kind][1], &other);
    file_fill(packed->bytes, packed->length);
    read_items(names[kind][1], &expanded);
    check(plain.length == expanded.length &&
          (plain.length == 0 || memcmp(plain.bytes, expanded.bytes, plain.length) == 0));
    if (size > FILE_PLACE) {
        file_change(packed, data, size);
        read_items(names[kind][1], &other);
    }
    fynd_buffer_fini(&plain);
    fynd_buffer_fini(&expanded);
    fynd_buffer_fini(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool linked;
    struct sound_file packed;

    if (!linked)
        make_links();
    linked = true;
    pack(data, size, &packed);
    read_kind(size > 0 ? data[size - 1] % KIND_COUNT : 0, data, size, &packed);
    free(packed.bytes);
    return 0;
}
