/* What crawlers ask for: which pages to read, and where they are. */
#ifndef FYND_SERVER_EXPORT_SITEMAP_H
#define FYND_SERVER_EXPORT_SITEMAP_H

#include "server/http/parameters.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/search/context.h"

/* Addresses in one sitemap, which bounds what is in memory at a time to about 7 MB. The protocol (sitemaps.org) allows 50,000,
 * and as many sitemaps in an index. */
enum { SITEMAP_PART_SIZE = 10000, SITEMAP_PARAMETER_COUNT = 1 };

/* The parameters of a sitemap: part. */
extern const struct parameter_rule crawlers_parameters[SITEMAP_PARAMETER_COUNT + 1];

/* "/robots.txt": the front page and publications may be read; answers of searches, which are endless, not. Names the
 * sitemap when the server knows its address. */
void sitemap_robots(struct context *context, struct response *response);

/* "/sitemap.xml": the pages of all publications, or an index of "/sitemap.xml?part=N". When they were changed is not
 * known, and not said. 404 unless the server knows its address, and for a part that is not there; 503 without an index. */
void sitemap_sitemap(struct context *context, const struct request *request, struct response *response);

#endif
