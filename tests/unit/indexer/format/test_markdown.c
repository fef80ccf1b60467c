/* Markdown articles to records and blocks (indexer/format/markdown.h). */
#include "indexer/format/markdown.h"
#include "indexer/format/markdown_inline.h"
#include "indexer/record/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct example {
    const char *said, *wanted;
};

struct article {
    struct record record;
    struct blocks blocks;
};

static void article_read(const char *text, size_t length, struct article *article)
{
    struct fynd_cause cause = {""};
    *article = (struct article){0};
    if (markdown_read(text, length, &article->record, &article->blocks, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
}

static void article_fini(struct article *article)
{
    record_fini(&article->record);
    blocks_fini(&article->blocks);
}

/* Each block on a line of its own, behind a sign of what it is: # heading (as many as its level), - item, > aside; a
 * blank line before a block with a gap but the first. */
static void print_blocks(const struct blocks *blocks, struct fynd_buffer *out)
{
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->all[i];
        struct fynd_text text = blocks_text(blocks, i);
        if (i > 0 && block->gap)
            fynd_buffer_append_byte(out, '\n');
        for (unsigned level = 0; level < block->level; level++)
            fynd_buffer_append_byte(out, '#');
        if (block->kind == BLOCK_ITEM)
            fynd_buffer_append_byte(out, '-');
        if (block->place == BLOCK_ASIDE)
            fynd_buffer_append_byte(out, '>');
        fynd_buffer_append(out, text.bytes, text.length);
        fynd_buffer_append_byte(out, '\n');
    }
    if (out->length > 0)
        out->length--;
    fynd_buffer_append_byte(out, '\0');
}

static void assert_blocks(const struct example *example)
{
    struct article article;
    struct fynd_buffer out = {0};
    article_read(example->said, strlen(example->said), &article);
    print_blocks(&article.blocks, &out);
    assert_string_equal(out.bytes, example->wanted);
    fynd_buffer_fini(&out);
    article_fini(&article);
}

static void assert_all(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_blocks(&examples[i]);
}

static void assert_title(const char *text, const char *wanted)
{
    struct article article;
    article_read(text, strlen(text), &article);
    assert_int_equal(article.record.title.length, strlen(wanted));
    assert_memory_equal(article.record.title.bytes, wanted, strlen(wanted));
    article_fini(&article);
}

static void paragraphs_and_headings(void **state)
{
    static const struct example examples[] = {
        {"", ""},
        {"Ett stycke\nsom går vidare\n  här.\n\n\nNästa.", "Ett stycke som går vidare här.\n\nNästa."},
        {"Ett.  \nTvå.\\\nTre.<br>Fyra.", "Ett.\nTvå.\nTre.\nFyra."},
        {"## Rubrik ##\nText\n### Nr 2 #\n#93 är ingen", "##Rubrik\n\nText\n\n###Nr 2\n\n#93 är ingen"},
        {"Text.\n\nRubrik\n---\nOch\nså\n===", "Text.\n\n##Rubrik\n\n#Och så"},
        {"a\n\n***\n\nb\n- - -\nc\n___", "a\n\nb\n\nc"},
        {"a\r\nb\r\n\r\nc", "a b\n\nc"},
        {"####### sju", "####### sju"},
    };
    (void)state;
    assert_all(examples, COUNT(examples));
}

static void lists_and_quotes(void **state)
{
    static const struct example examples[] = {
        {"Vi har:\n- ett\n- två\n  rader\n* tre\n\nSlut.", "Vi har:\n\n-ett\n-två rader\n-tre\n\nSlut."},
        {"1. ett\n2. två\n10) tio", "-ett\n-två\n-tio"},
        {"- ett\n\n- två\n\n  stycke\n    - inne\n        - längst\n- ut",
         "-ett\n-två\n\nstycke\n\n-inne\n-längst\n-ut"},
        {"- [ ] inte\n- [x] klar\n- [y] kvar", "-inte\n-klar\n-[y] kvar"},
        {"Året var\n2020. Sedan kom\n- nej -\n", "Året var 2020. Sedan kom\n\n-nej -"},
        {"> citat\n> mer\nlat\n\n>> djupt\n> - punkt\n>   vidare", "citat mer lat\n\ndjupt\n\n-punkt vidare"},
        {"- - a\n  - # H\n- > b", "-a\n\n#H\n\n-b"},
        {"- a\nlat\n\ntext", "-a lat\n\ntext"},
        {"-\n- \n-x", "-x"},
        {"text\n> citat", "text\n\ncitat"},
    };
    (void)state;
    assert_all(examples, COUNT(examples));
}

static void code_and_tables(void **state)
{
    static const struct example examples[] = {
        {"a\n```c\nint *a*;\n\n  b &amp; c\n```\nd", "a\n\nint *a*;\n\nb &amp; c\n\nd"},
        {"~~~~\n```\n~~~\n~~~~~\nefter", "```\n~~~\n\nefter"},
        {"    indraget *a*\n    b\n\ntext", "indraget *a*\nb\n\ntext"},
        {"```\nutan slut", "utan slut"},
        {"> ```\n> kod\nefter", "kod\n\nefter"},
        {"- ```\n  kod\n  ```\n- b", "kod\n\n-b"},
        {"| Tid | *Vad* |\n|:---|---:|\n| 09.00 | Start \\| slut |\n10.00|\n\ntext",
         "Tid\nVad\n\n09.00\nStart | slut\n\n10.00\n\ntext"},
        {"Före\na | b\n--|--\nc | d\nefter", "Före\n\na\nb\n\nc\nd\n\nefter"},
        {"a | b\n--|--|--\nc", "a | b --|--|-- c"},
    };
    (void)state;
    assert_all(examples, COUNT(examples));
}

static void emphasis_and_escapes(void **state)
{
    static const struct example examples[] = {
        {"*a* **b** ***c*** _d_ __e__ ~~f~~ ~g", "a b c d e f ~g"},
        {"ord_med_streck och snake_case_ 2 * 3 * 4 **", "ord_med_streck och snake_case_ 2 * 3 * 4 **"},
        {"hel*het*en **fet *kursiv* fet** **å**ä _(ö)_", "helheten fet kursiv fet åä (ö)"},
        {"\\*inte\\* \\_ \\\\ \\å 1\\. `kod *a* \\*` ``a ` b`` `ensam", "*inte* _ \\ \\å 1. kod *a* \\* a ` b `ensam"},
        {"&aring;&Ouml;&#8211;&#x2026;&#150;&nbsp;&ingen; R&D &amp;lt; &#0;", "åÖ–…– &ingen; R&D &lt; \xef\xbf\xbd"},
        {"**Namn:** Anna**", "Namn: Anna**"},
        {"*a **b* c**", "a b c"},
        {"**Utmaning**\nSvår.\n**Plats:** Teams\n__Tid__: nio\n**fet** text",
         "Utmaning\nSvår.\nPlats: Teams\nTid: nio fet text"},
    };
    (void)state;
    assert_all(examples, COUNT(examples));
}

static void links_and_tags(void **state)
{
    static const struct example examples[] = {
        {"[text](https://example.se/a_(b) \"titel\") [b](<a b>) [c]() [d](a b)", "text b c [d](a b)"},
        {"![bild av *hus*](a.png) [![alt](b.png)](c)", "bild av hus alt"},
        {"[ett][1], [två][], [Tre] och [fyra][x] [5]\n\n[1]: https://example.se 'T'\n[två]: <b>\n[tre]: c",
         "ett, två, Tre och [fyra][x] [5]"},
        {"[a]: b\n[c]: d (e)\nText [a]", "Text a"},
        {"Text\n[inte]: en definition", "Text [inte]: en definition"},
        {"<https://example.se/a?b> <anna@example.se> <b>fet</b>ma <o:p></o:p>a < b <3",
         "https://example.se/a?b anna@example.se fetma a < b <3"},
        {"<https://example.se/ensam>", "https://example.se/ensam"},
        {"a <!-- borta --> b<!-- aldrig slut", "a b<!-- aldrig slut"},
        {"Not.[^1] Mer[^två].\n\n[^1]: Fotnoten\n[^två]: Den andra", "Not. Mer.\n\nFotnoten\n\nDen andra"},
        {"a {{< figure src=\"b\" >}} c {% raw %} d {{ site.x }}e [f]({{< ref \"g.md\" >}}) {{ h", "a c d e f {{ h"},
        {"## Rubrik {#ankare .k}\ntext {inte} \n{: .klass}\n\n::: tips\nråd\n:::", "##Rubrik\n\ntext {inte}\n\nråd"},
        {"[a [b](c) d](e) ][ [", "a b d ][ ["},
    };
    (void)state;
    assert_all(examples, COUNT(examples));
}

static void blocks_of_html(void **state)
{
    static const struct example examples[] = {
        {"<div class=\"a\">\n<p>ett &aring;</p><p>två\nrader<br/>ny</p>\n</div>\n\n*text*",
         "ett å\n\ntvå rader\nny\n\ntext"},
        {"<!-- borta\n\n# också -->\ntext <!-- mer -->", "text"},
        {"<ul><li>a</li>\n<li>b</li></ul>\n<h2>R</h2>c", "-a\n-b\n\n##R\n\nc"},
        {"<script>\nvar a = \"<p>\";\n\nb\n</script>\ntext", "text"},
        {"<style>a{}</style>\n\n<aside>Bredvid</aside>", ">Bredvid"},
        {"<span>\n*a*\n\nb", "*a*\n\nb"},
        {"text <em>i\nrad</em> <div>block</div>", "text i rad\nblock"},
        {"<!-- aldrig slut\n\ntext", "aldrig slut\n\ntext"},
        {"<script>aldrig slut", "aldrig slut"},
    };
    (void)state;
    assert_all(examples, COUNT(examples));
}

static void the_first_heading_is_the_title(void **state)
{
    (void)state;
    assert_title("# En *titel*\n\nText", "En titel");
    assert_blocks(&(struct example){"# En titel\n\nText\n\n# Till", "Text\n\n#Till"});
    assert_title("---\ntitle: A &amp; B\n---\n# Annan\n", "A & B");
    assert_blocks(&(struct example){"---\ntitle: A\n---\n# A\nb", "b"});
    assert_blocks(&(struct example){"---\ntitle: A\n---\n# B\nb", "#B\n\nb"});
    assert_title("Ingress\n\nTitel\n=====\n", "Titel");
    assert_blocks(&(struct example){"Ingress\n\nTitel\n=====\n", "Ingress\n\n#Titel"});
    assert_title("Bara text", "");
}

static void assert_front(const char *front, const char *wanted)
{
    char text[1000];
    struct article article;
    int length = snprintf(text, sizeof text, "---\n%s\n---\n", front);
    article_read(text, (size_t)length, &article);
    json_t *fields = json_object();
    if (article.record.id != NULL)
        json_object_set_new(fields, "id", json_string(article.record.id));
    for (int i = 0; i < RECORD_FIELD_COUNT; i++)
        if (article.record.fields[i] != NULL)
            json_object_set(fields, record_field_name((enum record_field)i), article.record.fields[i]);
    char *json = json_dumps(fields, JSON_COMPACT | JSON_SORT_KEYS);
    assert_string_equal(json, wanted);
    free(json);
    json_decref(fields);
    article_fini(&article);
}

static void front_matter_fills_the_record(void **state)
{
    (void)state;
    assert_front("slug: host-mote\nlang: sv-SE\ntype: invitation\npermalink: /a/b/",
                 "{\"id\":\"host-mote\",\"kind\":\"invitation\",\"language\":\"sv\"}");
    assert_front("id: 17\nslug: a\nurl: https://example.se/a", "{\"id\":\"17\",\"url\":\"https://example.se/a\"}");
    assert_front("slug: höst/möte\ntype: page\nlang: ''", "{}");
    assert_front("date: 2023-05-01 10:30:00 +0200\npublished: true",
                 "{\"published\":{\"from\":\"2023-05-01T10:30\",\"inferred\":false,\"precision\":\"minute\",\"text\":"
                 "\"2023-05-01 10:30:00\",\"to\":"
                 "\"2023-05-01T10:30\"}}");
    assert_front("date: i maj\npublished: 2023-05",
                 "{\"published\":{\"from\":\"2023-05-01\",\"inferred\":false,\"precision\":\"month\",\"text\":\"2023-"
                 "05\",\"to\":\"2023-05-31\"}}");
    assert_front("categories: [Möten, Kommun]\ntags: kommun, Kommun, AI\ncategory: Möten",
                 "{\"categories\":[\"Möten\",\"Kommun\",\"kommun\",\"AI\"]}");
    assert_front(
        "author: Anna Ek <anna@example.se>\nauthors:\n  - name: Bo Al\n    url: x\n  - Anna Ek\n  - admin\n  "
        "- a@example.se",
        "{\"people\":[{\"name\":\"Anna Ek\",\"role\":\"författare\"},{\"name\":\"Bo Al\",\"role\":\"författare\"}]}");
}

static void drafts_are_refused(void **state)
{
    static const char *const drafts[] = {"draft: true", "draft: yes", "published: false", "status: Draft",
                                         "status: private"};
    char text[100];
    (void)state;
    for (size_t i = 0; i < COUNT(drafts); i++) {
        struct article article = {0};
        struct fynd_cause cause = {""};
        int length = snprintf(text, sizeof text, "---\n%s\n---\nText", drafts[i]);
        assert_int_equal(markdown_read(text, (size_t)length, &article.record, &article.blocks, &cause), FYND_BAD_INPUT);
        assert_string_equal(cause.text, "a draft");
        article_fini(&article);
    }
}

/* --- hostile text --- */

enum { HOSTILE = 1 << 20 };

static char *repeat(const char *part, size_t length)
{
    char *text = malloc(length);
    size_t part_length = strlen(part);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++)
        text[i] = part[i % part_length];
    return text;
}

