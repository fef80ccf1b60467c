/* Where the words of a part of a query stand in a document: for what the set of its documents does not tell, words near
 * each other, in the title, or in a labelled section. Read from the token stream.
 *
 * A spot is a run of tokens: of a word one, of a phrase as many as it has forms. */
#ifndef FYND_SHIM_SEARCH_POSITION_MATCHER_HH
#define FYND_SHIM_SEARCH_POSITION_MATCHER_HH

#include "shim/search/matcher.hh"

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class PositionMatcher
    {
      public:
        /* Finds the documents of a leaf that is no word: a facet, dates. */
        using Finder = std::function<std::shared_ptr<DocumentSet>(const fynd_query *)>;

        /* query: NEAR or WITHIN; it, the tables and what is found outlive this. */
        PositionMatcher(const Tables &tables, const fynd_query *query, const Finder &find);

        /* Does the document have what the query asks, all of it in the right place? */
        bool occurs(uint32_t document);

        /* Positions that were compared since this was last asked. */
        size_t take_work()
        {
            const size_t done = work;
            work = 0;
            return done;
        }

      private:
        /* Tokens from `from` to before `to`, counted through all fields, which are apart by more than any nearness. */
        struct Place {
            uint32_t from, to;
        };
        using Run = std::vector<Place>;
        struct Leaf {
            std::unique_ptr<Phrase> phrase; /* null: a word */
            size_t matched;                 /* forms of the phrase so far */
            Run positions;                  /* in the document at work, rising */
        };
        struct Section {
            Place label, text;
        };

        void collect(const fynd_query *query, const Finder &find);
        void add_word(const fynd_query *query);
        void note(const char *base, bool part, uint32_t leaf);
        void add_label(const fynd_query *query);
        void read(uint32_t document);
        void read_token(uint32_t form, bool first);
        void read_sections(uint32_t document);
        bool holds(const fynd_query *query, Place place) const;
        bool holds_within(const fynd_query *query, Place place) const;
        bool has_label(const fynd_query *query, Place label) const;
        Run positions(const fynd_query *query, Place place, uint32_t distance) const;
        Run near(const std::vector<Run> &operands, uint32_t distance) const;

        const Tables &tables;
        const fynd_query *query;
        std::vector<Leaf> leaves;
        std::vector<uint32_t> phrases; /* those of the leaves that are known phrases */
        std::unordered_map<const fynd_query *, uint32_t> leaf_of;
        std::unordered_map<const fynd_query *, std::shared_ptr<DocumentSet>> sets;
        std::unordered_map<const fynd_query *, std::vector<uint32_t>> labels; /* bases of a section's label */
        std::unordered_map<uint32_t, std::vector<uint32_t>> as_base, as_part; /* leaves by base */
        std::vector<bool> is_wanted;                                          /* by base */
        /* of the document at work */
        uint32_t document = 0, position = 0, text_begin = 0;
        std::vector<uint32_t> tokens; /* forms of the text field, when sections are asked for */
        std::vector<Section> sections;
        mutable size_t work = 0;
    };

} // namespace fynd

#endif
