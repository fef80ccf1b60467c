/* What the survey read is what reading again would give (indexer/pipeline/draft_cache.h), and only for the item that it was. */
#include "indexer/format/read_item.h"
#include "indexer/pipeline/draft_cache.h"
#include "indexer/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char PAGE[] = "<html><head><title>Nytt lärprojekt</title><meta name=author content=\"Vega Prov\"></head>"
                           "<body><nav>Meny</nav><main><h1>Nytt lärprojekt</h1><p>Första stycket.</p><ul><li>En punkt"
                           "</ul></main></body></html>";

static char name[] = "arkiv/sida.html", stem[] = "sida";
static struct source_file page = {.name = name, .stem = stem, .type = SOURCE_TYPE_HTML};

static struct source_item item_of(const char *bytes, uint64_t origin)
{
    struct source_item item = {.file = &page, .number = 1, .to = strlen(bytes), .origin = origin};
    fynd_buffer_append(&item.bytes, bytes, strlen(bytes));
    return item;
}

struct reading {
    struct record record;
    struct blocks blocks;
};

static void reading_fini(struct reading *reading)
{
    record_fini(&reading->record);
    blocks_fini(&reading->blocks);
}

static void keep(struct draft_cache *cache, const struct source_item *item)
{
    struct reading reading = {0};
    struct fynd_buffer written = {0};
    struct fynd_cause cause;
    assert_int_equal(read_item(item, &reading.record, &reading.blocks, &cause), FYND_OK);
    draft_cache_write(&reading.record, &reading.blocks, &written);
    draft_cache_add(cache, item, &written);
    fynd_buffer_fini(&written);
    reading_fini(&reading);
}

static bool is_kept(const struct draft_cache *cache, const struct source_item *item)
{
    struct reading reading = {0};
    bool taken = draft_cache_take(cache, item, &reading.record, &reading.blocks);
    reading_fini(&reading);
    return taken;
}

static void expect_same_blocks(const struct blocks *left, const struct blocks *right)
{
    assert_int_equal(left->count, right->count);
    assert_true(left->count > 3);
    for (size_t i = 0; i < left->count; i++) {
        struct fynd_text a = blocks_text(left, i), b = blocks_text(right, i);
        assert_int_equal(left->all[i].kind, right->all[i].kind);
        assert_int_equal(left->all[i].place, right->all[i].place);
        assert_int_equal(left->all[i].level, right->all[i].level);
        assert_int_equal(left->all[i].gap, right->all[i].gap);
        assert_int_equal(fynd_text_compare(&a, &b), 0);
    }
}

static void a_draft_is_what_reading_gives(void **state)
{
    (void)state;
    struct draft_cache cache;
    struct fynd_cause cause;
    struct reading read = {0}, taken = {0};
    struct source_item item = item_of(PAGE, 7);
    draft_cache_open(&cache);
    keep(&cache, &item);
    draft_cache_seal(&cache);
    assert_int_equal(read_item(&item, &read.record, &read.blocks, &cause), FYND_OK);
    assert_true(draft_cache_take(&cache, &item, &taken.record, &taken.blocks));
    json_t *left = record_json(&read.record), *right = record_json(&taken.record);
    assert_true(json_equal(left, right));
    assert_string_equal(json_string_value(json_object_get(right, "title")), "Nytt lärprojekt");
    expect_same_blocks(&read.blocks, &taken.blocks);
    json_decref(left);
    json_decref(right);
    reading_fini(&read);
    reading_fini(&taken);
    source_item_fini(&item);
    draft_cache_fini(&cache);
}

static void it_is_found_by_the_item(void **state)
{
    (void)state;
    struct draft_cache cache;
    struct source_item late = item_of(PAGE, 9), early = item_of(PAGE, 2), other = item_of(PAGE, 3);
    struct source_item changed = item_of("<p>En annan sida.", 9);
    draft_cache_open(&cache);
    keep(&cache, &late);
    keep(&cache, &early);
    draft_cache_seal(&cache);
    assert_true(is_kept(&cache, &late));
    assert_true(is_kept(&cache, &early));
    assert_false(is_kept(&cache, &other));
    assert_false(is_kept(&cache, &changed)); /* the file is another by now */
    source_item_fini(&late);
    source_item_fini(&early);
    source_item_fini(&other);
    source_item_fini(&changed);
    draft_cache_fini(&cache);
}

static void without_a_file_there_are_none(void **state)
{
    (void)state;
    struct draft_cache cache = {0};
    struct source_item item = item_of(PAGE, 1);
    keep(&cache, &item);
    draft_cache_seal(&cache);
    assert_false(is_kept(&cache, &item));
    source_item_fini(&item);
    draft_cache_fini(&cache);
}

static void they_take_no_more_than_their_room(void **state)
{
    (void)state;
    struct draft_cache cache;
    struct source_item first = item_of(PAGE, 1), second = item_of(PAGE, 2);
    draft_cache_open(&cache);
    keep(&cache, &first);
    cache.size = DRAFT_CACHE_SIZE_MAX - 1;
    keep(&cache, &second);
    draft_cache_seal(&cache);
    assert_true(is_kept(&cache, &first));
    assert_false(is_kept(&cache, &second));
    source_item_fini(&first);
    source_item_fini(&second);
    draft_cache_fini(&cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_draft_is_what_reading_gives),
        cmocka_unit_test(it_is_found_by_the_item),
        cmocka_unit_test(without_a_file_there_are_none),
        cmocka_unit_test(they_take_no_more_than_their_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
