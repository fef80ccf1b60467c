#include "shim/search/index_reader.h"

#include "shim/base/file.h"
#include "shim/index/blob_file.h"
#include "shim/index/compression.h"
#include "shim/index/generations.h"
#include "shim/index/schema.h"
#include "shim/index/term_dict.h"
#include "shim/index/xapian.hh"
#include "shim/search/conjunction.hh"
#include "shim/search/facets.hh"
#include "shim/search/highlighter_parts.h"
#include "shim/search/hit_ranking.hh"
#include "shim/search/matcher.hh"
#include "shim/search/more_like_this.hh"
#include "shim/search/rescorer.hh"
#include "shim/search/similar_forms.hh"
#include "shim/swedish/lexicon.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unordered_map>
#include <vector>

using std::string;
using std::vector;

/* Of a publication. */
struct __attribute__((visibility("hidden"))) Head {
    string id, title;
};

struct __attribute__((visibility("hidden"))) fynd_index_reader {
    ~fynd_index_reader()
    {
        fynd_term_dict_close(forms);
        fynd_term_dict_close(bases);
        fynd_term_dict_close(facet_names);
        fynd_term_dict_close(grams);
        fynd_blob_file_close(streams);
        fynd_blob_file_close(stored);
        fynd_blob_file_close(sections);
        fynd_blob_file_close(parts);
        fynd_blob_file_close(gram_forms);
        fynd_lexicon_close(lexicon);
        fynd_file_close(&synonyms);
        fynd_file_close(&acronyms);
        fynd_doc_times_close(arrivals);
        fynd_compression_free(packer);
        fynd_buffer_fini(&unpacked);
        fynd_completions_close(&completions);
        fynd_suggester_fini(&suggester);
        fynd_tokenizer_fini(&tokens);
    }
    unsigned long generation = 0;
    uint64_t identity = 0;
    int64_t published = 0;
    Xapian::Database database;
    fynd_term_dict *forms = nullptr, *bases = nullptr, *facet_names = nullptr;
    fynd_term_dict *grams = nullptr;
    fynd_blob_file *streams = nullptr, *sections = nullptr, *stored = nullptr, *parts = nullptr, *gram_forms = nullptr;
    fynd_lexicon *lexicon = nullptr;
    fynd_file synonyms = {}, acronyms = {};
    fynd_doc_times *arrivals = nullptr;
    fynd_compression *packer = nullptr;
    fynd::DocValues doc_values;
    fynd::CompoundMap compounds;
    fynd::Facets facets;
    fynd::Idf rarities;
    fynd::PostingCache postings;
    fynd::Scores scores;
    fynd::Rescorer rescorer;
    fynd::SimilarForms likeness;
    fynd_completions completions = {};
    fynd_suggester suggester = {};
    fynd_tokenizer tokens = {};
    fynd_mark_places mark_places = {};
    std::unordered_map<uint32_t, Head> heads; /* read of late, by document: while one types the same come again */
    /* what was given out last */
    vector<fynd_hit> hits;
    fynd::FacetLookup facet_words{facets};
    fynd_buffer unpacked = {};
};

/* Opening */

