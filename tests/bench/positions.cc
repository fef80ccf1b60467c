// Where should word positions live? Three ways to keep them, over the same tokens:
//
//   table  Xapian's position table, of base forms; a phrase is OP_PHRASE
//   slot   a token stream (shim/index/forward_index.h) in a value slot; a phrase is the documents with all its base forms, whose
//          streams are then looked through for the exact forms (shim/search/phrase.h)
//   file   the same, with the streams in a memory-mapped file of their own (shim/index/blob_file.h): fynd's way
//
//   positions DIR DOCS.jsonl[.gz]
//
// Indexes the archive three times under DIR, which must not exist, one term a word (its base form), without what would
// be equal in all (the stored text); then counts the same phrases, drawn from the texts, in each. Markdown. Exit status
// 0: slot and file find equally many documents for each phrase; table, by base forms, no fewer.
#include "shim/index/blob_file.h"
#include "shim/index/forward_index.h"
#include "shim/search/phrase.h"
#include "shim/swedish/analyzer.h"
#include "shim/text/tokenizer.h"
#include "shim/write/term_ids.h"

#include <jansson.h>
#include <xapian.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace
{

constexpr unsigned COMMIT_EACH = 1000; // documents
constexpr unsigned FIELD_GAP = 100;    // positions between title and text, so that no phrase spans both
constexpr uint32_t HEAD_FORMS = 8190;  // numbered by frequency, as in shim/write/index_writer.c
constexpr unsigned PHRASES = 1000;
constexpr unsigned ROUNDS = 3;        // of which the fastest is kept: the first fills the page cache
constexpr double COMMON_SHARE = 0.01; // of the documents have all its words: a common phrase
constexpr Xapian::valueno SLOT_STREAM = 0;
constexpr int FLAGS =
    Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS; // as in shim/write/xapian_segment.cc

template <class Work> double seconds_of(Work work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void require(bool met, const char *otherwise = "no memory")
{
    if (!met)
        throw std::runtime_error(otherwise);
}

// With the function that releases it; also a struct that stands elsewhere.
template <class Type> using Owned = std::unique_ptr<Type, void (*)(Type *)>;

// What a function of the shim creates or opens at a path.
template <class Type, class Open> Owned<Type> opened(Open open, const std::string &path, void (*release)(Type *))
{
    Type *object;
    fynd_cause cause;
    require(open(path.c_str(), &object, &cause) == FYND_OK, cause.text);
    return Owned<Type>(object, release);
}

// --- the archive, as numbers ---

struct Token {
    uint32_t form;       // numbered as it came
    uint32_t start, end; // bytes in the field
};
using Text = std::array<std::vector<Token>, FYND_FIELD_COUNT>; // by field

struct Archive {
    std::vector<Text> texts;
    fynd_interner forms{};
    std::vector<std::string> base_of; // of each form
    fynd_term_ids term_ids{};         // of the forms, as streams have them
    size_t raw_bytes = 0, tokens = 0;
};

std::vector<Token> read_field(Archive &archive, const json_t *value)
{
    std::vector<Token> field;
    fynd_token token;
    fynd_tokenizer tokens{};
    const Owned<fynd_tokenizer> owner(&tokens, fynd_tokenizer_fini);
    fynd_tokenizer_begin(&tokens, json_is_string(value) ? json_string_value(value) : "", json_string_length(value));
    while (fynd_tokenizer_next(&tokens, &token)) {
        field.push_back({0, static_cast<uint32_t>(token.start), static_cast<uint32_t>(token.end)});
        require(fynd_interner_add(&archive.forms, token.form, token.form_length, 1, &field.back().form));
    }
    require(!tokens.form.failed);
    archive.raw_bytes += json_string_length(value);
    archive.tokens += field.size();
    return field;
}

bool append_line(gzFile file, std::string &line)
{
    char chunk[1 << 16];
    while ((line.empty() || line.back() != '\n') && gzgets(file, chunk, sizeof chunk))
        line += chunk;
    return !line.empty();
}

void analyse_forms(Archive &archive)
{
    fynd_analyzer *analysis;
    fynd_word word;
    fynd_cause cause;
    require(fynd_analyzer_new(NULL, NULL, &analysis, &cause) == FYND_OK, cause.text);
    const Owned<fynd_analyzer> owner(analysis, fynd_analyzer_free);
    for (uint32_t i = 0; i < archive.forms.count; i++) {
        const fynd_text form = fynd_interner_name(&archive.forms, i);
        require(fynd_analyzer_word(analysis, form.bytes, form.length, &word, &cause) == FYND_OK, cause.text);
        archive.base_of.emplace_back(word.base, word.base_length);
    }
    const fynd_interner *const threads[] = {&archive.forms};
    require(fynd_term_ids_make(&archive.term_ids, threads, 1, HEAD_FORMS, &cause) == FYND_OK, cause.text);
}

void read_archive(Archive &archive, const char *path)
{
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> docs(gzopen(path, "rb"), gzclose); // plain, too
    for (std::string line; docs && append_line(docs.get(), line); line.clear()) {
        const Owned<json_t> record(json_loadb(line.data(), line.size(), 0, nullptr), json_decref);
        require(record != nullptr, "a line of the archive is not JSON");
        archive.texts.push_back({{read_field(archive, json_object_get(record.get(), "title")),
                                  read_field(archive, json_object_get(record.get(), "text"))}});
    }
    require(!archive.texts.empty(), "the archive cannot be read, or is empty");
    analyse_forms(archive);
}

// --- three indexes ---

template <class Make> void build(const std::string &path, const Archive &archive, Make make)
{
    const std::string uncompacted = path + ".uncompacted";
    Xapian::WritableDatabase database(uncompacted, FLAGS);
    for (size_t i = 0; i < archive.texts.size(); i++) {
        database.add_document(make(archive.texts[i]));
        if ((i + 1) % COMMIT_EACH == 0)
            database.commit();
    }
    database.commit();
    database.compact(path);
    std::filesystem::remove_all(uncompacted);
}

void build_table(const std::string &path, const Archive &archive)
{
    build(path, archive, [&](const Text &text) {
        Xapian::Document document;
        Xapian::termpos position = 0;
        for (const std::vector<Token> &field : text) {
            for (const Token &token : field)
                document.add_posting(archive.base_of[token.form], ++position);
            position += FIELD_GAP;
        }
        return document;
    });
}

// The terms without positions; the stream takes the place of what the buffer holds.
Xapian::Document with_stream(const Archive &archive, const Text &text, fynd_buffer *stream)
{
    Xapian::Document document;
    fynd_forward_index_writer writer{};
    const Owned<fynd_forward_index_writer> owner(&writer, fynd_forward_index_writer_fini);
    fynd_buffer_clear(stream);
    fynd_forward_index_begin(&writer);
    for (const std::vector<Token> &field : text) {
        if (&field != text.data())
            fynd_forward_index_next_field(&writer);
        for (const Token &token : field) {
            const uint32_t form = archive.term_ids.final[token.form];
            const size_t length = archive.term_ids.names[form].length;
            fynd_forward_index_add(&writer, form, length, token.start, token.end);
            document.add_term(archive.base_of[token.form]);
        }
    }
    fynd_forward_index_finish(&writer, stream);
    require(!stream->failed);
    return document;
}

// keep(document, stream) decides where the streams go. Writes the table of forms, too, by which they are read.
template <class Keep> void build_streams(const std::string &path, const Archive &archive, Keep keep)
{
    const uint32_t count = archive.forms.count, head = std::min(count, HEAD_FORMS);
    fynd_buffer stream{};
    fynd_cause cause;
    const Owned<fynd_buffer> owner(&stream, fynd_buffer_fini);
    build(path, archive, [&](const Text &text) {
        Xapian::Document document = with_stream(archive, text, &stream);
        keep(document, fynd_text{stream.bytes, stream.length});
        return document;
    });
    const std::string forms = path + ".forms";
    require(fynd_term_dict_write(forms.c_str(), archive.term_ids.names, count, head, nullptr, &cause) == FYND_OK,
            cause.text);
}

void build_slot(const std::string &path, const Archive &archive)
{
    build_streams(path, archive, [](Xapian::Document &document, fynd_text stream) {
        document.add_value(SLOT_STREAM, std::string(stream.bytes, stream.length));
    });
}

void build_file(const std::string &path, const Archive &archive)
{
    const auto writer = opened(fynd_blob_file_create, path + ".streams", fynd_blob_file_writer_close);
    fynd_cause cause;
    build_streams(path, archive, [&](const Xapian::Document &, fynd_text stream) {
        require(fynd_blob_file_add(writer.get(), stream, &cause) == FYND_OK, cause.text);
    });
    require(fynd_blob_file_finish(writer.get(), &cause) == FYND_OK, cause.text);
}

// --- phrases ---

struct Phrase {
    std::vector<std::string> bases;
    Owned<fynd_query> exact{fynd_query_phrase(1, 0), fynd_query_free};
};

// Two to four words that stand beside each other somewhere; the same phrases each time, fewer from a small archive.
std::vector<Phrase> draw_phrases(const Archive &archive)
{
    std::mt19937 random(20231);
    std::vector<Phrase> phrases;
    for (unsigned draw = 0; draw < 100 * PHRASES && phrases.size() < PHRASES; draw++) {
        const std::vector<Token> &text = archive.texts[random() % archive.texts.size()][FYND_FIELD_TEXT];
        const size_t length = 2 + random() % 3;
        if (text.size() < length)
            continue;
        const Token *token = &text[random() % (text.size() - length + 1)];
        Phrase &phrase = phrases.emplace_back();
        for (const Token *end = token + length; token < end; token++) {
            const fynd_text form = fynd_interner_name(&archive.forms, token->form);
            require(phrase.exact && fynd_query_phrase_add(phrase.exact.get(), form.bytes, form.length));
            phrase.bases.push_back(archive.base_of[token->form]);
        }
    }
    return phrases;
}

// Without weights: in the other two, too, nothing is scored.
Xapian::doccount count_in_table(const Xapian::Database &database, const Phrase &phrase)
{
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, phrase.bases.begin(), phrase.bases.end()));
    return enquire.get_mset(0, 10, database.get_doccount()).get_matches_estimated();
}

