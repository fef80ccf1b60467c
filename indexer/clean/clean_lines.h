/* A page while it is cleaned: its lines, and what becomes of each. */
#ifndef FYND_INDEXER_CLEAN_CLEAN_LINES_H
#define FYND_INDEXER_CLEAN_CLEAN_LINES_H

#include "indexer/clean/line_counts.h"
#include "indexer/record/blocks.h"

#include <string.h>

enum fate { FATE_TEXT, FATE_ASIDE, FATE_TITLE, FATE_REMOVED };

/* Why a line is removed. */
enum why {
    WHY_NAVIGATION,
    WHY_SHARE,
    WHY_COMMENT_FORM,
    WHY_COOKIES,
    WHY_SCRIPT,  /* "Detta bildspel kräver JavaScript." */
    WHY_FOOTER,  /* "© ..." */
    WHY_WEBSITE, /* the format says so, and no rule knows it better */
    WHY_SEPARATOR,
    WHY_ON_MANY_PAGES,
    WHY_REPEATED_TITLE,
    WHY_REPEATED_LINE,
    WHY_NEAR_REPEAT,
    WHY_COUNT
};

enum {
    RULE_LINE_MAX = 200,  /* bytes; longer lines are running text to every rule about single lines, */
    COOKIE_LINE_MAX = 600 /* but for notices that speak of cookies */
};

struct line {
    struct fynd_text text;   /* borrowed from the blocks */
    struct fynd_text folded; /* without what is no letter or digit at its ends; empty when too long for rules */
    enum block_kind kind;
    enum block_place place;
    unsigned level;
    bool gap, wrapped;
    bool label;  /* a section's label stands or begins here (section_labels.h); a call is none */
    bool joined; /* goes on a sentence of the line before: a space stands between the two */
    enum fate fate;
    enum why why;
};

struct clean_lines {
    struct line *lines; /* owned */
    size_t count;
    struct fynd_buffer folded; /* what the lines' folded texts are borrowed from */
};

/* Every line is text at first, but for lines without a letter or digit, which are separators. False: no memory. The
 * page borrows from blocks. */
bool clean_lines_init(struct clean_lines *page, const struct blocks *blocks);
void clean_lines_fini(struct clean_lines *page);

void clean_lines_remove(struct line *line, enum why why);

/* Is the line a sentence of its own: neither joined to the one before nor to the one behind? */
bool clean_lines_is_single(const struct clean_lines *page, size_t i);

/* Without what is no letter or digit at its ends. */
struct fynd_text clean_lines_bare(struct fynd_text text);
bool clean_lines_same(struct fynd_text left, struct fynd_text right);
static inline bool clean_lines_begins_with(struct fynd_text text, const char *start)
{
    if (text.length == 0 || *text.bytes != *start) /* mostly this alone tells */
        return false;
    size_t length = strlen(start);
    return text.length >= length && memcmp(text.bytes, start, length) == 0;
}
/* Somewhere within; text in lower case as folding leaves it. */
bool clean_lines_has(struct fynd_text text, const char *part);
/* Does a sentence end here: is the last character, closing quotation marks and brackets apart, one of . ! ? : …? */
bool clean_lines_ends_sentence(struct fynd_text text);

#endif
