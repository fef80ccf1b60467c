/* What is cited of a publication, and that no text of it can be anything but text in a reference. */
#include "server/export/citation_file.h"
#include "server/page/page_citation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define PEOPLE                                                                                                         \
    "{\"people\":[{\"name\":\"Alva Ek\",\"role\":\"författare\"},{\"name\":\"Bo Al\",\"role\":\"jurist\"},"           \
    "{\"name\":\"Cilla Ask\"},{\"name\":\"Disa Alm\",\"role\":\"författare\"}]}"
#define DATED                                                                                                          \
    "{\"url\":\"https://www.example.org/a\",\"published\":{\"from\":\"2023-12-05\",\"to\":\"2023-12-05\","             \
    "\"precision\":\"day\"}}"

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

static struct fynd_publication publication(const char *title, const char *card, const char *details)
{
    return (struct fynd_publication){.id = text_of("a:b.bib"),
                                     .fields = {text_of(title), text_of("")},
                                     .card = text_of(card),
                                     .details = text_of(details)};
}

typedef void writer(const struct citation *citation, struct fynd_buffer *out);

static const struct texts *texts = &texts_sv; /* of pages */

static void write_text(const struct citation *citation, struct fynd_buffer *out)
{
    page_citation_text(citation, texts, out);
}

