#include "syntax.h"

#include "space.h"
#include "syntax_scan.h"
#include "when.h"

#include <string.h>

struct parser {
    struct scan scan;
    size_t words_left;
    struct syntax *syntax;
};

static struct syntax_node *parse_either(struct parser *parser);

/* --- Nodes --- */

static void note(struct parser *parser, enum note_kind kind, const char *begin, const char *end)
{
    notes_add(&parser->syntax->notes, kind, begin, (size_t)(end - begin), "");
}

/* NULL: no room, which reads as nothing typed. */
static struct syntax_node *new_node(struct parser *parser, enum syntax_kind kind, const char *begin, const char *end)
{
    struct syntax *syntax = parser->syntax;

    if (syntax->node_count == SYNTAX_NODES_MAX) {
        note(parser, NOTE_TOO_LONG, "", "");
        return NULL;
    }
    struct syntax_node *node = &syntax->nodes[syntax->node_count++];
    *node = (struct syntax_node){.kind = kind, .text = begin, .length = (size_t)(end - begin)};
    return node;
}

/* Gives up a node, whose room is used again if it was the last one made. */
static void release(struct syntax *syntax, const struct syntax_node *node)
{
    syntax->node_count -= node == &syntax->nodes[syntax->node_count - 1];
}

/* The children of a node as they come. */
struct children {
    struct syntax_node *first, *last;
};

static void append(struct children *children, struct syntax_node *node)
{
    if (children->last == NULL)
        children->first = node;
    else
        children->last->next = node;
    for (children->last = node; children->last->next != NULL;)
        children->last = children->last->next;
}

/* --- Words --- */

/* Takes a word from the budget; without one left, the rest of the text is dropped. */
static bool take_word(struct parser *parser)
{
    if (parser->words_left > 0) {
        parser->words_left--;
        return true;
    }
    note(parser, NOTE_TOO_LONG, "", "");
    parser->scan.at = parser->scan.end;
    return false;
}

/* A word of its own: with * or ? a pattern, an interval of dates, or a plain one. */
static struct syntax_node *parse_word(struct parser *parser)
{
    const char *begin = parser->scan.at, *end = scan_word_end(&parser->scan), *inner = begin, *inner_end = end;
    bool too_short;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = end;
    if (when_is_interval(begin, (size_t)(end - begin)))
        return new_node(parser, SYNTAX_DATES, begin, end);
    if (scan_is_pattern(&inner, &inner_end, &too_short))
        return new_node(parser, SYNTAX_PATTERN, inner, inner_end);
    if (too_short)
        note(parser, NOTE_SHORT_PATTERN, inner, inner_end);
    return new_node(parser, SYNTAX_WORDS, begin, end);
}

/* --- Phrases --- */

/* The end of the first words between begin and end, as many as the budget has. */
static const char *cut_phrase(struct parser *parser, const char *begin, const char *end)
{
    const char *cut = begin;

    for (const char *at = begin; at < end; at = space_skip(cut, end)) {
        const struct scan word = {at, end, 0};

        if (parser->words_left == 0) {
            note(parser, NOTE_TOO_LONG, "", "");
            break;
        }
        parser->words_left--;
        cut = scan_word_end(&word);
    }
    return cut;
}

/* A quotation mark and its partner; NULL: there is no partner, or nothing between them. */
static struct syntax_node *parse_phrase(struct parser *parser)
{
    struct scan *scan = &parser->scan;
    size_t length;

    scan_is_quote(scan->at, scan->end, &length);
    scan->at += length;
    const char *begin = space_skip(scan->at, scan->end), *close = scan_find_quote(scan->at, scan->end);
    if (close == NULL) {
        note(parser, NOTE_OPEN_QUOTE, "", "");
        return NULL;
    }
    scan_is_quote(close, scan->end, &length);
    scan->at = close + length;
    const char *cut = begin < close ? cut_phrase(parser, begin, close) : close;
    return cut > begin && begin < close ? new_node(parser, SYNTAX_PHRASE, begin, cut) : NULL;
}

/* A word that is what it is. */
static struct syntax_node *parse_plain(struct parser *parser)
{
    const char *begin = parser->scan.at;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = scan_word_end(&parser->scan);
    return new_node(parser, SYNTAX_WORDS, begin, parser->scan.at);
}

/* A form behind its "="; of a phrase the forms count anyway. */
static struct syntax_node *parse_exact(struct parser *parser)
{
    const char *begin = ++parser->scan.at;
    size_t length;

