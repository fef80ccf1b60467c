/* A reader and its generation: documents, lifetimes, time limits, damage. */
#include "tests/unit/support/archive.h"
#include "tests/unit/support/query_tree.h"

#include "shim/index/forward_index.h"
#include "shim/index/schema.h"
#include "shim/search/highlighter.h"

static void check_text(const struct fynd_text *text, const char *expected)
{
    assert_int_equal(text->length, strlen(expected));
    assert_memory_equal(text->bytes, expected, text->length);
}

static uint32_t total(struct fynd_index_reader *reader, const char *text)
{
    struct fynd_query *query = tree_make(text);
    struct fynd_search search = {.query = query, .size = 10};
    struct fynd_result result;
    struct fynd_cause cause;

    archive_check(fynd_index_reader_search(reader, &search, &result, &cause), &cause);
    fynd_query_free(query);
    return result.total;
}

static void test_documents(void **state)
{
    const char *directory = folder_path("documents");
    struct fynd_publication publication;
    struct fynd_index_reader *reader;
    uint32_t document;

    (void)state;
    assert_int_equal(archive_publish(directory, samples, SAMPLES), 1);
    reader = archive_open(directory);
    assert_int_equal(fynd_index_reader_generation(reader), 1);
    assert_int_equal(fynd_index_reader_count(reader), SAMPLES);
    for (uint32_t i = 0; i < SAMPLES; i++) {
        document = 0;
        assert_int_equal(fynd_index_reader_find(reader, samples[i].id, strlen(samples[i].id), &document, NULL),
                         FYND_OK);
        assert_int_equal(document, i + 1); /* in order of id */
        assert_int_equal(fynd_index_reader_publication(reader, document, &publication, NULL), FYND_OK);
        check_text(&publication.id, samples[i].id);
        check_text(&publication.fields[FYND_FIELD_TITLE], samples[i].title);
        check_text(&publication.fields[FYND_FIELD_TEXT], samples[i].text);
        check_text(&publication.aside, "Läs också");
        check_text(&publication.card, "{\"card\":1}");
        check_text(&publication.details, "{}");
        assert_int_equal(publication.facet_count, 0);
    }
    fynd_index_reader_close(reader);
}

static void test_unknown_ids(void **state)
{
    const char *directory = folder_path("unknown");
    char longer[1000];
    const struct fynd_text ids[] = {{"", 0}, {"A", 1}, {"aa", 2}, {"a\0", 2}, {"a ", 2}, {longer, sizeof longer}};
    struct fynd_index_reader *reader;
    struct fynd_cause cause;

    (void)state;
    memset(longer, 'a', sizeof longer);
    archive_publish(directory, samples, SAMPLES);
    reader = archive_open(directory);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        uint32_t document = 42;

        archive_check(fynd_index_reader_find(reader, ids[i].bytes, ids[i].length, &document, &cause), &cause);
        assert_int_equal(document, 0);
    }
    fynd_index_reader_close(reader);
}

static void test_numbers_of_no_document(void **state)
{
    static const uint32_t numbers[] = {0, SAMPLES + 1, UINT32_MAX};
    const char *directory = folder_path("numbers");
    struct fynd_publication publication;
    struct fynd_index_reader *reader;

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    reader = archive_open(directory);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct fynd_cause cause = {""};

        assert_int_not_equal(fynd_index_reader_publication(reader, numbers[i], &publication, &cause), FYND_OK);
        assert_string_not_equal(cause.text, "");
    }
    fynd_index_reader_close(reader);
}

