/* For tests: random numbers that are the same in each run. */
#ifndef FYND_TESTS_UNIT_SUPPORT_RANDOM_H
#define FYND_TESTS_UNIT_SUPPORT_RANDOM_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* A number below limit; the generator is that of Numerical Recipes, 7.1. */
static inline uint32_t random_below(uint32_t limit)
{
    static uint32_t number = 20231201;

    number = number * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)number * limit >> 32);
}

/* Bytes that no compression makes shorter, always the same in a run of the tests; to be freed. */
static inline char *random_bytes(size_t length)
{
    char *bytes = malloc(length);

    assert_non_null(bytes);
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)random_below(256);
    return bytes;
}

#endif
