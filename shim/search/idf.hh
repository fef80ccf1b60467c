/* How much a term tells: the rarity of BM25 (shim/index/ranking.h), remembered from search to search. */
#ifndef FYND_SHIM_SEARCH_IDF_HH
#define FYND_SHIM_SEARCH_IDF_HH

#include "shim/index/xapian.hh"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

namespace fynd __attribute__((visibility("hidden")))
{

    /* In how many documents terms are, remembered: a generation never changes, and asking Xapian costs as much as opening
     * the postings. From it the rarity log(1 + (N - n + 0.5) / (n + 0.5)), written shorter, of something that is in n of N
     * documents: the 1 keeps it above zero for what is in more than half of them. */
    class Idf
    {
      public:
        /* Documents with the term; 0 for one that is nowhere. */
        uint32_t documents(const Xapian::Database &database, const std::string &term)
        {
            const auto known = counts.find(term);

            if (known != counts.end())
                return known->second;
            if (counts.size() == KEPT) /* the common ones are soon there again */
                counts.clear();
            return counts[term] = term.empty() ? 0 : database.get_termfreq(term);
        }

        /* 0 for what is nowhere. */
        static float of(const Xapian::Database &database, uint32_t documents)
        {
            const double all = database.get_doccount();

            return documents == 0 ? 0 : std::log((all + 1) / (std::min<double>(documents, all) + 0.5));
        }

      private:
        static constexpr size_t KEPT = 10000; /* terms: about a megabyte */

        std::unordered_map<std::string, uint32_t> counts;
    };

} // namespace fynd

#endif