/* The stream of a publication is what the tokeniser makes of its text. */
static void test_streams(void **state)
{
    const char *directory = folder_path("streams");
    struct fynd_index_reader *reader;

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    reader = archive_open(directory);
    for (uint32_t i = 0; i < SAMPLES; i++) {
        const char *const fields[] = {samples[i].title, samples[i].text};
        struct fynd_tokenizer tokens = {0};
        struct fynd_forward_index stream;
        struct fynd_forward_index_token token;
        struct fynd_token expected;
        struct fynd_text bytes;
        char form[FYND_TERM_DICT_NAME_MAX];

        bytes = fynd_index_reader_stream(reader, i + 1);
        fynd_forward_index_read(&stream, bytes.bytes, bytes.length, fynd_index_reader_forms(reader));
        for (enum fynd_field field = FYND_FIELD_TITLE; field < FYND_FIELD_COUNT; field++) {
            fynd_tokenizer_begin(&tokens, fields[field], strlen(fields[field]));
            while (fynd_tokenizer_next(&tokens, &expected)) {
                assert_true(fynd_forward_index_next(&stream, &token));
                assert_int_equal(token.field, field);
                assert_int_equal(token.start, expected.start);
                assert_int_equal(token.end, expected.end);
                assert_int_equal(fynd_term_dict_get(fynd_index_reader_forms(reader), token.form, form),
                                 expected.form_length);
                assert_memory_equal(form, expected.form, expected.form_length);
            }
        }
        assert_false(fynd_forward_index_next(&stream, &token));
        fynd_tokenizer_fini(&tokens);
    }
    fynd_index_reader_close(reader);
}

static void test_no_index(void **state)
{
    struct fynd_index_reader *reader = NULL;
    struct fynd_cause cause = {""};

    (void)state;
    assert_int_equal(fynd_index_reader_open(folder_path("missing"), &reader, &cause), FYND_NO_INDEX);
    assert_non_null(strstr(cause.text, "missing"));
    assert_null(reader);
    fynd_index_reader_close(NULL);
}

static void test_empty_archive(void **state)
{
    const char *directory = folder_path("empty");
    struct fynd_index_reader *reader;
    uint32_t document = 42;

    (void)state;
    archive_publish(directory, samples, 0);
    reader = archive_open(directory);
    assert_int_equal(fynd_index_reader_count(reader), 0);
    assert_int_equal(total(reader, "(everything)"), 0);
    assert_int_equal(total(reader, "dialog"), 0);
    assert_int_equal(total(reader, "(filter (phrase om skolan) (kind post))"), 0);
    assert_int_equal(fynd_index_reader_find(reader, "a", 1, &document, NULL), FYND_OK);
    assert_int_equal(document, 0);
    fynd_index_reader_close(reader);
}

/* Each reader sees its own generation, whatever is published beside it. */
static void test_two_readers_on_two_generations(void **state)
{
    const char *directory = folder_path("two");
    struct fynd_index_reader *old, *new;

    (void)state;
    archive_publish(directory, samples, 3);
    old = archive_open(directory);
    archive_publish(directory, samples, SAMPLES);
    new = archive_open(directory);
    assert_int_equal(fynd_index_reader_generation(old), 1);
    assert_int_equal(fynd_index_reader_generation(new), 2);
    assert_int_equal(total(old, "dialog"), 2);
    assert_int_equal(total(new, "dialog"), 4);
    assert_int_equal(total(old, "dialog"), 2);
    fynd_index_reader_close(old);
    assert_int_equal(total(new, "(everything)"), SAMPLES);
    fynd_index_reader_close(new);
}

/* Everything works as before when the folder of the reader's generation is gone. */
static void test_a_reader_outlives_its_folder(void **state)
{
    const char *directory = folder_path("pruned");
    struct fynd_index_reader *reader;
    struct fynd_publication publication;
    struct fynd_text stream;
    uint32_t document = 0;

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    reader = archive_open(directory);
    archive_publish(directory, samples, 1);
    archive_publish(directory, samples, 2);
    assert_false(folder_has("pruned/generations/1"));
    assert_int_equal(total(reader, "(any dialog (phrase om skolan))"), 4);
    assert_int_equal(total(reader, "(filter (everything) (place Umeå))"), 4);
    assert_int_equal(fynd_index_reader_find(reader, "j", 1, &document, NULL), FYND_OK);
    assert_int_equal(document, 10);
    assert_int_equal(fynd_index_reader_publication(reader, document, &publication, NULL), FYND_OK);
    check_text(&publication.fields[FYND_FIELD_TITLE], "Sista dialog");
    stream = fynd_index_reader_stream(reader, document);
    assert_true(stream.length > 0);
    fynd_index_reader_close(reader);
}

