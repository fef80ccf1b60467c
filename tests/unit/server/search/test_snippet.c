/* Which passage a hit shows, and how. Marks stand wherever a form of the query stands; rarities are given. */
#include "server/search/snippet.h"
#include "shim/text/tokenizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The words of a query: the form, and how much it weighs. */
struct wanted {
    const char *form;
    double rarity;
};

enum { MARKS_MAX = 2000 };

static const struct wanted climate[] = {{"klimat", 3}, {"möte", 2}, {"lärande", 2.5}, {NULL, 0}};

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

static size_t mark(const char *text, const struct wanted *wanted, struct fynd_mark *marks)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t count = 0;

    fynd_tokenizer_begin(&tokens, text, strlen(text));
    for (uint32_t position = 0; fynd_tokenizer_next(&tokens, &token); position++)
        for (unsigned word = 0; wanted[word].form != NULL && count < MARKS_MAX; word++)
            if (strlen(wanted[word].form) == token.form_length &&
                memcmp(wanted[word].form, token.form, token.form_length) == 0)
                marks[count++] = (struct fynd_mark){.field = FYND_FIELD_TEXT,
                                                    .position = position,
                                                    .start = (uint32_t)token.start,
                                                    .end = (uint32_t)token.end,
                                                    .word = word};
    fynd_tokenizer_fini(&tokens);
    return count;
}

static void best_into(struct fynd_text text, struct snippet_marks marks, struct fynd_buffer *out)
{
    snippet_passage(text, snippet_best(text, marks), marks, out);
}

/* To be freed. */
static char *snippet(const char *text, const struct wanted *wanted)
{
    static struct fynd_mark marks[MARKS_MAX];
    double rarities[SNIPPET_WORDS_MAX] = {0};
    struct fynd_buffer out = {0};

    for (unsigned word = 0; wanted[word].form != NULL; word++)
        rarities[word] = wanted[word].rarity;
    best_into(text_of(text),
              (struct snippet_marks){.marks = marks, .count = mark(text, wanted, marks), .rarities = rarities}, &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_false(out.failed);
    return out.bytes;
}

static void assert_snippet(const char *text, const char *expected)
{
    char *html = snippet(text, climate);

    assert_string_equal(html, expected);
    free(html);
}

/* Characters as a reader sees them: tags are none, an entity is one. */
static size_t visible(const char *html)
{
    size_t characters = 0;

    while (*html != '\0') {
        if (*html == '<') {
            html = strchr(html, '>') + 1;
            continue;
        }
        characters++;
        html = *html == '&' ? strchr(html, ';') + 1 : html + 1;
        while (((unsigned char)*html & 0xc0) == 0x80)
            html++;
    }
    return characters;
}

/* "Ord nummer 1 i en mening. ..." : a text with nothing to find in it. */
static char *filler(size_t sentences)
{
    char *text = calloc(sentences, 64);
    size_t length = 0;

    assert_non_null(text);
    for (size_t i = 0; i < sentences; i++)
        length += (size_t)sprintf(text + length, "Här står mening %zu och säger inget särskilt. ", i);
    return text;
}

static char *joined(const char *a, const char *b, const char *c)
{
    char *text = malloc(strlen(a) + strlen(b) + strlen(c) + 1);

    assert_non_null(text);
    sprintf(text, "%s%s%s", a, b, c);
    return text;
}

static void a_short_text_is_shown_whole(void **state)
{
    (void)state;
    assert_snippet("", "");
    assert_snippet("Ett möte.", "Ett <mark>möte</mark>.");
    assert_snippet("  Ett möte om klimat  ", "Ett <mark>möte</mark> om <mark>klimat</mark>");
}

static void everything_is_escaped_but_the_marks(void **state)
{
    (void)state;
    assert_snippet("<b>klimat</b> & \"möte\"",
                   "&lt;b&gt;<mark>klimat</mark>&lt;/b&gt; &amp; &quot;<mark>möte</mark>&quot;");
    assert_snippet("</mark><script>möte</script>", "&lt;/mark&gt;&lt;script&gt;<mark>möte</mark>&lt;/script&gt;");
}

static void white_space_becomes_one_space(void **state)
{
    (void)state;
    assert_snippet("Ett\n\n\n  möte\u00a0\u00a0om\tklimat\x01\x02i\r\nstaden",
                   "Ett <mark>möte</mark> om <mark>klimat</mark> i staden");
}

static void whole_sentences_are_shown_when_they_fit(void **state)
{
    (void)state;
    char *before = filler(20), *after = filler(20);
    char *text = joined(before, "Det handlar om klimat i hela landet. ", after);
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Det handlar om <mark>klimat</mark> i hela landet. Här står mening 0 "), html);
    assert_non_null(strstr(html, "särskilt."));
    assert_null(strstr(html, "…"));
    assert_true(visible(html) <= SNIPPET_MAX);
    free(html), free(text), free(before), free(after);
}

static void the_last_sentence_takes_earlier_ones_along(void **state)
{
    (void)state;
    char *before = filler(20);
    char *text = joined(before, "Det handlar om klimat.", "");
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Här står mening 18 "), html);
    assert_non_null(strstr(html, "Det handlar om <mark>klimat</mark>."));
    free(html), free(text), free(before);
}

static void a_long_sentence_is_cut_at_words_with_ellipses(void **state)
{
    (void)state;
    char words[4000] = "";
    for (int i = 0; i < 120; i++)
        strcat(words, "åäöåäö ");
    char *text = joined(words, "klimat ", words);
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "… åäöåäö "), html);
    assert_string_equal(html + strlen(html) - strlen("åäöåäö …"), "åäöåäö …");
    assert_non_null(strstr(html, " <mark>klimat</mark> "));
    assert_true(visible(html) <= SNIPPET_MAX);
    assert_true(visible(html) > SNIPPET_MAX - 20);
    free(html), free(text);
}

