/* Paragraphs, lines and headings of a publication's text. */
#include "server/page/page_text.h"
#include "shim/index/zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

/* Packs headings: the lines that are named, which stand in the text in this order; NULL ends them. */
static void pack(const char *text, const char *const *headings, struct fynd_buffer *packed)
{
    size_t end = 0;

    for (; *headings != NULL; headings++) {
        const char *at = strstr(text + end, *headings);

        assert_non_null(at);
        fynd_zones_append(
            packed, &end,
            (struct fynd_zone){(size_t)(at - text), (size_t)(at - text) + strlen(*headings), FYND_ZONE_HEADING});
    }
}

static void assert_html(struct fynd_buffer *out, const char *expected)
{
    fynd_buffer_append_byte(out, '\0');
    assert_false(out->failed);
    assert_string_equal(out->bytes, expected);
    fynd_buffer_fini(out);
}

static void assert_written(const char *text, const char *const *headings, const char *expected)
{
    struct fynd_buffer packed = {0}, out = {0};

    pack(text, headings, &packed);
    page_text(&out, text_of(text), (struct fynd_text){packed.length > 0 ? packed.bytes : "", packed.length},
              (struct snippet_marks){0});
    assert_html(&out, expected);
    fynd_buffer_fini(&packed);
}

#define HEADINGS(...) ((const char *const[]){__VA_ARGS__, NULL})
static const char *const none[] = {NULL};

static void blank_lines_part_paragraphs(void **state)
{
    (void)state;
    assert_written("", none, "");
    assert_written("a\nb\n\n \t\nc", none, "<p>a<br>\nb</p>\n<p>c</p>\n");
    assert_written("\n\na & <b>\n\n", none, "<p>a &amp; &lt;b&gt;</p>\n");
}

static void headings_are_headings(void **state)
{
    (void)state;
    assert_written("Mål\nett\n\nVad?\n\ntvå\nSlut", HEADINGS("Mål", "Vad?", "Slut"),
                   "<h2 id=\"avsnitt-1\">Mål</h2>\n<p>ett</p>\n<h2 id=\"avsnitt-2\">Vad?</h2>\n<p>två</p>\n"
                   "<h2 id=\"avsnitt-3\">Slut</h2>\n");
}

static void headings_have_their_marks(void **state)
{
    struct fynd_mark mark = {.field = FYND_FIELD_TEXT, .start = 6, .end = 10};
    struct fynd_buffer packed = {0}, out = {0};

    (void)state;
    pack("Vårt mål\na", HEADINGS("Vårt mål"), &packed);
    page_text(&out, text_of("Vårt mål\na"), (struct fynd_text){packed.bytes, packed.length},
              (struct snippet_marks){.marks = &mark, .count = 1});
    assert_html(&out, "<h2 id=\"avsnitt-1\">Vårt <mark>mål</mark></h2>\n<p>a</p>\n");
    fynd_buffer_fini(&packed);
}

static void damaged_spans_are_none(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    page_text(&out, text_of("a\nb"), (struct fynd_text){"\xff\xff", 2}, (struct snippet_marks){0});
    assert_html(&out, "<p>a<br>\nb</p>\n");
}

static void contents_are_for_long_texts(void **state)
{
    char text[4000] = "Ett\nTvå & tre\nFyra\n";
    struct fynd_buffer packed = {0}, out = {0};

    (void)state;
    pack(text, HEADINGS("Ett", "Två & tre", "Fyra"), &packed);
    page_text_contents(&out, &texts_sv, NULL, text_of(text), (struct fynd_text){packed.bytes, packed.length});
    assert_int_equal(out.length, 0);
    memset(text + strlen(text), 'a', sizeof text - strlen(text) - 1);
    page_text_contents(&out, &texts_sv, NULL, text_of(text), (struct fynd_text){"", 0});
    assert_int_equal(out.length, 0);
    page_text_contents(&out, &texts_sv, NULL, text_of(text), (struct fynd_text){packed.bytes, packed.length});
    assert_html(&out, "<nav class=\"contents\" aria-labelledby=\"avsnitt\"><h2 id=\"avsnitt\">Avsnitt</h2>\n<ol>"
                      "<li><a href=\"#avsnitt-1\">Ett</a></li><li><a href=\"#avsnitt-2\">Två &amp; tre</a></li>"
                      "<li><a href=\"#avsnitt-3\">Fyra</a></li></ol></nav>\n");
    fynd_buffer_fini(&packed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blank_lines_part_paragraphs), cmocka_unit_test(headings_are_headings),
        cmocka_unit_test(headings_have_their_marks),   cmocka_unit_test(damaged_spans_are_none),
        cmocka_unit_test(contents_are_for_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
