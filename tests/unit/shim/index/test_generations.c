/* The index directory: generations that come and go, and the lock. */
#include "shim/index/generations.h"
#include "tests/unit/support/folder.h"

#include <signal.h>
#include <sys/wait.h>

static struct fynd_generations *open_dir(const char *directory)
{
    struct fynd_generations *dir = NULL;
    struct fynd_cause cause = {""};

    if (fynd_generations_open(directory, &dir, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    return dir;
}

/* Publishes a generation that holds one file, and returns its number. */
static unsigned long publish(const char *directory, const char *content)
{
    struct fynd_generations *dir = open_dir(directory);
    struct fynd_cause cause = {""};
    unsigned long next = fynd_generations_next(dir), generation = 0;
    char path[FYND_PATH_MAX + 8];

    snprintf(path, sizeof path, "%s/file", fynd_generations_building(dir));
    folder_write(path, content, strlen(content));
    if (fynd_generations_publish(dir, &generation, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    assert_int_equal(generation, next);
    fynd_generations_close(dir);
    return generation;
}

static bool has_generation(const char *directory, unsigned long generation)
{
    char path[FYND_PATH_MAX];

    assert_int_equal(fynd_generations_path(directory, generation, "", path, NULL), FYND_OK);
    return access(path, F_OK) == 0;
}

static unsigned long current(const char *directory)
{
    unsigned long generation = 0;
    struct fynd_cause cause = {""};

    if (fynd_generations_current(directory, &generation, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    return generation;
}

static void test_nothing_published(void **state)
{
    unsigned long generation = 42;
    struct fynd_cause cause = {""};

    (void)state;
    assert_int_equal(fynd_generations_current(folder_path("missing"), &generation, &cause), FYND_NO_INDEX);
    assert_non_null(strstr(cause.text, "missing"));
    assert_int_equal(fynd_generations_current(folder, &generation, &cause), FYND_NO_INDEX);
    assert_int_equal(generation, 42);
}

static void test_publish(void **state)
{
    const char *directory = folder_path("publish");
    struct fynd_buffer content = {0};
    char path[FYND_PATH_MAX];

    (void)state;
    assert_int_equal(publish(directory, "first"), 1);
    assert_int_equal(current(directory), 1);
    assert_int_equal(fynd_generations_path(directory, 1, "file", path, NULL), FYND_OK);
    folder_read(path, &content);
    assert_int_equal(content.length, 5);
    folder_read(folder_path("publish/current"), &content); /* as Xapian reads a stub database */
    assert_int_equal(content.length, strlen("auto generations/1/xapian\n"));
    assert_memory_equal(content.bytes, "auto generations/1/xapian\n", content.length);
    assert_false(folder_has("publish/current.new"));
    assert_false(folder_has("publish/building"));
    fynd_buffer_fini(&content);
}

static void test_two_generations_are_kept(void **state)
{
    const char *directory = folder_path("kept");

    (void)state;
    for (unsigned long generation = 1; generation <= 4; generation++) {
        assert_int_equal(publish(directory, "x"), generation);
        assert_int_equal(current(directory), generation);
        assert_true(has_generation(directory, generation));
        assert_true(generation < 2 || has_generation(directory, generation - 1));
        assert_true(generation < 3 || !has_generation(directory, generation - 2));
    }
}

static void test_an_abandoned_build_leaves_nothing(void **state)
{
    const char *directory = folder_path("abandoned");
    struct fynd_generations *dir;

    (void)state;
    publish(directory, "x");
    dir = open_dir(directory);
    folder_write(folder_path("abandoned/building/half"), "x", 1);
    fynd_generations_close(dir);
    assert_false(folder_has("abandoned/building"));
    assert_int_equal(current(directory), 1);
    assert_int_equal(publish(directory, "x"), 2);
}

/* A killed indexer leaves building/ as it was; the next one begins with an empty folder. */
static void test_leftovers_are_cleared(void **state)
{
    const char *directory = folder_path("leftovers");
    struct fynd_generations *dir;

    (void)state;
    assert_int_equal(mkdir(directory, 0755), 0);
    assert_int_equal(mkdir(folder_path("leftovers/building"), 0755), 0);
    assert_int_equal(mkdir(folder_path("leftovers/building/xapian"), 0755), 0);
    folder_write(folder_path("leftovers/building/xapian/postlist.glass"), "half", 4);
    dir = open_dir(directory);
    assert_true(folder_has("leftovers/building"));
    assert_false(folder_has("leftovers/building/xapian"));
    fynd_generations_close(dir);
}

/* Killed after the generation was in place but before `current` named it: its number is not used again, and
 * the next publishing removes it. */
static void test_orphan_generation(void **state)
{
    const char *directory = folder_path("orphan");

    (void)state;
    publish(directory, "x");
    assert_int_equal(mkdir(folder_path("orphan/generations/2"), 0755), 0);
    folder_write(folder_path("orphan/generations/2/file"), "orphan", 6);
    assert_int_equal(current(directory), 1);
    assert_int_equal(publish(directory, "x"), 3);
    assert_int_equal(current(directory), 3);
    assert_true(has_generation(directory, 1)); /* the one before, to go back to */
    assert_false(has_generation(directory, 2));
}

/* What is not a generation is left alone. */
static void test_other_files_are_left(void **state)
{
    const char *directory = folder_path("others");

    (void)state;
    publish(directory, "x");
    folder_write(folder_path("others/note"), "n", 1);
    folder_write(folder_path("others/generations/note"), "n", 1);
    folder_write(folder_path("others/generations/7x"), "n", 1);
    assert_int_equal(publish(directory, "x"), 2);
    assert_int_equal(publish(directory, "x"), 3);
    assert_true(folder_has("others/note"));
    assert_true(folder_has("others/generations/note"));
    assert_true(folder_has("others/generations/7x"));
}

/* Holds the lock of a directory until the pipe is closed. */
static pid_t hold_lock(const char *directory, int *release)
{
    int ready[2], until[2];
    char byte = 0;
    pid_t child;

    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(until), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct fynd_generations *dir;

        close(until[1]);
        byte = fynd_generations_open(directory, &dir, NULL) == FYND_OK;
        if (write(ready[1], &byte, 1) == 1 && byte)
            byte = (char)read(until[0], &byte, 1);
        _exit(0); /* without closing: the lock goes with the process */
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(byte, 1);
    close(ready[0]);
    close(ready[1]);
    close(until[0]);
    *release = until[1];
    return child;
}

static void test_busy(void **state)
{
    const char *directory = folder_path("busy");
    struct fynd_generations *dir = NULL;
    struct fynd_cause cause = {""};
    char expected[64];
    int release;
    pid_t child;

    (void)state;
    publish(directory, "x");
    child = hold_lock(directory, &release);
    folder_write(folder_path("busy/building/half"), "x", 1);
    snprintf(expected, sizeof expected, "process %ld since 20", (long)child);
    assert_int_equal(fynd_generations_open(directory, &dir, &cause), FYND_BUSY);
    assert_null(dir);
    assert_non_null(strstr(cause.text, expected));
    assert_non_null(strstr(cause.text, directory));
    assert_true(folder_has("busy/building/half")); /* the holder's work is untouched */
    assert_int_equal(current(directory), 1);       /* reading needs no lock */
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(release);
    assert_int_equal(publish(directory, "x"), 2); /* the lock went with its holder */
    assert_false(folder_has("busy/generations/2/half"));
}

static void test_damaged_current(void **state)
{
    static const char *const damaged[] = {
        "",
        "\n",
        "auto",
        "auto generations/",
        "auto generations/x/xapian\n",
        "auto generations/1\n",
        "auto generations/1/other\n",
        "auto /etc/1/xapian\n",
        "remote generations/1/xapian\n",
    };
    const char *directory = folder_path("damaged"), *file = folder_path("damaged/current");
    unsigned long generation;
    struct fynd_cause cause;

    (void)state;
    publish(directory, "x");
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        folder_write(file, damaged[i], strlen(damaged[i]));
        generation = 42;
        cause.text[0] = '\0';
        assert_int_equal(fynd_generations_current(directory, &generation, &cause), FYND_DAMAGED);
        assert_non_null(strstr(cause.text, file));
        assert_int_equal(generation, 42); /* out-parameters are set only on FYND_OK */
    }
    assert_int_equal(publish(directory, "x"), 2); /* mends it */
    assert_int_equal(current(directory), 2);
}

static void test_places_that_cannot_be(void **state)
{
    char *longer = malloc(2 * FYND_PATH_MAX), path[FYND_PATH_MAX];
    struct fynd_generations *dir = NULL;
    struct fynd_cause cause = {""};
    unsigned long generation;

    (void)state;
    assert_non_null(longer);
    memset(longer, 'a', 2 * FYND_PATH_MAX - 1);
    longer[2 * FYND_PATH_MAX - 1] = '\0';
    assert_int_equal(fynd_generations_open(longer, &dir, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_generations_current(longer, &generation, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_generations_path(longer, 1, "", path, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_generations_path(folder, 1, longer, path, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_generations_open(folder_path("no/such/parent"), &dir, &cause), FYND_SYSTEM);
    folder_write(folder_path("file"), "x", 1);
    assert_int_equal(fynd_generations_open(folder_path("file"), &dir, &cause), FYND_SYSTEM);
    assert_non_null(strstr(cause.text, "file"));
    assert_int_equal(fynd_generations_current(folder_path("file"), &generation, &cause), FYND_NO_INDEX);
    assert_null(dir);
    fynd_generations_close(NULL);
    free(longer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_published),        cmocka_unit_test(test_publish),
        cmocka_unit_test(test_two_generations_are_kept), cmocka_unit_test(test_an_abandoned_build_leaves_nothing),
        cmocka_unit_test(test_leftovers_are_cleared),    cmocka_unit_test(test_orphan_generation),
        cmocka_unit_test(test_other_files_are_left),     cmocka_unit_test(test_busy),
        cmocka_unit_test(test_damaged_current),          cmocka_unit_test(test_places_that_cannot_be),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
