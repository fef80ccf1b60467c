/* The best of many ranks, kept as they come. A rank is a number that no other has, larger when better. */
#ifndef FYND_SHIM_BEST_HH
#define FYND_SHIM_BEST_HH

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class Best
    {
      public:
        /* Keeps at most `most`, of those above `floor`. */
        explicit Best(std::size_t most, uint64_t floor = 0);

        void add(uint64_t rank)
        {
            if (rank <= least)
                return;
            ranks.push_back(rank);
            if (ranks.size() >= 2 * most)
                keep();
        }

        /* The best of what was added, the very best first. Ends the adding. */
        std::vector<uint64_t> take();

      private:
        void keep();

        std::vector<uint64_t> ranks; /* the best and some others, in no order */
        std::size_t most;
        uint64_t least; /* up to it a rank is none of the best */
    };

} // namespace )

#endif
