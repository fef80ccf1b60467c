/* Finding and scoring: from a query tree to the set of documents that match it and a score for each.
 *
 * Xapian gives the postings; sets and scores are made here, in one pass over them. Its own match would have to weigh
 * every document to count all matches and their facets exactly, which takes five times as long (README, Design). */
#ifndef FYND_SHIM_SEARCH_MATCHER_HH
#define FYND_SHIM_SEARCH_MATCHER_HH

#include "shim/index/blob_file.h"
#include "shim/index/ranking.h"
#include "shim/index/term_dict.h"
#include "shim/index/xapian.hh"
#include "shim/search/compound_map.hh"
#include "shim/search/doc_set.hh"
#include "shim/search/doc_values.hh"
#include "shim/search/facet_lookup.hh"
#include "shim/search/idf.hh"
#include "shim/search/phrase.h"
#include "shim/search/posting_cache.hh"
#include "shim/search/query.h"

#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* The time after which a search is given up. Looking at the clock costs some 20 ns, so it is done after each 1024
 * steps; a step is about the reading of a posting. */
    class Deadline
    {
      public:
        explicit Deadline(unsigned milliseconds) : limit(milliseconds == 0 ? 0 : now() + milliseconds)
        {
        }
        void check(size_t steps_done = 1)
        {
            steps += steps_done;
            if (limit == 0 || steps < 1024)
                return;
            done += steps;
            steps = 0;
            if (now() > limit)
                throw deadline_passed();
        }
        size_t steps_done() const
        {
            return done + steps;
        }

      private:
        static long now()
        {
            timespec time;
            clock_gettime(CLOCK_MONOTONIC, &time);
            return time.tv_sec * 1000 + time.tv_nsec / 1000000;
        }
        const long limit;
        size_t steps = 0, done = 0; /* since the last look at the clock; before it */
    };

    /* A prepared phrase that is released with its scope. */
    struct Phrase : fynd_phrase {
        Phrase(const fynd_query *leaf, const fynd_term_dict *forms_, const fynd_term_dict *bases)
        {
            if (!fynd_phrase_init(this, leaf, forms_, bases))
                throw std::bad_alloc();
        }
        ~Phrase()
        {
            fynd_phrase_fini(this);
        }
        Phrase(const Phrase &) = delete;
        Phrase &operator=(const Phrase &) = delete;
    };

    /* What a search works on. */
    struct Tables {
        const Xapian::Database &database;
        const DocValues &doc_values;
        const fynd_blob_file *streams, *sections;
        FacetLookup &facet_words;
        const fynd_term_dict *forms, *bases, *grams;
        const fynd_blob_file *parts, *gram_forms; /* lists (shim/index/id_lists.h) */
        const CompoundMap &compounds;
        Idf &rarities;
        PostingCache &postings;
    };

    /* Documents in which a word is found, as if none had it in two ways. */
    uint32_t matcher_documents_of_word(const Tables &tables, const fynd_query *word);

    /* What the frequency of a word in a document is worth, times its rarity: BM25 (shim/index/ranking.h), by which it grows
     * ever less, and less in a long document, up to K1 + 1. */
    inline float matcher_saturated(float frequency, float saturation)
    {
        return float(FYND_BM25_K1 + 1) * frequency / (frequency + saturation);
    }

    /* A document and its score so far. */
    struct Scored {
        uint32_t document;
        float score;
    };

    /* Room for the scores of one search, by document, used again by the next. */
    struct Scores {
        std::vector<float> scores, frequencies;
    };

    /* One search. */
    class Matcher
    {
      public:
        Matcher(const Tables &tables_, Scores &room, unsigned time_limit)
            : tables(tables_), deadline(time_limit), scores(room.scores), frequencies(room.frequencies)
        {
            clear(scores);
            clear(frequencies);
        }
        /* The documents that match the tree; scores them (and perhaps others). Call once. */
        const DocumentSet &find(const fynd_query *query);

        /* Of a MOST: which of its wished children the document lacks, a bit each; 0 where all were wanted and found. */
        uint64_t lacking(uint32_t document) const
        {
            uint64_t bits = 0;

            for (size_t i = 0; i < wishes.size(); i++)
                bits |= uint64_t(!wishes[i]->has(document)) << i;
            return bits;
        }
        /* The same of any document of a set. */
        uint64_t lacking_in(const DocumentSet &set) const;

        /* The work of finding: a step is about the reading of a posting. */
        size_t steps() const
        {
            return deadline.steps_done();
        }
        float score(uint32_t document) const
        {
            return scores[document];
        }
        const Tables &searched() const
        {
            return tables;
        }

      private:
        /* Zeros for all documents. memset, since std::fill writes one float at a time. */
        void clear(std::vector<float> &numbers) const
        {
            numbers.resize(tables.doc_values.last + size_t(1));
            memset(numbers.data(), 0, numbers.size() * sizeof numbers[0]);
        }

        using Set = std::shared_ptr<DocumentSet>;
        using Operation = void (DocumentSet::*)(const DocumentSet &);
        Set empty() const;
        Set make(const fynd_query *query, bool scoring);
        Set make_term(const std::string &term);
        Set make_word(const fynd_query *query, bool scoring);
        Set make_everything();
        Set make_dates(const fynd_query *query);
        Set make_facet(const fynd_query *query);
        Set make_placed(const fynd_query *query, bool scoring);
        Set candidates(const fynd_query *query);
        Set with_label(const fynd_query *within);
        void check_reading(uint32_t document);
        Set make_support(const fynd_query *query, bool scoring);
        Set make_phrase(const fynd_query *query, bool scoring);
        Set make_any(const fynd_query *query, bool scoring);
        Set make_most(const fynd_query *query, bool scoring);
        Set make_part(const fynd_query *query, bool scoring);
        Set fold(const fynd_query *query, Operation operation, bool scoring, bool scoring_others);
        void score_part(const fynd_query *query, const Set &within);
        void score_children(const fynd_query *query, const Set &within);
        std::vector<std::string> phrase_bases(const fynd_query *query) const;
        Set with_all(const std::vector<std::string> &terms, std::vector<float> &worths);
        const PostingList &hold(const std::shared_ptr<const PostingList> &list);
        const PostingList &read(const std::string &term);
        const PostingList &read_within(const std::string &term, const DocumentSet &wanted);
        void add_with(const std::string &term, DocumentSet &set, std::vector<float> &worths);
        void keep_with(const std::string &term, DocumentSet &set, std::vector<float> &worths);
        void verify_phrase(const Phrase &phrase, DocumentSet &candidates);
        float weigh(const Posting &posting) const
        {
            return matcher_saturated(posting.weighed(), tables.doc_values.saturations[posting.document]);
        }
        float rarity(const std::string &term);
        float rarity(const fynd_query *word);
        void count(uint32_t document, float frequency);
        void count_all(const std::string &term, float weight, DocumentSet &set);
        void count_within(const std::string &term, float weight, const DocumentSet &within);
        void score_counted(float worth);
        void score_within(const std::string &term, float factor, const DocumentSet &within);
        void score_word_within(const fynd_query *word, const DocumentSet &within);

        Tables tables;
        Deadline deadline;
        std::vector<float> &scores;
        std::vector<float> &frequencies;                       /* of the word at work; 0 but in `counted` */
        std::vector<uint32_t> counted;                         /* documents */
        std::vector<std::shared_ptr<const PostingList>> lists; /* that this search has read */
        std::vector<Set> wishes;                               /* of a MOST that not all have */
        Set found;
    };

} // namespace fynd

#endif
