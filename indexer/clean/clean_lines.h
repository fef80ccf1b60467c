/* A page while it is cleaned, and the steps of the cleaning, in the order in which clean.c takes them. Each step only
 * judges lines; clean.c writes them out. All steps are linear in the length of the page. */
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
    bool label;  /* a section's label stands or begins here (labels.h); a call is none */
    bool joined; /* goes on a sentence of the line before: a space stands between the two */
    enum fate fate;
    enum why why;
};

struct page {
    struct line *lines; /* owned */
    size_t count;
    struct fynd_buffer folded; /* what the lines' folded texts are borrowed from */
};

/* Every line is text at first, but for lines without a letter or digit, which are separators. False: no memory. The
 * page borrows from blocks. */
bool clean_lines_init(struct page *page, const struct blocks *blocks);
void clean_lines_fini(struct page *page);

void clean_lines_remove(struct line *line, enum why why);

/* Is the line a sentence of its own: neither joined to the one before nor to the one behind? */
bool clean_lines_is_single(const struct page *page, size_t i);

/* Which lines go on the sentence of the line before. */
void clean_wrapped_join(struct page *page);
/* Lines that websites carry: a table of our own, and a few bounded patterns. */
void clean_boilerplate_mark(struct page *page);
/* Could the line be an entry of a menu? One alone is not removed: it may be a heading. */
bool clean_boilerplate_is_menu_word(const struct line *line);
/* What the format calls part of the website, or an aside; and a list of teasers from its heading on. */
void clean_aside_mark(struct page *page);
/* What many pages of the archive carry. */
void clean_sitewide_mark(struct page *page, const struct line_counts *repeats);
/* Finds the title, unless `title` holds one already, and removes its repetitions. False: no memory. */
bool clean_title_mark(struct page *page, struct fynd_text title);
/* Lines that stand twice, and paragraphs that nearly do. False: no memory. */
bool clean_repeated_mark(struct page *page);

/* The category that is glued behind the date in the head of the page; borrowed from it. False: there is none. */
bool clean_category_find(const struct page *page, struct fynd_text *category);

/* Appends a text with a space between words that certainly are two. */
void clean_glued_append(struct fynd_text text, struct fynd_buffer *out);

/* Without what is no letter or digit at its ends. */
struct fynd_text clean_lines_bare(struct fynd_text text);
/* A month, Swedish or English; folded. */
bool clean_title_is_month(struct fynd_text word);
bool clean_lines_same(struct fynd_text left, struct fynd_text right);
static inline bool clean_starts_with(struct fynd_text text, const char *start)
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
