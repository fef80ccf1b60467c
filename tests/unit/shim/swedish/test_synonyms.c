/* Lists of synonyms (shim/swedish/synonyms.h): which lines are right, and what a run of base forms is widened by. */
#include "shim/swedish/synonyms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct fynd_analyzer *analysis;
static struct fynd_synonyms *synonyms;

static int open_analysis(void **state)
{
    (void)state;
    return fynd_analyzer_new(NULL, NULL, &analysis, NULL) != FYND_OK;
}

static int close_analysis(void **state)
{
    (void)state;
    fynd_analyzer_free(analysis);
    return 0;
}

static int close_synonyms(void **state)
{
    (void)state;
    fynd_synonyms_free(synonyms);
    synonyms = NULL;
    return 0;
}

static struct fynd_text text_of(const char *string)
{
    return (struct fynd_text){string, strlen(string)};
}

static void read_lists(const char *list, const char *learnt)
{
    struct fynd_cause cause = {""};

    if (fynd_synonyms_new(text_of(list), text_of(learnt), analysis, &synonyms, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
}

/* Parts "a b c" at its spaces. */
static size_t part_bases(const char *words, struct fynd_text *bases, size_t most)
{
    size_t count = 0;

    while (*words != '\0') {
        size_t length = strcspn(words, " ");

        assert_true(count < most);
        bases[count++] = (struct fynd_text){words, length};
        words += length + (words[length] == ' ');
    }
    return count;
}

/* The synonyms of base forms "a b", as "c; d e" in the order of the alphabet; "" for none. Until the next call. */
static const char *widened(const char *words)
{
    static char shown[1024];
    struct fynd_text bases[16];
    struct fynd_synonym synonym;
    size_t count = part_bases(words, bases, 16), length = 0;

    shown[0] = '\0';
    for (size_t number = 0; fynd_synonyms_get(synonyms, bases, count, number, &synonym); number++) {
        assert_in_range(synonym.count, 1, FYND_SYNONYM_WORDS_MAX);
        for (size_t i = 0; i < synonym.count; i++)
            length += (size_t)snprintf(shown + length, sizeof shown - length, "%s%.*s",
                                       i > 0        ? " "
                                       : length > 0 ? "; "
                                                    : "",
                                       (int)synonym.bases[i].length, synonym.bases[i].bytes);
        assert_true(length < sizeof shown);
    }
    return shown;
}

static void test_both_ways(void **state)
{
    (void)state;
    read_lists("bil = vagn = fordon\n", "");
    assert_string_equal(widened("bil"), "vagn; fordon");
    assert_string_equal(widened("vagn"), "bil; fordon");
    assert_string_equal(widened("fordon"), "bil; vagn");
    assert_string_equal(widened("båt"), "");
}

static void test_one_way(void **state)
{
    (void)state;
    read_lists("djur > älg\n", "");
    assert_string_equal(widened("djur"), "älg");
    assert_string_equal(widened("älg"), "");
}

static void test_words_are_compared_by_their_bases(void **state)
{
    (void)state;
    read_lists("Bilar = VAGNEN\n", "");
    assert_string_equal(widened("bil"), "vagn");
}

static void test_several_words(void **state)
{
    (void)state;
    read_lists("skr = stor kall rum\n", "");
    assert_string_equal(widened("skr"), "stor kall rum");
    assert_string_equal(widened("stor kall rum"), "skr");
    assert_string_equal(widened("stor kall"), "");
    assert_string_equal(widened("kall"), "");
    assert_string_equal(widened("a b c d e f g h i"), ""); /* more than any side has */
    assert_string_equal(widened(""), "");
}

static void test_a_pair_counts_once(void **state)
{
    (void)state;
    read_lists("bil = vagn\nvagn = bil\nbil > vagn\nbil = bilar\n", "bil = vagn # 7\n");
    assert_string_equal(widened("bil"), "vagn");
    assert_string_equal(widened("vagn"), "bil");
}

static void test_learnt_lines_can_be_barred(void **state)
{
    (void)state;
    read_lists("! bil = banan\n! katt = hund\n", "bil = banan # 3\nbil = vagn # 1\nhund = katt # 1\n");
    assert_string_equal(widened("bil"), "vagn");
    assert_string_equal(widened("banan"), "");
    assert_string_equal(widened("hund"), "");
}

static void test_comments_blanks_and_line_ends(void **state)
{
    (void)state;
    read_lists("# bil = båt\n\n  \t\r\n\tbil  =  vagn # och båt\r\nälg > djur", "");
    assert_string_equal(widened("bil"), "vagn");
    assert_string_equal(widened("älg"), "djur");
}

static void test_wrong_lines_are_passed_over(void **state)
{
    (void)state;
    read_lists("bil =\n= bil\nbil\n> \nbil = vagn > båt\nbil = vagn\n", "=\n#\n!\n");
    assert_string_equal(widened("bil"), "vagn");
}

static void check_line(const char *line, const char *fault)
{
    char list[256], wanted[256];
    struct fynd_cause cause = {""};

    snprintf(list, sizeof list, "# ett\nbil = vagn\n%s\n", line);
    if (fault == NULL) {
        assert_int_equal(fynd_synonyms_check(text_of(list), "min.txt", &cause), FYND_OK);
        return;
    }
    snprintf(wanted, sizeof wanted, "min.txt, line 3: %s", fault);
    assert_int_equal(fynd_synonyms_check(text_of(list), "min.txt", &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, wanted);
}

static void test_checking(void **state)
{
    static const char two[] = "two sides are needed: a = b or a > b";
    static const char words[] = "a side needs 1 to 8 words";

    (void)state;
    check_line("", NULL);
    check_line("a b c d e f g h = i", NULL);
    check_line("a = b = c = d", NULL);
    check_line("! a > b", NULL);
    check_line("bil", two);
    check_line("! bil", two);
    check_line("a > b > c", two);
    check_line("a = b > c", "= and > in one line");
    check_line("a =", words);
    check_line("= a", words);
    check_line("!", words);
    check_line("a = -", words);
    check_line("a b c d e f g h i = j", words);
}

static void test_too_many_lines(void **state)
{
    char *list = malloc(FYND_SYNONYM_LINES_MAX + 1);
    struct fynd_text text = {list, FYND_SYNONYM_LINES_MAX};
    struct fynd_cause cause = {""};

    (void)state;
    assert_non_null(list);
    memset(list, '\n', FYND_SYNONYM_LINES_MAX + 1);
    assert_int_equal(fynd_synonyms_check(text, "lång", &cause), FYND_OK);
    text.length++;
    assert_int_equal(fynd_synonyms_check(text, "lång", &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, "lång, line 50001: too many lines");
    free(list);
}

static void test_our_own_list(void **state)
{
    struct fynd_text own = fynd_synonyms_own();
    struct fynd_cause cause = {""};
    struct fynd_synonym synonym;
    size_t lines = 0;

    (void)state;
    if (fynd_synonyms_check(own, "synonyms.txt", &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    for (const char *at = own.bytes, *end = at + own.length; at < end; at++)
        lines += *at == '=' || *at == '>';
    assert_true(lines >= 150);
    assert_int_equal(fynd_synonyms_new(own, text_of(""), analysis, &synonyms, &cause), FYND_OK);
    assert_true(fynd_synonyms_get(synonyms, &(struct fynd_text){"skl", 3}, 1, 0, &synonym));
    assert_string_equal(widened("landsting"), "region");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_both_ways, close_synonyms),
        cmocka_unit_test_teardown(test_one_way, close_synonyms),
        cmocka_unit_test_teardown(test_words_are_compared_by_their_bases, close_synonyms),
        cmocka_unit_test_teardown(test_several_words, close_synonyms),
        cmocka_unit_test_teardown(test_a_pair_counts_once, close_synonyms),
        cmocka_unit_test_teardown(test_learnt_lines_can_be_barred, close_synonyms),
        cmocka_unit_test_teardown(test_comments_blanks_and_line_ends, close_synonyms),
        cmocka_unit_test_teardown(test_wrong_lines_are_passed_over, close_synonyms),
        cmocka_unit_test(test_checking),
        cmocka_unit_test(test_too_many_lines),
        cmocka_unit_test_teardown(test_our_own_list, close_synonyms),
    };
    return cmocka_run_group_tests(tests, open_analysis, close_analysis);
}
