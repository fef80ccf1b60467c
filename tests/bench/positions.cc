// Where should word positions live: in Xapian's position table, or in a forward index of our own?
//
//   positions DIR DOCS.jsonl
//
// Indexes the same tokens twice under DIR, one term a word (its base form), without what would be equal in
// both (the stored text): "table" with add_posting, "stream" with add_term and the token stream of
// shim/stream.h in a value slot. Then counts the same phrases, drawn from the texts, in both: OP_PHRASE over
// the table; AND of the words with a PostingSource that reads the slot of each candidate. By base forms, so
// that both must find the same; then by exact forms, which only the stream can. Seconds, sizes and latencies
// as Markdown.
#include "../../shim/analysis.h"
#include "../../shim/stream.h"
#include "../../shim/token.h"

#include <jansson.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <numeric>
#include <random>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace
{

constexpr unsigned COMMIT_EACH = 1000; // documents
constexpr unsigned FIELD_GAP = 100;    // positions between title and text, so that no phrase spans both
constexpr unsigned PHRASES = 1000;
constexpr unsigned DRAWS = 100 * PHRASES; // before giving up on a small archive
constexpr double COMMON_SHARE = 0.01;     // of the documents as candidates: a common phrase
constexpr unsigned HITS = 10;
constexpr Xapian::valueno SLOT_STREAM = 0;
constexpr int FLAGS = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST;

double seconds_of(const std::function<void()> &work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

// --- the archive, as numbers ---

struct Token {
    uint32_t form;
    uint32_t start, end; // bytes in the field
};

using Text = std::array<std::vector<Token>, FYND_FIELD_COUNT>; // by field

struct Names {
    std::unordered_map<std::string, uint32_t> numbers;
    std::vector<std::string> names; // by number: first seen first

    uint32_t number(const std::string &name)
    {
        const auto [place, isnew] = numbers.emplace(name, names.size());
        if (isnew)
            names.push_back(name);
        return place->second;
    }
};

struct Archive {
    std::vector<Text> texts;
    Names forms, bases;
    std::vector<uint32_t> base_of;   // of each form
    std::vector<uint64_t> frequency; // of each form
    std::vector<uint32_t> rank;      // form -> place by falling frequency: a small number is a short varint
    size_t raw_bytes = 0, tokens = 0;
};

uint32_t count_form(Archive &archive, fynd_analysis *analysis, const std::string &form)
{
    const uint32_t number = archive.forms.number(form);
    if (number == archive.base_of.size()) {
        fynd_word word;
        fynd_cause cause;
        if (fynd_analysis_word(analysis, form.data(), form.size(), &word, &cause) != FYND_OK)
            throw std::runtime_error(cause.text);
        archive.base_of.push_back(archive.bases.number(std::string(word.base, word.base_length)));
        archive.frequency.push_back(0);
    }
    archive.frequency[number]++;
    return number;
}

std::vector<Token> read_field(Archive &archive, fynd_analysis *analysis, const json_t *value)
{
    std::vector<Token> field;
    fynd_tokens tokens{};
    fynd_token token;
    fynd_tokens_begin(&tokens, json_is_string(value) ? json_string_value(value) : "",
                      json_string_length(value));
    while (fynd_tokens_next(&tokens, &token))
        field.push_back({count_form(archive, analysis, std::string(token.form, token.form_length)),
                         static_cast<uint32_t>(token.start), static_cast<uint32_t>(token.end)});
    fynd_tokens_fini(&tokens);
    archive.raw_bytes += json_string_length(value);
    archive.tokens += field.size();
    return field;
}

void read_archive(const char *path, Archive &archive)
{
    fynd_analysis *analysis;
    fynd_cause cause;
    if (fynd_analysis_new(&analysis, &cause) != FYND_OK)
        throw std::runtime_error(cause.text);
    const std::unique_ptr<fynd_analysis, decltype(&fynd_analysis_free)> owner(analysis, fynd_analysis_free);
    std::ifstream docs(path);
    std::string line;
    while (std::getline(docs, line)) {
        json_t *record = json_loadb(line.data(), line.size(), 0, nullptr);
        archive.texts.push_back({{read_field(archive, analysis, json_object_get(record, "title")),
                                  read_field(archive, analysis, json_object_get(record, "text"))}});
        json_decref(record);
    }
    if (archive.texts.empty())
        throw std::runtime_error(std::string(path) + ": cannot be read, or empty");
}

void rank_forms(Archive &archive)
{
    std::vector<uint32_t> order(archive.forms.names.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return archive.frequency[a] > archive.frequency[b]; });
    archive.rank.resize(order.size());
    for (uint32_t i = 0; i < order.size(); i++)
        archive.rank[order[i]] = i;
}

// --- the two databases ---

Xapian::Document with_positions(const Archive &archive, const Text &text)
{
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (const std::vector<Token> &field : text) {
        for (const Token &token : field)
            document.add_posting(archive.bases.names[archive.base_of[token.form]], ++position);
        position += FIELD_GAP;
    }
    return document;
}

Xapian::Document with_stream(const Archive &archive, const Text &text)
{
    Xapian::Document document;
    std::unordered_map<uint32_t, unsigned> counts; // of each base
    fynd_buffer stream{};
    fynd_stream_writer writer;
    fynd_stream_begin(&writer, &stream);
    for (const std::vector<Token> &field : text) {
        if (&field != text.data())
            fynd_stream_next_field(&writer);
        for (const Token &token : field) {
            fynd_stream_add(&writer, archive.rank[token.form], archive.forms.names[token.form].size(),
                            token.start, token.end);
            counts[archive.base_of[token.form]]++;
        }
    }
    for (const auto &[base, count] : counts)
        document.add_term(archive.bases.names[base], count);
    document.add_value(SLOT_STREAM, std::string(stream.bytes, stream.length));
    fynd_buffer_fini(&stream);
    return document;
}

void build(const std::string &folder, const Archive &archive,
           const std::function<Xapian::Document(const Archive &, const Text &)> &make)
{
    const std::string uncompacted = folder + ".uncompacted";
    Xapian::WritableDatabase database(uncompacted, FLAGS);
    for (size_t i = 0; i < archive.texts.size(); i++) {
        database.add_document(make(archive, archive.texts[i]));
        if ((i + 1) % COMMIT_EACH == 0)
            database.commit();
    }
    database.commit();
    database.compact(folder);
    database.close();
    std::filesystem::remove_all(uncompacted);
}

double megabytes(const std::string &folder, const char *table)
{
    std::error_code missing;
    const auto bytes = std::filesystem::file_size(folder + "/" + table + ".glass", missing);
    return missing ? 0 : static_cast<double>(bytes) / 1e6;
}

// --- phrases ---

using Phrase = std::vector<uint32_t>; // forms

std::vector<Phrase> draw_phrases(const Archive &archive)
{
    std::mt19937 random(20231);
    std::vector<Phrase> phrases;
    for (unsigned draw = 0; draw < DRAWS && phrases.size() < PHRASES; draw++) {
        const std::vector<Token> &text = archive.texts[random() % archive.texts.size()][FYND_FIELD_TEXT];
        const size_t length = 2 + random() % 3;
        if (text.size() < length)
            continue;
        const size_t begin = random() % (text.size() - length + 1);
        phrases.emplace_back();
        for (size_t i = begin; i < begin + length; i++)
            phrases.back().push_back(text[i].form);
    }
    return phrases;
}

// Documents whose stream has the phrase. It stands last in an AND, since every document has a stream, and is
// asked only about candidates: check() reads one slot. symbols: what is compared, by rank of the form.
class PhraseSource : public Xapian::ValuePostingSource
{
  public:
    PhraseSource(const std::vector<uint32_t> &symbol_of, const Phrase &phrase)
        : ValuePostingSource(SLOT_STREAM), symbols(symbol_of), wanted(phrase)
    {
    }
    bool check(Xapian::docid document, double least) override
    {
        return ValuePostingSource::check(document, least) && (at_end() || verify());
    }
    void next(double least) override
    {
        do
            ValuePostingSource::next(least);
        while (!at_end() && !verify());
    }
    void skip_to(Xapian::docid document, double least) override
    {
        ValuePostingSource::skip_to(document, least);
        if (!at_end() && !verify())
            next(least);
    }

  private:
    const std::vector<uint32_t> &symbols;
    const Phrase wanted; // symbols
    Phrase read;

    bool verify()
    {
        const std::string bytes = get_value();
        fynd_stream stream;
        fynd_stream_token token;
        fynd_stream_read(&stream, bytes.data(), bytes.size(), nullptr);
        read.clear();
        while (fynd_stream_next(&stream, &token)) {
            if (token.position == 0)
                read.clear();
            read.push_back(symbols[token.form]);
            if (read.size() >= wanted.size() && std::equal(wanted.rbegin(), wanted.rend(), read.rbegin()))
                return true;
        }
        return false;
    }
};

struct Outcome {
    std::vector<double> milliseconds;
    std::vector<Xapian::doccount> counts;
};

Outcome count_all(const Xapian::Database &database, const std::vector<Phrase> &phrases,
                  const std::function<Xapian::Query(const Phrase &)> &make)
{
    Outcome outcome;
    for (const Phrase &phrase : phrases) {
        Xapian::doccount found = 0;
        outcome.milliseconds.push_back(
            1e3 * seconds_of([&] {
                Xapian::Enquire enquire(database);
                enquire.set_query(make(phrase));
                found = enquire.get_mset(0, HITS, database.get_doccount()).get_matches_estimated();
            }));
        outcome.counts.push_back(found);
    }
    return outcome;
}

Xapian::Query words(const Archive &archive, const Phrase &phrase, Xapian::Query::op op)
{
    std::vector<std::string> terms;
    for (uint32_t form : phrase)
        terms.push_back(archive.bases.names[archive.base_of[form]]);
    return Xapian::Query(op, terms.begin(), terms.end());
}

Xapian::Query verified(const Archive &archive, const Phrase &phrase, const std::vector<uint32_t> &symbols)
{
    Phrase wanted;
    for (uint32_t form : phrase)
        wanted.push_back(symbols[archive.rank[form]]);
    return Xapian::Query(Xapian::Query::OP_FILTER, words(archive, phrase, Xapian::Query::OP_AND),
                         Xapian::Query((new PhraseSource(symbols, wanted))->release()));
}

// --- the report ---

void print_latency(const char *name, const Outcome &outcome, const std::vector<Xapian::doccount> &candidates,
                   double limit)
{
    for (const bool common : {false, true}) {
        std::vector<double> times;
        for (size_t i = 0; i < candidates.size(); i++)
            if ((candidates[i] >= limit) == common)
                times.push_back(outcome.milliseconds[i]);
        if (times.empty())
            continue;
        std::sort(times.begin(), times.end());
        printf("| %s, %s (%zu) | %.3f | %.3f | %.3f |\n", name, common ? "common" : "rare", times.size(),
               times[times.size() / 2], times[times.size() * 9 / 10], times.back());
    }
}

void compare_phrases(const std::string &table, const std::string &stream, const Archive &archive)
{
    const Xapian::Database with_table(table), streams(stream);
    const std::vector<Phrase> phrases = draw_phrases(archive);
    std::vector<uint32_t> itself(archive.forms.names.size()), base(itself.size()); // by rank
    std::iota(itself.begin(), itself.end(), 0);
    for (uint32_t form = 0; form < itself.size(); form++)
        base[archive.rank[form]] = archive.base_of[form];

    const auto all = [&](const Phrase &phrase) { return words(archive, phrase, Xapian::Query::OP_AND); };
    const auto near = [&](const Phrase &phrase) { return words(archive, phrase, Xapian::Query::OP_PHRASE); };
    const auto in_stream = [&](const Phrase &phrase) { return verified(archive, phrase, base); };
    const auto exact = [&](const Phrase &phrase) { return verified(archive, phrase, itself); };

    const Outcome candidates = count_all(streams, phrases, all); // also warms the page cache
    const Outcome by_table = count_all(with_table, phrases, near);
    const Outcome by_stream = count_all(streams, phrases, in_stream);
    const Outcome exactly = count_all(streams, phrases, exact);
    const double limit = COMMON_SHARE * static_cast<double>(archive.texts.size());
    puts("\n| phrases counted, ms | p50 | p90 | max |\n|---|---:|---:|---:|");
    print_latency("words alone (AND)", candidates, candidates.counts, limit);
    print_latency("table, base forms", by_table, candidates.counts, limit);
    print_latency("stream, base forms", by_stream, candidates.counts, limit);
    print_latency("stream, exact forms", exactly, candidates.counts, limit);
    const unsigned differing =
        std::inner_product(by_table.counts.begin(), by_table.counts.end(), by_stream.counts.begin(), 0u,
                           std::plus<>(), std::not_equal_to<>());
    printf("\nPhrases whose count differs between table and stream: %u of %zu.\n", differing, phrases.size());
}

void measure(const std::string &folder, const char *docs)
{
    Archive archive;
    const double reading = seconds_of([&] { read_archive(docs, archive); });
    const double ranking = seconds_of([&] { rank_forms(archive); });
    const double raw = static_cast<double>(archive.raw_bytes) / 1e6;
    printf("%zu texts, %.1f MB, %zu tokens, %zu forms; read and analysed, before both, in %.1f s.\n\n",
           archive.texts.size(), raw, archive.tokens, archive.forms.names.size(), reading);
    const std::filesystem::path table = folder + "/table", stream = folder + "/stream";
    std::filesystem::create_directories(folder);
    const double table_seconds = seconds_of([&] { build(table, archive, with_positions); });
    const double stream_seconds = ranking + seconds_of([&] { build(stream, archive, with_stream); });
    puts("| kept | index, s | position, MB | postlist, slots, MB | over raw |\n|---|---:|---:|---:|---:|");
    for (const auto &[kept, seconds] : {std::pair(table, table_seconds), std::pair(stream, stream_seconds)}) {
        const double position = megabytes(kept, "position"), postlist = megabytes(kept, "postlist");
        printf("| %s | %.1f | %.1f | %.1f | %.2f |\n", kept.filename().c_str(), seconds, position, postlist,
               (position + postlist) / raw);
    }
    compare_phrases(table, stream, archive);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: positions DIR DOCS.jsonl\n", stderr);
        return 2;
    }
    try {
        measure(argv[1], argv[2]);
        return 0;
    } catch (const Xapian::Error &error) {
        fprintf(stderr, "positions: %s\n", error.get_description().c_str());
    } catch (const std::exception &error) {
        fprintf(stderr, "positions: %s\n", error.what());
    }
    return 1;
}
