/* The years that a text leaves out, from what stands elsewhere in it. */
#include "indexer/facts/date_years.h"

/* Half a year: a deadline lies nearer than that to what it is the deadline of. */
enum { DEADLINE_DAYS = 183 };

static bool is_same_day_of_year(const struct found_date *one, const struct found_date *other)
{
    return one->from.day.month == other->from.day.month && one->from.day.day == other->from.day.day;
}

/* Is there that day in a year, and is it the weekday that the text says? */
static bool fits(const struct found_date *found, unsigned year)
{
    struct calendar_day from = found->from.day;
    from.year = year;
    return calendar_has(from) && (found->weekday == 0 || calendar_weekday(from) == found->weekday);
}

static void set_year(struct found_date *found, unsigned year)
{
    struct calendar_day to = found->to.day;
    to.year = year + (to.month < found->from.day.month);
    if (!fits(found, year) || !calendar_has(to))
        return;
    found->from.day.year = year;
    found->to.day = to;
    found->inferred = true;
}

/* The one year that holds; two of them are none. */
struct choice {
    unsigned year;
    bool many;
};

static void choose(struct choice *choice, unsigned year)
{
    choice->many |= choice->year > 0 && choice->year != year;
    choice->year = year;
}

static unsigned chosen(const struct choice *choice)
{
    return choice->many ? 0 : choice->year;
}

/* The same day elsewhere, with its year. */
static unsigned year_of_same_day(const struct found_date *found, const struct found_date *known, size_t count)
{
    struct choice choice = {0};
    for (size_t i = 0; i < count; i++)
        if (known[i].precision <= DATE_DAY && known[i].from.day.year > 0 && !known[i].inferred &&
            is_same_day_of_year(found, &known[i]))
            choose(&choice, known[i].from.day.year);
    return chosen(&choice);
}

/* What was published late in a year may announce a day early in the next. */
static unsigned last_year(const struct found_date *found, const struct found_date *known)
{
    bool next = known->role == DATE_PUBLISHED && found->from.day.month < known->from.day.month;
    return known->to.day.year + next;
}

static unsigned year_of_weekday(const struct found_date *found, const struct found_date *known, size_t count)
{
    struct choice choice = {0};
    for (size_t i = 0; i < count && found->weekday > 0; i++) {
        unsigned first = known[i].from.day.year, last = last_year(found, &known[i]);
        for (unsigned year = first; first > 0 && year <= last; year++)
            if (fits(found, year))
                choose(&choice, year);
    }
    return chosen(&choice);
}

/* The last such day before the event. */
static unsigned year_of_deadline(const struct found_date *found, const struct found_date *known, size_t count)
{
    for (size_t i = 0; i < count && found->role == DATE_DEADLINE; i++) {
        struct calendar_day day = found->from.day;
        if (known[i].role != DATE_EVENT || known[i].from.day.year == 0 || known[i].precision > DATE_DAY)
            continue;
        unsigned event = calendar_number(known[i].from.day);
        for (day.year = known[i].from.day.year; day.year + 1 >= known[i].from.day.year; day.year--)
            if (calendar_has(day) && calendar_number(day) <= event)
                return event - calendar_number(day) <= DEADLINE_DAYS ? day.year : 0;
    }
    return 0;
}

void date_years_find(struct found_date *found, size_t count, const struct found_date *known, size_t known_count)
{
    unsigned (*const ways[])(const struct found_date *, const struct found_date *,
                             size_t) = {year_of_same_day, year_of_weekday, year_of_deadline};
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        for (size_t i = 0; i < count; i++) {
            unsigned year = found[i].from.day.year == 0 ? ways[way](&found[i], known, known_count) : 0;
            if (year > 0)
                set_year(&found[i], year);
        }
}