static fynd_status open_packer(const char *path, fynd_compression **packer, fynd_cause *cause)
{
    std::ifstream file(path, std::ios::binary);
    const string dictionary((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());

    if (!file)
        return fynd_status_fail(cause, FYND_DAMAGED, "cannot read %s", path);
    if (dictionary.size() > FYND_DICTIONARY_SIZE)
        return fynd_status_fail(cause, FYND_DAMAGED, "%s is too large", path);
    return fynd_compression_new(dictionary.data(), dictionary.size(), packer, cause);
}

static fynd_status open_database(const char *path, fynd_index_reader *reader, fynd_cause *cause)
{
    return fynd::xapian_guard(path, cause, [&] {
        reader->database = Xapian::Database(path);
        const string version = reader->database.get_metadata(FYND_METADATA_VERSION);

        if (version != std::to_string(FYND_SCHEMA_VERSION))
            return fynd_status_fail(cause, FYND_DAMAGED, "%s is of version %s, not %d: rebuild the index", path,
                                    version.empty() ? "(none)" : version.c_str(), FYND_SCHEMA_VERSION);
        return FYND_OK;
    });
}

/* What tells the generation from others; one without a manifest is not a published one, and all of these are alike. */
static void identify(const string &folder, fynd_index_reader *reader)
{
    const string path = folder + "/" FYND_FILE_MANIFEST;
    std::ifstream file(path, std::ios::binary);
    const string manifest((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    struct stat status;

    if (!file || stat(path.c_str(), &status) != 0)
        return;
    reader->identity = std::hash<string>()(manifest);
    reader->published = status.st_mtime;
}

static fynd_status open_files(const string &folder, fynd_index_reader *reader, fynd_cause *cause)
{
    const struct {
        const char *name;
        fynd_term_dict **table;
    } tables[] = {{"/" FYND_FILE_FORMS, &reader->forms},
                  {"/" FYND_FILE_BASES, &reader->bases},
                  {"/" FYND_FILE_NGRAMS, &reader->grams},
                  {"/" FYND_FILE_FACETS, &reader->facet_names}};
    const struct {
        const char *name;
        fynd_blob_file **file;
    } lists[] = {{"/" FYND_FILE_FORWARD_INDEX, &reader->streams},
                 {"/" FYND_FILE_SECTIONS, &reader->sections},
                 {"/" FYND_FILE_STORED, &reader->stored},
                 {"/" FYND_FILE_PARTS, &reader->parts},
                 {"/" FYND_FILE_NGRAM_FORMS, &reader->gram_forms}};
    fynd_status status = open_database((folder + "/" FYND_FILE_DATABASE).c_str(), reader, cause);

    for (const auto &table : tables)
        if (status == FYND_OK)
            status = fynd_term_dict_open((folder + table.name).c_str(), table.table, cause);
    for (const auto &list : lists)
        if (status == FYND_OK)
            status = fynd_blob_file_open((folder + list.name).c_str(), list.file, cause);
    if (status == FYND_OK)
        status = fynd_lexicon_open((folder + "/" FYND_FILE_LEXICON).c_str(), &reader->lexicon, cause);
    if (status == FYND_OK)
        status = fynd_file_open((folder + "/" FYND_FILE_SYNONYMS).c_str(), &reader->synonyms, cause);
    if (status == FYND_OK)
        status = fynd_file_open((folder + "/" FYND_FILE_ACRONYMS).c_str(), &reader->acronyms, cause);
    if (status == FYND_OK)
        status = open_packer((folder + "/" FYND_FILE_DICTIONARY).c_str(), &reader->packer, cause);
    if (status == FYND_OK) {
        reader->doc_values.load(reader->database);
        status = reader->facets.load(reader->facet_names, reader->doc_values, cause);
    }
    reader->completions = {reader->forms, reader->facet_names, reader->streams, nullptr, nullptr, nullptr, nullptr};
    if (status == FYND_OK)
        status = fynd_completions_open(&reader->completions, folder.c_str(), cause);
    if (status == FYND_OK)
        reader->compounds.load(reader->parts, fynd_term_dict_count(reader->bases));
    if (status == FYND_OK)
        reader->rescorer.prepare(fynd_term_dict_count(reader->forms));
    if (status == FYND_OK)
        reader->likeness.prepare(fynd_term_dict_count(reader->forms));
    if (status == FYND_OK)
        status = fynd_doc_times_open(folder.c_str(), reader->doc_values.last, &reader->arrivals, cause);
    for (const fynd_blob_file *file : {reader->streams, reader->sections, reader->stored})
        if (status == FYND_OK && fynd_blob_file_count(file) != reader->doc_values.last)
            status = fynd_status_fail(cause, FYND_DAMAGED, "%s: %u streams or stored publications for %u documents",
                                      folder.c_str(), fynd_blob_file_count(file), reader->doc_values.last);
    return status;
}

fynd_status fynd_index_reader_open_folder(const char *folder, unsigned long generation, fynd_index_reader **reader,
                                          fynd_cause *cause)
{
    return fynd::xapian_guard("cannot open the index", cause, [&] {
        auto opened = std::make_unique<fynd_index_reader>();
        const fynd_status status = open_files(folder, opened.get(), cause);

        opened->generation = generation;
        identify(folder, opened.get());
        if (status == FYND_OK)
            *reader = opened.release();
        return status;
    });
}

fynd_status fynd_index_reader_open(const char *directory, fynd_index_reader **reader, fynd_cause *cause)
{
    char folder[FYND_PATH_MAX];
    unsigned long generation;
    fynd_status status = fynd_generations_current(directory, &generation, cause);

    if (status == FYND_OK)
        status = fynd_generations_path(directory, generation, "", folder, cause);
    return status == FYND_OK ? fynd_index_reader_open_folder(folder, generation, reader, cause) : status;
}

void fynd_index_reader_close(fynd_index_reader *reader)
{
    delete reader;
}

unsigned long fynd_index_reader_generation(const fynd_index_reader *reader)
{
    return reader->generation;
}

uint64_t fynd_index_reader_identity(const fynd_index_reader *reader)
{
    return reader->identity;
}

int64_t fynd_index_reader_published(const fynd_index_reader *reader)
{
    return reader->published;
}

uint32_t fynd_index_reader_count(const fynd_index_reader *reader)
{
    return reader->doc_values.last;
}

const fynd_term_dict *fynd_index_reader_forms(const fynd_index_reader *reader)
{
    return reader->forms;
}

const fynd_term_dict *fynd_index_reader_bases(const fynd_index_reader *reader)
{
    return reader->bases;
}

/* Searching */

static fynd::Tables tables_of(fynd_index_reader *reader)
{
    return {reader->database,  reader->doc_values, reader->streams, reader->sections, reader->facet_words,
            reader->forms,     reader->bases,      reader->grams,   reader->parts,    reader->gram_forms,
            reader->compounds, reader->rarities,   reader->postings};
}

fynd_status fynd_index_reader_search(fynd_index_reader *reader, const fynd_search *search, fynd_result *result,
                                     fynd_cause *cause)
{
    return fynd::xapian_guard("cannot search", cause, [&] {
        fynd::Matcher matcher(tables_of(reader), reader->scores, search->time_limit);
        const fynd::DocumentSet set = reader->facets.narrow(*search, matcher.searched(), matcher.find(search->query));

        fynd::hit_ranking_order(*search, set, reader->doc_values, matcher, reader->rescorer, reader->hits);
        for (fynd_hit &hit : reader->hits)
            hit.lacking = matcher.lacking(hit.document);
        *result = {};
        result->total = set.count();
        result->lacking = matcher.lacking_in(set);
        result->steps = matcher.steps();
        result->hits = reader->hits.data();
        result->hit_count = reader->hits.size();
        reader->facets.give(*result);
        return FYND_OK;
    });
}

/* Reading documents */

fynd_status fynd_index_reader_find(fynd_index_reader *reader, const char *id, size_t length, uint32_t *document,
                                   fynd_cause *cause)
{
    return fynd::xapian_guard("cannot look up a publication", cause, [&] {
        const string term = string(1, FYND_TERM_ID) + string(id, length);
        const Xapian::PostingIterator posting = reader->database.postlist_begin(term);

        *document = length == 0 || posting == reader->database.postlist_end(term) ? 0 : *posting;
        return FYND_OK;
    });
}

fynd_status fynd_index_reader_publication(fynd_index_reader *reader, uint32_t document, fynd_publication *publication,
                                          fynd_cause *cause)
{
    const fynd_text stored = fynd_blob_file_get(reader->stored, document);

    if (stored.length == 0)
        return fynd_status_fail(cause, FYND_DAMAGED, "document %u has no publication", document);
    fynd_buffer_clear(&reader->unpacked);
    const fynd_status status =
        fynd_compression_unpack(reader->packer, stored.bytes, stored.length, FYND_STORED_MAX, &reader->unpacked, cause);

    if (status != FYND_OK)
        return status;
    if (!fynd_publication_unpack(reader->unpacked.bytes, reader->unpacked.length, publication))
        return fynd_status_fail(cause, FYND_DAMAGED, "the stored publication of document %u is malformed", document);
    return FYND_OK;
}

fynd_doc_time fynd_index_reader_arrival(const fynd_index_reader *reader, uint32_t document)
{
    return fynd_doc_times_get(reader->arrivals, document);
}

static fynd_status read_head(fynd_index_reader *reader, uint32_t document, Head &head, fynd_cause *cause)
{
    const fynd_text stored = fynd_blob_file_get(reader->stored, document);
    fynd_text id, title;

    fynd_buffer_clear(&reader->unpacked);
    const fynd_status status = fynd_compression_unpack_head(reader->packer, stored.bytes, stored.length, FYND_HEAD_MAX,
                                                            &reader->unpacked, cause);

    if (status != FYND_OK)
        return status;
    if (!fynd_publication_head(reader->unpacked.bytes, reader->unpacked.length, &id, &title))
        return fynd_status_fail(cause, FYND_DAMAGED, "the stored publication of document %u is malformed", document);
    head = {string(id.bytes, id.length), string(title.bytes, title.length)};
    return FYND_OK;
}

static constexpr size_t HEADS_KEPT = 1000; /* some 200 bytes each */

fynd_status fynd_index_reader_head(fynd_index_reader *reader, uint32_t document, fynd_text *id, fynd_text *title,
                                   fynd_cause *cause)
{
    return fynd::xapian_guard("cannot read a title", cause, [&] {
        if (reader->heads.size() == HEADS_KEPT)
            reader->heads.clear();
        const auto [kept, fresh] = reader->heads.try_emplace(document);
        const fynd_status status = fresh ? read_head(reader, document, kept->second, cause) : FYND_OK;

        *id = {kept->second.id.data(), kept->second.id.size()};
        *title = {kept->second.title.data(), kept->second.title.size()};
        if (status != FYND_OK)
            reader->heads.erase(kept);
        return status;
    });
}

fynd_text fynd_index_reader_stream(const fynd_index_reader *reader, uint32_t document)
{
    return fynd_blob_file_get(reader->streams, document);
}

double fynd_index_reader_rarity(fynd_index_reader *reader, const char *base, size_t length)
{
    double rarity = 0;

    fynd::xapian_guard("cannot look up a word", nullptr, [&] {
        rarity = fynd::Idf::of(reader->database, reader->rarities.documents(reader->database, string(base, length)));
        return FYND_OK;
    });
    return rarity;
}

const fynd_lexicon *fynd_index_reader_lexicon(const fynd_index_reader *reader)
{
    return reader->lexicon;
}

static fynd_text text_of(const fynd_file &mapping)
{
    return {mapping.bytes == nullptr ? "" : mapping.bytes, mapping.length};
}

fynd_text fynd_index_reader_synonyms(const fynd_index_reader *reader)
{
    return text_of(reader->synonyms);
}

fynd_text fynd_index_reader_acronyms(const fynd_index_reader *reader)
{
    return text_of(reader->acronyms);
}

static bool is_form(const void *context, const char *form, size_t length)
{
    uint32_t number;

    return fynd_term_dict_find(static_cast<const fynd_index_reader *>(context)->forms, form, length, &number);
}

fynd_attested fynd_index_reader_attested(const fynd_index_reader *reader)
{
    return {is_form, reader};
}

uint32_t fynd_index_reader_documents(fynd_index_reader *reader, const char *base, size_t length, bool part)
{
    uint32_t documents = 0;

    fynd::xapian_guard("cannot look up a word", nullptr, [&] {
        documents = reader->rarities.documents(reader->database,
                                               (part ? string(1, FYND_TERM_PART) : string()) + string(base, length));
        return FYND_OK;
    });
    return documents;
}

const fynd_blob_file *fynd_index_reader_parts(const fynd_index_reader *reader)
{
    return reader->parts;
}

fynd_mark_places *fynd_index_reader_mark_places(fynd_index_reader *reader)
{
    return &reader->mark_places;
}

const uint32_t *fynd_index_reader_compounds(const fynd_index_reader *reader, uint32_t part, size_t *count)
{
    return reader->compounds.of(part, *count);
}

bool fynd_index_reader_pattern(const fynd_index_reader *reader, const char *pattern, size_t length,
                               fynd_wildcard_found *found)
{
    const fynd_wildcard_tables tables = {reader->forms, reader->grams, reader->gram_forms};

    return fynd_wildcard_find(&tables, pattern, length, found);
}

size_t fynd_index_reader_similar(fynd_index_reader *reader, const char *form, size_t length, double least,
                                 fynd_similar *similar, size_t most)
{
    size_t count = 0;

    fynd::xapian_guard("cannot look up similar words", nullptr, [&] {
        count = reader->likeness.find({reader->forms, reader->grams, reader->gram_forms}, {form, length}, least,
                                      similar, most);
        return FYND_OK;
    });
    return count;
}

fynd_status fynd_index_reader_resembling(fynd_index_reader *reader, uint32_t document, size_t most,
                                         const fynd_hit **hits, size_t *count, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot find similar publications", cause, [&] {
        reader->hits.clear();
        for (const fynd::Scored &found : fynd::more_like_this_find(tables_of(reader), document, most))
            reader->hits.push_back({found.document, found.score, 0});
        *hits = reader->hits.data();
        *count = reader->hits.size();
        return FYND_OK;
    });
}

/* Suggesting */

static vector<string> bases_before(const fynd_index_reader *reader, const fynd_partial_query &typing)
{
    vector<string> bases;

    for (size_t i = 0; i < typing.count; i++) {
        const fynd_partial_query_word &word = typing.before[i];
        char name[FYND_TERM_DICT_NAME_MAX];

        if (word.stop)
            continue;
        if (word.form == FYND_NO_FORM)
            return {}; /* so is what it stands in */
        bases.emplace_back(name,
                           fynd_term_dict_get(reader->bases, fynd_term_dict_note(reader->forms, word.form), name));
    }
    return bases;
}

fynd_status fynd_index_reader_suggest(fynd_index_reader *reader, const char *text, size_t length, size_t most,
                                      fynd_partial_query *typing, fynd_suggestions *suggestions, fynd_cause *cause)
{
    return fynd::xapian_guard("cannot suggest", cause, [&] {
        vector<uint32_t> documents;
        uint64_t steps = 0;

        fynd_partial_query_read(typing, reader->forms, text, length, &reader->tokens, &steps);
        if (fynd_partial_query_has_context(typing))
            documents = fynd::conjunction_spread(
                fynd::conjunction_documents(reader->database, reader->postings, bases_before(reader, *typing)),
                FYND_SUGGEST_DOCUMENTS);
        fynd_suggester_suggest(&reader->suggester, &reader->completions, typing, documents.data(), documents.size(),
                               most, suggestions);
        suggestions->steps += steps;
        return FYND_OK;
    });
}

uint32_t fynd_index_reader_facet(fynd_index_reader *reader, uint32_t number, fynd_facet *facet, fynd_text *value)
{
    uint32_t documents = 0;

    if (!reader->facets.get(number, *facet, *value))
        return 0;
    fynd::xapian_guard("cannot look up a value", nullptr, [&] {
        const string term =
            string(1, FYND_TERM_FACET) + FYND_FACET_LETTERS[*facet] + string(value->bytes, value->length);
        documents = reader->rarities.documents(reader->database, term);
        return FYND_OK;
    });
    return documents;
}

fynd_status fynd_index_reader_check_suggestions(const fynd_index_reader *reader, fynd_cause *cause)
{
    return fynd_completions_check(&reader->completions, cause);
}
