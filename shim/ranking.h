/* The parameters of ranking, in one place. Chosen on the sets of `make quality`, the same for every archive. */
#ifndef FYND_SHIM_RANKING_H
#define FYND_SHIM_RANKING_H

/* A word of the title counts as this many of the text. Written into the index. */
#define FYND_TITLE_WEIGHT 2

/* BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3): saturation of term frequency, and how much a long text is held against its hits. */
#define FYND_BM25_K1         1.0
#define FYND_BM25_B          0.5
#define FYND_BM25_LENGTH_MIN 0.6 /* texts shorter than this times the mean length count as so long */

/* The best documents by their content words, which are then also scored by the function words of the query. */
#define FYND_BEST 100

#endif
