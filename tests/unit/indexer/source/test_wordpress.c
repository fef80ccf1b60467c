/* WordPress' exports and REST pages to the lines that say the same (indexer/source/wordpress_export.h, wordpress_rest.h). */
#include "indexer/source/source.h"
#include "indexer/source/wordpress_export.h"
#include "indexer/source/wordpress_rest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                                                           \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- an export -->\n<rss version=\"2.0\" "                           \
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "        \
    "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel><title>Nätverket</title>"                               \
    "<link>https://www.example.org</link><wp:wxr_version>1.2</wp:wxr_version>\n"                                       \
    "<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[asa]]></wp:author_login>"                      \
    "<wp:author_display_name><![CDATA[Åsa Provlund]]></wp:author_display_name></wp:author>"                           \
    "<wp:author><wp:author_login>admin</wp:author_login><wp:author_display_name>Admin</wp:author_display_name>"        \
    "</wp:author>\n"
#define TAIL "</channel></rss>\n"

/* An item with a number, a type, a state and what else is given. */
#define ITEM(number, type, status, more)                                                                               \
    "<item><wp:post_id>" number "</wp:post_id><wp:post_type>" type "</wp:post_type><wp:status>" status                 \
    "</wp:status>" more "</item>\n"

#define POST(number, more) ITEM(number, "post", "publish", more)

/* Reads the whole with either reader, `step` bytes at a time after the first 512, and says what it gave: a line
 * "number record" or "number ! reason" for each item, and "number !! reason" when the rest could not be read. Yours to
 * free. */
static char *read_all(enum source_type type, const char *bytes, size_t length, size_t step)
{
    struct wordpress_export *export = wordpress_export_new();
    struct wordpress_rest *rest = wordpress_rest_new();
    struct source_item item = {0};
    struct fynd_buffer said = {0};
    struct fynd_cause cause;
    enum fynd_status status = FYND_OK;
    char number[32];
    size_t at = 0, taken;
    bool ended = false, found;
    while (!ended && status == FYND_OK) {
        size_t given = at == 0 && step < 512 ? 512 : step;
        given = length - at < given ? length - at : given;
        ended = given == 0;
        status = type == SOURCE_TYPE_XML
                     ? wordpress_export_read(export, bytes + at, given, &taken, &item, &found, &cause)
                     : wordpress_rest_read(rest, bytes + at, given, &taken, &item, &found, &cause);
        assert_true(taken <= given && (taken > 0 || found || ended || status != FYND_OK));
        at += taken;
        if (!found && status == FYND_OK)
            continue;
        assert_true(status != FYND_OK || (item.from < item.to && item.to == at));
        const char *reason = status != FYND_OK ? cause.text : item.reason;
        snprintf(number, sizeof number, "%d %s", (int)item.number, status != FYND_OK ? "!! " : reason ? "! " : "");
        fynd_buffer_append(&said, number, strlen(number));
        fynd_buffer_append(&said, reason ? reason : item.bytes.bytes, reason ? strlen(reason) : item.bytes.length);
        fynd_buffer_append_byte(&said, '\n');
        fynd_buffer_clear(&item.bytes);
        free(item.reason);
        item.reason = NULL;
    }
    source_item_fini(&item);
    wordpress_export_free(export);
    wordpress_rest_free(rest);
    fynd_buffer_append_byte(&said, '\0');
    assert_false(said.failed);
    return said.bytes;
}

/* Expects that, however the bytes come. */
static void expect(enum source_type type, const char *bytes, size_t length, const char *wanted)
{
    static const size_t steps[] = {1 << 20, 100, 3, 1};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        char *said = read_all(type, bytes, length, steps[i]);
        if (strcmp(said, wanted) != 0)
            fail_msg("steps of %zu:\n%s\nwanted:\n%s", steps[i], said, wanted);
        free(said);
    }
}

