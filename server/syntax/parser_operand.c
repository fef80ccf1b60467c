#include "server/syntax/parser_internal.h"

#include "server/base/space.h"
#include "server/syntax/date_expression.h"

#include <string.h>

/* --- Nodes --- */

void syntax_parser_note(struct syntax_parser *parser, enum note_kind kind, const char *begin, const char *end)
{
    notes_add(&parser->syntax->notes, kind, begin, (size_t)(end - begin), "");
}

struct syntax_node *syntax_parser_node(struct syntax_parser *parser, enum syntax_kind kind, const char *begin,
                                       const char *end)
{
    struct syntax *syntax = parser->syntax;

    if (syntax->node_count == SYNTAX_NODES_MAX) {
        syntax_parser_note(parser, NOTE_TOO_LONG, "", "");
        return NULL;
    }
    struct syntax_node *node = &syntax->nodes[syntax->node_count++];
    *node = (struct syntax_node){.kind = kind, .text = begin, .length = (size_t)(end - begin)};
    return node;
}

/* --- Words --- */

/* Takes a word from the budget; without one left, the rest of the text is dropped. */
static bool take_word(struct syntax_parser *parser)
{
    if (parser->words_left > 0) {
        parser->words_left--;
        return true;
    }
    syntax_parser_note(parser, NOTE_TOO_LONG, "", "");
    parser->scan.at = parser->scan.end;
    return false;
}

/* A word of its own: with * or ? a pattern, an interval of dates, or a plain one. */
static struct syntax_node *parse_word(struct syntax_parser *parser)
{
    const char *begin = parser->scan.at, *end = scan_word_end(&parser->scan), *inner = begin, *inner_end = end;
    bool too_short, contact = scan_contact(&parser->scan) > 0;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = end;
    if (contact)
        return syntax_parser_node(parser, SYNTAX_WORDS, begin, end);
    if (when_is_interval(begin, (size_t)(end - begin)))
        return syntax_parser_node(parser, SYNTAX_DATES, begin, end);
    if (scan_is_pattern(&inner, &inner_end, &too_short))
        return syntax_parser_node(parser, SYNTAX_PATTERN, inner, inner_end);
    if (too_short)
        syntax_parser_note(parser, NOTE_SHORT_PATTERN, inner, inner_end);
    return syntax_parser_node(parser, SYNTAX_WORDS, begin, end);
}

/* --- Phrases --- */

/* The end of the first words between begin and end, as many as the budget has. */
static const char *cut_phrase(struct syntax_parser *parser, const char *begin, const char *end)
{
    const char *cut = begin;

    for (const char *at = begin; at < end; at = space_skip(cut, end)) {
        const struct scan word = {at, end, 0};

        if (parser->words_left == 0) {
            syntax_parser_note(parser, NOTE_TOO_LONG, "", "");
            break;
        }
        parser->words_left--;
        cut = scan_word_end(&word);
    }
    return cut;
}

/* A quotation mark and its partner; NULL: there is no partner, or nothing between them. */
static struct syntax_node *parse_phrase(struct syntax_parser *parser)
{
    struct scan *scan = &parser->scan;
    size_t length;

    scan_is_quote(scan->at, scan->end, &length);
    scan->at += length;
    const char *begin = space_skip(scan->at, scan->end), *close = scan_find_quote(scan->at, scan->end);
    if (close == NULL) {
        syntax_parser_note(parser, NOTE_OPEN_QUOTE, "", "");
        return NULL;
    }
    scan_is_quote(close, scan->end, &length);
    scan->at = close + length;
    const char *cut = begin < close ? cut_phrase(parser, begin, close) : close;
    return cut > begin && begin < close ? syntax_parser_node(parser, SYNTAX_PHRASE, begin, cut) : NULL;
}

/* A word that is what it is. */
static struct syntax_node *parse_plain(struct syntax_parser *parser)
{
    const char *begin = parser->scan.at;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = scan_word_end(&parser->scan);
    return syntax_parser_node(parser, SYNTAX_WORDS, begin, parser->scan.at);
}

