/* What all pages share: head, languages, search form, foot, errors, names and numbers. */
#ifndef FYND_SERVER_PAGE_PAGE_LAYOUT_H
#define FYND_SERVER_PAGE_PAGE_LAYOUT_H

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/i18n/texts.h"
#include "server/search/search.h"

#include "shim/base/buffer.h"

/* What a page is, to all that stands around its <main>. Borrowed. */
struct page_frame {
    const struct texts *texts; /* of its language */
    const char *title;         /* plain text before the name, or NULL */
    const char *text;          /* what stands in the search field */
    bool front;                /* the form is not in the header: the page shows it itself */
    const struct request *request;
    const struct search_request *search; /* what a page of hits searches for; NULL: it is another page */
    const char *public_url;              /* as in the settings of a context */
};

/* The frame of what answers a request: in its language, and with the text that it searches for. */
struct page_frame page_layout_frame(const struct context *context, const struct request *request);

/* Opens a page up to its <main>. head: more in its <head>, HTML (page_head.h), which is released; NULL: nothing. */
void page_layout_begin(struct fynd_buffer *out, const struct page_frame *frame, struct fynd_buffer *head);
void page_layout_end(struct fynd_buffer *out, const struct page_frame *frame);

void page_layout_form(struct fynd_buffer *out, const struct page_frame *frame);

/* Is the language that a request asks for one of pages? If not, answers that it is none: false. For pages with no other
 * parameters (page_parameters). */
bool page_layout_accepts(const struct context *context, const struct request *request, struct response *response);

/* Makes the page the response's body, and releases it. Without memory for it, a problem takes its place. */
void page_layout_send(struct fynd_buffer *page, int status, struct response *response);

/* A page that says what went wrong. */
void page_layout_problem(const struct context *context, const struct request *request, const struct problem *problem,
                         struct response *response);

/* Appends a number in groups of three digits: "12 345", with a no-break space, "12,345". */
void page_layout_number(struct fynd_buffer *out, const struct texts *texts, unsigned long number);

/* The same with what is counted behind it: "1 träff", "2 träffar". */
void page_layout_counted(struct fynd_buffer *out, const struct texts *texts, unsigned long number,
                         const struct texts_counted *counted);

#endif
