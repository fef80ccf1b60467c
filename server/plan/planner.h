/* From what was typed to the query that is searched: where Swedish comes in.
 *
 *   plain words      each finds in every way that server/plan/expansion.h knows. All of them are wanted; where fewer than
 *                    PLANNER_LEAST publications have them all, those that have some follow. Function words ("och", "i")
 *                    only add a little to the score
 *   phrases          required; beside plain words they may be relaxed
 *   operators        strict: what stands beside OCH or +, in a group with ELLER, or in a field is required, and so are
 *                    all words of a group that stands in one of these. What INTE excludes is taken away
 *   period           narrows what is found; facets do, too, but not here: fynd_index_reader_search counts around them
 *
 * Only function words: they are ordinary words. No words at all: everything. */
#ifndef FYND_SERVER_PLAN_PLANNER_H
#define FYND_SERVER_PLAN_PLANNER_H

#include "server/i18n/language.h"
#include "server/plan/expansion.h"
#include "server/syntax/date_range.h"
#include "server/syntax/parse_notes.h"
#include "shim/search/index_reader.h"
#include "shim/swedish/analyzer.h"

enum {
    PLANNER_WORDS_MAX = 64, /* words and phrases of one query; further ones are dropped */
    PLANNER_LEAST =
        100, /* publications that have all words: fewer are too few. With 10, recall@100 of `make quality` falls */
    PLANNER_PHRASES_LEAST = 10 /* publications that have the phrases: fewer are too few */
};

struct clauses;

struct plan {
    struct fynd_query *query;
    /* The part of query whose matches are marked: without function words that only add to the score. Borrowed. */
    const struct fynd_query *shown;
    bool scored;     /* false: the query finds, but ranks nothing (everything, less exclusions) */
    char *corrected; /* the whole text with likely spellings; NULL: it is right as it is */
    bool certain;    /* the query is for the corrected text: the words themselves are nowhere */
    bool relaxable;  /* there are phrases beside words, without which more could be found */
    struct clauses *items;
    unsigned wished[FYND_WISHED_MAX]; /* numbers of the words that may be lacking: bits of a hit's `lacking` */
    size_t wished_count;
};

/* What a plan may do beside what was typed. */
enum {
    PLANNER_CORRECT = 1, /* put words right that are nowhere in the archive */
    PLANNER_RELAX = 2    /* phrases are not required: their words may also stand apart */
};

/* Plans a text, which outlives the plan; options are PLAN_...; period narrows by date, and outlives the plan. On FYND_OK
 * the plan is the caller's, to be released with planner_fini. */
enum fynd_status planner_init(struct plan *plan, const char *text, const struct date_range *period,
                              const struct expansion *wording, unsigned options, struct fynd_cause *cause);
void planner_fini(struct plan *plan);

/* What was understood: a short line of plain text, with notes on what was not. relaxed: some words may be lacking. To be
 * freed; NULL: no memory. */
char *planner_interpret(const struct plan *plan, const struct date_range *period, enum language language, bool relaxed);

/* The word or phrase of a number as it was typed, a phrase in quotation marks. To be freed; NULL: no memory. */
char *planner_typed(const struct plan *plan, unsigned number);

/* Looks up how rare each word that is shown is in the archive, by its number; a phrase is as rare as its
 * words together. */
enum fynd_status planner_rarities(const struct plan *plan, struct fynd_index_reader *reader,
                                  struct fynd_analyzer *analysis, double rarities[PLANNER_WORDS_MAX],
                                  struct fynd_cause *cause);

#endif
