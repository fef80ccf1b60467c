/* What a search looks up for many documents, held in memory: some 40 bytes a document. Xapian keeps the same in value
 * slots, where it would have to be decoded for every match. */
#ifndef FYND_SHIM_SEARCH_DOC_VALUES_HH
#define FYND_SHIM_SEARCH_DOC_VALUES_HH

#include "shim/index/xapian.hh"

#include <cstdint>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* An interval of days as YYYYMMDD, both included; 0: none. */
    struct Days {
        uint32_t from, to;
    };

    /* By document, from 1; index 0 is unused. */
    struct DocValues {
        uint32_t last = 0;              /* document */
        std::vector<float> saturations; /* what BM25 adds to the frequency of a word, by the document's length */
        std::vector<uint32_t> dates;    /* YYYYMMDD; 0: undated */
        uint32_t newest = 0;            /* the last of dates; 0: none is dated */
        std::vector<Days> published, happens;
        std::vector<uint32_t> titles;      /* place in the order of titles, from 1; 0: no title */
        std::vector<uint32_t> facet_begin; /* where its numbers begin in facets; one more at the end */
        enum { FACETS_SPARE = 8 };
        std::vector<uint32_t> facets; /* numbers in the facets table; behind the last stand FACETS_SPARE zeros */

        void load(const Xapian::Database &database);
    };

} // namespace fynd

#endif
