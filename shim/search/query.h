/* The query tree that a reader searches: made by the planner, plain data.
 *
 * A tree owns its strings and children; fynd_query_free releases the whole. */
#ifndef FYND_SHIM_SEARCH_QUERY_H
#define FYND_SHIM_SEARCH_QUERY_H

#include "shim/base/status.h"
#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

enum fynd_query_kind {
    FYND_QUERY_NOTHING, /* matches no document */
    FYND_QUERY_EVERYTHING,
    FYND_QUERY_WORD,     /* a base form; matches documents with a word of that base, or that is found in another way */
    FYND_QUERY_PHRASE,   /* forms that stand beside each other in one field, in that order */
    FYND_QUERY_DATES,    /* days, from and to: documents that are dated so; no score */
    FYND_QUERY_FACET,    /* facet and text: documents that carry the value, or with forms: any value that has these
                         words; never changes a score */
    FYND_QUERY_TAG,      /* text: documents with this tag (shim/index/schema.h); no score */
    FYND_QUERY_ANY,      /* one child or more; scores add */
    FYND_QUERY_ALL,      /* every child; scores add */
    FYND_QUERY_OPTIONAL, /* the first child decides; the others, words each, add to the score of what it finds */
    FYND_QUERY_RESCORE,  /* the first child decides; the others, words each, only add to the score of the best,
                         whatever made these match */
    FYND_QUERY_NOT,      /* the first child, without the documents of the others */
    FYND_QUERY_NEAR, /* two children or more: words, phrases, and ANY and ALL of these; each stands at most `distance`
                         tokens from one of the child before it, in the same field; scores add */
    FYND_QUERY_IN_FIELD, /* the child, which needs no other place: in the title; or with forms, which are base forms: in
                         one section whose label has them all, and then there may be no child */
    FYND_QUERY_FILTER,   /* the first child scores; the others must match too, without score */
    FYND_QUERY_MIN_MATCH /* the first `required` children; the next `wished` as well, where `least` documents have them
                         all; otherwise some of them are lacking, and the children behind them find, too. Scores add.
                         One in a tree, under nothing but FILTER, NOT, OPTIONAL and RESCORE as their first child */
};

enum { FYND_WISHED_MAX = 64, FYND_NEAR_MAX = 100 /* the largest distance */ };

/* What DATES looks at. The first is one day; the others are intervals, which are found when they overlap. */
enum fynd_days_kind {
    FYND_DAYS_DATED,     /* the day to sort by */
    FYND_DAYS_PUBLISHED, /* when it was published */
    FYND_DAYS_HAPPENS    /* the event, or where there is none the last day to do something */
};

/* Another way in which a word is found: a synonym, a likely spelling, a compound that has it as a part. */
struct fynd_way {
    char *base;
    float weight; /* times its frequency; a word's own base has 1 */
    bool part;    /* compounds that have this base as a part */
};

struct fynd_query {
    enum fynd_query_kind kind;
    double factor;         /* times the leaf's BM25 score; 1 is neutral; leaves only */
    unsigned word;         /* leaves: the caller's number for it, given back with each mark */
    enum fynd_facet facet; /* FACET only */
    enum fynd_days_kind days;
    uint32_t from, to;     /* DATES only: days as YYYYMMDD, both included */
    char *text;            /* WORD: the base form. FACET: the value. TAG. NUL-terminated */
    char *form;            /* WORD: the folded form that was typed; NULL: none was */
    struct fynd_way *ways; /* WORD: beside its base; frequencies of all add up, and it is as rare as all together */
    size_t way_count;
    char **forms;            /* PHRASE: folded forms, or base forms; FACET, IN_FIELD: as above */
    size_t form_count;       /* at most FYND_PHRASE_MAX */
    bool in_order;           /* FACET: the words stand side by side in the value, in this order */
    unsigned distance;       /* NEAR: 1 is beside each other */
    bool inflected;          /* PHRASE: forms are base forms, and any of their inflections match */
    size_t required, wished; /* MIN_MATCH: of the children; wished at most FYND_WISHED_MAX */
    bool sufficient;         /* MIN_MATCH: what is required is reason enough to be found, without any other child */
    uint32_t least;          /* MIN_MATCH */
    struct fynd_query **children;
    size_t child_count;
};

/* Constructors return NULL when memory ran out. The tree is as deep as its maker nests it: it is freed by recursion. */
struct fynd_query *fynd_query_new(enum fynd_query_kind kind);
struct fynd_query *fynd_query_word(const char *base, size_t length, double factor, unsigned word);
/* Notes the form that a WORD was typed as; adds a way to a WORD. False: no memory. */
bool fynd_query_word_typed(struct fynd_query *word, const char *form, size_t length);
bool fynd_query_word_add(struct fynd_query *word, const char *base, size_t length, bool part, float weight);

struct fynd_query *fynd_query_facet(enum fynd_facet facet, const char *value, size_t length);

struct fynd_query *fynd_query_dates(enum fynd_days_kind days, uint32_t from, uint32_t to);

struct fynd_query *fynd_query_tag(const char *tag, size_t length);

/* An empty phrase, then its forms one by one; the same for forms of FACET and IN_FIELD. False: no memory, or FYND_PHRASE_MAX
 * reached. */
struct fynd_query *fynd_query_phrase(double factor, unsigned word);
bool fynd_query_phrase_add(struct fynd_query *phrase, const char *form, size_t length);

/* Gives child to parent, which owns it from here. False: no memory, and child is freed; or child is NULL, so that a
 * constructor's failure can be passed through. */
bool fynd_query_add(struct fynd_query *parent, struct fynd_query *child);

void fynd_query_free(struct fynd_query *query);

#ifdef __cplusplus
}
#endif
#endif
