/* The parser's operands: a word, a phrase, a field, a group. */
#include "server/syntax/parser_internal.h"

#include "server/base/space.h"
#include "server/syntax/date_expression.h"

#include <string.h>

/* --- Nodes --- */

void parser_add_note(struct parser *parser, enum parse_note_kind kind, const char *begin, const char *end)
{
    parse_notes_add(&parser->syntax->notes, kind, begin, (size_t)(end - begin), "");
}

struct parse_node *parser_add_node(struct parser *parser, enum parse_kind kind, const char *begin, const char *end)
{
    struct parse_tree *syntax = parser->syntax;

    if (syntax->node_count == PARSE_NODES_MAX) {
        parser_add_note(parser, PARSE_NOTE_TOO_LONG, "", "");
        return NULL;
    }
    struct parse_node *node = &syntax->nodes[syntax->node_count++];
    *node = (struct parse_node){.kind = kind, .text = begin, .length = (size_t)(end - begin)};
    return node;
}

/* --- Words --- */

/* Takes a word from the budget; without one left, the rest of the text is dropped. */
static bool take_word(struct parser *parser)
{
    if (parser->words_left > 0) {
        parser->words_left--;
        return true;
    }
    parser_add_note(parser, PARSE_NOTE_TOO_LONG, "", "");
    parser->scan.at = parser->scan.end;
    return false;
}

/* A word of its own: with * or ? a pattern, an interval of dates, or a plain one. */
static struct parse_node *parse_word(struct parser *parser)
{
    const char *begin = parser->scan.at, *end = lexer_word_end(&parser->scan), *inner = begin, *inner_end = end;
    bool too_short, contact = lexer_contact(&parser->scan) > 0;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = end;
    if (contact)
        return parser_add_node(parser, PARSE_WORDS, begin, end);
    if (date_expression_is_interval(begin, (size_t)(end - begin)))
        return parser_add_node(parser, PARSE_DATES, begin, end);
    if (lexer_is_pattern(&inner, &inner_end, &too_short))
        return parser_add_node(parser, PARSE_PATTERN, inner, inner_end);
    if (too_short)
        parser_add_note(parser, PARSE_NOTE_SHORT_PATTERN, inner, inner_end);
    return parser_add_node(parser, PARSE_WORDS, begin, end);
}

/* --- Phrases --- */

/* The end of the first words between begin and end, as many as the budget has. */
static const char *cut_phrase(struct parser *parser, const char *begin, const char *end)
{
    const char *cut = begin;

    for (const char *at = begin; at < end; at = space_skip(cut, end)) {
        const struct lexer word = {at, end, 0};

        if (parser->words_left == 0) {
            parser_add_note(parser, PARSE_NOTE_TOO_LONG, "", "");
            break;
        }
        parser->words_left--;
        cut = lexer_word_end(&word);
    }
    return cut;
}

/* A quotation mark and its partner; NULL: there is no partner, or nothing between them. */
static struct parse_node *parse_phrase(struct parser *parser)
{
    struct lexer *scan = &parser->scan;
    size_t length;

    lexer_is_quote(scan->at, scan->end, &length);
    scan->at += length;
    const char *begin = space_skip(scan->at, scan->end), *close = lexer_find_quote(scan->at, scan->end);
    if (close == NULL) {
        parser_add_note(parser, PARSE_NOTE_OPEN_QUOTE, "", "");
        return NULL;
    }
    lexer_is_quote(close, scan->end, &length);
    scan->at = close + length;
    const char *cut = begin < close ? cut_phrase(parser, begin, close) : close;
    return cut > begin && begin < close ? parser_add_node(parser, PARSE_PHRASE, begin, cut) : NULL;
}

/* A word that is what it is. */
static struct parse_node *parse_plain(struct parser *parser)
{
    const char *begin = parser->scan.at;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = lexer_word_end(&parser->scan);
    return parser_add_node(parser, PARSE_WORDS, begin, parser->scan.at);
}

/* A form behind its "="; of a phrase the forms count anyway. */
static struct parse_node *parse_exact(struct parser *parser)
{
    const char *begin = ++parser->scan.at;
    size_t length;

    if (lexer_is_quote(begin, parser->scan.end, &length))
        return parse_phrase(parser);
    if (!take_word(parser))
        return NULL;
    parser->scan.at = lexer_word_end(&parser->scan);
    return parser_add_node(parser, PARSE_EXACT, begin, parser->scan.at);
}

/* --- Groups --- */

static struct parse_node *parse_group(struct parser *parser)
{
    struct lexer *scan = &parser->scan;

    if (scan->depth == PARSE_DEPTH_MAX) {
        parser_add_note(parser, PARSE_NOTE_TOO_DEEP, "", "");
        while (lexer_opens(scan))
            scan->at++;
        return NULL;
    }
    scan->at++;
    scan->depth++;
    struct parse_node *group = parser_read_rows(parser);
    scan->at = space_skip(scan->at, scan->end);
    if (lexer_closes(scan))
        scan->at++;
    else
        parser_add_note(parser, PARSE_NOTE_OPEN_GROUP, "", "");
    scan->depth--;
    return group;
}

/* --- Fields --- */

