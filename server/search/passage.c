/* The neighbourhood of the seed is laid out as cells, one for each character and each run of white space, so
 * that lengths in characters are differences of indexes. */
#include "server/search/passage.h"

#include "server/base/sentence.h"
#include "server/base/space.h"

#include <string.h>

enum {
    CELLS_MAX = 2 * PASSAGE_MAX,
    SHORT = 3,        /* a passage is short below this part of the room for it */
    SENTENCES_MAX = 3 /* unless it became short by having no more */
};

struct cell {
    uint32_t start; /* byte; a cell ends where the next one starts */
    bool space;
    bool sentence;  /* a sentence begins here, */
    bool paragraph; /* and on a new line */
};

struct cells {
    struct cell cell[CELLS_MAX + 1]; /* one more: where the last one ends */
    size_t count;
    size_t seed, seed_end; /* cells of the seed: seed .. seed_end - 1 */
    bool from_start;       /* the first cell begins the text */
    bool to_end;           /* the last cell ends the text */
};

/* The byte that lies `characters` before `at`, or as many as there are. */
static size_t step_back(struct fynd_text text, size_t at, size_t characters)
{
    const char *here = text.bytes + at;
    size_t length;
    bool in_space = false;

    while (here > text.bytes) {
        const char *before = space_before(text.bytes, here);
        bool space = space_at(before, here, &length);
        if (!(space && in_space) && characters-- == 0)
            break;
        in_space = space;
        here = before;
    }
    return (size_t)(here - text.bytes);
}

/* Notes whether a sentence begins with the newest cell, which is no space. */
static void find_beginning(struct cells *cells, struct fynd_text text)
{
    struct cell *cell = &cells->cell[cells->count], *last = cell - 1;

    if (cells->count == 0) {
        cell->sentence = cell->paragraph = cells->from_start;
    } else if (last->space && sentence_begins(text, last->start, cell->start)) {
        cell->sentence = true;
        cell->paragraph = memchr(text.bytes + last->start, '\n', cell->start - last->start) != NULL;
    }
}

/* Adds the cell that starts at byte `start`. Returns where it ends. */
static size_t add_cell(struct cells *cells, struct fynd_text text, size_t start)
{
    const char *at = text.bytes + start, *end = text.bytes + text.length;
    struct cell *cell = &cells->cell[cells->count];
    size_t length;

    *cell = (struct cell){.start = (uint32_t)start, .space = space_at(at, end, &length)};
    if (cell->space)
        length = (size_t)(space_skip(at, end) - at);
    else if (cells->count == 0 || cell[-1].space)
        find_beginning(cells, text);
    cell[1].start = (uint32_t)(start + length);
    cells->count++;
    return start + length;
}

/* Lays out `limit` characters before the seed and as many from its beginning on, less outer white space. */
static void lay_out(struct cells *cells, struct fynd_text text, size_t seed_start, size_t seed_end, size_t limit)
{
    const char *end = text.bytes + text.length;
    size_t first = (size_t)(space_skip(text.bytes, end) - text.bytes);
    size_t at = (size_t)(space_skip(text.bytes + step_back(text, seed_start, limit), end) - text.bytes);

    cells->count = cells->seed = cells->seed_end = 0;
    cells->from_start = at == first;
    while (at < text.length && cells->count < CELLS_MAX && cells->count - cells->seed < limit) {
        if (at < seed_end)
            cells->seed_end = cells->count + 1;
        at = add_cell(cells, text, at);
        if (at <= seed_start)
            cells->seed = cells->count;
    }
    cells->to_end = space_skip(text.bytes + at, end) == end;
    if (cells->to_end && cells->count > 0 && cells->cell[cells->count - 1].space)
        cells->count--;
    if (cells->seed_end < cells->seed)
        cells->seed_end = cells->seed;
}

static bool begins_word(const struct cells *cells, size_t i)
{
    return !cells->cell[i].space && (i > 0 ? cells->cell[i - 1].space : cells->from_start);
}

/* Does a word end before cell i > 0? */
static bool ends_word(const struct cells *cells, size_t i)
{
    return !cells->cell[i - 1].space && (i < cells->count ? cells->cell[i].space : cells->to_end);
}

/* Does a sentence end before cell i > 0? */
static bool ends_sentence(const struct cells *cells, size_t i)
{
    if (i == cells->count)
        return cells->to_end;
    return cells->cell[i].space && i + 1 < cells->count && cells->cell[i + 1].sentence;
}

static size_t less(size_t number, size_t subtrahend)
{
    return number > subtrahend ? number - subtrahend : 0;
}

/* The beginning of the seed's sentence, when that leaves room for what follows the seed; else some words
 * before. */
static size_t choose_start(const struct cells *cells, size_t room, bool *cut)
{
    size_t lowest = less(cells->seed_end + room / 6, room), i;

    if (lowest > cells->seed)
        lowest = cells->seed;
    for (i = cells->seed + 1; i > lowest; i--)
        if (cells->cell[i - 1].sentence)
            return i - 1;
    *cut = true;
    i = less(cells->seed, room / 4);
    for (i = i > lowest ? i : lowest; i < cells->seed; i++)
        if (begins_word(cells, i))
            break;
    return i;
}

