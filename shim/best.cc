#include "best.hh"

#include <algorithm>
#include <functional>
#include <utility>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using Place = std::vector<uint64_t>::iterator;

    uint64_t median(uint64_t one, uint64_t other, uint64_t third)
    {
        return std::max(std::min(one, other), std::min(std::max(one, other), third));
    }

    /* Puts those above the pivot first, without a branch on which they are: in a search for the best nobody can foretell
     * it. Returns where the others begin. (Lomuto's partition: Cormen et al., "Introduction to Algorithms", 7.1.) */
    Place part(Place begin, Place end, uint64_t pivot)
    {
        for (Place at = begin, next = begin; ; at++) {
            if (at == end)
                return next;
            const uint64_t rank = *at;

            *at = *next;
            *next = rank;
            next += rank > pivot;
        }
    }

    /* Puts the best first that stand before `middle` when all are in order, as std::nth_element does, which takes twice the
     * time for some hundred. */
    void select(Place begin, Place middle, Place end)
    {
        enum { ROUNDS = 32 /* where pivots are bad, std::nth_element knows what to do */, FEW = 8 };

        for (int round = 0; round < ROUNDS && end - begin > FEW; round++) {
            const Place others = part(begin, end, median(*begin, begin[(end - begin) / 2], end[-1]));

            (others < middle ? begin : end) = others;
        }
        if (middle < end)
            std::nth_element(begin, middle, end, std::greater<uint64_t>());
    }

    } // namespace

    Best::Best(std::size_t most_, uint64_t floor) : most(std::max<std::size_t>(most_, 1)), least(floor)
    {
        ranks.reserve(2 * most);
    }

    void Best::keep()
    {
        if (ranks.size() <= most)
            return;
        select(ranks.begin(), ranks.begin() + most, ranks.end());
        ranks.resize(most);
        least = *std::min_element(ranks.begin(), ranks.end());
    }

    std::vector<uint64_t> Best::take()
    {
        keep();
        std::sort(ranks.begin(), ranks.end(), std::greater<uint64_t>());
        return std::move(ranks);
    }

} // namespace )
