#include "shim/search/position_matcher.hh"

#include "shim/index/forward_index.h"
#include "shim/index/id_lists.h"
#include "shim/index/schema.h"

#include <algorithm>
#include <cstring>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using std::vector;

    enum : uint32_t { FIELD_GAP = FYND_NEAR_MAX + FYND_PHRASE_MAX };

    bool is_leaf(const fynd_query *query)
    {
        return query->kind == FYND_QUERY_WORD || query->kind == FYND_QUERY_PHRASE;
    }

    /* Those children that make a document match: of what takes away or adds to the score, the first. */
    size_t deciding(const fynd_query *query)
    {
        const bool first = query->kind == FYND_QUERY_OPTIONAL || query->kind == FYND_QUERY_RESCORE;

        return first ? std::min<size_t>(query->child_count, 1) : query->child_count;
    }

    } // namespace

    /* What is looked for */

    PositionMatcher::PositionMatcher(const Tables &tables_, const fynd_query *query_, const Finder &find)
        : tables(tables_), query(query_), is_wanted(fynd_term_dict_count(tables_.bases))
    {
        collect(query, find);
    }

    void PositionMatcher::note(const char *base, bool part, uint32_t leaf)
    {
        uint32_t number;

        if (!fynd_term_dict_find(tables.bases, base, strlen(base), &number))
            return;
        is_wanted[number] = true;
        (part ? as_part : as_base)[number].push_back(leaf);
    }

    void PositionMatcher::add_word(const fynd_query *word)
    {
        const uint32_t leaf = leaves.size();

        note(word->text, false, leaf);
        for (size_t i = 0; i < word->way_count; i++)
            note(word->ways[i].base, word->ways[i].part, leaf);
    }

    void PositionMatcher::add_label(const fynd_query *section)
    {
        vector<uint32_t> &bases = labels[section];

        for (size_t i = 0; i < section->form_count; i++) {
            uint32_t number = UINT32_MAX; /* which no token has */

            fynd_term_dict_find(tables.bases, section->forms[i], strlen(section->forms[i]), &number);
            bases.push_back(number);
        }
    }

    void PositionMatcher::collect(const fynd_query *part, const Finder &find)
    {
        if (part->kind == FYND_QUERY_IN_FIELD && part->form_count > 0)
            add_label(part);
        if (part->kind == FYND_QUERY_DATES || part->kind == FYND_QUERY_FACET || part->kind == FYND_QUERY_TAG)
            sets[part] = find(part);
        if (part->kind == FYND_QUERY_WORD)
            add_word(part);
        if (is_leaf(part)) {
            leaf_of[part] = leaves.size();
            leaves.push_back({nullptr, 0, {}});
            if (part->kind == FYND_QUERY_PHRASE)
                leaves.back().phrase = std::make_unique<Phrase>(part, tables.forms, tables.bases);
            if (part->kind == FYND_QUERY_PHRASE && leaves.back().phrase->known)
                phrases.push_back(leaves.size() - 1);
        }
        for (size_t i = 0; i < deciding(part); i++)
            collect(part->children[i], find);
    }

    /* Reading a document */

    void PositionMatcher::read_token(uint32_t form, bool first)
    {
        const uint32_t base = fynd_term_dict_note(tables.forms, form);
        fynd_id_list parts = fynd_id_lists_get(tables.parts, base);
        uint32_t part;
        const auto take = [&](const std::unordered_map<uint32_t, vector<uint32_t>> &map, uint32_t number) {
            const auto found = number < is_wanted.size() && is_wanted[number] ? map.find(number) : map.end();

            for (size_t i = 0; found != map.end() && i < found->second.size(); i++) {
                Run &run = leaves[found->second[i]].positions;
                if (run.empty() || run.back().from != position)
                    run.push_back({position, position + 1});
            }
        };

        take(as_base, base);
        while (fynd_id_lists_next(&parts, &part))
            take(as_part, part);
        for (uint32_t number : phrases) {
            Leaf &leaf = leaves[number];

            leaf.matched = fynd_phrase_step(leaf.phrase.get(), first ? 0 : leaf.matched, form);
            if (leaf.matched == leaf.phrase->count)
                leaf.positions.push_back({uint32_t(position + 1 - leaf.matched), position + 1});
        }
    }

    void PositionMatcher::read_sections(uint32_t number)
    {
        const fynd_text bytes = fynd_blob_file_get(tables.sections, number);
        const char *cursor = bytes.bytes, *end = cursor + bytes.length;
        uint64_t begin = 0, skip, label, text;

        sections.clear();
        while (fynd_buffer_read_varint(&cursor, end, &skip) && fynd_buffer_read_varint(&cursor, end, &label) &&
               fynd_buffer_read_varint(&cursor, end, &text) && begin + skip + label + text <= tokens.size()) {
            begin += skip;
            const uint32_t from = text_begin + begin, middle = from + label, to = middle + text;
            sections.push_back({{from, middle}, {middle, to}});
            begin += label + text;
        }
    }

    void PositionMatcher::read(uint32_t number)
    {
        const fynd_text bytes = fynd_blob_file_get(tables.streams, number);
        struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin(bytes.bytes, bytes.length);
        const size_t all = fynd_term_dict_count(tables.forms);
        const bool in_title = query->kind == FYND_QUERY_IN_FIELD && query->form_count == 0;
        bool first = true, in_text = false;
        int64_t form;

        document = number;
        position = 0;
        tokens.clear();
        for (Leaf &leaf : leaves)
            leaf.positions.clear();
        while ((form = fynd_forward_index_next_form(&forms)) != FYND_FORWARD_INDEX_END) {
            if (form != FYND_FORWARD_INDEX_FIELD_END && uint64_t(form) >= all) /* damaged */
                break;
            if (form == FYND_FORWARD_INDEX_FIELD_END && in_title)
                break;
            if (form == FYND_FORWARD_INDEX_FIELD_END) {
                position += FIELD_GAP;
                text_begin = position;
                first = in_text = true;
                continue;
            }
            read_token(form, first);
            first = false;
            position++;
            if (in_text && !labels.empty())
                tokens.push_back(form);
        }
        if (!in_text) /* it has no text, or only the title is asked for */
            text_begin = position + FIELD_GAP;
        if (!labels.empty())
            read_sections(number);
    }

    /* Judging it */

    /* The positions of a leaf that lie in a place. */
    static bool lies_in(const uint32_t from, const uint32_t to, const uint32_t begin, const uint32_t end)
    {
        return from >= begin && to <= end;
    }

    bool PositionMatcher::has_label(const fynd_query *section, Place label) const
    {
        const vector<uint32_t> &wanted = labels.at(section);

        return std::all_of(wanted.begin(), wanted.end(), [&](uint32_t base) {
            for (uint32_t at = label.from; at < label.to; at++)
                if (fynd_term_dict_note(tables.forms, tokens[at - text_begin]) == base)
                    return true;
            return false;
        });
    }

    /* Does the value of a field stand in the place? Of sections, in one of them. */
    bool PositionMatcher::holds_within(const fynd_query *within, Place place) const
    {
        const auto has_value = [&](Place inner) {
            const Place both = {std::max(place.from, inner.from), std::min(place.to, inner.to)};
            return within->child_count == 0 || holds(within->children[0], both);
        };

        if (within->form_count == 0)
            return has_value({0, text_begin - FIELD_GAP});
        return std::any_of(sections.begin(), sections.end(), [&](const Section &section) {
            return has_label(within, section.label) && has_value(section.text);
        });
    }

    bool PositionMatcher::holds(const fynd_query *part, Place place) const
    {
        const auto holds_here = [&](const fynd_query *child) { return holds(child, place); };
        const auto begin = part->children, end = part->children + part->child_count;

        switch (part->kind) {
        case FYND_QUERY_EVERYTHING:
            return true;
        case FYND_QUERY_NOTHING:
            return false;
        case FYND_QUERY_DATES:
        case FYND_QUERY_FACET:
        case FYND_QUERY_TAG:
            return sets.at(part)->has(document);
        case FYND_QUERY_WORD:
        case FYND_QUERY_PHRASE:
        case FYND_QUERY_NEAR:
            return !positions(part, place, part->distance).empty();
        case FYND_QUERY_ANY:
            return std::any_of(begin, end, holds_here);
        case FYND_QUERY_ALL:
        case FYND_QUERY_FILTER:
            return std::all_of(begin, end, holds_here);
        case FYND_QUERY_NOT:
            return part->child_count > 0 && holds_here(*begin) && std::none_of(begin + 1, end, holds_here);
        case FYND_QUERY_IN_FIELD:
            return holds_within(part, place);
        case FYND_QUERY_OPTIONAL:
        case FYND_QUERY_RESCORE:
        case FYND_QUERY_MIN_MATCH:
            return part->child_count > 0 && holds_here(*begin);
        }
        return false;
    }

    /* The positions of a part, rising; of NEAR, and of ALL (the parts of a compound, the words of a group) those that have the
     * others near. */
    PositionMatcher::Run PositionMatcher::positions(const fynd_query *part, Place place, uint32_t distance) const
    {
        vector<Run> runs;
        Run all;

        if (is_leaf(part)) {
            for (const Place &spot : leaves[leaf_of.at(part)].positions)
                if (lies_in(spot.from, spot.to, place.from, place.to))
                    all.push_back(spot);
            return all;
        }
        for (size_t i = 0; i < deciding(part); i++)
            runs.push_back(
                positions(part->children[i], place, part->kind == FYND_QUERY_NEAR ? part->distance : distance));
        if (part->kind == FYND_QUERY_NEAR || part->kind == FYND_QUERY_ALL)
            return near(runs, part->kind == FYND_QUERY_NEAR ? part->distance : distance);
        for (const Run &run : runs)
            all.insert(all.end(), run.begin(), run.end());
        std::sort(all.begin(), all.end(), [](const Place &left, const Place &right) { return left.from < right.from; });
        return all;
    }

    /* How far one spot is from another: 1 beside it; 0 when they share a token. */
    template <class Spot> static uint32_t gap(const Spot &one, const Spot &other)
    {
        if (one.to <= other.from)
            return other.from - one.to + 1;
        return other.to <= one.from ? one.from - other.to + 1 : 0;
    }

    /* Those positions of `run` that have one of `others` near. */
    template <class Runs> static Runs near_to(const Runs &run, const Runs &others, uint32_t distance, size_t &work)
    {
        Runs kept;

        for (const auto &spot : run) {
            const uint32_t reach = distance + FYND_PHRASE_MAX, first = spot.from > reach ? spot.from - reach : 0;
            auto other = std::lower_bound(others.begin(), others.end(), first,
                                          [](const auto &one, uint32_t from) { return one.from < from; });

            for (; other != others.end() && other->from <= spot.to + distance; ++other, ++work)
                if (gap(spot, *other) >= 1 && gap(spot, *other) <= distance) {
                    kept.push_back(spot);
                    break;
                }
        }
        return kept;
    }

    /* Each operand is near the one before it: first forwards, then backwards only what has gone all the way. */
    PositionMatcher::Run PositionMatcher::near(const vector<Run> &operands, uint32_t distance) const
    {
        vector<Run> reached = operands;
        Run all;

        for (size_t i = 1; i < reached.size() && !reached[i - 1].empty(); i++)
            reached[i] = near_to(reached[i], reached[i - 1], distance, work);
        if (std::any_of(reached.begin(), reached.end(), [](const Run &run) { return run.empty(); }))
            return {};
        for (size_t i = reached.size(); i > 1; i--)
            reached[i - 2] = near_to(reached[i - 2], reached[i - 1], distance, work);
        for (const Run &run : reached)
            all.insert(all.end(), run.begin(), run.end());
        std::sort(all.begin(), all.end(), [](const Place &left, const Place &right) { return left.from < right.from; });
        return all;
    }

    bool PositionMatcher::occurs(uint32_t number)
    {
        read(number);
        return holds(query, {0, UINT32_MAX});
    }

} // namespace fynd
