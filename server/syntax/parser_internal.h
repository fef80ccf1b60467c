/* The parser at work: what its two halves share. Operands (parser_operand.c) are words, phrases, groups and fields;
 * parser.c puts signs and operators around them. Internal to the parser. */
#ifndef FYND_SERVER_SYNTAX_PARSER_INTERNAL_H
#define FYND_SERVER_SYNTAX_PARSER_INTERNAL_H

#include "server/syntax/lexer.h"
#include "server/syntax/parser.h"

struct parser {
    struct lexer scan;
    size_t words_left;
    struct parse_tree *syntax;
};

void parser_add_note(struct parser *parser, enum parse_note_kind kind, const char *begin, const char *end);

/* A new node of the bytes from begin to end. NULL: no room, which reads as nothing typed. */
struct parse_node *parser_add_node(struct parser *parser, enum parse_kind kind, const char *begin, const char *end);

/* Parses up to the end of the group or the text: rows, parted by ELLER. NULL: nothing. */
struct parse_node *parser_read_rows(struct parser *parser);

/* Parses a phrase, form, group, field or word, one of which begins here. NULL: what stood here comes to nothing, and was
 * passed over. */
struct parse_node *parser_operand(struct parser *parser);

#endif
