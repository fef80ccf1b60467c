#include "indexer/facts/organisations.h"
#include "indexer/lists/letter_case.h"

#include "indexer/facts/gazetteer.h"
#include "indexer/facts/name_list.h"
#include "indexer/facts/organisation_names.h"
#include "indexer/facts/word_classes.h"
#include "indexer/lists/organisation_list.h"

#include "shim/swedish/acronyms.h"

#include <string.h>

enum { NAME_WORDS_MAX = 6 };

struct lists {
    json_t *organisations, *places;
};

/* A name with its letters is that of an organisation when it has one of these in it; not "Internet of Things". */
static const char *const bodies[] = {"institut",  "förbund",     "myndighet", "verket",       "styrelse",
                                     "kommuner",  "regioner",    "landsting", "organisation", "centrum",
                                     "center",    "universitet", "högskola",  "rådet",        "förening",
                                     "stiftelse", "byrå",        "bolag",     "inspektion"};

static bool take(struct words *words, size_t first, size_t last)
{
    struct fynd_text span = words_span(words, first, last);
    words_take_range(words, span.bytes, span.length);
    return true;
}

/* The words as a name; the s of the last one left out where it is the genitive's. */
static bool add(struct lists *lists, struct words *words, size_t first, size_t last, bool genitive)
{
    struct fynd_text name = words_span(words, first, last);
    name.length -= genitive;
    take(words, first, last);
    return name_list_add(lists->organisations, name);
}

static bool add_name(json_t *list, const char *name)
{
    return name_list_add(list, (struct fynd_text){name, strlen(name)});
}

static bool follows(const struct words *words, size_t i, const char *letters)
{
    return i < words->count && words->all[i].gap == 0 && !words->all[i].taken && words_is(&words->all[i], letters);
}

/* --- Municipalities, regions and what is called after them --- */

/* "universitet", "högskola", or one of a kind: "tekniska högskola". 0: neither; else how many words. */
static size_t academy_words(const struct words *words, size_t i, bool *genitive)
{
    size_t skipped = follows(words, i, "tekniska");
    static const char *const list[] = {"universitet", "universitets", "högskola", "högskolas"};
    for (size_t j = 0; j < sizeof list / sizeof *list; j++)
        if (follows(words, i + skipped, list[j])) {
            *genitive = j % 2 != 0;
            return skipped + 1;
        }
    return 0;
}

/* What follows the name of a place at words[next]: sets *found. */
static bool read_behind_place(struct lists *lists, struct words *words, size_t first, size_t next,
                              const struct gazetteer_match *match, bool *found)
{
    static const char *const own[] = {"kommun", "kommuns", "stad", "stads"};
    bool genitive = false;
    size_t academy = academy_words(words, next, &genitive);
    *found = true;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (follows(words, next, own[i]))
            return add(lists, words, first, next, i % 2 != 0) && add_name(lists->places, match->place);
    if (academy > 0)
        return add(lists, words, first, next + academy - 1, genitive);
    if (match->genitive && follows(words, next, "kommuner") && words->all[next].capital)
        return add(lists, words, first, next, false); /* Norrbottens Kommuner, which is not its municipalities */
    *found = false;
    return true;
}

static bool read_place(struct lists *lists, struct words *words, size_t first, bool *found)
{
    struct gazetteer_match match;
    *found = false;
    if (words->all[first].taken || !gazetteer_match(words, first, &match))
        return true;
    if (match.organisation != NULL) {
        *found = take(words, first, first + match.words - 1);
        return add_name(lists->organisations, match.organisation) && add_name(lists->places, match.place);
    }
    return read_behind_place(lists, words, first, first + match.words, &match, found);
}

/* "Länsstyrelsen i Västerbotten", "landstinget i Västerbotten": the authority of a county is a place as well;
 * "Högskolan i Borås" is none. */
static bool read_authority(struct lists *lists, struct words *words, size_t first, bool *found)
{
    struct gazetteer_match match;
    const struct word *word = &words->all[first];
    bool academy = (word->sorts & WORD_ACADEMY) != 0;
    *found = false;
    if (!word->capital || (word->sorts & (WORD_ACADEMY | WORD_COUNTY_BODY)) == 0)
        return true;
    size_t place = first + 1 + follows(words, first + 1, "i");
    if (place >= words->count || words->all[place].gap != 0)
        return true;
    if (academy && (follows(words, place, "väst") || (follows(words, place, "skövde")))) {
        *found = true;
        return add(lists, words, first, place, false);
    }
    if (!gazetteer_match(words, place, &match))
        return true;
    *found = true;
    return add(lists, words, first, place + match.words - 1, match.genitive) &&
           (academy || add_name(lists->places, match.place));
}

