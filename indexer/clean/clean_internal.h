/* The steps of the cleaning, in the order in which clean.c takes them, each in a file of its own. A step only judges lines;
 * clean.c writes them out. All steps are linear in the length of the page. */
#ifndef FYND_INDEXER_CLEAN_CLEAN_INTERNAL_H
#define FYND_INDEXER_CLEAN_CLEAN_INTERNAL_H

#include "indexer/clean/clean_lines.h"
#include "indexer/clean/line_counts.h"

/* Lines that continue the previous line's sentence. */
void clean_wrapped_join(struct clean_lines *page);
/* Lines that websites carry: a table of our own, and a few bounded patterns. */
void clean_boilerplate_mark(struct clean_lines *page);
/* Could the line be an entry of a menu? One alone is not removed: it may be a heading. */
bool clean_boilerplate_is_menu_word(const struct line *line);
/* What the format calls part of the website, or an aside; and a list of teasers from its heading on. */
void clean_aside_mark(struct clean_lines *page);
/* What many pages of the archive carry. */
void clean_sitewide_mark(struct clean_lines *page, const struct line_counts *repeats);
/* Finds the title, unless `title` holds one already, and removes its repetitions. False: no memory. */
bool clean_title_mark(struct clean_lines *page, struct fynd_text title);
/* Lines that stand twice, and paragraphs that nearly do. False: no memory. */
bool clean_repeated_mark(struct clean_lines *page);

/* The category that is glued behind the date in the head of the page; borrowed from it. False: there is none. */
bool clean_category_find(const struct clean_lines *page, struct fynd_text *category);

/* Appends a text with a space between words that certainly are two. */
void clean_glued_append(struct fynd_text text, struct fynd_buffer *out);

/* A month, Swedish or English; folded. */
bool clean_title_is_month(struct fynd_text word);

#endif
