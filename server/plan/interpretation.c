#include "server/plan/interpretation.h"

#include "server/i18n/texts.h"
#include "server/plan/planner_field.h"

#include <stdio.h>
#include <string.h>

enum { NOTE_TEXT_MAX = 60 /* bytes of a text that are written */ };

struct writer {
    struct clauses *items;
    const struct texts *texts;
    bool relaxed;
    struct fynd_buffer out;
};

static void append(struct writer *writer, const char *text)
{
    fynd_buffer_append(&writer->out, text, strlen(text));
}

static void append_text(struct writer *writer, const char *text, size_t length, const char *quote)
{
    append(writer, quote);
    fynd_buffer_append(&writer->out, text, length);
    append(writer, quote);
}

/* --- Rows --- */

struct row {
    const struct parse_node *first;
    bool one;    /* the first node is all of it, and its sign was seen to */
    bool strict; /* all of its words are required */
};

/* Of the things in a row: those that are written now. */
enum part { REQUIRED, WISHED, STOPS, EXCLUDED };

static enum part part_of(const struct writer *writer, const struct clause *item, bool strict)
{
    if (item->role == CLAUSE_STOP)
        return STOPS;
    if (item->role == CLAUSE_EXCLUDED || strict || item->required || !writer->relaxed)
        return REQUIRED;
    return item->role == CLAUSE_PHRASE && !(writer->items->options & PLANNER_RELAX) ? REQUIRED : WISHED;
}

/* A part of a row as it is written. */
struct list {
    enum part part;
    const char *opening, *separator; /* before the first thing, and before each other */
    size_t count;
};

static void begin_next(struct writer *writer, struct list *list)
{
    append(writer, list->count++ == 0 ? list->opening : list->separator);
}

static void write_item(struct writer *writer, const struct parse_node *leaf, const struct clause *item)
{
    bool quoted = leaf->kind == PARSE_PHRASE && (item->role == CLAUSE_PHRASE || item->role == CLAUSE_EXCLUDED);

    append(writer, leaf->kind == PARSE_EXACT ? "=" : "");
    append_text(writer, item->typed.bytes, item->typed.length, quoted ? "\"" : "");
}

static void write_items(struct writer *writer, const struct parse_node *leaf, bool strict, struct list *list)
{
    const struct clause_span *span = clauses_span(writer->items, leaf);

    for (unsigned i = span->first; i < span->first + span->count; i++) {
        const struct clause *item = &writer->items->list[i];

        if (part_of(writer, item, strict) != list->part)
            continue;
        begin_next(writer, list);
        write_item(writer, leaf, item);
    }
}

static void write_node(struct writer *writer, const struct parse_node *node);

/* Was the value of a field not understood, and planned as words? */
static bool is_words(const struct writer *writer, const struct parse_node *node)
{
    return node->kind == PARSE_FIELD && !parser_fields_is_text(node->field) && parser_is_leaf(node->child) &&
           clauses_span(writer->items, node->child)->count > 0;
}

/* Returns how many things were written. */
static size_t write_part(struct writer *writer, struct row row, enum part part, const char *opening,
                         const char *separator)
{
    struct list list = {part, opening, separator, 0};

    for (const struct parse_node *node = row.first; node != NULL; node = row.one ? NULL : node->next) {
        bool excluded = node->excluded && !row.one;

        if (excluded != (part == EXCLUDED))
            continue;
        if (!excluded && (parser_is_leaf(node) || is_words(writer, node))) {
            write_items(writer, parser_is_leaf(node) ? node : node->child, row.strict, &list);
        } else if (part == REQUIRED || excluded) {
            begin_next(writer, &list);
            write_node(writer, node);
        }
    }
    return list.count;
}

/* What may be lacking beside what may not. */
static void write_optional(struct writer *writer, struct row row)
{
    const char *opening = writer->texts->term_optional;
    size_t count = write_part(writer, row, WISHED, opening, ", ");

    count += write_part(writer, row, STOPS, count > 0 ? ", " : opening, ", ");
    append(writer, count > 0 ? ")" : "");
}

/* Words and groups, what is not required, what is excluded. Returns how many things are in the row. */
static size_t write_row(struct writer *writer, struct row row)
{
    size_t count = write_part(writer, row, REQUIRED, "", writer->texts->term_and);
    const char *excluded_word = writer->texts->term_not;

    if (count > 0 && writer->relaxed && !row.strict) {
        write_optional(writer, row);
    } else {
        count += write_part(writer, row, WISHED, "", writer->texts->term_or);
        if (count > 0 && write_part(writer, row, STOPS, " (", ", ") > 0)
            append(writer, ")");
        if (count == 0) {
            append(writer,
                   row.one || parser_wants(row.first) ? writer->texts->term_nothing : writer->texts->term_everything);
            count = 1;
        }
    }
    return count + write_part(writer, row, EXCLUDED, excluded_word, excluded_word);
}

/* --- Nodes --- */

static size_t write_either(struct writer *writer, const struct parse_node *node)
{
    size_t count = 0;

    for (const struct parse_node *child = node->child; child != NULL; child = child->next, count++) {
        append(writer, count > 0 ? writer->texts->term_or : "");
        write_node(writer, child);
    }
    return count;
}

/* A group, in parentheses unless it is one thing. */
static void write_group(struct writer *writer, const struct parse_node *node)
{
    struct fynd_buffer outer = writer->out, inner;
    size_t count;

    writer->out = (struct fynd_buffer){0};
    count = node->kind == PARSE_EITHER ? write_either(writer, node)
                                       : write_row(writer, (struct row){node->child, false, true});
    inner = writer->out;
    writer->out = outer;
    append(writer, count > 1 ? "(" : "");
    fynd_buffer_append(&writer->out, inner.bytes, inner.length);
    append(writer, count > 1 ? ")" : "");
    writer->out.failed |= inner.failed;
    fynd_buffer_fini(&inner);
}

