/* Lines that many pages of the archive carry. Some of these say something of their own page all the same: labels, what
 * stands under one ("Ingen avgift."), the lines of a timetable, and what belongs to a sentence over several lines. */
#include "indexer/clean/clean_internal.h"

#include <ctype.h>
#include <string.h>

/* Whether lines stand under a label: up to the end of the first paragraph behind it. */
struct section {
    bool open, begun;
};

static void pass(struct section *section, const struct line *line)
{
    if (line->label)
        *section = (struct section){true, memchr(line->text.bytes, ':', line->text.length) != NULL};
    else if (line->gap && section->begun)
        section->open = false;
    else
        section->begun = true;
}

static bool says_something(const struct clean_lines *page, size_t i)
{
    const struct line *line = &page->lines[i];
    return line->folded.length == 0 || isdigit((unsigned char)*line->folded.bytes) || !clean_lines_is_single(page, i);
}

void clean_sitewide_mark(struct clean_lines *page, const struct line_counts *repeats)
{
    struct section section = {0};
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        pass(&section, line);
        if (line->fate == FATE_TEXT && !section.open && line->text.length <= LINE_COUNTS_LINE_MAX &&
            !says_something(page, i) && line_counts_has(repeats, line->folded))
            clean_lines_remove(line, WHY_ON_MANY_PAGES);
    }
}
