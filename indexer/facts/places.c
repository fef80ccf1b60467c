#include "indexer/facts/places.h"

#include "indexer/facts/gazetteer.h"
#include "indexer/facts/name_list.h"
#include "indexer/facts/word_classes.h"

#include <string.h>

static bool announces_place(const struct word *word)
{
    return (word->sorts & WORD_BEFORE_PLACE) != 0;
}

static bool all_digits(const struct word *word, size_t length)
{
    for (size_t i = 0; i < word->text.length; i++)
        if (word->text.bytes[i] < '0' || word->text.bytes[i] > '9')
            return false;
    return word->text.length == length;
}

/* "434 32" or "43432" */
static bool is_postal(const struct words *words, size_t first)
{
    if (first == 0 || words->all[first].gap != 0)
        return false;
    const struct word *before = &words->all[first - 1];
    return all_digits(before, 5) || (first > 1 && all_digits(before, 2) && all_digits(before - 1, 3));
}

/* Is the word before part of the same name: a first name, or a capital where no sentence begins? */
static bool is_tail(const struct words *words, size_t first)
{
    if (first == 0 || words->all[first].gap != 0)
        return false;
    const struct word *before = &words->all[first - 1];
    if (!before->capital || before->taken)
        return false;
    if (announces_place(before))
        return false;
    return !before->start || (before->gap & GAP_QUOTE) != 0 || (before->sorts & WORD_FIRST_NAME) != 0;
}

/* Does the name go on behind the place? A genitive may stand before somebody: "Kungsbackas Malin Aronsson". */
static bool is_head(const struct words *words, size_t next, bool genitive)
{
    if (next == words->count || words->all[next].gap != 0 || !words->all[next].capital)
        return false;
    return !genitive || (words->all[next].sorts & WORD_FIRST_NAME) == 0;
}

struct scan {
    size_t behind; /* behind the place read last; 0: none */
};

/* Is it announced, or does it go on with a list of places? */
static bool is_certain(const struct words *words, size_t first, const struct scan *scan)
{
    if (first == 0)
        return false;
    unsigned gap = words->all[first].gap;
    if ((gap == 0 || gap == GAP_COLON) && announces_place(&words->all[first - 1]))
        return true;
    if (scan->behind == 0)
        return false;
    return (scan->behind == first && gap == GAP_COMMA) ||
           (scan->behind == first - 1 && gap == 0 && (words->all[first - 1].sorts & WORD_JOINS) != 0);
}

static bool is_free(const struct words *words, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (words->all[i].taken)
            return false;
    return true;
}

bool places_find(struct words *words, json_t *places)
{
    struct scan scan = {0};
    struct gazetteer_match match;
    for (size_t i = 0; i < words->count; i++) {
        if (!gazetteer_match(words, i, &match))
            continue;
        size_t next = i + match.words;
        bool place = is_free(words, i, match.words) && !is_tail(words, i) && !is_head(words, next, match.genitive) &&
                     !is_postal(words, i) && (!match.ambiguous || is_certain(words, i, &scan));
        if (place) {
            if (!name_list_add(places, (struct fynd_text){match.place, strlen(match.place)}))
                return false;
            struct fynd_text span = words_span(words, i, next - 1);
            words_take_range(words, span.bytes, span.length);
            scan.behind = next;
        }
        i = next - 1;
    }
    return true;
}
