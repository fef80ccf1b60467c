#include "shim/search/facet_lookup.hh"

#include "shim/search/facets.hh"
#include "shim/text/tokenizer.h"

#include <algorithm>
#include <new>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::string;
    using std::vector;

    /* å and ä as a, ö as o; other marks are folded anyway. */
    static string without_marks(const string &text)
    {
        string plain;

        for (size_t i = 0; i < text.size(); i++) {
            const unsigned char byte = text[i], next = i + 1 < text.size() ? text[i + 1] : 0;
            const bool marked = byte == 0xc3 && (next == 0xa4 || next == 0xa5 || next == 0xb6);

            plain += !marked ? text[i] : next == 0xb6 ? 'o' : 'a';
            i += marked;
        }
        return plain;
    }

    void FacetLookup::fold_all()
    {
        fynd_tokenizer tokens = {};
        fynd_token token;

        folded.reserve(facets.names().size());
        for (const string &name : facets.names()) {
            string words;

            fynd_tokenizer_begin(&tokens, name.data(), name.size());
            while (fynd_tokenizer_next(&tokens, &token))
                words += ' ' + string(token.form, token.form_length);
            folded.push_back(words + ' ');
            bare.push_back(without_marks(folded.back()));
        }
        const bool failed = tokens.form.failed;
        fynd_tokenizer_fini(&tokens);
        if (failed)
            throw std::bad_alloc();
    }

    /* How a form stands among the words of a value. */
    static string as_word(const string &form)
    {
        const bool beginning = form.size() > 1 && form.back() == '*';

        return ' ' + (beginning ? form.substr(0, form.size() - 1) : form + ' ');
    }

    vector<bool> FacetLookup::find(const fynd_query *query)
    {
        const size_t count = facets.names().size();
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
        const auto with_all = [&](const vector<string> &values) {
            vector<bool> found(count);

            for (size_t number = 0; number < count; number++)
                found[number] = facets.has(query->facet, number) &&
                                std::all_of(wanted.begin(), wanted.end(), [&](const string &word) {
                                    return values[number].find(word) != string::npos;
                                });
            return found;
        };
        const vector<bool> found = with_all(folded);
        return std::find(found.begin(), found.end(), true) != found.end() ? found : with_all(bare);
    }

} // namespace fynd