static bool ends_paragraph(const struct cells *cells, size_t i)
{
    return ends_sentence(cells, i) && (i == cells->count || cells->cell[i + 1].paragraph);
}

/* The end of the seed's paragraph when that fits, or else the last end of a sentence, so long as the passage
 * does not become short by it; else the last end of a word. */
static size_t choose_end(const struct cells *cells, size_t start, size_t room, bool *cut)
{
    size_t highest = start + room < cells->count ? start + room : cells->count;
    size_t lowest = cells->seed_end > start ? cells->seed_end : start + 1, i;

    for (i = lowest; i <= highest; i++)
        if (i - start >= room / SHORT && ends_paragraph(cells, i))
            return i;
    for (i = highest; i >= lowest && i - start > room / 2; i--)
        if (ends_sentence(cells, i))
            return i;
    *cut = highest < cells->count || !cells->to_end;
    for (i = highest; *cut && i >= lowest; i--)
        if (ends_word(cells, i))
            return i;
    return *cut && cells->seed_end > start ? cells->seed_end : highest;
}

/* Back over earlier sentences while they fit, but to another paragraph only when the passage is short. */
static size_t earlier_start(const struct cells *cells, size_t start, size_t end, size_t room)
{
    size_t lowest = less(end, room);

    for (size_t i = start; i > lowest; i--) {
        if (cells->cell[start].paragraph && end - start >= room / SHORT)
            break;
        if (cells->cell[i - 1].sentence)
            start = i - 1;
    }
    return start;
}

/* When the sentence began too far away, but what follows left room: more of it. */
static size_t filled_start(const struct cells *cells, size_t start, size_t end, size_t room, bool *cut)
{
    size_t lowest = less(end, room), word = start;

    for (size_t i = start; i > lowest; i--) {
        if (begins_word(cells, i - 1))
            word = i - 1;
        if (cells->cell[i - 1].sentence) {
            *cut = false;
            break;
        }
    }
    return word;
}

/* Sentences between two cells, cut ones counted. */
static size_t count_sentences(const struct cells *cells, size_t start, size_t end)
{
    size_t count = !cells->cell[start].sentence;

    for (size_t i = start; i < end; i++)
        count += cells->cell[i].sentence;
    return count;
}

/* Drops sentences beyond SENTENCES_MAX: the last ones, then the first, but none that the seed is in. */
static void drop_sentences(const struct cells *cells, size_t *start, size_t *end, size_t room)
{
    while (count_sentences(cells, *start, *end) > SENTENCES_MAX) {
        size_t second = *start + 1, last = *end - 1;
        while (!cells->cell[second].sentence)
            second++;
        while (!cells->cell[last].sentence)
            last--;
        if (last >= cells->seed_end && last - *start > room / SHORT)
            *end = last - 1; /* the white space before it */
        else if (second <= cells->seed && *end - second >= room / SHORT)
            *start = second;
        else
            break;
    }
}

static struct passage between(const struct cells *cells, size_t start, size_t end)
{
    return (struct passage){.start = cells->cell[start].start, .end = cells->cell[end].start};
}

struct passage passage_around(struct fynd_text text, size_t seed_start, size_t seed_end, size_t limit)
{
    struct cells cells;
    bool cut_start = false, cut_end = false;
    size_t room = limit - PASSAGE_CUTS;

    lay_out(&cells, text, seed_start, seed_end, limit);
    if (cells.count == 0)
        return (struct passage){0};
    size_t start = 0, end = cells.count;
    if (!cells.from_start || !cells.to_end || cells.count > limit) {
        if (cells.seed_end - cells.seed > room)
            cells.seed_end = cells.seed + room;
        start = choose_start(&cells, room, &cut_start);
        end = choose_end(&cells, start, room, &cut_end);
        if (cut_start)
            start = filled_start(&cells, start, end, room, &cut_start);
        else if (!cut_end)
            start = earlier_start(&cells, start, end, room);
    }
    size_t first = start, last = end;
    drop_sentences(&cells, &start, &end, room);
    struct passage passage = between(&cells, start, end);
    passage.cut_start = cut_start && start == first;
    passage.cut_end = cut_end && end == last;
    return passage;
}

struct passage passage_first(struct fynd_text text, size_t limit)
{
    struct cells cells;

    lay_out(&cells, text, 0, 0, limit);
    if (cells.count == 0)
        return (struct passage){0};
    for (size_t i = 1; i <= cells.count; i++)
        if (ends_sentence(&cells, i))
            return between(&cells, 0, i);
    size_t end = limit - PASSAGE_CUTS / 2;
    while (end > 1 && !ends_word(&cells, end))
        end--;
    if (end == 1) /* one long word */
        end = limit - PASSAGE_CUTS / 2;
    struct passage passage = between(&cells, 0, end);
    passage.cut_end = true;
    return passage;
}
