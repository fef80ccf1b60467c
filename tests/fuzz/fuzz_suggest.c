/* Anything typed: suggestions stay within their lists and their steps, and name what is there. Over a few forms, names and
 * titles, which change with the first byte of the input. */
#include "shim/index/forward_index.h"
#include "shim/index/schema.h"
#include "shim/suggest/suggester.h"
#include "tests/fuzz/fuzzed_file.h"

enum { FORMS = 12, NAMES = 3, TITLES = 4 };

static const char *const forms[FORMS] = {"and",    "bok",      "bokhylla", "hälsa",    "hylla", "i",
                                         "kommun", "kommunal", "över",     "översikt", "sikt",  "åre"};
static const char *const facets[NAMES] = {"NÅsa Bok", "OHälsa i kommun", "PÅre"};
static const uint32_t titles[TITLES][3] = {{6, 5, 1}, {3, 5, 6}, {8, 2, 4}, {9, 9, 9}};
static char folder[] = "/tmp/fynd-fuzz-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_names(const char *name, const char *const *texts, uint32_t count)
{
    struct fynd_text list[FORMS];

    for (uint32_t i = 0; i < count; i++)
        list[i] = (struct fynd_text){texts[i], strlen(texts[i])};
    check(fynd_term_dict_write(path_of(name), list, count, 0, NULL, NULL) == FYND_OK);
}

static void write_streams(void)
{
    struct fynd_blob_file_writer *file;

    check(fynd_blob_file_create(path_of(FYND_FILE_FORWARD_INDEX), &file, NULL) == FYND_OK);
    for (unsigned i = 0; i < TITLES; i++) {
        struct fynd_forward_index_writer writer = {{0}, {0}, 0, 0};
        struct fynd_buffer stream = {0};

        fynd_forward_index_begin(&writer);
        for (unsigned k = 0; k < 3; k++)
            fynd_forward_index_add(&writer, titles[i][k], 1, k * 2, k * 2 + 1);
        fynd_forward_index_finish(&writer, &stream);
        check(fynd_blob_file_add(file, (struct fynd_text){stream.bytes, stream.length}, NULL) == FYND_OK);
        fynd_forward_index_writer_fini(&writer);
        fynd_buffer_fini(&stream);
    }
    check(fynd_blob_file_finish(file, NULL) == FYND_OK);
    fynd_blob_file_writer_close(file);
}

static void write_starts(const char *name, const struct fynd_prefix *starts, uint32_t count)
{
    check(fynd_prefix_index_write(path_of(name), starts, count, NULL) == FYND_OK);
}

/* In order of what stands there. */
static void write_all(void)
{
    static const struct fynd_prefix inner[] = {{2, 3, 9}, {9, 5, 5}};
    static const struct fynd_prefix names[] = {{0, 5, 7}, {1, 0, 8}, {1, 7, 8}, {1, 9, 8}, {2, 0, 3}, {0, 0, 7}};
    static const struct fynd_prefix of_titles[] = {{1, 2, 5},  {3, 1, 5}, {2, 0, 40}, {3, 2, 5},
                                                   {1, 0, 40}, {2, 2, 7}, {3, 0, 40}, {4, 0, 41}};
    struct fynd_prefix words[FORMS];

    check(mkdtemp(folder) != NULL);
    write_names(FYND_FILE_FORMS, forms, FORMS);
    write_names(FYND_FILE_FACETS, facets, NAMES);
    write_streams();
    for (uint32_t i = 0; i < FORMS; i++)
        words[i] = (struct fynd_prefix){i, 0, (uint8_t)(i + 1)};
    write_starts(FYND_FILE_WORD_PREFIXES, words, FORMS);
    write_starts(FYND_FILE_INNER_PREFIXES, inner, 2);
    write_starts(FYND_FILE_NAME_PREFIXES, names, 6);
    write_starts(FYND_FILE_TITLE_PREFIXES, of_titles, 8);
}

static void open_all(struct fynd_completions *completions)
{
    struct fynd_term_dict *form_names, *facet_names;
    struct fynd_blob_file *streams;

    write_all();
    check(fynd_term_dict_open(path_of(FYND_FILE_FORMS), &form_names, NULL) == FYND_OK);
    check(fynd_term_dict_open(path_of(FYND_FILE_FACETS), &facet_names, NULL) == FYND_OK);
    check(fynd_blob_file_open(path_of(FYND_FILE_FORWARD_INDEX), &streams, NULL) == FYND_OK);
    completions->forms = form_names;
    completions->facets = facet_names;
    completions->streams = streams;
    check(fynd_completions_open(completions, folder, NULL) == FYND_OK);
}

static void check_found(const struct fynd_suggestions *found, size_t most)
{
    static const uint32_t counts[FYND_SUGGESTION_KINDS] = {FORMS, FORMS, NAMES, TITLES + 1};

    check(found->steps <= FYND_SUGGEST_STEPS_MAX);
    for (int kind = 0; kind < FYND_SUGGESTION_KINDS; kind++) {
        check(found->counts[kind] <= most);
        for (size_t i = 0; i < found->counts[kind]; i++)
            check(found->lists[kind][i].number < counts[kind]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint32_t documents[] = {1, 2, 3, 4};
    static struct fynd_completions completions;
    static struct fynd_suggester suggester;
    static struct fynd_tokenizer tokens;
    struct fynd_partial_query typing;
    struct fynd_suggestions found;
    uint64_t steps = 0;
    size_t most = size == 0 ? 0 : data[0] % (FYND_SUGGESTIONS_MAX + 5);

    if (completions.words == NULL)
        open_all(&completions);
    if (size == 0)
        return 0;
    fynd_partial_query_read(&typing, completions.forms, (const char *)data + 1, size - 1, &tokens, &steps);
    check(typing.count <= FYND_TYPED_WORDS_MAX && typing.last.length <= FYND_FORM_MAX);
    fynd_suggester_suggest(&suggester, &completions, &typing, documents, data[0] % 5, most, &found);
    check_found(&found, most < FYND_SUGGESTIONS_MAX ? most : FYND_SUGGESTIONS_MAX);
    return 0;
}
