/* What a hit shows instead of addresses and numbers, and where the marks go. The telephone numbers are of the ranges kept
 * free for fiction, the personal identity number is one that Skatteverket prints as an example. */
#include "server/search/redaction.h"
#include "server/search/snippet.h"
#include "shim/text/tokenizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MARKS_MAX = 20 };

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

/* Marks the tokens of a field that have one of the forms, parted by spaces. */
static size_t mark(enum fynd_field field, struct fynd_text text, const char *forms, struct fynd_mark *marks)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t count = 0;

    fynd_tokenizer_begin(&tokens, text.bytes, text.length);
    for (uint32_t position = 0; fynd_tokenizer_next(&tokens, &token) && count < MARKS_MAX; position++) {
        const char *form = memmem(forms, strlen(forms), token.form, token.form_length);

        if (form != NULL && (form[token.form_length] == ' ' || form[token.form_length] == '\0'))
            marks[count++] = (struct fynd_mark){.field = field,
                                                .position = position,
                                                .start = (uint32_t)token.start,
                                                .end = (uint32_t)token.end,
                                                .form = {form, token.form_length}};
    }
    fynd_tokenizer_fini(&tokens);
    return count;
}

static void assert_field(const struct redaction *masked, enum fynd_field field, const char *wanted)
{
    struct snippet_marks marks = snippet_field((struct snippet_marks){masked->marks, masked->mark_count, NULL}, field);
    struct fynd_buffer html = {0};

    assert_true(snippet_fits(masked->marks, masked->mark_count, masked->fields));
    snippet_marked(masked->fields[field], 0, masked->fields[field].length, marks, &html);
    fynd_buffer_append_byte(&html, '\0');
    assert_string_equal(html.bytes, wanted);
    fynd_buffer_fini(&html);
}

/* Title and text, the forms that are marked, and what is shown. */
static const struct example {
    const char *title, *text, *forms, *shown_title, *shown_text;
} examples[] = {
    {"", "Fråga Tove, 070-174 06 21 eller tove@example.se!", "tove +46701740621", "",
     "Fråga <mark>Tove</mark>, <mark>[telefonnummer]</mark> eller [e-postadress]!"},
    {"", "0701740621", "+46701740621", "", "<mark>[telefonnummer]</mark>"},
    {"", "a@example.se, b@example.se och c@example.se.", "b@example.se och", "",
     "[e-postadress], <mark>[e-postadress]</mark> <mark>och</mark> [e-postadress]."},
    {"Ring 08-465 004 00 nu", "Ring inte nu.", "ring nu", "<mark>Ring</mark> [telefonnummer] <mark>nu</mark>",
     "<mark>Ring</mark> inte <mark>nu</mark>."},
    {"Ring nu", "Ring 08-465 004 00 nu", "nu +46846500400", "Ring <mark>nu</mark>",
     "Ring <mark>[telefonnummer]</mark> <mark>nu</mark>"},
    {"", "811218-9876", "", "", "[personnummer]"},
    {"Inget", "alls", "alls", "Inget", "<mark>alls</mark>"},
    {"", "", "x", "", ""},
};

static void addresses_and_numbers_are_masked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const struct example *example = &examples[i];
        struct fynd_publication publication = {.fields = {text_of(example->title), text_of(example->text)},
                                               .card = text_of("{}")};
        struct fynd_mark marks[2 * MARKS_MAX];
        size_t count = mark(FYND_FIELD_TITLE, publication.fields[FYND_FIELD_TITLE], example->forms, marks);
        struct redaction masked;

        count += mark(FYND_FIELD_TEXT, publication.fields[FYND_FIELD_TEXT], example->forms, marks + count);
        assert_true(redaction_init(&masked, &publication, marks, count, &texts_sv));
        assert_int_equal(masked.mark_count, count);
        assert_field(&masked, FYND_FIELD_TITLE, example->shown_title);
        assert_field(&masked, FYND_FIELD_TEXT, example->shown_text);
        redaction_fini(&masked);
    }
}

