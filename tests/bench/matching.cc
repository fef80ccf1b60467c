/* What exact totals and facets cost: Xapian's own match beside fynd's.
 *
 *   matcher DIR queries.jsonl
 *
 * asks the index in DIR each question (any of its content words) in three ways, in one thread and without reading any
 * document, and prints a Markdown table: Xapian for the best ten, Xapian with every match counted, and
 * fynd_index_reader_search, which counts every match and its facets. */
#include "shim/index/generations.h"
#include "shim/index/ranking.h"
#include "shim/index/schema.h"
#include "shim/search/index_reader.h"
#include "shim/swedish/analyzer.h"
#include "shim/text/tokenizer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <jansson.h>
#include <set>
#include <string>
#include <vector>
#include <xapian.h>

using Bases = std::vector<std::string>;

[[noreturn]] static void fail(const std::string &why)
{
    fprintf(stderr, "matching: %s\n", why.c_str());
    exit(1);
}

static void expect(fynd_status status, const fynd_cause &cause)
{
    if (status != FYND_OK)
        fail(cause.text);
}

static Bases content_words(const std::string &text, fynd_analyzer *analysis)
{
    std::set<std::string> bases;
    fynd_tokenizer tokens = {};
    fynd_token token;
    fynd_cause cause;

    fynd_tokenizer_begin(&tokens, text.data(), text.size());
    while (fynd_tokenizer_next(&tokens, &token)) {
        fynd_word word;
        expect(fynd_analyzer_word(analysis, token.form, token.form_length, &word, &cause), cause);
        if (!word.stop)
            bases.emplace(word.base, word.base_length);
    }
    fynd_tokenizer_fini(&tokens);
    return Bases(bases.begin(), bases.end());
}

/* The questions' words by the analysis that the index was made with. */
static std::vector<Bases> read_questions(const char *path, const fynd_index_reader *reader)
{
    const fynd_attested attested = fynd_index_reader_attested(reader);
    std::ifstream file(path);
    std::vector<Bases> questions;
    fynd_analyzer *analysis;
    fynd_cause cause;

    expect(fynd_analyzer_new(fynd_index_reader_lexicon(reader), &attested, &analysis, &cause), cause);
    for (std::string line; std::getline(file, line);) {
        json_t *question = json_loads(line.c_str(), 0, nullptr);
        const char *text = json_string_value(json_object_get(question, "text"));
        if (text != nullptr)
            questions.push_back(content_words(text, analysis));
        json_decref(question);
    }
    fynd_analyzer_free(analysis);
    if (questions.empty())
        fail(std::string(path) + " has no questions");
    return questions;
}

static void ask_xapian(const Xapian::Database &database, const Bases &bases, Xapian::doccount check_at_least)
{
    Xapian::Enquire enquire(database);

    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, bases.begin(), bases.end()));
    enquire.set_weighting_scheme(Xapian::BM25Weight(FYND_BM25_K1, 0, 1, FYND_BM25_B, FYND_BM25_LENGTH_MIN));
    enquire.get_mset(0, 10, check_at_least);
}

static void ask_fynd(fynd_index_reader *reader, const Bases &bases)
{
    fynd_query *query = fynd_query_new(FYND_QUERY_ANY);
    fynd_search search = {};
    fynd_result result;
    fynd_cause cause;

    for (unsigned i = 0; i < bases.size(); i++)
        if (!fynd_query_add(query, fynd_query_word(bases[i].data(), bases[i].size(), 1, i)))
            fail("no memory");
    search.query = query;
    search.size = 10;
    search.facet_size = 50;
    expect(fynd_index_reader_search(reader, &search, &result, &cause), cause);
    fynd_query_free(query);
}

/* Asks every question twice, the first round to warm up, and prints the row. */
template <class Ask> static void measure(const char *name, const std::vector<Bases> &questions, Ask ask)
{
    std::vector<double> milliseconds;

    for (int round = 0; round < 2; round++) {
        milliseconds.clear();
        for (const Bases &bases : questions) {
            const auto begun = std::chrono::steady_clock::now();
            ask(bases);
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
            milliseconds.push_back(took.count());
        }
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    const size_t count = milliseconds.size();
    printf("| %-32s | %5.2f | %5.2f | %5.2f |\n", name, milliseconds[count / 2], milliseconds[count * 95 / 100],
           milliseconds.back());
}

int main(int argc, char **argv)
{
    char path[FYND_PATH_MAX];
    unsigned long generation;
    fynd_index_reader *reader;
    fynd_cause cause;

    if (argc != 3)
        fail("usage: matching DIR queries.jsonl");
    expect(fynd_generations_current(argv[1], &generation, &cause), cause);
    expect(fynd_generations_path(argv[1], generation, FYND_FILE_DATABASE, path, &cause), cause);
    expect(fynd_index_reader_open(argv[1], &reader, &cause), cause);
    const Xapian::Database database(path);
    const std::vector<Bases> questions = read_questions(argv[2], reader);

    printf("| match alone, ms                  |   p50 |   p95 |   max |\n");
    printf("| -------------------------------- | ----: | ----: | ----: |\n");
    measure("Xapian, the best ten", questions, [&](const Bases &bases) { ask_xapian(database, bases, 0); });
    measure("Xapian, every match counted", questions,
            [&](const Bases &bases) { ask_xapian(database, bases, database.get_doccount()); });
    measure("fynd, every match and its facets", questions, [&](const Bases &bases) { ask_fynd(reader, bases); });
    fynd_index_reader_close(reader);
    return 0;
}
