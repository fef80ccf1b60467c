/* HTML to blocks, and what a page says of itself (indexer/format/html.h). Every page below is made up. */
#include "indexer/format/html.h"
#include "indexer/format/html_reduce.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* One line a block: kind (T text, H heading with its level, * item), place (b body, a aside, c chrome), a paragraph sign
 * where a paragraph begins, the text. */
static char *show(const struct blocks *blocks)
{
    struct fynd_buffer out = {0};

    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->all[i];
        struct fynd_text text = blocks_text(blocks, i);
        char level = (char)('0' + block->level);
        fynd_buffer_append_byte(&out, "TH*"[block->kind]);
        if (block->level > 0)
            fynd_buffer_append_byte(&out, level);
        fynd_buffer_append_byte(&out, "bac"[block->place]);
        fynd_buffer_append(&out, block->gap ? "+ " : "  ", 2);
        fynd_buffer_append(&out, text.bytes, text.length);
        fynd_buffer_append_byte(&out, '\n');
    }
    fynd_buffer_append_byte(&out, '\0');
    assert_false(out.failed);
    return out.bytes;
}

struct example {
    const char *html, *wanted;
};

static void assert_page(const struct example *example)
{
    struct fynd_cause cause = {""};
    struct record record = {0};
    struct blocks blocks = {0};

    assert_int_equal(html_read_page(example->html, strlen(example->html), &record, &blocks, &cause), FYND_OK);
    char *shown = show(&blocks);
    assert_string_equal(shown, example->wanted);
    free(shown);
    blocks_fini(&blocks);
    record_fini(&record);
}

static void assert_fragment(const struct example *example)
{
    struct blocks blocks = {0};

    assert_int_equal(html_read_fragment(example->html, strlen(example->html), &blocks, NULL), FYND_OK);
    char *shown = show(&blocks);
    assert_string_equal(shown, example->wanted);
    free(shown);
    blocks_fini(&blocks);
}

