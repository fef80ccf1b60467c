/* Why a publication was found, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "server/search/match_explanation.h"

/* projekt, then a phrase, then a word that was put together from another one (typed by nobody). */
static struct fynd_query *question(void)
{
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY);
    struct fynd_query *word = fynd_query_word("projekt", strlen("projekt"), 1, 0);
    struct fynd_query *phrase = fynd_query_phrase(1, 1);

    assert_true(fynd_query_word_typed(word, "projektet", strlen("projektet")));
    assert_true(fynd_query_phrase_add(phrase, "leda", 4) && fynd_query_phrase_add(phrase, "möten", strlen("möten")));
    assert_true(fynd_query_add(any, word) && fynd_query_add(any, phrase));
    assert_true(fynd_query_add(any, fynd_query_word("skola", strlen("skola"), 1, 2)));
    assert_true(fynd_query_add(any, fynd_query_word("annat", strlen("annat"), 1, 0))); /* another way of the first */
    return any;
}

static struct fynd_mark mark(enum fynd_field field, unsigned word, const char *form)
{
    return (struct fynd_mark){.field = field, .word = word, .form = {form, strlen(form)}};
}

static void assert_sentence(const struct texts *texts, const struct match_explanation_element *element,
                            const struct fynd_mark *marks, size_t mark_count, const char *sentence)
{
    struct fynd_query *query = question();
    struct match_explanation_words words;
    struct match matches[MATCH_EXPLANATION_MAX];
    struct fynd_buffer got = {0};
    size_t count;

    assert_true(match_explanation_words_init(&words, query));
    fynd_query_free(query); /* no longer needed */
    assert_true(match_explanation_find(&words, marks, mark_count, matches, &count));
    match_explanation_words_fini(&words); /* likewise */
    match_explanation_sentence(matches, count, texts, element, &got);
    fynd_buffer_append_byte(&got, '\0');
    assert_string_equal(got.bytes, sentence);
    fynd_buffer_fini(&got);
    match_explanation_fini(matches, count);
}

static void assert_lines(const struct fynd_mark *marks, size_t mark_count, const char *sentence)
{
    assert_sentence(&texts_sv, NULL, marks, mark_count, sentence);
}

static void assert_line(const struct match *match, const char *line)
{
    struct fynd_buffer got = {0};

    match_explanation_line(match, &texts_sv, NULL, &got);
    fynd_buffer_append_byte(&got, '\0');
    assert_string_equal(got.bytes, line);
    fynd_buffer_fini(&got);
}

static void tells_form_word_and_place(void **state)
{
    const struct fynd_mark in_title[] = {mark(FYND_FIELD_TITLE, 0, "lärprojektet")};
    const struct fynd_mark as_typed[] = {mark(FYND_FIELD_TEXT, 0, "projektet")};
    const struct fynd_mark in_both[] = {mark(FYND_FIELD_TITLE, 0, "projektet"), mark(FYND_FIELD_TEXT, 0, "projekt"),
                                        mark(FYND_FIELD_TEXT, 2, "skolor"), mark(FYND_FIELD_TEXT, 0, "projektet")};

    (void)state;
    assert_lines(in_title, 1, "Träff: lärprojektet (projektet), i titeln");
    assert_lines(as_typed, 1, "Träff: projektet, i texten");
    assert_lines(in_both, 4,
                 "Träff: projektet, i titeln och texten; projekt (projektet), i texten; skolor (skola), i texten");
}

static void an_address_is_told_as_it_is_marked(void **state)
{
    struct fynd_query *query = fynd_query_word("ove@example.se", strlen("ove@example.se"), 1, 0);
    const struct fynd_mark masked = mark(FYND_FIELD_TEXT, 0, "[e-postadress]");
    struct match_explanation_words words;
    struct match matches[MATCH_EXPLANATION_MAX];
    size_t count;

    (void)state;
    assert_true(match_explanation_words_init(&words, query));
    fynd_query_free(query);
    assert_true(match_explanation_find(&words, &masked, 1, matches, &count));
    assert_int_equal(count, 1);
    assert_line(&matches[0], "[e-postadress], i texten");
    match_explanation_fini(matches, count);
    match_explanation_words_fini(&words);
}

static void a_phrase_is_one_line(void **state)
{
    const struct fynd_mark marks[] = {mark(FYND_FIELD_TEXT, 1, "leda"), mark(FYND_FIELD_TEXT, 1, "möten"),
                                      mark(FYND_FIELD_TEXT, 1, "leda"), mark(FYND_FIELD_TEXT, 1, "möten")};

    (void)state;
    assert_lines(marks, 4, "Träff: \"leda möten\", i texten");
}

static void pages_mark_the_words(void **state)
{
    static const struct match_explanation_element element = {"<i>", "</i>"}, none = {"", ""};
    const struct fynd_mark marks[] = {mark(FYND_FIELD_TITLE, 0, "lärprojektet"), mark(FYND_FIELD_TEXT, 1000, "a<b")};

    (void)state;
    assert_sentence(&texts_en, &element, marks, 2,
                    "Match: <i>lärprojektet</i> (<i>projektet</i>), in the title; <i>a&lt;b</i>, in the text");
    assert_sentence(&texts_sv, &none, marks, 2, "Träff: lärprojektet (projektet), i titeln; a&lt;b, i texten");
}

static void lines_are_bounded(void **state)
{
    static char forms[2 * MATCH_EXPLANATION_MAX][8];
    struct fynd_mark marks[2 * MATCH_EXPLANATION_MAX];
    struct match_explanation_words words = {0};
    struct match matches[MATCH_EXPLANATION_MAX];
    size_t count;

    (void)state;
    for (unsigned i = 0; i < 2 * MATCH_EXPLANATION_MAX; i++) {
        forms[i][0] = (char)('a' + i % 26);
        forms[i][1] = (char)('a' + i / 26);
        marks[i] = mark(FYND_FIELD_TEXT, 1000, forms[i]); /* a word that nothing is known of */
    }
    assert_true(match_explanation_find(&words, marks, 2 * MATCH_EXPLANATION_MAX, matches, &count));
    assert_int_equal(count, MATCH_EXPLANATION_MAX);
    assert_line(&matches[1], "ba, i texten");
    match_explanation_fini(matches, count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_form_word_and_place), cmocka_unit_test(an_address_is_told_as_it_is_marked),
        cmocka_unit_test(a_phrase_is_one_line),      cmocka_unit_test(pages_mark_the_words),
        cmocka_unit_test(lines_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