static void expect_xml(const char *text, const char *wanted)
{
    expect(SOURCE_TYPE_XML, text, strlen(text), wanted);
}

static void expect_json(const char *text, const char *wanted)
{
    expect(SOURCE_TYPE_JSON, text, strlen(text), wanted);
}

/* Expects that the last line begins so, and that as many lines stand before it. */
static void expect_end(enum source_type type, const char *bytes, size_t length, size_t before, const char *wanted)
{
    char *said = read_all(type, bytes, length, 64u << 10), *line = said;
    while (before-- > 0) {
        line = strchr(line, '\n');
        assert_non_null(line);
        line++;
    }
    if (strncmp(line, wanted, strlen(wanted)) != 0)
        fail_msg("%s\nwanted: %s", line, wanted);
    free(said);
}

static const char record[] =
    "{\"id\":\"example.org:12\",\"url\":\"https://www.example.org/2023/05/traff/\",\"title\":\"Träff & samtal – två\","
    "\"published\":\"2023-05-15T09:00\",\"categories\":[\"Ledning & styrning\",\"Möten\",\"lärande\"],"
    "\"people\":[{\"name\":\"Åsa Provlund\",\"role\":\"författare\"}],\"html\":\"\\n<p>Ett.</p>\\n\"}";

static void the_export_gives_a_record(void **state)
{
    char wanted[1024];
    (void)state;
    snprintf(wanted, sizeof wanted, "1 %s\n", record);
    expect_xml(HEAD POST("12",
                         "<title>Träff &amp;amp; <em>samtal</em> – två</title>"
                         "<link>https://www.example.org/2023/05/traff/</link><dc:creator><![CDATA[asa]]></dc:creator>"
                         "<content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>Ett.</p>\n<!-- /wp:paragraph -->]]>"
                         "</content:encoded><wp:post_date><![CDATA[2023-05-15 09:00:00]]></wp:post_date>"
                         "<category domain=\"post_tag\" nicename=\"l\"><![CDATA[lärande]]></category>"
                         "<category domain=\"category\" nicename=\"m\"><![CDATA[Möten]]></category>"
                         "<category domain=\"category\" nicename=\"m\"><![CDATA[Möten]]></category>"
                         "<category domain=\"post_format\" nicename=\"x\"><![CDATA[Sidor]]></category>"
                         "<category domain=\"category\"><![CDATA[Ledning &amp; styrning]]></category>"
                         "<wp:postmeta><wp:meta_key>_x</wp:meta_key><wp:meta_value>y</wp:meta_value></wp:postmeta>"
                         "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>Bra!"
                         "</wp:comment_content></wp:comment>") TAIL,
               wanted);
}

static void the_rest_page_gives_the_same_record(void **state)
{
    static const char post[] =
        "{\"id\":12,\"date\":\"2023-05-15T09:00:00\",\"slug\":\"traff\",\"status\":\"publish\",\"type\":\"post\","
        "\"link\":\"https:\\/\\/www.example.org\\/2023\\/05\\/traff\\/\","
        "\"title\":{\"rendered\":\"Träff &amp; <em>samtal</em> &#8211; två\"},"
        "\"content\":{\"rendered\":\"\\n<p>Ett.</p>\\n\",\"protected\":false},"
        "\"_embedded\":{\"author\":[{\"name\":\"Åsa Provlund\",\"slug\":\"asa\"}],\"wp:term\":"
        "[[{\"taxonomy\":\"category\",\"name\":\"Ledning &amp; styrning\"},{\"taxonomy\":\"category\","
        "\"name\":\"Möten\"}],[{\"taxonomy\":\"post_tag\",\"name\":\"lärande\"},{\"taxonomy\":\"region\","
        "\"name\":\"Norr\"}]]}}";
    char list[4096], wanted[2048];
    (void)state;
    snprintf(wanted, sizeof wanted, "1 %s\n", record);
    expect_json(post, wanted);
    snprintf(wanted, sizeof wanted, "1 %s\n2 %s\n", record, record);
    snprintf(list, sizeof list, "\xef\xbb\xbf [ %s ,\n%s]\n", post, post);
    expect_json(list, wanted);
}

