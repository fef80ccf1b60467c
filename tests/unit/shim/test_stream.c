/* The forward index: tokens written and read back, what they look like in bytes, and damaged streams. */
#include "../../../shim/schema.h"
#include "../../../shim/stream.h"
#include "folder.h"

/* The forms table of these tests: number and length of each form. */
static const struct fynd_text forms[] = {{"och", 3}, {"skola", 5}, {"möte", 5}, {"ö", 2}};

static struct fynd_names *table;

static int open_table(void **state)
{
    if (folder_make(state) != 0 || fynd_names_write(folder_path("forms"), forms, 4, 4, NULL, NULL) != FYND_OK)
        return 1;
    return fynd_names_open(folder_path("forms"), &table, NULL) == FYND_OK ? 0 : 1;
}

static int close_table(void **state)
{
    fynd_names_close(table);
    return folder_remove(state);
}

struct place {
    uint32_t form;
    enum fynd_field field;
    uint32_t position;
    size_t start, end;
};

#define TITLE FYND_FIELD_TITLE
#define TEXT  FYND_FIELD_TEXT

static void write_places(const struct place *places, size_t count, struct fynd_buffer *out)
{
    struct fynd_stream_writer writer;
    enum fynd_field field = TITLE;

    fynd_stream_begin(&writer, out);
    for (size_t i = 0; i < count; i++) {
        for (; field < places[i].field; field++)
            fynd_stream_next_field(&writer);
        fynd_stream_add(&writer, places[i].form, forms[places[i].form].length, places[i].start, places[i].end);
    }
}

/* Writes the places, compares the bytes, and reads the places back. */
static void check_places(const struct place *places, size_t count, const char *bytes, size_t length)
{
    struct fynd_buffer out = {0};
    struct fynd_stream stream;
    struct fynd_stream_token token;

    write_places(places, count, &out);
    assert_int_equal(out.length, length);
    assert_memory_equal(out.bytes, bytes, length);
    fynd_stream_read(&stream, out.bytes, out.length, table);
    for (size_t i = 0; i < count; i++) {
        assert_true(fynd_stream_next(&stream, &token));
        assert_int_equal(token.form, places[i].form);
        assert_int_equal(token.field, places[i].field);
        assert_int_equal(token.position, places[i].position);
        assert_int_equal(token.start, places[i].start);
        assert_int_equal(token.end, places[i].end);
    }
    assert_false(fynd_stream_next(&stream, &token));
    assert_false(fynd_stream_next(&stream, &token));
    fynd_buffer_fini(&out);
}

/* "skola och möte": one byte a token, (form + 1) * 2. */
static void test_regular_tokens(void **state)
{
    static const struct place places[] = {{1, TITLE, 0, 0, 5}, {0, TITLE, 1, 6, 9}, {2, TITLE, 2, 10, 15}};

    (void)state;
    check_places(places, 3, "\x04\x02\x06", 3);
}

/* "  skola, och" and a "möte" that is decomposed, so one byte longer in the text than its form. */
static void test_irregular_tokens(void **state)
{
    static const struct place places[] = {{1, TITLE, 0, 2, 7}, {0, TITLE, 1, 9, 12}, {2, TITLE, 2, 13, 19}};

    (void)state;
    check_places(places, 3, "\x05\x03\x05\x03\x02\x03\x07\x01\x06", 9);
}

/* Two tokens without a byte between, as in Chinese after a rule has cut. */
static void test_adjacent_tokens(void **state)
{
    static const struct place places[] = {{0, TITLE, 0, 0, 3}, {1, TITLE, 1, 3, 8}, {0, TITLE, 2, 9, 12}};

    (void)state;
    check_places(places, 3, "\x02\x05\x00\x05\x02", 5);
}

static void test_fields(void **state)
{
    static const struct place both[] = {{1, TITLE, 0, 0, 5}, {0, TEXT, 0, 0, 3}, {1, TEXT, 1, 4, 9}},
                              text_only[] = {{3, TEXT, 0, 1, 3}}, title_only[] = {{3, TITLE, 0, 0, 2}};

    (void)state;
    check_places(both, 3, "\x04\x00\x02\x04", 4);
    check_places(text_only, 1, "\x00\x09\x02\x02", 4);
    check_places(title_only, 1, "\x08", 1);
    check_places(NULL, 0, "", 0);
}