// How many documents have all bases of the phrase and pass the check: the rarest base proposes, the others are
// looked up, as in shim/search/matcher.cc.
template <class Check>
Xapian::doccount count_checked(const Xapian::Database &database, const Phrase &phrase, Check check)
{
    const Xapian::PostingIterator end;
    std::multimap<Xapian::doccount, Xapian::PostingIterator> rising;
    for (const std::string &base : std::set<std::string>(phrase.bases.begin(), phrase.bases.end()))
        rising.emplace(database.get_termfreq(base), database.postlist_begin(base));
    Xapian::doccount found = 0;
    for (auto &rarest = rising.begin()->second; rarest != end; ++rarest) {
        const auto has_it = [&](auto &other) {
            if (other.second != end)
                other.second.skip_to(*rarest);
            return other.second != end && *other.second == *rarest;
        };
        found += std::all_of(std::next(rising.begin()), rising.end(), has_it) && check(*rarest);
    }
    return found;
}

// get(document): its stream, as a string or a view of one.
template <class Get>
Xapian::doccount count_in_streams(const Xapian::Database &database, fynd_term_dict *forms, const Phrase &phrase,
                                  Get get)
{
    fynd_phrase prepared;
    require(fynd_phrase_init(&prepared, phrase.exact.get(), forms, nullptr));
    const Owned<fynd_phrase> owner(&prepared, fynd_phrase_fini);
    return count_checked(database, phrase, [&](Xapian::docid document) {
        const auto stream = get(document);
        return fynd_phrase_occurs(&prepared, stream.data(), stream.size());
    });
}

