#include "shim/search/posting_cache.hh"

#include <algorithm>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::string;

    static constexpr size_t HALF = 4 << 20;      /* bytes of the young, and of the old */
    static constexpr size_t LIST_OVERHEAD = 128; /* bytes of a list beside its postings, about */

    static constexpr size_t SKIP_COST = 16; /* postings that are read in the time in which one is looked up */

    static Posting to_posting(const Xapian::PostingIterator &posting)
    {
        return {*posting, std::min(posting.get_wdf(), 255u)};
    }

    static PostingList read_postings(const Xapian::Database &database, const string &term)
    {
        PostingList list;

        if (term.empty()) /* which to Xapian is in every document */
            return list;
        list.reserve(database.get_termfreq(term));
        const Xapian::PostingIterator end = database.postlist_end(term);

        for (Xapian::PostingIterator posting = database.postlist_begin(term); posting != end; ++posting)
            list.push_back(to_posting(posting));
        return list;
    }

    /* Those in the documents that are wanted. */
    static PostingList skip_through(const Xapian::Database &database, const string &term, const DocumentSet &wanted)
    {
        PostingList list;
        const Xapian::PostingIterator end = database.postlist_end(term);
        Xapian::PostingIterator posting = database.postlist_begin(term);

        for (uint32_t next = wanted.next(1); next != 0 && posting != end; next = wanted.next(next + 1)) {
            posting.skip_to(next);
            if (posting != end && *posting == next)
                list.push_back(to_posting(posting));
        }
        return list;
    }

    void PostingCache::keep(const string &term, const std::shared_ptr<const PostingList> &list)
    {
        const size_t bytes = LIST_OVERHEAD + term.size() + list->size() * sizeof(Posting);

        if (bytes > HALF) /* one that would push out all others */
            return;
        if (young_bytes + bytes > HALF) {
            old = std::move(young);
            young = Lists();
            young_bytes = 0;
        }
        young_bytes += bytes;
        young[term] = list;
    }

    /* What is kept of a term; NULL: nothing. */
    std::shared_ptr<const PostingList> PostingCache::find(const string &term)
    {
        const auto known = young.find(term);

        if (known != young.end())
            return known->second;
        const auto aged = old.find(term);

        if (aged == old.end())
            return nullptr;
        const auto list = aged->second;

        keep(term, list);
        return list;
    }

    std::shared_ptr<const PostingList> PostingCache::get(const Xapian::Database &database, const string &term)
    {
        if (const auto kept = find(term))
            return kept;
        const auto list = std::make_shared<const PostingList>(read_postings(database, term));

        keep(term, list);
        return list;
    }

    std::shared_ptr<const PostingList> PostingCache::get_within(const Xapian::Database &database, const string &term,
                                                                const DocumentSet &wanted)
    {
        if (const auto kept = find(term))
            return kept;
        if (term.empty() || database.get_termfreq(term) < SKIP_COST * wanted.count())
            return get(database, term);
        return std::make_shared<const PostingList>(skip_through(database, term, wanted));
    }

} // namespace fynd