/* What one call gave out stays when another function is called. */
static void test_results_live_until_the_next_search(void **state)
{
    const char *directory = folder_path("live");
    struct fynd_query *query = tree_make("dialog");
    struct fynd_search search = {.query = query, .size = 10, .facet_size = 100};
    struct fynd_publication publication;
    struct fynd_index_reader *reader;
    struct fynd_result result;
    uint32_t document;

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    reader = archive_open(directory);
    assert_int_equal(fynd_index_reader_search(reader, &search, &result, NULL), FYND_OK);
    fynd_query_free(query);
    for (size_t i = 0; i < result.hit_count; i++) {
        assert_int_equal(fynd_index_reader_publication(reader, result.hits[i].document, &publication, NULL), FYND_OK);
        assert_true(fynd_index_reader_stream(reader, result.hits[i].document).length > 0);
        assert_int_equal(fynd_index_reader_find(reader, publication.id.bytes, publication.id.length, &document, NULL),
                         FYND_OK);
        assert_int_equal(document, result.hits[i].document);
    }
    check_text(&result.facets[0].value, "post");
    fynd_index_reader_close(reader);
}

/* 3,000 publications that all hold two words a hundred times beside each other but once, and 64 phrases of
 * them. */
static void test_time_limit(void **state)
{
    enum { COUNT = 3000, WORDS = 100 };
    struct sample *list = calloc(COUNT, sizeof *list);
    char(*ids)[8] = calloc(COUNT, sizeof *ids), text[WORDS * 4 + 1];
    struct fynd_query *any = fynd_query_new(FYND_QUERY_ANY);
    struct fynd_search search = {.query = any, .size = 10, .time_limit = 1};
    struct fynd_cause cause = {""};
    struct fynd_index_reader *reader;
    struct fynd_result result;

    (void)state;
    assert_true(list != NULL && ids != NULL);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + 4 * i, i % 2 == 0 ? "ett " : "tre ", 5);
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(ids[i], sizeof ids[i], "n%zu", i);
        list[i] = (struct sample){.id = ids[i], .title = "", .text = text, .date = ""};
    }
    archive_publish(folder_path("slow"), list, COUNT);
    reader = archive_open(folder_path("slow"));
    for (int i = 0; i < 64; i++)
        assert_true(fynd_query_add(any, tree_make("(phrase tre ett tre tre)")));
    assert_int_equal(fynd_index_reader_search(reader, &search, &result, &cause), FYND_TIMEOUT);
    assert_string_not_equal(cause.text, "");
    search.time_limit = 0;
    assert_int_equal(fynd_index_reader_search(reader, &search, &result, &cause), FYND_OK); /* the reader is as before */
    assert_int_equal(result.total, 0);
    fynd_query_free(any);
    fynd_index_reader_close(reader);
    free(list);
    free(ids);
}

/* Damage */

static void check_damaged(const char *directory, const char *name)
{
    struct fynd_index_reader *reader = NULL;
    struct fynd_cause cause = {""};
    enum fynd_status status = fynd_index_reader_open(directory, &reader, &cause);

    if (status != FYND_DAMAGED)
        fail_msg("%s: status %d: %s", name, status, cause.text);
    assert_null(reader);
    if (strstr(cause.text, name) == NULL)
        fail_msg("\"%s\" does not name %s", cause.text, name);
}

/* Tables of names, and lists. */
static const char *const files[] = {FYND_FILE_FORMS,         FYND_FILE_BASES,  FYND_FILE_FACETS,
                                    FYND_FILE_PARTS,         FYND_FILE_NGRAMS, FYND_FILE_NGRAM_FORMS,
                                    FYND_FILE_FORWARD_INDEX, FYND_FILE_STORED, FYND_FILE_SECTIONS};