/* A form behind its "="; of a phrase the forms count anyway. */
static struct syntax_node *parse_exact(struct syntax_parser *parser)
{
    const char *begin = ++parser->scan.at;
    size_t length;

    if (scan_is_quote(begin, parser->scan.end, &length))
        return parse_phrase(parser);
    if (!take_word(parser))
        return NULL;
    parser->scan.at = scan_word_end(&parser->scan);
    return syntax_parser_node(parser, SYNTAX_EXACT, begin, parser->scan.at);
}

/* --- Groups --- */

static struct syntax_node *parse_group(struct syntax_parser *parser)
{
    struct scan *scan = &parser->scan;

    if (scan->depth == SYNTAX_DEPTH_MAX) {
        syntax_parser_note(parser, NOTE_TOO_DEEP, "", "");
        while (scan_opens(scan))
            scan->at++;
        return NULL;
    }
    scan->at++;
    scan->depth++;
    struct syntax_node *group = syntax_parser_rows(parser);
    scan->at = space_skip(scan->at, scan->end);
    if (scan_closes(scan))
        scan->at++;
    else
        syntax_parser_note(parser, NOTE_OPEN_GROUP, "", "");
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
static const char *dates_end(const struct syntax_parser *parser, const char *first_end)
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

static struct syntax_node *parse_dates(struct syntax_parser *parser)
{
    const char *begin = parser->scan.at;

    if (!take_word(parser))
        return NULL;
    parser->scan.at = dates_end(parser, scan_word_end(&parser->scan));
    return syntax_parser_node(parser, SYNTAX_WORDS, begin, parser->scan.at);
}

/* The value of a field: a group, a phrase, a form or a word. NULL: nothing. */
static struct syntax_node *parse_value(struct syntax_parser *parser, enum syntax_field field)
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
static struct syntax_node *parse_section(struct syntax_parser *parser)
{
    struct scan *scan = &parser->scan;
    const char *begin = scan->at, *end = scan_word_end(scan), *colon = memchr(begin, ':', (size_t)(end - begin));
    struct syntax_node *section, *label;
    size_t length;

    if (scan_is_quote(begin, scan->end, &length)) {
        label = parse_phrase(parser);
    } else {
        label = take_word(parser) ? syntax_parser_node(parser, SYNTAX_WORDS, begin, colon != NULL ? colon : end) : NULL;
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
static struct syntax_node *parse_field_value(struct syntax_parser *parser, const char *colon, enum syntax_field field,
                                             bool label)
{
    const char *name = parser->scan.at;
    struct syntax_node *node, *value;

    parser->scan.at = colon + 1;
    if (field == FIELD_SECTION && !label)
        return parse_section(parser);
    value = parse_value(parser, field);
    node = value == NULL ? NULL : syntax_parser_node(parser, SYNTAX_FIELD, name, colon);
    if (node == NULL)
        return NULL;
    node->field = field;
    node->child = value;
    return node;
}

/* The field whose name begins here, where one does; a name that is nearly one is noted. */
static bool find_field(struct syntax_parser *parser, const char **colon, enum syntax_field *field, bool *label)
{
    const char *begin = parser->scan.at;

    *colon = find_colon(&parser->scan);
    if (*colon == NULL)
        return false;
    size_t length = (size_t)(*colon - begin);
    bool known = syntax_field_find(begin, length, field, label), valued = begins_value(&parser->scan, *colon + 1);
    if (known && !valued && !*label)
        syntax_parser_note(parser, NOTE_FIELD_EMPTY, begin, *colon);
    const char *meant = known || !valued ? NULL : syntax_field_meant(begin, length);
    if (meant != NULL)
        notes_add(&parser->syntax->notes, NOTE_FIELD_MEANT, begin, length, meant);
    return known && valued;
}

/* --- Any operand --- */

struct syntax_node *syntax_operand(struct syntax_parser *parser)
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
