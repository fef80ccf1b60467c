/* The bases of an archive that are most like a word, by the grams they share (shim/text/ngrams.h). */
#ifndef FYND_SHIM_SEARCH_SIMILAR_FORMS_HH
#define FYND_SHIM_SEARCH_SIMILAR_FORMS_HH

#include "shim/index/blob_file.h"
#include "shim/index/term_dict.h"
#include "shim/search/search_result.h"

#include <cstdint>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    struct GramTables {
        const fynd_term_dict *forms, *grams;
        const fynd_blob_file *gram_forms;
    };

    class SimilarForms
    {
      public:
        /* Makes room for the forms of an index. */
        void prepare(uint32_t forms)
        {
            shared.assign(forms, 0);
        }

        /* As fynd_index_reader_similar. */
        size_t find(const GramTables &tables, fynd_text form, double least, fynd_similar *similar, size_t most);

      private:
        void count(const GramTables &tables, const uint32_t *grams, size_t count);

        std::vector<uint8_t> shared; /* grams shared with the form at work, by form; 0 but in met */
        std::vector<uint32_t> met;
    };

} // namespace fynd

#endif