    if (scan_is_quote(begin, parser->scan.end, &length))
        return parse_phrase(parser);
    if (!take_word(parser))
        return NULL;
    parser->scan.at = scan_word_end(&parser->scan);
    return new_node(parser, SYNTAX_EXACT, begin, parser->scan.at);
}

/* --- Groups --- */

static struct syntax_node *parse_group(struct parser *parser)
{
    struct scan *scan = &parser->scan;

    if (scan->depth == SYNTAX_DEPTH_MAX) {
        note(parser, NOTE_TOO_DEEP, "", "");
        while (scan_opens(scan))
            scan->at++;
        return NULL;
    }
    scan->at++;
    scan->depth++;
    struct syntax_node *group = parse_either(parser);
    scan->at = space_skip(scan->at, scan->end);
    if (scan_closes(scan))
        scan->at++;
    else
        note(parser, NOTE_OPEN_GROUP, "", "");
    scan->depth--;
    return group;
}

/* --- Fields --- */

/* The colon behind a word of letters that begins here; NULL: there is none. */
static const char *find_colon(const struct scan *scan)
{
    const char *at = scan->at;
    size_t length;

    while (scan_is_word(at, scan->end)) {
        space_at(at, scan->end, &length);
        at += length;
    }
    return at > scan->at && at < scan->end && *at == ':' ? at : NULL;
}

/* Can a value begin here? Not a URL's "//", nor the end of the word. */
static bool begins_value(const struct scan *scan, const char *at)
{
    size_t length;

    return at < scan->end && strchr("/:)", *at) == NULL && !space_at(at, scan->end, &length);
}

/* A date may be several words without quotation marks: "maj 2023". The longest that is one. */
static const char *dates_end(const struct parser *parser, const char *first_end)
{
    const char *begin = parser->scan.at, *longest = first_end;
    struct scan scan = {first_end, parser->scan.end, parser->scan.depth};

    for (size_t words = 1; words < WHEN_WORDS_MAX && !scan_closes(&scan); words++) {
        scan.at = space_skip(scan.at, scan.end);
        if (scan.at == scan.end)
            break;
        scan.at = scan_word_end(&scan);
        if (when_is_date(begin, (size_t)(scan.at - begin)))
            longest = scan.at;
    }
    return longest;
}

static struct syntax_node *parse_dates(struct parser *parser)
{
    const char *begin = parser->scan.at;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = dates_end(parser, scan_word_end(&parser->scan));
    return new_node(parser, SYNTAX_WORDS, begin, parser->scan.at);
}

/* The value of a field: a group, a phrase, a form or a word. NULL: nothing. */
static struct syntax_node *parse_value(struct parser *parser, enum syntax_field field)
{
    struct scan *scan = &parser->scan;
    size_t length;

    if (scan_opens(scan))
        return parse_group(parser);
    if (scan_is_quote(scan->at, scan->end, &length))
        return parse_phrase(parser);
    if (syntax_field_is_dated(field))
        return parse_dates(parser);
    if (scan_is_sign(scan, '='))
        return parse_exact(parser);
    return syntax_field_is_text(field) ? parse_word(parser) : parse_plain(parser);
}

/* avsnitt:LABEL, and perhaps :VALUE behind it. */
static struct syntax_node *parse_section(struct parser *parser)
{
    struct scan *scan = &parser->scan;
    const char *begin = scan->at, *end = scan_word_end(scan), *colon = memchr(begin, ':', (size_t)(end - begin));
    struct syntax_node *section, *label;
    size_t length;

    if (scan_is_quote(begin, scan->end, &length)) {
        label = parse_phrase(parser);
    } else {
        label = take_word(parser) ? new_node(parser, SYNTAX_WORDS, begin, colon != NULL ? colon : end) : NULL;
        scan->at = colon != NULL ? colon : end;
    }
    if (label == NULL)
        return NULL;
    section = label; /* whose text is the label's */
    section->kind = SYNTAX_FIELD;
    section->field = FIELD_SECTION;
    if (scan->at < scan->end && *scan->at == ':' && begins_value(scan, scan->at + 1)) {
        scan->at++;
        section->child = parse_value(parser, FIELD_SECTION);
    }
    return section;
}

/* The value of a field whose name ends at the colon. */
static struct syntax_node *parse_field_value(struct parser *parser, const char *colon, enum syntax_field field,
                                             bool label)
{
    const char *name = parser->scan.at;
    struct syntax_node *node, *value;

    parser->scan.at = colon + 1;
    if (field == FIELD_SECTION && !label)
        return parse_section(parser);
    value = parse_value(parser, field);
    node = value == NULL ? NULL : new_node(parser, SYNTAX_FIELD, name, colon);
    if (node == NULL)
        return NULL;
    node->field = field;
    node->child = value;
    return node;
}

