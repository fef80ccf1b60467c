/* Variable-length numbers and strings: what they look like, how they are read back, and what is refused. */
#include "shim/base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct varint {
    uint64_t number;
    const char *bytes;
    size_t length;
};

static const struct varint varints[] = {
    {0, "\x00", 1},
    {1, "\x01", 1},
    {127, "\x7F", 1},
    {128, "\x80\x01", 2},
    {300, "\xAC\x02", 2},
    {16383, "\xFF\x7F", 2},
    {16384, "\x80\x80\x01", 3},
    {UINT32_MAX, "\xFF\xFF\xFF\xFF\x0F", 5},
    {(uint64_t)1 << 63, "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 10},
    {UINT64_MAX, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 10},
};

static void test_varint_there_and_back(void **state)
{
    struct fynd_buffer buffer = {0};

    (void)state;
    for (size_t i = 0; i < sizeof varints / sizeof *varints; i++) {
        const struct varint *varint = &varints[i];
        const char *cursor;
        uint64_t number;

        fynd_buffer_clear(&buffer);
        fynd_buffer_append_varint(&buffer, varint->number);
        assert_int_equal(buffer.length, varint->length);
        assert_memory_equal(buffer.bytes, varint->bytes, varint->length);
        cursor = buffer.bytes;
        assert_true(fynd_buffer_read_varint(&cursor, buffer.bytes + buffer.length, &number));
        assert_true(number == varint->number);
        assert_ptr_equal(cursor, buffer.bytes + buffer.length);
    }
    fynd_buffer_fini(&buffer);
}

/* Every beginning of a number that is not the whole is refused, and the cursor stays. */
static void test_varint_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof varints / sizeof *varints; i++) {
        for (size_t length = 0; length < varints[i].length; length++) {
            const char *cursor = varints[i].bytes;
            uint64_t number = 42;

            assert_false(fynd_buffer_read_varint(&cursor, varints[i].bytes + length, &number));
            assert_ptr_equal(cursor, varints[i].bytes);
            assert_true(number == 42);
        }
    }
}

/* Two numbers in a row, cut anywhere: both ways of reading say the same of them. */
static void test_varint_mixed(void **state)
{
    enum { COUNT = sizeof varints / sizeof *varints };
    struct fynd_buffer pair = {0};

    (void)state;
    for (size_t i = 0; i < (size_t)COUNT * COUNT; i++) {
        fynd_buffer_clear(&pair);
        fynd_buffer_append_varint(&pair, varints[i / COUNT].number);
        fynd_buffer_append_varint(&pair, varints[i % COUNT].number);
        for (size_t length = 0; length <= pair.length; length++) {
            const char *plain = pair.bytes, *mixed = plain, *end = plain + length;
            uint64_t expected = 0, number = 0;
            bool read;

            do {
                read = fynd_buffer_read_varint(&plain, end, &expected);
                assert_true(fynd_buffer_read_varint_mixed(&mixed, end, &number) == read);
                assert_true(number == expected);
                assert_ptr_equal(mixed, plain);
            } while (read);
        }
    }
    fynd_buffer_fini(&pair);
}

static void test_varint_too_long(void **state)
{
    static const char *const wrong[] = {
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02",     /* 65 bits */
        "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", /* 11 bytes */
        "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *cursor = wrong[i];
        uint64_t number;

        assert_false(fynd_buffer_read_varint(&cursor, wrong[i] + strlen(wrong[i]), &number));
        assert_ptr_equal(cursor, wrong[i]);
    }
}

static void test_strings(void **state)
{
    struct fynd_buffer buffer = {0};
    const char *cursor, *bytes;
    char *large = calloc(1, 100000);
    size_t length;

    (void)state;
    assert_non_null(large);
    fynd_buffer_append_string(&buffer, "", 0);
    fynd_buffer_append_string(&buffer, "å\0ä", 5);
    fynd_buffer_append_string(&buffer, large, 100000);
    cursor = buffer.bytes;
    assert_true(fynd_buffer_read_string(&cursor, buffer.bytes + buffer.length, &bytes, &length));
    assert_int_equal(length, 0);
    assert_true(fynd_buffer_read_string(&cursor, buffer.bytes + buffer.length, &bytes, &length));
    assert_int_equal(length, 5);
    assert_memory_equal(bytes, "å\0ä", 5);
    assert_true(fynd_buffer_read_string(&cursor, buffer.bytes + buffer.length, &bytes, &length));
    assert_int_equal(length, 100000);
    assert_ptr_equal(cursor, buffer.bytes + buffer.length);
    assert_false(fynd_buffer_read_string(&cursor, buffer.bytes + buffer.length, &bytes, &length));
    free(large);
    fynd_buffer_fini(&buffer);
}

static void test_string_longer_than_what_is_there(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
    } wrong[] = {
        {"", 0},
        {"\x01", 1},
        {"\x03"
         "ab",
         3},
        {"\x80", 1},
        {"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01z", 11},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *cursor = wrong[i].bytes, *bytes;
        size_t length;

        assert_false(fynd_buffer_read_string(&cursor, wrong[i].bytes + wrong[i].length, &bytes, &length));
        assert_ptr_equal(cursor, wrong[i].bytes);
    }
}

static void test_growing(void **state)
{
    struct fynd_buffer buffer = {0};

    (void)state;
    for (size_t i = 0; i < 100000; i++)
        fynd_buffer_append_byte(&buffer, (char)i);
    assert_int_equal(buffer.length, 100000);
    for (size_t i = 0; i < 100000; i++)
        assert_true(buffer.bytes[i] == (char)i);
    fynd_buffer_append(&buffer, NULL, 0);
    assert_int_equal(buffer.length, 100000);
    fynd_buffer_clear(&buffer);
    assert_int_equal(buffer.length, 0);
    fynd_buffer_fini(&buffer);
    assert_null(buffer.bytes);
}

/* More than there can be: the buffer says so until it is cleared, and keeps what it had. */
static void test_no_memory(void **state)
{
    struct fynd_buffer buffer = {0};

    (void)state;
    fynd_buffer_append(&buffer, "skola", 5);
    assert_null(fynd_buffer_reserve(&buffer, SIZE_MAX));
    assert_true(buffer.failed);
    fynd_buffer_append(&buffer, "hem", 3);
    assert_int_equal(buffer.length, 5);
    assert_null(fynd_buffer_reserve(&buffer, 1));
    fynd_buffer_clear(&buffer);
    assert_false(buffer.failed);
    assert_non_null(fynd_buffer_reserve(&buffer, 1));
    fynd_buffer_fini(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_varint_there_and_back),
        cmocka_unit_test(test_varint_cut),
        cmocka_unit_test(test_varint_mixed),
        cmocka_unit_test(test_varint_too_long),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_string_longer_than_what_is_there),
        cmocka_unit_test(test_growing),
        cmocka_unit_test(test_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
