#include "indexer/format/markdown_inline.h"

#include "indexer/format/markdown_html.h"
#include "indexer/source/character_reference.h"
#include "indexer/source/mojibake.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    LABEL_MAX = 999,    /* bytes, as CommonMark has it */
    BRACKETS_MAX = 256, /* open at once; more are ordinary text */
    RUNS_MAX = 1 << 16, /* of marks in a paragraph, likewise */
    ATTRIBUTES_MAX = 200,
    BOLD_LABEL_MAX = 80, /* bytes */
    DROPPED = 1          /* stands in the output for a mark that is not text, until the end */
};

struct bracket {
    size_t out;     /* where it stands in the output */
    const char *in; /* what follows it in the text */
    bool image;
};

/* Marks of emphasis side by side. */
struct run {
    size_t out, length; /* length: as written; count: still unmatched */
    size_t count;
    int before; /* the run below on the stack of those that open; -1: none */
    char mark;
    bool opens, closes;
};

struct inline_reader {
    const char *begin, *at, *end;
    size_t steps; /* still allowed ahead */
    const json_t *labels;
    struct fynd_buffer *out;
    struct bracket brackets[BRACKETS_MAX];
    size_t bracket_count;
    struct run *runs;
    size_t run_count, run_capacity;
};

static bool step(struct inline_reader *reader)
{
    if (reader->steps == 0)
        return false;
    reader->steps--;
    return true;
}

static void append(struct inline_reader *reader, char byte)
{
    fynd_buffer_append_byte(reader->out, byte > 0 && byte < ' ' ? ' ' : byte);
}

static void append_break(struct inline_reader *reader)
{
    fynd_buffer_append_byte(reader->out, '\n');
}

static bool is_at(const struct inline_reader *reader, const char *at, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(reader->end - at) >= length && memcmp(at, word, length) == 0;
}

/* --- marks of emphasis --- */

static bool is_mark_character(int32_t character)
{
    return character < 0x80 ? ispunct(character) != 0
                            : !fynd_unicode_is_word_character(character) && !fynd_unicode_is_space(character);
}

static int32_t character_before(const struct inline_reader *reader, const char *at)
{
    int32_t character;
    if (at == reader->begin)
        return ' ';
    do
        at--;
    while (at > reader->begin && ((unsigned char)*at & 0xc0) == 0x80);
    fynd_unicode_decode(at, reader->end, &character);
    return character;
}

static bool add_run(struct inline_reader *reader, struct run run)
{
    if (reader->run_count == reader->run_capacity) {
        size_t capacity = reader->run_capacity == 0 ? 64 : 2 * reader->run_capacity;
        struct run *grown = capacity <= RUNS_MAX ? reallocarray(reader->runs, capacity, sizeof *grown) : NULL;
        if (grown == NULL)
            return capacity > RUNS_MAX;
        reader->runs = grown;
        reader->run_capacity = capacity;
    }
    reader->runs[reader->run_count++] = run;
    return true;
}

/* CommonMark's left- and right-flanking: an underscore within a word is part of the word. */
static void read_run(struct inline_reader *reader)
{
    const char *begin = reader->at;
    struct run run = {.out = reader->out->length, .mark = *begin};
    int32_t before = character_before(reader, begin), after = ' ';
    while (reader->at < reader->end && *reader->at == run.mark)
        append(reader, *reader->at++);
    if (reader->at < reader->end)
        fynd_unicode_decode(reader->at, reader->end, &after);
    run.length = run.count = (size_t)(reader->at - begin);
    bool mark_before = is_mark_character(before), mark_after = is_mark_character(after);
    bool space_before = fynd_unicode_is_space(before), space_after = fynd_unicode_is_space(after);
    bool left = !space_after && (!mark_after || space_before || mark_before);
    bool right = !space_before && (!mark_before || space_after || mark_after);
    run.opens = left && (run.mark != '_' || !right || mark_before);
    run.closes = right && (run.mark != '_' || !left || mark_after);
    if ((run.opens || run.closes) && (run.mark != '~' || run.length == 2))
        reader->out->failed |= !add_run(reader, run);
}

/* CommonMark's rule of three: of ***a** b*, each closes its own. */
static bool is_pair(const struct run *opener, const struct run *closer)
{
    if (opener->mark != closer->mark || (opener->mark == '~' && opener->count + closer->count != 4))
        return false;
    if (!closer->opens && !opener->closes)
        return true;
    return closer->length % 3 == 0 || (opener->length + closer->length) % 3 != 0;
}

static void drop(struct inline_reader *reader, size_t at, size_t count)
{
    memset(reader->out->bytes + at, DROPPED, count);
}

