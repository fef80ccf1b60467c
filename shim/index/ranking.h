/* The parameters of ranking, in one place. Chosen on the sets of `make quality`, the same for every archive. */
#ifndef FYND_SHIM_INDEX_RANKING_H
#define FYND_SHIM_INDEX_RANKING_H

/* A word of the title counts as this many of the text. Written into the index. */
#define FYND_TITLE_WEIGHT 2

/* So does one of a heading. */
#define FYND_HEADING_WEIGHT 2

/* Words in calls to get in touch ("Läs mer och anmäl dig") are not counted. One that the publication has nowhere else has the
 * frequency 0 in the index, by which it is found, and is taken for so much. */
#define FYND_CALL_FREQUENCY 0.3f

/* BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3): saturation of term frequency, and how much a long text is held against its hits. */
#define FYND_BM25_K1         1.0
#define FYND_BM25_B          0.6
#define FYND_BM25_LENGTH_MIN 0.6 /* texts shorter than this times the mean length count as so long */

/* The best documents by their content words, which are then also scored by the function words of the query. */
#define FYND_RESCORE_SIZE 100

/* The ways in which a word is found, in terms of the word itself. */
#define FYND_PART_WEIGHT     0.7f /* times the frequency of compounds that have it as a part */
#define FYND_PART_FACTOR     0.7  /* times the score of a part of a compound that was asked for */
#define FYND_JOINED_FACTOR   0.7  /* times the score of the word that two words of the question make */
#define FYND_STOPWORD_FACTOR 2.5  /* times the score of a function word, in the best documents only: it is low anyway */
#define FYND_SYNONYM_WEIGHT  0.5f /* times the frequency of a synonym */
#define FYND_SYNONYM_OF_RUN  1.5  /* times the score of what says several words of the question at once */
#define FYND_SIMILAR_WEIGHT  0.5f /* times the likeness and the frequency of a word that only looks alike ... */
#define FYND_SIMILAR_LEAST   0.4  /* ... at least so much (shim/text/ngrams.h) */

/* The second step: what the best documents gain beside their BM25 score (shim/search/rescorer.cc). All are times the rarity of
 * the word or gram. */
#define FYND_ALIKE       1.8 /* grams of the question, saturated as in BM25 */
#define FYND_ALIKE_PART  0.6 /* times the grams that a compound has of its part */
#define FYND_INFLECTED   0.8 /* in a question of FYND_FEW_WORDS: words that stand there themselves, in any inflection */
#define FYND_FEW_WORDS   2
#define FYND_PAIRS       1.5 /* neighbours of the question that are neighbours in the document */
#define FYND_BEST_WINDOW 1.1 /* distinct words within FYND_WINDOW */
#define FYND_IN_TITLE    0.9 /* words in the title */
#define FYND_EXACT       0.2 /* words in the form in which they were typed */

#define FYND_SIGN_LEAST     0.35 /* what stands for a word less well than this is no sign of it */
#define FYND_PAIR_DISTANCE  3    /* tokens from the one to the other */
#define FYND_PAIR_REVERSED  0.7  /* what a pair in the other order counts */
#define FYND_WINDOW         30   /* tokens */
#define FYND_FIELD_DISTANCE 50   /* tokens that title and text are apart */

/* Where a search asks for it (recency, shim/search/index_reader.h): what the newest publication of the archive gains, as a share of
 * its score. Mild: it decides only between matches of much the same score. Not measured: the sets judge no dates. */
#define FYND_RECENCY 0.15

#endif
