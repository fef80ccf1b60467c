/* What the finders of people, places and organisations know of a word by itself. It is looked up once, when the word is
 * read, and in one table, since most words are nothing to any of them. */
#ifndef FYND_INDEXER_FACTS_WORD_CLASSES_H
#define FYND_INDEXER_FACTS_WORD_CLASSES_H

#include "shim/index/publication.h"

enum word_class {
    WORD_FIRST_NAME = 1,     /* of people in Sweden; of Märta-Stina only Märta is looked at */
    WORD_BEGINS_PLACE = 2,   /* a name of gazetteer.h may begin here */
    WORD_BEGINS_BODY = 4,    /* likewise one of organisation_list.h */
    WORD_PARTICLE = 8,       /* in names: von, de la */
    WORD_NO_NAME = 16,       /* has its capital because it begins a sentence, or as anything but somebody's name */
    WORD_PREPOSITION = 32,   /* begins what completes a title: ordförande i omsorgsnämnden */
    WORD_MODIFIER = 64,      /* stands before a title and belongs to it: biträdande */
    WORD_BEFORE_PLACE = 128, /* a name behind it that is also a word can only be a place: kommunen */
    WORD_JOINS = 256,        /* the last of a list to those before it: samt */
    WORD_COUNTY_BODY = 512,  /* an authority of a county: länsstyrelsen */
    WORD_ACADEMY = 1024,     /* högskolan */
    WORD_NUMBER = 2048       /* tre to tolv */
};

/* The sorts of a word, which is not empty. Names begin with a capital, and what begins them is told of its genitives,
 * too. */
unsigned word_classes_find(struct fynd_text word);

#endif
