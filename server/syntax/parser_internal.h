/* The parser at work: what its two halves share. Operands (syntax_operand.c) are words, phrases, groups and fields;
 * syntax.c puts signs and operators around them. Internal to the parser. */
#ifndef FYND_SERVER_SYNTAX_PARSER_INTERNAL_H
#define FYND_SERVER_SYNTAX_PARSER_INTERNAL_H

#include "server/syntax/lexer.h"
#include "server/syntax/parser.h"

struct syntax_parser {
    struct scan scan;
    size_t words_left;
    struct syntax *syntax;
};

void syntax_parser_note(struct syntax_parser *parser, enum note_kind kind, const char *begin, const char *end);

/* A new node of the bytes from begin to end. NULL: no room, which reads as nothing typed. */
struct syntax_node *syntax_parser_node(struct syntax_parser *parser, enum syntax_kind kind, const char *begin,
                                       const char *end);

/* Parses up to the end of the group or the text: rows, parted by ELLER. NULL: nothing. */
struct syntax_node *syntax_parser_rows(struct syntax_parser *parser);

/* Parses a phrase, form, group, field or word, one of which begins here. NULL: what stood here comes to nothing, and was
 * passed over. */
struct syntax_node *syntax_operand(struct syntax_parser *parser);

#endif