static void lines_and_paragraphs(void **state)
{
    static const struct example examples[] = {
        {"", ""},
        {"Bara text", "Tb+ Bara text\n"},
        {"<p>Ett</p><p>Två", "Tb+ Ett\nTb+ Två\n"},
        {"<p>Ett<p>Två<div>Tre</div>Fyra", "Tb+ Ett\nTb+ Två\nTb+ Tre\nTb+ Fyra\n"},
        {"<p>En <b>f</b>et <i>och <u>under</u>struken</i> rad&nbsp;&amp; &aring;&#228;ö &lt;b>",
         "Tb+ En fet och understruken rad & åäö <b>\n"},
        {"<p>Ett\n  ord\ti\rtaget</p>\n\n  <p> </p>", "Tb+ Ett ord i taget\n"},
        {"<p>Rad<br>nästa<br/>tredje<br><br>stycke</p>", "Tb+ Rad\nTb  nästa\nTb  tredje\nTb+ stycke\n"},
        {"<h1>Rubrik <small>liten</small></h1><h3>Under<br>rubrik</h3>text",
         "H1b+ Rubrik liten\nH3b+ Under rubrik\nTb+ text\n"},
        {"<h2><button>Fråga?</button></h2>Svar <button>Tryck</button>här", "H2b+ Fråga?\nTb+ Svar här\nTc  Tryck\n"},
        {"<pre>ett  två\ntre\n\nfyra</pre>", "Tb+ ett två\nTb  tre\nTb+ fyra\n"},
        {"<blockquote><p>Ord</p><footer>Vem</footer></blockquote>", "Tb+ Ord\nTb+ Vem\n"},
        {"<figure><img alt='nej'><figcaption>Bild</figcaption></figure>efter", "Tb+ Bild\nTb+ efter\n"},
        {"<p>Före<script>if (a<b) '<p>nej'</script> efter<!-- <p>nej --><style>p{}</style></p>", "Tb+ Före efter\n"},
        {"<svg><text>nej</text></svg><template><p>nej</template><select><option>nej</select>ja", "Tb+ ja\n"},
        {"a < b och c<d>e", "Tb+ a < b och ce\n"},
        {"<!-- wp:paragraph --><p>Inlägg</p><!-- /wp:paragraph -->", "Tb+ Inlägg\n"},
        {"x<svg>y", "Tb+ xy\n"},
        {"<details><summary>Mer</summary>Dolt</details>", "Tb+ Mer\nTb+ Dolt\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_fragment(&examples[i]);
}

static void lists_and_tables(void **state)
{
    static const struct example examples[] = {
        {"Först<ul><li>Ett<li>Två</ul>sedan", "Tb+ Först\n*b+ Ett\n*b  Två\nTb+ sedan\n"},
        {"<ul>\n<li><p>Ett</p><p>mer</p></li>\n<li><p>Två</p></li></ul>", "*b+ Ett\nTb+ mer\n*b  Två\n"},
        {"<ol><li>Ett<ul><li>Inre</li></ul></li><li>Två</li></ol>", "*b+ Ett\n*b  Inre\n*b  Två\n"},
        {"<dl><dt>Tid<dd>kl. 9<dt>Plats<dd>Norsby</dl>", "Tb+ Tid\nTb  kl. 9\nTb  Plats\nTb  Norsby\n"},
        {"<table><tr><th>Tid<td><p>09.00</p><tr><th>Plats<td>Lokal<br>två<td></table>",
         "Tb+ Tid | 09.00\nTb  Plats | Lokal två\n"},
        {"<table><tr><td><h2>Rubrik</h2><p>Ett</p><p>Två</p><td>Bredvid</table>",
         "H2b+ Rubrik\nTb+ Ett\nTb+ Två\nTb+ Bredvid\n"},
        {"<table><caption>Namn</caption>vilse<tr><td>a</td><td>b</td></tr></table>",
         "Tb+ vilse\nTb+ Namn\nTb+ a | b\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_fragment(&examples[i]);
}

static void bad_nesting(void **state)
{
    static const struct example examples[] = {
        {"<div><table><td>a</div>b</table>c", "Tb+ ab\nTb+ c\n"},
        {"<b><i>a</b>b</i>c</div></p>d", "Tb+ abcd\n"},
        {"<span hidden>x<span>y</span>z</span>det här syns", "Tb+ det här syns\nTc  xyz\n"},
        {"<a href=x>ett <a href=y>två</a> tre", "Tb+ ett två tre\n"},
        {"<p title=\"a>b\" class='x'>ja<p =x \"y>nej", "Tb+ ja\nTb+ nej\n"},
        {"<p>ja<!-- slut", "Tb+ ja\n"},
        {"<p>ja<a href=\"", "Tb+ ja\n"},
        {"<frameset><frame><noframes><p>x</noframes></frameset><p>ja", "Tb+ ja\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_fragment(&examples[i]);
}

#define LONG                                                                                                           \
    "Vi möttes i Norsby för att tala om hur arbetet kan ledas vidare, och det blev en lång dag med många samtal."

static void chrome_and_asides(void **state)
{
    static const struct example examples[] = {
        {"<nav>Meny</nav><p>" LONG "<footer>Fot</footer>", "Tc+ Meny\nTb+ " LONG "\nTc+ Fot\n"},
        {"<header>Sajt</header><p>" LONG "<aside>Bredvid</aside>", "Tc+ Sajt\nTb+ " LONG "\nTa+ Bredvid\n"},
        {"<header><h1>Rubrik</h1></header><p>" LONG, "H1b+ Rubrik\nTb+ " LONG "\n"},
        {"<form><label>Namn</label></form><p>" LONG, "Tc+ Namn\nTb+ " LONG "\n"},
        {"<form><h1>Rubrik</h1><p>" LONG "</form>", "H1b+ Rubrik\nTb+ " LONG "\n"},
        {"<div class='cookie-banner'>Kakor</div><div id=gdpr>Ja</div><dialog>Hej</dialog><p>" LONG,
         "Tc+ Kakor\nTc+ Ja\nTc+ Hej\nTb+ " LONG "\n"},
        {"<p>" LONG "<div class='wp-block-x post-SHARE'>Dela</div><ol class=commentlist id=comments><li>Bra",
         "Tb+ " LONG "\nTc+ Dela\n*c+ Bra\n"},
        {"<a href='#x'>Hoppa till innehåll</a><p>" LONG "<div class=related-posts>Mer",
         "Tc+ Hoppa till innehåll\nTb+ " LONG "\nTa+ Mer\n"},
        {"<p>" LONG "<p hidden>a<p aria-hidden=true>b<p style='display:none'>c<p class=sr-only>d",
         "Tb+ " LONG "\nTc+ a\nTc+ b\nTc+ c\nTc+ d\n"},
        {"<div class='accordion-body' aria-hidden=true>Svaret</div><p>" LONG, "Tb+ Svaret\nTb+ " LONG "\n"},
        {"<div class='sidebar-layout'><h1>Rubrik</h1><p>" LONG "</div>", "H1b+ Rubrik\nTb+ " LONG "\n"},
        {"<div class='has-sidebar category-social'>Kort</div><p>" LONG, "Tb+ Kort\nTb+ " LONG "\n"},
        {"<ul><li><a href=a>Om oss</a><li><a href=b>Kontakt</a><li><a href=c>Lediga jobb</a></ul><p>" LONG,
         "*c+ Om oss\n*c  Kontakt\n*c  Lediga jobb\nTb+ " LONG "\n"},
        {"<p>" LONG " <a href=x>Läs mer</a> <button>Dela</button>", "Tb+ " LONG " Läs mer\nTc  Dela\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_page(&examples[i]);
}

static void the_text_is_found(void **state)
{
    static const struct example examples[] = {
        {"<div>Utanför</div><main><h1>Rubrik</h1>" LONG "</main><div>Efter</div>",
         "Tc+ Utanför\nH1b+ Rubrik\nTb+ " LONG "\nTc+ Efter\n"},
        {"<div>Utanför</div><div role=main>" LONG "</div>", "Tc+ Utanför\nTb+ " LONG "\n"},
        {"<div class=top><h1>Rubrik</h1><p>Ingress</div><main>" LONG "</main>",
         "H1b+ Rubrik\nTb+ Ingress\nTb+ " LONG "\n"},
        {"<div>Sajt</div><div><h1>Rubrik</h1><div itemprop=articleBody>" LONG "</div></div>",
         "Tc+ Sajt\nH1b+ Rubrik\nTb+ " LONG "\n"},
        {"<div>Sajt</div><div><div><h1>Rubrik</h1></div><div class='entry-content'>" LONG "</div></div>",
         "Tc+ Sajt\nH1b+ Rubrik\nTb+ " LONG "\n"},
        {"<div>Sajt</div><article><header><h1>Rubrik</h1>2 maj</header>" LONG "</article>",
         "Tc+ Sajt\nH1b+ Rubrik\nTb+ 2 maj\nTb+ " LONG "\n"},
        {"<main><article>" LONG "</article><article><a href=x>Annat</a></article></main>", "Tb+ " LONG "\nTa+ Annat\n"},
        {"<main><article>Ett " LONG "</article><article>Två " LONG "</article></main>",
         "Tb+ Ett " LONG "\nTb+ Två " LONG "\n"},
        {"<table><tr><td><a href=a>Startsidan</a> <a href=b>Om oss alla</a> <a href=c>Kontakt</a><td>" LONG "</table>",
         "Tc+ Startsidan Om oss alla Kontakt\nTb+ " LONG "\n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        assert_page(&examples[i]);
}

static void assert_title(const char *head, const char *body, const char *wanted)
{
    struct fynd_buffer html = {0};
    struct record record = {0};
    struct blocks blocks = {0};

    fynd_buffer_append(&html, head, strlen(head));
    fynd_buffer_append(&html, "<body>", strlen("<body>"));
    fynd_buffer_append(&html, body, strlen(body));
    assert_int_equal(html_read_page(html.bytes, html.length, &record, &blocks, NULL), FYND_OK);
    fynd_buffer_append_byte(&record.title, '\0');
    assert_string_equal(record.title.bytes, wanted);
    fynd_buffer_fini(&html);
    blocks_fini(&blocks);
    record_fini(&record);
}

static void titles(void **state)
{
    (void)state;
    assert_title("", "<p>x", "");
    assert_title("<title>Vår dag | Exempelbyrån</title>", "", "Vår dag");
    assert_title("<title>Vår dag - Exempelbyrån</title>", "", "Vår dag");
    assert_title("<title>Vår dag – Exempelbyrån</title>", "", "Vår dag");
    assert_title("<title>Ett rum – 460 chefer lär sig</title>", "", "Ett rum – 460 chefer lär sig");
    assert_title("<title>Vår dag – Norsby</title>", "<h1>Vår dag – Norsby</h1>", "Vår dag – Norsby");
    assert_title("<title>Vår dag – Norsby – Byrån</title>", "<h1>Vår dag – Norsby</h1>", "Vår dag – Norsby");
    assert_title("<title>Exempelbyrån</title><meta property=og:site_name content=Exempelbyrån>", "", "");
    assert_title("<title>Byrån: Vår dag</title><meta property=og:title content='Vår &amp; er dag'>", "",
                 "Vår & er dag");
    assert_title("<meta property=og:site_name content='Byrån A'><title>Byrån A | Vår dag</title>", "", "Vår dag");
    assert_title("<title>x</title>", "<h1>Vår\n <br>dag</h1>", "Vår dag");
    assert_title("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Vår dag\"}</script>",
                 "<h1>Nyheter</h1>", "Vår dag");
    assert_title("<title>a</title><svg><title>nej</title></svg>", "", "a");
}

static void assert_field(const char *html, enum record_field field, const char *wanted)
{
    struct record record = {0};
    struct blocks blocks = {0};

    assert_int_equal(html_read_page(html, strlen(html), &record, &blocks, NULL), FYND_OK);
    char *json =
        record.fields[field] != NULL ? json_dumps(record.fields[field], JSON_COMPACT | JSON_ENCODE_ANY) : strdup("");
    assert_string_equal(json, wanted);
    free(json);
    blocks_fini(&blocks);
    record_fini(&record);
}

#define LINKED(json) "<script type=\"application/ld+json\">" json "</script>"
#define DAY(day)                                                                                                       \
    "{\"from\":\"" day "\",\"to\":\"" day "\",\"precision\":\"day\",\"text\":\"" day "\",\"inferred\":false}"

#define MINUTE(minute)                                                                                                 \
    "{\"from\":\"" minute "\",\"to\":\"" minute "\",\"precision\":\"minute\",\"text\":\"" minute                       \
    "\",\"inferred\":false}"

static void addresses_and_languages(void **state)
{
    (void)state;
    assert_field("<link rel=canonical href='https://example.org/a?b=1&amp;c'>", RECORD_URL,
                 "\"https://example.org/a?b=1&c\"");
    assert_field("<meta property=og:url content='http://example.org/'>", RECORD_URL, "\"http://example.org/\"");
    assert_field("<link rel=canonical href='javascript:x'><meta property=og:url content='http://example.org/b'>",
                 RECORD_URL, "\"http://example.org/b\"");
    assert_field("<link rel=canonical href='/a'>", RECORD_URL, "");
    assert_field("<link rel=canonical href='https://example.org/ a'>", RECORD_URL, "");
    assert_field("<html lang='sv-SE'>", RECORD_LANGUAGE, "\"sv\"");
    assert_field("<html lang='EN'>", RECORD_LANGUAGE, "\"en\"");
    assert_field("<html lang='svenska'>", RECORD_LANGUAGE, "");
}

static void dates(void **state)
{
    (void)state;
    assert_field("<meta property='article:published_time' content='2023-05-17T08:00:00+02:00'>", RECORD_PUBLISHED,
                 MINUTE("2023-05-17T08:00"));
    assert_field("<time class='entry-date' datetime='2023-05-17'>i maj</time>", RECORD_PUBLISHED, DAY("2023-05-17"));
    assert_field("<time datetime='2023-05-17'>i maj</time>", RECORD_PUBLISHED, "");
    assert_field("<meta itemprop=datePublished content=2023-05-17>", RECORD_PUBLISHED, DAY("2023-05-17"));
    assert_field(
        "<meta name=date content='i maj'>" LINKED("{\"@type\":\"WebPage\",\"datePublished\":\"2023-05-17T01:00\"}"),
        RECORD_PUBLISHED, MINUTE("2023-05-17T01:00"));
    assert_field(LINKED("{\"@graph\":[{\"@type\":[\"x\",\"BlogPosting\"],\"datePublished\":\"2023-05-17\"}]}"),
                 RECORD_PUBLISHED, DAY("2023-05-17"));
    assert_field(LINKED("{\"@type\":\"Article\",\"datePublished\":20230517}"), RECORD_PUBLISHED, "");
    assert_field(LINKED("{trasigt") LINKED("[]") LINKED("{\"@type\":{}}"), RECORD_PUBLISHED, "");
}

static void events(void **state)
{
    static const char html[] =
        LINKED("{\"@type\":\"BusinessEvent\",\"name\":\"Dag\",\"startDate\":\"2023-05-17\",\"endDate\":\"2023-05-18\","
               "\"location\":[{\"@type\":\"Place\",\"name\":\"Norsby\"},{\"@type\":\"VirtualLocation\"}]}");
    struct record record = {0};
    struct blocks blocks = {0};

    (void)state;
    assert_int_equal(html_read_page(html, strlen(html), &record, &blocks, NULL), FYND_OK);
    const json_t *event = record.fields[RECORD_EVENT];
    assert_string_equal(json_string_value(json_object_get(json_object_get(event, "start"), "from")), "2023-05-17");
    assert_string_equal(json_string_value(json_object_get(json_object_get(event, "end"), "to")), "2023-05-18");
    assert_string_equal(json_string_value(json_object_get(event, "place")), "Norsby");
    assert_true(json_is_true(json_object_get(event, "online")));
    blocks_fini(&blocks);
    record_fini(&record);
    assert_field(LINKED("{\"@type\":\"Event\",\"startDate\":\"snart\"}"), RECORD_EVENT, "");
}

#define AUTHOR(name) "[{\"name\":\"" name "\",\"role\":\"författare\"}]"

static void authors_and_categories(void **state)
{
    (void)state;
    assert_field("<meta name=author content='Anna Provsson'>", RECORD_PEOPLE, AUTHOR("Anna Provsson"));
    assert_field("<p>Av <a rel=author href=x>Åsa <b>Prov-Ek</b></a>", RECORD_PEOPLE, AUTHOR("Åsa Prov-Ek"));
    assert_field("<aside><a rel=author href=x>Åsa Ek</a></aside>", RECORD_PEOPLE, "");
    assert_field("<meta name=author content='admin'><meta name=author content='Norsby kommun'>", RECORD_PEOPLE, "");
    assert_field("<meta property=og:site_name content='Exempel Byrå'><meta name=author content='Exempel Byrå'>",
                 RECORD_PEOPLE, "");
    assert_field(LINKED("{\"@type\":\"Article\",\"author\":[{\"@type\":\"Organization\",\"name\":\"Prov "
                        "Bolag\"},{\"name\":\"Anna Provsson\"},\"Anna Provsson\"]}"),
                 RECORD_PEOPLE, AUTHOR("Anna Provsson"));
    assert_field("<meta property=article:section content=Ledning><meta property=article:tag content='Ny  tid'><a "
                 "rel='category tag' href=x>Ledning</a><a rel=tag href=x>Okategoriserade</a>",
                 RECORD_CATEGORIES, "[\"Ledning\",\"Ny tid\"]");
}

static void repeat(struct fynd_buffer *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        fynd_buffer_append(out, text, strlen(text));
    assert_false(out->failed);
}

/* Reads `text` so many times, `end` behind; gives the status. */
static enum fynd_status read_many(const char *text, size_t times, const char *end, struct fynd_cause *cause)
{
    struct fynd_buffer html = {0};
    struct blocks blocks = {0};

    repeat(&html, text, times);
    repeat(&html, end, 1);
    enum fynd_status status = html_read_fragment(html.bytes, html.length, &blocks, cause);
    blocks_fini(&blocks);
    fynd_buffer_fini(&html);
    return status;
}

static void hostile_pages(void **state)
{
    static const char *const deep[] = {"<div>", "<table><td>", "<ul><li>", "<span hidden>", "<blockquote><p>"};
    static const char *const wide[] = {"<p>",
                                       "<b>",
                                       "<li>",
                                       "<td>",
                                       "<div></span></div>",
                                       "<svg>",
                                       "<select><x>",
                                       "<a href=x>",
                                       "</p>",
                                       "<title>",
                                       "<!--",
                                       "<![CDATA[",
                                       "<p x",
                                       "&",
                                       "<table>",
                                       "<div><table><td></div></table></div>"};
    struct fynd_cause cause = {""};
    struct blocks blocks = {0};

    (void)state;
    for (size_t i = 0; i < COUNT(deep); i++) {
        assert_int_equal(read_many(deep[i], 100000, "x", &cause), FYND_BAD_INPUT);
        assert_string_equal(cause.text, "nested more than 1000 deep");
        assert_int_equal(read_many(deep[i], 400, "x", &cause), FYND_OK);
    }
    for (size_t i = 0; i < COUNT(wide); i++)
        if (strcmp(wide[i], "<table>") != 0)
            assert_int_equal(read_many(wide[i], 100000, "x", &cause), FYND_OK);
    assert_int_equal(read_many("a=b ", 100000, ">", &cause), FYND_OK);
    assert_int_equal(html_read_fragment("<p>a\0b<p \0>\xff\xc3", 13, &blocks, &cause), FYND_OK);
    blocks_fini(&blocks);
}

static void much_that_is_deep(void **state)
{
    struct fynd_buffer html = {0};
    struct fynd_cause cause = {""};
    struct blocks blocks = {0};

    (void)state;
    repeat(&html, "<div>", 990);
    repeat(&html, "<li>", 1000000);
    assert_int_equal(html_read_fragment(html.bytes, html.length, &blocks, &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, "too many elements too deep");
    blocks_fini(&blocks);
    fynd_buffer_fini(&html);
}

static void too_long_a_page(void **state)
{
    static char html[HTML_MAX + 1];
    struct fynd_cause cause = {""};
    struct blocks blocks = {0};

    (void)state;
    assert_int_equal(html_read_fragment(html, sizeof html, &blocks, &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, "HTML of more than 64 MiB");
    for (size_t i = 0; i + 4 < HTML_MAX; i += 4)
        memcpy(html + i, "<br>", 4);
    assert_int_equal(html_read_fragment(html, HTML_MAX, &blocks, &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, "its elements take more than 512 MiB");
    blocks_fini(&blocks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_paragraphs),
        cmocka_unit_test(lists_and_tables),
        cmocka_unit_test(bad_nesting),
        cmocka_unit_test(chrome_and_asides),
        cmocka_unit_test(the_text_is_found),
        cmocka_unit_test(titles),
        cmocka_unit_test(addresses_and_languages),
        cmocka_unit_test(dates),
        cmocka_unit_test(events),
        cmocka_unit_test(authors_and_categories),
        cmocka_unit_test(hostile_pages),
        cmocka_unit_test(much_that_is_deep),
        cmocka_unit_test(too_long_a_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
