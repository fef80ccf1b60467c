/* The part of matcher that looks at where words stand: near each other, in the title, in a section. */
#include "shim/search/matcher.hh"
#include "shim/search/position_matcher.hh"

#include <algorithm>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::string;
    using std::vector;

    /* The documents that have the words of a section's label. */
    Matcher::Set Matcher::with_label(const fynd_query *within)
    {
        vector<float> worths(tables.doc_values.last + 1);
        const vector<string> bases(within->forms, within->forms + within->form_count);

        return with_all(bases, worths);
    }

    /* All documents that may match, and perhaps others: what is taken away may stand elsewhere. */
    Matcher::Set Matcher::candidates(const fynd_query *query)
    {
        Set set;

        switch (query->kind) {
        case FYND_QUERY_ANY:
            set = empty();
            for (size_t i = 0; i < query->child_count; i++)
                set->unite(*candidates(query->children[i]));
            return set;
        case FYND_QUERY_ALL:
        case FYND_QUERY_NEAR:
        case FYND_QUERY_FILTER:
            for (size_t i = 0; i < query->child_count; i++) {
                const Set part = candidates(query->children[i]);

                set == nullptr ? void(set = part) : set->intersect(*part);
            }
            return set == nullptr ? empty() : set;
        case FYND_QUERY_IN_FIELD:
            set = query->child_count > 0 ? candidates(query->children[0]) : nullptr;
            if (query->form_count > 0 && set != nullptr)
                set->intersect(*with_label(query));
            return set != nullptr ? set : with_label(query);
        case FYND_QUERY_NOT:
        case FYND_QUERY_OPTIONAL:
        case FYND_QUERY_RESCORE:
        case FYND_QUERY_MIN_MATCH:
            return query->child_count == 0 ? empty() : candidates(query->children[0]);
        default:
            return make(query, false);
        }
    }

    /* NEAR and WITHIN: the candidates in whose token stream the words stand as they should. */
    Matcher::Set Matcher::make_placed(const fynd_query *query, bool scoring)
    {
        const Set set = candidates(query);
        PositionMatcher positions(tables, query, [&](const fynd_query *leaf) { return make(leaf, false); });

        for (uint32_t document = set->next(1); document != 0; document = set->next(document + 1)) {
            check_reading(document);
            if (!positions.occurs(document))
                set->remove(document);
            deadline.check(positions.take_work());
        }
        if (scoring)
            score_children(query, set);
        return set;
    }

} // namespace fynd
