/* The pages for people: in Swedish or another language of texts.h, complete without JavaScript. Each function leaves a
 * complete response. */
#ifndef FYND_SERVER_PAGE_PAGE_H
#define FYND_SERVER_PAGE_PAGE_H

#include "server/http/parameters.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

/* The parameters of pages that take no others: the language. */
enum { PAGE_PARAMETER_COUNT = 1 };
extern const struct parameter_rule page_parameters[PAGE_PARAMETER_COUNT + 1];

/* "/": the front page. */
void page_front(struct context *context, const struct request *request, struct response *response);

/* "/sok?q=": one page of hits. */
void page_search(struct context *context, const struct request *request, struct response *response);

/* "/publikation/ID": one publication, with what ?q= matches marked, or a file that cites it (page_citation.h). */
enum { PAGE_PUBLICATION_PARAMETER_COUNT = 3 };
extern const struct parameter_rule page_publication_parameters[PAGE_PUBLICATION_PARAMETER_COUNT + 1];
void page_publication(struct context *context, const char *id, const struct request *request,
                      struct response *response);

/* "/tillganglighet": the accessibility statement. */
void page_accessibility(const struct context *context, const struct request *request, struct response *response);

/* A file of web/: /style.css, /favicon.svg, /openapi.json; the search box for other websites, /fynd.js and /fynd.css, and
 * /demo with /demo.css; /tillganglighet.css. False, response untouched: path is none. */
bool page_asset(const char *path, struct response *response);

/* 404 for people. */
void page_not_found(const struct context *context, const struct request *request, struct response *response);

#endif