/* Takes the marks of one pair away. */
static void match(struct inline_reader *reader, struct run *opener, struct run *closer)
{
    size_t used = opener->count >= 2 && closer->count >= 2 ? 2 : 1;
    drop(reader, opener->out + opener->count - used, used);
    drop(reader, closer->out, used);
    opener->count -= used;
    closer->count -= used;
    closer->out += used;
}

/* Where the search for an opener ended in vain, for each sort of closer: below, none will be found later either. */
static int *floor_of(int floors[3][2][3], const struct run *closer)
{
    return &floors[closer->mark == '*' ? 0 : closer->mark == '_' ? 1 : 2][closer->opens][closer->length % 3];
}

static size_t pair_runs(struct inline_reader *reader)
{
    int floors[3][2][3], top = -1;
    size_t steps = 0;
    memset(floors, -1, sizeof floors);
    for (size_t i = 0; i < reader->run_count; i++) {
        struct run *closer = &reader->runs[i];
        int *floor = floor_of(floors, closer);
        while (closer->closes && closer->count > 0) {
            int found = top;
            for (; found > *floor && !is_pair(&reader->runs[found], closer); steps++)
                found = reader->runs[found].before;
            if (found <= *floor) {
                *floor = top;
                break;
            }
            match(reader, &reader->runs[found], closer);
            top = reader->runs[found].count > 0 ? found : reader->runs[found].before;
            steps++;
        }
        if (closer->opens && closer->count > 0) {
            closer->before = top;
            top = (int)i;
        }
    }
    return steps;
}

/* --- code, tags, shortcodes --- */

static void read_code(struct inline_reader *reader)
{
    const char *begin = reader->at, *at;
    while (reader->at < reader->end && *reader->at == '`')
        reader->at++;
    size_t ticks = (size_t)(reader->at - begin), run = 0;
    for (at = reader->at; at < reader->end && step(reader); at++) {
        if (*at == '`') {
            run++;
        } else if (run == ticks) {
            break;
        } else {
            run = 0;
        }
    }
    bool closed = run == ticks && (at == reader->end || *at != '`');
    const char *stop = closed ? at - ticks : reader->at;
    for (const char *code = closed ? reader->at : begin; code < stop; code++)
        append(reader, *code);
    reader->at = closed ? at : reader->at;
}

/* <https://example.org> and <name@example.org> are their own text: where they end, or NULL. */
static const char *address_end(struct inline_reader *reader)
{
    const char *at = reader->at + 1;
    bool address = false;
    for (; at < reader->end && step(reader); at++) {
        if (*at == '>')
            return address && isalnum((unsigned char)reader->at[1]) ? at : NULL;
        if (isspace((unsigned char)*at) || *at == '<')
            return NULL;
        address |= *at == '@' || (*at == ':' && at - reader->at > 2); /* a scheme has two letters or more */
    }
    return NULL;
}

static void read_angle(struct inline_reader *reader)
{
    bool closing;
    const char *stop = address_end(reader);
    if (stop != NULL) {
        fynd_buffer_append(reader->out, reader->at + 1, (size_t)(stop - reader->at - 1));
        reader->at = stop + 1;
        return;
    }
    stop = markdown_html_tag_end(reader->at, reader->end, &reader->steps);
    if (stop == NULL) {
        append(reader, *reader->at++);
        return;
    }
    if (markdown_html_tag_of(reader->at, reader->end, &closing) != MARKDOWN_TAG_INLINE)
        append_break(reader);
    reader->at = stop;
}

static const char *behind(struct inline_reader *reader, const char *at, const char *mark)
{
    for (; at < reader->end && step(reader); at++)
        if (is_at(reader, at, mark))
            return at + strlen(mark);
    return NULL;
}

/* {#anchor .class} at the end of a line, {: .class} anywhere: where it ends, or NULL. */
static const char *attributes_end(struct inline_reader *reader, const char *at)
{
    const char *limit = reader->end - at > ATTRIBUTES_MAX ? at + ATTRIBUTES_MAX : reader->end, *stop = at + 1;
    if (stop == reader->end || strchr("#.:", *stop) == NULL)
        return NULL;
    while (stop < limit && *stop != '}' && *stop != '\n' && *stop != '{' && step(reader))
        stop++;
    if (stop == limit || *stop != '}')
        return NULL;
    stop++;
    return at[1] == ':' || stop == reader->end || *stop == '\n' ? stop : NULL;
}

/* Where the shortcode, template tag or list of attributes at the { ends, or NULL. */
static const char *shortcode_end(struct inline_reader *reader, const char *at)
{
    if (is_at(reader, at, "{{<"))
        return behind(reader, at + 3, ">}}");
    if (is_at(reader, at, "{{%"))
        return behind(reader, at + 3, "%}}");
    if (is_at(reader, at, "{{"))
        return behind(reader, at + 2, "}}");
    if (is_at(reader, at, "{%"))
        return behind(reader, at + 2, "%}");
    return attributes_end(reader, at);
}