static void test_missing_files(void **state)
{
    static const char *const names[] = {FYND_FILE_FORMS,
                                        FYND_FILE_BASES,
                                        FYND_FILE_FACETS,
                                        FYND_FILE_FORWARD_INDEX,
                                        FYND_FILE_SECTIONS,
                                        FYND_FILE_STORED,
                                        FYND_FILE_PARTS,
                                        FYND_FILE_NGRAMS,
                                        FYND_FILE_NGRAM_FORMS,
                                        FYND_FILE_LEXICON,
                                        FYND_FILE_SYNONYMS,
                                        FYND_FILE_ACRONYMS,
                                        FYND_FILE_DICTIONARY,
                                        FYND_FILE_DATABASE "/iamglass",
                                        FYND_FILE_DATABASE "/postlist.glass"};
    char directory[FOLDER_PATH_MAX + 16], path[FYND_PATH_MAX];

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(directory, sizeof directory, "%s/missing-%zu", folder, i);
        archive_publish(directory, samples, SAMPLES);
        assert_int_equal(fynd_generations_path(directory, 1, names[i], path, NULL), FYND_OK);
        assert_int_equal(unlink(path), 0);
        check_damaged(directory, i < 13 ? names[i] : FYND_FILE_DATABASE);
    }
}

static void test_missing_generation(void **state)
{
    const char *directory = folder_path("gone");

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    assert_int_equal(rename(folder_path("gone/generations/1"), folder_path("gone/generations/5")), 0);
    check_damaged(directory, "generations/1");
}

static void test_cut_files(void **state)
{
    const char *directory = folder_path("cut");
    struct fynd_buffer content = {0};
    char path[FYND_PATH_MAX];

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_int_equal(fynd_generations_path(directory, 1, files[i], path, NULL), FYND_OK);
        folder_read(path, &content);
        folder_write(path, content.bytes, content.length / 2);
        check_damaged(directory, path);
        folder_write(path, content.bytes, content.length);
    }
    assert_int_equal(fynd_generations_path(directory, 1, FYND_FILE_DATABASE "/iamglass", path, NULL), FYND_OK);
    folder_read(path, &content);
    folder_write(path, content.bytes, content.length / 2);
    check_damaged(directory, FYND_FILE_DATABASE);
    fynd_buffer_fini(&content);
}

/* What a question is worded with. */
static void use_damaged_words(struct fynd_index_reader *reader)
{
    static const char *const forms[] = {"dialog", "dialogskolan", "innovationr"};
    const struct fynd_attested attested = fynd_index_reader_attested(reader);
    struct fynd_analyzer *analysis = NULL;

    assert_int_equal(fynd_analyzer_new(fynd_index_reader_lexicon(reader), &attested, &analysis, NULL), FYND_OK);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct fynd_similar similar[4];
        struct fynd_word word;

        assert_int_equal(fynd_analyzer_word(analysis, forms[i], strlen(forms[i]), &word, NULL), FYND_OK);
        fynd_index_reader_documents(reader, word.base, word.base_length, true);
        assert_in_range(fynd_index_reader_similar(reader, forms[i], strlen(forms[i]), 0.3, similar, 4), 0, 4);
    }
    fynd_analyzer_free(analysis);
}

/* Does everything that a server does. The answers do not matter, only that nothing is read or written out of
 * bounds. */
static void use_damaged(struct fynd_index_reader *reader)
{
    static const char *const queries[] = {"(any (typed dialog) (part kommun skola))", "(phrase dialog och innovation)",
                                          "(inflected dialog och innovation)", "(everything)"};

    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct fynd_query *query = tree_make(queries[i]);
        struct fynd_search search = {.query = query, .size = 10};
        struct fynd_highlighter *marker = NULL;
        struct fynd_publication publication;
        struct fynd_result result;

        fynd_index_reader_search(reader, &search, &result, NULL);
        assert_int_equal(fynd_highlighter_new(reader, query, &marker, NULL), FYND_OK);
        for (uint32_t document = 1; document <= SAMPLES; document++) {
            const struct fynd_mark *marks;
            size_t count;

            fynd_index_reader_publication(reader, document, &publication, NULL);
            fynd_highlighter_find(marker, document, &marks, &count, NULL);
        }
        fynd_highlighter_free(marker);
        fynd_query_free(query);
    }
    use_damaged_words(reader);
}

