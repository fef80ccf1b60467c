/* What is suggested while someone types: kinds, order, forgiveness, context, what is never said, and how much work it is. */
#include "shim/suggest/completions.h"
#include "tests/unit/support/dictionary.h"
#include "tests/unit/support/opened_reader.h"

/* clang-format off */
static const struct sample list[] = {
    {"a", "Öppna data i kommunen", "Kommunen öppnar sina data i Sundsvall. Innovationsklimatet i kommunen är gott.",
     "2024-05-04", "post", {"Sundsvall"}},
    {"b", "Klimat och innovation", "Innovation i kommuner och klimat. Klimatet är en fråga för kommuner. Klimatmålet nås.",
     "2023-01-10", "post", {"Norra Sundby"}},
    {"c", "Frågor: namn@example.org", "Skriv till namn@example.org eller ring 070-123 45 67. Klimat igen.",
     "2022-01-10", "post", {"info@example.se"}},
    {"d", "Ring 08-123 45 67 om klimatet", "Hälsa och skola. Hälsan tiger still.",
     "2021-01-10", "post", {"08-123 45 67"}},
    {"e", "Klimat och innovation", "Innovation och hälsa, men inga kommuner. Xyzzq står här, och xyzzqa och xyzzqa.",
     "2020-01-10", "case", {"Sundsvall"}},
    {"f", "Innovation i skolan", "Innovation i skolan i Åre, sida 2023. Se www example.",
     "2025-01-10", "case", {"Åre"}},
};
/* clang-format on */

static int open_list(void **state)
{
    (void)state;
    return opened_publish(dictionary_is_there() ? FYND_DICTIONARY : NULL, list, sizeof list / sizeof *list);
}

/* The suggestions as people would read them: "klimat, klimatmål | innovations+klimatet | P:Sundsvall | b e". */
static const char *suggest(const char *typed)
{
    static char said[4096];
    struct fynd_partial_query typing;
    struct fynd_suggestions found;
    struct fynd_cause cause;
    FILE *out = fmemopen(said, sizeof said, "w");

    archive_check(fynd_index_reader_suggest(reader, typed, strlen(typed), 10, &typing, &found, &cause), &cause);
    for (int kind = 0; kind < FYND_SUGGESTION_KINDS; kind++) {
        fprintf(out, "%s", kind == 0 ? "" : found.counts[kind] == 0 ? "|" : "| ");
        for (size_t i = 0; i < found.counts[kind]; i++) {
            const struct fynd_suggestion *one = &found.lists[kind][i];
            char name[FYND_TERM_DICT_NAME_MAX];
            struct fynd_text text = {name, 0}, title;
            enum fynd_facet facet;

            if (kind == FYND_SUGGESTION_NAME)
                assert_true(fynd_index_reader_facet(reader, one->number, &facet, &text) > 0);
            else if (kind == FYND_SUGGESTION_TITLE)
                archive_check(fynd_index_reader_head(reader, one->number, &text, &title, &cause), &cause);
            else
                text.length = fynd_term_dict_get(fynd_index_reader_forms(reader), one->number, name);
            fprintf(out, "%.*s ", (int)text.length, text.bytes);
        }
    }
    fclose(out);
    return said;
}

static void words_begin_so_names_and_titles_too(void **state)
{
    (void)state;
    dictionary_need();
    assert_string_equal(suggest("klimat"), "klimat klimatmålet | innovationsklimatet || b ");
    assert_string_equal(suggest("sund"), "sundsvall || Sundsvall Norra Sundby |");
    assert_string_equal(suggest("skol"), "skola ||| f ");
    assert_string_equal(suggest("klimatm"), "klimatmålet |||");
}

static void one_of_each_word_the_commonest(void **state)
{
    (void)state;
    dictionary_need();
    assert_string_equal(suggest("kommun"), "kommuner ||| a "); /* kommunen, too, is that word */
    assert_string_equal(suggest("kommunen"), "kommunen ||| a ");
}

static void marks_left_out_are_forgiven(void **state)
{
    (void)state;
    dictionary_need();
    assert_string_equal(suggest("hals"), "hälsa hälsan |||");
    assert_string_equal(suggest("oppn"), "öppna ||| a ");
    assert_string_equal(suggest("are"), "åre || Åre |");
    assert_string_equal(suggest("åkl"), "|||"); /* what was typed is meant */
}

static void a_slip_is_forgiven_where_nothing_begins_so(void **state)
{
    (void)state;
    dictionary_need();
    assert_string_equal(suggest("komun"), "kommuner ||| a ");
    assert_string_equal(suggest("inovation"), "innovation innovationsklimatet ||| f b ");
    assert_string_equal(suggest("sundvsal"), "sundsvall || Sundsvall |");
    assert_string_equal(suggest("qqqqqq"), "|||");
}

static void the_words_before_must_match(void **state)
{
    (void)state;
    dictionary_need();
    assert_string_equal(suggest("innovation i k"), "kommuner klimat klimatmålet |||");
    assert_string_equal(suggest("innovation i s"), "skolan sundsvall se sida står ||| f ");
    assert_string_equal(suggest("hälsa s"), "skola still står |||");
    assert_string_equal(suggest("halsa s"), "skola still står |||");
    assert_string_equal(suggest("norra sun"), "|| Norra Sundby |");
    assert_string_equal(suggest("klimat och inn"), "innovation innovationsklimatet ||| b ");
    assert_string_equal(suggest("finnsinte k"), "|||");
}

/* Never an address, a number, a part of one, a function word, what the lexicon does not know and one publication has, or
 * the beginning of a web address. */
static void some_things_are_never_said(void **state)
{
    static const char *const never[] = {"namn",  "namn@",    "info", "070", "123", "08",   "ring 08", "och",
                                        "xyzzq", "example.", "www",  "202", "@",   "ring", ""};

    (void)state;
    dictionary_need();
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        const char *said = suggest(never[i]);

        for (const char *at = said; *at != '\0'; at++)
            assert_false(*at == '@' || (*at >= '0' && *at <= '9'));
        assert_null(strstr(said, "c "));
        assert_null(strstr(said, "xyzzq"));
        assert_null(strstr(said, "www"));
    }
}

static void anything_may_be_typed(void **state)
{
    static const char *const typed[] = {
        "\"innovation i", "-klimat", "kommun*",     "INTE kl",
        "a\xcc",          "(((",     "åäö åäö åäö", "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "titel:kl",       "  ",      "\t\n"};
    char longest[5000];

    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        assert_non_null(suggest(typed[i]));
    for (size_t i = 0; i < sizeof longest - 1; i++)
        longest[i] = "aoåab "[i % 7];
    longest[sizeof longest - 1] = '\0';
    assert_non_null(suggest(longest));
}

static void what_was_written_is_whole(void **state)
{
    struct fynd_cause cause;

    (void)state;
    archive_check(fynd_index_reader_check_suggestions(reader, &cause), &cause);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_begin_so_names_and_titles_too),
        cmocka_unit_test(one_of_each_word_the_commonest),
        cmocka_unit_test(marks_left_out_are_forgiven),
        cmocka_unit_test(a_slip_is_forgiven_where_nothing_begins_so),
        cmocka_unit_test(the_words_before_must_match),
        cmocka_unit_test(some_things_are_never_said),
        cmocka_unit_test(anything_may_be_typed),
        cmocka_unit_test(what_was_written_is_whole),
    };

    return cmocka_run_group_tests(tests, open_list, opened_close);
}
