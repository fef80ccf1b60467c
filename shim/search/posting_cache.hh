/* The postings of terms, decoded: from Xapian a posting costs some 12 ns, from memory one. A generation never changes,
 * so that the lists read of late are kept from search to search. */
#ifndef FYND_SHIM_SEARCH_POSTING_CACHE_HH
#define FYND_SHIM_SEARCH_POSTING_CACHE_HH

#include "shim/index/ranking.h"
#include "shim/index/xapian.hh"
#include "shim/search/doc_set.hh"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* As small as can be, so that more of them are kept. */
    struct Posting {
        uint32_t document : 24;
        uint32_t frequency : 8; /* of the term in it, weighted (shim/index/ranking.h); 255 and more say the same */

        /* The frequency to score by. */
        float weighed() const
        {
            return std::max(float(frequency), FYND_CALL_FREQUENCY);
        }
    };

    using PostingList = std::vector<Posting>; /* by rising document */

    class PostingCache
    {
      public:
        /* The postings of a term, empty for one that is nowhere; they stay as long as they are held. */
        std::shared_ptr<const PostingList> get(const Xapian::Database &database, const std::string &term);

        /* The same, when only those in some documents are wanted: those in others may be missing. */
        std::shared_ptr<const PostingList> get_within(const Xapian::Database &database, const std::string &term,
                                                      const DocumentSet &wanted);

      private:
        using Lists = std::unordered_map<std::string, std::shared_ptr<const PostingList>>;

        std::shared_ptr<const PostingList> find(const std::string &term);
        void keep(const std::string &term, const std::shared_ptr<const PostingList> &list);

        /* When the young fill their half of the room they become the old, and the old are forgotten, but for those that
         * were asked for meanwhile: these are young again. */
        Lists young, old;
        size_t young_bytes = 0;
    };

} // namespace fynd

#endif
