/* The words and signs of the query language, one at a time: where a word ends, what is an operator, what only looks like
 * one. For server/syntax/parser.c. */
#ifndef FYND_SERVER_SYNTAX_LEXER_H
#define FYND_SERVER_SYNTAX_LEXER_H

#include <stdbool.h>
#include <stddef.h>

/* Where the parser stands. */
struct scan {
    const char *at, *end;
    unsigned depth; /* parentheses that are open: only then does one close anything */
};

enum scan_operator { SCAN_NONE, SCAN_AND, SCAN_OR, SCAN_NOT, SCAN_NEAR };

/* Is a quotation mark at `at`? *length: of the character, in bytes. */
bool scan_is_quote(const char *at, const char *end, size_t *length);

/* The next quotation mark, or NULL. */
const char *scan_find_quote(const char *at, const char *end);

/* Is a letter, digit or mark at `at`? */
bool scan_is_word(const char *at, const char *end);

/* The bytes of the address or telephone number that begins here, one word whatever stands in it; 0: none does. */
size_t scan_contact(const struct scan *scan);

/* Does a parenthesis open a group here? That of "(08) 465 004 00" is a part of the number. */
bool scan_opens(const struct scan *scan);

/* Does a parenthesis close the group that is open? */
bool scan_closes(const struct scan *scan);

/* The end of the word that begins here: white space, a quotation mark, the end of the group, or the end of the text. */
const char *scan_word_end(const struct scan *scan);

/* The operator that stands here as a word, and its end. distance: of NÄRA. */
enum scan_operator scan_operator(const struct scan *scan, const char **end, unsigned *distance);

/* Does something that can be the right side of this operator begin at `at`, behind white space and perhaps the same
 * operator once more? */
bool scan_has_operand(const struct scan *scan, const char *at, enum scan_operator operator);

/* Is the sign here ('-', '+', '=') one that goes with what follows? */
bool scan_is_sign(const struct scan *scan, char sign);

/* Is a word of these bytes one with * or ?: a part of words? Its own bytes, without marks around it, are *begin to *end.
 * short_one: it would be, but has too few letters. */
bool scan_is_pattern(const char **begin, const char **end, bool *short_one);

#endif
