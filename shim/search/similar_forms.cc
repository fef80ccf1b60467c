#include "shim/search/similar_forms.hh"

#include "shim/index/id_lists.h"
#include "shim/text/ngrams.h"

#include <algorithm>

namespace fynd __attribute__((visibility("hidden")))
{

    /* Grams of a form by its letters: those that stand twice in it are counted twice, which is rare. */
    static size_t gram_count(const fynd_term_dict *forms, uint32_t form)
    {
        char name[FYND_TERM_DICT_NAME_MAX];
        const size_t length = fynd_term_dict_get(forms, form, name);
        const size_t letters = std::count_if(name, name + length, [](char byte) { return (byte & 0xc0) != 0x80; });

        return letters > 1 ? letters - 1 : 1;
    }

    /* Counts the grams that each form shares with the one at work. */
    void SimilarForms::count(const GramTables &tables, const uint32_t *grams, size_t count)
    {
        for (size_t i = 0; i < count; i++) {
            char name[FYND_NGRAM_SIZE];
            uint32_t number, form;

            fynd_ngrams_name(grams[i], name);
            if (!fynd_term_dict_find(tables.grams, name, sizeof name, &number))
                continue;
            fynd_id_list forms = fynd_id_lists_get(tables.gram_forms, number);
            while (fynd_id_lists_next(&forms, &form) && form < shared.size())
                if (shared[form]++ == 0)
                    met.push_back(form);
        }
    }

    /* Keeps the likest form of each base. */
    static void keep_bases(std::vector<fynd_similar> & found)
    {
        std::sort(found.begin(), found.end(), [](const fynd_similar &left, const fynd_similar &right) {
            return left.base != right.base ? left.base < right.base : left.likeness > right.likeness;
        });
        found.erase(
            std::unique(found.begin(), found.end(),
                        [](const fynd_similar &left, const fynd_similar &right) { return left.base == right.base; }),
            found.end());
    }

    size_t SimilarForms::find(const GramTables &tables, fynd_text form, double least, fynd_similar *similar,
                              size_t most)
    {
        uint32_t grams[FYND_NGRAMS_MAX];
        const size_t own = fynd_ngrams(form.bytes, form.length, grams);
        std::vector<fynd_similar> found;

        count(tables, grams, own);
        for (uint32_t other : met) {
            /* The most that a form with so many shared grams can reach, before its own are counted. */
            const bool possible = fynd_ngrams_likeness(shared[other], own, shared[other]) >= least;
            const double likeness =
                possible ? fynd_ngrams_likeness(shared[other], own, gram_count(tables.forms, other)) : 0;

            shared[other] = 0;
            if (likeness >= least)
                found.push_back({fynd_term_dict_note(tables.forms, other), likeness});
        }
        met.clear();
        keep_bases(found);
        std::sort(found.begin(), found.end(), [](const fynd_similar &left, const fynd_similar &right) {
            return left.likeness != right.likeness ? left.likeness > right.likeness : left.base < right.base;
        });
        most = std::min(most, found.size());
        std::copy(found.begin(), found.begin() + most, similar);
        return most;
    }

} // namespace fynd
