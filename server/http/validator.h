/* Validators of answers (RFC 9110, 8.8): what tells a client that it already has the answer. */
#ifndef FYND_SERVER_HTTP_VALIDATOR_H
#define FYND_SERVER_HTTP_VALIDATOR_H

#include "shim/base/buffer.h"

#include <stdbool.h>
#include <time.h>

enum { VALIDATOR_ETAG_MAX = 64, VALIDATOR_DATE_MAX = 32 };

/* Appends to what a validator is made of. Start from VALIDATOR_SEED. */
#define VALIDATOR_SEED UINT64_C(0xcbf29ce484222325)
uint64_t validator_add(uint64_t hash, const void *bytes, size_t length);

/* A weak entity tag: two answers to one request may tell other times that they took, and be compressed or not. */
void validator_etag(uint64_t hash, char etag[VALIDATOR_ETAG_MAX]);

/* Does an If-None-Match header name the tag? Tags are compared weakly. "*" is any. */
bool validator_matches(const char *if_none_match, const char *etag);

/* Is an If-None-Match header "*"? */
bool validator_is_any(const char *if_none_match);

/* A time as HTTP writes it. */
void validator_date(time_t time, char date[VALIDATOR_DATE_MAX]);

#endif
