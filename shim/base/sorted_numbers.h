/* Arrays of 32-bit numbers: of grams, bases, facets. */
#ifndef FYND_SHIM_BASE_SORTED_NUMBERS_H
#define FYND_SHIM_BASE_SORTED_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/* Puts numbers[0, count) in rising order, each once. Returns how many are left, at the front; what stands behind them
 * is undefined. Cannot fail; numbers may be NULL when count is 0. */
size_t fynd_sorted_numbers_distinct(uint32_t *numbers, size_t count);

#endif
