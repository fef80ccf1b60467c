/* Tables of names: written and read back, whole and damaged. */
#include "shim/index/term_dict.h"
#include "tests/unit/support/folder.h"

static struct fynd_term_dict *open_names(const char *path)
{
    struct fynd_term_dict *names = NULL;
    struct fynd_cause cause = {""};

    if (fynd_term_dict_open(path, &names, &cause) != FYND_OK)
        fail_msg("%s", cause.text);
    return names;
}

static void check_name(const struct fynd_term_dict *names, uint32_t number, const struct fynd_text *expected)
{
    char name[FYND_TERM_DICT_NAME_MAX];
    uint32_t found = UINT32_MAX;

    assert_int_equal(fynd_term_dict_length(names, number), expected->length);
    assert_int_equal(fynd_term_dict_get(names, number, name), expected->length);
    assert_memory_equal(name, expected->bytes, expected->length);
    assert_true(fynd_term_dict_find(names, expected->bytes, expected->length, &found));
    assert_int_equal(found, number);
}

/* Every name in byte order, with its number and what it shares with the one before. */
static void check_walk(const struct fynd_term_dict *names, const struct fynd_text *texts, uint32_t count)
{
    struct fynd_term_dict_walk walk;
    char last[FYND_TERM_DICT_NAME_MAX];
    size_t last_length = 0;

    fynd_term_dict_walk_begin(&walk, names);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number;

        assert_true(fynd_term_dict_walk_next(&walk));
        number = fynd_term_dict_walk_number(&walk);
        assert_in_range(number, 0, count - 1);
        assert_int_equal(walk.length, texts[number].length);
        assert_memory_equal(walk.name, texts[number].bytes, walk.length);
        assert_true(i == 0 || fynd_text_compare(&(struct fynd_text){last, last_length}, &texts[number]) < 0);
        assert_true(walk.shared <= last_length && walk.shared <= walk.length);
        assert_memory_equal(walk.name, last, walk.shared);
        assert_false(walk.shared < last_length && walk.shared < walk.length &&
                     walk.name[walk.shared] == last[walk.shared]); /* no more than that */
        memcpy(last, walk.name, walk.length);
        last_length = walk.length;
    }
    assert_false(fynd_term_dict_walk_next(&walk));
    assert_false(fynd_term_dict_walk_next(&walk));
}

/* Ranks lead to the numbers and names of a walk, and back. */
static void check_ranks(const struct fynd_term_dict *names)
{
    struct fynd_term_dict_walk walk;
    char name[FYND_TERM_DICT_NAME_MAX];

    fynd_term_dict_walk_begin(&walk, names);
    for (uint32_t rank = 0; fynd_term_dict_walk_next(&walk); rank++) {
        uint32_t number = fynd_term_dict_walk_number(&walk);

        assert_int_equal(fynd_term_dict_number_at(names, rank), number);
        assert_int_equal(fynd_term_dict_rank(names, number), rank);
        assert_int_equal(fynd_term_dict_at(names, rank, name), walk.length);
        assert_memory_equal(name, walk.name, walk.length);
    }
    assert_int_equal(fynd_term_dict_at(names, fynd_term_dict_count(names), name), 0);
}

/* The names that begin as one does, or as one and a letter do, are those of a plain look at all. */
static void check_beginning(const struct fynd_term_dict *names, const char *begin, size_t length)
{
    uint32_t first, end, rank = 0;
    struct fynd_term_dict_part part;
    struct fynd_term_dict_walk walk;

    fynd_term_dict_beginning(names, begin, length, &first, &end);
    part = fynd_term_dict_part_of(names, first, end);
    fynd_term_dict_walk_begin(&walk, names);
    for (; fynd_term_dict_walk_next(&walk); rank++) {
        bool begins = walk.length >= length && memcmp(walk.name, begin, length) == 0;

        assert_int_equal(begins, rank >= first && rank < end);
        assert_int_equal(begins, fynd_term_dict_part_has(&part, fynd_term_dict_walk_number(&walk)));
    }
}

static void check_beginnings(const struct fynd_term_dict *names, const struct fynd_text *texts, uint32_t count)
{
    check_beginning(names, "", 0);
    for (uint32_t i = 0; i < count; i += 1 + count / 20)
        for (size_t length = 1; length <= texts[i].length; length++) {
            char begin[FYND_TERM_DICT_NAME_MAX];

            memcpy(begin, texts[i].bytes, length);
            check_beginning(names, begin, length);
            begin[length - 1] = 'z';
            check_beginning(names, begin, length);
        }
}