/* Each byte of a file in turn is changed: the index is refused, or harmless. */
static void damage_file(const char *directory, const char *name)
{
    static const unsigned char flips[] = {0x04, 0xFF}; /* a small change and a large one */
    struct fynd_buffer content = {0};
    char path[FYND_PATH_MAX];

    assert_int_equal(fynd_generations_path(directory, 1, name, path, NULL), FYND_OK);
    folder_read(path, &content);
    for (size_t i = 0; i < sizeof flips * content.length; i++) {
        char *byte = &content.bytes[i / sizeof flips];
        struct fynd_index_reader *reader = NULL;

        *byte ^= (char)flips[i % sizeof flips];
        folder_write(path, content.bytes, content.length);
        if (fynd_index_reader_open(directory, &reader, NULL) == FYND_OK)
            use_damaged(reader);
        fynd_index_reader_close(reader);
        *byte ^= (char)flips[i % sizeof flips];
    }
    folder_write(path, content.bytes, content.length);
    fynd_buffer_fini(&content);
}

/* One publication holds a word many times, so that a wrong length of it adds up. */
static void test_damaged_tables(void **state)
{
    enum { TIMES = 1000 };
    const char *directory = folder_path("tables");
    struct sample list[SAMPLES];
    char text[TIMES * 7 + 1];

    (void)state;
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + 7 * i, "dialog ", 8);
    memcpy(list, samples, sizeof list);
    list[0].text = text;
    archive_publish(directory, list, SAMPLES);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        damage_file(directory, files[i]);
}

/* The lexicon is large, and has a test of its own: here it is only cut. */
static void test_a_cut_lexicon(void **state)
{
    const char *directory = folder_path("lexicon");
    struct fynd_buffer content = {0};
    char path[FYND_PATH_MAX];

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    assert_int_equal(fynd_generations_path(directory, 1, FYND_FILE_LEXICON, path, NULL), FYND_OK);
    folder_read(path, &content);
    for (size_t length = 0; length < content.length; length = 2 * length + 1) {
        folder_write(path, content.bytes, length);
        check_damaged(directory, path);
    }
    fynd_buffer_fini(&content);
}

static void test_another_dictionary(void **state)
{
    const char *directory = folder_path("dictionary");
    char path[FYND_PATH_MAX], large[FYND_DICTIONARY_SIZE + 1] = "";
    struct fynd_index_reader *reader;

    (void)state;
    archive_publish(directory, samples, SAMPLES);
    assert_int_equal(fynd_generations_path(directory, 1, FYND_FILE_DICTIONARY, path, NULL), FYND_OK);
    folder_write(path, large, sizeof large);
    check_damaged(directory, path);
    folder_write(path, "something else", 14);
    reader = archive_open(directory);
    use_damaged(reader);
    fynd_index_reader_close(reader);
}

/* A generation without a database, then with an empty one. */
static void test_a_generation_that_is_none(void **state)
{
    const char *directory = folder_path("none");

    (void)state;
    assert_int_equal(mkdir(directory, 0755), 0);
    assert_int_equal(mkdir(folder_path("none/generations"), 0755), 0);
    assert_int_equal(mkdir(folder_path("none/generations/1"), 0755), 0);
    folder_write(folder_path("none/current"), "auto generations/1/xapian\n", 26);
    check_damaged(directory, "generations/1/xapian");
    assert_int_equal(mkdir(folder_path("none/generations/1/xapian"), 0755), 0);
    check_damaged(directory, "generations/1/xapian");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_unknown_ids),
        cmocka_unit_test(test_numbers_of_no_document),
        cmocka_unit_test(test_streams),
        cmocka_unit_test(test_no_index),
        cmocka_unit_test(test_empty_archive),
        cmocka_unit_test(test_two_readers_on_two_generations),
        cmocka_unit_test(test_a_reader_outlives_its_folder),
        cmocka_unit_test(test_results_live_until_the_next_search),
        cmocka_unit_test(test_time_limit),
        cmocka_unit_test(test_missing_files),
        cmocka_unit_test(test_missing_generation),
        cmocka_unit_test(test_cut_files),
        cmocka_unit_test(test_damaged_tables),
        cmocka_unit_test(test_a_cut_lexicon),
        cmocka_unit_test(test_another_dictionary),
        cmocka_unit_test(test_a_generation_that_is_none),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
