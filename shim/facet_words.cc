#include "facet_words.hh"

#include "facets.hh"
#include "token.h"

#include <algorithm>
#include <new>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::string;
    using std::vector;

    void FacetWords::fold_all()
    {
        fynd_tokens tokens = {};
        fynd_token token;

        folded.reserve(facets.names().size());
        for (const string &name : facets.names()) {
            string words;

            fynd_tokens_begin(&tokens, name.data(), name.size());
            while (fynd_tokens_next(&tokens, &token))
                words += ' ' + string(token.form, token.form_length);
            folded.push_back(words + ' ');
        }
        const bool failed = tokens.form.failed;
        fynd_tokens_fini(&tokens);
        if (failed)
            throw std::bad_alloc();
    }

    /* How a form stands among the words of a value. */
    static string as_word(const string &form)
    {
        const bool beginning = form.size() > 1 && form.back() == '*';

        return ' ' + (beginning ? form.substr(0, form.size() - 1) : form + ' ');
    }

    vector<bool> FacetWords::find(const fynd_query *query)
    {
        const size_t count = facets.names().size();
        vector<bool> found(count);
        vector<string> wanted;

        if (folded.size() != count)
            fold_all();
        for (size_t i = 0; i < query->form_count; i++) {
            const string word = as_word(query->forms[i]);

            if (query->in_order && i > 0)
                wanted.back() += word.substr(1);
            else
                wanted.push_back(word);
        }
        for (size_t number = 0; number < count; number++)
            found[number] = facets.has(query->facet, number) &&
                            std::all_of(wanted.begin(), wanted.end(),
                                        [&](const string &word) { return folded[number].find(word) != string::npos; });
        return found;
    }

} // namespace )