/* What is passed over after a name begins with the first bytes of it, and little that begins so is left. */
static void check_pass(const struct fynd_term_dict *names, uint32_t rank, size_t length)
{
    struct fynd_term_dict_walk walk, passing;
    char begin[FYND_TERM_DICT_NAME_MAX];
    uint32_t left = 0;

    fynd_term_dict_walk_begin(&walk, names);
    for (uint32_t i = 0; i <= rank; i++)
        assert_true(fynd_term_dict_walk_next(&walk));
    length = length < walk.length ? length : walk.length;
    memcpy(begin, walk.name, length);
    passing = walk;
    fynd_term_dict_walk_pass(&passing, length);
    for (bool more = fynd_term_dict_walk_next(&passing); fynd_term_dict_walk_next(&walk);) {
        if (more && fynd_term_dict_walk_number(&walk) == fynd_term_dict_walk_number(&passing)) {
            left += passing.length >= length && memcmp(passing.name, begin, length) == 0;
            more = fynd_term_dict_walk_next(&passing);
        } else {
            assert_true(walk.length >= length && memcmp(walk.name, begin, length) == 0);
        }
    }
    assert_in_range(left, 0, 16);
}

static void check_table(const struct fynd_text *texts, uint32_t count, uint32_t head, const uint32_t *notes)
{
    const char *path = folder_path("names");
    struct fynd_term_dict *names;
    char name[FYND_TERM_DICT_NAME_MAX];
    uint32_t number;

    unlink(path);
    assert_int_equal(fynd_term_dict_write(path, texts, count, head, notes, NULL), FYND_OK);
    names = open_names(path);
    assert_int_equal(fynd_term_dict_count(names), count);
    for (uint32_t i = 0; i < count; i++) {
        check_name(names, i, &texts[i]);
        assert_int_equal(fynd_term_dict_note(names, i), notes == NULL ? 0 : notes[i]);
    }
    check_walk(names, texts, count);
    check_ranks(names);
    check_beginnings(names, texts, count);
    assert_int_equal(fynd_term_dict_get(names, count, name), 0);
    assert_int_equal(fynd_term_dict_length(names, UINT32_MAX), 0);
    assert_int_equal(fynd_term_dict_note(names, count), 0);
    assert_false(fynd_term_dict_find(names, "\x01", 1, &number));
    assert_false(fynd_term_dict_find(names, "\xFF\xFF", 2, &number));
    assert_false(fynd_term_dict_find(names, "n00000x", 7, &number));
    fynd_term_dict_close(names);
}

/* n00000, n00001, ... in byte order; the first `head` then in an order of their own. */
static struct fynd_text *make_texts(uint32_t count, uint32_t head)
{
    struct fynd_text *texts = calloc(count + 1, sizeof *texts), *ordered = calloc(count + 1, sizeof *texts);
    uint32_t step = count / (head + 1) + 1, next_head = 0, next_tail = head;

    assert_true(texts != NULL && ordered != NULL);
    for (uint32_t i = 0; i < count; i++) {
        char *bytes = malloc(16);

        assert_non_null(bytes);
        texts[i] = (struct fynd_text){bytes, (size_t)snprintf(bytes, 16, "n%05u", i)};
    }
    for (uint32_t i = 0; i < count; i++) {
        bool to_head = (i % step == 0 && next_head < head) || count - i <= head - next_head;

        ordered[to_head ? head - 1 - next_head++ : next_tail++] = texts[i];
    }
    free(texts);
    return ordered;
}

static void free_texts(struct fynd_text *texts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        free((char *)texts[i].bytes);
    free(texts);
}