static void only_what_is_published_is_taken(void **state)
{
    (void)state;
    expect_xml(HEAD ITEM("1", "post", "draft", "") ITEM("2", "attachment", "inherit", "")
                   ITEM("3", "revision", "publish", "") ITEM("4", "page", "publish", "")
                       ITEM("5", "post", "private", "") POST("6", "<wp:post_password>x</wp:post_password>")
                           ITEM("7", "nav_menu_item", "publish",
                                "") "<item><title>x</title></item><item/>" POST("8", "<wp:post_password/>") TAIL,
               "4 {\"id\":\"4\",\"html\":\"\"}\n10 {\"id\":\"8\",\"html\":\"\"}\n");
    expect_json("[{\"id\":1,\"status\":\"draft\",\"content\":\"\"},{\"id\":2,\"type\":\"page\",\"content\":\"x\"},"
                "{\"id\":3,\"content\":{\"rendered\":\"\",\"protected\":true}},{\"id\":4,\"type\":\"case\","
                "\"content\":\"\"}]",
                "2 {\"id\":\"2\",\"html\":\"x\"}\n");
}

static void the_classic_editors_lines_become_paragraphs(void **state)
{
    (void)state;
    expect_xml(HEAD POST("1", "<content:encoded><![CDATA[Ett.\n\n[gallery]\n\nTvå.\nTre. ]]&gt;]]></content:encoded>")
                   TAIL,
               "1 {\"id\":\"1\",\"html\":\"Ett.<p>\\n\\n\\n\\nTvå.<br>\\nTre. ]]&gt;\"}\n");
    expect_json("{\"id\":1,\"content\":{\"rendered\":\"<p>Ett\\n\\ntvå</p>[rad /]\"}}",
                "1 {\"id\":\"1\",\"html\":\"<p>Ett\\n\\ntvå</p>\"}\n");
}

static void an_unknown_author_is_nobody(void **state)
{
    (void)state;
    expect_xml(HEAD POST("1", "<dc:creator>admin</dc:creator>") POST("2", "<dc:creator>borta</dc:creator>") TAIL,
               "1 {\"id\":\"1\",\"html\":\"\"}\n2 {\"id\":\"2\",\"html\":\"\"}\n");
    expect_json("{\"id\":1,\"content\":\"\",\"_embedded\":{\"author\":[{\"name\":\"Admin\",\"slug\":\"admin\"},"
                "{\"code\":\"rest_user_invalid_id\"}]}}",
                "1 {\"id\":\"1\",\"html\":\"\"}\n");
}

static void a_post_without_a_number_is_rejected(void **state)
{
    (void)state;
    expect_xml(HEAD POST("x", "") POST("", "") POST("3", "") TAIL,
               "1 ! a WordPress post without a number\n2 ! a WordPress post without a number\n"
               "3 {\"id\":\"3\",\"html\":\"\"}\n");
    expect_json("[{\"content\":\"x\"},{\"id\":1},7,\"a]b\",null,[],{\"id\":true false},{\"id\":-1,\"content\":\"\"},"
                "{\"id\":9,\"content\":\"x\"}]",
                "1 ! a WordPress post without a number\n2 ! not a WordPress post: it has no content\n"
                "3 ! not JSON: '[' or '{' expected near '7' (byte 1)\n"
                "4 ! not JSON: '[' or '{' expected near '\"a]b\"' (byte 5)\n"
                "5 ! not JSON: '[' or '{' expected near 'null' (byte 4)\n"
                "6 ! not a WordPress post: it has no content\n"
                "7 ! not JSON: '}' expected near 'false' (byte 16)\n8 ! a WordPress post without a number\n"
                "9 {\"id\":\"9\",\"html\":\"x\"}\n");
}