static void read_brace(struct inline_reader *reader)
{
    const char *stop = shortcode_end(reader, reader->at);
    if (stop == NULL)
        append(reader, *reader->at++);
    else
        reader->at = stop;
}

/* --- links --- */

bool markdown_inline_label(const char *text, size_t length, struct fynd_buffer *label)
{
    if (length == 0 || length > LABEL_MAX)
        return false;
    fynd_buffer_clear(label);
    fynd_unicode_fold(text, length, label);
    fynd_buffer_append_byte(label, '\0');
    return !label->failed && label->length > 1;
}

static bool is_defined(struct inline_reader *reader, const char *text, size_t length)
{
    struct fynd_buffer label = {0};
    if (length > LABEL_MAX || length >= reader->steps)
        return false;
    reader->steps -= length;
    bool defined = markdown_inline_label(text, length, &label) && json_object_get(reader->labels, label.bytes) != NULL;
    reader->out->failed |= label.failed;
    fynd_buffer_fini(&label);
    return defined;
}

static void skip_spaces(struct inline_reader *reader, const char **at)
{
    while (*at < reader->end && isspace((unsigned char)**at) && step(reader))
        ++*at;
}

/* Behind the destination: in <>, or without spaces and with its brackets in pairs. A shortcode may stand in it. */
static const char *destination_end(struct inline_reader *reader, const char *at)
{
    size_t depth = 0;
    if (at < reader->end && *at == '<')
        return behind(reader, at, ">");
    for (; at < reader->end && step(reader); at++) {
        const char *shortcode = *at == '{' ? shortcode_end(reader, at) : NULL;
        if (shortcode != NULL) {
            at = shortcode - 1;
        } else if (*at == '\\' && at + 1 < reader->end && ispunct((unsigned char)at[1])) {
            at++;
        } else if (isspace((unsigned char)*at) || (*at == ')' && depth == 0)) {
            return at;
        } else {
            depth += *at == '(';
            depth -= *at == ')';
        }
    }
    return at == reader->end ? at : NULL;
}

static const char *title_end(struct inline_reader *reader, const char *at)
{
    char quote = *at == '(' ? ')' : *at;
    for (at++; at < reader->end && step(reader); at++) {
        if (*at == '\\' && at + 1 < reader->end)
            at++;
        else if (*at == quote)
            return at + 1;
    }
    return NULL;
}

/* Behind (destination "title"), or NULL. */
static const char *target_end(struct inline_reader *reader, const char *at)
{
    at++;
    skip_spaces(reader, &at);
    at = destination_end(reader, at);
    if (at == NULL)
        return NULL;
    skip_spaces(reader, &at);
    if (at < reader->end && (*at == '"' || *at == '\'' || *at == '(')) {
        at = title_end(reader, at);
        if (at == NULL)
            return NULL;
        skip_spaces(reader, &at);
    }
    return at < reader->end && *at == ')' ? at + 1 : NULL;
}

/* Behind the ] of a label that begins at `at`, without brackets in it. */
static const char *label_end(struct inline_reader *reader, const char *at)
{
    for (; at < reader->end && step(reader); at++) {
        if (*at == '\\' && at + 1 < reader->end)
            at++;
        else if (*at == ']')
            return at + 1;
        else if (*at == '[')
            return NULL;
    }
    return NULL;
}

/* What follows the ] when the brackets are a link; else NULL. */
static const char *link_end(struct inline_reader *reader, const struct bracket *bracket)
{
    const char *at = reader->at + 1, *stop = NULL;
    size_t length = (size_t)(reader->at - bracket->in);
    if (at < reader->end && *at == '(' && (stop = target_end(reader, at)) != NULL)
        return stop;
    if (at < reader->end && *at == '[' && (stop = label_end(reader, at + 1)) != NULL) {
        bool collapsed = stop - at == 2;
        if (is_defined(reader, collapsed ? bracket->in : at + 1, collapsed ? length : (size_t)(stop - at - 2)))
            return stop;
    }
    return is_defined(reader, bracket->in, length) ? at : NULL;
}

static void open_bracket(struct inline_reader *reader)
{
    bool image = *reader->at == '!';
    const char *stop;
    if (!image && is_at(reader, reader->at, "[^") && (stop = label_end(reader, reader->at + 2)) != NULL &&
        stop - reader->at > 3) {
        reader->at = stop; /* the mark of a footnote; its text is a paragraph of its own */
        return;
    }
    struct bracket bracket = {reader->out->length, reader->at + 1 + image, image};
    if (reader->bracket_count < BRACKETS_MAX)
        reader->brackets[reader->bracket_count++] = bracket;
    for (int i = 0; i <= image; i++)
        append(reader, *reader->at++);
}

