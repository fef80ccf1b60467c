/* What an archive's words are found by: joined words, the parts of compounds, bases that forms share. Once with our
 * lists alone, and once with the dictionary, when it is there. */
#include "tests/unit/support/archive.h"
#include "tests/unit/support/dictionary.h"

#include "shim/index/id_lists.h"

/* clang-format off */
static const struct sample texts[] = {
    {.id = "a", .title = "", .date = "", .text = "Marknadstorget öppnar."},
    {.id = "b", .title = "", .date = "", .text = "Dialog-seminariet var igår."},
    {.id = "c", .title = "", .date = "", .text = "Vi satsar på förbättrings- och kvalitetsarbete."},
    {.id = "d", .title = "", .date = "", .text = "Ett torg och en bok."},
    {.id = "e", .title = "", .date = "", .text = "Alla i för-, grund- och gymnasieskolan."},
    {.id = "f", .title = "", .date = "", .text = "Böckerna om omvärldsspaningsarbete och räksmörgåsar."},
    {.id = "g", .title = "Torgen", .date = "", .text = "E-post, 2023-12 och -5 grader."},
};

/* In how many publications a word stands as a word, and as a part of a compound. */
struct count {
    const char *form;
    uint32_t words, parts;
};

static const struct count without_dictionary[] = {
    {"dialogseminariet", 1, 0},
    {"epost",            1, 0},
    {"seminariet",       1, 0},
    {"igår",             1, 0},
    {"okändaord",        0, 0},
    {"202312",           0, 0},
};

static const struct count with_dictionary[] = {
    {"marknadstorg",       1, 0},
    {"torg",               2, 1},
    {"torgets",            2, 1},
    {"marknad",            0, 1},
    {"dialogseminarium",   1, 0},
    {"dialog",             1, 1},   /* both as it is written and as a part of what it means */
    {"seminarier",         1, 1},
    {"förbättringsarbete", 1, 0},
    {"kvalitetsarbeten",   1, 0},
    {"förbättring",        1, 1},   /* its genitive stands alone: "förbättrings-" */
    {"kvalitet",           0, 1},
    {"arbete",             0, 2},
    {"förskolan",          1, 0},
    {"grundskolor",        1, 0},
    {"gymnasieskola",      1, 0},
    {"skola",              0, 1},
    {"böcker",             2, 0},   /* d: bok, f: böckerna */
    {"bok",                2, 0},
    {"omvärldsspaning",    0, 1},   /* a compound in a compound */
    {"spaningsarbete",     0, 1},
    {"omvärld",            0, 1},
    {"räka",               0, 1},
    {"smörgås",            0, 1},
    {"kvalitetsskola",     0, 0},
};
/* clang-format on */

enum { TEXTS = sizeof texts / sizeof *texts };

static struct fynd_index_reader *open_texts(const char *name, const char *swedish)
{
    archive_publish_with(folder_path(name), swedish, texts, TEXTS);
    return archive_open(folder_path(name));
}

/* The analysis of a form as a question would be; valid until the next. */
static void analyse(struct fynd_index_reader *reader, const char *form, struct fynd_word *word)
{
    static char bases[FYND_TERM_DICT_NAME_MAX];
    struct fynd_attested attested = fynd_index_reader_attested(reader);
    struct fynd_analyzer *analysis;
    struct fynd_cause cause;

    archive_check(fynd_analyzer_new(fynd_index_reader_lexicon(reader), &attested, &analysis, &cause), &cause);
    archive_check(fynd_analyzer_word(analysis, form, strlen(form), word, &cause), &cause);
    assert_in_range(word->base_length, 1, sizeof bases);
    memcpy(bases, word->base, word->base_length);
    word->base = bases;
    word->parts = NULL; /* they go with the analysis */
    fynd_analyzer_free(analysis);
}

static void check_counts(struct fynd_index_reader *reader, const struct count *counts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct fynd_word word;
        uint32_t words, parts;

        analyse(reader, counts[i].form, &word);
        words = fynd_index_reader_documents(reader, word.base, word.base_length, false);
        parts = fynd_index_reader_documents(reader, word.base, word.base_length, true);
        if (words != counts[i].words || parts != counts[i].parts)
            fail_msg("%s (%.*s) is a word in %u and a part in %u, not %u and %u", counts[i].form, (int)word.base_length,
                     word.base, words, parts, counts[i].words, counts[i].parts);
    }
}

static void test_without_dictionary(void **state)
{
    struct fynd_index_reader *reader = open_texts("without", NULL);

    (void)state;
    check_counts(reader, without_dictionary, sizeof without_dictionary / sizeof *without_dictionary);
    fynd_index_reader_close(reader);
}

static void test_with_dictionary(void **state)
{
    struct fynd_index_reader *reader;

    (void)state;
    dictionary_need();
    reader = open_texts("with", FYND_DICTIONARY);
    check_counts(reader, with_dictionary, sizeof with_dictionary / sizeof *with_dictionary);
    fynd_index_reader_close(reader);
}

