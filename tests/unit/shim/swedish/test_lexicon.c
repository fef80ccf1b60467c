/* The lexicon: compiled, looked up, and refused when damaged. */
#include "tests/unit/support/compiled_lexicon.h"

struct form {
    const char *form, *lemma;
};

/* Of our own lists: there without the dictionary. */
static const struct form own_forms[] = {
    {"böcker", "bok"}, {"böckernas", "bok"}, {"män", "man"},     {"gick", "gå"},
    {"gått", "gå"},    {"gå", "gå"},         {"längre", "lång"}, {"exporummet", "exporum"},
};

static const struct form forms[] = {
    {"projektet", "projekt"},      {"kommunernas", "kommun"},
    {"skolorna", "skola"},         {"handböckerna", "handbok"}, /* as bok */
    {"tjänstemän", "tjänsteman"},  {"uppgick", "uppgå"},        /* as gå */
    {"handlade", "handla"},                                     /* though lade is of lägga */
    {"innovations", "innovation"}, {"kvinno", "kvinna"},
    {"gemensamt", "gemensam"},     {"djuret", "djur"},
    {"ansökningar", "ansökan"},
};

static void check_forms(const struct form *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fynd_lexicon_entry entry;
        char lemma[LEXICON_LEMMA_MAX];
        size_t length;

        if (!fynd_lexicon_find(lexicon, table[i].form, strlen(table[i].form), &entry))
            fail_msg("%s is not there", table[i].form);
        length = fynd_lexicon_lemma(&entry, table[i].form, strlen(table[i].form), lemma);
        if (length != strlen(table[i].lemma) || memcmp(lemma, table[i].lemma, length) != 0)
            fail_msg("%s is of %.*s, not of %s", table[i].form, (int)length, lemma, table[i].lemma);
    }
}

static unsigned roles_of(const char *form)
{
    struct fynd_lexicon_entry entry = {.roles = 0};

    fynd_lexicon_find(lexicon, form, strlen(form), &entry);
    return entry.roles;
}

static void test_own_lists(void **state)
{
    (void)state;
    check_forms(own_forms, sizeof own_forms / sizeof *own_forms);
}

static void test_dictionary(void **state)
{
    (void)state;
    dictionary_need();
    check_forms(forms, sizeof forms / sizeof *forms);
}

static void test_roles(void **state)
{
    (void)state;
    dictionary_need();
    assert_true(roles_of("innovations") & LEXICON_BEGIN);
    assert_true(roles_of("klimat") & LEXICON_END);
    assert_false(roles_of("kvinno") & LEXICON_FREE);
    assert_true(roles_of("anders") & LEXICON_NAME);
    assert_false(roles_of("projekt") & LEXICON_NAME);
    assert_int_equal(roles_of("leda") & (LEXICON_VERB | LEXICON_FREE), LEXICON_VERB | LEXICON_FREE);
    assert_int_equal(roles_of("xyzzy"), 0);
}

static void test_prefixes(void **state)
{
    struct fynd_lexicon_prefix prefixes[8];
    size_t count;

    (void)state;
    dictionary_need();
    count = fynd_lexicon_prefixes(lexicon, "kommunernas", 11, prefixes, 8);
    assert_in_range(count, 4, 8);
    for (size_t i = 1; i < count; i++)
        assert_true(prefixes[i].length > prefixes[i - 1].length);
    assert_int_equal(prefixes[count - 1].length, 11);
    assert_int_equal(fynd_lexicon_prefixes(lexicon, "kommunernas", 11, prefixes, 1), 1);
    assert_int_equal(fynd_lexicon_prefixes(lexicon, "", 0, prefixes, 8), 0);
}

static void test_no_dictionary(void **state)
{
    bool found = true;

    (void)state;
    assert_int_equal(fynd_lexicon_compile("/nowhere/sv", folder_path("small"), &found, NULL), FYND_OK);
    assert_false(found);
    fynd_lexicon_close(lexicon);
    assert_int_equal(fynd_lexicon_open(folder_path("small"), &lexicon, NULL), FYND_OK);
    check_forms(own_forms, sizeof own_forms / sizeof *own_forms);
}

