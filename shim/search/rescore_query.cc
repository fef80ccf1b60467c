#include "shim/search/rescore_query.hh"

#include "shim/index/ranking.h"
#include "shim/text/ngrams.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::vector;

    /* Words and what stands for them */

    static void strengthen(vector<RescoreQuery::Sign> & signs, uint32_t word, float strength)
    {
        for (RescoreQuery::Sign &sign : signs)
            if (sign.word == word) {
                sign.strength = std::max(sign.strength, strength);
                return;
            }
        signs.push_back({word, strength});
    }

    /* Where to note what a base tells; NULL: the archive has it not. */
    RescoreQuery::Told *RescoreQuery::tell(const Tables &tables, const char *base, bool part)
    {
        uint32_t number;

        if (!fynd_term_dict_find(tables.bases, base, strlen(base), &number))
            return nullptr;
        if (part) {
            size_t count;
            const uint32_t *compounds = tables.compounds.of(number, count);

            for (size_t i = 0; i < count; i++)
                telling[compounds[i]] = true;
        } else {
            telling[number] = true;
        }
        return &(part ? as_part : as_base)[number];
    }

    void RescoreQuery::add_sign(const Tables &tables, const char *base, bool part, uint32_t word, float strength)
    {
        Told *told = strength < FYND_SIGN_LEAST ? nullptr : tell(tables, base, part);

        if (told != nullptr)
            strengthen(told->words, word, strength);
    }

    /* Every leaf of a word's number tells how well a base stands for that word. */
    void RescoreQuery::add_leaf(const Tables &tables, const fynd_query *leaf)
    {
        for (uint32_t word = 0; word < words.size(); word++) {
            if (words[word].number != leaf->word)
                continue;
            add_sign(tables, leaf->text, false, word, leaf->factor);
            for (size_t i = 0; i < leaf->way_count; i++)
                add_sign(tables, leaf->ways[i].base, leaf->ways[i].part, word, leaf->factor * leaf->ways[i].weight);
        }
    }

    void RescoreQuery::add_word(const Tables &tables, const fynd_query *leaf)
    {
        uint32_t form;
        const uint32_t documents = std::max(matcher_documents_of_word(tables, leaf), 1u);
        Word word = {leaf->word, Idf::of(tables.database, documents), -1, {}, 0};

        if (fynd_term_dict_find(tables.forms, leaf->form, strlen(leaf->form), &form))
            word.form = form;
        add_grams(tables, leaf->form, word.numbers);
        words.push_back(std::move(word));
    }

    void RescoreQuery::add_optional(const Tables &tables, const fynd_query *leaf)
    {
        const uint32_t number = optional.size();
        Told *told = tell(tables, leaf->text, false);

        if (told != nullptr)
            told->optional.push_back({number, 1});
        for (size_t i = 0; i < leaf->way_count; i++)
            if ((told = tell(tables, leaf->ways[i].base, leaf->ways[i].part)) != nullptr)
                told->optional.push_back({number, leaf->ways[i].weight});
        optional.push_back(Idf::of(tables.database, matcher_documents_of_word(tables, leaf)) * leaf->factor);
    }

    /* What decides comes first among the children, so that a word's main leaf, which has a form, is met before the others
     * of its number. */
    void RescoreQuery::collect(const Tables &tables, const fynd_query *query)
    {
        const bool first_only =
            query->kind == FYND_QUERY_NOT || query->kind == FYND_QUERY_FILTER || query->kind == FYND_QUERY_RESCORE;
        const size_t count = first_only ? std::min<size_t>(query->child_count, 1) : query->child_count;

        if (query->kind == FYND_QUERY_WORD && query->form != nullptr)
            add_word(tables, query);
        if (query->kind == FYND_QUERY_WORD)
            add_leaf(tables, query);
        for (size_t i = 0; i < count; i++)
            collect(tables, query->children[i]);
        for (size_t i = 1; query->kind == FYND_QUERY_RESCORE && i < query->child_count; i++)
            add_optional(tables, query->children[i]);
    }

    /* Grams */

    void RescoreQuery::add_grams(const Tables &tables, const char *form, vector<uint32_t> &numbers)
    {
        uint32_t made[FYND_NGRAMS_MAX];
        const size_t count = fynd_ngrams(form, strlen(form), made);
        const double all = tables.doc_values.last;

        numbers.reserve(count);
        for (size_t i = 0; i < count; i++) {
            char name[FYND_NGRAM_SIZE];
            uint32_t number;

            fynd_ngrams_name(made[i], name);
            if (!fynd_term_dict_find(tables.grams, name, sizeof name, &number))
                continue;
            /* Documents with it, if its running words were strewn at random. */
            const double documents = all * (1 - std::exp(-double(fynd_term_dict_note(tables.grams, number)) / all));
            grams.push_back({number, float(std::log((all + 1) / (documents + 0.5)))});
            numbers.push_back(number);
        }
    }

    void RescoreQuery::keep_rarest_grams()
    {
        std::sort(grams.begin(), grams.end(), [](const Gram &left, const Gram &right) {
            return left.rarity != right.rarity ? left.rarity > right.rarity : left.number < right.number;
        });
        grams.erase(std::unique(grams.begin(), grams.end(),
                                [](const Gram &left, const Gram &right) { return left.number == right.number; }),
                    grams.end());
        if (grams.size() > GRAMS)
            grams.resize(GRAMS);
        for (size_t i = 0; i < grams.size(); i++)
            for (Word &word : words)
                if (std::find(word.numbers.begin(), word.numbers.end(), grams[i].number) != word.numbers.end())
                    word.grams |= uint64_t(1) << i;
    }

    RescoreQuery::RescoreQuery(const Tables &tables, const fynd_query *query)
        : telling(fynd_term_dict_count(tables.bases))
    {
        collect(tables, query);
        keep_rarest_grams();
    }

} // namespace fynd
