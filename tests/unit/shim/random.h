/* For tests: random numbers that are the same in each run. */
#ifndef FYND_TEST_RANDOM_H
#define FYND_TEST_RANDOM_H

#include <stdint.h>

/* A number below limit; the generator is that of Numerical Recipes, 7.1. */
static inline uint32_t random_below(uint32_t limit)
{
    static uint32_t number = 20231201;

    number = number * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)number * limit >> 32);
}

#endif
