#include "server/syntax/parser.h"

#include "server/base/space.h"
#include "server/syntax/parser_internal.h"

/* --- Nodes --- */

/* Gives up a node, whose room is used again if it was the last one made. */
static void release(struct parse_tree *syntax, const struct parse_node *node)
{
    syntax->node_count -= node == &syntax->nodes[syntax->node_count - 1];
}

/* The children of a node as they come. */
struct children {
    struct parse_node *first, *last;
};

static void append(struct children *children, struct parse_node *node)
{
    if (children->last == NULL)
        children->first = node;
    else
        children->last->next = node;
    for (children->last = node; children->last->next != NULL;)
        children->last = children->last->next;
}

/* --- Signs --- */

/* Passes over a sign or INTE; false: none stands here. */
static bool take_sign(struct lexer *scan, bool *excluded, bool *required)
{
    const char *end;
    unsigned distance;

    scan->at = space_skip(scan->at, scan->end);
    if (lexer_operator(scan, &end, &distance) == LEXER_NOT && lexer_has_operand(scan, end, LEXER_NOT))
        *excluded = true;
    else if (lexer_is_sign(scan, '-'))
        *excluded = true, end = scan->at + 1;
    else if (lexer_is_sign(scan, '+'))
        *required = true, end = scan->at + 1;
    else
        return false;
    scan->at = end;
    return true;
}

static struct parse_node *parse_signed(struct parser *parser)
{
    bool excluded = false, required = false;

    while (take_sign(&parser->scan, &excluded, &required))
        ;
    if (parser->scan.at == parser->scan.end || lexer_closes(&parser->scan))
        return NULL;
    struct parse_node *node = parser_operand(parser);
    if (node != NULL) {
        node->excluded |= excluded;
        node->required = (node->required || required) && !node->excluded;
    }
    return node;
}

/* --- Operators --- */

/* Is this operator here, with something to its right? One that stands there twice counts once. */
static bool is_at(struct parser *parser, enum lexer_operator wanted, const char **end, unsigned *distance)
{
    struct lexer *scan = &parser->scan;

    scan->at = space_skip(scan->at, scan->end);
    if (lexer_operator(scan, end, distance) != wanted || !lexer_has_operand(scan, *end, wanted))
        return false;
    for (struct lexer ahead = *scan;;) {
        const char *next;
        unsigned other;

        ahead.at = space_skip(*end, scan->end);
        if (lexer_operator(&ahead, &next, &other) != wanted)
            return true;
        *end = next;
    }
}

/* Puts a and b under one NEAR; a may be one of the same distance. */
static struct parse_node *join_near(struct parser *parser, struct parse_node *a, struct parse_node *b,
                                    unsigned distance)
{
    struct parse_node *near = a;
    struct children children = {0};

    if (a->kind != PARSE_NEAR || a->distance != distance) {
        near = parser_add_node(parser, PARSE_NEAR, a->text, a->text);
        if (near == NULL)
            return a;
        near->distance = distance;
        append(&children, a);
    } else {
        append(&children, a->child);
    }
    append(&children, b);
    near->child = children.first;
    return near;
}

static struct parse_node *parse_near(struct parser *parser)
{
    struct parse_node *node = parse_signed(parser);
    const char *end;
    unsigned distance;

    while (node != NULL && is_at(parser, LEXER_NEAR, &end, &distance)) {
        parser->scan.at = end;
        struct parse_node *other = parse_signed(parser);
        if (other != NULL)
            node = join_near(parser, node, other, distance);
    }
    return node;
}

/* A plain word behind another one is one run with it: "10 000". */
static bool extends(const struct parse_node *last, const struct parse_node *node)
{
    return last != NULL && last->kind == PARSE_WORDS && node->kind == PARSE_WORDS && !last->excluded &&
           !last->required && !node->excluded && !node->required && node->text > last->text &&
           space_skip(last->text + last->length, node->text) == node->text;
}

/* Adds an operand to a row: a word to the run before it, the words of a plain group each. */
static void add_operand(struct parser *parser, struct children *row, struct parse_node *node)
{
    const char *end;
    unsigned distance;
    bool alone = node->required || is_at(parser, LEXER_AND, &end, &distance);

    if (!alone && extends(row->last, node)) {
        row->last->length = (size_t)(node->text + node->length - row->last->text);
        release(parser->syntax, node);
    } else if (!alone && node->kind == PARSE_GROUP && !node->excluded) {
        append(row, node->child);
        release(parser->syntax, node);
    } else {
        append(row, node);
    }
}