static void distinct_words_beat_repeated_ones(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *first = joined("Klimat, klimat, klimat och klimat. ", gap, "Här möts klimat och möte. ");
    char *text = joined(first, gap, "");
    char *html = snippet(text, climate);

    assert_non_null(strstr(html, "Här möts <mark>klimat</mark> och <mark>möte</mark>."));
    free(html), free(text), free(first), free(gap);
}

static void rare_words_beat_common_ones(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined("Ett möte. ", gap, "Lite klimat.");
    char *html = snippet(text, climate);

    assert_non_null(strstr(html, "<mark>klimat</mark>"));
    assert_null(strstr(html, "<mark>möte</mark>"));
    free(html), free(text), free(gap);
}

static void words_side_by_side_beat_words_apart(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined("Klimat är en sak och lärande en annan. ", gap, "Här finns klimat lärande.");
    char *html = snippet(text, climate);

    assert_non_null(strstr(html, "<mark>klimat</mark> <mark>lärande</mark>"));
    free(html), free(text), free(gap);
}

static void a_repeated_word_does_not_cost_the_sentence_its_beginning(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined(gap,
                        "Den här meningen börjar långt före det ord som den handlar om, och det är klimat. "
                        "Efter den kommer en mening till, som är ungefär lika lång och slutar med klimat. ",
                        gap);
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Den här meningen börjar långt före "), html);
    assert_non_null(strstr(html, "slutar med <mark>klimat</mark>."));
    free(html), free(text), free(gap);
}

static void a_passage_ends_with_its_paragraph(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined(gap,
                        "\n\nEtt stycke som är tillräckligt långt för att stå för sig självt handlar om klimat.\n\n"
                        "Lösning\n\n",
                        gap);
    char *html = snippet(text, climate);

    assert_string_equal(html, "Ett stycke som är tillräckligt långt för att stå för sig självt handlar om "
                              "<mark>klimat</mark>.");
    free(html), free(text), free(gap);
}

static void among_equals_the_first_is_shown(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined("Första klimat. ", gap, "Andra klimat.");
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Första <mark>klimat</mark>."), html);
    free(html), free(text), free(gap);
}

static void without_marks_the_beginning_is_shown(void **state)
{
    (void)state;
    char *text = filler(20);
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Här står mening 0 "), html);
    assert_string_equal(html + strlen(html) - strlen("särskilt."), "särskilt.");
    assert_true(visible(html) <= SNIPPET_MAX);
    free(html), free(text);
}

