/* JSON as it is written: commas, escapes, numbers, and stored objects taken over. */
#include "server/base/json_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <math.h>

#include <cmocka.h>
#include <jansson.h>

static void assert_written(struct json_writer *json, const char *expected)
{
    fynd_buffer_append_byte(&json->out, '\0');
    assert_false(json->out.failed);
    assert_string_equal(json->out.bytes, expected);
    fynd_buffer_fini(&json->out);
}

static void commas_stand_between_values_only(void **state)
{
    (void)state;
    struct json_writer json = {0};

    json_writer_begin(&json, '{');
    json_writer_name(&json, "empty");
    json_writer_begin(&json, '[');
    json_writer_end(&json, ']');
    json_writer_name(&json, "list");
    json_writer_begin(&json, '[');
    json_writer_number(&json, 1);
    json_writer_begin(&json, '{');
    json_writer_end(&json, '}');
    json_writer_null(&json);
    json_writer_end(&json, ']');
    json_writer_name(&json, "yes");
    json_writer_boolean(&json, true);
    json_writer_name(&json, "no");
    json_writer_boolean(&json, false);
    json_writer_end(&json, '}');
    assert_written(&json, "{\"empty\":[],\"list\":[1,{},null],\"yes\":true,\"no\":false}");
}

static void assert_string(const char *text, size_t length, const char *expected)
{
    struct json_writer json = {0};

    json_writer_text(&json, (struct fynd_text){text, length});
    assert_written(&json, expected);
}

static void text_is_escaped(void **state)
{
    (void)state;
    assert_string("", 0, "\"\"");
    assert_string("räksmörgås €", strlen("räksmörgås €"), "\"räksmörgås €\"");
    assert_string("\"a\\b\"", 5, "\"\\\"a\\\\b\\\"\"");
    assert_string("a\nb\tc\0d", 7, "\"a\\nb\\u0009c\\u0000d\"");
    assert_string("</script>", 9, "\"</script>\"");
    assert_string("😀", 4, "\"😀\"");
}

static void what_is_not_utf8_is_replaced(void **state)
{
    (void)state;
    assert_string("a\xff\xc3", 3, "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_string("\xef\xbf\xbd", 3, "\"\xef\xbf\xbd\"");
}

static void numbers_are_json(void **state)
{
    (void)state;
    struct json_writer json = {0};

    json_writer_begin(&json, '[');
    json_writer_number(&json, UINT64_MAX);
    json_writer_real(&json, 13.36441);
    json_writer_real(&json, 0);
    json_writer_real(&json, INFINITY);
    json_writer_real(&json, NAN);
    json_writer_end(&json, ']');
    assert_written(&json, "[18446744073709551615,13.3644,0,null,null]");
}

static void no_string_is_null(void **state)
{
    (void)state;
    struct json_writer json = {0};

    json_writer_string(&json, NULL);
    assert_written(&json, "null");
}

static void add_members(struct json_writer *json, const char *object)
{
    json_writer_members(json, (struct fynd_text){object, strlen(object)});
}

static void members_of_a_stored_object_join(void **state)
{
    (void)state;
    struct json_writer json = {0};

    json_writer_begin(&json, '{');
    add_members(&json, "{}");
    add_members(&json, "{\"url\":null,\"kind\":\"post\"}");
    add_members(&json, "damaged");
    add_members(&json, "{\"places\":[]}");
    json_writer_name(&json, "last");
    json_writer_number(&json, 0);
    json_writer_end(&json, '}');
    assert_written(&json, "{\"url\":null,\"kind\":\"post\",\"places\":[],\"last\":0}");
}

static void any_byte_gives_json(void **state)
{
    (void)state;
    struct json_writer json = {0};
    char bytes[256];

    for (int i = 0; i < 256; i++)
        bytes[i] = (char)i;
    json_writer_begin(&json, '[');
    json_writer_text(&json, (struct fynd_text){bytes, sizeof bytes});
    json_writer_end(&json, ']');
    json_t *read = json_loadb(json.out.bytes, json.out.length, JSON_ALLOW_NUL, NULL);
    assert_non_null(read);
    assert_memory_equal(json_string_value(json_array_get(read, 0)), bytes, 128);
    json_decref(read);
    fynd_buffer_fini(&json.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_stand_between_values_only),
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(what_is_not_utf8_is_replaced),
        cmocka_unit_test(numbers_are_json),
        cmocka_unit_test(no_string_is_null),
        cmocka_unit_test(members_of_a_stored_object_join),
        cmocka_unit_test(any_byte_gives_json),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
