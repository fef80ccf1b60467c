/* The second step of ranking: the best documents are read once more, token by token, for what their frequencies do not
 * tell: words side by side, words in the title, the exact form that was typed, and what is only alike.
 *
 * First the forms of all these documents are gathered, each once; then it is worked out what each says about the
 * question, by its base, the parts of its base and its grams; then each document is judged by its forms. */
#ifndef FYND_SHIM_SEARCH_RESCORER_HH
#define FYND_SHIM_SEARCH_RESCORER_HH

#include "shim/index/id_lists.h"
#include "shim/search/matcher.hh"
#include "shim/search/rescore_query.hh"

#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* Room for one search, used again by the next. */
    class Rescorer
    {
      public:
        /* Makes room for the forms of an index. */
        void prepare(uint32_t forms)
        {
            is_found.assign(forms, false);
            is_telling.assign(forms, false);
            places.assign(forms, 0);
        }

        /* Raises the scores of the best documents by what stands in them. Nothing is ever lowered. */
        void add(const Tables &tables, const fynd_query *query, std::vector<Scored> &best);

      private:
        /* One that says something about the question. */
        struct Telling {
            uint32_t number;
            uint32_t signs, sign_count;   /* of words, in signs */
            uint32_t counts, count_count; /* of optional words, in counts */
            uint64_t grams;               /* which of the question's it has */
            uint64_t part_grams;          /* and which because a word of the question is a part of it */
        };
        struct Place {
            uint32_t position, word;
            float strength;
        };
        /* What was seen in the document at work. */
        struct Reading {
            unsigned field;
            uint32_t position;
            std::vector<float> strengths, title_strengths, exact; /* by word: the best seen */
            std::vector<float> pairs;       /* by word: how well it stands beside the one before */
            std::vector<int64_t> last;      /* by word: position, or -1 */
            std::vector<float> frequencies; /* by optional word */
            std::vector<Place> places;
            std::vector<uint32_t> standing;      /* by word: its places in the window at work */
            std::vector<float> window_strengths; /* by word: the best of them */
            float gram_counts[RescoreQuery::GRAMS];

            void begin(const RescoreQuery &question);
        };

        void forget();
        void gather_forms(const Tables &tables, uint32_t document);
        Telling &tell(uint32_t form);
        void tell_grams(const Tables &tables, const RescoreQuery &question);
        void tell_signs(const Tables &tables, const RescoreQuery &question, uint32_t form, uint32_t base);
        void tell_all_signs(const Tables &tables, const RescoreQuery &question);
        void take(const RescoreQuery::Told *told, size_t begin);
        void split_grams(const RescoreQuery &question, Telling &form) const;
        void read_document(const RescoreQuery &question, size_t number);
        void read_field(const RescoreQuery &question, size_t begin, size_t end, uint32_t position);
        void read_token(const RescoreQuery &question, const Telling &form);
        void read_sign(const RescoreQuery &question, const RescoreQuery::Sign &sign, bool exact);
        void read_pair(uint32_t word, float strength);
        void count_grams(uint64_t grams, float weight);
        float judge(const RescoreQuery &question, float saturation);
        float best_window(const RescoreQuery &question);

        std::vector<uint32_t> found; /* forms of the best documents, in the order in which they are met */
        std::vector<Telling> telling;
        std::vector<bool> is_found, is_telling; /* by form: a bit each, so that they stay in the cache */
        std::vector<uint32_t> places;           /* by form that is telling: where it stands there */
        std::vector<uint32_t> with_gram;        /* those of the found that have the gram at work */
        std::vector<uint32_t> tokens;           /* of all documents: forms */
        std::vector<size_t> ends;               /* of each field of each document, in tokens */
        std::vector<uint32_t> positions;        /* in the field at work: where tokens stand that are telling */
        std::vector<RescoreQuery::Sign> signs, counts;
        Reading reading;
    };

} // namespace fynd

#endif
