/* The beginning of Markdown files to JSON (indexer/format/front_matter.h). */
#include "indexer/format/front_matter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Between the fences; the JSON with sorted keys. */
struct example {
    const char *said, *wanted;
};

static json_t *read_all(const char *text, size_t length, size_t *taken)
{
    struct fynd_cause cause = {""};
    json_t *object;
    if (front_matter_read(text, length, &object, taken, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    return object;
}

static void assert_read(const char *fence, const struct example *example)
{
    char text[2000];
    size_t taken, length = (size_t)snprintf(text, sizeof text, "%s\n%s\n%s\nText", fence, example->said, fence);
    json_t *object = read_all(text, length, &taken);
    assert_int_equal(taken, length - strlen("Text"));
    char *json = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    assert_string_equal(json, example->wanted);
    free(json);
    json_decref(object);
}

static void assert_all(const char *fence, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_read(fence, &examples[i]);
}

static void strings(void **state)
{
    static const struct example examples[] = {
        {"title: Möte på Öland  # kommentar", "{\"title\":\"Möte på Öland\"}"},
        {"# först\n\nTitle: C# och #93", "{\"title\":\"C# och\"}"},
        {"url: http://example.se/#a", "{\"url\":\"http://example.se/#a\"}"},
        {"title: \"Ett \\\"citat\\\"\\n\\u00e5\\ud83d\\ude42\\x41\\z\"",
         "{\"title\":\"Ett \\\"citat\\\"\\nå🙂Az\"}"},
        {"title: 'Carls ''bästa'' # nej' # ja", "{\"title\":\"Carls 'bästa' # nej\"}"},
        {"title: \"Fem\" kommuner", "{\"title\":\"\\\"Fem\\\" kommuner\"}"},
        {"title: \"på två\n  rader\n\n  tre\"\na: b", "{\"a\":\"b\",\"title\":\"på två rader\\ntre\"}"},
        {"title: en lång\n  rubrik\na: b", "{\"a\":\"b\",\"title\":\"en lång rubrik\"}"},
        {"title:\n  en lång\n  rubrik", "{\"title\":\"en lång rubrik\"}"},
        {"\"title\" : !!str a", "{\"title\":\"a\"}"},
        {"date: 2023-05-01 10:00:00 +0200\nid: 17", "{\"date\":\"2023-05-01 10:00:00 +0200\",\"id\":\"17\"}"},
        {"draft: True\nb: false\nc: ~\nd:\nlang: no",
         "{\"b\":false,\"c\":null,\"d\":null,\"draft\":true,\"lang\":\"no\"}"},
        {"a: |\n  ett\n   två\n\n  tre\nb: >-\n  ett\n  två\n\n  tre\nc: d",
         "{\"a\":\"ett\\ntvå\\n\\ntre\",\"b\":\"ett två\\ntre\",\"c\":\"d\"}"},
    };
    (void)state;
    assert_all("---", examples, COUNT(examples));
}

static void lists_and_maps(void **state)
{
    static const struct example examples[] = {
        {"tags: [a b, \"c, d\", 'e', 2023]", "{\"tags\":[\"a b\",\"c, d\",\"e\",\"2023\"]}"},
        {"tags: [a,\n  b, # c\n  d\n]\nx: y", "{\"tags\":[\"a\",\"b\",\"d\"],\"x\":\"y\"}"},
        {"tags: []\nx: {}", "{\"tags\":[],\"x\":{}}"},
        {"tags:\n- a\n- \"b c\"\nx: y", "{\"tags\":[\"a\",\"b c\"],\"x\":\"y\"}"},
        {"tags:\n    - a\n    # nej\n\n    - b: c\n      d: e\n    - f",
         "{\"tags\":[\"a\",{\"b\":\"c\",\"d\":\"e\"},\"f\"]}"},
        {"author:\n  name: Anna\n  more:\n    deep: x\n  mail: a\nx: y",
         "{\"author\":{\"mail\":\"a\",\"more\":{\"deep\":\"x\"},\"name\":\"Anna\"},\"x\":\"y\"}"},
        {"author: {name: Anna Ek, mail: \"a\"}", "{\"author\":{\"mail\":\"a\",\"name\":\"Anna Ek\"}}"},
        {"a:\n  b:\n    c:\n      d: e\n      f: g\n  h: i", "{\"a\":{\"b\":{},\"h\":\"i\"}}"},
        {"a: [[1, 2], {b: c}]", "{\"a\":[[\"1\",\"2\"],{\"b\":\"c\"}]}"},
    };
    (void)state;
    assert_all("---", examples, COUNT(examples));
}

static void what_is_not_understood_is_skipped(void **state)
{
    static const struct example examples[] = {
        {"a: b\n%%%\n  x: y\n- z\nc: d", "{\"a\":\"b\",\"c\":\"d\"}"},
        {"a: \"inget slut\nb: [c\nd: \"e\"", "{\"a\":\"\\\"inget slut\",\"b\":\"[c\",\"d\":\"e\"}"},
        {"b: [c\nd: [e]\nf: 'g", "{\"b\":\"[c\",\"d\":[\"e\"],\"f\":\"'g\"}"},
        {"b: [[[[[[[[c]]]]]]]]\nd: e", "{\"b\":\"[[[[[[[[c]]]]]]]]\",\"d\":\"e\"}"},
    };
    (void)state;
    assert_all("---", examples, COUNT(examples));
}

static void toml(void **state)
{
    static const struct example examples[] = {
        {"title = \"Möte \\\"ett\\\"\" # x\ndate = 2023-05-01T10:00:00Z\ndraft = true\npath = 'C:\\a'",
         "{\"date\":\"2023-05-01T10:00:00Z\",\"draft\":true,\"path\":\"C:\\\\a\",\"title\":\"Möte \\\"ett\\\"\"}"},
        {"tags = [\n  \"a\", # b\n  'c',\n]\nx = 1", "{\"tags\":[\"a\",\"c\"],\"x\":\"1\"}"},
        {"text = \"\"\"ett\ntvå\"\"\"", "{\"text\":\"ett\\ntvå\"}"},
        {"a = 'b'\n[Author]\nname = 'Anna'\n[x.y]\nz = 1\n[[list]]\nn = 'o'\n[[list]]\nn = 'p'",
         "{\"a\":\"b\",\"author\":{\"name\":\"Anna\"},\"list\":[{\"n\":\"o\"},{\"n\":\"p\"}]}"},
        {"[[å]\nx = 1\n[[\u2019]\ny = 1\n[b]\nz = 2", "{\"b\":{\"z\":\"2\"}}"}, /* half of a letter is no name */
        {"a = {b = \"c\"}\n[\n[[\n[]\nx = ", "{\"a\":{\"b\":\"c\"}}"},
    };
    (void)state;
    assert_all("+++", examples, COUNT(examples));
}

static void other_beginnings_are_text(void **state)
{
    static const char *const texts[] = {
        "",
        "---",
        "---\n",
        "---\ntitle: x\n",
        "--- x\ntitle: x\n---\n",
        "Text\n---\n",
        "---\nEn mening utan nyckel.\n---\n",
        "+++\nx: y\n+++\n",
        "***\na: b\n---\n",
    };
    size_t taken;
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_null(read_all(texts[i], strlen(texts[i]), &taken));
        assert_int_equal(taken, 0);
    }
    json_t *object = read_all("---\na: b\n...\nText", 17, &taken);
    assert_int_equal(taken, 13);
    json_decref(object);
    object = read_all("---\n---\nText", 12, &taken);
    assert_int_equal(taken, 8);
    assert_int_equal(json_object_size(object), 0);
    json_decref(object);
}

static void what_is_too_long_is_text(void **state)
{
    size_t length = FRONT_MATTER_MAX + 100, taken;
    char *text = malloc(length);
    (void)state;
    assert_non_null(text);
    memset(text, 'x', length);
    memcpy(text, "---\na: ", 7);
    memcpy(text + length - 5, "\n---\n", 5);
    assert_null(read_all(text, length, &taken));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings),
        cmocka_unit_test(lists_and_maps),
        cmocka_unit_test(what_is_not_understood_is_skipped),
        cmocka_unit_test(toml),
        cmocka_unit_test(other_beginnings_are_text),
        cmocka_unit_test(what_is_too_long_is_text),
    };
    return cmocka_run_group_tests_name("front_matter", tests, NULL, NULL);
}
