/* The values of one facet: how pages name them, and where their links lead. */
#ifndef FYND_SERVER_PAGE_PAGE_FACET_H
#define FYND_SERVER_PAGE_PAGE_FACET_H

#include "server/search/search.h"

#include "shim/base/buffer.h"

/* The values of one facet in an answer, as its reader gives them: years as time goes. Borrowed. */
struct page_facet {
    const struct fynd_facet_count *values;
    size_t count;
};

struct page_facet page_facet_of(const struct search_answer *answer, enum fynd_facet facet);

bool page_facet_is_undated(const struct fynd_facet_count *value);

/* Appends what people read for a value, escaped. */
void page_facet_name(struct fynd_buffer *out, const struct texts *texts, enum fynd_facet facet, struct fynd_text value);

/* Appends it as an element that has a direction of its own, and its language where the archive is its source. attributes:
 * HTML, "" or what begins with a space. */
void page_facet_element(struct fynd_buffer *out, const struct texts *texts, enum fynd_facet facet,
                        struct fynd_text value, const char *attributes);

/* Appends the address of the search with the value chosen or, when it is, no longer, from its first page on; escaped for an
 * attribute. */
void page_facet_address(struct fynd_buffer *out, const struct search_request *request, enum fynd_facet facet,
                        struct fynd_text value);

/* Appends a link to the search with a value chosen or, when it is, no longer: open, up to and with the value's name. */
void page_facet_link(struct fynd_buffer *out, const struct search_request *request,
                     const struct fynd_facet_count *value);

/* Appends an element that says how many more values there are than those that are listed; nothing when there are none. */
void page_facet_left(struct fynd_buffer *out, const struct texts *texts, const char *element, size_t left);

#endif
