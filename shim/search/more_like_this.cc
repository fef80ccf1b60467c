#include "shim/search/more_like_this.hh"

#include "shim/index/forward_index.h"
#include "shim/index/id_lists.h"
#include "shim/index/schema.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using std::string;
    using std::vector;

    constexpr size_t TOKENS_MAX = 4000;  /* of a document that are read */
    constexpr size_t WORDS_MAX = 600;    /* of it whose rarity is looked up, the most frequent */
    constexpr size_t TELLING = 20;       /* of these by which others are found */
    constexpr size_t CANDIDATES = 40;    /* of the others that are compared as a whole */
    constexpr uint32_t COMMON_SHARE = 6; /* words in more than a share of the archive of one by so many tell nothing */
    constexpr double SAME_TEXT = 0.8;    /* of the words of both that both have: one is a copy of the other ... */
    constexpr double SAME_SERIES = 0.5;  /* ... with the same title, too: another number of the same series */

    /* What is compared of a document. */
    struct Reading {
        vector<uint32_t> bases;                     /* of the text: distinct, rising */
        vector<uint32_t> title;                     /* bases without digits, in their order */
        std::unordered_map<uint32_t, float> counts; /* of bases, parts of compounds included */
    };

    bool has_digit(const fynd_term_dict *names, uint32_t number)
    {
        char name[FYND_TERM_DICT_NAME_MAX];
        const size_t length = fynd_term_dict_get(names, number, name);

        return length == 0 || std::any_of(name, name + length, [](char byte) { return byte >= '0' && byte <= '9'; });
    }

    void count_base(const Tables &tables, uint32_t base, float weight, Reading &reading)
    {
        fynd_id_list parts = fynd_id_lists_get(tables.parts, base);
        uint32_t part;

        reading.counts[base] += weight;
        while (fynd_id_lists_next(&parts, &part))
            reading.counts[part] += weight * FYND_PART_WEIGHT;
    }

    Reading read_document(const Tables &tables, uint32_t document)
    {
        const fynd_text stream = fynd_blob_file_get(tables.streams, document);
        fynd_forward_index_forms forms = fynd_forward_index_forms_begin(stream.bytes, stream.length);
        Reading reading;
        bool title = true;

        for (size_t read = 0; read < TOKENS_MAX; read++) {
            const int64_t form = fynd_forward_index_next_form(&forms);

            if (form == FYND_FORWARD_INDEX_END)
                break;
            if (form == FYND_FORWARD_INDEX_FIELD_END) {
                title = false;
                continue;
            }
            const uint32_t base = fynd_term_dict_note(tables.forms, form);

            if (title && !has_digit(tables.bases, base))
                reading.title.push_back(base);
            if (!title)
                reading.bases.push_back(base);
            count_base(tables, base, title ? FYND_TITLE_WEIGHT : 1, reading);
        }
        std::sort(reading.bases.begin(), reading.bases.end());
        reading.bases.erase(std::unique(reading.bases.begin(), reading.bases.end()), reading.bases.end());
        return reading;
    }

    /* --- Words that tell --- */

    struct Telling {
        string base;
        uint32_t number;
        float weight;
    };

    string part_term(const string &base)
    {
        return string(1, FYND_TERM_PART) + base;
    }

    /* How much a word tells of the document that has it so often; 0: nothing. */
    float weigh(const Tables &tables, const string &base, float count)
    {
        const uint32_t all = tables.doc_values.last;
        const uint32_t documents = tables.rarities.documents(tables.database, base) +
                                   tables.rarities.documents(tables.database, part_term(base));

        if (documents < 2 || documents > all / COMMON_SHARE + 1)
            return 0;
        return (1 + std::log(std::max(count, 1.0f))) * Idf::of(tables.database, documents);
    }

    vector<Telling> find_telling(const Tables &tables, const Reading &reading)
    {
        vector<std::pair<uint32_t, float>> counts(reading.counts.begin(), reading.counts.end());
        vector<Telling> words;

        std::sort(counts.begin(), counts.end(), [](const auto &left, const auto &right) {
            return left.second != right.second ? left.second > right.second : left.first < right.first;
        });
        counts.resize(std::min(counts.size(), WORDS_MAX));
        for (const auto &[number, count] : counts) {
            char name[FYND_TERM_DICT_NAME_MAX];
            const string base(name, fynd_term_dict_get(tables.bases, number, name));
            const float weight = has_digit(tables.bases, number) ? 0 : weigh(tables, base, count);

            if (weight > 0)
                words.push_back({base, number, weight});
        }
        std::sort(words.begin(), words.end(), [](const Telling &left, const Telling &right) {
            return left.weight != right.weight ? left.weight > right.weight : left.number < right.number;
        });
        words.resize(std::min(words.size(), TELLING));
        return words;
    }

    /* --- Others that have them --- */

    /* By document. */
    struct Sums {
        explicit Sums(uint32_t last) : scores(last + 1), frequencies(last + 1)
        {
        }
        vector<float> scores, frequencies;
        vector<uint32_t> met; /* with a frequency of the word at work */
    };

    void add_frequencies(const PostingList &list, float weight, Sums &sums)
    {
        for (const Posting &posting : list) {
            if (sums.frequencies[posting.document] == 0)
                sums.met.push_back(posting.document);
            sums.frequencies[posting.document] += posting.weighed() * weight;
        }
    }

    void add_scores(const Tables &tables, const Telling &word, Sums &sums)
    {
        sums.met.clear();
        add_frequencies(*tables.postings.get(tables.database, word.base), 1, sums);
        add_frequencies(*tables.postings.get(tables.database, part_term(word.base)), FYND_PART_WEIGHT, sums);
        for (uint32_t document : sums.met) {
            sums.scores[document] +=
                word.weight * matcher_saturated(sums.frequencies[document], tables.doc_values.saturations[document]);
            sums.frequencies[document] = 0;
        }
    }

    vector<Scored> find_candidates(const Tables &tables, uint32_t document, const Reading &reading)
    {
        Sums sums(tables.doc_values.last);
        vector<Scored> candidates;

        for (const Telling &word : find_telling(tables, reading))
            add_scores(tables, word, sums);
        sums.scores[document] = 0;
        for (uint32_t other = 1; other <= tables.doc_values.last; other++)
            if (sums.scores[other] > 0)
                candidates.push_back({other, sums.scores[other]});
        const auto end = candidates.begin() + std::min(candidates.size(), CANDIDATES);
        std::partial_sort(candidates.begin(), end, candidates.end(), [](const Scored &left, const Scored &right) {
            return left.score != right.score ? left.score > right.score : left.document < right.document;
        });
        candidates.erase(end, candidates.end());
        return candidates;
    }

    /* --- Copies and series --- */

    /* Of the words of two texts, the share that both have (Jaccard). */
    double overlap(const vector<uint32_t> &left, const vector<uint32_t> &right)
    {
        vector<uint32_t> shared;

        std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(shared));
        const size_t both = shared.size();

        return both == 0 ? 0 : double(both) / (left.size() + right.size() - both);
    }

    bool says_the_same(const Reading &left, const Reading &right)
    {
        const double share = overlap(left.bases, right.bases);

        return share >= SAME_TEXT || (share >= SAME_SERIES && !left.title.empty() && left.title == right.title);
    }

    } // namespace

    std::vector<Scored> more_like_this_find(const Tables &tables, uint32_t document, size_t most)
    {
        vector<Reading> said;
        vector<Scored> found;

        said.push_back(read_document(tables, document));
        for (const Scored &candidate : find_candidates(tables, document, said.front())) {
            if (found.size() == most)
                break;
            Reading reading = read_document(tables, candidate.document);

            if (std::any_of(said.begin(), said.end(),
                            [&](const Reading &other) { return says_the_same(other, reading); }))
                continue;
            found.push_back(candidate);
            said.push_back(std::move(reading));
        }
        return found;
    }

} // namespace fynd