/* Without the table, forms and positions are right; only the places in the text are not. */
static void test_without_table(void **state)
{
    static const struct place places[] = {{1, TITLE, 0, 0, 5}, {2, TITLE, 1, 7, 13}, {0, TEXT, 0, 0, 3}};
    struct fynd_buffer out = {0};
    struct fynd_stream stream;
    struct fynd_stream_token token;

    (void)state;
    write_places(places, 3, &out);
    fynd_stream_read(&stream, out.bytes, out.length, NULL);
    for (size_t i = 0; i < 3; i++) {
        assert_true(fynd_stream_next(&stream, &token));
        assert_int_equal(token.form, places[i].form);
        assert_int_equal(token.field, places[i].field);
        assert_int_equal(token.position, places[i].position);
    }
    assert_false(fynd_stream_next(&stream, &token));
    fynd_buffer_fini(&out);
}

static void test_large_numbers(void **state)
{
    struct fynd_buffer out = {0};
    struct fynd_stream_writer writer;
    struct fynd_stream stream;
    struct fynd_stream_token token;

    (void)state;
    fynd_stream_begin(&writer, &out);
    fynd_stream_add(&writer, UINT32_MAX - 1, 5, FYND_TEXT_MAX - 10, FYND_TEXT_MAX);
    fynd_stream_read(&stream, out.bytes, out.length, table);
    assert_true(fynd_stream_next(&stream, &token));
    assert_int_equal(token.form, UINT32_MAX - 1);
    assert_int_equal(token.start, FYND_TEXT_MAX - 10);
    assert_int_equal(token.end, FYND_TEXT_MAX);
    fynd_buffer_fini(&out);
}

/* Reads whatever stands there, from memory of exactly its length. Returns the number of tokens. */
static size_t read_all(const char *bytes, size_t length)
{
    char *copy = malloc(length + (length == 0));
    struct fynd_stream stream;
    struct fynd_stream_token token;
    size_t count = 0;

    assert_non_null(copy);
    memcpy(copy, bytes, length);
    fynd_stream_read(&stream, copy, length, table);
    while (fynd_stream_next(&stream, &token)) {
        assert_true(token.field == TITLE || token.field == TEXT);
        count++;
    }
    free(copy);
    assert_in_range(count, 0, length);
    return count;
}

static void test_damaged_streams(void **state)
{
    static const struct {
        const char *bytes;
        size_t length, tokens;
    } damaged[] = {
        {"\x04\x80", 2, 1},                                  /* cut in a number */
        {"\x04\x05", 2, 1},                                  /* irregular, without gap and length */
        {"\x04\x05\x01", 3, 1},                              /* without length */
        {"\x04\x01\x04", 3, 1},                              /* no form has the code 1 */
        {"\x04\x80\x00\x04", 4, 1},                          /* a zero in two bytes ends no field */
        {"\x04\x00\x04\x00\x04", 5, 2},                      /* a third field */
        {"\x00\x00\x00", 3, 0},                              /* */
        {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10, 0}, /* a form beyond 32 bits */
        {"\xFE\xFF\xFF\xFF\x0F", 5, 1},                      /* a form that is not in the table */
        {"\x05\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x04", 22,
         0}, /* far beyond any text */
    };

    (void)state;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++)
        assert_int_equal(read_all(damaged[i].bytes, damaged[i].length), damaged[i].tokens);
}

/* All streams of up to two bytes. */
static void test_every_short_stream(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 65536; number++) {
        const char bytes[2] = {(char)(number >> 8), (char)number};

        read_all(bytes, 1);
        read_all(bytes, 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regular_tokens),  cmocka_unit_test(test_irregular_tokens),
        cmocka_unit_test(test_adjacent_tokens), cmocka_unit_test(test_fields),
        cmocka_unit_test(test_without_table),   cmocka_unit_test(test_large_numbers),
        cmocka_unit_test(test_damaged_streams), cmocka_unit_test(test_every_short_stream),
    };

    return cmocka_run_group_tests(tests, open_table, close_table);
}
