/* The YAML of front matter: lines of keys, what belongs to a key indented below it. */
#include "indexer/format/front_matter_internal.h"

#include <ctype.h>
#include <string.h>

enum { DEPTH_MAX = 2 /* maps within the topmost: a list of maps in a map is as deep as anybody goes */ };

static json_t *read_value(struct front_matter *front, size_t column, unsigned depth);

static size_t column_here(const struct front_matter *front)
{
    const char *line = front->at;
    while (line > front->begin && line[-1] != '\n')
        line--;
    return (size_t)(front->at - line);
}

/* Moves to the next that is neither space nor comment. False: the end. */
static bool next_content(struct front_matter *front)
{
    while (front->at < front->end && (isspace((unsigned char)*front->at) || *front->at == '#')) {
        if (*front->at == '#')
            front_matter_skip_line(front);
        else
            front->at++;
    }
    return front->at < front->end;
}

static bool is_dash(const struct front_matter *front)
{
    return *front->at == '-' && (front->at + 1 == front->end || isspace((unsigned char)front->at[1]));
}

/* Everything that is indented more is of a structure that is not read. */
static void skip_deeper(struct front_matter *front, size_t column)
{
    while (next_content(front) && column_here(front) > column)
        front_matter_skip_line(front);
}

/* The keys in the column of the first, from here on. */
static json_t *read_map(struct front_matter *front, unsigned depth)
{
    json_t *map = json_object();
    struct fynd_buffer key = {0};
    size_t column = next_content(front) ? column_here(front) : 0;
    front->failed |= map == NULL;
    while (!front->failed && next_content(front)) {
        size_t here = column_here(front);
        if (here < column)
            break;
        if (here > column || is_dash(front) || !front_matter_key(front, ':', &key))
            front_matter_skip_line(front);
        else
            front_matter_set(front, map, &key, read_value(front, column, depth));
    }
    fynd_buffer_fini(&key);
    return map;
}

static bool is_key(const struct front_matter *front)
{
    struct front_matter ahead = *front;
    struct fynd_buffer key = {0};
    bool is = front_matter_key(&ahead, ':', &key);
    fynd_buffer_fini(&key);
    return is;
}

/* The lines of - in this column. */
static json_t *read_list(struct front_matter *front, unsigned depth)
{
    json_t *list = json_array();
    size_t column = column_here(front);
    front->failed |= list == NULL;
    while (!front->failed && next_content(front) && column_here(front) == column && is_dash(front)) {
        front->at++;
        front_matter_skip_spaces(front);
        if (front->at < front->end && is_key(front) && depth < DEPTH_MAX)
            front_matter_append(front, list, read_map(front, depth + 1));
        else
            front_matter_append(front, list, read_value(front, column, depth + 1));
    }
    return list;
}

/* Plain text, and the lines indented below it that belong to it. */
static json_t *read_plain(struct front_matter *front, size_t column)
{
    struct fynd_text first = front_matter_plain(front);
    struct fynd_buffer folded = {0};
    if (!next_content(front) || column_here(front) <= column)
        return front_matter_scalar(front, first);
    fynd_buffer_append(&folded, first.bytes, first.length);
    while (next_content(front) && column_here(front) > column) {
        struct fynd_text more = front_matter_plain(front);
        if (folded.length > 0)
            fynd_buffer_append_byte(&folded, ' ');
        fynd_buffer_append(&folded, more.bytes, more.length);
    }
    return front_matter_string(front, &folded);
}

/* One line of a block of text, when it still belongs to it: indented more than its key, or blank. */
static bool next_block_line(struct front_matter *front, size_t column, struct fynd_text *line)
{
    const char *begin = front->at, *stop = front_matter_line_end(front), *at = begin;
    while (at < stop && (*at == ' ' || *at == '\t'))
        at++;
    if (begin == front->end || (at < stop && (size_t)(at - begin) <= column))
        return false;
    *line = (struct fynd_text){at, (size_t)(stop - at)};
    front_matter_skip_line(front);
    return true;
}

/* | keeps its lines, > joins them; blank lines stay in both. The header's signs about line feeds at the end say nothing
 * here. */
static json_t *read_block(struct front_matter *front, size_t column)
{
    bool fold = *front->at == '>', gap = true;
    struct fynd_buffer text = {0};
    struct fynd_text line;
    front_matter_skip_line(front);
    while (next_block_line(front, column, &line)) {
        if (line.length > 0 && text.length > 0 && !gap)
            fynd_buffer_append_byte(&text, fold ? ' ' : '\n');
        if (line.length == 0 && text.length > 0)
            fynd_buffer_append_byte(&text, '\n');
        fynd_buffer_append(&text, line.bytes, line.length);
        gap = line.length == 0 && fold;
    }
    while (text.length > 0 && isspace((unsigned char)text.bytes[text.length - 1]))
        text.length--;
    return front_matter_string(front, &text);
}

/* Nothing behind the key: what stands below it. A list may begin in the key's own column. */
static json_t *read_below(struct front_matter *front, size_t column, unsigned depth)
{
    bool content = next_content(front);
    size_t here = content ? column_here(front) : 0;
    if (content && is_dash(front) && here >= column && depth <= DEPTH_MAX)
        return read_list(front, depth);
    if (!content || here <= column)
        return front_matter_scalar(front, (struct fynd_text){"", 0});
    if (!is_key(front))
        return read_plain(front, column);
    if (depth < DEPTH_MAX)
        return read_map(front, depth + 1);
    skip_deeper(front, column);
    return NULL;
}

/* What is in quotes or brackets, and alone on its line: title: "Fem" kommuner is plain. */
static json_t *read_enclosed(struct front_matter *front)
{
    const char *begin = front->at;
    json_t *value = front_matter_enclosed(front);
    if (value == NULL || front_matter_plain(front).length == 0)
        return value;
    json_decref(value);
    front->unclosed |= memchr(begin, '\n', (size_t)(front->at - begin)) != NULL;
    front->at = begin;
    return NULL;
}

/* The value of the key in this column; depth counts the maps and lists around it. */
static json_t *read_value(struct front_matter *front, size_t column, unsigned depth)
{
    front_matter_skip_spaces(front);
    if (front->at == front->end || *front->at == '\n' || *front->at == '#') {
        front_matter_skip_line(front);
        return read_below(front, column, depth);
    }
    if (*front->at == '|' || *front->at == '>')
        return read_block(front, column);
    json_t *value = read_enclosed(front);
    return value != NULL ? value : read_plain(front, column);
}

json_t *front_matter_yaml(struct front_matter *front)
{
    return read_map(front, 0);
}
