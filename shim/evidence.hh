/* The second step of ranking: the best documents are read once more, token by token, for what their frequencies do not
 * tell: words side by side, words in the title, the exact form that was typed, and what is only alike.
 *
 * What a form says about the question is worked out when it is first met, by its base, the parts of its base and its
 * grams, and kept for the rest of the search. */
#ifndef FYND_SHIM_EVIDENCE_HH
#define FYND_SHIM_EVIDENCE_HH

#include "matching.hh"

#include <unordered_map>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    /* What one search knows of each form, and room for it that is used again and again. */
    class Evidence
    {
      public:
        enum { GRAMS = 128 /* of a question: the rarest; a word has some ten */ };

        /* Makes room for the forms of an index. */
        void prepare(uint32_t forms)
        {
            places.assign(forms, UNSEEN);
        }

        /* Raises the scores of the best documents by what stands in them. Nothing is ever lowered. */
        void add(const Tables &tables, const fynd_query *query, std::vector<Scored> &best);

      private:
        enum : uint32_t { UNSEEN, NOTHING, FIRST };

        /* A word of the question, in the order in which they were typed. */
        struct Word {
            unsigned number; /* of its leaves */
            float rarity;
            int64_t form;                  /* number of the form that was typed; -1: the archive has it not */
            std::vector<uint32_t> numbers; /* of its grams that the archive has */
            uint64_t grams[GRAMS / 64] = {0, 0};
        };
        /* A base is a sign of a word. */
        struct Sign {
            uint32_t word; /* index of words */
            float strength;
        };
        struct Known {
            bool read = false;             /* its signs are there; before that, only grams */
            uint32_t first = 0, count = 0; /* of signs */
            uint64_t grams[GRAMS / 64] = {0, 0};
            uint64_t part_grams[GRAMS / 64] = {0, 0}; /* those that it has as a compound of the word */
        };
        struct Gram {
            uint32_t number; /* in the grams table */
            float rarity;
        };
        struct Place {
            uint32_t position, word;
            float strength;
        };
        struct Reading;

        void collect(const Tables &tables, const fynd_query *query);
        void add_word(const Tables &tables, const fynd_query *leaf);
        void add_leaf(const Tables &tables, const fynd_query *leaf);
        void add_sign(const Tables &tables, const char *base, bool part, uint32_t word, float strength);
        void add_grams(const Tables &tables, const char *form);
        void spread_grams(const Tables &tables);
        Known &know(uint32_t form);
        const Known *meet(const Tables &tables, uint32_t form);
        void split_grams(Known &here) const;
        void read_signs(const Tables &tables, uint32_t form);
        void take_signs(const std::unordered_map<uint32_t, std::vector<Sign>> &from, uint32_t base);
        void read_document(const Tables &tables, uint32_t document, Reading &reading);
        void read_token(Reading &reading, uint32_t form, const Known &known);
        float judge(const Tables &tables, uint32_t document, const Reading &reading);
        float best_window(const Reading &reading) const;
        void forget();

        std::vector<uint32_t> places;  /* by form: UNSEEN, NOTHING, or FIRST + where it stands in known */
        std::vector<uint32_t> touched; /* forms whose place is not UNSEEN */
        std::vector<Known> known;
        std::vector<Sign> signs;                                    /* of all that is known */
        std::vector<Sign> current;                                  /* of the form at work, one for each word */
        std::unordered_map<uint32_t, std::vector<Sign>> base_signs; /* by base */
        std::unordered_map<uint32_t, std::vector<Sign>> part_signs; /* by base of a part */
        std::vector<Word> words;
        std::vector<Gram> grams;
    };

} // namespace )

#endif
