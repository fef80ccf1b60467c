/* Which words of the ten publications of archive.h a query marks; and of others, with compounds. */
#include "tests/unit/support/dictionary.h"
#include "tests/unit/support/opened_reader.h"
#include "tests/unit/support/query_tree.h"

#include "shim/search/highlighter.h"

static int open_archive(void **state)
{
    (void)state;
    if (opened_publish(NULL, samples, SAMPLES) != 0)
        return 1;
    tree_lexicon = fynd_index_reader_lexicon(reader);
    return 0;
}

/* clang-format off */
/* A query, a publication, and what is marked in it, as it stands there: title "/" text. A number tells which leaf of
 * the query it is marked for. */
struct example {
    const char *query;
    char id;
    const char *marks;
};

static const struct example examples[] = {
    {"dialog",                            'a', "0:Dialog / 0:dialog"},
    {"dialog",                            'e', "/ 0:dialog 0:Dialog"},
    {"dialog",                            'c', "/"},
    {"dialog",                            'h', "/"},
    {"kommuner",                          'a', "/ 0:Kommunen"},
    {"okändaord",                         'a', "/"},
    {"samverkan",                         'g', "/ 0:sam\u00ADverkan"},    /* the soft hyphen, too */
    {"(phrase idé)",                      'g', "0:Idé /"},
    {"(phrase idén)",                     'g', "/ 0:Ide\u0301n"},         /* with its mark */
    {"(phrase om möte)",                  'i', "/ 0:om 0:mo\u0308te"},
    {"(any dialog kommun)",               'a', "0:Dialog / 1:Kommunen 0:dialog"},
    {"(all kommun dialog)",               'a', "1:Dialog / 0:Kommunen 1:dialog"},
    {"(boost dialog skolan)",             'a', "0:Dialog / 0:dialog 1:skolan"},
    {"(except dialog kommun)",            'a', "0:Dialog / 0:dialog"},    /* what is excluded is not marked */
    {"(filter dialog kommun)",            'a', "0:Dialog / 0:dialog"},    /* nor what is filtered by */
    {"(filter dialog (place Umeå))",      'a', "0:Dialog / 0:dialog"},
    {"(all dialog (except skolan barn))", 'a', "0:Dialog / 0:dialog 1:skolan"},
    {"(phrase dialog om)",                'a', "/ 0:dialog 0:om"},        /* only where the phrase stands */
    {"(phrase dialog om)",                'j', "/"},
    {"(phrase skolan alla)",              'a', "/ 0:skolan 0:Alla"},
    {"(phrase innovation och dialog)",    'e', "/ 0:Innovation 0:och 0:dialog"},
    {"(phrase möte till möte)",           'i', "/ 0:Möte 0:till 0:möte 0:till 0:möte"}, /* overlapping */
    {"(phrase dialog)",                   'e', "/ 0:dialog 0:Dialog"},
    {"(any dialog dialog)",               'e', "/ 0:dialog 0:Dialog"},    /* each word once */
    {"(any innovation (phrase och innovation))", 'e', "/ 0:Innovation 1:och 0:innovation"},
    {"(everything)",                      'a', "/"},
    {"(place Umeå)",                      'a', "/"},
};

static const struct sample compounds[] = {
    {.id = "a", .title = "", .date = "", .text = "Kvalitetsarbetet började. Kvaliteten är god, arbetet fortsätter."},
    {.id = "b", .title = "", .date = "", .text = "Om kvalitet: mycket arbete i skolan."},
    {.id = "c", .title = "Skolans kvalitetsarbete", .date = "", .text = "Arbetet med kvalitet."},
    {.id = "d", .title = "", .date = "", .text = "Grundskolor och gymnasieskolan, för-, låg- och mellanstadieskola."},
    {.id = "e", .title = "", .date = "", .text = "Arbetsplatsen mäter vårdkvalitet."},
};

#define KVALITETSARBETE "(support (any (typed kvalitetsarbete) (all kvalitet arbete)) kvalitet arbete)"

