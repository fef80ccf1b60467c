/* Every word of an archive, and every beginning of it of three letters or more, finds each publication that has it:
 * asked of all words of the sample archive's text files. */
#include "shim/index/forward_index.h"
#include "tests/unit/support/question.h"

#include <glob.h>

enum { FILES_MAX = 64, TEXT_MAX_BYTES = 1 << 16, PREFIXES_MAX = 80, PREFIX_LEAST = 3 /* letters */ };

/* A file's text, NUL-terminated, to be freed. */
static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, TEXT_MAX_BYTES);

    assert_non_null(file);
    assert_non_null(text);
    assert_true(fread(text, 1, TEXT_MAX_BYTES - 1, file) > 0);
    fclose(file);
    return text;
}

static int open_archive(void **state)
{
    static struct sample list[FILES_MAX];
    static char ids[FILES_MAX][8];
    glob_t files;
    size_t count = 0;
    int failed;

    (void)state;
    if (glob("corpus/publications/*.txt", 0, NULL, &files) != 0)
        return 1;
    for (; count < files.gl_pathc && count < FILES_MAX; count++) {
        snprintf(ids[count], sizeof ids[count], "%03zu", count);
        list[count] =
            (struct sample){.id = ids[count], .title = "", .date = "", .text = read_file(files.gl_pathv[count])};
    }
    globfree(&files);
    failed = question_open(list, count);
    for (size_t i = 0; i < count; i++)
        free((char *)list[i].text);
    return failed;
}

/* The documents that a question finds, a bit each. */
static uint64_t find(const char *question)
{
    struct fynd_result result;
    uint64_t documents = 0;

    question_ask(question, (struct fynd_search){.size = FILES_MAX, .sort = FYND_SORT_NEWEST}, &result);
    for (size_t i = 0; i < result.hit_count; i++)
        documents |= UINT64_C(1) << (result.hits[i].document - 1);
    return documents;
}

/* The documents in which each form stands: read from their streams. */
static uint64_t *read_occurrences(void)
{
    uint64_t *documents = calloc(fynd_term_dict_count(fynd_index_reader_forms(reader)) + 1, sizeof *documents);

    assert_non_null(documents);
    for (uint32_t document = 1; document <= fynd_index_reader_count(reader); document++) {
        struct fynd_text stream = fynd_index_reader_stream(reader, document);
        struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin(stream.bytes, stream.length);
        int64_t form;

        while ((form = fynd_forward_index_next_form(&forms)) != FYND_FORWARD_INDEX_END)
            if (form >= 0)
                documents[form] |= UINT64_C(1) << (document - 1);
    }
    return documents;
}

static bool is_letters(const char *form, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!(form[i] & 0x80) && (form[i] < 'a' || form[i] > 'z'))
            return false;
    return true;
}

/* What the beginnings of the form before found, by their bytes: neighbours in order share most of them. */
static uint64_t found[PREFIXES_MAX];

static unsigned check_beginnings(const struct fynd_term_dict_walk *walk, uint64_t documents)
{
    unsigned asked = 0;
    size_t letters = 0;

    for (size_t end = 1; end <= walk->length; end++) {
        char question[PREFIXES_MAX + 2];

        letters += ((unsigned char)walk->name[end - 1] & 0xc0) != 0x80;
        if (letters < PREFIX_LEAST || (end < walk->length && ((unsigned char)walk->name[end] & 0xc0) == 0x80))
            continue;
        if (end > walk->shared) {
            snprintf(question, sizeof question, "%.*s*", (int)end, walk->name);
            found[end] = find(question);
            asked++;
        }
        if ((found[end] & documents) != documents)
            fail_msg("%.*s* does not find all publications with %.*s", (int)end, walk->name, (int)walk->length,
                     walk->name);
    }
    return asked;
}

static void test_every_beginning_finds(void **state)
{
    uint64_t *documents = read_occurrences();
    struct fynd_term_dict_walk walk;
    unsigned words = 0, asked = 0;

    (void)state;
    memset(found, 0, sizeof found);
    fynd_term_dict_walk_begin(&walk, fynd_index_reader_forms(reader));
    while (fynd_term_dict_walk_next(&walk)) {
        uint64_t having = documents[fynd_term_dict_walk_number(&walk)];
        char word[FYND_TERM_DICT_NAME_MAX + 1];

        if (!is_letters(walk.name, walk.length))
            continue;
        asked += check_beginnings(&walk, having);
        snprintf(word, sizeof word, "%.*s", (int)walk.length, walk.name);
        if ((find(word) & having) != having)
            fail_msg("%s does not find all publications that have it", word);
        words++;
    }
    assert_true(words > 1000);
    print_message("%u words and %u of their beginnings were asked for\n", words, asked);
    free(documents);
}

static void test_short_beginnings_are_words(void **state)
{
    (void)state;
    assert_true(find("xyzå*") == 0);
    assert_true(find("vi*") == find("vi"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_beginning_finds),
        cmocka_unit_test(test_short_beginnings_are_words),
    };
    return cmocka_run_group_tests(tests, open_archive, question_close);
}