/* Each form leads to a base; every base's parts are bases, in rising order, and not the base itself. */
static void test_tables_agree(void **state)
{
    struct fynd_index_reader *reader = open_texts("agree", dictionary_is_there() ? FYND_DICTIONARY : NULL);
    const struct fynd_term_dict *forms = fynd_index_reader_forms(reader), *bases = fynd_index_reader_bases(reader);

    (void)state;
    for (uint32_t form = 0; form < fynd_term_dict_count(forms); form++)
        assert_true(fynd_term_dict_note(forms, form) < fynd_term_dict_count(bases));
    assert_int_equal(fynd_blob_file_count(fynd_index_reader_parts(reader)), fynd_term_dict_count(bases));
    for (uint32_t base = 0; base < fynd_term_dict_count(bases); base++) {
        struct fynd_id_list list = fynd_id_lists_get(fynd_index_reader_parts(reader), base);
        uint32_t part, last = 0;

        for (size_t i = 0; fynd_id_lists_next(&list, &part); i++, last = part) {
            assert_true(part < fynd_term_dict_count(bases) && part != base);
            assert_true(i == 0 || part > last);
        }
        assert_true(list.cursor == list.end);
    }
    fynd_index_reader_close(reader);
}

/* The names of a word's parts in the index, each followed by a space. */
static void write_parts(struct fynd_index_reader *reader, const char *form, char *out)
{
    struct fynd_word word;
    uint32_t base, part;

    analyse(reader, form, &word);
    assert_true(fynd_term_dict_find(fynd_index_reader_bases(reader), word.base, word.base_length, &base));
    struct fynd_id_list list = fynd_id_lists_get(fynd_index_reader_parts(reader), base);
    while (fynd_id_lists_next(&list, &part)) {
        out += fynd_term_dict_get(fynd_index_reader_bases(reader), part, out);
        *out++ = ' ';
    }
    *out = '\0';
}

static void test_parts(void **state)
{
    struct fynd_index_reader *reader;
    char written[4 * FYND_TERM_DICT_NAME_MAX];

    (void)state;
    dictionary_need();
    reader = open_texts("parts", FYND_DICTIONARY);
    write_parts(reader, "torg", written);
    assert_string_equal(written, "");
    write_parts(reader, "marknadstorgens", written);
    assert_string_equal(written, "marknad torg ");
    write_parts(reader, "omvärldsspaningsarbetet", written);
    assert_string_equal(written, "arbete omvärld omvärldsspaning spaning spaningsarbete ");
    fynd_index_reader_close(reader);
}

/* The likest bases of a form, and how like the first is. */
static size_t similar(struct fynd_index_reader *reader, const char *form, double least,
                      char first[FYND_TERM_DICT_NAME_MAX + 1], double *likeness)
{
    struct fynd_similar found[4];
    size_t count = fynd_index_reader_similar(reader, form, strlen(form), least, found, 4);

    assert_in_range(count, 0, 4);
    for (size_t i = 0; i < count; i++) {
        assert_true(found[i].likeness >= least && found[i].likeness <= 1);
        assert_true(i == 0 || found[i].likeness <= found[i - 1].likeness);
    }
    *likeness = count == 0 ? 0 : found[0].likeness;
    first[count == 0 ? 0 : fynd_term_dict_get(fynd_index_reader_bases(reader), found[0].base, first)] = '\0';
    return count;
}

static void test_similar_words(void **state)
{
    struct fynd_index_reader *reader = open_texts("similar", NULL);
    char first[FYND_TERM_DICT_NAME_MAX + 1];
    double likeness;

    (void)state;
    assert_in_range(similar(reader, "marknadstorgt", 0.4, first, &likeness), 1, 4);
    assert_string_equal(first, "marknadstorg");
    assert_in_range(similar(reader, "kvalitesarbete", 0.4, first, &likeness), 1, 4);
    assert_string_equal(first, "kvalitetsarbet");
    assert_int_equal(similar(reader, "xylofon", 0.4, first, &likeness), 0);
    assert_int_equal(similar(reader, "", 0.4, first, &likeness), 0);
    fynd_index_reader_close(reader);
}

/* A form of the archive is exactly like itself, and without its dots and rings too. */
static void test_dots_and_rings_do_not_count(void **state)
{
    struct fynd_index_reader *reader = open_texts("plain", NULL);
    char first[FYND_TERM_DICT_NAME_MAX + 1];
    double likeness;

    (void)state;
    assert_in_range(similar(reader, "räksmörgåsar", 0.4, first, &likeness), 1, 4);
    assert_string_equal(first, "räksmörgås");
    assert_true(likeness > 0.99);
    assert_in_range(similar(reader, "raksmorgasar", 0.4, first, &likeness), 1, 4);
    assert_string_equal(first, "räksmörgås");
    assert_true(likeness > 0.99);
    fynd_index_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_dictionary), cmocka_unit_test(test_with_dictionary),
        cmocka_unit_test(test_tables_agree),       cmocka_unit_test(test_parts),
        cmocka_unit_test(test_similar_words),      cmocka_unit_test(test_dots_and_rings_do_not_count),
    };

    return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