/* The same in these. What is under a SUPPORT is one word: a compound and its parts. */
static const struct example examples_of_compounds[] = {
    {KVALITETSARBETE,                     'a', "/ 0:Kvalitetsarbetet"},       /* its parts only where it is not: */
    {KVALITETSARBETE,                     'b', "/ 0:kvalitet 0:arbete"},
    {KVALITETSARBETE,                     'c', "0:kvalitetsarbete /"},        /* also in another field */
    {KVALITETSARBETE,                     'd', "/"},
    {KVALITETSARBETE,                     'e', "/ 0:Arbetsplatsen 0:vårdkvalitet"}, /* parts of other compounds */
    {"(any " KVALITETSARBETE " skolan)",  'b', "/ 0:kvalitet 0:arbete 5:skolan"},
    {"(any " KVALITETSARBETE " skolan)",  'c', "5:Skolans 0:kvalitetsarbete /"},
    {"(any (typed arbete) " KVALITETSARBETE ")", 'a', "/ 1:Kvalitetsarbetet 0:arbetet"}, /* asked for itself */
    {"(part skola skola)",                'b', "/ 0:skolan"},
    {"(part skola skola)",                'd', "/ 0:Grundskolor 0:gymnasieskolan 0:mellanstadieskola"},
    {"(part arbete arbete)",              'a', "/ 0:Kvalitetsarbetet 0:arbetet"},
    {"(typed arbete)",                    'a', "/ 0:arbetet"},
};
/* clang-format on */

/* Gives all leaves the number of one word. Those that were not typed are found by compounds with them, too. */
static void join_leaves(struct fynd_query *query, unsigned word)
{
    query->word = word;
    if (query->kind == FYND_QUERY_WORD && query->form == NULL)
        assert_true(fynd_query_word_add(query, query->text, strlen(query->text), true, 0.7f));
    for (size_t i = 0; i < query->child_count; i++)
        join_leaves(query->children[i], word);
}

static unsigned first_leaf(const struct fynd_query *query)
{
    while (query->child_count > 0)
        query = query->children[0];
    return query->word;
}

/* What is under a SUPPORT is one word. */
static void join_supports(struct fynd_query *query)
{
    if (query->kind == FYND_QUERY_OPTIONAL) {
        join_leaves(query, first_leaf(query));
        return;
    }
    for (size_t i = 0; i < query->child_count; i++)
        join_supports(query->children[i]);
}

static struct fynd_highlighter *make_marker(struct fynd_index_reader *archive, const char *text)
{
    struct fynd_query *query = tree_make(text);
    struct fynd_highlighter *marker = NULL;
    struct fynd_cause cause;

    join_supports(query);
    archive_check(fynd_highlighter_new(archive, query, &marker, &cause), &cause);
    fynd_query_free(query); /* no longer needed */
    return marker;
}

/* The marks, written as in the table. Each is checked against the stored publication. */
static void write_marks(struct fynd_index_reader *archive, struct fynd_highlighter *marker, uint32_t document,
                        struct fynd_buffer *out)
{
    struct fynd_publication publication;
    const struct fynd_mark *marks = NULL;
    struct fynd_cause cause;
    size_t count = 42, at = 0;
    char label[16];

    archive_check(fynd_index_reader_publication(archive, document, &publication, &cause), &cause);
    archive_check(fynd_highlighter_find(marker, document, &marks, &count, &cause), &cause);
    for (enum fynd_field field = FYND_FIELD_TITLE; field < FYND_FIELD_COUNT; field++) {
        if (field == FYND_FIELD_TEXT)
            fynd_buffer_append(out, out->length == 0 ? "/" : " /", out->length == 0 ? 1 : 2);
        for (; at < count && marks[at].field == field; at++) {
            const struct fynd_mark *mark = &marks[at];

            assert_true(mark->start < mark->end && mark->end <= publication.fields[field].length);
            assert_true(at == 0 || marks[at - 1].field < field || marks[at - 1].position < mark->position);
            snprintf(label, sizeof label, "%s%u:", out->length == 0 ? "" : " ", mark->word);
            fynd_buffer_append(out, label, strlen(label));
            fynd_buffer_append(out, publication.fields[field].bytes + mark->start, mark->end - mark->start);
        }
    }
    assert_int_equal(at, count);
}

