/* The query language: from what was typed to a tree. Pure: no index, no Swedish, no memory of its own.
 *
 *   klimat innovation    plain words
 *   "en fras"            a phrase; any quotation mark that Word writes opens one, and any closes it
 *   -ord  -"en fras"     excluded: a hyphen that begins a word
 *   INTE ord, NOT ord    the same
 *
 * It never fails. What makes no sense as an operator is plain words: a quotation mark that is never closed,
 * INTE at the end, a hyphen alone or inside a word. */
#ifndef FYND_SERVER_SYNTAX_H
#define FYND_SERVER_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

enum {
    SYNTAX_TEXT_MAX = 2000, /* bytes that are read; the rest is dropped, at a character boundary */
    SYNTAX_WORDS_MAX = 64   /* words between spaces that are read */
};

enum syntax_kind {
    SYNTAX_WORDS, /* plain words as they were typed; the tokeniser tells them apart ("10 000" is one) */
    SYNTAX_PHRASE,
    SYNTAX_GROUP /* its children; the root is one */
};

struct syntax_node {
    enum syntax_kind kind;
    bool excluded;    /* what it finds is unwanted */
    const char *text; /* WORDS, PHRASE: without quotation marks and operators; borrowed from the parsed text */
    size_t length;
    struct syntax_node *child; /* GROUP: the first, or NULL */
    struct syntax_node *next;  /* the next of the same parent, or NULL */
};

struct syntax {
    struct syntax_node nodes[SYNTAX_WORDS_MAX + 1]; /* nodes[0] is the root; each other one has a word or more */
    size_t node_count;
    const char *text; /* what was parsed; borrowed */
    size_t length;    /* bytes that were read */
};

/* Parses text (UTF-8), from which the tree borrows. The nodes point at each other: a struct syntax is not
 * copied. */
void syntax_parse(const char *text, size_t length, struct syntax *syntax);

#endif