/* The colon behind a word of letters that begins here; NULL: there is none. */
static const char *find_colon(const struct lexer *scan)
{
    const char *at = scan->at;
    size_t length;

    while (lexer_is_word(at, scan->end)) {
        space_at(at, scan->end, &length);
        at += length;
    }
    return at > scan->at && at < scan->end && *at == ':' ? at : NULL;
}

/* Can a value begin here? Not a URL's "//", nor the end of the word. */
static bool begins_value(const struct lexer *scan, const char *at)
{
    size_t length;

    return at < scan->end && strchr("/:)", *at) == NULL && !space_at(at, scan->end, &length);
}

/* A date may be several words without quotation marks: "maj 2023". The longest that is one. */
static const char *dates_end(const struct parser *parser, const char *first_end)
{
    const char *begin = parser->scan.at, *longest = first_end;
    struct lexer scan = {first_end, parser->scan.end, parser->scan.depth};

    for (size_t words = 1; words < DATE_EXPRESSION_WORDS_MAX && !lexer_closes(&scan); words++) {
        scan.at = space_skip(scan.at, scan.end);
        if (scan.at == scan.end)
            break;
        scan.at = lexer_word_end(&scan);
        if (date_expression_is_date(begin, (size_t)(scan.at - begin)))
            longest = scan.at;
    }
    return longest;
}

static struct parse_node *parse_dates(struct parser *parser)
{
    const char *begin = parser->scan.at;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = dates_end(parser, lexer_word_end(&parser->scan));
    return parser_add_node(parser, PARSE_WORDS, begin, parser->scan.at);
}

/* The value of a field: a group, a phrase, a form or a word. NULL: nothing. */
static struct parse_node *parse_value(struct parser *parser, enum parser_field field)
{
    struct lexer *scan = &parser->scan;
    size_t length;

    if (lexer_opens(scan))
        return parse_group(parser);
    if (lexer_is_quote(scan->at, scan->end, &length))
        return parse_phrase(parser);
    if (parser_fields_is_dated(field))
        return parse_dates(parser);
    if (lexer_is_sign(scan, '='))
        return parse_exact(parser);
    return parser_fields_is_text(field) ? parse_word(parser) : parse_plain(parser);
}

/* avsnitt:LABEL, and perhaps :VALUE behind it. */
static struct parse_node *parse_section(struct parser *parser)
{
    struct lexer *scan = &parser->scan;
    const char *begin = scan->at, *end = lexer_word_end(scan), *colon = memchr(begin, ':', (size_t)(end - begin));
    struct parse_node *section, *label;
    size_t length;

    if (lexer_is_quote(begin, scan->end, &length)) {
        label = parse_phrase(parser);
    } else {
        label = take_word(parser) ? parser_add_node(parser, PARSE_WORDS, begin, colon != NULL ? colon : end) : NULL;
        scan->at = colon != NULL ? colon : end;
    }
    if (label == NULL)
        return NULL;
    section = label; /* whose text is the label's */
    section->kind = PARSE_FIELD;
    section->field = FIELD_SECTION;
    if (scan->at < scan->end && *scan->at == ':' && begins_value(scan, scan->at + 1)) {
        scan->at++;
        section->child = parse_value(parser, FIELD_SECTION);
    }
    return section;
}

/* The value of a field whose name ends at the colon. */
static struct parse_node *parse_field_value(struct parser *parser, const char *colon, enum parser_field field,
                                            bool label)
{
    const char *name = parser->scan.at;
    struct parse_node *node, *value;

    parser->scan.at = colon + 1;
    if (field == FIELD_SECTION && !label)
        return parse_section(parser);
    value = parse_value(parser, field);
    node = value == NULL ? NULL : parser_add_node(parser, PARSE_FIELD, name, colon);
    if (node == NULL)
        return NULL;
    node->field = field;
    node->child = value;
    return node;
}

/* The field whose name begins here, where one does; a name that is nearly one is noted. */
static bool find_field(struct parser *parser, const char **colon, enum parser_field *field, bool *label)
{
    const char *begin = parser->scan.at;

    *colon = find_colon(&parser->scan);
    if (*colon == NULL)
        return false;
    size_t length = (size_t)(*colon - begin);
    bool known = parser_fields_find(begin, length, field, label), valued = begins_value(&parser->scan, *colon + 1);
    if (known && !valued && !*label)
        parser_add_note(parser, PARSE_NOTE_FIELD_EMPTY, begin, *colon);
    const char *meant = known || !valued ? NULL : parser_fields_meant(begin, length);
    if (meant != NULL)
        parse_notes_add(&parser->syntax->notes, PARSE_NOTE_FIELD_MEANT, begin, length, meant);
    return known && valued;
}

/* --- Any operand --- */

struct parse_node *parser_operand(struct parser *parser)
{
    struct lexer *scan = &parser->scan;
    enum parser_field field;
    const char *colon;
    size_t length;
    bool label;

    if (lexer_opens(scan))
        return parse_group(parser);
    if (lexer_is_quote(scan->at, scan->end, &length))
        return parse_phrase(parser);
    if (lexer_is_sign(scan, '='))
        return parse_exact(parser);
    if (find_field(parser, &colon, &field, &label))
        return parse_field_value(parser, colon, field, label);
    return parse_word(parser);
}
