/* What a query asks, as the second step of ranking (shim/search/rescorer.hh) looks for it in the best documents: its words,
 * the bases that stand for them, its grams, and the words that are only counted. */
#ifndef FYND_SHIM_SEARCH_RESCORE_QUERY_HH
#define FYND_SHIM_SEARCH_RESCORE_QUERY_HH

#include "shim/search/matcher.hh"

#include <unordered_map>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class RescoreQuery
    {
      public:
        enum { GRAMS = 36 /* the rarest of its grams; a word has some ten. More rank no better */ };

        /* A word, in the order in which they were typed. */
        struct Word {
            unsigned number; /* of its leaves */
            float rarity;
            int64_t form;                  /* number of the form that was typed; -1: the archive has it not */
            std::vector<uint32_t> numbers; /* of its grams that the archive has */
            uint64_t grams;                /* which of the question's grams these are, a bit each */
        };
        struct Gram {
            uint32_t number; /* in the grams table */
            float rarity;
        };
        /* A base stands for a word, so well. */
        struct Sign {
            uint32_t word; /* index of words, or of optional */
            float strength;
        };
        /* What a base tells, as a word of its own or as a part of a compound. */
        struct Told {
            std::vector<Sign> words;    /* each once */
            std::vector<Sign> optional; /* strength: times its frequency */
        };

        RescoreQuery(const Tables &tables, const fynd_query *query);

        bool is_empty() const
        {
            return words.empty() && optional.empty();
        }
        /* Does a word of this base say anything, by itself or by a part? */
        bool is_telling(uint32_t base) const
        {
            return base < telling.size() && telling[base];
        }
        /* NULL: the base tells nothing. */
        const Told *told(uint32_t base, bool part) const
        {
            const auto found = (part ? as_part : as_base).find(base);
            return found == (part ? as_part : as_base).end() ? nullptr : &found->second;
        }

        std::vector<Word> words;
        std::vector<Gram> grams;     /* the rarest first */
        std::vector<float> optional; /* words that only count: what each is worth, times its saturated frequency */

      private:
        void collect(const Tables &tables, const fynd_query *query);
        void add_word(const Tables &tables, const fynd_query *leaf);
        void add_leaf(const Tables &tables, const fynd_query *leaf);
        void add_sign(const Tables &tables, const char *base, bool part, uint32_t word, float strength);
        void add_optional(const Tables &tables, const fynd_query *leaf);
        void add_grams(const Tables &tables, const char *form, std::vector<uint32_t> &numbers);
        void keep_rarest_grams();
        Told *tell(const Tables &tables, const char *base, bool part);

        std::vector<bool> telling; /* by base: it, or one of its parts, stands in the maps */
        std::unordered_map<uint32_t, Told> as_base, as_part;
    };

} // namespace fynd

#endif