/* The field whose name begins here, where one does; a name that is nearly one is noted. */
static bool find_field(struct parser *parser, const char **colon, enum syntax_field *field, bool *label)
{
    const char *begin = parser->scan.at;

    *colon = find_colon(&parser->scan);
    if (*colon == NULL)
        return false;
    size_t length = (size_t)(*colon - begin);
    bool known = syntax_field_find(begin, length, field, label), valued = begins_value(&parser->scan, *colon + 1);
    if (known && !valued && !*label)
        note(parser, NOTE_FIELD_EMPTY, begin, *colon);
    const char *meant = known || !valued ? NULL : syntax_field_meant(begin, length);
    if (meant != NULL)
        notes_add(&parser->syntax->notes, NOTE_FIELD_MEANT, begin, length, meant);
    return known && valued;
}

/* --- Operands --- */

/* A phrase, form, group, field or word. NULL: what stood here comes to nothing, and was passed over. */
static struct syntax_node *parse_primary(struct parser *parser)
{
    struct scan *scan = &parser->scan;
    enum syntax_field field;
    const char *colon;
    size_t length;
    bool label;

    if (scan_opens(scan))
        return parse_group(parser);
    if (scan_is_quote(scan->at, scan->end, &length))
        return parse_phrase(parser);
    if (scan_is_sign(scan, '='))
        return parse_exact(parser);
    if (find_field(parser, &colon, &field, &label))
        return parse_field_value(parser, colon, field, label);
    return parse_word(parser);
}

/* Passes over a sign or INTE; false: none stands here. */
static bool take_sign(struct scan *scan, bool *excluded, bool *required)
{
    const char *end;
    unsigned distance;

    scan->at = space_skip(scan->at, scan->end);
    if (scan_operator(scan, &end, &distance) == SCAN_NOT && scan_has_operand(scan, end, SCAN_NOT))
        *excluded = true;
    else if (scan_is_sign(scan, '-'))
        *excluded = true, end = scan->at + 1;
    else if (scan_is_sign(scan, '+'))
        *required = true, end = scan->at + 1;
    else
        return false;
    scan->at = end;
    return true;
}

static struct syntax_node *parse_signed(struct parser *parser)
{
    bool excluded = false, required = false;

    while (take_sign(&parser->scan, &excluded, &required))
        ;
    if (parser->scan.at == parser->scan.end || scan_closes(&parser->scan))
        return NULL;
    struct syntax_node *node = parse_primary(parser);
    if (node != NULL) {
        node->excluded |= excluded;
        node->required = (node->required || required) && !node->excluded;
    }
    return node;
}

/* --- Operators --- */

/* Is this operator here, with something to its right? One that stands there twice counts once. */
static bool is_at(struct parser *parser, enum scan_operator wanted, const char **end, unsigned *distance)
{
    struct scan *scan = &parser->scan;

    scan->at = space_skip(scan->at, scan->end);
    if (scan_operator(scan, end, distance) != wanted || !scan_has_operand(scan, *end, wanted))
        return false;
    for (struct scan ahead = *scan;;) {
        const char *next;
        unsigned other;

        ahead.at = space_skip(*end, scan->end);
        if (scan_operator(&ahead, &next, &other) != wanted)
            return true;
        *end = next;
    }
}

