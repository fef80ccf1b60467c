/* Building a generation: the same whatever the threads and the order, duplicates, limits, and what it leaves
 * behind. */
#include "tests/unit/support/archive.h"
#include "tests/unit/support/dictionary.h"

#include "shim/index/schema.h"

#include <dirent.h>

static const char *new_folder(const char *name)
{
    const char *path = folder_path(name);

    assert_int_equal(mkdir(path, 0755), 0);
    return path;
}

static struct fynd_index_writer *new_builder(const char *path, unsigned threads)
{
    struct fynd_index_writer *writer = NULL;
    struct fynd_cause cause;

    archive_check(fynd_index_writer_new(path, threads, NULL, &writer, &cause), &cause);
    return writer;
}

static void check_same_file(const char *one, const char *other, const char *name)
{
    struct fynd_buffer left = {0}, right = {0};
    char path[4 * FOLDER_PATH_MAX];

    snprintf(path, sizeof path, "%s/%s", one, name);
    folder_read(path, &left);
    snprintf(path, sizeof path, "%s/%s", other, name);
    folder_read(path, &right);
    assert_int_equal(left.length, right.length);
    if (left.length > 0 && memcmp(left.bytes, right.bytes, left.length) != 0)
        fail_msg("%s is not the same", name);
    fynd_buffer_fini(&left);
    fynd_buffer_fini(&right);
}

static void check_same_generation(const char *one, const char *other)
{
    static const char *const files[] = {FYND_FILE_FORMS,  FYND_FILE_BASES,         FYND_FILE_PARTS,
                                        FYND_FILE_NGRAMS, FYND_FILE_NGRAM_FORMS,   FYND_FILE_LEXICON,
                                        FYND_FILE_FACETS, FYND_FILE_FORWARD_INDEX, FYND_FILE_SECTIONS,
                                        FYND_FILE_STORED, FYND_FILE_DICTIONARY};

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        check_same_file(one, other, files[i]);
    /* Postings and values; iamglass beside it holds a random UUID. */
    check_same_file(one, other, FYND_FILE_DATABASE "/postlist.glass");
}

static void test_threads_and_order_do_not_matter(void **state)
{
    const char *one = new_folder("one"), *three = new_folder("three"), *backwards = new_folder("backwards");
    struct sample turned[SAMPLES];

    (void)state;
    for (size_t i = 0; i < SAMPLES; i++)
        turned[i] = samples[SAMPLES - 1 - i];
    archive_build(one, 1, NULL, samples, SAMPLES);
    archive_build(three, 3, NULL, samples, SAMPLES);
    archive_build(backwards, 2, NULL, turned, SAMPLES);
    check_same_generation(one, three);
    check_same_generation(one, backwards);
}

/* Compounds and words written apart too. */
static void test_nor_with_a_dictionary(void **state)
{
    static const struct sample list[] = {
        {"a", "Marknadstorg", "Förbättrings- och kvalitetsarbete.", "", NULL, {NULL}},
        {"b", "Torgets dialog-seminarium", "För-, grund- och gymnasieskolans omvärldsspaning.", "", NULL, {NULL}},
        {"c", "Bok", "Böckerna om omvärldsspaningsarbete. Kvalitetsarbeten.", "", NULL, {NULL}},
        {"d", "Dialogseminariet", "Omvärldsspaningsarbetets böcker, kvalitetsarbetet och e-post.", "", NULL, {NULL}},
    };
    const struct sample turned[] = {list[3], list[2], list[1], list[0]};
    const char *one = new_folder("one-d"), *three = new_folder("three-d"), *backwards = new_folder("backwards-d");

    (void)state;
    dictionary_need();
    archive_build(one, 1, FYND_DICTIONARY, list, 4);
    archive_build(three, 3, FYND_DICTIONARY, list, 4);
    archive_build(backwards, 2, FYND_DICTIONARY, turned, 4);
    check_same_generation(one, three);
    check_same_generation(one, backwards);
}

/* It is said whether the dictionary was there; without it an archive is built all the same. */
static void test_is_the_dictionary_there(void **state)
{
    const char *const dictionaries[] = {NULL, folder_path("no-dictionary"), FYND_DICTIONARY};

    (void)state;
    for (size_t i = 0; i < (dictionary_is_there() ? 3 : 2); i++) {
        char name[16];
        struct fynd_index_writer *writer;
        struct fynd_cause cause;

        snprintf(name, sizeof name, "swedish%zu", i);
        archive_check(fynd_index_writer_new(new_folder(name), 1, dictionaries[i], &writer, &cause), &cause);
        archive_add(writer, 0, 0, &samples[0]);
        archive_finish(writer);
        assert_int_equal(fynd_index_writer_knows_swedish(writer), i == 2);
        fynd_index_writer_free(writer);
    }
}

