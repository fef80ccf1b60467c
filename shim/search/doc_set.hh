/* A set of documents: one bit each. */
#ifndef FYND_SHIM_SEARCH_DOC_SET_HH
#define FYND_SHIM_SEARCH_DOC_SET_HH

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fynd __attribute__((visibility("hidden")))
{

    class DocumentSet
    {
      public:
        explicit DocumentSet(uint32_t last) : words(last / 64 + 1)
        {
        }
        void add(uint32_t document)
        {
            words[document / 64] |= uint64_t(1) << (document % 64);
        }
        void remove(uint32_t document)
        {
            words[document / 64] &= ~(uint64_t(1) << (document % 64));
        }
        bool has(uint32_t document) const
        {
            return words[document / 64] >> (document % 64) & 1;
        }
        void unite(const DocumentSet &other)
        {
            for (std::size_t i = 0; i < words.size(); i++)
                words[i] |= other.words[i];
        }
        void intersect(const DocumentSet &other)
        {
            for (std::size_t i = 0; i < words.size(); i++)
                words[i] &= other.words[i];
        }
        void subtract(const DocumentSet &other)
        {
            for (std::size_t i = 0; i < words.size(); i++)
                words[i] &= ~other.words[i];
        }
        uint32_t count() const
        {
            uint32_t sum = 0;
            for (uint64_t word : words)
                sum += __builtin_popcountll(word);
            return sum;
        }
        /* How many of its documents the other set lacks. */
        uint32_t count_without(const DocumentSet &other) const
        {
            uint32_t sum = 0;
            for (std::size_t i = 0; i < words.size(); i++)
                sum += __builtin_popcountll(words[i] & ~other.words[i]);
            return sum;
        }
        /* The first document of the set that is not before `from`; 0 when there is none. */
        uint32_t next(uint32_t from) const
        {
            std::size_t at = from / 64;
            uint64_t word = at < words.size() ? words[at] & (~uint64_t(0) << (from % 64)) : 0;

            while (word == 0 && ++at < words.size())
                word = words[at];
            return word == 0 ? 0 : at * 64 + __builtin_ctzll(word);
        }

        /* Calls take(document) for each, rising. */
        template <class Take> void each(Take take) const
        {
            for (std::size_t i = 0; i < words.size(); i++)
                for (uint64_t bits = words[i]; bits != 0; bits &= bits - 1)
                    take(uint32_t(i * 64 + __builtin_ctzll(bits)));
        }

      private:
        std::vector<uint64_t> words;
    };

} // namespace fynd

#endif
