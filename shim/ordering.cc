#include "ordering.hh"

#include "ranking.h"

#include <algorithm>

namespace fynd __attribute__((visibility("hidden")))
{
namespace
{

using std::vector;

struct Better {
    bool operator()(const Scored &left, const Scored &right) const
    {
        return left.score != right.score ? left.score > right.score : left.document < right.document;
    }
};

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

/* The best are looked at twice: the optional words can only raise a score, so the best stay before the others, and
 * every page sees the same best. */
void order_by_relevance(const fynd_search &search, const DocumentSet &set, Matching &matching, vector<fynd_hit> &hits)
{
    vector<Scored> all;

    for (uint32_t document = set.next(1); document != 0; document = set.next(document + 1))
        all.push_back({document, matching.score(document)});
    order_first(all, std::max(size_t(FYND_BEST), size_t(search.first) + search.size), Better());

    const auto end = all.begin() + std::min(size_t(FYND_BEST), all.size());
    vector<Scored> best(all.begin(), end);

    matching.add_optional(best);
    std::sort(best.begin(), best.end(), Better());
    std::copy(best.begin(), best.end(), all.begin());
    take_page(all, search, hits, [](const Scored &scored) { return fynd_hit{scored.document, scored.score}; });
}

/* A key that sorts rising; what has no value (0) comes last. */
uint32_t sort_key(fynd_sort sort, const Columns &columns, uint32_t document)
{
    const uint32_t value = sort == FYND_SORT_TITLE ? columns.titles[document] : columns.dates[document];

    if (value == 0)
        return UINT32_MAX;
    return sort == FYND_SORT_NEWEST ? UINT32_MAX - value : value;
}

void order_by_column(const fynd_search &search, const DocumentSet &set, const Columns &columns,
                     vector<fynd_hit> &hits)
{
    using Keyed = std::pair<uint32_t, uint32_t>; /* key, document */
    vector<Keyed> all;

    for (uint32_t document = set.next(1); document != 0; document = set.next(document + 1))
        all.push_back({sort_key(search.sort, columns, document), document});
    order_first(all, size_t(search.first) + search.size, std::less<Keyed>());
    take_page(all, search, hits, [](const Keyed &keyed) { return fynd_hit{keyed.second, 0}; });
}

} // namespace

void order_hits(const fynd_search &search, const DocumentSet &set, const Columns &columns, Matching &matching,
                vector<fynd_hit> &hits)
{
    hits.clear();
    if (search.sort == FYND_SORT_RELEVANCE)
        order_by_relevance(search, set, matching, hits);
    else
        order_by_column(search, set, columns, hits);
}

} // namespace fynd