static void dates_that_are_none_are_absent(void **state)
{
    (void)state;
    expect_xml(HEAD POST("1", "<wp:post_date>0000-00-00 00:00:00</wp:post_date>")
                   POST("2", "<wp:post_date>i går, mitt på dagen</wp:post_date>") TAIL,
               "1 {\"id\":\"1\",\"html\":\"\"}\n2 {\"id\":\"2\",\"html\":\"\"}\n");
}

static void other_bytes_are_windows_1252(void **state)
{
    static const char latin[] = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss xmlns:wp=\"w\"><channel>"
                                "<wp:wxr_version/>" POST("1", "<title>Bl\xe5 \x96 \xc3\xa5</title>") TAIL;
    static const char spaced[] =
        "\xef\xbb\xbf\n\n" HEAD POST("1", "<title>B\xe5t \xe5\xe4\xf6 f\xc3\xb6r\x01 \xff\xf0\x9f"
                                          "</title>") TAIL;
    (void)state;
    expect(SOURCE_TYPE_XML, latin, sizeof latin - 1, "1 {\"id\":\"1\",\"title\":\"Blå – Ã¥\",\"html\":\"\"}\n");
    expect(SOURCE_TYPE_XML, spaced, sizeof spaced - 1,
           "1 {\"id\":\"1\",\"title\":\"Båt åäö för  ÿðŸ\",\"html\":\"\"}\n");
}

static void nul_becomes_a_space_in_xml(void **state)
{
    static const char text[] = HEAD POST("1", "<title>a\0b\xef\xbf\xbf</title>") TAIL;
    (void)state;
    expect(SOURCE_TYPE_XML, text, sizeof text - 1, "1 {\"id\":\"1\",\"title\":\"a b\xef\xbf\xbd\",\"html\":\"\"}\n");
}

static void entities_and_outer_files_are_refused(void **state)
{
    static const char bomb[] =
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        "<rss><channel><item><title>&b;</title></item></channel></rss>";
    static const char outer[] = "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item>"
                                "<title>&x;</title></item></channel></rss>";
    static const char parameter[] = "<!DOCTYPE rss [<!ENTITY % x SYSTEM \"file:///etc/passwd\">%x;]><rss/>";
    static const char harmless[] = "<!DOCTYPE rss SYSTEM \"http://example.org/rss.dtd\"><rss/>";
    (void)state;
    expect_end(SOURCE_TYPE_XML, bomb, sizeof bomb - 1, 0, "1 !! it declares entities");
    expect_end(SOURCE_TYPE_XML, outer, sizeof outer - 1, 0, "1 !! it declares entities");
    expect_end(SOURCE_TYPE_XML, parameter, sizeof parameter - 1, 0, "1 !! it declares entities");
    expect_end(SOURCE_TYPE_XML, harmless, sizeof harmless - 1, 0, "");
}

