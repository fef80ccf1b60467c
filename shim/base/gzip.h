/* gzip for HTTP, over zlib. */
#ifndef FYND_SHIM_BASE_GZIP_H
#define FYND_SHIM_BASE_GZIP_H

#include "shim/base/buffer.h"
#include "shim/base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends bytes in gzip format, at the fastest level. */
enum fynd_status fynd_gzip(const char *bytes, size_t length, struct fynd_buffer *out, struct fynd_cause *cause);

#ifdef __cplusplus
}
#endif
#endif