static void test_sizes(void **state)
{
    static const struct {
        uint32_t count, head;
    } tables[] = {{0, 0},   {1, 0},   {1, 1},   {2, 1},       {15, 0},     {16, 0},    {16, 16},
                  {17, 0},  {17, 5},  {17, 17}, {33, 32},     {1000, 100}, {10000, 0}, {10000, 8190},
                  {255, 3}, {256, 7}, {257, 9}, {4096, 4096}, {10000, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        uint32_t count = tables[i].count, *notes = calloc(count + 1, sizeof *notes);
        struct fynd_text *texts = make_texts(count, tables[i].head);

        assert_non_null(notes);
        for (uint32_t j = 0; j < count; j++)
            notes[j] = UINT32_MAX - 7 * j;
        check_table(texts, count, tables[i].head, NULL);
        check_table(texts, count, tables[i].head, notes);
        free_texts(texts, count);
        free(notes);
    }
}

static void test_passing_over_names(void **state)
{
    enum { COUNT = 1234 };
    struct fynd_text *texts = make_texts(COUNT, 17);
    struct fynd_term_dict *names;

    (void)state;
    assert_int_equal(fynd_term_dict_write(folder_path("passed"), texts, COUNT, 17, NULL, NULL), FYND_OK);
    names = open_names(folder_path("passed"));
    for (uint32_t rank = 0; rank < COUNT; rank += rank % 97 == 0 ? 1 : 24)
        for (size_t length = 0; length < 8; length++)
            check_pass(names, rank, length);
    check_pass(names, COUNT - 1, 3);
    fynd_term_dict_close(names);
    free_texts(texts, COUNT);
}

/* a, aa, aaa, ... to the longest that is allowed: each begins with the one before. */
static void test_names_that_begin_alike(void **state)
{
    char letters[FYND_TERM_DICT_NAME_MAX];
    struct fynd_text texts[FYND_TERM_DICT_NAME_MAX];

    (void)state;
    memset(letters, 'a', sizeof letters);
    for (size_t i = 0; i < FYND_TERM_DICT_NAME_MAX; i++)
        texts[i] = (struct fynd_text){letters, i + 1};
    check_table(texts, FYND_TERM_DICT_NAME_MAX, 0, NULL);
    texts[0].length = FYND_TERM_DICT_NAME_MAX; /* the longest is the commonest */
    for (size_t i = 1; i < FYND_TERM_DICT_NAME_MAX; i++)
        texts[i].length = i;
    check_table(texts, FYND_TERM_DICT_NAME_MAX, 1, NULL);
}

/* Any bytes, in the order of bytes: NUL, ASCII, then å (C3 A5), ä (C3 A4) before it, and 255. */
static void test_names_of_any_bytes(void **state)
{
    static const struct fynd_text texts[] = {{"\0", 1}, {"\0\0", 2}, {"A", 1},    {"a\0b", 3},
                                             {"ä", 2},  {"å", 2},    {"\xFF", 1}, {"\xFF\xFF", 2}};
    struct fynd_term_dict *names;
    uint32_t number;

    (void)state;
    assert_int_equal(fynd_term_dict_write(folder_path("bytes"), texts, 8, 0, NULL, NULL), FYND_OK);
    names = open_names(folder_path("bytes"));
    for (uint32_t i = 0; i < 8; i++)
        check_name(names, i, &texts[i]);
    check_walk(names, texts, 8);
    assert_false(fynd_term_dict_find(names, "a", 1, &number));
    assert_false(fynd_term_dict_find(names, "", 0, &number));
    fynd_term_dict_close(names);
}

static void test_longer_than_any_name(void **state)
{
    char letters[FYND_TERM_DICT_NAME_MAX + 1];
    struct fynd_text text = {letters, FYND_TERM_DICT_NAME_MAX};
    struct fynd_term_dict *names;
    uint32_t number;

    (void)state;
    memset(letters, 'z', sizeof letters);
    assert_int_equal(fynd_term_dict_write(folder_path("long"), &text, 1, 0, NULL, NULL), FYND_OK);
    names = open_names(folder_path("long"));
    check_name(names, 0, &text);
    assert_false(fynd_term_dict_find(names, letters, sizeof letters, &number));
    fynd_term_dict_close(names);
}

static void test_a_file_is_never_overwritten(void **state)
{
    struct fynd_text text = {"a", 1};
    struct fynd_cause cause = {""};

    (void)state;
    assert_int_equal(fynd_term_dict_write(folder_path("once"), &text, 1, 0, NULL, NULL), FYND_OK);
    assert_int_equal(fynd_term_dict_write(folder_path("once"), &text, 1, 0, NULL, &cause), FYND_SYSTEM);
    assert_non_null(strstr(cause.text, "once"));
}

static void check_refused(const char *path)
{
    struct fynd_term_dict *names = NULL;
    struct fynd_cause cause = {""};

    assert_int_equal(fynd_term_dict_open(path, &names, &cause), FYND_DAMAGED);
    assert_null(names);
    assert_non_null(strstr(cause.text, path));
}

static void test_missing_and_other_files(void **state)
{
    char large[4096] = "not a table";

    (void)state;
    check_refused(folder_path("missing"));
    folder_write(folder_path("empty"), "", 0);
    check_refused(folder_path("empty"));
    folder_write(folder_path("text"), "not a table", 11);
    check_refused(folder_path("text"));
    folder_write(folder_path("large"), large, sizeof large);
    check_refused(folder_path("large"));
}

/* Calls everything that reads; the answers do not matter, only that each call stays within the file. */
static void read_everything(const struct fynd_term_dict *names, const struct fynd_text *texts, uint32_t count)
{
    char *name = malloc(FYND_TERM_DICT_NAME_MAX); /* so that one byte too many is noticed */
    struct fynd_term_dict_walk walk;
    uint32_t number, walked = 0;

    assert_non_null(name);
    for (uint32_t i = 0; i < count + 2; i++) {
        assert_in_range(fynd_term_dict_get(names, i, name), 0, FYND_TERM_DICT_NAME_MAX);
        assert_in_range(fynd_term_dict_length(names, i), 0, FYND_TERM_DICT_NAME_MAX);
        fynd_term_dict_note(names, i);
    }
    for (uint32_t i = 0; i < count; i++)
        fynd_term_dict_find(names, texts[i].bytes, texts[i].length, &number);
    fynd_term_dict_get(names, UINT32_MAX, name);
    for (fynd_term_dict_walk_begin(&walk, names); fynd_term_dict_walk_next(&walk); walked++) {
        assert_in_range(walk.length, 0, FYND_TERM_DICT_NAME_MAX);
        if (walked % 5 == 0)
            fynd_term_dict_walk_pass(&walk, walked % 3);
        fynd_term_dict_walk_number(&walk);
    }
    assert_in_range(walked, 0, count);
    free(name);
}

static void test_cut_and_grown_files(void **state)
{
    struct fynd_text *texts = make_texts(40, 7);
    struct fynd_buffer content = {0};
    uint32_t notes[40] = {1, 2, 3};

    (void)state;
    assert_int_equal(fynd_term_dict_write(folder_path("whole"), texts, 40, 7, notes, NULL), FYND_OK);
    folder_read(folder_path("whole"), &content);
    for (size_t length = 0; length < content.length; length++) {
        folder_write(folder_path("cut"), content.bytes, length);
        check_refused(folder_path("cut"));
    }
    fynd_buffer_append_byte(&content, 0);
    folder_write(folder_path("grown"), content.bytes, content.length);
    check_refused(folder_path("grown"));
    fynd_buffer_fini(&content);
    free_texts(texts, 40);
}

/* Each byte in turn gets three other values: the file is refused, or every call stays within it. */
static void test_every_damaged_byte(void **state)
{
    static const unsigned char flips[] = {0x01, 0x80, 0xFF};
    struct fynd_text *texts = make_texts(40, 7);
    struct fynd_buffer content = {0};
    uint32_t notes[40] = {1, 2, 3};

    (void)state;
    assert_int_equal(fynd_term_dict_write(folder_path("sound"), texts, 40, 7, notes, NULL), FYND_OK);
    folder_read(folder_path("sound"), &content);
    for (size_t i = 0; i < sizeof flips * content.length; i++) {
        char *byte = &content.bytes[i / sizeof flips];
        struct fynd_term_dict *names = NULL;

        *byte ^= (char)flips[i % sizeof flips];
        folder_write(folder_path("damaged"), content.bytes, content.length);
        if (fynd_term_dict_open(folder_path("damaged"), &names, NULL) == FYND_OK)
            read_everything(names, texts, 40);
        fynd_term_dict_close(names);
        *byte ^= (char)flips[i % sizeof flips];
    }
    fynd_buffer_fini(&content);
    free_texts(texts, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_passing_over_names),
        cmocka_unit_test(test_names_that_begin_alike),
        cmocka_unit_test(test_names_of_any_bytes),
        cmocka_unit_test(test_longer_than_any_name),
        cmocka_unit_test(test_a_file_is_never_overwritten),
        cmocka_unit_test(test_missing_and_other_files),
        cmocka_unit_test(test_cut_and_grown_files),
        cmocka_unit_test(test_every_damaged_byte),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
