/* Swedish function words, which only add to a score. */
#ifndef FYND_SHIM_SWEDISH_STOPWORDS_H
#define FYND_SHIM_SWEDISH_STOPWORDS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Is the folded form a Swedish function word? The list is ours: shim/swedish/stopwords.c. */
bool fynd_stopwords_has(const char *form, size_t length);

#ifdef __cplusplus
}
#endif

#endif
