/* What stands beside the text: sidebars, and lists of teasers for other pages. */
#include "indexer/clean/clean_internal.h"

#include <string.h>

enum {
    RUNNING_MIN = 80,  /* bytes: so long a line is running text; an aside stands behind some, or behind a label */
    BOX_LINES_MIN = 2, /* of a box above the text, without its heading */
    RETURN_MIN = 160   /* so long a line is no title of another page */
};

/* Lines under which a page speaks of other pages; folded. */
static const struct opener {
    const char *line;
    bool titles; /* only titles follow, maybe in the middle of the text: it returns with running text */
} openers[] = {
    {"aktuellt", false},
    {"relaterat", false},
    {"relaterade inlägg", false},
    {"relaterade artiklar", false},
    {"relaterade nyheter", false},
    {"senaste nytt", false},
    {"senaste nyheter", false},
    {"senaste nyheterna", false},
    {"senaste inlägg", false},
    {"senaste inläggen", false},
    {"läs också", true},
    {"läs även", true},
    {"läs vidare", true},
    {"fler inlägg", false},
    {"fler artiklar", false},
    {"fler nyheter", false},
    {"mer från bloggen", false},
    {"andra läste också", false},
    {"du kanske också gillar", false},
    {"related posts", false},
    {"related articles", false},
    {"recent posts", false},
    {"latest news", false},
    {"you may also like", false},
};

static const struct opener *find_opener(const struct line *line)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (line->folded.length == strlen(openers[i].line) && clean_lines_begins_with(line->folded, openers[i].line))
            return line->joined ? NULL : &openers[i];
    return NULL;
}

/* The lines of a paragraph above the text, under such a heading, that are short and no sentences: a box of titles beside it.
 * Fewer than two may be the title of the page itself. */
static size_t box_lines(const struct clean_lines *page, size_t begin)
{
    size_t end = begin + 1;
    while (end < page->count && !page->lines[end].gap) {
        const struct line *line = &page->lines[end++];
        if (line->fate != FATE_TEXT || line->text.length >= RUNNING_MIN || clean_lines_ends_sentence(line->text))
            return 0;
    }
    return end - begin > BOX_LINES_MIN ? end - begin : 0;
}

/* An aside that goes on to the end of the page, or until the text returns. */
struct aside {
    const struct line *begin; /* NULL: none is open */
    const struct opener *opener;
};

/* The text returns at a label that stands alone after a gap ("ANMÄLAN"); where the aside began with a heading, at the
 * next one of its level or above; behind titles, with running text. */
static bool returns(const struct aside *aside, const struct line *line)
{
    if (line->kind == BLOCK_HEADING && aside->begin->kind == BLOCK_HEADING)
        return line->level <= aside->begin->level;
    if (aside->opener->titles && line->gap && line->text.length >= RETURN_MIN)
        return true;
    return line->label && line->gap && memchr(line->text.bytes, ':', line->text.length) == NULL;
}

static void mark_place(struct line *line)
{
    if (line->fate != FATE_TEXT)
        return;
    if (line->place == BLOCK_CHROME)
        clean_lines_remove(line, WHY_WEBSITE);
    else if (line->place == BLOCK_ASIDE)
        line->fate = FATE_ASIDE;
}

void clean_aside_mark(struct clean_lines *page)
{
    struct aside aside = {0};
    bool running = false;
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        mark_place(line);
        if (line->fate != FATE_TEXT)
            continue;
        const struct opener *opener = find_opener(line);
        for (size_t box = opener != NULL && !running ? box_lines(page, i) : 0; box > 0; box--)
            page->lines[i + box - 1].fate = FATE_ASIDE;
        if (line->fate != FATE_TEXT || (opener != NULL && !running))
            continue;
        if (opener != NULL)
            aside = (struct aside){line, opener};
        else if (aside.begin != NULL && returns(&aside, line))
            aside.begin = NULL;
        running |= line->text.length >= RUNNING_MIN || line->label;
        if (aside.begin != NULL)
            line->fate = FATE_ASIDE;
    }
}
