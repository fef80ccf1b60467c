#include "shim/search/recency.hh"

#include "shim/index/ranking.h"

#include <cmath>

namespace fynd __attribute__((visibility("hidden")))
{
    namespace
    {

    /* Days from 1 March of year 0 to a date written YYYYMMDD. Years begin in March, so that the leap day is their last:
     * Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
    int day_number(uint32_t date)
    {
        const int month = (date / 100 % 100 + 9) % 12; /* from March, which is 0 */
        const int year = int(date / 10000) - (month >= 10);
        const int day = date % 100;

        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    }

    } // namespace

    void recency_add(const DocValues &doc_values, unsigned half_life, std::vector<Scored> &best)
    {
        const int newest = day_number(doc_values.newest);

        for (Scored &scored : best) {
            const uint32_t date = doc_values.dates[scored.document];

            if (date != 0)
                scored.score *= 1 + FYND_RECENCY * std::exp2(double(day_number(date) - newest) / half_life);
        }
    }

} // namespace fynd
