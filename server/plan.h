/* From the tree of what was typed to the query that is searched: where Swedish comes in.
 *
 *   plain words     any of them finds, in each way that server/wording.h knows; function words ("och", "i") only add a
 *                   little to the score
 *   phrases         every one is required, unless relaxed; plain words beside them only add to the score
 *   excluded        taken away from what is found
 *   period          narrows what is found; facets do, too, but not here: fynd_reader_search counts around them
 *
 * Only function words: they are ordinary words. No words at all: everything. */
#ifndef FYND_SERVER_PLAN_H
#define FYND_SERVER_PLAN_H

#include "../shim/analysis.h"
#include "../shim/reader.h"
#include "period.h"
#include "syntax.h"
#include "wording.h"

enum { PLAN_WORDS_MAX = 64 /* words and phrases of one query; further ones are dropped */ };

struct plan {
    struct fynd_query *query;
    /* The part of query whose matches are marked: without function words that only add to the score. Borrowed. */
    const struct fynd_query *shown;
    bool scored;          /* false: the query finds, but ranks nothing (everything, less exclusions) */
    char *interpretation; /* what was understood: a short line in Swedish, plain text */
    char *corrected;      /* the whole text with likely spellings; NULL: it is right as it is */
    bool certain;         /* the query is for the corrected text: the words themselves are nowhere */
    bool relaxable;       /* there are phrases beside words, without which more could be found */
};

/* What a plan may do beside what was typed. */
enum {
    PLAN_CORRECT = 1, /* put words right that are nowhere in the archive */
    PLAN_RELAX = 2    /* phrases are not required: their words may also stand apart */
};

/* Plans; options are PLAN_...; period narrows by date. On FYND_OK the plan is the caller's, to be released with
 * plan_fini. */
enum fynd_status plan_init(struct plan *plan, const struct syntax *syntax, const struct period *period,
                           const struct wording *wording, unsigned options, struct fynd_cause *cause);
void plan_fini(struct plan *plan);

/* Looks up how rare each word that is shown is in the archive, by its number; a phrase is as rare as its
 * words together. */
enum fynd_status plan_rarities(const struct plan *plan, struct fynd_reader *reader, struct fynd_analysis *analysis,
                               double rarities[PLAN_WORDS_MAX], struct fynd_cause *cause);

#endif