/* Puts a and b under one NEAR; a may be one of the same distance. */
static struct syntax_node *join_near(struct parser *parser, struct syntax_node *a, struct syntax_node *b,
                                     unsigned distance)
{
    struct syntax_node *near = a;
    struct children children = {0};

    if (a->kind != SYNTAX_NEAR || a->distance != distance) {
        near = new_node(parser, SYNTAX_NEAR, a->text, a->text);
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

static struct syntax_node *parse_near(struct parser *parser)
{
    struct syntax_node *node = parse_signed(parser);
    const char *end;
    unsigned distance;

    while (node != NULL && is_at(parser, SCAN_NEAR, &end, &distance)) {
        parser->scan.at = end;
        struct syntax_node *other = parse_signed(parser);
        if (other != NULL)
            node = join_near(parser, node, other, distance);
    }
    return node;
}

/* A plain word behind another one is one run with it: "10 000". */
static bool extends(const struct syntax_node *last, const struct syntax_node *node)
{
    return last != NULL && last->kind == SYNTAX_WORDS && node->kind == SYNTAX_WORDS && !last->excluded &&
           !last->required && !node->excluded && !node->required && node->text > last->text &&
           space_skip(last->text + last->length, node->text) == node->text;
}

/* Adds an operand to a row: a word to the run before it, the words of a plain group each. */
static void add_operand(struct parser *parser, struct children *row, struct syntax_node *node)
{
    const char *end;
    unsigned distance;
    bool alone = node->required || is_at(parser, SCAN_AND, &end, &distance);

    if (!alone && extends(row->last, node)) {
        row->last->length = (size_t)(node->text + node->length - row->last->text);
        release(parser->syntax, node);
    } else if (!alone && node->kind == SYNTAX_GROUP && !node->excluded) {
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

    enum scan_operator operator= scan_operator(&parser->scan, &end, &distance);
    if (operator== SCAN_NONE)
        return;
    bool lacks_right = !scan_has_operand(&parser->scan, end, operator);
    if (lacks_right || (!has_left && operator!= SCAN_NOT))
        note(parser, lacks_right ? NOTE_LACKS_RIGHT : NOTE_LACKS_LEFT, parser->scan.at, end);
}

/* Passes over OCH, which makes what is beside it required. */
static bool take_and(struct parser *parser, struct children *row)
{
    const char *end;
    unsigned distance;

    if (row->last == NULL || !is_at(parser, SCAN_AND, &end, &distance))
        return false;
    row->last->required = !row->last->excluded;
    parser->scan.at = end;
    return true;
}

/* A group of what stands in a row; a single group is the row itself. NULL: nothing stands there. */
static struct syntax_node *wrap(struct parser *parser, const struct children *row)
{
    struct syntax_node *first = row->first, *group;

    if (first == NULL || (first->next == NULL && !first->excluded && !first->required &&
                          (first->kind == SYNTAX_GROUP || first->kind == SYNTAX_EITHER)))
        return first;
    group = new_node(parser, SYNTAX_GROUP, first->text, first->text);
    if (group != NULL)
        group->child = first;
    return group;
}

/* What stands in a row up to ELLER or the end of the group. NULL: nothing. */
static struct syntax_node *parse_row(struct parser *parser)
{
    struct children row = {0};
    const char *end;
    unsigned distance;

    for (;;) {
        parser->scan.at = space_skip(parser->scan.at, parser->scan.end);
        if (parser->scan.at == parser->scan.end || scan_closes(&parser->scan))
            break;
        if (row.last != NULL && is_at(parser, SCAN_OR, &end, &distance))
            break;
        bool required = take_and(parser, &row);
        if (!required)
            note_operator(parser, row.last != NULL);
        struct syntax_node *node = parse_near(parser);
        if (node == NULL)
            continue;
        node->required |= required && !node->excluded;
        add_operand(parser, &row, node);
    }
    return wrap(parser, &row);
}

static struct syntax_node *parse_either(struct parser *parser)
{
    struct syntax_node *row = parse_row(parser), *either;
    struct children rows = {0};
    const char *end;
    unsigned distance;

    if (row == NULL || !is_at(parser, SCAN_OR, &end, &distance))
        return row;
    append(&rows, row);
    while (is_at(parser, SCAN_OR, &end, &distance)) {
        parser->scan.at = end;
        row = parse_row(parser);
        if (row != NULL)
            append(&rows, row);
    }
    if (rows.first == rows.last)
        return rows.first;
    either = new_node(parser, SYNTAX_EITHER, rows.first->text, rows.first->text);
    if (either == NULL)
        return rows.first;
    either->child = rows.first;
    return either;
}

/* At most SYNTAX_TEXT_MAX bytes, ending between characters. */
static size_t bounded(const char *text, size_t length)
{
    if (length <= SYNTAX_TEXT_MAX)
        return length;
    length = SYNTAX_TEXT_MAX;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return length;
}

void syntax_parse(const char *text, size_t length, struct syntax *syntax)
{
    struct parser parser = {{text, text + bounded(text, length), 0}, SYNTAX_WORDS_MAX, syntax};

    syntax->text = text;
    syntax->length = (size_t)(parser.scan.end - text);
    syntax->node_count = 0;
    syntax->notes = (struct notes){0};
    if (syntax->length < length)
        note(&parser, NOTE_TOO_LONG, "", "");
    syntax->root = parse_either(&parser);
    if (syntax->root == NULL) {
        syntax->nodes[0] = (struct syntax_node){.kind = SYNTAX_GROUP, .text = text};
        syntax->root = &syntax->nodes[0];
    }
}

bool syntax_is_leaf(const struct syntax_node *node)
{
    return node->kind <= SYNTAX_PATTERN;
}

bool syntax_wants(const struct syntax_node *first)
{
    for (; first != NULL; first = first->next)
        if (!first->excluded)
            return true;
    return false;
}
