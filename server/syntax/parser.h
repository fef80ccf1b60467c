/* The query language: from what was typed to a tree. Pure: no index, no Swedish, no memory of its own.
 *
 *   klimat innovation        plain words: all, where enough publications have them all
 *   "en fras"                these forms, side by side; any quotation mark that Word writes opens and closes one
 *   =ordet                   this very form
 *   +ord   -ord   INTE ord   required, excluded: a sign that begins a word, phrase or group; NOT is INTE
 *   a OCH b   a ELLER b      both, either one; AND, OR; in capitals
 *   a NÄRA/5 b               at most five words from each other, in any order; NEAR; without a number NEAR_STANDARD
 *   (a b)                    a group
 *   kommun*  *arbete  in*tion  v?rd    parts of words: * is any letters, ? one letter inside a word
 *   titel:ord  person:"Anna Berg"  plats:(umeå ELLER lund)    fields (parser_fields.h), the value right behind the colon
 *   avsnitt:syfte  avsnitt:syfte:ord   sections: that there is one; that the word stands in it
 *   2021..2023  2021..  ..2023-05      dates
 *
 * From what binds most: the signs and INTE; NÄRA; OCH and words in a row; ELLER. So
 * "a b ELLER INTE c NÄRA d" is "(a b) ELLER ((INTE c) NÄRA d)".
 *
 * It never fails. What makes no sense as an operator is plain words, and a note says so: OCH without a right side, a
 * quotation mark or parenthesis that is never closed. Ordinary text are hyphens, parentheses and colons inside words
 * (e-post, kommun(er), 09:00, EU:s), e-mail addresses, URLs, ":-)", a "+" or "?" beside digits or at the end. */
#ifndef FYND_SERVER_SYNTAX_PARSER_H
#define FYND_SERVER_SYNTAX_PARSER_H

#include "server/syntax/parse_notes.h"
#include "server/syntax/parser_fields.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    PARSE_TEXT_MAX = 2000, /* bytes that are read; the rest is dropped, at a character boundary */
    PARSE_WORDS_MAX = 64,  /* words between spaces that are read */
    PARSE_DEPTH_MAX = 16,  /* groups inside each other; deeper parentheses are not looked at */
    PARSE_NODES_MAX = 256,
    PARSE_NEAR_STANDARD = 10,
    PARSE_NEAR_MAX = 100
};

enum parse_kind {
    PARSE_WORDS, /* plain words as they were typed; the tokeniser tells them apart ("10 000" is one) */
    PARSE_PHRASE,
    PARSE_EXACT,   /* one form */
    PARSE_PATTERN, /* a word with * or ? */
    PARSE_GROUP,   /* its children, words in a row; the root is one or a PARSE_EITHER */
    PARSE_EITHER,  /* children: two or more */
    PARSE_NEAR,    /* children: two or more, each near the one before */
    PARSE_FIELD,   /* child: the value. A section: text is its label, child may be NULL */
    PARSE_DATES    /* an interval that was typed without a field */
};

struct parse_node {
    enum parse_kind kind;
    bool excluded;           /* what it finds is unwanted */
    bool required;           /* by + or OCH; never beside excluded */
    enum parser_field field; /* FIELD */
    unsigned distance;       /* NEAR */
    const char *text;        /* leaves, and a section's label: without quotation marks and operators; borrowed */
    size_t length;
    struct parse_node *child; /* the first, or NULL */
    struct parse_node *next;  /* the next of the same parent, or NULL */
};

struct parse_tree {
    struct parse_node nodes[PARSE_NODES_MAX]; /* each leaf has a word or more */
    size_t node_count;
    struct parse_node *root;
    struct parse_notes notes; /* what was not understood as it may have been meant */
    const char *text;         /* what was parsed; borrowed */
    size_t length;            /* bytes that were read */
};

/* Parses text (UTF-8), from which the tree borrows. The nodes point at each other: a struct parse_tree is not
 * copied. */
void parser_parse(const char *text, size_t length, struct parse_tree *syntax);

/* Is it a word, words, a phrase, a form or a pattern? */
bool parser_is_leaf(const struct parse_node *node);

/* Is any node of a row not excluded? */
bool parser_wants(const struct parse_node *first);

#endif
