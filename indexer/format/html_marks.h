/* Marks of an element: what its attributes say of it. */
#ifndef FYND_INDEXER_FORMAT_HTML_MARKS_H
#define FYND_INDEXER_FORMAT_HTML_MARKS_H

#include "indexer/format/html_tags.h"

/* Writes the marks, NUL-terminated; "" for most tags. */
void html_marks_find(const struct html_tag *tag, const struct html_attributes *attributes,
                     char marks[HTML_MARKS_MAX + 1]);

/* Is one of the words in list, parted by white space, word? Case is ignored. */
bool html_marks_has_word(struct fynd_text list, const char *word);

#endif