/* So long as it does not become short by it. */
static void three_sentences_are_enough(void **state)
{
    static const char one[] = "Den första meningen är ganska lång och säger ingenting.";
    static const char two[] = " Den andra talar om ett möte på en plats.";
    char text[512];

    (void)state;
    snprintf(text, sizeof text, "%s%s Den tredje är kort. Den fjärde är kort. Den femte är kort. Slut.", one, two);
    assert_snippet(text, "Den första meningen är ganska lång och säger ingenting. Den andra talar om ett "
                         "<mark>möte</mark> på en plats. Den tredje är kort.");
    assert_snippet("Ett. Två. Tre. Fyra. Ett möte. Sex.", "Ett. Två. Tre. Fyra. Ett <mark>möte</mark>. Sex.");
    snprintf(text, sizeof text, "Ett. Två. Tre. %s%s", one, two);
    assert_snippet(text, "Tre. Den första meningen är ganska lång och säger ingenting. Den andra talar om ett "
                         "<mark>möte</mark> på en plats.");
}

/* Of a compound only the part that matched is marked. */
static void a_part_of_a_compound_is_marked(void **state)
{
    const struct fynd_mark marks[] = {
        {.field = FYND_FIELD_TEXT, .start = 4, .end = 21, .trail = 6},
        {.field = FYND_FIELD_TEXT, .position = 2, .start = 27, .end = 46, .lead = 11},
    };
    double rarities[SNIPPET_WORDS_MAX] = {1};
    struct fynd_buffer out = {0};

    (void)state;
    best_into(text_of("Ett innovationsklimat för innovationskulturen."), (struct snippet_marks){marks, 2, rarities},
              &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_string_equal(out.bytes, "Ett <mark>innovations</mark>klimat för innovations<mark>kulturen</mark>.");
    fynd_buffer_fini(&out);
}

static void abbreviations_do_not_end_a_sentence(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined(gap, "Vi talade om t.ex. Kungsbacka kl. 9 och bl.a. Norsjö och klimat. ", gap);
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Vi talade om t.ex. Kungsbacka kl. 9 och bl.a. Norsjö och <mark>klimat</mark>. "),
                     html);
    free(html), free(text), free(gap);
}

static void a_hard_line_break_does_not_end_a_sentence(void **state)
{
    (void)state;
    char *gap = filler(20);
    char *text = joined(gap, "\n\nDen strategiska rollen inom\nkommunal förvaltning och klimat. ", gap);
    char *html = snippet(text, climate);

    assert_ptr_equal(strstr(html, "Den strategiska rollen inom kommunal förvaltning och <mark>klimat</mark>."), html);
    free(html), free(text), free(gap);
}

static void a_word_longer_than_a_snippet_is_cut_between_characters(void **state)
{
    (void)state;
    char text[3 * 2 * SNIPPET_MAX + 1] = "";
    for (int i = 0; i < 3 * SNIPPET_MAX; i++)
        strcat(text, "å");
    char *html = snippet(text, climate);

    assert_int_equal(visible(html), SNIPPET_MAX - 2); /* room for an ellipsis at either side */
    assert_string_equal(html + strlen(html) - strlen("å …"), "å …");
    free(html);
}

