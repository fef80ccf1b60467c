/* A minimal acyclic automaton over byte strings: all forms of a lexicon, common beginnings and endings stored once.
 * Every string carries a number, its class. Built from strings in byte order, one state after the other, as in
 * J. Daciuk, S. Mihov, B. W. Watson, R. E. Watson: Incremental construction of minimal acyclic finite-state automata
 * (Computational Linguistics 26, 2000).
 *
 * A state is a run of edges, each 32 bits: the byte (8), whether it is the state's last (1), the index of the first
 * edge of the state it leads to (23). A string that ends in a state has there, first, an edge with byte 0 that leads
 * to its class. */
#ifndef FYND_SHIM_SWEDISH_AUTOMATON_H
#define FYND_SHIM_SWEDISH_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FYND_AUTOMATON_STRING_MAX = 128, FYND_AUTOMATON_TARGET_MAX = (1 << 23) - 1 };

struct fynd_automaton {
    const uint32_t *edges; /* borrowed */
    uint32_t count;
    uint32_t root; /* index of its first edge */
};

/* Is every edge inside, and the last one a state's last? Only then is it safe to walk. Classes are below
 * class_count. */
bool fynd_automaton_check(const struct fynd_automaton *automaton, uint32_t class_count);

/* From a state (an index) over a byte other than 0. False: no string goes on like this. */
bool fynd_automaton_step(const struct fynd_automaton *automaton, uint32_t *state, unsigned char byte);

/* Does a string end in this state, and with which class? */
bool fynd_automaton_class(const struct fynd_automaton *automaton, uint32_t state, uint32_t *class_number);

struct fynd_automaton_builder;

/* NULL: no memory. */
struct fynd_automaton_builder *fynd_automaton_builder_new(void);
void fynd_automaton_builder_free(struct fynd_automaton_builder *builder);

/* Adds a string (1 to FYND_AUTOMATON_STRING_MAX bytes, none of them 0), above the one before in byte order. False: no
 * memory, or more states than 23 bits can tell apart. */
bool fynd_automaton_builder_add(struct fynd_automaton_builder *builder, const char *bytes, size_t length,
                                uint32_t class_number);

/* Ends the building. The automaton's edges belong to the builder. */
bool fynd_automaton_builder_finish(struct fynd_automaton_builder *builder, struct fynd_automaton *automaton);

#endif