/* Only what shim/index/schema.h names stays in the folder. */
static void test_nothing_else_is_left(void **state)
{
    const char *path = new_folder("left");
    struct dirent *entry;
    size_t count = 0;
    DIR *files;

    (void)state;
    archive_build(path, 3, NULL, samples, SAMPLES);
    files = opendir(path);
    assert_non_null(files);
    while ((entry = readdir(files)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(files);
    /* database, streams, sections, stored, forms, bases, parts, grams and their forms, lexicon, synonyms, acronyms, facets,
     * dictionary, four files of prefixes */
    assert_int_equal(count, 18);
}

/* Of two with one id the lower origin stays, in whatever thread and order they came. */
static void test_duplicates(void **state)
{
    struct fynd_index_writer *writer = new_builder(new_folder("duplicates"), 2);
    const struct fynd_duplicate *duplicates = NULL;
    struct sample late = samples[0], early = samples[0], other = samples[1];

    (void)state;
    early.title = "Den första";
    archive_add(writer, 0, 7, &late);
    archive_add(writer, 0, 5, &other);
    archive_add(writer, 1, 3, &early);
    archive_add(writer, 1, 9, &late);
    archive_finish(writer);
    assert_int_equal(fynd_index_writer_count(writer), 2);
    assert_int_equal(fynd_index_writer_duplicates(writer, &duplicates), 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(duplicates[i].id, "a");
        assert_int_equal(duplicates[i].kept, 3);
        assert_int_equal(duplicates[i].dropped, i == 0 ? 7 : 9);
    }
    fynd_index_writer_free(writer);
}

static void test_totals(void **state)
{
    static const struct sample two[] = {{"a", "Ett möte", "möte möten", "", NULL, {NULL}},
                                        {"b", "", "Möte.", "", NULL, {NULL}}};
    struct fynd_index_writer *writer = new_builder(new_folder("totals"), 1);
    struct fynd_totals totals;

    (void)state;
    archive_add(writer, 0, 0, &two[0]);
    archive_add(writer, 0, 1, &two[1]);
    archive_finish(writer);
    fynd_index_writer_totals(writer, &totals);
    assert_int_equal(totals.publications, 2);
    assert_int_equal(totals.tokens, 5);
    assert_int_equal(totals.forms, 3); /* ett, möte, möten */
    assert_int_equal(totals.bases, 2); /* ett, möt */
    assert_int_equal(totals.text_bytes, strlen("Ett möte"
                                               "möte möten"
                                               "Möte."));
    fynd_index_writer_free(writer);
}

static enum fynd_status add_changed(struct fynd_index_writer *writer, const char *id, const char *date,
                                    struct fynd_cause *cause)
{
    struct fynd_facet_value facets[3];
    struct fynd_publication publication = archive_publication(&samples[0], facets);

    publication.id = archive_text(id);
    publication.date = archive_text(date);
    return fynd_index_writer_add(writer, 0, 0, &publication, cause);
}

static void test_ids_and_dates(void **state)
{
    static const char *const bad_ids[] = {"", "a b", "a/b", "å", "a\n", "../a", "a?b", "\"", "<a>", "a%20b"};
    static const char *const good_ids[] = {"a", "A-z.0_9:x", ".", "-"};
    static const char *const bad_dates[] = {"2023", "2023-05", "2023-05-4", "2023-05-04T12:00", "4 maj 2023"};
    struct fynd_index_writer *writer = new_builder(new_folder("limits"), 1);
    char longest[FYND_ID_MAX + 2];
    struct fynd_cause cause;

    (void)state;
    for (size_t i = 0; i < sizeof bad_ids / sizeof *bad_ids; i++) {
        cause.text[0] = '\0';
        assert_int_equal(add_changed(writer, bad_ids[i], "", &cause), FYND_BAD_INPUT);
        assert_non_null(strstr(cause.text, "id"));
    }
    for (size_t i = 0; i < sizeof bad_dates / sizeof *bad_dates; i++) {
        cause.text[0] = '\0';
        assert_int_equal(add_changed(writer, "x", bad_dates[i], &cause), FYND_BAD_INPUT);
        assert_non_null(strstr(cause.text, "date"));
    }
    memset(longest, 'x', sizeof longest);
    longest[FYND_ID_MAX + 1] = '\0';
    assert_int_equal(add_changed(writer, longest, "", &cause), FYND_BAD_INPUT);
    longest[FYND_ID_MAX] = '\0';
    assert_int_equal(add_changed(writer, longest, "", &cause), FYND_OK);
    for (size_t i = 0; i < sizeof good_ids / sizeof *good_ids; i++)
        assert_int_equal(add_changed(writer, good_ids[i], "2023-05-04", &cause), FYND_OK);
    archive_finish(writer); /* what was refused left nothing behind */
    assert_int_equal(fynd_index_writer_count(writer), 5);
    fynd_index_writer_free(writer);
}

static void test_too_much_text(void **state)
{
    struct fynd_index_writer *writer = new_builder(new_folder("large"), 1);
    char *text = malloc(FYND_TEXT_MAX + 1);
    struct fynd_publication publication = {.id = {"a", 1}, .aside = {"", 0}, .card = {"", 0}, .details = {"", 0}};
    struct fynd_cause cause = {""};

    (void)state;
    assert_non_null(text);
    memset(text, ' ', FYND_TEXT_MAX + 1);
    publication.date = archive_text("");
    publication.fields[FYND_FIELD_TITLE] = (struct fynd_text){"t", 1};
    publication.fields[FYND_FIELD_TEXT] = (struct fynd_text){text, FYND_TEXT_MAX};
    assert_int_equal(fynd_index_writer_add(writer, 0, 0, &publication, &cause), FYND_BAD_INPUT);
    assert_non_null(strstr(cause.text, "text"));
    fynd_index_writer_free(writer);
    free(text);
}

static void test_threads_are_limited(void **state)
{
    struct fynd_index_writer *writer = NULL;
    struct fynd_cause cause = {""};

    (void)state;
    assert_int_equal(fynd_index_writer_new(folder, 0, NULL, &writer, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_index_writer_new(folder, 65, NULL, &writer, &cause), FYND_BAD_INPUT);
    assert_int_equal(fynd_index_writer_new(folder_path("missing"), 1, NULL, &writer, &cause), FYND_SYSTEM);
    assert_null(writer);
    writer = new_builder(folder, 64);
    fynd_index_writer_free(writer);
    fynd_index_writer_free(NULL);
}

/* Words that fold to more than the longest form, in several publications: U+FDFA is a sentence in one sign.
 */
static void test_hostile_words(void **state)
{
    static const char *const endings[] = {"¼", "\uFDFA", "\u2152"};
    struct fynd_index_writer *writer = new_builder(new_folder("hostile"), 1);
    char text[128], id[8];
    struct sample sample = {.id = id, .title = "", .text = text, .date = ""};
    uint64_t origin = 0;

    (void)state;
    for (size_t i = 0; i < 3 * FYND_FORM_MAX; i++) {
        size_t length = i % FYND_FORM_MAX;

        snprintf(id, sizeof id, "x%zu", i);
        memset(text, 'a', length);
        strcpy(text + length, endings[i / FYND_FORM_MAX]);
        archive_add(writer, 0, origin++, &sample);
        id[0] = 'y';
        archive_add(writer, 0, origin++, &sample);
    }
    archive_finish(writer);
    fynd_index_writer_free(writer);
}

/* A facet value is any bytes; one that no term can hold is kept, but not narrowed by. */
static void test_odd_facets(void **state)
{
    char longest[FYND_FACET_VALUE_MAX + 1] = {0};
    struct fynd_index_writer *writer = new_builder(new_folder("facets"), 1);
    struct fynd_facet_value facets[] = {{FYND_FACET_PLACE, {"", 0}},
                                        {FYND_FACET_PLACE, {longest, FYND_FACET_VALUE_MAX}}, /* NUL bytes */
                                        {FYND_FACET_PLACE, {longest, FYND_FACET_VALUE_MAX + 1}},
                                        {FYND_FACET_PLACE, {"\xFF\xC3 \"", 4}}};
    struct fynd_publication publication = archive_publication(&samples[0], facets);
    struct fynd_cause cause;

    (void)state;
    facets[0] = (struct fynd_facet_value){FYND_FACET_PLACE, {"", 0}};
    facets[1] = (struct fynd_facet_value){FYND_FACET_PLACE, {longest, FYND_FACET_VALUE_MAX}};
    publication.facet_count = 4;
    archive_check(fynd_index_writer_add(writer, 0, 0, &publication, &cause), &cause);
    archive_finish(writer);
    fynd_index_writer_free(writer);
}

/* More than one segment, and more than the numbers that fit in a byte or two. */
static void test_many_publications(void **state)
{
    enum { COUNT = 2 * FYND_SEGMENT_SIZE + 1 };
    struct fynd_index_writer *writer = new_builder(new_folder("many"), 2);
    char id[32], text[256];
    struct sample sample = {.id = id, .title = "Rubrik", .text = text, .date = "2023-05-04"};

    (void)state;
    for (unsigned i = 0; i < COUNT; i++) {
        snprintf(id, sizeof id, "n%u", i);
        snprintf(text, sizeof text, "ord%u ett%u två%u tre%u fyra%u fem", i, i, i, i, i);
        archive_add(writer, i % 2, i, &sample);
    }
    archive_finish(writer);
    assert_int_equal(fynd_index_writer_count(writer), COUNT);
    assert_int_equal(fynd_index_writer_pieces(writer, FYND_STAGE_NUMBER), 1 + 3);
    assert_int_equal(fynd_index_writer_pieces(writer, FYND_STAGE_WRITE), 1 + 3);
    fynd_index_writer_free(writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_threads_and_order_do_not_matter),
        cmocka_unit_test(test_nor_with_a_dictionary),
        cmocka_unit_test(test_is_the_dictionary_there),
        cmocka_unit_test(test_nothing_else_is_left),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_ids_and_dates),
        cmocka_unit_test(test_too_much_text),
        cmocka_unit_test(test_threads_are_limited),
        cmocka_unit_test(test_hostile_words),
        cmocka_unit_test(test_odd_facets),
        cmocka_unit_test(test_many_publications),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