static void what_matched_is_masked_too(void **state)
{
    struct fynd_publication publication = {.fields = {text_of(""), text_of("Ring 0701740621")}, .card = text_of("{}")};
    struct fynd_mark marks[MARKS_MAX];
    size_t count = mark(FYND_FIELD_TEXT, publication.fields[FYND_FIELD_TEXT], "ring +46701740621", marks);
    struct redaction masked;

    (void)state;
    assert_int_equal(count, 2);
    assert_true(redaction_init(&masked, &publication, marks, count, &texts_sv));
    assert_memory_equal(masked.marks[0].form.bytes, "ring", 4);
    assert_int_equal(masked.marks[1].form.length, strlen("[telefonnummer]"));
    assert_memory_equal(masked.marks[1].form.bytes, "[telefonnummer]", masked.marks[1].form.length);
    redaction_fini(&masked);
}

static void masks_are_in_the_language_asked_for(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    redaction_text(text_of("Ring 0701740621, skriv till a@example.se"), &texts_en, &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_string_equal(out.bytes, "Ring [telephone number], skriv till [e-mail address]");
    fynd_buffer_fini(&out);
}

static void nothing_is_masked_when_asked_for(void **state)
{
    struct fynd_publication publication = {.fields = {text_of("a@example.se"), text_of("0701740621")},
                                           .card = text_of("{\"x\":\"a@example.se\"}")};
    struct fynd_mark one = {.field = FYND_FIELD_TEXT};
    struct redaction masked;

    (void)state;
    assert_true(redaction_init(&masked, &publication, &one, 1, NULL));
    assert_memory_equal(masked.fields, publication.fields, sizeof masked.fields);
    assert_ptr_equal(masked.card.bytes, publication.card.bytes);
    assert_memory_equal(masked.marks, &one, sizeof one);
    assert_int_equal(masked.mark_count, 1);
    redaction_fini(&masked);
}

static void assert_card(const char *card, const char *wanted)
{
    const struct fynd_publication publication = {.fields = {text_of(""), text_of("")}, .card = text_of(card)};
    struct redaction masked;

    assert_true(redaction_init(&masked, &publication, NULL, 0, &texts_sv));
    assert_int_equal(masked.card.length, strlen(wanted));
    assert_memory_equal(masked.card.bytes, wanted, masked.card.length);
    redaction_fini(&masked);
}

static void cards_are_masked(void **state)
{
    (void)state;
    assert_card("{\"url\":\"https://example.org/@a@example.se\",\"event\":{\"place\":\"Zoom, fråga a@example.se\","
                "\"online\":true},\"places\":[\"Lund\",\"0701740621\"],\"year\":2024}",
                "{\"url\":\"https://example.org/@a@example.se\",\"event\":{\"place\":\"Zoom, fråga [e-postadress]\","
                "\"online\":true},\"places\":[\"Lund\",\"[telefonnummer]\"],\"year\":2024}");
    assert_card("{\"places\":[\"Lund\"] }", "{\"places\":[\"Lund\"] }");
    assert_card("{\"place\":\"Lund\\n0701740621\"}", "{\"place\":\"Lund\\n[telefonnummer]\"}");
    assert_card("{\"place\":\"a@example.se", "{}");
}

static void masking_twice_is_masking_once(void **state)
{
    static const char *const texts[] = {"0046 70 174 06 1 04 046 174 06 1", "a@example.se(at)example.se",
                                        "811218-9876 0701740621"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fynd_buffer once = {0}, twice = {0};

        redaction_text(text_of(texts[i]), &texts_sv, &once);
        redaction_text((struct fynd_text){once.bytes, once.length}, &texts_sv, &twice);
        assert_int_equal(twice.length, once.length);
        assert_memory_equal(twice.bytes, once.bytes, once.length);
        fynd_buffer_fini(&once);
        fynd_buffer_fini(&twice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_and_numbers_are_masked),
        cmocka_unit_test(what_matched_is_masked_too),
        cmocka_unit_test(masks_are_in_the_language_asked_for),
        cmocka_unit_test(nothing_is_masked_when_asked_for),
        cmocka_unit_test(cards_are_masked),
        cmocka_unit_test(masking_twice_is_masking_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