// --- the report ---

struct Answer {
    double milliseconds = HUGE_VAL;
    Xapian::doccount count = 0;
};
using Answers = std::vector<Answer>; // for each phrase

template <class Count> Answers count_all(const std::vector<Phrase> &phrases, Count count)
{
    Answers answers(phrases.size());
    for (unsigned round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < phrases.size(); i++) {
            const double seconds = seconds_of([&] { answers[i].count = count(phrases[i]); });
            answers[i].milliseconds = std::min(answers[i].milliseconds, 1e3 * seconds);
        }
    return answers;
}

void print_latency(const char *way, const Answers &answers, const Answers &candidates, double limit)
{
    for (const bool common : {false, true}) {
        std::vector<double> times;
        for (size_t i = 0; i < answers.size(); i++)
            if ((candidates[i].count >= limit) == common)
                times.push_back(answers[i].milliseconds);
        std::sort(times.begin(), times.end());
        if (!times.empty())
            printf("| %s, %s (%zu) | %.3f | %.3f | %.3f |\n", way, common ? "common" : "rare", times.size(),
                   times[times.size() / 2], times[times.size() * 9 / 10], times.back());
    }
}

bool compare_phrases(const std::string &folder, const Archive &archive)
{
    const Xapian::Database in_table(folder + "/table"), in_slot(folder + "/slot"), in_file(folder + "/file");
    const auto forms = opened(fynd_term_dict_open, folder + "/file.forms", fynd_term_dict_close);
    const auto streams = opened(fynd_blob_file_open, folder + "/file.streams", fynd_blob_file_close);
    const std::vector<Phrase> phrases = draw_phrases(archive);
    const Answers words = count_all(phrases, [&](const Phrase &phrase) {
        return count_checked(in_file, phrase, [](Xapian::docid) { return true; });
    });
    const Answers table = count_all(phrases, [&](auto &phrase) { return count_in_table(in_table, phrase); });
    const Answers slot = count_all(phrases, [&](const Phrase &phrase) {
        Xapian::ValueIterator value = in_slot.valuestream_begin(SLOT_STREAM);
        return count_in_streams(in_slot, forms.get(), phrase, [&](Xapian::docid document) {
            value.skip_to(document); // stops there: every document has a stream
            return *value;
        });
    });
    const Answers file = count_all(phrases, [&](const Phrase &phrase) {
        return count_in_streams(in_file, forms.get(), phrase, [&](Xapian::docid document) {
            const fynd_text stream = fynd_blob_file_get(streams.get(), document);
            return std::string_view(stream.bytes, stream.length);
        });
    });
    const double limit = COMMON_SHARE * archive.texts.size();
    puts("\n| phrases counted, ms | p50 | p90 | max |\n|---|---:|---:|---:|");
    print_latency("all words, unchecked", words, words, limit);
    print_latency("table, base forms", table, words, limit);
    print_latency("slot, exact forms", slot, words, limit);
    print_latency("file, exact forms", file, words, limit);
    size_t wrong = 0;
    for (size_t i = 0; i < phrases.size(); i++)
        wrong += slot[i].count != file[i].count || table[i].count < file[i].count;
    printf("\nPhrases whose counts do not agree: %zu of %zu.\n", wrong, phrases.size());
    return wrong == 0;
}