/* An operator that lacks a side is a word. */
static void note_operator(struct parser *parser, bool has_left)
{
    const char *end;
    unsigned distance;

    enum lexer_operator operation = lexer_operator(&parser->scan, &end, &distance);
    if (operation == LEXER_NONE)
        return;
    bool lacks_right = !lexer_has_operand(&parser->scan, end, operation);
    if (lacks_right || (!has_left && operation != LEXER_NOT))
        parser_add_note(parser, lacks_right ? PARSE_NOTE_LACKS_RIGHT : PARSE_NOTE_LACKS_LEFT, parser->scan.at, end);
}

/* Passes over OCH, which makes what is beside it required. */
static bool take_and(struct parser *parser, struct children *row)
{
    const char *end;
    unsigned distance;

    if (row->last == NULL || !is_at(parser, LEXER_AND, &end, &distance))
        return false;
    row->last->required = !row->last->excluded;
    parser->scan.at = end;
    return true;
}

/* A group of what stands in a row; a single group is the row itself. NULL: nothing stands there. */
static struct parse_node *wrap(struct parser *parser, const struct children *row)
{
    struct parse_node *first = row->first, *group;

    if (first == NULL || (first->next == NULL && !first->excluded && !first->required &&
                          (first->kind == PARSE_GROUP || first->kind == PARSE_EITHER)))
        return first;
    group = parser_add_node(parser, PARSE_GROUP, first->text, first->text);
    if (group != NULL)
        group->child = first;
    return group;
}

/* What stands in a row up to ELLER or the end of the group. NULL: nothing. */
static struct parse_node *parse_row(struct parser *parser)
{
    struct children row = {0};
    const char *end;
    unsigned distance;

    for (;;) {
        parser->scan.at = space_skip(parser->scan.at, parser->scan.end);
        if (parser->scan.at == parser->scan.end || lexer_closes(&parser->scan))
            break;
        if (row.last != NULL && is_at(parser, LEXER_OR, &end, &distance))
            break;
        bool required = take_and(parser, &row);
        if (!required)
            note_operator(parser, row.last != NULL);
        struct parse_node *node = parse_near(parser);
        if (node == NULL)
            continue;
        node->required |= required && !node->excluded;
        add_operand(parser, &row, node);
    }
    return wrap(parser, &row);
}

struct parse_node *parser_read_rows(struct parser *parser)
{
    struct parse_node *row = parse_row(parser), *either;
    struct children rows = {0};
    const char *end;
    unsigned distance;

    if (row == NULL || !is_at(parser, LEXER_OR, &end, &distance))
        return row;
    append(&rows, row);
    while (is_at(parser, LEXER_OR, &end, &distance)) {
        parser->scan.at = end;
        row = parse_row(parser);
        if (row != NULL)
            append(&rows, row);
    }
    if (rows.first == rows.last)
        return rows.first;
    either = parser_add_node(parser, PARSE_EITHER, rows.first->text, rows.first->text);
    if (either == NULL)
        return rows.first;
    either->child = rows.first;
    return either;
}

/* At most PARSE_TEXT_MAX bytes, ending between characters. */
static size_t bounded(const char *text, size_t length)
{
    if (length <= PARSE_TEXT_MAX)
        return length;
    length = PARSE_TEXT_MAX;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return length;
}

void parser_parse(const char *text, size_t length, struct parse_tree *syntax)
{
    struct parser parser = {{text, text + bounded(text, length), 0}, PARSE_WORDS_MAX, syntax};

    syntax->text = text;
    syntax->length = (size_t)(parser.scan.end - text);
    syntax->node_count = 0;
    syntax->notes = (struct parse_notes){0};
    if (syntax->length < length)
        parser_add_note(&parser, PARSE_NOTE_TOO_LONG, "", "");
    syntax->root = parser_read_rows(&parser);
    if (syntax->root == NULL) {
        syntax->nodes[0] = (struct parse_node){.kind = PARSE_GROUP, .text = text};
        syntax->root = &syntax->nodes[0];
    }
}

bool parser_is_leaf(const struct parse_node *node)
{
    return node->kind <= PARSE_PATTERN;
}

bool parser_wants(const struct parse_node *first)
{
    for (; first != NULL; first = first->next)
        if (!first->excluded)
            return true;
    return false;
}