static void assert_cited(writer *write, struct fynd_publication cited, const char *public_url, const char *expected)
{
    struct citation citation;
    struct fynd_buffer out = {0};

    assert_true(citation_init(&citation, &cited, public_url, texts));
    write(&citation, &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_false(out.failed);
    assert_string_equal(out.bytes, expected);
    fynd_buffer_fini(&out);
    citation_fini(&citation);
}

static void assert_text(const char *title, const char *card, const char *details, const char *expected)
{
    assert_cited(write_text, publication(title, card, details), "", expected);
}

#define READ " <span class=\"nowrap\">[läst ÅÅÅÅ-MM-DD]</span>"

static void authors_come_first(void **state)
{
    (void)state;
    assert_text("Titel", DATED, PEOPLE,
                "<bdi>Alva Ek</bdi> och <bdi>Disa Alm</bdi> (2023). <cite><bdi>Titel</bdi></cite>. "
                "<bdi>www.example.org</bdi>. <bdi>https://www.example.org/a</bdi>" READ);
    assert_text("Vem frågar?", DATED, "{\"people\":[{\"name\":\"Alva Ek\",\"role\":\"författare\"}]}",
                "<bdi>Alva Ek</bdi> (2023). <cite><bdi>Vem frågar?</bdi></cite> "
                "<bdi>www.example.org</bdi>. <bdi>https://www.example.org/a</bdi>" READ);
}

static void pages_cite_in_their_language(void **state)
{
    (void)state;
    texts = &texts_en;
    assert_text("Titel", DATED, PEOPLE,
                "<bdi>Alva Ek</bdi> and <bdi>Disa Alm</bdi> (2023). <cite><bdi lang=\"sv\">Titel</bdi></cite>. "
                "<bdi>www.example.org</bdi>. <bdi>https://www.example.org/a</bdi> "
                "<span class=\"nowrap\">[accessed YYYY-MM-DD]</span>");
    assert_text("Title", "{}", "{\"language\":\"en-GB\"}",
                "<cite><bdi>Title</bdi></cite> (n.d.). <bdi>fynd</bdi>. "
                "<span class=\"nowrap\">[accessed YYYY-MM-DD]</span>");
    texts = &texts_sv;
}

static void what_is_not_known_is_not_said(void **state)
{
    (void)state;
    assert_text("", "{}", "{}", "[Publikation utan titel] (u.å.). <bdi>fynd</bdi>." READ);
    assert_text("T", "{\"published\":{\"from\":\"2023-12-05\",\"precision\":\"day\",\"inferred\":true}}", "{}",
                "<cite><bdi>T</bdi></cite> (u.å.). <bdi>fynd</bdi>." READ);
    assert_text("T", "{\"url\":\"javascript:alert(1)\",\"event\":{\"start\":{\"from\":\"2023-12-05\"}}}", "{}",
                "<cite><bdi>T</bdi></cite> (u.å.). <bdi>fynd</bdi>." READ);
}

static void the_page_here_stands_for_an_original_that_has_none(void **state)
{
    (void)state;
    assert_cited(write_text, publication("T", "{}", "{}"), "https://fynd.example.org",
                 "<cite><bdi>T</bdi></cite> (u.å.). <bdi>fynd</bdi>. "
                 "<bdi>https://fynd.example.org/publikation/a%3Ab.bib</bdi>" READ);
}

static void sites_are_hosts(void **state)
{
    (void)state;
    assert_text("T", "{\"url\":\"HTTP://user:word@a.example:8080?b@c\"}", "{}",
                "<cite><bdi>T</bdi></cite> (u.å.). <bdi>a.example</bdi>. "
                "<bdi>HTTP://user:word@a.example:8080?b@c</bdi>" READ);
}

static void contacts_are_masked(void **state)
{
    (void)state;
    assert_text(
        "Ring 070-174 06 12", "{}", "{\"people\":[{\"name\":\"ove.sjo@example.se\",\"role\":\"författare\"}]}",
        "<bdi>[e-postadress]</bdi> (u.å.). <cite><bdi>Ring [telefonnummer]</bdi></cite>. <bdi>fynd</bdi>." READ);
}

static void text_is_no_markup(void **state)
{
    (void)state;
    assert_text("</cite><script>\u202e\ufffe", "{\"url\":\"https://a.example/\\\"<b>\"}", "{}",
                "<cite><bdi>&lt;/cite&gt;&lt;script&gt;\u202e\ufffd</bdi></cite> (u.å.). <bdi>a.example</bdi>. "
                "<bdi>https://a.example/&quot;&lt;b&gt;</bdi>" READ);
}

/* --- Files --- */

static void bibtex_has_what_is_known(void **state)
{
    (void)state;
    assert_cited(citation_file_bibtex, publication("Lära & leda", DATED, PEOPLE), "",
                 "@misc{a:b.bib,\n  author = {Alva Ek and Disa Alm},\n  title = {{Lära \\& leda}},\n  year = {2023},\n"
                 "  date = {2023-12-05},\n  howpublished = {www.example.org},\n"
                 "  url = {https://www.example.org/a}\n}\n");
    assert_cited(citation_file_bibtex, publication("", "{}", "{}"), "",
                 "@misc{a:b.bib,\n  title = {{[Publikation utan titel]}},\n  howpublished = {fynd}\n}\n");
}

static void no_brace_of_bibtex_is_left_over(void **state)
{
    (void)state;
    assert_cited(
        citation_file_bibtex,
        publication("}} , note = {\\input{x}} 100 % #1 $a_b$ ~^ \"@misc{", "{\"url\":\"https://a.example/}{\\\\å%20\"}",
                    "{}"),
        "",
        "@misc{a:b.bib,\n  title = {{\\textbraceright{}\\textbraceright{} , note = \\textbraceleft{}"
        "\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}\\textbraceright{} 100 \\% \\#1 \\$a\\_b\\$ "
        "\\textasciitilde{}\\textasciicircum{} \"@misc\\textbraceleft{}}},\n  howpublished = {a.example},\n"
        "  url = {https://a.example/%7D%7B%5C%C3%A5%20}\n}\n");
}

static void names_of_bibtex_stay_apart(void **state)
{
    (void)state;
    assert_cited(citation_file_bibtex,
                 publication("T", "{}",
                             "{\"people\":[{\"name\":\"Sandra Ek\",\"role\":\"författare\"},{\"name\":\"Bo and\\tCo\","
                             "\"role\":\"författare\"},{\"name\":\"Ek, Al, As och Ask\",\"role\":\"författare\"}]}"),
                 "",
                 "@misc{a:b.bib,\n  author = {Sandra Ek and {Bo and Co} and {Ek, Al, As och Ask}},\n  title = {{T}},\n"
                 "  howpublished = {fynd}\n}\n");
}

static void ris_has_what_is_known(void **state)
{
    (void)state;
    assert_cited(
        citation_file_ris, publication("Lära & leda", DATED, PEOPLE), "",
        "TY  - ELEC\r\nAU  - Alva Ek\r\nAU  - Disa Alm\r\nTI  - Lära & leda\r\nPY  - 2023\r\nDA  - 2023/12/05\r\n"
        "T2  - www.example.org\r\nUR  - https://www.example.org/a\r\nID  - a:b.bib\r\nER  - \r\n");
    assert_cited(citation_file_ris,
                 publication("T", "{\"published\":{\"from\":\"2023-12-01\",\"precision\":\"month\"}}", "{}"), "",
                 "TY  - ELEC\r\nTI  - T\r\nPY  - 2023\r\nT2  - fynd\r\nID  - a:b.bib\r\nER  - \r\n");
}

static void no_value_begins_a_line(void **state)
{
    (void)state;
    assert_cited(citation_file_ris,
                 publication(" \r\nER  - \rTY  - A\n\u2028U\xc2\x85V\x0b\x0cW\tX  ",
                             "{\"url\":\"https://a.example\\nTY  - B/\"}", "{}"),
                 "",
                 "TY  - ELEC\r\nTI  - ER - TY - A U V W X\r\nT2  - a.example TY - B\r\nUR  - "
                 "https://a.example%0ATY%20%20-%20B/\r\nID  - a:b.bib\r\nER  - \r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(authors_come_first),
        cmocka_unit_test(pages_cite_in_their_language),
        cmocka_unit_test(what_is_not_known_is_not_said),
        cmocka_unit_test(the_page_here_stands_for_an_original_that_has_none),
        cmocka_unit_test(sites_are_hosts),
        cmocka_unit_test(contacts_are_masked),
        cmocka_unit_test(text_is_no_markup),
        cmocka_unit_test(bibtex_has_what_is_known),
        cmocka_unit_test(no_brace_of_bibtex_is_left_over),
        cmocka_unit_test(names_of_bibtex_stay_apart),
        cmocka_unit_test(ris_has_what_is_known),
        cmocka_unit_test(no_value_begins_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
