/* Which bases are compounds that have a base as a part: the lists of parts (FYND_FILE_PARTS) the other way round.
 *
 * A question tells something by few parts, a page of text has thousands of bases: it is cheaper to look up the compounds
 * of those parts than the parts of these bases. Made in memory when a reader is opened, four bytes for each part of each
 * base. */
#ifndef FYND_SHIM_SEARCH_COMPOUND_MAP_HH
#define FYND_SHIM_SEARCH_COMPOUND_MAP_HH

#include "shim/index/blob_file.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class CompoundMap
    {
      public:
        /* Reads the lists of parts of all bases, of which there are `bases`. */
        void load(const fynd_blob_file *parts, uint32_t bases);

        /* The bases that have the part, rising; none when there is no such base. Borrowed from this. */
        const uint32_t *of(uint32_t part, size_t &count) const
        {
            count = part + size_t(1) < begins.size() ? begins[part + 1] - begins[part] : 0;
            return count == 0 ? nullptr : all.data() + begins[part];
        }

      private:
        std::vector<uint32_t> begins; /* by part: where its bases begin in `all`; one more at the end */
        std::vector<uint32_t> all;
    };

} // namespace fynd

#endif
