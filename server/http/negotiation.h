/* What a client says that it takes: Accept and Accept-Encoding with their weights (RFC 9110, 12.4 and 12.5). */
#ifndef FYND_SERVER_HTTP_NEGOTIATION_H
#define FYND_SERVER_HTTP_NEGOTIATION_H

#include <stdbool.h>

/* Does an Accept-Encoding header (NULL: absent) want gzip, and no less than the plain bytes? */
bool negotiation_gzip(const char *accept_encoding);

/* Does an Accept header (NULL: absent, anything) take a type such as "text/html; charset=utf-8"? Parameters of types are
 * not compared. */
bool negotiation_accepts(const char *accept, const char *type);

#endif
