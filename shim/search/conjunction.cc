#include "shim/search/conjunction.hh"

#include "shim/index/schema.h"

#include <algorithm>

namespace fynd __attribute__((visibility("hidden")))
{

    DocumentSet conjunction_documents(const Xapian::Database &database, PostingCache &postings,
                                      const std::vector<std::string> &bases)
    {
        DocumentSet all(database.get_lastdocid());

        for (size_t i = 0; i < bases.size(); i++) {
            DocumentSet set(database.get_lastdocid());

            for (const std::string &term : {bases[i], std::string(1, FYND_TERM_PART) + bases[i]})
                for (const Posting &posting : *postings.get(database, term))
                    set.add(posting.document);
            if (i == 0)
                all = set;
            else
                all.intersect(set);
        }
        return all;
    }

    static constexpr size_t STEP = 16;

    std::vector<uint32_t> conjunction_spread(const DocumentSet &set, size_t most)
    {
        const size_t count = set.count(), wanted = std::min(count, most);
        std::vector<uint32_t> even, mixed;
        size_t due = 0; /* in shares of one of count */

        set.each([&](uint32_t document) {
            due += wanted;
            if (due < count)
                return;
            due -= count;
            even.push_back(document);
        });
        for (size_t first = 0; first < STEP; first++)
            for (size_t i = first; i < even.size(); i += STEP)
                mixed.push_back(even[i]);
        return mixed;
    }

} // namespace fynd
