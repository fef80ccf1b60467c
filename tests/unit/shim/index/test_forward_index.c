/* The forward index: tokens written and read back, what they look like in bytes, and damaged streams. */
#include "shim/index/forward_index.h"
#include "shim/index/schema.h"
#include "tests/unit/support/folder.h"

/* The forms table of these tests: number and length of each form. */
static const struct fynd_text forms[] = {{"och", 3}, {"skola", 5}, {"möte", 5}, {"ö", 2}};

static struct fynd_term_dict *table;

static int open_table(void **state)
{
    if (folder_make(state) != 0 || fynd_term_dict_write(folder_path("forms"), forms, 4, 4, NULL, NULL) != FYND_OK)
        return 1;
    return fynd_term_dict_open(folder_path("forms"), &table, NULL) == FYND_OK ? 0 : 1;
}

static int close_table(void **state)
{
    fynd_term_dict_close(table);
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
    struct fynd_forward_index_writer writer = {0};
    enum fynd_field field = TITLE;

    fynd_forward_index_begin(&writer);
    for (size_t i = 0; i < count; i++) {
        for (; field < places[i].field; field++)
            fynd_forward_index_next_field(&writer);
        fynd_forward_index_add(&writer, places[i].form, forms[places[i].form].length, places[i].start, places[i].end);
    }
    fynd_forward_index_finish(&writer, out);
    fynd_forward_index_writer_fini(&writer);
}

/* What a stream is made of, in the byte order of the machine. */
static void append_words(struct fynd_buffer *out, const uint16_t *words, size_t count)
{
    fynd_buffer_append_varint(out, count);
    fynd_buffer_append(out, words, sizeof *words * count);
}

/* Writes the places, compares the bytes with the words and the places that are expected, and reads the places back. */
static void check_places(const struct place *places, size_t count, const uint16_t *words, size_t word_count,
                         const char *irregular, size_t length)
{
    struct fynd_buffer out = {0}, expected = {0};
    struct fynd_forward_index stream;
    struct fynd_forward_index_token token;

    write_places(places, count, &out);
    if (word_count > 0)
        append_words(&expected, words, word_count);
    fynd_buffer_append(&expected, irregular, length);
    assert_int_equal(out.length, expected.length);
    if (out.length > 0)
        assert_memory_equal(out.bytes, expected.bytes, expected.length);
    fynd_forward_index_read(&stream, out.bytes, out.length, table);
    for (size_t i = 0; i < count; i++) {
        assert_true(fynd_forward_index_next(&stream, &token));
        assert_int_equal(token.form, places[i].form);
        assert_int_equal(token.field, places[i].field);
        assert_int_equal(token.position, places[i].position);
        assert_int_equal(token.start, places[i].start);
        assert_int_equal(token.end, places[i].end);
    }
    assert_false(fynd_forward_index_next(&stream, &token));
    assert_false(fynd_forward_index_next(&stream, &token));
    fynd_buffer_fini(&out);
    fynd_buffer_fini(&expected);
}

/* "skola och möte": one word a token, and nothing else. */
static void test_regular_tokens(void **state)
{
    static const struct place places[] = {{1, TITLE, 0, 0, 5}, {0, TITLE, 1, 6, 9}, {2, TITLE, 2, 10, 15}};

    (void)state;
    check_places(places, 3, (const uint16_t[]){2, 1, 3}, 3, "", 0);
}

/* "  skola, och" and a "möte" that is decomposed, so one byte longer in the text than its form. */
static void test_irregular_tokens(void **state)
{
    static const struct place places[] = {
        {1, TITLE, 0, 2, 7}, {0, TITLE, 1, 9, 12}, {1, TITLE, 2, 13, 18}, {2, TITLE, 3, 19, 25}};

    (void)state;
    check_places(places, 4, (const uint16_t[]){2, 1, 2, 3}, 4, "\x00\x03\x05\x00\x02\x03\x01\x01\x06", 9);
}

/* Two tokens without a byte between, as in Chinese after a rule has cut. */
static void test_adjacent_tokens(void **state)
{
    static const struct place places[] = {{0, TITLE, 0, 0, 3}, {1, TITLE, 1, 3, 8}, {0, TITLE, 2, 9, 12}};

    (void)state;
    check_places(places, 3, (const uint16_t[]){1, 2, 1}, 3, "\x01\x00\x05", 3);
}

static void test_fields(void **state)
{
    static const struct place both[] = {{1, TITLE, 0, 0, 5}, {0, TEXT, 0, 0, 3}, {1, TEXT, 1, 4, 9}},
                              text_only[] = {{3, TEXT, 0, 1, 3}}, title_only[] = {{3, TITLE, 0, 0, 2}};

    (void)state;
    check_places(both, 3, (const uint16_t[]){2, 0, 1, 2}, 4, "", 0);
    check_places(text_only, 1, (const uint16_t[]){0, 4}, 2, "\x00\x02\x02", 3);
    check_places(title_only, 1, (const uint16_t[]){4}, 1, "", 0);
    check_places(NULL, 0, NULL, 0, "", 0);
}