/* --- Names of a list --- */

/* How many words the written name takes at words[first]; 0: it does not stand there. */
static size_t match_written(const struct words *words, size_t first, const char *written, bool *genitive)
{
    size_t length = strlen(written);
    for (size_t last = first; last < words->count && last < first + NAME_WORDS_MAX; last++) {
        struct fynd_text span = words_span(words, first, last);
        if (words->all[last].taken || (last > first && words->all[last].gap != 0) || span.length > length + 2)
            return 0;
        size_t i = 0;
        while (i < span.length && i < length && letter_case_small(span.bytes, i) == (unsigned char)written[i])
            i++;
        if (i < span.length && i < length)
            return 0;
        bool s = span.length == length + 1 && span.bytes[length] == 's';
        bool colon = span.length == length + 2 && memcmp(span.bytes + length, ":s", 2) == 0;
        *genitive = s || colon;
        if (i == length && (span.length == length || *genitive))
            return last - first + 1;
    }
    return 0;
}

/* Letters are theirs only as letters: "Digg" but no "rise". */
static bool read_known(struct lists *lists, struct words *words, size_t first, bool *found)
{
    bool genitive;
    *found = false;
    const struct word *word = &words->all[first];
    if (!word->capital || word->taken || (word->sorts & WORD_BEGINS_BODY) == 0)
        return true;
    for (size_t i = 0; i < organisation_list_count; i++) {
        size_t count = match_written(words, first, organisation_list[i].written, &genitive);
        if (count == 0)
            continue;
        *found = take(words, first, first + count - 1);
        return add_name(lists->organisations, organisation_list[i].name);
    }
    return true;
}

/* --- Companies --- */

/* "Public Partner AB", "Kvist & Kompass AB": words[i] is AB. */
static bool read_company(struct lists *lists, struct words *words, size_t i)
{
    size_t first = i;
    const struct word *word = &words->all[i];
    if (word->taken || word->gap != 0 || word->text.length != 2 || memcmp(word->text.bytes, "AB", 2) != 0)
        return true;
    while (first > 0 && i - first < NAME_WORDS_MAX - 1 && words->all[first - 1].capital &&
           !words->all[first - 1].taken && (words->all[first].gap & ~(unsigned)GAP_AND) == 0)
        first--;
    return first == i || add(lists, words, first, i, false);
}

static bool read_association(struct lists *lists, struct words *words, size_t first)
{
    size_t last;
    return words->all[first].taken || !organisation_names_match(words, first, &last) ||
           add(lists, words, first, last, false);
}

/* --- Names with their letters --- */

static bool has_body(struct fynd_text name)
{
    for (size_t at = 0; at < name.length; at++)
        for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
            size_t length = strlen(bodies[i]), same = 0;
            while (same < length && at + same < name.length &&
                   letter_case_small(name.bytes, at + same) == (unsigned char)bodies[i][same])
                same++;
            if (same == length)
                return true;
        }
    return false;
}

static bool read_explained(struct fynd_text line, struct lists *lists, struct words *words)
{
    struct fynd_acronym acronym;
    size_t position = 0;
    while (fynd_acronyms_next(line, &position, &acronym)) {
        if (!has_body(acronym.name))
            continue;
        words_take_range(words, acronym.name.bytes, acronym.name.length);
        words_take_range(words, acronym.letters.bytes, acronym.letters.length);
        if (!name_list_add(lists->organisations, acronym.name))
            return false;
    }
    return true;
}

static bool read_at(struct lists *lists, struct words *words, size_t i)
{
    bool found;
    if (!read_authority(lists, words, i, &found))
        return false;
    if (!found && !read_place(lists, words, i, &found))
        return false;
    if (!found && !read_known(lists, words, i, &found))
        return false;
    return found || (read_company(lists, words, i) && read_association(lists, words, i));
}

bool organisations_find(struct fynd_text line, struct words *words, json_t *organisations, json_t *places)
{
    struct lists lists = {organisations, places};
    if (!read_explained(line, &lists, words))
        return false;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->all[i];
        bool begins = word->capital || (word->sorts & WORD_BEGINS_PLACE) != 0; /* "region Skåne" */
        if (begins && !word->taken && !read_at(&lists, words, i))
            return false;
    }
    return true;
}