static void check_example(struct fynd_index_reader *archive, const struct example *example)
{
    struct fynd_highlighter *marker = make_marker(archive, example->query);
    struct fynd_buffer marks = {0};

    write_marks(archive, marker, (uint32_t)(example->id - 'a' + 1), &marks);
    fynd_buffer_append_byte(&marks, '\0');
    if (strcmp(marks.bytes, example->marks) != 0)
        fail_msg("%s marks \"%s\" in %c, not \"%s\"", example->query, marks.bytes, example->id, example->marks);
    fynd_buffer_fini(&marks);
    fynd_highlighter_free(marker);
}

static void test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_example(reader, &examples[i]);
    fynd_highlighter_free(NULL);
}

static void test_compounds(void **state)
{
    struct fynd_index_reader *archive;

    (void)state;
    dictionary_need();
    archive_publish_with(folder_path("compounds"), FYND_DICTIONARY, compounds, sizeof compounds / sizeof *compounds);
    archive = archive_open(folder_path("compounds"));
    tree_lexicon = fynd_index_reader_lexicon(archive);
    for (size_t i = 0; i < sizeof examples_of_compounds / sizeof *examples_of_compounds; i++)
        check_example(archive, &examples_of_compounds[i]);
    tree_lexicon = fynd_index_reader_lexicon(reader);
    fynd_index_reader_close(archive);
}

/* Positions count the words of a field; form and number are those of the word that stands there. */
static void test_positions_and_forms(void **state)
{
    struct fynd_highlighter *marker = make_marker(reader, "(any dialog skolan)");
    const struct fynd_mark *marks = NULL;
    size_t count = 0;
    char form[FYND_TERM_DICT_NAME_MAX];
    static const struct {
        enum fynd_field field;
        uint32_t position, start, end;
        const char *form;
    } expected[] = {{FYND_FIELD_TITLE, 0, 0, 6, "dialog"},
                    {FYND_FIELD_TEXT, 4, 24, 30, "dialog"},
                    {FYND_FIELD_TEXT, 6, 34, 40, "skolan"}};

    (void)state;
    assert_int_equal(fynd_highlighter_find(marker, 1, &marks, &count, NULL), FYND_OK);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(marks[i].field, expected[i].field);
        assert_int_equal(marks[i].position, expected[i].position);
        assert_int_equal(marks[i].start, expected[i].start);
        assert_int_equal(marks[i].end, expected[i].end);
        assert_int_equal(marks[i].form.length, strlen(expected[i].form));
        assert_memory_equal(marks[i].form.bytes, expected[i].form, marks[i].form.length);
        assert_int_equal(fynd_term_dict_get(fynd_index_reader_forms(reader), marks[i].number, form),
                         marks[i].form.length);
        assert_memory_equal(form, marks[i].form.bytes, marks[i].form.length);
    }
    fynd_highlighter_free(marker);
}

/* One marker serves one document after another. */
static void test_all_documents_with_one_marker(void **state)
{
    struct fynd_highlighter *marker = make_marker(reader, "(any dialog (phrase om skolan))");
    size_t marked = 0;

    (void)state;
    for (int round = 0; round < 2; round++) {
        for (uint32_t document = 1; document <= SAMPLES; document++) {
            const struct fynd_mark *marks = NULL;
            size_t count = 0;

            assert_int_equal(fynd_highlighter_find(marker, document, &marks, &count, NULL), FYND_OK);
            marked += count;
        }
    }
    assert_int_equal(marked, 2 * (4 + 2 + 2 + 3)); /* a: dialog twice, om, skolan; b; e; j */
    fynd_highlighter_free(marker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_compounds),
        cmocka_unit_test(test_positions_and_forms),
        cmocka_unit_test(test_all_documents_with_one_marker),
    };

    return cmocka_run_group_tests(tests, open_archive, opened_close);
}
