/* A passage around a place in a text: whole sentences when they fit, whole words otherwise. */
#ifndef FYND_SERVER_SEARCH_PASSAGE_H
#define FYND_SERVER_SEARCH_PASSAGE_H

#include "shim/index/publication.h"

enum {
    PASSAGE_MAX = 240, /* characters, the longest passage that can be asked for */
    PASSAGE_CUTS = 4   /* characters of both ellipses together */
};

/* What stands where a sentence is cut. With a space: the words beside it are whole. */
#define PASSAGE_CUT_START "… "
#define PASSAGE_CUT_END   " …"

struct passage {
    size_t start, end;       /* bytes */
    bool cut_start, cut_end; /* inside a sentence: an ellipsis belongs there */
};

/* The passage of at most `limit` characters (ellipses counted, runs of white space as one) around bytes
 * seed_start to seed_end, which begin and end words. An empty seed at 0 gives the beginning of the text. */
struct passage passage_around(struct fynd_text text, size_t seed_start, size_t seed_end, size_t limit);

/* The first sentence, or as many of its words as fit. */
struct passage passage_first(struct fynd_text text, size_t limit);

#endif
