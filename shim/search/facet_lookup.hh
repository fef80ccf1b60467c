/* The values of facets by the words in them: "Anna Berg" by berg. Made when it is first asked for. */
#ifndef FYND_SHIM_SEARCH_FACET_LOOKUP_HH
#define FYND_SHIM_SEARCH_FACET_LOOKUP_HH

#include "shim/search/query.h"

#include <string>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class Facets;

    class FacetLookup
    {
      public:
        /* The facets outlive this. */
        explicit FacetLookup(const Facets &facets_) : facets(facets_)
        {
        }
        /* Which numbers are values of the query's facet with all of its forms; a form that ends in "*" is the beginning of a
         * word. Where none is, dots and rings may have been left out (umea). */
        std::vector<bool> find(const fynd_query *query);

      private:
        void fold_all();

        const Facets &facets;
        /* By number: the folded words, each behind a space, and a space at the end; the same without dots and rings. */
        std::vector<std::string> folded, bare;
    };

} // namespace fynd

#endif