static void write_near(struct writer *writer, const struct parse_node *node)
{
    char distance[16];

    snprintf(distance, sizeof distance, "%u ", node->distance);
    for (const struct parse_node *child = node->child; child != NULL; child = child->next) {
        append(writer, child->excluded ? writer->texts->term_not + 1 : "");
        write_node(writer, child);
        if (child->next == NULL)
            continue;
        append(writer, writer->texts->term_near);
        append(writer, distance);
    }
}

/* A value that is no word of the text: as it was typed. */
static void write_value(struct writer *writer, const struct parse_node *node)
{
    if (parser_is_leaf(node)) {
        append_text(writer, node->text, node->length, node->kind == PARSE_PHRASE ? "\"" : "");
        return;
    }
    if (node->kind == PARSE_GROUP && node->child->next == NULL && !node->child->excluded) {
        write_value(writer, node->child);
        return;
    }
    append(writer, "(");
    for (const struct parse_node *child = node->child; child != NULL; child = child->next) {
        append(writer, child->excluded ? writer->texts->term_not + 1 : "");
        write_value(writer, child);
        if (child->next != NULL)
            append(writer, node->kind == PARSE_EITHER ? writer->texts->term_or : " ");
    }
    append(writer, ")");
}

/* Which days were understood, where the text does not say it in digits. */
static void write_days(struct writer *writer, enum parser_field field, const struct parse_node *value)
{
    struct date_expression when;
    char days[64];

    if (!parser_is_leaf(value) || !planner_field_days(writer->items, field, value, &when))
        return;
    date_expression_write(&when, days, sizeof days);
    append_text(writer, days, strlen(days), "");
}

/* Fields have Swedish and English names (parser_fields.h). */
static const char *field_name(const struct writer *writer, enum parser_field field)
{
    return parser_fields_name(field, writer->texts->language != LANGUAGE_SWEDISH);
}

static void write_field(struct writer *writer, const struct parse_node *node)
{
    append(writer, field_name(writer, node->field));
    append(writer, ":");
    if (node->field == FIELD_SECTION) {
        append_text(writer, node->text, node->length, "\"");
        append(writer, node->child != NULL ? ":" : "");
    }
    if (node->child == NULL)
        return;
    if (parser_fields_is_text(node->field))
        write_node(writer, node->child);
    else
        write_value(writer, node->child);
    if (parser_fields_is_dated(node->field))
        write_days(writer, node->field, node->child);
}

static void write_node(struct writer *writer, const struct parse_node *node)
{
    switch (node->kind) {
    case PARSE_GROUP:
    case PARSE_EITHER:
        write_group(writer, node);
        break;
    case PARSE_NEAR:
        write_near(writer, node);
        break;
    case PARSE_FIELD:
        write_field(writer, node);
        break;
    case PARSE_DATES:
        append(writer, field_name(writer, FIELD_YEAR));
        append(writer, ":");
        append_text(writer, node->text, node->length, "");
        write_days(writer, FIELD_YEAR, node);
        break;
    case PARSE_WORDS:
    case PARSE_PHRASE:
    case PARSE_EXACT:
    case PARSE_PATTERN:
        write_row(writer, (struct row){node, true, true});
        break;
    }
}

/* --- The whole --- */

static void write_period(struct writer *writer, const struct date_range *period)
{
    if (!date_range_is_open(period))
        append(writer, writer->texts->term_dated);
    if (period->from != NULL) {
        append(writer, writer->texts->term_from);
        append(writer, period->from);
    }
    if (period->to != NULL) {
        append(writer, writer->texts->term_to);
        append(writer, period->to);
    }
}

/* --- Notes --- */

/* A text, cut between characters where it is long. */
static void write_note_text(struct fynd_text text, struct fynd_buffer *out)
{
    size_t length = text.length;

    if (length > NOTE_TEXT_MAX) {
        length = NOTE_TEXT_MAX;
        while (length > 0 && ((unsigned char)text.bytes[length] & 0xc0) == 0x80)
            length--;
    }
    fynd_buffer_append(out, text.bytes, length);
    if (length < text.length)
        fynd_buffer_append(out, "…", strlen("…"));
}

void interpretation_write_note(const struct parse_note *note, enum language language, struct fynd_buffer *out)
{
    for (const char *at = texts_of(language)->notes[note->kind]; *at != '\0'; at++) {
        if (*at == '$')
            write_note_text(note->text, out);
        else if (*at == '%')
            write_note_text(note->meant, out);
        else
            fynd_buffer_append_byte(out, *at);
    }
}

char *interpretation_write(struct clauses *items, const struct date_range *period, enum language language, bool relaxed)
{
    struct writer writer = {items, texts_of(language), relaxed, {0}};
    const struct parse_node *root = items->syntax.root;

    if (root->kind == PARSE_EITHER)
        write_either(&writer, root);
    else
        write_row(&writer, (struct row){root->child, false, false});
    write_period(&writer, period);
    for (size_t i = 0; i < items->notes.count; i++) {
        append(&writer, i == 0 ? ". " : "; ");
        interpretation_write_note(&items->notes.all[i], language, &writer.out);
    }
    fynd_buffer_append_byte(&writer.out, '\0');
    if (!writer.out.failed)
        return writer.out.bytes;
    fynd_buffer_fini(&writer.out);
    return NULL;
}
