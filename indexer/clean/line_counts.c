#include "indexer/clean/line_counts.h"

#include "indexer/clean/clean_lines.h"
#include "indexer/clean/seen_keys.h"

#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAGE_LINES_MAX = 10000,
    SLOTS_FIRST = 1 << 10,
    SLOTS_MAX = 1 << 18, /* filled by half at most */
    PLACES = 64          /* where a line may lie, one behind the other; chosen lines cannot make the table slow */
};

enum fynd_status line_counts_init(struct line_counts *repeats, struct fynd_cause *cause)
{
    *repeats = (struct line_counts){.slots = calloc(SLOTS_FIRST, sizeof *repeats->slots), .size = SLOTS_FIRST};
    if (repeats->slots == NULL)
        return fynd_status_fail_memory(cause);
    pthread_mutex_init(&repeats->mutex, NULL);
    return FYND_OK;
}

void line_counts_fini(struct line_counts *repeats)
{
    if (repeats->slots != NULL)
        pthread_mutex_destroy(&repeats->mutex);
    free(repeats->slots);
    *repeats = (struct line_counts){0};
}

static uint64_t hash_of(struct fynd_text folded)
{
    uint64_t hash = SEEN_KEYS_HASH;
    for (size_t i = 0; i < folded.length; i++)
        hash = seen_keys_hash(hash, (unsigned char)folded.bytes[i]);
    return seen_keys_mix(hash, folded.length) | 1;
}

/* Where a line lies, or could; NULL: neither. */
static struct line_counts_slot *find_slot(struct line_counts_slot *slots, size_t size, uint64_t line)
{
    for (size_t i = 0; i < PLACES; i++) {
        struct line_counts_slot *slot = &slots[((line >> 1) + i) & (size - 1)];
        if (slot->line == line || slot->line == 0)
            return slot;
    }
    return NULL;
}

/* The lines that stand in at least so many pages, *count of them; yours to free. NULL: no memory. */
static struct line_counts_slot *select_lines(const struct line_counts *repeats, uint32_t least, size_t *count)
{
    size_t selected = 0, filled = 0;
    for (size_t i = 0; i < repeats->size; i++)
        selected += repeats->slots[i].line != 0 && repeats->slots[i].pages >= least;
    struct line_counts_slot *lines = calloc(selected + 1, sizeof *lines);
    for (size_t i = 0; i < repeats->size && lines != NULL; i++)
        if (repeats->slots[i].line != 0 && repeats->slots[i].pages >= least)
            lines[filled++] = repeats->slots[i];
    *count = selected;
    return lines;
}

/* Moves the lines that stand in at least so many pages into a table of the given size. The old one goes first, so that
 * there are never two. False: no memory. */
static bool move(struct line_counts *repeats, size_t size, uint32_t least)
{
    size_t count;
    struct line_counts_slot *lines = select_lines(repeats, least, &count);
    struct line_counts_slot *slots = lines != NULL ? realloc(repeats->slots, size * sizeof *slots) : NULL;
    if (slots == NULL) {
        free(lines);
        return false;
    }
    memset(slots, 0, size * sizeof *slots);
    repeats->slots = slots;
    repeats->size = size;
    repeats->used = 0;
    for (size_t i = 0; i < count; i++) {
        struct line_counts_slot *place = find_slot(slots, size, lines[i].line);
        if (place == NULL)
            continue;
        *place = lines[i];
        repeats->used++;
    }
    free(lines);
    return true;
}

/* Room for one line more; where there can be none, rare lines are forgotten, but not at every page. */
static bool make_room(struct line_counts *repeats)
{
    if (2 * repeats->used < repeats->size)
        return true;
    if (repeats->size < SLOTS_MAX)
        return move(repeats, 2 * repeats->size, 0);
    if (repeats->pages - repeats->forgot <= repeats->pages / 100)
        return true;
    repeats->forgot = repeats->pages;
    return move(repeats, repeats->size, repeats->pages / 100 + 2);
}

