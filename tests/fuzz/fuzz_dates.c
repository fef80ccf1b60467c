/* Any bytes as a text with dates: each found one stands in it, behind the one before, and is a date of the calendar. */
#include "indexer/facts/date_facts.h"
#include "indexer/facts/date_roles.h"
#include "indexer/facts/date_years.h"
#include "indexer/record/dates.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_moment(const struct date_moment *moment)
{
    check(calendar_has(moment->day));
    check(moment->day.year == 0 || (moment->day.year > 1890 && moment->day.year < 2110));
    check(!moment->timed || (moment->hour < 24 && moment->minute < 60));
}

static void check_date(const struct found_date *found, size_t size)
{
    check(found->cue <= found->begin && found->begin < found->end && found->end <= size);
    check(found->from_end > found->begin && found->from_end <= found->end);
    check(found->to_begin >= found->begin && found->to_begin < found->end);
    check_moment(&found->from);
    check_moment(&found->to);
    check((found->from.day.year == 0) == (found->to.day.year == 0));
    check(found->from.day.year == 0 || calendar_number(found->from.day) <= calendar_number(found->to.day));
    check(found->from.day.year > 0 || found->precision <= DATE_DAY);
    check((found->precision == DATE_MINUTE) == found->from.timed);
}

static void check_facts(struct fynd_text text, enum kind kind)
{
    struct record record = {.fields = {[RECORD_KIND] = json_string(kind_names[kind])}};
    check(date_facts_find(text, text, &record, NULL) == FYND_OK);
    record_fini(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct fynd_text text = {(const char *)data, size};
    const enum kind kind = size > 0 ? data[size - 1] % KIND_COUNT : KIND_POST;
    struct found_date found[MOST];
    size_t count = dates_find(text, found, MOST);

    for (size_t i = 0; i < count; i++) {
        check_date(&found[i], size);
        check(i == 0 || found[i].begin >= found[i - 1].end);
    }
    date_roles_find(text, kind, found, count);
    date_years_find(found, count, found, count);
    for (size_t i = 0; i < count; i++)
        check_date(&found[i], size);
    check_facts(text, kind);
    return 0;
}
