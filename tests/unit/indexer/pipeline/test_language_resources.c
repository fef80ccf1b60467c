/* What words are analysed by (indexer/pipeline/language_resources.h): the digest follows each part of it, and wrong lists are told. */
#include "indexer/pipeline/language_resources.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char *folder; /* a fresh one for each test, and the working directory */

static int enter_folder(void **state)
{
    (void)state;
    folder = strdup("/tmp/fynd-test-language-XXXXXX");
    return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int leave_folder(void **state)
{
    static const char *const files[] = {"sv.aff", "sv.dic", "list"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    int failed = chdir("/") != 0 || rmdir(folder) != 0;
    free(folder);
    return failed;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void write_dictionary(void)
{
    write_file("sv.aff", "SET UTF-8\n");
    write_file("sv.dic", "1\nkommun\n");
}

/* Reads "sv" and the list, if any; returns the digest, until the next call. */
static const char *digest(const char *list, bool found)
{
    static char digests[2][LANGUAGE_RESOURCES_DIGEST_SIZE];
    static unsigned next;
    struct language_resources language;
    struct fynd_cause cause = {""};
    if (language_resources_init(&language, "sv", list, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    assert_int_equal(language.found, found);
    next = !next;
    strcpy(digests[next], language.digest);
    language_resources_fini(&language);
    return digests[next];
}

static void test_the_same_has_one_digest(void **state)
{
    (void)state;
    write_dictionary();
    assert_string_equal(digest(NULL, true), digest(NULL, true));
    assert_int_equal(strlen(digest(NULL, true)), 64);
}

static void test_each_part_changes_it(void **state)
{
    char before[LANGUAGE_RESOURCES_DIGEST_SIZE];
    (void)state;
    write_dictionary();
    strcpy(before, digest(NULL, true));
    write_file("sv.aff", "SET UTF-8\n\n");
    assert_string_not_equal(digest(NULL, true), before);
    strcpy(before, digest(NULL, true));
    write_file("sv.dic", "");
    assert_string_not_equal(digest(NULL, true), before);
    strcpy(before, digest(NULL, true));
    unlink("sv.dic");
    assert_string_not_equal(digest(NULL, false), before);
    strcpy(before, digest(NULL, false));
    write_file("list", "");
    assert_string_not_equal(digest("list", false), before);
    strcpy(before, digest("list", false));
    write_file("list", "bil > fordon\n");
    assert_string_not_equal(digest("list", false), before);
}

static void test_a_mark_and_line_ends_do_not(void **state)
{
    char before[LANGUAGE_RESOURCES_DIGEST_SIZE];
    (void)state;
    write_file("list", "bil = fordon\n");
    strcpy(before, digest("list", false));
    write_file("list", "\xef\xbb\xbf"
                       "bil = fordon\r\n");
    assert_string_equal(digest("list", false), before);
}

static void check_refused(const char *list, const char *wanted)
{
    struct language_resources language;
    struct fynd_cause cause = {""};
    write_file("list", list);
    assert_int_equal(language_resources_init(&language, "sv", "list", &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, wanted);
}

static void test_wrong_lists_are_told(void **state)
{
    (void)state;
    check_refused("# vad\n\nbil\n", "list, line 3: two sides are needed: a = b or a > b");
    check_refused("bil = b\xe5t\n", "list: 1 bytes are not UTF-8");
    char *longer = malloc(LANGUAGE_RESOURCES_SYNONYMS_MAX + 2);
    assert_non_null(longer);
    memset(longer, '\n', LANGUAGE_RESOURCES_SYNONYMS_MAX + 1);
    longer[LANGUAGE_RESOURCES_SYNONYMS_MAX + 1] = '\0';
    check_refused(longer, "list: longer than 1 MiB");
    free(longer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_same_has_one_digest, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_each_part_changes_it, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_a_mark_and_line_ends_do_not, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_wrong_lists_are_told, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