template <class Build>
void measure_index(const std::string &folder, const char *way, const Archive &archive, Build build_way)
{
    const std::string path = folder + "/" + way;
    printf("| %s | %.1f |", way, seconds_of([&] { build_way(path, archive); }));
    uintmax_t kept = 0; // bytes
    for (const char *part : {"/position.glass", "/postlist.glass", ".streams", ".forms"}) {
        const std::filesystem::path file = path + part;
        const uintmax_t size = exists(file) ? file_size(file) : 0;
        printf(" %.1f |", size / 1e6);
        kept += size;
    }
    printf(" %.2f |\n", static_cast<double>(kept) / archive.raw_bytes);
}

bool measure(const std::string &folder, const char *docs)
{
    Archive archive;
    const Owned<fynd_interner> forms(&archive.forms, fynd_interner_fini);
    const Owned<fynd_term_ids> term_ids(&archive.term_ids, fynd_term_ids_fini);
    require(std::filesystem::create_directories(folder), "DIR exists already");
    const double reading = seconds_of([&] { read_archive(archive, docs); });
    printf("%zu texts, %.1f MB, %zu tokens, %u forms; read and analysed, before all three, in %.1f s.\n\n",
           archive.texts.size(), archive.raw_bytes / 1e6, archive.tokens, archive.forms.count, reading);
    puts("| kept in | index, s | positions, MB | postlist, slots, MB | streams, MB | forms, MB | over raw |\n"
         "|---|---:|---:|---:|---:|---:|---:|");
    measure_index(folder, "table", archive, build_table);
    measure_index(folder, "slot", archive, build_slot);
    measure_index(folder, "file", archive, build_file);
    return compare_phrases(folder, archive);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: positions DIR DOCS.jsonl[.gz]\n", stderr);
        return 2;
    }
    try {
        return measure(argv[1], argv[2]) ? 0 : 1;
    } catch (const Xapian::Error &error) {
        fprintf(stderr, "positions: %s\n", error.get_description().c_str());
    } catch (const std::exception &error) {
        fprintf(stderr, "positions: %s\n", error.what());
    }
    return 1;
}
