/* Which bases are compounds that have a base as a part: the lists of parts (FYND_FILE_PARTS) the other way round.
 *
 * A question tells something by few parts, a page of text has thousands of bases: it is cheaper to look up the compounds
 * of those parts than the parts of these bases. Made in memory when a reader is opened, four bytes for each part of each
 * base. */
#ifndef FYND_SHIM_COMPOUNDS_HH
#define FYND_SHIM_COMPOUNDS_HH

#include "streams.h"

#include <cstdint>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class Compounds
    {
      public:
        /* Reads the lists of parts of all bases, of which there are `bases`. */
        void load(const fynd_streams *parts, uint32_t bases);

        /* Calls take(base) for each base that has the part; a part that is no base has none. */
        template <class Take> void each(uint32_t part, Take take) const
        {
            if (part + 1 >= begins.size())
                return;
            for (uint32_t i = begins[part]; i < begins[part + 1]; i++)
                take(all[i]);
        }

      private:
        std::vector<uint32_t> begins; /* by part: where its bases begin in `all`; one more at the end */
        std::vector<uint32_t> all;
    };

} // namespace )

#endif
