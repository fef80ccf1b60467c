/* What keeps text from becoming markup. */
#include "server/base/html_writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_written(struct fynd_buffer *out, const char *expected)
{
    fynd_buffer_append_byte(out, '\0');
    assert_false(out->failed);
    assert_string_equal(out->bytes, expected);
    fynd_buffer_fini(out);
}

static void assert_escaped(const char *text, const char *expected)
{
    struct fynd_buffer out = {0};

    html_writer_text(&out, text);
    assert_written(&out, expected);
}

static void assert_percent(const char *text, const char *expected)
{
    struct fynd_buffer out = {0};

    html_writer_percent(&out, text);
    assert_written(&out, expected);
}

static void text_has_no_markup(void **state)
{
    (void)state;
    assert_escaped("", "");
    assert_escaped("Lära & leda", "Lära &amp; leda");
    assert_escaped("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_escaped("</mark>", "&lt;/mark&gt;");
    assert_escaped("&amp;", "&amp;amp;");
    assert_escaped("åäö ”…” é", "åäö ”…” é");
}

static void text_stays_inside_an_attribute(void **state)
{
    (void)state;
    assert_escaped("\" onfocus=\"alert(1)", "&quot; onfocus=&quot;alert(1)");
    assert_escaped("' onfocus='alert(1)", "&#39; onfocus=&#39;alert(1)");
}

static void text_has_the_characters_of_pages_and_feeds(void **state)
{
    (void)state;
    assert_escaped("å\t\n\r 😀 \u202e\u00a0\ufdcf\ufdf0\U0010fffd", "å\t\n\r 😀 \u202e\u00a0\ufdcf\ufdf0\U0010fffd");
    assert_escaped("a\x01\x0b\x0c\x1f z", "a\ufffd\ufffd\ufffd\ufffd z");
    assert_escaped("\x7f|\xc2\x80|\xc2\x9f", "\ufffd|\ufffd|\ufffd");
    assert_escaped("\xef\xbf\xbe\xef\xbf\xbf\xef\xbf\xbd", "\ufffd\ufffd\ufffd");
    assert_escaped("\xef\xb7\x90\xef\xb7\xaf\xf0\x9f\xbf\xbe\xf4\x8f\xbf\xbf", "\ufffd\ufffd\ufffd\ufffd");
    assert_escaped("\xff<\xc3", "\ufffd&lt;\ufffd"); /* what is not UTF-8 */
}

static void assert_isolated(const char *text, const char *expected)
{
    struct fynd_buffer out = {0};

    html_writer_isolated(&out, text);
    assert_written(&out, expected);
}

static void text_that_writes_backwards_is_kept_apart(void **state)
{
    (void)state;
    assert_isolated("", "<bdi></bdi>");
    assert_isolated("</bdi>\u202e&", "<bdi>&lt;/bdi&gt;\u202e&amp;</bdi>");
    assert_isolated("a\u2069\u202eb", "<bdi class=\"box\">a\u2069\u202eb</bdi>");
}

static void literals_and_numbers_stand_as_they_are(void **state)
{
    (void)state;
    struct fynd_buffer out = {0};

    html_writer_raw(&out, "<b>");
    html_writer_number(&out, 0);
    html_writer_number(&out, 1234567);
    html_writer_escape(&out, "a<b", 2);
    assert_written(&out, "<b>01234567a&lt;");
}

static void addresses_are_percent_encoded(void **state)
{
    (void)state;
    assert_percent("innovation", "innovation");
    assert_percent("två ord", "tv%C3%A5%20ord");
    assert_percent("a&b=c#d?e/f", "a%26b%3Dc%23d%3Fe%2Ff");
    assert_percent("\"><x", "%22%3E%3Cx");
    assert_percent("A-Z.a_z~9+", "A-Z.a_z~9%2B");
}

static void only_web_addresses_are_links(void **state)
{
    (void)state;
    assert_true(html_writer_is_web_address("https://example.org/a"));
    assert_true(html_writer_is_web_address("HTTP://example.org/"));
    assert_false(html_writer_is_web_address("javascript:alert(1)"));
    assert_false(html_writer_is_web_address(" https://example.org/"));
    assert_false(html_writer_is_web_address("//example.org/"));
    assert_false(html_writer_is_web_address("data:text/html,x"));
    assert_false(html_writer_is_web_address("https:example.org"));
    assert_false(html_writer_is_web_address(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_has_no_markup),
        cmocka_unit_test(text_stays_inside_an_attribute),
        cmocka_unit_test(text_has_the_characters_of_pages_and_feeds),
        cmocka_unit_test(text_that_writes_backwards_is_kept_apart),
        cmocka_unit_test(literals_and_numbers_stand_as_they_are),
        cmocka_unit_test(addresses_are_percent_encoded),
        cmocka_unit_test(only_web_addresses_are_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
