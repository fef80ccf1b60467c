/* How much a term tells: the rarity of BM25 (shim/ranking.h), remembered from search to search. */
#ifndef FYND_SHIM_RARITY_HH
#define FYND_SHIM_RARITY_HH

#include "internal.hh"

#include <cmath>
#include <string>
#include <unordered_map>

namespace fynd __attribute__((visibility("hidden")))
{

    /* log(1 + (N - n + 0.5) / (n + 0.5)), written shorter, for a term in n of N documents: the 1 keeps it above zero for
 * terms in more than half of them. A generation never changes, so neither does a rarity; asking Xapian costs as much
 * as opening the postings. */
    class Rarities
    {
      public:
        /* 0 for a term that is nowhere. */
        float of(const Xapian::Database &database, const std::string &term)
        {
            const auto known = rarities.find(term);

            if (known != rarities.end())
                return known->second;
            if (rarities.size() == KEPT) /* the common ones are soon there again */
                rarities.clear();
            return rarities[term] = look_up(database, term);
        }

      private:
        static constexpr size_t KEPT = 10000; /* terms: about a megabyte */

        static float look_up(const Xapian::Database &database, const std::string &term)
        {
            const double all = database.get_doccount(), with = term.empty() ? 0 : database.get_termfreq(term);

            return with == 0 ? 0 : std::log((all + 1) / (with + 0.5));
        }
        std::unordered_map<std::string, float> rarities;
    };

} // namespace )

#endif