/* Without the table, forms and positions are right; only the places in the text are not. */
static void test_without_table(void **state)
{
    static const struct place places[] = {{1, TITLE, 0, 0, 5}, {2, TITLE, 1, 7, 13}, {0, TEXT, 0, 0, 3}};
    struct fynd_buffer out = {0};
    struct fynd_forward_index stream;
    struct fynd_forward_index_token token;

    (void)state;
    write_places(places, 3, &out);
    fynd_forward_index_read(&stream, out.bytes, out.length, NULL);
    for (size_t i = 0; i < 3; i++) {
        assert_true(fynd_forward_index_next(&stream, &token));
        assert_int_equal(token.form, places[i].form);
        assert_int_equal(token.field, places[i].field);
        assert_int_equal(token.position, places[i].position);
    }
    assert_false(fynd_forward_index_next(&stream, &token));
    fynd_buffer_fini(&out);
}

/* Forms around the largest that one word holds, and the largest of all. */
static void test_large_numbers(void **state)
{
    static const uint32_t numbers[] = {0, 65532, 65533, 65534, 65535, 65536, 1 << 20, UINT32_MAX - 1, 7};
    enum { COUNT = sizeof numbers / sizeof *numbers };
    struct fynd_forward_index_writer writer = {0};
    struct fynd_buffer out = {0};
    struct fynd_forward_index stream;
    struct fynd_forward_index_token token;

    (void)state;
    fynd_forward_index_begin(&writer);
    for (size_t i = 0; i < COUNT; i++)
        fynd_forward_index_add(&writer, numbers[i], 5, FYND_TEXT_MAX - 10 * (COUNT - i),
                               FYND_TEXT_MAX - 10 * (COUNT - i - 1));
    fynd_forward_index_finish(&writer, &out);
    fynd_forward_index_read(&stream, out.bytes, out.length, table);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(fynd_forward_index_next(&stream, &token));
        assert_int_equal(token.form, numbers[i]);
        assert_int_equal(token.start, FYND_TEXT_MAX - 10 * (COUNT - i));
        assert_int_equal(token.end, FYND_TEXT_MAX - 10 * (COUNT - i - 1));
    }
    assert_false(fynd_forward_index_next(&stream, &token));
    fynd_forward_index_writer_fini(&writer);
    fynd_buffer_fini(&out);
}

/* Reads whatever stands there, from memory of exactly its length. Returns the number of tokens. */
static size_t read_all(const char *bytes, size_t length)
{
    char *copy = malloc(length + (length == 0));
    struct fynd_forward_index stream;
    struct fynd_forward_index_token token;
    size_t count = 0;

    assert_non_null(copy);
    memcpy(copy, bytes, length);
    fynd_forward_index_read(&stream, copy, length, table);
    while (fynd_forward_index_next(&stream, &token)) {
        assert_true(token.field == TITLE || token.field == TEXT);
        count++;
    }
    free(copy);
    assert_in_range(count, 0, length);
    return count;
}

/* How many tokens of such words and places are read. */
static size_t read_parts(const uint16_t *words, size_t count, const char *places, size_t length)
{
    struct fynd_buffer out = {0};
    size_t tokens;

    append_words(&out, words, count);
    fynd_buffer_append(&out, places, length);
    tokens = read_all(out.bytes, out.length);
    for (size_t cut = 0; cut < out.length; cut++)
        assert_in_range(read_all(out.bytes, cut), 0, count); /* a cut place makes its token a regular one */
    fynd_buffer_fini(&out);
    return tokens;
}

static void test_damaged_streams(void **state)
{
    static const char far[] = "\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01";
    static const uint16_t fields[] = {2, 0, 2, 0, 2}, only_ends[] = {0, 0, 0},
                          cut[] = {2, FYND_FORWARD_INDEX_ESCAPE, 7},
                          unknown[] = {2, FYND_FORWARD_INDEX_ESCAPE, 0xfffe, 0xffff}, two[] = {2, 2};

    (void)state;
    assert_int_equal(read_parts(fields, 5, "", 0), 2); /* a third field */
    assert_int_equal(read_parts(only_ends, 3, "", 0), 0);
    assert_int_equal(read_parts(cut, 3, "", 0), 1);         /* cut in a number */
    assert_int_equal(read_parts(unknown, 4, "", 0), 2);     /* a form that is not in the table */
    assert_int_equal(read_parts(two, 2, "\x01", 1), 1);     /* irregular, without gap and length */
    assert_int_equal(read_parts(two, 2, "\x01\x02", 2), 1); /* without length */
    assert_int_equal(read_parts(two, 2, "\x05\x02", 2), 2); /* behind the last token */
    assert_int_equal(read_parts(two, 2, far, sizeof far - 1), 0);
    assert_int_equal(read_all("\x05\x01\x01", 3), 0); /* more words than there are */
    assert_int_equal(read_all("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01\x01", 12), 0);
}

/* All streams of up to two bytes, and of one word. */
static void test_every_short_stream(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 65536; number++) {
        const char bytes[4] = {(char)(number >> 8), (char)number, 1, 0},
                   words[3] = {1, (char)(number >> 8), (char)number};

        read_all(bytes, 1);
        read_all(bytes, 2);
        read_all(bytes, 4);
        read_all(words, 3);
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
