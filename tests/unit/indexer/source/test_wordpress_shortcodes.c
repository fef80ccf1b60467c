/* What WordPress' own marks leave behind (indexer/source/wordpress_shortcodes.h, indexer/source/wordpress_autop.h). */
#include "indexer/source/wordpress_autop.h"
#include "indexer/source/wordpress_shortcodes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *content, *wanted;
};

static void assert_made(struct fynd_buffer *made, const char *wanted)
{
    fynd_buffer_append_byte(made, '\0');
    assert_string_equal(made->bytes, wanted);
    fynd_buffer_fini(made);
}

static void strip_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fynd_buffer out = {0};
        bool blocks;
        assert_true(wordpress_shortcodes_strip(examples[i].content, strlen(examples[i].content), &out, &blocks));
        assert_made(&out, examples[i].wanted);
    }
}

#define STRIP(...)                                                                                                     \
    strip_all((const struct example[]){__VA_ARGS__}, sizeof((struct example[]){__VA_ARGS__}) / sizeof(struct example))

static void shortcodes_are_taken_away(void **state)
{
    (void)state;
    STRIP({"Före [gallery] efter", "Före  efter"}, {"[gallery ids=\"1,2\"]", ""}, {"a[gallery]b", "a b"},
          {"<p>a</p>[gallery]<p>b</p>", "<p>a</p><p>b</p>"}, {"[mc4wp_form id=12]", ""}, {"[vc_empty_space]", ""},
          {"[formular id=\"7\" /]", ""}, {"[rad /]", ""}, {"[youtube https://example.org/7]", ""},
          {"[contact-form-7 id=&#8221;1&#8221; title=&#8221;Kontakt&#8221;]", ""});
}

static void the_text_within_stays(void **state)
{
    (void)state;
    STRIP({"[vc_row][vc_column width=\"1/2\"]Text[/vc_column][/vc_row]", "Text"}, {"en [b]fet[/b] text", "en fet text"},
          {"[flik]Ett[/flik][flik]Två[/flik]", "Ett Två"}, {"[yta]<p>Ett</p>[yta]Två[/yta][/yta]", "<p>Ett</p>Två"},
          {"Före[caption id=\"x\" width=\"300\"]<img src=\"a.jpg\" /> Bild: någon[/caption]Efter",
           "Före<figure><img src=\"a.jpg\" /> Bild: någon</figure>Efter"});
}

static void what_is_no_text_goes_with_its_marks(void **state)
{
    (void)state;
    STRIP({"a [embed]https://example.org/film[/embed] b", "a  b"}, {"a [embed width=\"3\"]x[/embed] b", "a  b"},
          {"[video src=\"a.mp4\"][/video]Text", "Text"}, {"[vc_raw_html]JTNDZGl2[/vc_raw_html]Text", "Text"});
}

static void other_brackets_are_text(void **state)
{
    (void)state;
    STRIP({"så [sic] här", "så [sic] här"}, {"fotnot [1] och [a]", "fotnot [1] och [a]"}, {"[...] [] [", "[...] [] ["},
          {"[Läs mer]", "[Läs mer]"}, {"[läs mer här]", "[läs mer här]"}, {"[a=b]", "[a=b]"}, {"[x = y]", "[x = y]"},
          {"[se https://example.org/?p=5]", "[se https://example.org/?p=5]"}, {"slut [/sic]", "slut [/sic]"},
          {"[[gallery ids=\"1\"]]", "[gallery ids=\"1\"]"}, {"[[1]]", "[[1]]"}, {"[öppen [gallery]", "[öppen "},
          {"<a title=\"[gallery]\">x</a>", "<a title=\"[gallery]\">x</a>"}, {"a < b [gallery]", "a < b "},
          {"[gallery", "[gallery"}, {"x<", "x<"}, {"x<!-- [gallery]", "x<!-- "}, {"", ""});
}

static void the_marks_of_blocks_are_taken_away(void **state)
{
    bool blocks;
    struct fynd_buffer out = {0};
    const char *content = "<!-- wp:paragraph {\"a\":1} -->\n<p>Ett</p>\n<!-- /wp:paragraph --><!-- wp:spacer /-->";
    (void)state;
    assert_true(wordpress_shortcodes_strip(content, strlen(content), &out, &blocks));
    assert_made(&out, "\n<p>Ett</p>\n");
    assert_true(blocks);
    out = (struct fynd_buffer){0};
    assert_true(wordpress_shortcodes_strip("a<!--more-->b", 13, &out, &blocks));
    assert_made(&out, "a<!--more-->b");
    assert_false(blocks);
}

/* What has no end must not be looked for again and again. */
static void long_content_is_read_in_time(void **state)
{
    static const char *const pieces[] = {"<!--", "<a", "[a", "[[a", "[/a]", "[a][/a]", "[a b=\"", "]<"};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t piece = strlen(pieces[i]), length = (4u << 20) / piece * piece;
        struct fynd_buffer out = {0};
        char *content = malloc(length);
        bool blocks;
        assert_non_null(content);
        for (size_t at = 0; at < length; at += piece)
            memcpy(content + at, pieces[i], piece);
        assert_true(wordpress_shortcodes_strip(content, length, &out, &blocks));
        fynd_buffer_clear(&out);
        wordpress_autop(content, length, &out);
        fynd_buffer_fini(&out);
        free(content);
    }
}

static void line_feeds_become_paragraphs(void **state)
{
    static const struct example examples[] = {
        {"Ett.\n\nTvå.", "Ett.<p>\n\nTvå."},
        {"Ett.\r\n\r\nTvå.\r\nTre.", "Ett.<p>\r\n\r\nTvå.<br>\r\nTre."},
        {"Ett.\n \nTvå.", "Ett.<p>\n \nTvå."},
        {"<h2>Ett</h2>\n\nTvå\n\n<ul>\n<li>Tre</li>\n</ul>", "<h2>Ett</h2>\n\nTvå\n\n<ul>\n<li>Tre</li>\n</ul>"},
        {"<strong>Ett</strong>\nTvå", "<strong>Ett</strong><br>\nTvå"},
        {"<pre>Ett\n\nTvå</pre>\n\nTre", "<pre>Ett\n\nTvå</pre>\n\nTre"},
        {"<a\n\nhref=\"x\">Ett</a>", "<a\n\nhref=\"x\">Ett</a>"},
        {"<!-- a\n\nb -->Ett\n\nTvå", "<!-- a\n\nb -->Ett<p>\n\nTvå"},
        {"1 < 2\n3", "1 < 2<br>\n3"},
        {"\n\nEtt\n\n", "\n\nEtt\n\n"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct fynd_buffer out = {0};
        wordpress_autop(examples[i].content, strlen(examples[i].content), &out);
        assert_made(&out, examples[i].wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shortcodes_are_taken_away),           cmocka_unit_test(the_text_within_stays),
        cmocka_unit_test(what_is_no_text_goes_with_its_marks), cmocka_unit_test(other_brackets_are_text),
        cmocka_unit_test(the_marks_of_blocks_are_taken_away),  cmocka_unit_test(long_content_is_read_in_time),
        cmocka_unit_test(line_feeds_become_paragraphs),
    };
    return cmocka_run_group_tests_name("shortcodes", tests, NULL, NULL);
}