static void a_marked_word_longer_than_a_snippet_is_cut_too(void **state)
{
    (void)state;
    char text[4 * SNIPPET_MAX];
    const double rarities[SNIPPET_WORDS_MAX] = {1};
    const struct fynd_mark whole = {.field = FYND_FIELD_TEXT, .start = 5, .end = sizeof text};
    struct fynd_buffer out = {0};

    memset(text, 'x', sizeof text);
    memcpy(text, "Hej: ", 5);
    best_into((struct fynd_text){text, sizeof text}, (struct snippet_marks){&whole, 1, rarities}, &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_true(visible(out.bytes) <= SNIPPET_MAX);
    assert_non_null(strstr(out.bytes, "<mark>xxx"));
    assert_non_null(strstr(out.bytes, "xxx</mark> …"));
    fynd_buffer_fini(&out);
}

static void thousands_of_marks_are_no_trouble(void **state)
{
    (void)state;
    char *text = calloc(MARKS_MAX + 100, 8);
    assert_non_null(text);
    for (int i = 0; i < MARKS_MAX; i++)
        memcpy(text + 7 * i, "klimat ", 7);
    strcpy(text + 7 * MARKS_MAX, "möte.");
    char *html = snippet(text, climate);

    assert_true(visible(html) <= SNIPPET_MAX);
    free(html), free(text);
}

static void assert_label(const char *text, const char *expected)
{
    struct fynd_buffer out = {0};

    snippet_label(text_of(text), (struct snippet_marks){0}, SNIPPET_LABEL_MAX, &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_string_equal(out.bytes, expected);
    fynd_buffer_fini(&out);
}

static void a_label_is_the_first_sentence(void **state)
{
    (void)state;
    assert_label("", "");
    assert_label("En publikation utan titel. Den har text ändå.", "En publikation utan titel.");
    assert_label("  Rubrik & annat\n\nText.", "Rubrik &amp; annat");
    assert_label("Den här första meningen är så lång att den inte ryms på en enda rad, hur man än vänder på den.",
                 "Den här första meningen är så lång att den inte ryms på en enda rad, hur man …");
}

static void a_title_is_shown_whole(void **state)
{
    (void)state;
    struct fynd_text title = text_of("Ett möte om lärande & klimat");
    struct fynd_mark marks[3];
    size_t count = mark(title.bytes, climate, marks);
    struct fynd_buffer out = {0};

    snippet_marked(title, 0, title.length, (struct snippet_marks){.marks = marks, .count = count}, &out);
    fynd_buffer_append_byte(&out, '\0');
    assert_string_equal(out.bytes, "Ett <mark>möte</mark> om <mark>lärande</mark> &amp; <mark>klimat</mark>");
    fynd_buffer_fini(&out);
}

static bool fits(struct fynd_mark first, struct fynd_mark second)
{
    const struct fynd_text fields[FYND_FIELD_COUNT] = {{"Titel", 5}, {"Texten", 6}};
    const struct fynd_mark marks[] = {first, second};

    return snippet_fits(marks, 2, fields);
}

static void marks_stand_in_their_fields_in_order(void **state)
{
    struct fynd_mark title = {.field = FYND_FIELD_TITLE, .start = 1, .end = 5};
    struct fynd_mark text = {.field = FYND_FIELD_TEXT, .start = 0, .end = 6};
    (void)state;
    assert_true(fits(title, text));
    assert_false(fits(text, title));
    assert_false(fits(title, (struct fynd_mark){.field = FYND_FIELD_TITLE, .start = 0, .end = 1}));
    assert_false(fits(title, (struct fynd_mark){.field = FYND_FIELD_TEXT, .start = 0, .end = 7}));
    assert_false(fits(title, (struct fynd_mark){.field = FYND_FIELD_TEXT, .start = 4, .end = 3}));
    assert_false(fits(title, (struct fynd_mark){.field = FYND_FIELD_COUNT}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_text_is_shown_whole),
        cmocka_unit_test(everything_is_escaped_but_the_marks),
        cmocka_unit_test(white_space_becomes_one_space),
        cmocka_unit_test(whole_sentences_are_shown_when_they_fit),
        cmocka_unit_test(the_last_sentence_takes_earlier_ones_along),
        cmocka_unit_test(a_long_sentence_is_cut_at_words_with_ellipses),
        cmocka_unit_test(distinct_words_beat_repeated_ones),
        cmocka_unit_test(rare_words_beat_common_ones),
        cmocka_unit_test(words_side_by_side_beat_words_apart),
        cmocka_unit_test(a_repeated_word_does_not_cost_the_sentence_its_beginning),
        cmocka_unit_test(a_passage_ends_with_its_paragraph),
        cmocka_unit_test(among_equals_the_first_is_shown),
        cmocka_unit_test(without_marks_the_beginning_is_shown),
        cmocka_unit_test(three_sentences_are_enough),
        cmocka_unit_test(a_part_of_a_compound_is_marked),
        cmocka_unit_test(abbreviations_do_not_end_a_sentence),
        cmocka_unit_test(a_hard_line_break_does_not_end_a_sentence),
        cmocka_unit_test(a_word_longer_than_a_snippet_is_cut_between_characters),
        cmocka_unit_test(a_marked_word_longer_than_a_snippet_is_cut_too),
        cmocka_unit_test(thousands_of_marks_are_no_trouble),
        cmocka_unit_test(a_label_is_the_first_sentence),
        cmocka_unit_test(a_title_is_shown_whole),
        cmocka_unit_test(marks_stand_in_their_fields_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