static void other_xml_is_refused(void **state)
{
    static const char *const texts[][2] = {
        {"", "1 !! not "},
        {"  \n", "1 !! not "},
        {"hej", "1 !! not well-formed XML in line 1"},
        {"<html></html>", "1 !! not a WordPress export: it does not begin with <rss>"},
        {"<rss><channel><item/></channel></rss>", "1 !! not a WordPress export: there is no <wp:wxr_version>"},
        {"\xff\xfe<\0r\0", "1 !! in UTF-16"},
        {"<?xml version=\"1.0\" encoding=\"EBCDIC-SE\"?><rss/>", "1 !! in an encoding that is not read"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_end(SOURCE_TYPE_XML, texts[i][0], strlen(texts[i][0]), 0, texts[i][1]);
}

static void a_damaged_export_gives_the_items_before(void **state)
{
    static const char cut[] = HEAD POST("1", "") POST("2", "") "<item><title>Halv";
    static const char crossed[] = HEAD POST("1", "") "<item><title>a</item></title>" POST("3", "") TAIL;
    static const char after[] = HEAD POST("1", "") TAIL "<rss/>";
    static const char unknown[] = HEAD POST("1", "") POST("2", "<title>&okand;</title>") TAIL;
    (void)state;
    expect_end(SOURCE_TYPE_XML, cut, sizeof cut - 1, 2, "3 !! the file is cut short in line 8 (near byte ");
    expect_end(SOURCE_TYPE_XML, crossed, sizeof crossed - 1, 1, "2 !! not well-formed XML in line 7: ");
    expect_end(SOURCE_TYPE_XML, after, sizeof after - 1, 1, "2 !! not well-formed XML in line 8: ");
    expect_end(SOURCE_TYPE_XML, unknown, sizeof unknown - 1, 1, "2 !! not well-formed XML in line 7: ");
}

static void a_damaged_page_gives_the_posts_before(void **state)
{
    (void)state;
    expect_json("[{\"id\":1,\"content\":\"x\"},{\"id\":2,", "1 {\"id\":\"1\",\"html\":\"x\"}\n"
                                                            "2 !! the file is cut short (byte 32)\n");
    expect_json("[{\"id\":1,\"content\":\"x\"}", "1 {\"id\":\"1\",\"html\":\"x\"}\n"
                                                 "2 !! the file is cut short (byte 23)\n");
    expect_json("[{\"id\":1,\"content\":\"x\"}}]", "1 {\"id\":\"1\",\"html\":\"x\"}\n"
                                                   "2 !! not JSON: a } without its { (byte 23)\n");
    expect_json("[] x", "1 !! more stands behind the end of the list (byte 3)\n");
    expect_json("{\"id\":1,\"content\":\"x\"}}", "1 {\"id\":\"1\",\"html\":\"x\"}\n"
                                                 "2 !! more stands behind the end of the list (byte 22)\n");
    expect_json("", "1 !! the file is cut short (byte 0)\n");
    expect_json("<html>", "1 !! neither a WordPress post nor a list of them\n");
    expect_json("[]", "");
    expect_json("{\"code\":\"rest_no_route\"}", "1 ! not a WordPress post: it has no content\n");
}

/* `count` times `piece` between head and tail; yours to free. */
static char *repeat(const char *head, const char *piece, size_t count, const char *tail, size_t *length)
{
    size_t first = strlen(head), each = strlen(piece), last = strlen(tail);
    *length = first + count * each + last;
    char *text = malloc(*length);
    assert_non_null(text);
    memcpy(text, head, first);
    for (size_t i = 0; i < count; i++)
        memcpy(text + first + i * each, piece, each);
    memcpy(text + first + count * each, tail, last);
    return text;
}

static void expect_repeated(enum source_type type, const char *head, const char *piece, size_t count, const char *tail,
                            size_t before, const char *wanted)
{
    size_t length;
    char *text = repeat(head, piece, count, tail, &length);
    expect_end(type, text, length, before, wanted);
    free(text);
}

static void what_has_no_measure_is_refused(void **state)
{
    (void)state;
    expect_repeated(SOURCE_TYPE_XML, HEAD POST("1", ""), "<x>", 100000, TAIL, 1, "2 !! elements are nested too deep");
    expect_repeated(SOURCE_TYPE_XML, HEAD POST("1", "") "<x a='", "x", 200000, "'/>" TAIL, 1,
                    "2 !! a tag, a comment or");
    expect_repeated(SOURCE_TYPE_XML, HEAD POST("1", "") "<!--", "x", 200000, "-->" TAIL, 1, "2 !! a tag, a comment or");
    expect_repeated(SOURCE_TYPE_XML, HEAD POST("1", ""), POST("2", ""), 1000, TAIL, 1001, "");
    expect_repeated(SOURCE_TYPE_JSON, "[{\"id\":1,\"content\":\"\"},{\"id\":2,\"x\":", "[", 100000, "]", 1,
                    "2 !! the file");
    expect_repeated(SOURCE_TYPE_JSON, "[{\"id\":1,\"content\":\"\",\"x\":[0", ",[]", 300000,
                    "]},{\"id\":2,\"content\":\"\"}]", 0, "1 ! more than 200000 values in one post");
    expect_repeated(SOURCE_TYPE_JSON, "[{\"id\":1,\"content\":\"\",\"x\":[0", ",[]", 300000,
                    "]},{\"id\":2,\"content\":\"\"}]", 1, "2 {\"id\":\"2\",\"html\":\"\"}");
}

/* However long: the bytes of a CDATA section are all there, brackets at any place of it too. */
static void a_long_section_is_whole(void **state)
{
    size_t length, made = 0;
    char *text = repeat(HEAD "<item><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish"
                             "</wp:status><content:encoded><![CDATA[<pre>",
                        "]]å]", 4u << 20, "]]></content:encoded></item>" TAIL, &length);
    (void)state;
    char *said = read_all(SOURCE_TYPE_XML, text, length, 65521);
    const char *at = strstr(said, "<pre>");
    assert_non_null(at);
    for (at += 5; memcmp(at, "]]å]", 5) == 0; at += 5)
        made++;
    assert_int_equal(made, 4u << 20);
    assert_string_equal(said + strlen(said) - 8, "]]å]\"}\n");
    free(said);
    free(text);
}

static void an_item_over_the_limit_is_rejected_and_the_rest_goes_on(void **state)
{
    static char block[(1 << 20) + 1];
    (void)state;
    memset(block, 'x', sizeof block - 1);
    const char *tail = "]]></content:encoded></item>" POST("2", "") TAIL, *rejected = "1 ! longer than 64 MiB\n2 {";
    expect_repeated(SOURCE_TYPE_XML,
                    HEAD
                    "<item><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
                    "<content:encoded><![CDATA[",
                    block, 100, tail, 0, rejected);
    expect_repeated(SOURCE_TYPE_JSON, "[{\"id\":1,\"content\":\"", block, 100, "\"},{\"id\":2,\"content\":\"\"}]", 0,
                    rejected);
    expect_repeated(SOURCE_TYPE_XML,
                    HEAD
                    "<item><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
                    "<content:encoded>",
                    block, 70, "</content:encoded></item>" POST("2", "") TAIL, 0, rejected);
    expect_repeated(SOURCE_TYPE_XML, HEAD,
                    "<item><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><title>", 1,
                    "</title></item>" TAIL, 0, "1 ! a WordPress post without");
    expect_repeated(SOURCE_TYPE_XML,
                    HEAD "<item><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><title>", "x", 70000,
                    "</title></item>" TAIL, 0, "1 ! longer than");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_export_gives_a_record),
        cmocka_unit_test(the_rest_page_gives_the_same_record),
        cmocka_unit_test(only_what_is_published_is_taken),
        cmocka_unit_test(the_classic_editors_lines_become_paragraphs),
        cmocka_unit_test(an_unknown_author_is_nobody),
        cmocka_unit_test(a_post_without_a_number_is_rejected),
        cmocka_unit_test(dates_that_are_none_are_absent),
        cmocka_unit_test(other_bytes_are_windows_1252),
        cmocka_unit_test(nul_becomes_a_space_in_xml),
        cmocka_unit_test(entities_and_outer_files_are_refused),
        cmocka_unit_test(other_xml_is_refused),
        cmocka_unit_test(a_damaged_export_gives_the_items_before),
        cmocka_unit_test(a_damaged_page_gives_the_posts_before),
        cmocka_unit_test(what_has_no_measure_is_refused),
        cmocka_unit_test(a_long_section_is_whole),
        cmocka_unit_test(an_item_over_the_limit_is_rejected_and_the_rest_goes_on),
    };
    return cmocka_run_group_tests_name("wordpress", tests, NULL, NULL);
}