static void close_bracket(struct inline_reader *reader)
{
    struct bracket *bracket = reader->bracket_count > 0 ? &reader->brackets[--reader->bracket_count] : NULL;
    const char *stop = bracket != NULL ? link_end(reader, bracket) : NULL;
    if (stop == NULL || reader->out->failed) {
        append(reader, *reader->at++);
        return;
    }
    drop(reader, bracket->out, 1 + bracket->image);
    reader->at = stop;
}

/* --- everything --- */

static void read_escape(struct inline_reader *reader)
{
    char next = reader->at + 1 < reader->end ? reader->at[1] : '\0';
    if (next == '\n') {
        append_break(reader);
        reader->at += 2;
    } else if (ispunct((unsigned char)next)) {
        append(reader, next);
        reader->at += 2;
    } else {
        append(reader, *reader->at++);
    }
}

static void read_entity(struct inline_reader *reader)
{
    int32_t character;
    size_t length = character_reference_read(reader->at, reader->end, &character);
    if (length > 0)
        mojibake_append(character, reader->out);
    else
        append(reader, *reader->at);
    reader->at += length > 0 ? length : 1;
}

/* The bold text that begins a line, with its marks; 0: none, or too long for a label. */
static size_t bold_length(const char *line, const char *end)
{
    if (end - line < 5 || (*line != '*' && *line != '_') || line[1] != *line)
        return 0;
    const char *limit = end - line > BOLD_LABEL_MAX ? line + BOLD_LABEL_MAX : end;
    const char *close = memmem(line + 2, (size_t)(limit - line - 2), line, 2);
    return close != NULL ? (size_t)(close + 2 - line) : 0;
}

/* **Plats** alone on the line before, or **Plats:** at the beginning of the line after: labels have lines of their own,
 * whatever HTML would make of them. */
static bool is_beside_label(const struct inline_reader *reader)
{
    const char *next = reader->at + 1, *line = reader->at;
    size_t within = reader->end - next > BOLD_LABEL_MAX ? BOLD_LABEL_MAX : (size_t)(reader->end - next);
    const char *stop = memchr(next, '\n', within);
    size_t length = bold_length(next, stop != NULL ? stop : next + within);
    const char *behind_next = next + length;
    if (length > 0 &&
        (behind_next == reader->end || *behind_next == '\n' || *behind_next == ':' || behind_next[-3] == ':'))
        return true;
    while (line > reader->begin && line[-1] != '\n' && reader->at - line <= BOLD_LABEL_MAX)
        line--;
    return line + bold_length(line, reader->at) == reader->at && line < reader->at;
}

static void read_line_end(struct inline_reader *reader)
{
    bool hard = reader->at - reader->begin >= 2 && reader->at[-1] == ' ' && reader->at[-2] == ' ';
    fynd_buffer_append_byte(reader->out, hard || is_beside_label(reader) ? '\n' : ' ');
    reader->at++;
}

static void read_next(struct inline_reader *reader)
{
    switch (*reader->at) {
    case '\\':
        read_escape(reader);
        break;
    case '&':
        read_entity(reader);
        break;
    case '`':
        read_code(reader);
        break;
    case '<':
        read_angle(reader);
        break;
    case '{':
        read_brace(reader);
        break;
    case '*':
    case '_':
    case '~':
        read_run(reader);
        break;
    case '!':
        if (is_at(reader, reader->at, "!["))
            open_bracket(reader);
        else
            append(reader, *reader->at++);
        break;
    case '[':
        open_bracket(reader);
        break;
    case ']':
        close_bracket(reader);
        break;
    case '\n':
        read_line_end(reader);
        break;
    default:
        append(reader, *reader->at++);
    }
}

static void remove_dropped(struct fynd_buffer *out, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < out->length; i++)
        if (out->bytes[i] != DROPPED)
            out->bytes[kept++] = out->bytes[i];
    out->length = kept;
}

size_t markdown_inline(const char *text, size_t length, const json_t *labels, struct fynd_buffer *out)
{
    size_t from = out->length, allowed = MARKDOWN_STEPS_PER_BYTE * (length + 1), steps = 0;
    struct inline_reader reader = {
        .begin = text, .at = text, .end = text + length, .steps = allowed, .labels = labels, .out = out};
    for (; reader.at < reader.end && !out->failed; steps++)
        read_next(&reader);
    if (!out->failed) {
        steps += pair_runs(&reader);
        remove_dropped(out, from);
    }
    free(reader.runs);
    return steps + allowed - reader.steps;
}
