#include "shim/search/matcher.hh"

#include "shim/index/ranking.h"
#include "shim/index/schema.h"

#include <algorithm>
#include <cstring>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using std::string;
    using std::vector;

    /* Bytes of a stream that are read in the time of one posting. */
    enum { BYTES_OF_STEP = 32 };

    string facet_term(const fynd_query *query)
    {
        return string{FYND_TERM_FACET, FYND_FACET_LETTERS[query->facet]} + query->text;
    }

    } // namespace

    /* Finding */

    const DocumentSet &Matcher::find(const fynd_query *query)
    {
        found = make(query, true);
        return *found;
    }

    Matcher::Set Matcher::empty() const
    {
        return std::make_shared<DocumentSet>(tables.doc_values.last);
    }

    Matcher::Set Matcher::make(const fynd_query *query, bool scoring)
    {
        switch (query->kind) {
        case FYND_QUERY_NOTHING:
            break;
        case FYND_QUERY_EVERYTHING:
            return make_everything();
        case FYND_QUERY_WORD:
            return make_word(query, scoring);
        case FYND_QUERY_DATES:
            return make_dates(query);
        case FYND_QUERY_FACET:
            return make_facet(query);
        case FYND_QUERY_TAG:
            return make_term(string(1, FYND_TERM_TAG) + query->text);
        case FYND_QUERY_PHRASE:
            return make_phrase(query, scoring);
        case FYND_QUERY_ANY:
            return make_any(query, scoring);
        case FYND_QUERY_ALL:
            return fold(query, &DocumentSet::intersect, scoring, scoring);
        case FYND_QUERY_FILTER:
            return fold(query, &DocumentSet::intersect, scoring, false);
        case FYND_QUERY_NOT:
            return fold(query, &DocumentSet::subtract, scoring, false);
        case FYND_QUERY_NEAR:
        case FYND_QUERY_IN_FIELD:
            return make_placed(query, scoring);
        case FYND_QUERY_OPTIONAL:
            return make_support(query, scoring);
        case FYND_QUERY_RESCORE:
            return query->child_count == 0 ? empty() : make(query->children[0], scoring);
        case FYND_QUERY_MIN_MATCH:
            return make_most(query, scoring);
        }
        return empty();
    }

    const PostingList &Matcher::hold(const std::shared_ptr<const PostingList> &list)
    {
        lists.push_back(list);
        deadline.check(list->size());
        return *list;
    }

    const PostingList &Matcher::read(const string &term)
    {
        return hold(tables.postings.get(tables.database, term));
    }

    const PostingList &Matcher::read_within(const string &term, const DocumentSet &wanted)
    {
        return hold(tables.postings.get_within(tables.database, term, wanted));
    }

    Matcher::Set Matcher::make_term(const string &term)
    {
        const Set set = empty();

        for (const Posting &posting : read(term))
            set->add(posting.document);
        return set;
    }

    static string way_term(const fynd_way &way)
    {
        return way.part ? string(1, FYND_TERM_PART) + way.base : string(way.base);
    }

    uint32_t matcher_documents_of_word(const Tables &tables, const fynd_query *word)
    {
        uint32_t documents = tables.rarities.documents(tables.database, word->text);

        for (size_t i = 0; i < word->way_count; i++)
            documents += tables.rarities.documents(tables.database, way_term(word->ways[i]));
        return documents;
    }

    Matcher::Set Matcher::make_word(const fynd_query *query, bool scoring)
    {
        const Set set = scoring ? empty() : make_term(query->text);

        if (scoring)
            count_all(query->text, 1, *set);
        for (size_t i = 0; i < query->way_count; i++) {
            const string term = way_term(query->ways[i]);

            if (scoring)
                count_all(term, query->ways[i].weight, *set);
            else
                set->unite(*make_term(term));
        }
        if (scoring)
            score_counted(rarity(query) * query->factor);
        return set;
    }

    float Matcher::rarity(const string &term)
    {
        return Idf::of(tables.database, tables.rarities.documents(tables.database, term));
    }

    /* Of a word that is found in several ways: as rare as if no document had two of them. */
    float Matcher::rarity(const fynd_query *word)
    {
        return Idf::of(tables.database, matcher_documents_of_word(tables, word));
    }

    /* Counting how often the word at work stands in each document, then scoring by it. */

    void Matcher::count(uint32_t document, float frequency)
    {
        if (frequencies[document] == 0)
            counted.push_back(document);
        frequencies[document] += frequency;
    }

    /* Without a branch on whether a document is met for the first time, which nobody could foretell. */
    void Matcher::count_all(const string &term, float weight, DocumentSet &set)
    {
        const PostingList &list = read(term);
        const size_t before = counted.size();

        counted.resize(before + list.size());
        uint32_t *next = counted.data() + before;
        for (const Posting &posting : list) {
            float &frequency = frequencies[posting.document];

            set.add(posting.document);
            *next = posting.document;
            next += frequency == 0;
            frequency += weight * posting.weighed();
        }
        counted.resize(next - counted.data());
    }

    void Matcher::count_within(const string &term, float weight, const DocumentSet &within)
    {
        for (const Posting &posting : read_within(term, within))
            if (within.has(posting.document))
                count(posting.document, weight * posting.weighed());
    }

    void Matcher::score_counted(float worth)
    {
        for (uint32_t document : counted) {
            scores[document] +=
                worth * matcher_saturated(frequencies[document], tables.doc_values.saturations[document]);
            frequencies[document] = 0;
        }
        counted.clear();
    }

    void Matcher::score_word_within(const fynd_query *word, const DocumentSet &within)
    {
        count_within(word->text, 1, within);
        for (size_t i = 0; i < word->way_count; i++)
            count_within(way_term(word->ways[i]), word->ways[i].weight, within);
        score_counted(rarity(word) * word->factor);
    }

    Matcher::Set Matcher::make_everything()
    {
        const Set set = empty();

        for (uint32_t document = 1; document <= tables.doc_values.last; document++)
            set->add(document);
        return set;
    }

    Matcher::Set Matcher::make_dates(const fynd_query *query)
    {
        const DocValues &doc_values = tables.doc_values;
        const Set set = empty();

        deadline.check(doc_values.last);
        for (uint32_t document = 1; document <= doc_values.last; document++) {
            const uint32_t date = doc_values.dates[document];
            const Days days = query->days == FYND_DAYS_DATED       ? Days{date, date}
                              : query->days == FYND_DAYS_PUBLISHED ? doc_values.published[document]
                                                                   : doc_values.happens[document];

            if (days.from != 0 && days.to >= query->from && days.from <= query->to)
                set->add(document);
        }
        return set;
    }

    Matcher::Set Matcher::make_facet(const fynd_query *query)
    {
        if (query->form_count == 0)
            return make_term(facet_term(query));
        const DocValues &doc_values = tables.doc_values;
        const vector<bool> wanted = tables.facet_words.find(query);
        const Set set = empty();

        deadline.check(wanted.size() + doc_values.facets.size());
        for (uint32_t document = 1; document <= doc_values.last; document++)
            for (uint32_t i = doc_values.facet_begin[document]; i < doc_values.facet_begin[document + 1]; i++)
                if (wanted[doc_values.facets[i]])
                    set->add(document);
        return set;
    }

    /* Does the part find fewer documents than its words do? Then its words are scored within what it finds. */
    static bool is_narrower(const fynd_query *query)
    {
        return query->kind == FYND_QUERY_ALL || query->kind == FYND_QUERY_OPTIONAL ||
               query->kind == FYND_QUERY_RESCORE || query->kind == FYND_QUERY_NOT || query->kind == FYND_QUERY_FILTER;
    }

    Matcher::Set Matcher::make_any(const fynd_query *query, bool scoring)
    {
        const Set set = empty();

        for (size_t i = 0; i < query->child_count; i++)
            set->unite(*make_part(query->children[i], scoring));
        return set;
    }

    /* A child of which no sibling need match: it scores what it finds and nothing else. */
    Matcher::Set Matcher::make_part(const fynd_query *query, bool scoring)
    {
        const bool narrower = is_narrower(query);
        const Set part = make(query, scoring && !narrower);

        if (scoring && narrower)
            score_part(query, part);
        return part;
    }

    Matcher::Set Matcher::make_most(const fynd_query *query, bool scoring)
    {
        const Set any = empty();
        Set needed, every;

        for (size_t i = 0; i < query->required; i++) {
            const Set part = make_part(query->children[i], scoring);

            needed == nullptr ? void(needed = part) : needed->intersect(*part);
        }
        for (size_t i = query->required; i < query->child_count; i++) {
            const Set part = make_part(query->children[i], scoring);

            any->unite(*part);
            if (i < query->required + query->wished)
                wishes.push_back(part);
        }
        every = std::make_shared<DocumentSet>(needed == nullptr ? *any : *needed);
        for (const Set &wish : wishes)
            every->intersect(*wish);
        if (every->count() >= query->least) {
            wishes.clear();
            return every;
        }
        if (needed == nullptr)
            return any;
        if (!query->sufficient)
            needed->intersect(*any);
        return needed;
    }

    uint64_t Matcher::lacking_in(const DocumentSet &set) const
    {
        uint64_t bits = 0;

        for (size_t i = 0; i < wishes.size(); i++)
            bits |= uint64_t(set.count_without(*wishes[i]) > 0) << i;
        return bits;
    }

    /* Scores the words of a part in the documents `within`, all of which the part finds. */
    void Matcher::score_part(const fynd_query *query, const Set &within)
    {
        switch (query->kind) {
        case FYND_QUERY_WORD:
            score_word_within(query, *within);
            break;
        case FYND_QUERY_PHRASE: /* all of whose words stand in these documents */
            for (const string &base : phrase_bases(query))
                score_within(base, query->factor, *within);
            break;
        case FYND_QUERY_ANY:
        case FYND_QUERY_ALL:
        case FYND_QUERY_MIN_MATCH:
        case FYND_QUERY_NEAR:
        case FYND_QUERY_IN_FIELD:
        case FYND_QUERY_OPTIONAL:
            score_children(query, within);
            break;
        case FYND_QUERY_RESCORE:
        case FYND_QUERY_NOT:
        case FYND_QUERY_FILTER:
            if (query->child_count > 0)
                score_part(query->children[0], within);
            break;
        case FYND_QUERY_NOTHING:
        case FYND_QUERY_EVERYTHING:
        case FYND_QUERY_DATES:
        case FYND_QUERY_FACET:
        case FYND_QUERY_TAG:
            break;
        }
    }

    void Matcher::score_children(const fynd_query *query, const Set &within)
    {
        const bool all = query->kind == FYND_QUERY_ALL || query->kind == FYND_QUERY_NEAR ||
                         query->kind == FYND_QUERY_IN_FIELD; /* every child finds all of these documents */

        for (size_t i = 0; i < query->child_count; i++) {
            const fynd_query *child = query->children[i];

            if (all || child->kind == FYND_QUERY_WORD) {
                score_part(child, within);
                continue;
            }
            const Set part = make(child, false);
            part->intersect(*within);
            score_part(child, part);
        }
    }

    /* The first child's documents, changed by each other child's. */
    Matcher::Set Matcher::fold(const fynd_query *query, Operation operation, bool scoring, bool scoring_others)
    {
        const Set set = query->child_count == 0 ? empty() : make(query->children[0], scoring);

        for (size_t i = 1; i < query->child_count; i++)
            (*set.*operation)(*make(query->children[i], scoring_others));
        return set;
    }

    Matcher::Set Matcher::make_support(const fynd_query *query, bool scoring)
    {
        const Set set = query->child_count == 0 ? empty() : make(query->children[0], scoring);

        for (size_t i = 1; scoring && i < query->child_count; i++)
            score_part(query->children[i], set);
        return set;
    }

    /* Phrases */

    /* The base forms of a phrase whose forms are all known. */
    vector<string> Matcher::phrase_bases(const fynd_query *query) const
    {
        vector<string> bases;

        for (size_t i = 0; i < query->form_count; i++) {
            char base[FYND_TERM_DICT_NAME_MAX];
            uint32_t number = 0;

            if (query->inflected) {
                bases.emplace_back(query->forms[i]);
                continue;
            }
            fynd_term_dict_find(tables.forms, query->forms[i], strlen(query->forms[i]), &number);
            bases.emplace_back(base, fynd_term_dict_get(tables.bases, fynd_term_dict_note(tables.forms, number), base));
        }
        std::sort(bases.begin(), bases.end());
        bases.erase(std::unique(bases.begin(), bases.end()), bases.end());
        return bases;
    }

    /* The documents with all terms, and what the terms are worth in each: from the rarest, the others are looked up for
 * those that are left. */
    Matcher::Set Matcher::with_all(const vector<string> &terms, vector<float> &worths)
    {
        vector<std::pair<uint32_t, string>> rising;

        for (const string &term : terms)
            rising.emplace_back(tables.rarities.documents(tables.database, term), term);
        std::sort(rising.begin(), rising.end());
        const Set set = empty();
        add_with(rising.front().second, *set, worths);
        for (size_t i = 1; i < rising.size(); i++)
            keep_with(rising[i].second, *set, worths);
        return set;
    }

    /* Adds the documents with a term to the set, and what the term is worth in each. */
    void Matcher::add_with(const string &term, DocumentSet &set, vector<float> &worths)
    {
        const float worth = rarity(term);

        for (const Posting &posting : read(term)) {
            set.add(posting.document);
            worths[posting.document] += worth * weigh(posting);
        }
    }

    /* Removes the documents without a term from the set, and adds what the term is worth in the others. */
    void Matcher::keep_with(const string &term, DocumentSet &set, vector<float> &worths)
    {
        const float worth = rarity(term);
        const Set with = empty();

        for (const Posting &posting : read_within(term, set))
            if (set.has(posting.document)) {
                with->add(posting.document);
                worths[posting.document] += worth * weigh(posting);
            }
        set.intersect(*with);
    }

    /* Counts the reading of a document's token stream. */
    void Matcher::check_reading(uint32_t document)
    {
        deadline.check(1 + fynd_blob_file_get(tables.streams, document).length / BYTES_OF_STEP);
    }

    /* Keeps the candidates in whose token stream the phrase stands. */
    void Matcher::verify_phrase(const Phrase &phrase, DocumentSet &candidates)
    {
        for (uint32_t document = candidates.next(1); document != 0; document = candidates.next(document + 1)) {
            const fynd_text stream = fynd_blob_file_get(tables.streams, document);

            check_reading(document);
            if (!fynd_phrase_occurs(&phrase, stream.bytes, stream.length))
                candidates.remove(document);
        }
    }

    Matcher::Set Matcher::make_phrase(const fynd_query *query, bool scoring)
    {
        const Phrase phrase(query, tables.forms, tables.bases);

        if (!phrase.known)
            return empty();
        vector<float> worths(tables.doc_values.last + 1);
        const Set set = with_all(phrase_bases(query), worths);

        verify_phrase(phrase, *set);
        for (uint32_t document = set->next(1); scoring && document != 0; document = set->next(document + 1))
            scores[document] += query->factor * worths[document];
        return set;
    }

    void Matcher::score_within(const string &term, float factor, const DocumentSet &within)
    {
        const float worth = rarity(term) * factor;

        for (const Posting &posting : read_within(term, within))
            if (within.has(posting.document))
                scores[posting.document] += worth * weigh(posting);
    }

} // namespace fynd
