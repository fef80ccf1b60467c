#include "shim/search/hit_ranking.hh"

#include "shim/base/top_k.hh"
#include "shim/index/ranking.h"
#include "shim/search/recency.hh"

#include <algorithm>
#include <cstring>
#include <functional>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using std::vector;

    /* Puts the first `count` of all in order, behind nothing else. */
    template <class Item, class Order> void order_first(vector<Item> &all, size_t count, Order order)
    {
        const auto end = all.begin() + std::min(count, all.size());

        if (end != all.end())
            std::nth_element(all.begin(), end, all.end(), order);
        std::sort(all.begin(), end, order);
    }

    template <class Item, class Take>
    void take_page(const vector<Item> &ordered, const fynd_search &search, vector<fynd_hit> &hits, Take take)
    {
        const size_t end = std::min(ordered.size(), size_t(search.first) + search.size);

        for (size_t i = search.first; i < end; i++)
            hits.push_back(take(ordered[i]));
    }

    /* Score and document in one number, larger when better: scores are not negative, so that their bits sort as they do,
 * and of equal scores the first document is the better. Comparing these needs no branch. */
    uint64_t to_rank(const Scored &scored)
    {
        uint32_t bits;

        static_assert(sizeof bits == sizeof scored.score, "a float of 32 bits");
        memcpy(&bits, &scored.score, sizeof bits);
        return uint64_t(bits) << 32 | (UINT32_MAX - scored.document);
    }

    Scored from_rank(uint64_t rank)
    {
        const uint32_t bits = rank >> 32;
        Scored scored = {UINT32_MAX - uint32_t(rank), 0};

        memcpy(&scored.score, &bits, sizeof bits);
        return scored;
    }

    /* Adds the rescorer in the text, and recency where it counts, to the first FYND_RESCORE_SIZE of the ranks, which are in
     * order, and puts those in order again. Both can only raise a score, so that the best stay before the others, and
     * every page sees the same best. */
    void rank_best_again(vector<uint64_t> &ranks, const fynd_search &search, Matcher &matcher, Rescorer &rescorer)
    {
        vector<Scored> best;
        const size_t count = std::min(size_t(FYND_RESCORE_SIZE), ranks.size());

        best.reserve(count);
        for (size_t i = 0; i < count; i++)
            best.push_back(from_rank(ranks[i]));
        rescorer.add(matcher.searched(), search.query, best);
        if (search.recency != 0)
            recency_add(matcher.searched().doc_values, search.recency, best);
        std::transform(best.begin(), best.end(), ranks.begin(), to_rank);
        std::sort(ranks.begin(), ranks.begin() + count, std::greater<uint64_t>());
    }

    /* The best `count` of the set, in order. */
    vector<uint64_t> best_ranks(const DocumentSet &set, size_t count, const Matcher &matcher)
    {
        TopK top(count);

        set.each([&](uint32_t document) { top.add(to_rank({document, matcher.score(document)})); });
        return top.in_order();
    }

    void order_by_relevance(const fynd_search &search, const DocumentSet &set, Matcher &matcher, Rescorer &rescorer,
                            vector<fynd_hit> &hits)
    {
        const size_t count = std::max(size_t(FYND_RESCORE_SIZE), size_t(search.first) + search.size);
        vector<uint64_t> ranks = best_ranks(set, std::min(count, size_t(set.count())), matcher);

        rank_best_again(ranks, search, matcher, rescorer);
        take_page(ranks, search, hits, [](uint64_t rank) {
            const Scored scored = from_rank(rank);
            return fynd_hit{scored.document, scored.score, 0};
        });
    }

    /* A key that sorts rising; what has no value (0) comes last. */
    uint32_t sort_key(fynd_sort sort, const DocValues &doc_values, uint32_t document)
    {
        const uint32_t value = sort == FYND_SORT_TITLE ? doc_values.titles[document] : doc_values.dates[document];

        if (value == 0)
            return UINT32_MAX;
        return sort == FYND_SORT_NEWEST ? UINT32_MAX - value : value;
    }

    void order_by_column(const fynd_search &search, const DocumentSet &set, const DocValues &doc_values,
                         vector<fynd_hit> &hits)
    {
        using Keyed = std::pair<uint32_t, uint32_t>; /* key, document */
        vector<Keyed> all;

        set.each([&](uint32_t document) { all.push_back({sort_key(search.sort, doc_values, document), document}); });
        order_first(all, size_t(search.first) + search.size, std::less<Keyed>());
        take_page(all, search, hits, [](const Keyed &keyed) { return fynd_hit{keyed.second, 0, 0}; });
    }

    } // namespace

    void hit_ranking_order(const fynd_search &search, const DocumentSet &set, const DocValues &doc_values,
                           Matcher &matcher, Rescorer &rescorer, vector<fynd_hit> &hits)
    {
        hits.clear();
        if (search.sort == FYND_SORT_RELEVANCE)
            order_by_relevance(search, set, matcher, rescorer, hits);
        else
            order_by_column(search, set, doc_values, hits);
    }

} // namespace fynd
