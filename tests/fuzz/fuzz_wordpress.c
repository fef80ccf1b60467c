/* Any bytes as an export and as a REST page, in pieces of any length: what they give is JSON, in order and within the
 * file. An input is also put into an export that is sound: as an item's content, and as what stands between items. */
#include "indexer/source/source.h"
#include "indexer/source/wordpress_export.h"
#include "indexer/source/wordpress_rest.h"
#include "tests/fuzz/fuzzed_file.h"

#include <jansson.h>

/* The first piece holds the XML declaration whole, as a window of a file does. */
enum { FIRST_PIECE = 512 };

static const char head[] =
    "<rss xmlns:wp=\"w\"><channel><wp:wxr_version>1.2</wp:wxr_version><item><wp:post_id>1</wp:post_id>"
    "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><content:encoded><![CDATA[";
static const char middle[] = "]]></content:encoded></item>";
static const char tail[] = "</channel></rss>";

struct place {
    uint64_t number, to;
};

static void check_item(struct source_item *item, struct place *last)
{
    check(item->number > last->number && item->from >= last->to && item->from < item->to);
    *last = (struct place){item->number, item->to};
    if (item->reason == NULL) {
        json_t *record = json_loadb(item->bytes.bytes, item->bytes.length, 0, NULL);
        check(json_is_string(json_object_get(record, "id")) && json_is_string(json_object_get(record, "html")));
        json_decref(record);
    }
    free(item->reason);
    item->reason = NULL;
    fynd_buffer_clear(&item->bytes);
}

static enum fynd_status read_piece(struct wordpress_export *export, struct wordpress_rest *rest, const char *bytes,
                                   size_t length, size_t *taken, struct source_item *item, bool *found)
{
    struct fynd_cause cause;
    return export != NULL ? wordpress_export_read(export, bytes, length, taken, item, found, &cause)
                          : wordpress_rest_read(rest, bytes, length, taken, item, found, &cause);
}

/* Reads as an export, or when that is NULL as a page; takes both. */
static void read_file(struct wordpress_export *export, struct wordpress_rest *rest, const char *bytes, size_t length,
                      size_t step)
{
    struct source_item item = {0};
    struct place last = {0};
    enum fynd_status status = FYND_OK;
    size_t at = 0, given, taken;
    bool found;
    do {
        given = at == 0 && step < FIRST_PIECE ? FIRST_PIECE : step;
        given = length - at < given ? length - at : given;
        status = read_piece(export, rest, bytes + at, given, &taken, &item, &found);
        check(taken <= given && status != FYND_NO_MEMORY);
        at += taken;
        if (found)
            check_item(&item, &last);
    } while (status == FYND_OK && given > 0);
    source_item_fini(&item);
    wordpress_export_free(export);
    wordpress_rest_free(rest);
}

static void read_within(const uint8_t *data, size_t size, size_t step)
{
    struct fynd_buffer file = {0};
    fynd_buffer_append(&file, head, sizeof head - 1);
    fynd_buffer_append(&file, data, size);
    fynd_buffer_append(&file, middle, sizeof middle - 1);
    fynd_buffer_append(&file, data, size);
    fynd_buffer_append(&file, tail, sizeof tail - 1);
    read_file(wordpress_export_new(), NULL, file.bytes, file.length, step);
    fynd_buffer_fini(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t step = size > 0 ? 1 + data[0] % 64 : 1;
    read_file(wordpress_export_new(), NULL, (const char *)data, size, step);
    read_file(NULL, wordpress_rest_new(), (const char *)data, size, step);
    read_within(data, size, step);
    return 0;
}
