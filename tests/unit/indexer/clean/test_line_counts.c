/* Lines that many pages carry (indexer/clean/line_counts.h). */
#include "indexer/clean/line_counts.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void count_page(struct line_counts *repeats, const char *const *lines, size_t count)
{
    struct blocks blocks = {0};
    struct block block = {0};
    struct fynd_cause cause;
    for (size_t i = 0; i < count; i++)
        assert_true(blocks_add(&blocks, block, lines[i], strlen(lines[i])));
    assert_int_equal(line_counts_count(repeats, &blocks, &cause), FYND_OK);
    blocks_fini(&blocks);
}

/* So many pages with the line, then so many without. */
static void count_pages(struct line_counts *repeats, const char *line, unsigned with, unsigned without)
{
    char own[32];
    for (unsigned i = 0; i < with + without; i++) {
        const char *lines[] = {own, line};
        snprintf(own, sizeof own, "sida %u", i);
        count_page(repeats, lines, i < with ? 2 : 1);
    }
}

static bool has(const struct line_counts *repeats, const char *folded)
{
    return line_counts_has(repeats, (struct fynd_text){folded, strlen(folded)});
}

static bool is_kept(const char *line, unsigned with, unsigned without, const char *folded)
{
    struct line_counts repeats;
    struct fynd_cause cause;
    assert_int_equal(line_counts_init(&repeats, &cause), FYND_OK);
    count_pages(&repeats, line, with, without);
    assert_int_equal(line_counts_seal(&repeats, &cause), FYND_OK);
    bool kept = has(&repeats, folded);
    assert_false(has(&repeats, "sida 0"));
    line_counts_fini(&repeats);
    return kept;
}

static void a_line_needs_five_pages_and_a_twentieth_of_all(void **state)
{
    (void)state;
    assert_false(is_kept("Om nätverket", 4, 0, "om nätverket"));
    assert_true(is_kept("Om nätverket", 5, 0, "om nätverket"));
    assert_true(is_kept("Om nätverket", 5, 95, "om nätverket"));
    assert_false(is_kept("Om nätverket", 5, 96, "om nätverket"));
    assert_true(is_kept("Om nätverket", 50, 950, "om nätverket"));
}

static void lines_are_known_by_their_folded_words(void **state)
{
    (void)state;
    assert_true(is_kept("» Idé & Torg!", 5, 0, "ide & torg"));
    assert_false(is_kept("» Idé & Torg!", 5, 0, "ide torg"));
    assert_false(is_kept("» Idé & Torg!", 5, 0, "torg"));
    assert_false(is_kept("***", 5, 0, ""));
}

static void long_lines_are_not_counted(void **state)
{
    char line[LINE_COUNTS_LINE_MAX + 2];
    (void)state;
    memset(line, 'x', sizeof line);
    line[sizeof line - 1] = '\0';
    assert_false(is_kept(line, 9, 0, line));
    line[sizeof line - 2] = '\0';
    assert_true(is_kept(line, 9, 0, line));
}

static void a_page_counts_once(void **state)
{
    static const char *const lines[] = {"Kaffe", "Kaffe", "kaffe", "Kaffe!", "Kaffe"};
    struct line_counts repeats;
    struct fynd_cause cause;
    (void)state;
    assert_int_equal(line_counts_init(&repeats, &cause), FYND_OK);
    count_page(&repeats, lines, 5);
    assert_int_equal(line_counts_seal(&repeats, &cause), FYND_OK);
    assert_false(has(&repeats, "kaffe"));
    line_counts_fini(&repeats);
}

static void copies_of_a_page_count_once(void **state)
{
    static const char *const copy[] = {"Samma rubrik", "Samma text."}, *const other[] = {"Annan rubrik", "Samma text."};
    struct line_counts repeats;
    struct fynd_cause cause;
    (void)state;
    assert_int_equal(line_counts_init(&repeats, &cause), FYND_OK);
    for (unsigned i = 0; i < 9; i++)
        count_page(&repeats, copy, 2);
    count_page(&repeats, other, 2);
    assert_int_equal(repeats.pages, 2);
    assert_int_equal(line_counts_seal(&repeats, &cause), FYND_OK);
    assert_false(has(&repeats, "samma rubrik"));
    assert_false(has(&repeats, "samma text"));
    line_counts_fini(&repeats);
}

static void a_zeroed_struct_holds_nothing(void **state)
{
    struct line_counts repeats = {0};
    (void)state;
    assert_false(has(&repeats, "kaffe"));
    assert_int_equal(line_counts_kept(&repeats), 0);
    line_counts_fini(&repeats);
}

/* More different lines than there is room for: the one that many pages carry is found all the same. */
static void memory_is_bounded(void **state)
{
    enum { PAGES = 400, LINES = 2500 };
    struct line_counts repeats;
    struct fynd_cause cause;
    struct blocks blocks = {0};
    (void)state;
    assert_int_equal(line_counts_init(&repeats, &cause), FYND_OK);
    for (int page = 0; page < PAGES; page++) {
        blocks.count = blocks.text.length = 0;
        for (int i = 0; i < LINES; i++) {
            char line[32];
            snprintf(line, sizeof line, "rad %d av %d", i, page);
            assert_true(blocks_add(&blocks, (struct block){0}, line, strlen(line)));
        }
        if (page % 10 == 0)
            assert_true(blocks_add(&blocks, (struct block){0}, "Om oss", 6));
        assert_int_equal(line_counts_count(&repeats, &blocks, &cause), FYND_OK);
    }
    assert_true(repeats.size <= 1 << 20);
    assert_int_equal(line_counts_seal(&repeats, &cause), FYND_OK);
    assert_true(has(&repeats, "om oss"));
    assert_int_equal(line_counts_kept(&repeats), 1);
    blocks_fini(&blocks);
    line_counts_fini(&repeats);
}

struct part {
    struct line_counts *repeats;
    int number;
};

static void *count_in_thread(void *argument)
{
    const struct part *part = argument;
    for (int i = 0; i < 100; i++) {
        char own[32];
        const char *lines[] = {own, "Om nätverket"};
        snprintf(own, sizeof own, "sida %d", 100 * part->number + i);
        count_page(part->repeats, lines, 2);
    }
    return NULL;
}

static void threads_count_together(void **state)
{
    pthread_t threads[4];
    struct line_counts repeats;
    struct part parts[4];
    struct fynd_cause cause;
    (void)state;
    assert_int_equal(line_counts_init(&repeats, &cause), FYND_OK);
    for (int i = 0; i < 4; i++) {
        parts[i] = (struct part){&repeats, i};
        assert_int_equal(pthread_create(&threads[i], NULL, count_in_thread, &parts[i]), 0);
    }
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(repeats.pages, 400);
    assert_int_equal(line_counts_seal(&repeats, &cause), FYND_OK);
    assert_true(has(&repeats, "om nätverket"));
    line_counts_fini(&repeats);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_needs_five_pages_and_a_twentieth_of_all),
        cmocka_unit_test(lines_are_known_by_their_folded_words),
        cmocka_unit_test(long_lines_are_not_counted),
        cmocka_unit_test(a_page_counts_once),
        cmocka_unit_test(copies_of_a_page_count_once),
        cmocka_unit_test(a_zeroed_struct_holds_nothing),
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(threads_count_together),
    };
    return cmocka_run_group_tests_name("repeats", tests, NULL, NULL);
}
