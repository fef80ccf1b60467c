/* What an index is made of, on one page: files, terms, value slots, limits. Programs hold no literal of their own.
 *
 * Version 2 has parts, grams and a lexicon; version 3 keeps the publications in a file of their own; version 4 has one
 * form for an address or a telephone number; version 5 has the facets month and category, the undated among the years, and
 * starts; version 6 has sections, tags and the days of events; version 7 has
 * shorter tables of where streams begin; version 8 weighs headings and calls, and stores where they stand with the
 * publication; version 9 packs publications by zstd; version 10 has names in shorter blocks. An index of another version is
 * refused (FYND_DAMAGED, "rebuild"). */
#ifndef FYND_SHIM_INDEX_SCHEMA_H
#define FYND_SHIM_INDEX_SCHEMA_H

#define FYND_SCHEMA_VERSION 10

/* The files of a generation, DIR/generations/N/. */
#define FYND_FILE_DATABASE    "xapian" /* folder: postings and values */
#define FYND_FILE_FORMS       "forms"  /* names table: word forms, the commonest first; note: number of the base */
#define FYND_FILE_BASES       "bases"  /* names table: base forms */
#define FYND_FILE_PARTS       "parts"  /* lists: by number of a base, the bases of its parts; none: no compound */
#define FYND_FILE_NGRAMS      "grams" /* names table: character grams (shim/text/ngrams.h); note: running words with it */
#define FYND_FILE_NGRAM_FORMS "gramforms" /* lists: by number of a gram, the forms that have it */
#define FYND_FILE_LEXICON                                                                                              \
    "lexicon" /* the Swedish lexicon that the bases and parts come from (shim/swedish/lexicon.h) */
#define FYND_FILE_SYNONYMS      "synonyms" /* the list that questions are widened by (shim/swedish/synonyms.h) */
#define FYND_FILE_ACRONYMS      "acronyms" /* abbreviations that the archive explains, in the same form */
#define FYND_FILE_FACETS        "facets"   /* names table: a letter of FYND_FACET_LETTERS, then the value */
#define FYND_FILE_FORWARD_INDEX "streams"  /* the forward index: a token stream for each document */
#define FYND_FILE_SECTIONS                                                                                             \
    "sections" /* of each document the labelled sections of its text (shim/index/section_runs.h) */
#define FYND_FILE_STORED         "stored"      /* the publications, each packed (shim/index/compression.h) */
#define FYND_FILE_DICTIONARY     "dictionary"  /* zstd dictionary of the stored publications */
#define FYND_FILE_WORD_PREFIXES  "wordstarts"  /* starts (shim/suggest/prefix_index.h): where words ... */
#define FYND_FILE_INNER_PREFIXES "innerstarts" /* ... parts of compounds ... */
#define FYND_FILE_NAME_PREFIXES  "namestarts"  /* ... words of names ... */
#define FYND_FILE_TITLE_PREFIXES                                                                                       \
    "titlestarts" /* ... and words of titles begin, to be suggested (shim/suggest/completions.h) */
#define FYND_FILE_DOC_TIMES                                                                                            \
    "arrivals" /* when publications came and changed (shim/index/doc_times.h); written by fynd-index */
#define FYND_FILE_MANIFEST "manifest.json" /* counts, digest, sources; written by fynd-index */

/* Terms. Base forms are lower case, so a capital is free to mark the others. */
#define FYND_TERM_ID      'Q' /* Q + id: one document */
#define FYND_TERM_PART    'P' /* P + base form: documents with a compound that has this part */
#define FYND_TERM_FACET   'X' /* X + letter of the facet + value, as published */
#define FYND_TERM_TAG     'T' /* T + letter of the tag + folded value, whole, and each of its words */
#define FYND_TAG_LANGUAGE 'L' /* two letters, as in the record */
#define FYND_TAG_CATEGORY 'C'
#define FYND_FACET_LETTERS                                                                                             \
    "KYMPNOC"                     /* kind, year, month, place, person (name), organisation, category: order of
                                        enum fynd_facet */
#define FYND_FACET_UNDATED "none" /* the year of a publication that has no date */

/* Metadata of the database. */
#define FYND_METADATA_VERSION "version" /* FYND_SCHEMA_VERSION, in decimal */

/* Value slots. */
#define FYND_SLOT_DATE   0 /* YYYY-MM-DD to sort by; absent: undated */
#define FYND_SLOT_TITLE  1 /* place in the order of titles: 4 bytes, most significant first; absent: no title */
#define FYND_SLOT_FACETS 2 /* varints: numbers in the facets table */
#define FYND_SLOT_DAYS                                                                                                 \
    3 /* 32 digits, four times YYYYMMDD: published from, to, happens from, to; 0: none; all 0: absent */
#define FYND_SLOT_COUNT 4

/* In a record: the role of people whom the format names as authors. */
#define FYND_ROLE_AUTHOR "författare"

/* Limits, in bytes where nothing else is said. */
#define FYND_DOCUMENTS_MAX   ((1 << 24) - 1) /* of an archive: their numbers fit in 24 bits beside a frequency */
#define FYND_ID_MAX          200             /* Xapian refuses terms over 245 */
#define FYND_FORM_MAX        64              /* the longest word form kept; longer ones are cut */
#define FYND_FACET_VALUE_MAX 200             /* longer values are stored and shown, but cannot be narrowed by */
#define FYND_TAG_MAX         200             /* longer tags are stored, but nothing is found by them */
#define FYND_HEAD_MAX        512             /* bytes of a publication from which its title is read alone */
#define FYND_TEXT_MAX        (64u << 20)     /* title and paragraphs together */
#define FYND_KEPT_MAX        (64u << 20)     /* what is kept of a publication and not searched */
#define FYND_STORED_MAX      (129u << 20)    /* a stored publication: both, the id, and some lengths */
#define FYND_PHRASE_MAX      64              /* forms in a phrase */
#define FYND_SECTIONS_MAX    256             /* of a document that can be searched; further ones are ordinary text */
#define FYND_ZONES_MAX       65536           /* of a text that weigh otherwise than the rest; likewise */
#define FYND_SEGMENT_SIZE    2000   /* publications. Fewer: a larger index; more: a slower writer (README, Design) */
#define FYND_DICTIONARY_SIZE 112640 /* the size that zstd's own tool takes */

#endif