static const char *const hostile[] = {
    "[",      "*",          ">",         "`",   "<",       "<a ",    "<!--",     "<a b='",     "<a b=\"<c d='",
    "[a](",   "[a](<b",     "[a](b \"",  "![",  "]",       "[]",     "[a][",     "*a _b ",     "**a *",
    "_a*b~~", "a**b",       "&",         "&a",  "{{<",     "{%",     "{#",       "\\",         "(",
    "[a](((", "``` a\n",    "`a``b```c", "- ",  "1. ",     "> > - ", "- a\n ",   "a\n    b\n", "|",
    "|-",     "a|b\n-|-\n", "[a]: b\n",  "[^a", "<p>",     "<p",     "<script>", "<li>",       "<![CDATA[",
    "~~~\n",  "a\n===\n",   "# ",        "\t",  "*a**b* ", "\n> \n", ">\n",      "<a b='c'",   "***a** b*",
};

/* Steps, not seconds: they grow with the length and no faster. */
static void reading_is_linear(void **state)
{
    json_t *labels = json_object();
    (void)state;
    for (size_t i = 0; i < COUNT(hostile); i++) {
        char *text = repeat(hostile[i], HOSTILE);
        struct fynd_buffer out = {0};
        size_t steps = markdown_inline(text, HOSTILE, labels, &out);
        if (steps > (size_t)(MARKDOWN_STEPS_PER_BYTE + 8) * HOSTILE || out.failed || out.length > 2 * HOSTILE)
            fail_msg("%s: %zu steps", hostile[i], steps);
        fynd_buffer_fini(&out);
        free(text);
    }
    json_decref(labels);
}

static void hostile_text_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(hostile); i++) {
        char *text = repeat(hostile[i], HOSTILE);
        struct article article;
        article_read(text, HOSTILE, &article);
        assert_true(article.blocks.text.length <= 2 * HOSTILE);
        article_fini(&article);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(lists_and_quotes),
        cmocka_unit_test(code_and_tables),
        cmocka_unit_test(emphasis_and_escapes),
        cmocka_unit_test(links_and_tags),
        cmocka_unit_test(blocks_of_html),
        cmocka_unit_test(the_first_heading_is_the_title),
        cmocka_unit_test(front_matter_fills_the_record),
        cmocka_unit_test(drafts_are_refused),
        cmocka_unit_test(reading_is_linear),
        cmocka_unit_test(hostile_text_is_read),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
