/* The compiled lexicon as it stands on disk: for shim/swedish/lexicon.c, which reads it, and shim/swedish/lexicon_compile.c. */
#ifndef FYND_SHIM_SWEDISH_LEXICON_FORMAT_H
#define FYND_SHIM_SWEDISH_LEXICON_FORMAT_H

#include <stdint.h>

enum { LEXICON_MAGIC = 0x464e4c58, LEXICON_VERSION = 1 };

/* Behind it: edges[edge_count], classes[class_count], endings (bytes). */
struct fynd_lexicon_header {
    uint32_t magic, version;
    uint32_t edge_count, root;
    uint32_t class_count;
    uint32_t endings_length; /* bytes */
};

struct fynd_lexicon_class {
    uint32_t ending; /* where it begins in the endings */
    uint16_t roles;
    uint8_t ending_length, strip;
};

#endif
