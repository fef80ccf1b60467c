/* Headings and calls of a record's text (indexer/facts/zone_finder.h), of every format, after cleaning; and that they are kept. */
#include "indexer/facts/calls_to_action.h"
#include "indexer/format/read_item.h"
#include "indexer/pipeline/second_pass.h"
#include "indexer/pipeline/to_publication.h"
#include "indexer/source/source.h"
#include "indexer/source/wordpress_post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void read_bytes(enum source_type type, const char *bytes, size_t length, struct record *record)
{
    static const struct first_pass nothing;
    char name[] = "archive/file", stem[] = "file";
    struct source_file file = {.name = name, .stem = stem, .type = type};
    struct source_item item = {.file = &file, .number = 1, .to = length};
    struct fynd_cause cause = {""};

    fynd_buffer_append(&item.bytes, bytes, length);
    *record = (struct record){0};
    if (second_pass_record(&item, &nothing, record, &cause) != FYND_OK)
        fail_msg("%s: %s", bytes, cause.text);
    source_item_fini(&item);
}

static struct fynd_text text_of(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->length > 0 ? buffer->bytes : "", buffer->length};
}

/* The spans as one text: "# heading | ! call". */
static void write_spans(const struct record *record, struct fynd_buffer *out)
{
    struct fynd_zones spans;

    fynd_zones_begin(&spans, text_of(&record->spans));
    while (fynd_zones_next(&spans)) {
        assert_true(spans.span.end <= record->text.length);
        if (out->length > 0)
            fynd_buffer_append(out, " | ", 3);
        fynd_buffer_append(out, spans.span.kind == FYND_ZONE_CALL ? "! " : "# ", 2);
        fynd_buffer_append(out, record->text.bytes + spans.span.begin, spans.span.end - spans.span.begin);
    }
    fynd_buffer_append_byte(out, '\0');
}

static void assert_spans(enum source_type type, const char *bytes, const char *wanted)
{
    struct record record;
    struct fynd_buffer found = {0};

    read_bytes(type, bytes, strlen(bytes), &record);
    write_spans(&record, &found);
    assert_string_equal(found.bytes, wanted);
    fynd_buffer_fini(&found);
    record_fini(&record);
}

#define PROSE "Vi prövade en ny väg och den höll hela vintern, trots snön."

static void headings_of_html(void **state)
{
    (void)state;
    assert_spans(SOURCE_TYPE_HTML,
                 "<html><head><title>Bron</title></head><body><nav><h2>Meny</h2><a>Hem</a></nav><h1>Bron</h1>"
                 "<p>Dela</p><p>" PROSE "</p><h2>Så  gick&nbsp;det</h2><p>" PROSE " Igen.</p>"
                 "<aside><h3>Mer om broar</h3><p>Kort.</p></aside><h3>Å andra sidan</h3><p>Slut.</p></body></html>",
                 "# Så gick det | # Å andra sidan");
}

static void headings_of_markdown(void **state)
{
    (void)state;
    assert_spans(SOURCE_TYPE_MARKDOWN,
                 "# Bron\n\nDela\n\n" PROSE "\n\n## Så *gick* det\n\n" PROSE " Igen.\n\nÅ andra sidan\n---\n\nSlut.\n",
                 "# Så gick det | # Å andra sidan");
}

static void headings_of_wordpress(void **state)
{
    struct wordpress_post post = {.number = {"7", 1},
                                  .link = {"https://www.example.org/bron/", 29},
                                  .title = {"Bron", 4},
                                  .date = {"2023-05-15 09:00:00", 19}};
    const char *content = "Dela\n\n" PROSE "\n<h2>Så gick det</h2>\n" PROSE " Igen.\n\nVill du veta mer?";
    struct fynd_buffer line = {0}, found = {0};
    struct fynd_cause cause;
    struct record record;

    (void)state;
    post.content = (struct fynd_text){content, strlen(content)};
    assert_int_equal(wordpress_post_write(&post, &line, &cause), FYND_OK);
    read_bytes(SOURCE_TYPE_XML, line.bytes, line.length, &record);
    write_spans(&record, &found);
    assert_string_equal(found.bytes, "# Så gick det | ! Vill du veta mer?");
    fynd_buffer_fini(&found);
    fynd_buffer_fini(&line);
    record_fini(&record);
}

static void labels_alone_are_headings(void **state)
{
    (void)state;
    assert_spans(SOURCE_TYPE_TEXT,
                 "Bron\n\nDatum: 4 maj\n\nUtmaning\n" PROSE "\n\nLÖSNING\nEn bro av is.\n\nPlats: Piteå\n",
                 "# Utmaning | # LÖSNING");
    /* what a format calls a heading and a label is one */
    assert_spans(SOURCE_TYPE_MARKDOWN, "# Bron\n\n" PROSE "\n\n## Utmaning\n\nIs.\n\n## Resultat\n\nEn bro.\n",
                 "# Utmaning | # Resultat");
}

