/* Narrowing hits by what publications carry, and counting it.
 *
 * What is chosen of one facet does not narrow the counts of that facet itself: who has chosen a value sees what choosing
 * another one, too, would bring. */
#ifndef FYND_SHIM_SEARCH_FACETS_HH
#define FYND_SHIM_SEARCH_FACETS_HH

#include "shim/search/matcher.hh"
#include "shim/search/search_result.h"

#include <string>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class Facets
    {
      public:
        /* Reads the table of values. FYND_DAMAGED: it is not what the doc_values need. */
        fynd_status load(const fynd_term_dict *names, const DocValues &doc_values, fynd_cause *cause);

        /* The documents of those found that carry what the search has chosen; counts them when it asks for that. */
        DocumentSet narrow(const fynd_search &search, const Tables &tables, const DocumentSet &found);

        /* The values of all facets, by number, and whether that is a value of a facet. */
        const std::vector<std::string> &names() const
        {
            return values;
        }
        bool has(fynd_facet facet, uint32_t number) const
        {
            return number >= ranges[facet].begin && number < ranges[facet].end;
        }

        /* Gives what was counted last; it stays until the next narrowing. */
        void give(fynd_result &result) const;

        /* The value of a number, NUL-terminated and borrowed; false when there is no such number. */
        bool get(uint32_t number, fynd_facet &facet, fynd_text &value) const;

      private:
        struct Range {
            uint32_t begin, end; /* numbers of a facet's values, in order of their names */
        };

        enum { FEW = DocValues::FACETS_SPARE };

        size_t gather(const DocValues &doc_values, const DocumentSet &set);
        void count(const DocValues &doc_values, const DocumentSet &set, Range range);
        void count_all(const fynd_search &search, const Tables &tables, const DocumentSet &found,
                       const DocumentSet &hits);
        void take_years();
        uint64_t rank_of(fynd_facet facet, uint32_t number) const;
        std::vector<uint32_t> best_values(fynd_facet facet, size_t most, uint32_t &others) const;
        void take_chosen(const fynd_facet_value &chosen, size_t first);
        void take_values(const fynd_search &search, fynd_facet facet);

        std::vector<std::string> values; /* by number, without the letter of the facet */
        Range ranges[FYND_FACET_COUNT] = {};
        std::vector<uint32_t> counts;  /* by number */
        std::vector<uint32_t> carried; /* room for the values of all documents, and FEW more */
        /* what is given out */
        std::vector<fynd_facet_count> given;
        std::vector<fynd_year_count> years;
        uint32_t left[FYND_FACET_COUNT] = {};
        uint32_t undated = 0;
    };

} // namespace fynd

#endif
