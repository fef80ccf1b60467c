/* Finding phrases in a token stream: a table of phrases and texts, and all short ones compared with a plain
 * search. */
#include "shim/index/forward_index.h"
#include "shim/index/schema.h"
#include "shim/search/phrase.h"
#include "tests/unit/support/folder.h"

/* The words here are single letters: a is form 0, b is 1, c is 2. */
static const struct fynd_text letters[] = {{"a", 1}, {"b", 1}, {"c", 1}};

/* Their bases: a and b are two forms of x, c is one of y. */
static const struct fynd_text bases[] = {{"x", 1}, {"y", 1}};
static const uint32_t base_of_letter[] = {0, 0, 1};

static struct fynd_term_dict *table, *base_table;

static int open_table(void **state)
{
    if (folder_make(state) != 0 ||
        fynd_term_dict_write(folder_path("forms"), letters, 3, 0, base_of_letter, NULL) != FYND_OK ||
        fynd_term_dict_write(folder_path("bases"), bases, 2, 0, NULL, NULL) != FYND_OK ||
        fynd_term_dict_open(folder_path("forms"), &table, NULL) != FYND_OK)
        return 1;
    return fynd_term_dict_open(folder_path("bases"), &base_table, NULL) == FYND_OK ? 0 : 1;
}

static int close_table(void **state)
{
    fynd_term_dict_close(table);
    fynd_term_dict_close(base_table);
    return folder_remove(state);
}

static struct fynd_query *make_leaf(const char *words)
{
    struct fynd_query *leaf = fynd_query_phrase(1, 0);

    assert_non_null(leaf);
    for (; *words != '\0'; words++)
        assert_true(fynd_query_phrase_add(leaf, words, 1));
    return leaf;
}

/* "ab/c": a title of two words and a text of one. */
static void write_stream(const char *text, struct fynd_buffer *out)
{
    struct fynd_forward_index_writer writer = {0};
    size_t at = 0;

    fynd_forward_index_begin(&writer);
    for (; *text != '\0'; text++) {
        if (*text == '/') {
            fynd_forward_index_next_field(&writer);
            at = 0;
        } else {
            fynd_forward_index_add(&writer, (uint32_t)(*text - 'a'), 1, at, at + 1);
            at += 2;
        }
    }
    fynd_forward_index_finish(&writer, out);
    fynd_forward_index_writer_fini(&writer);
}

static bool occurs_so(const char *words, bool inflected, const char *text)
{
    struct fynd_query *leaf = make_leaf(words);
    struct fynd_phrase phrase;
    struct fynd_buffer stream = {0};
    bool found;

    leaf->inflected = inflected;
    write_stream(text, &stream);
    assert_true(fynd_phrase_init(&phrase, leaf, table, base_table));
    fynd_query_free(leaf); /* no longer needed */
    found = fynd_phrase_occurs(&phrase, stream.bytes, stream.length);
    fynd_phrase_fini(&phrase);
    fynd_buffer_fini(&stream);
    return found;
}

static bool occurs(const char *words, const char *text)
{
    return occurs_so(words, false, text);
}

/* A phrase of bases stands where any forms of theirs do. */
static void test_inflected(void **state)
{
    static const struct {
        const char *phrase, *text;
        bool found;
    } examples[] = {
        {"x", "a", true},     {"x", "cb", true},        {"x", "c", false},     {"xy", "ac", true},
        {"xy", "abc", true},  {"xy", "ca", false},      {"xxy", "abac", true}, {"xyx", "acacb", true},
        {"xx", "a/b", false}, {"xyxx", "acbca", false}, {"a", "a", false},     {"z", "a", false},
        {"xz", "aa", false},  {"", "a", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (occurs_so(examples[i].phrase, true, examples[i].text) != examples[i].found)
            fail_msg("\"%s\" in \"%s\": not %d", examples[i].phrase, examples[i].text, examples[i].found);
}

static void test_table(void **state)
{
    static const struct {
        const char *phrase, *text;
        bool found;
    } examples[] = {
        {"a", "a", true},         {"a", "bca", true},
        {"a", "bcb", false},      {"a", "", false},
        {"ab", "ab", true},       {"ab", "ba", false},
        {"ab", "acb", false},  /* not beside each other */
        {"aab", "aaab", true}, /* what matches may begin within what did not */
        {"aab", "aacaab", true},  {"abab", "ababab", true},
        {"abac", "ababac", true}, {"abcabd", "abcabcabd", false}, /* d is no word of the archive */
        {"aaa", "aa", false},     {"ab", "a/b", false},           /* not from the title into the text */
        {"ab", "ca/ab", true},    {"ab", "ab/", true},
        {"ab", "/ab", true},      {"aab", "aa/aab", true},
        {"aab", "aa/b", false},   {"", "abc", false},
        {"x", "abc", false},      {"ax", "aaa", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        if (occurs(examples[i].phrase, examples[i].text) != examples[i].found)
            fail_msg("\"%s\" in \"%s\": not %d", examples[i].phrase, examples[i].text, examples[i].found);
}

/* The number-th word of a's and b's of a length. */
static void spell(unsigned number, unsigned length, char *word)
{
    for (unsigned i = 0; i < length; i++)
        word[i] = number >> i & 1 ? 'b' : 'a';
    word[length] = '\0';
}

/* All phrases of up to four words in all texts of seven, of two words: the same as strstr finds. */
static void test_all_short_phrases(void **state)
{
    char phrase[8], text[16];

    (void)state;
    for (unsigned length = 1; length <= 4; length++) {
        for (unsigned i = 0; i < 1u << length; i++) {
            for (unsigned j = 0; j < 1u << 7; j++) {
                spell(i, length, phrase);
                spell(j, 7, text);
                if (occurs(phrase, text) != (strstr(text, phrase) != NULL))
                    fail_msg("\"%s\" in \"%s\"", phrase, text);
            }
        }
    }
}

/* Each end of an occurrence is seen, overlapping ones too. */
static void test_steps(void **state)
{
    static const char text[] = "abababa";
    static const size_t expected[] = {1, 2, 3, 2, 3, 2, 3};
    struct fynd_query *leaf = make_leaf("aba");
    struct fynd_phrase phrase;
    size_t matched = 0;

    (void)state;
    assert_true(fynd_phrase_init(&phrase, leaf, table, base_table));
    assert_true(phrase.known);
    assert_int_equal(phrase.count, 3);
    for (size_t i = 0; text[i] != '\0'; i++) {
        matched = fynd_phrase_step(&phrase, matched, (uint32_t)(text[i] - 'a'));
        assert_int_equal(matched, expected[i]);
    }
    fynd_phrase_fini(&phrase);
    fynd_query_free(leaf);
}

static void test_the_longest_phrase(void **state)
{
    char words[FYND_PHRASE_MAX + 1], text[FYND_PHRASE_MAX + 2];

    (void)state;
    memset(words, 'a', sizeof words);
    memset(text, 'a', sizeof text);
    words[FYND_PHRASE_MAX - 1] = 'b';
    words[FYND_PHRASE_MAX] = '\0';
    text[FYND_PHRASE_MAX] = 'b';
    text[FYND_PHRASE_MAX + 1] = '\0';
    assert_true(occurs(words, text));
    assert_false(occurs(words, text + 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_inflected),
        cmocka_unit_test(test_all_short_phrases),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_the_longest_phrase),
    };

    return cmocka_run_group_tests(tests, open_table, close_table);
}
