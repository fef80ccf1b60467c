/* The words and phrases of a question, gathered one by one before a query is made of them. Internal to the planner:
 * server/plan/planner_words.h and server/plan/planner_phrase.h add them, server/plan/planner_tree.h makes the query of them, and
 * server/plan/interpretation.h says them in words. */
#ifndef FYND_SERVER_PLAN_CLAUSES_H
#define FYND_SERVER_PLAN_CLAUSES_H

#include "server/plan/corrected_text.h"
#include "server/plan/correction.h"
#include "server/plan/planner.h"
#include "server/syntax/parser.h"

#include "shim/text/tokenizer.h"

enum plan_role {
    PLAN_CONTENT, /* a word that finds */
    PLAN_STOP,    /* a function word, which only adds to the score */
    PLAN_APART,   /* a content word of a phrase that is not required: it finds, but is not asked for by itself */
    PLAN_PHRASE,
    PLAN_EXCLUDED
};

/* One word or phrase. Its index is the number of all its leaves. */
struct plan_item {
    enum plan_role role;
    /* main: its leaf, a WORD or a PHRASE; finds and parts: NULL but for words that are no function words. Owned until
     * the query takes them. */
    struct worded worded;
    struct fynd_text typed; /* borrowed from the question, or from `spellings` */
    unsigned row;           /* that it stands in: words of one row are one set */
    bool required;          /* by + or OCH */
};

/* The items of a leaf of the syntax tree. */
struct plan_span {
    unsigned first, count;
};

/* Zeroed but for syntax, wording, options and corrected, it is empty. */
struct plan_items {
    struct syntax syntax;
    const struct wording *wording;            /* borrowed while planning */
    uint32_t today;                           /* as YYYYMMDD */
    unsigned options;                         /* PLAN_CORRECT, PLAN_RELAX */
    unsigned row, rows;                       /* the row at work, how many there were; 0: none */
    bool excluding;                           /* what is planned at the moment is unwanted */
    struct plan_span spans[SYNTAX_NODES_MAX]; /* by index of the node */
    struct notes notes;
    struct plan_item list[PLAN_WORDS_MAX];
    unsigned count;
    bool wanted;                               /* something was typed that is not excluded */
    struct spelling spellings[PLAN_WORDS_MAX]; /* likely ones that are searched for: what their items borrow from */
    size_t spelling_count;
    struct corrected corrected;
    struct fynd_tokens tokens; /* for whoever reads tokens at the moment; its `failed` is looked at in the end */
};

/* Releases what no query took. */
void plan_items_fini(struct plan_items *items);

/* Adds an item, for which there must be room, and takes what it owns. A leaf that is NULL is one that there was no
 * memory for. */
enum fynd_status plan_items_add(struct plan_items *items, struct plan_item item, struct fynd_cause *cause);

/* The word of a base in the row at work, or NULL. */
struct plan_item *plan_items_find(struct plan_items *items, const char *base, size_t length);

/* How many items of a row have a role. */
unsigned plan_items_count(const struct plan_items *items, unsigned row, enum plan_role role);

/* How many words and phrases were asked for, function words too: all that are not excluded. */
unsigned plan_items_asked(const struct plan_items *items);

/* When a row is gathered: function words that are required, or alone, are what was meant, and become content words;
 * otherwise they only add a little to the score. False: no memory. */
bool plan_items_weigh_stopwords(struct plan_items *items, unsigned row, bool alone);

/* The items of a leaf. */
struct plan_span *plan_items_span(struct plan_items *items, const struct syntax_node *node);

#endif
