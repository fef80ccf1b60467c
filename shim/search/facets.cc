#include "shim/search/facets.hh"

#include "shim/base/top_k.hh"
#include "shim/index/schema.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using std::string;
    using std::vector;

    bool is_time(fynd_facet facet)
    {
        return facet == FYND_FACET_YEAR || facet == FYND_FACET_MONTH;
    }

    fynd_text text_of(const string &text)
    {
        return {text.data(), text.size()};
    }

    /* Of a year or a month. */
    uint32_t year_of(const string &value)
    {
        return strtoul(value.substr(0, 4).c_str(), nullptr, 10);
    }

    /* Of "2023-05" 4; 12 and more: no month. */
    uint32_t month_of(const string &value)
    {
        return value.size() < 7 ? 12 : strtoul(value.c_str() + 5, nullptr, 10) - 1;
    }

    } // namespace

    /* Loading */

    fynd_status Facets::load(const fynd_term_dict *names, const DocValues &doc_values, fynd_cause *cause)
    {
        const uint32_t count = fynd_term_dict_count(names);

        for (uint32_t i = 0; i < doc_values.facet_begin.back(); i++)
            if (doc_values.facets[i] >= count)
                return fynd_status_fail(cause, FYND_DAMAGED, "a publication has facet %u of %u", doc_values.facets[i],
                                        count);
        for (uint32_t number = 0; number < count; number++) {
            char name[FYND_TERM_DICT_NAME_MAX];
            const size_t length = fynd_term_dict_get(names, number, name);
            const void *letter = length == 0 ? nullptr : memchr(FYND_FACET_LETTERS, name[0], FYND_FACET_COUNT);

            if (letter == nullptr)
                return fynd_status_fail(cause, FYND_DAMAGED, "facet %u has no name", number);
            Range &range = ranges[static_cast<const char *>(letter) - FYND_FACET_LETTERS];

            range = {range.end == 0 ? number : range.begin, number + 1};
            values.emplace_back(name + 1, length - 1);
        }
        counts.resize(count);
        carried.resize(doc_values.facets.size());
        return FYND_OK;
    }

    bool Facets::get(uint32_t number, fynd_facet & facet, fynd_text & value) const
    {
        int found = 0;

        if (number >= values.size())
            return false;
        while (number - ranges[found].begin >= ranges[found].end - ranges[found].begin)
            found++;
        facet = fynd_facet(found);
        value = text_of(values[number]);
        return true;
    }

    /* Narrowing */

    static bool is_chosen(const fynd_search &search, int facet)
    {
        return std::any_of(search.chosen, search.chosen + search.chosen_count,
                           [&](const fynd_facet_value &chosen) { return chosen.facet == facet; });
    }

    /* The documents that carry a value that is chosen of the facet. */
    static DocumentSet carriers(const fynd_search &search, const Tables &tables, int facet)
    {
        DocumentSet set(tables.doc_values.last);

        for (size_t i = 0; i < search.chosen_count; i++) {
            const fynd_text &value = search.chosen[i].value;

            if (search.chosen[i].facet != facet)
                continue;
            const string term = string{FYND_TERM_FACET, FYND_FACET_LETTERS[facet]} + string(value.bytes, value.length);
            const auto list = tables.postings.get(tables.database, term);
            for (const Posting &posting : *list)
                set.add(posting.document);
        }
        return set;
    }

    /* Those found that carry what is chosen, but of the facet `but`. */
    static DocumentSet narrow_but(const fynd_search &search, const Tables &tables, const DocumentSet &found, int but)
    {
        DocumentSet set = found;

        for (int facet = 0; facet < FYND_FACET_COUNT; facet++)
            if (facet != but && is_chosen(search, facet))
                set.intersect(carriers(search, tables, facet));
        return set;
    }

    DocumentSet Facets::narrow(const fynd_search &search, const Tables &tables, const DocumentSet &found)
    {
        const DocumentSet hits = narrow_but(search, tables, found, -1);

        given.clear();
        years.clear();
        std::fill(std::begin(left), std::end(left), 0);
        undated = 0;
        if (search.facet_size > 0)
            count_all(search, tables, found, hits);
        return hits;
    }

    /* Counting */

    /* The values that the documents of the set carry, one after the other. How many a document has is anyone's guess, and a
     * processor that guesses wrong for each loses more time than the values take: so FEW are copied of each, and those it
     * has are kept. */
    size_t Facets::gather(const DocValues &doc_values, const DocumentSet &set)
    {
        size_t length = 0;

        set.each([&](uint32_t document) {
            const uint32_t *own = &doc_values.facets[doc_values.facet_begin[document]];
            const uint32_t count = doc_values.facet_begin[document + 1] - doc_values.facet_begin[document];

            std::memcpy(&carried[length], own, FEW * sizeof *own);
            for (uint32_t i = FEW; i < count; i++)
                carried[length + i] = own[i];
            length += count;
        });
        return length;
    }

    /* How many of the set carry each value in the range; the counts of others stay. */
    void Facets::count(const DocValues &doc_values, const DocumentSet &set, Range range)
    {
        const uint32_t width = range.end - range.begin;
        const size_t length = gather(doc_values, set);

        std::fill(counts.begin() + range.begin, counts.begin() + range.end, 0);
        for (size_t i = 0; i < length; i++)
            if (carried[i] - range.begin < width)
                counts[carried[i]]++;
    }

    void Facets::count_all(const fynd_search &search, const Tables &tables, const DocumentSet &found,
                           const DocumentSet &hits)
    {
        count(tables.doc_values, hits, {0, uint32_t(counts.size())});
        take_years();
        for (int facet = 0; facet < FYND_FACET_COUNT; facet++) {
            if (is_chosen(search, facet))
                count(tables.doc_values, narrow_but(search, tables, found, facet), ranges[facet]);
            take_values(search, static_cast<fynd_facet>(facet));
        }
    }

    /* From the counts of the hits. */
    void Facets::take_years()
    {
        for (uint32_t number = ranges[FYND_FACET_YEAR].begin; number < ranges[FYND_FACET_YEAR].end; number++) {
            if (values[number] == FYND_FACET_UNDATED)
                undated = counts[number];
            else if (counts[number] > 0)
                years.push_back({year_of(values[number]), counts[number], {}});
        }
        auto year = years.begin();
        for (uint32_t number = ranges[FYND_FACET_MONTH].begin; number < ranges[FYND_FACET_MONTH].end; number++) {
            const uint32_t month = month_of(values[number]);

            if (counts[number] == 0 || month >= 12)
                continue;
            while (year != years.end() && year->year < year_of(values[number]))
                ++year;
            if (year != years.end() && year->year == year_of(values[number]))
                year->months[month] = counts[number];
        }
    }

    /* Larger when better: by hits, of as many by name, but of years and months the newest. Values are in order of their names.
     * Comparing these needs no branch. Up to UINT32_MAX: no hits. */
    uint64_t Facets::rank_of(fynd_facet facet, uint32_t number) const
    {
        return is_time(facet) ? uint64_t(counts[number] > 0) << 32 | number
                              : uint64_t(counts[number]) << 32 | (UINT32_MAX - number);
    }

    /* The best `most` (> 0) of the values that have hits, in the order in which they are given; how many others there are. */
    vector<uint32_t> Facets::best_values(fynd_facet facet, size_t most, uint32_t & others) const
    {
        const Range range = ranges[facet];
        TopK top(most, UINT32_MAX);
        uint32_t with_hits = 0;

        for (uint32_t number = range.begin; number < range.end; number++) {
            with_hits += counts[number] > 0;
            top.add(rank_of(facet, number));
        }
        const vector<uint64_t> ranks = top.in_order();
        vector<uint32_t> numbers(ranks.size());
        if (is_time(facet))
            std::transform(ranks.rbegin(), ranks.rend(), numbers.begin(), [](uint64_t rank) { return uint32_t(rank); });
        else
            std::transform(ranks.begin(), ranks.end(), numbers.begin(),
                           [](uint64_t rank) { return UINT32_MAX - uint32_t(rank); });
        others = with_hits - ranks.size();
        return numbers;
    }

    /* Gives a value that is chosen, unless it is among those given from `first` on. */
    void Facets::take_chosen(const fynd_facet_value &chosen, size_t first)
    {
        const auto known = std::find_if(given.begin() + first, given.end(), [&](const fynd_facet_count &value) {
            return fynd_text_compare(&value.value, &chosen.value) == 0;
        });

        if (known != given.end()) {
            known->chosen = true;
            return;
        }
        const auto begin = values.begin() + ranges[chosen.facet].begin, end = values.begin() + ranges[chosen.facet].end;
        const string name(chosen.value.bytes, chosen.value.length);
        const auto value = std::lower_bound(begin, end, name);
        const bool attested = value != end && *value == name;
        const uint32_t hits = attested ? counts[value - values.begin()] : 0;

        given.push_back({chosen.facet, attested ? text_of(*value) : chosen.value, hits, true});
        left[chosen.facet] -= hits > 0;
    }

    /* The order in which a facet's values are given. */
    static bool comes_before(const fynd_facet_count &one, const fynd_facet_count &other)
    {
        if (!is_time(one.facet) && one.count != other.count)
            return one.count > other.count;
        return fynd_text_compare(&one.value, &other.value) < 0;
    }

    /* The best values of a facet and those that are chosen. */
    void Facets::take_values(const fynd_search &search, fynd_facet facet)
    {
        const size_t first = given.size();

        for (uint32_t number : best_values(facet, search.facet_size, left[facet]))
            given.push_back({facet, text_of(values[number]), counts[number], false});
        const size_t after_best = given.size();

        for (size_t i = 0; i < search.chosen_count; i++)
            if (search.chosen[i].facet == facet)
                take_chosen(search.chosen[i], first);
        if (given.size() > after_best) /* the best are in order */
            std::sort(given.begin() + first, given.end(), comes_before);
    }

    void Facets::give(fynd_result & result) const
    {
        result.facets = given.data();
        result.facet_count = given.size();
        std::copy(std::begin(left), std::end(left), result.facets_left);
        result.years = years.data();
        result.year_count = years.size();
        result.undated = undated;
    }

} // namespace fynd
