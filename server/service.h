/* What one thread answers from, and the routes: a request in, a response out. Nothing of HTTP's transport
 * here. */
#ifndef FYND_SERVER_SERVICE_H
#define FYND_SERVER_SERVICE_H

#include "request.h"
#include "response.h"

#include "../shim/analysis.h"
#include "../shim/reader.h"
#include "../shim/synonyms.h"

/* How every search of a service is done. */
struct service_settings {
    unsigned search_milliseconds; /* deadline of one search */
    unsigned recency;             /* days after which what is new counts half as much; 0: it does not count */
    bool show_contacts;           /* hits show addresses and telephone numbers */
};

struct service {
    const char *directory;          /* the index; borrowed */
    struct fynd_reader *reader;     /* NULL while there is no index: searches answer 503, /healthz still works */
    struct fynd_analysis *analysis; /* by the reader's lexicon; NULL as it */
    struct fynd_attested *attested; /* what the analysis borrows */
    struct fynd_synonyms *synonyms; /* of the reader's generation */
    struct service_settings settings;
};

/* Opens reader and analysis. An index that is missing is no failure (reader stays NULL); a damaged one is. */
enum fynd_status service_init(struct service *service, const char *directory, const struct service_settings *settings,
                              struct fynd_cause *cause);
void service_fini(struct service *service);

/* Opens the generation that is current now and, if that works, leaves the old one; else keeps the old one. One
 * of the same number may be another: an index that was deleted and built anew counts from 1 again. */
enum fynd_status service_reload(struct service *service, struct fynd_cause *cause);

/* Routes the request to its handler; always leaves a complete response. */
void service_answer(struct service *service, const struct request *request, struct response *response);

#endif