static void test_same_bytes(void **state)
{
    struct fynd_buffer first = {0}, second = {0};
    bool found;

    (void)state;
    assert_int_equal(fynd_lexicon_compile(FYND_DICTIONARY, folder_path("again"), &found, NULL), FYND_OK);
    folder_read(folder_path("lexicon"), &first);
    folder_read(folder_path("again"), &second);
    assert_int_equal(first.length, second.length);
    assert_memory_equal(first.bytes, second.bytes, first.length);
    assert_in_range(first.length, 1, 2500000);
    fynd_buffer_fini(&first);
    fynd_buffer_fini(&second);
}

static void check_compiled(const char *aff, const char *dic, enum fynd_status expected, const char *reason)
{
    struct fynd_cause cause = {""};
    bool found;

    folder_write(folder_path("bad.aff"), aff, strlen(aff));
    folder_write(folder_path("bad.dic"), dic, strlen(dic));
    unlink(folder_path("bad"));
    assert_int_equal(fynd_lexicon_compile(folder_path("bad"), folder_path("bad"), &found, &cause), expected);
    if (strstr(cause.text, reason) == NULL)
        fail_msg("%s does not say %s", cause.text, reason);
}

static void test_hostile_dictionary(void **state)
{
    (void)state;
    check_compiled("SFX A Y 1\nSFX A 0 s .\n", "1\nhus/A\n", FYND_OK, "");
    check_compiled("", "", FYND_OK, "");
    check_compiled("SFX A 0 s [ab\n", "1\nhus/A\n", FYND_BAD_INPUT, "line 1");
    check_compiled("\nSFX AB 0 s .\n", "1\nhus/A\n", FYND_BAD_INPUT, "line 2");
    check_compiled("SFX A hus 0 .\n", "1\nhus/A\n/A\n\n-/A\n", FYND_OK, "");
}

static void check_damaged(const struct fynd_buffer *content)
{
    struct fynd_lexicon *opened = NULL;
    struct fynd_cause cause = {""};

    folder_write(folder_path("damaged"), content->bytes, content->length);
    assert_int_equal(fynd_lexicon_open(folder_path("damaged"), &opened, &cause), FYND_DAMAGED);
    assert_string_not_equal(cause.text, "");
}

static void test_damaged_file(void **state)
{
    struct fynd_buffer content = {0};
    struct fynd_lexicon *opened;

    (void)state;
    assert_int_equal(fynd_lexicon_open(folder_path("missing"), &opened, NULL), FYND_DAMAGED);
    folder_read(folder_path("lexicon"), &content);
    content.length--;
    check_damaged(&content);
    content.length++;
    content.bytes[0] ^= 1;
    check_damaged(&content);
    content.bytes[0] ^= 1;
    memset(content.bytes + 24, 0xff, 4); /* an edge that leads nowhere */
    content.bytes[24] = (char)0xff;
    check_damaged(&content);
    content.length = 10;
    check_damaged(&content);
    fynd_buffer_fini(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_own_lists, lexicon_setup, lexicon_teardown),
        cmocka_unit_test_setup_teardown(test_dictionary, lexicon_setup, lexicon_teardown),
        cmocka_unit_test_setup_teardown(test_roles, lexicon_setup, lexicon_teardown),
        cmocka_unit_test_setup_teardown(test_prefixes, lexicon_setup, lexicon_teardown),
        cmocka_unit_test_setup_teardown(test_no_dictionary, lexicon_setup, lexicon_teardown),
        cmocka_unit_test_setup_teardown(test_same_bytes, lexicon_setup, lexicon_teardown),
        cmocka_unit_test_setup_teardown(test_hostile_dictionary, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(test_damaged_file, lexicon_setup, lexicon_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
