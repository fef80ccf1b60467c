/* Numbers for names as they come: equal bytes, equal number; counted. In memory, for one thread. */
#ifndef FYND_SHIM_BASE_INTERNER_H
#define FYND_SHIM_BASE_INTERNER_H

#include "shim/base/buffer.h"
#include "shim/base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

struct fynd_interned {
    size_t offset; /* of the name in the interner's bytes */
    uint32_t length;
    uint32_t count; /* how often it came */
};

struct fynd_interner {
    struct fynd_buffer bytes;      /* all names, one behind the other */
    struct fynd_interned *entries; /* by number */
    uint32_t count;
    uint32_t capacity;
    uint32_t *slots; /* open addressing: number + 1; 0 is free */
    uint32_t slot_mask;
};

/* A zeroed struct is an empty interner. */
void fynd_interner_fini(struct fynd_interner *interner);

/* The number of a name, new ones counted up from 0; its count grows by `times`. False: no memory. */
bool fynd_interner_add(struct fynd_interner *interner, const char *name, size_t length, uint32_t times,
                       uint32_t *number);

/* The number of a name that was added; false when it was not. */
bool fynd_interner_find(const struct fynd_interner *interner, const char *name, size_t length, uint32_t *number);

/* The name of a number that was given out; borrowed until the next add. */
struct fynd_text fynd_interner_name(const struct fynd_interner *interner, uint32_t number);

#ifdef __cplusplus
}
#endif
#endif
