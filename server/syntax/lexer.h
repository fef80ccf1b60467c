/* The words and signs of the query language, one at a time: where a word ends, what is an operator, what only looks like
 * one. For server/syntax/parser.c. */
#ifndef FYND_SERVER_SYNTAX_LEXER_H
#define FYND_SERVER_SYNTAX_LEXER_H

#include <stdbool.h>
#include <stddef.h>

/* Where the parser stands. */
struct lexer {
    const char *at, *end;
    unsigned depth; /* parentheses that are open: only then does one close anything */
};

enum lexer_operator { LEXER_NONE, LEXER_AND, LEXER_OR, LEXER_NOT, LEXER_NEAR };

/* Is a quotation mark at `at`? *length: of the character, in bytes. */
bool lexer_is_quote(const char *at, const char *end, size_t *length);

/* The next quotation mark, or NULL. */
const char *lexer_find_quote(const char *at, const char *end);

/* Is a letter, digit or mark at `at`? */
bool lexer_is_word(const char *at, const char *end);

/* The bytes of the address or telephone number that begins here, one word whatever stands in it; 0: none does. */
size_t lexer_contact(const struct lexer *scan);

/* Does a parenthesis open a group here? That of "(08) 465 004 00" is a part of the number. */
bool lexer_opens(const struct lexer *scan);

/* Does a parenthesis close the group that is open? */
bool lexer_closes(const struct lexer *scan);

/* The end of the word that begins here: white space, a quotation mark, the end of the group, or the end of the text. */
const char *lexer_word_end(const struct lexer *scan);

/* The operator that stands here as a word, and its end. distance: of NÄRA. */
enum lexer_operator lexer_operator(const struct lexer *scan, const char **end, unsigned *distance);

/* Does something that can be the right side of this operator begin at `at`, behind white space and perhaps the same
 * operator once more? */
bool lexer_has_operand(const struct lexer *scan, const char *at, enum lexer_operator operator);

/* Is the sign here ('-', '+', '=') one that goes with what follows? */
bool lexer_is_sign(const struct lexer *scan, char sign);

/* Is a word of these bytes one with * or ?: a part of words? Its own bytes, without marks around it, are *begin to *end.
 * short_one: it would be, but has too few letters. */
bool lexer_is_pattern(const char **begin, const char **end, bool *short_one);

#endif
