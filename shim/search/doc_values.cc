#include "shim/search/doc_values.hh"

#include "shim/base/buffer.h"
#include "shim/index/ranking.h"
#include "shim/index/schema.h"

#include <algorithm>
#include <string>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    using std::string;

    /* Calls take(document, value) for each value of a slot. */
    template <class Take> void each_value(const Xapian::Database &database, Xapian::valueno slot, Take take)
    {
        const Xapian::ValueIterator end = database.valuestream_end(slot);

        for (Xapian::ValueIterator value = database.valuestream_begin(slot); value != end; ++value)
            take(value.get_docid(), *value);
    }

    /* length: over the mean length */
    float saturation(double length)
    {
        return FYND_BM25_K1 * (1 - FYND_BM25_B + FYND_BM25_B * std::max(length, FYND_BM25_LENGTH_MIN));
    }

    /* "YYYY-MM-DD" */
    uint32_t to_date(const string &value)
    {
        uint32_t date = 0;

        for (char character : value)
            if (character != '-')
                date = date * 10 + (character - '0');
        return date;
    }

    /* The day that stands at a place of digits. */
    uint32_t day_at(const string &digits, size_t place)
    {
        uint32_t day = 0;

        for (size_t i = 8 * place; i < 8 * place + 8; i++)
            day = day * 10 + (digits.at(i) - '0');
        return day;
    }

    uint32_t to_place(const string &value)
    {
        uint32_t place = 0;

        for (unsigned char byte : value)
            place = place << 8 | byte;
        return place;
    }

    void append_numbers(const string &packed, std::vector<uint32_t> &numbers)
    {
        const char *cursor = packed.data(), *stop = cursor + packed.size();
        uint64_t number;

        while (fynd_buffer_read_varint(&cursor, stop, &number))
            numbers.push_back(number);
    }

    } // namespace

    void DocValues::load(const Xapian::Database &database)
    {
        last = database.get_lastdocid();
        if (last > FYND_DOCUMENTS_MAX)
            throw Xapian::DatabaseCorruptError("more documents than an archive may have");
        saturations.resize(last + 1);
        const double mean = std::max(database.get_avlength(), 1.0); /* 0 where all documents are empty */
        dates.resize(last + 1);
        titles.resize(last + 1);
        for (Xapian::docid document = 1; document <= last; document++)
            saturations[document] = saturation(database.get_doclength(document) / mean);
        each_value(database, FYND_SLOT_DATE,
                   [&](Xapian::docid document, const string &value) { dates[document] = to_date(value); });
        newest = *std::max_element(dates.begin(), dates.end());
        each_value(database, FYND_SLOT_TITLE,
                   [&](Xapian::docid document, const string &value) { titles[document] = to_place(value); });
        published.resize(last + 1);
        happens.resize(last + 1);
        each_value(database, FYND_SLOT_DAYS, [&](Xapian::docid document, const string &value) {
            published[document] = {day_at(value, 0), day_at(value, 1)};
            happens[document] = {day_at(value, 2), day_at(value, 3)};
        });
        facet_begin.push_back(0);
        each_value(database, FYND_SLOT_FACETS, [&](Xapian::docid document, const string &value) {
            facet_begin.resize(document + 1, facets.size());
            append_numbers(value, facets);
        });
        facet_begin.resize(last + 2, facets.size());
        facets.resize(facets.size() + FACETS_SPARE);
    }

} // namespace fynd
