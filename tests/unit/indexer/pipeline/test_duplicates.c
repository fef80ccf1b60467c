/* The same publication at several addresses. */
#include "indexer/pipeline/duplicates.h"
#include "indexer/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct page {
    const char *url, *title, *text; /* url NULL: a file without one */
    enum source_type type;
    uint64_t twin_of; /* origin of the first page of the same publication; its own: it is the first */
    const char *addresses;
};

static void make_record(const struct page *page, struct record *record)
{
    *record = (struct record){0};
    fynd_buffer_append(&record->title, page->title, strlen(page->title));
    fynd_buffer_append(&record->text, page->text, strlen(page->text));
    record->fields[RECORD_URL] = page->url == NULL ? NULL : json_string(page->url);
}

static void add(struct duplicates *duplicates, const struct page *page, uint64_t origin)
{
    char name[32];
    struct source_file file = {.name = name, .type = page->type};
    struct source_item item = {.file = &file, .origin = origin};
    struct record record;
    struct fynd_cause cause;

    snprintf(name, sizeof name, "file%u", (unsigned)origin);
    make_record(page, &record);
    assert_int_equal(duplicates_add(duplicates, &record, &item, &cause), FYND_OK);
    record_fini(&record);
}

static void check(const struct duplicates *duplicates, const struct page *page, uint64_t origin)
{
    struct record record;
    struct fynd_cause cause;
    char *addresses;

    make_record(page, &record);
    assert_int_equal(duplicates_has(duplicates, origin), page->twin_of != origin);
    assert_int_equal(duplicates_address(duplicates, origin, &record, &cause), FYND_OK);
    addresses =
        record.fields[RECORD_ADDRESSES] == NULL ? NULL : json_dumps(record.fields[RECORD_ADDRESSES], JSON_COMPACT);
    if (page->twin_of == origin) {
        if (addresses == NULL)
            assert_null(page->addresses);
        else
            assert_string_equal(addresses, page->addresses);
    }
    free(addresses);
    record_fini(&record);
}

static void check_pages(const struct page *pages, size_t count)
{
    struct duplicates duplicates = {0};
    struct fynd_cause cause;

    for (size_t i = count; i-- > 0;) /* in any order */
        add(&duplicates, &pages[i], i + 1);
    assert_int_equal(duplicates_seal(&duplicates, &cause), FYND_OK);
    for (size_t i = 0; i < count; i++)
        check(&duplicates, &pages[i], i + 1);
    assert_false(duplicates_has(&duplicates, 0));
    assert_false(duplicates_has(&duplicates, count + 1));
    duplicates_fini(&duplicates);
}

static void test_pages(void **state)
{
    static const struct page pages[] = {
        /* 1 */ {"https://example.org/a", "Möte", "Vi ses.", SOURCE_TYPE_TEXT, 1,
                 "[\"http://www.example.org/a/\",\"file4\",\"https://example.se/b\"]"},
        /* 2 */ {"http://www.example.org/a/", "Möte i maj", "Vi ses i Mora.", SOURCE_TYPE_TEXT, 1, NULL},
        /* 3 */ {"https://example.org/c", "Möte", "Vi ses inte.", SOURCE_TYPE_TEXT, 3, NULL},
        /* 4 */ {NULL, "MÖTE", "Av Anna Ek\n Vi  ses!", SOURCE_TYPE_TEXT, 1, NULL},
        /* 5 */ {"https://example.se/b", "Möte i maj", "Vi ses i Mora", SOURCE_TYPE_TEXT, 1, NULL},
        /* 6 */ {"https://example.org/a", "Möte", "Vi ses.", SOURCE_TYPE_JSONL, 6, NULL},
        /* 7 */ {NULL, "", "", SOURCE_TYPE_TEXT, 7, NULL},
        /* 8 */ {NULL, "", "", SOURCE_TYPE_TEXT, 8, NULL},
        /* 9 */ {NULL, "Ensam", "Så var det.", SOURCE_TYPE_TEXT, 9, NULL},
    };

    (void)state;
    check_pages(pages, sizeof pages / sizeof *pages);
    check_pages(pages, 0);
}

/* Ten thousand pages with the same words: one publication, whose addresses are told as far as anybody reads. */
static void test_many(void **state)
{
    enum { COUNT = 10000 };
    static const struct page page = {NULL, "Samma", "Text.", SOURCE_TYPE_TEXT, 1, NULL};
    struct duplicates duplicates = {0};
    struct record record;
    struct fynd_cause cause;

    (void)state;
    for (uint64_t origin = 1; origin <= COUNT; origin++)
        add(&duplicates, &page, origin);
    assert_int_equal(duplicates_seal(&duplicates, &cause), FYND_OK);
    for (uint64_t origin = 2; origin <= COUNT; origin++)
        assert_true(duplicates_has(&duplicates, origin));
    make_record(&page, &record);
    assert_int_equal(duplicates_address(&duplicates, 1, &record, &cause), FYND_OK);
    assert_int_equal(json_array_size(record.fields[RECORD_ADDRESSES]), 100);
    record_fini(&record);
    duplicates_fini(&duplicates);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pages), cmocka_unit_test(test_many)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