static bool count_line(struct line_counts *repeats, uint64_t line)
{
    if (!make_room(repeats))
        return false;
    struct line_counts_slot *slot = find_slot(repeats->slots, repeats->size, line);
    if (slot == NULL || (slot->line == 0 && 2 * repeats->used >= repeats->size))
        return true; /* full */
    if (slot->line == 0) {
        *slot = (struct line_counts_slot){.line = line};
        repeats->used++;
    }
    slot->pages += slot->last != repeats->pages;
    slot->last = repeats->pages;
    return true;
}

/* Was the same page counted before, as far as that is remembered? Copies of one page say nothing of its website, and would
 * take all its lines for the website's. */
static bool is_copy(const struct line_counts *repeats, uint64_t page)
{
    const struct line_counts_slot *slot = find_slot(repeats->slots, repeats->size, page);
    return slot != NULL && slot->line != 0;
}

/* The page itself is remembered as if it were a line. */
static bool count_lines(struct line_counts *repeats, uint64_t page, const uint64_t *lines, size_t count)
{
    pthread_mutex_lock(&repeats->mutex);
    bool copy = is_copy(repeats, page), counted = true;
    repeats->pages += !copy;
    for (size_t i = 0; i < count && counted && !copy; i++)
        counted = count_line(repeats, lines[i]);
    counted = counted && (copy || count_line(repeats, page));
    pthread_mutex_unlock(&repeats->mutex);
    return counted;
}

/* A line's key, or 0: it has no letter or digit. folded: room to work in. */
static uint64_t key_of(struct fynd_text text, struct fynd_buffer *folded)
{
    fynd_buffer_clear(folded);
    fynd_unicode_fold(text.bytes, text.length, folded);
    if (folded->length == 0)
        return 0;
    struct fynd_text bare = clean_lines_bare((struct fynd_text){folded->bytes, folded->length});
    return bare.length > 0 ? hash_of(bare) : 0;
}

enum fynd_status line_counts_count(struct line_counts *repeats, const struct blocks *blocks, struct fynd_cause *cause)
{
    size_t most = blocks->count < PAGE_LINES_MAX ? blocks->count : PAGE_LINES_MAX, count = 0;
    struct fynd_buffer folded = {0};
    uint64_t *lines = malloc((most + 1) * sizeof *lines), page = SEEN_KEYS_HASH;
    for (size_t i = 0; i < most && lines != NULL && !folded.failed; i++) {
        struct fynd_text text = blocks_text(blocks, i);
        bool counts = text.length <= LINE_COUNTS_LINE_MAX;
        uint64_t key = counts ? key_of(text, &folded) : hash_of(text);
        page = seen_keys_mix(page, key);
        if (counts && key != 0)
            lines[count++] = key;
    }
    bool done = lines != NULL && !folded.failed && count_lines(repeats, page | 1, lines, count);
    free(lines);
    fynd_buffer_fini(&folded);
    return done ? FYND_OK : fynd_status_fail_memory(cause);
}

enum fynd_status line_counts_seal(struct line_counts *repeats, struct fynd_cause *cause)
{
    uint32_t share = (uint32_t)(((uint64_t)repeats->pages * LINE_COUNTS_PERCENT + 99) / 100);
    uint32_t least = share > LINE_COUNTS_PAGES_MIN ? share : LINE_COUNTS_PAGES_MIN;
    size_t kept = 0, size = SLOTS_FIRST;
    for (size_t i = 0; i < repeats->size; i++)
        kept += repeats->slots[i].pages >= least;
    while (size < 2 * kept)
        size *= 2;
    return move(repeats, size, least) ? FYND_OK : fynd_status_fail_memory(cause);
}

size_t line_counts_kept(const struct line_counts *repeats)
{
    return repeats->used;
}

bool line_counts_has(const struct line_counts *repeats, struct fynd_text folded)
{
    if (repeats->used == 0 || folded.length == 0)
        return false;
    const struct line_counts_slot *slot = find_slot(repeats->slots, repeats->size, hash_of(folded));
    return slot != NULL && slot->line != 0;
}
