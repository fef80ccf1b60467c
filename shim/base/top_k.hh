/* shim/base/top_k.h for a scope, and in order. */
#ifndef FYND_SHIM_BASE_TOP_K_HH
#define FYND_SHIM_BASE_TOP_K_HH

#include "shim/base/top_k.h"

#include <algorithm>
#include <functional>
#include <new>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class TopK
    {
      public:
        /* Keeps at most `most`, but at least one, of those above `floor`. */
        explicit TopK(size_t most, uint64_t floor = 0)
        {
            if (!fynd_top_k_begin(&top, std::max<size_t>(most, 1), floor))
                throw std::bad_alloc();
        }
        ~TopK()
        {
            fynd_top_k_fini(&top);
        }
        TopK(const TopK &) = delete;
        TopK &operator=(const TopK &) = delete;

        void add(uint64_t rank)
        {
            fynd_top_k_add(&top, rank);
        }

        /* The top of what was added, the very best first. */
        std::vector<uint64_t> in_order()
        {
            fynd_top_k_keep(&top);
            std::vector<uint64_t> ranks(top.ranks, top.ranks + top.count);
            std::sort(ranks.begin(), ranks.end(), std::greater<uint64_t>());
            return ranks;
        }

      private:
        fynd_top_k top;
    };

} // namespace fynd

#endif