static void calls_have_their_paragraph(void **state)
{
    (void)state;
    assert_spans(SOURCE_TYPE_TEXT,
                 "Bron\n\nLösning\n" PROSE "\n\nVill du veta mer?\nKontakta eva@example.org\nEva Isberg\n\n" PROSE
                 " Sist.",
                 "# Lösning | ! Vill du veta mer?\nKontakta eva@example.org\nEva Isberg");
    /* but one that tells something of its own stays text; and a heading that calls is a call */
    assert_spans(SOURCE_TYPE_MARKDOWN,
                 "# Bron\n\n" PROSE "\n\n## Vill du höra mer om isen?\n\nI avsnittet talar Eva Isberg om våren.\n",
                 "! Vill du höra mer om isen?");
}

/* A text, its calls, " | " between them. */
static const struct {
    const char *text, *calls;
} called[] = {
    {PROSE "\n\nLäs mer och anmäl dig", "Läs mer och anmäl dig"},
    {PROSE " " PROSE " Läs mer på vår webbplats.", "Läs mer på vår webbplats."},
    {PROSE " Vill du veta mer? Kontakta mig så ses vi.", "Vill du veta mer? | Kontakta mig så ses vi."},
    {"Anmäl dig till eva@example.org. " PROSE " " PROSE, "Anmäl dig till eva@example.org."},
    {"Ring 070-174 06 12 om isen. " PROSE " " PROSE, "Ring 070-174 06 12 om isen."},
    {"Läs mer på www.example.org/is\n" PROSE " " PROSE, "Läs mer på www.example.org/is"},
    {PROSE " " PROSE "\n\nFölj oss på isen!\n\nPrenumerera på vårt nyhetsbrev.",
     "Följ oss på isen! | Prenumerera på vårt nyhetsbrev."},
    {PROSE " " PROSE "\n\nHar du frågor? Hör gärna av dig.", "Har du frågor? | Hör gärna av dig."},
    {PROSE " Välkommen med din anmälan!", "Välkommen med din anmälan!"},
    /* text */
    {"Kontakta en granne innan isen lägger sig. " PROSE " " PROSE, ""}, /* advice, and not at the end */
    {"Ring Eva, sade han. " PROSE " " PROSE, ""},
    {PROSE " Ringen slöts.", ""},
    {PROSE " Kontakten bröts, och vi läser mer än förr.", ""},
    {PROSE " Mer informationsteknik på isen.", ""},
    {PROSE " Skriv till eva@example.org.", ""},
    {PROSE " Läs mer om hur isen på älven lade sig sent och bröt upp tidigt, och om vad det betydde för dem som bor på "
           "andra sidan, för skolskjutsarna och för alla som i många år har kört sin ved över den.",
     ""}, /* so long a sentence has something to tell */
    {"", ""},
};

static void calls_are_known_by_how_they_begin(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
        struct fynd_text text = {called[i].text, strlen(called[i].text)};
        struct fynd_buffer found = {0};
        struct fynd_zone span;
        struct calls_to_action calls;

        calls_to_action_begin(&calls, text);
        while (calls_to_action_next(&calls, &span)) {
            if (found.length > 0)
                fynd_buffer_append(&found, " | ", 3);
            fynd_buffer_append(&found, text.bytes + span.begin, span.end - span.begin);
        }
        fynd_buffer_append_byte(&found, '\0');
        if (strcmp(found.bytes, called[i].calls) != 0)
            fail_msg("%s\n-- calls: %s\n-- not: %s", text.bytes, found.bytes, called[i].calls);
        fynd_buffer_fini(&found);
    }
}

/* Kept from a generation, a publication has the same spans; a change of nothing but them is a change. */
static void spans_are_restored_and_in_the_fingerprint(void **state)
{
    struct record record, restored = {0};
    struct to_publication entry, again, plain;
    struct fynd_cause cause;
    const char *page = "# Bron\n\n" PROSE "\n\n## Så gick det\n\nLäs mer på www.example.org.\n";

    (void)state;
    read_bytes(SOURCE_TYPE_MARKDOWN, page, strlen(page), &record);
    assert_int_equal(to_publication_init(&entry, &record, &cause), FYND_OK);
    assert_true(entry.publication.spans.length > 0);
    assert_int_equal(record_restore(&entry.publication, &restored, &cause), FYND_OK);
    assert_int_equal(to_publication_init(&again, &restored, &cause), FYND_OK);
    assert_int_equal(again.publication.spans.length, entry.publication.spans.length);
    assert_memory_equal(again.publication.spans.bytes, entry.publication.spans.bytes, entry.publication.spans.length);
    assert_memory_equal(again.digest, entry.digest, sizeof entry.digest);
    assert_null(strstr(entry.card, "span"));
    assert_null(strstr(entry.details, "span"));
    fynd_buffer_clear(&restored.spans);
    assert_int_equal(to_publication_init(&plain, &restored, &cause), FYND_OK);
    assert_memory_not_equal(plain.digest, entry.digest, sizeof entry.digest);
    to_publication_fini(&plain);
    to_publication_fini(&again);
    to_publication_fini(&entry);
    record_fini(&restored);
    record_fini(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_of_html),
        cmocka_unit_test(headings_of_markdown),
        cmocka_unit_test(headings_of_wordpress),
        cmocka_unit_test(labels_alone_are_headings),
        cmocka_unit_test(calls_have_their_paragraph),
        cmocka_unit_test(calls_are_known_by_how_they_begin),
        cmocka_unit_test(spans_are_restored_and_in_the_fingerprint),
    };

    return cmocka_run_group_tests_name("emphasis", tests, NULL, NULL);
}
