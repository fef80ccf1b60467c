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

enum clause_role {
    CLAUSE_CONTENT, /* a word that finds */
    CLAUSE_STOP,    /* a function word, which only adds to the score */
    CLAUSE_APART,   /* a content word of a phrase that is not required: it finds, but is not asked for by itself */
    CLAUSE_PHRASE,
    CLAUSE_EXCLUDED
};

/* One word or phrase. Its index is the number of all its leaves. */
struct clause {
    enum clause_role role;
    /* main: its leaf, a WORD or a PHRASE; finds and parts: NULL but for words that are no function words. Owned until
     * the query takes them. */
    struct expanded_word worded;
    struct fynd_text typed; /* borrowed from the question, or from `spellings` */
    unsigned row;           /* that it stands in: words of one row are one set */
    bool required;          /* by + or OCH */
};

/* The items of a leaf of the syntax tree. */
struct clause_span {
    unsigned first, count;
};

/* Zeroed but for syntax, wording, options and corrected, it is empty. */
struct clauses {
    struct parse_tree syntax;
    const struct expansion *wording;           /* borrowed while planning */
    uint32_t today;                            /* as YYYYMMDD */
    unsigned options;                          /* PLANNER_CORRECT, PLANNER_RELAX */
    unsigned row, rows;                        /* the row at work, how many there were; 0: none */
    bool excluding;                            /* what is planned at the moment is unwanted */
    struct clause_span spans[PARSE_NODES_MAX]; /* by index of the node */
    struct parse_notes notes;
    struct clause list[PLANNER_WORDS_MAX];
    unsigned count;
    bool wanted; /* something was typed that is not excluded */
    struct correction
        spellings[PLANNER_WORDS_MAX]; /* likely ones that are searched for: what their items borrow from */
    size_t spelling_count;
    struct corrected_text corrected;
    struct fynd_tokenizer tokens; /* for whoever reads tokens at the moment; its `failed` is looked at in the end */
};

/* Releases what no query took. */
void clauses_fini(struct clauses *items);

/* Adds an item, for which there must be room, and takes what it owns. A leaf that is NULL is one that there was no
 * memory for. */
enum fynd_status clauses_add(struct clauses *items, struct clause item, struct fynd_cause *cause);

/* The word of a base in the row at work, or NULL. */
struct clause *clauses_find(struct clauses *items, const char *base, size_t length);

/* How many items of a row have a role. */
unsigned clauses_count(const struct clauses *items, unsigned row, enum clause_role role);

/* How many words and phrases were asked for, function words too: all that are not excluded. */
unsigned clauses_asked(const struct clauses *items);

/* When a row is gathered: function words that are required, or alone, are what was meant, and become content words;
 * otherwise they only add a little to the score. False: no memory. */
bool clauses_weigh_stopwords(struct clauses *items, unsigned row, bool alone);

/* The items of a leaf. */
struct clause_span *clauses_span(struct clauses *items, const struct parse_node *node);

#endif
