#include "indexer/format/html_outline.h"

#include "indexer/format/html_reduce.h"
#include "indexer/format/html_tree.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 256 };

bool html_outline_part_is(const struct html_part *part, GumboTag tag)
{
    return part->node->v.element.tag == tag;
}

bool html_outline_part_has(const struct html_part *part, char mark)
{
    return strchr(part->marks, mark) != NULL;
}

bool html_outline_part_is_heading(const struct html_part *part)
{
    GumboTag tag = part->node->v.element.tag;

    return tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 ||
           tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

bool html_outline_within(const struct html_outline *outline, size_t i, GumboTag tag)
{
    while (i != 0 && !html_outline_part_is(&outline->parts[i], tag))
        i = outline->parts[i].parent;
    return html_outline_part_is(&outline->parts[i], tag);
}

static bool is_structure(const struct html_part *part)
{
    return html_outline_part_is(part, GUMBO_TAG_UL) || html_outline_part_is(part, GUMBO_TAG_OL) ||
           html_outline_part_is(part, GUMBO_TAG_DL) || html_outline_part_is(part, GUMBO_TAG_TABLE) ||
           html_outline_part_is_heading(part);
}

/* What the words of its class speak against counts for nothing: a comment is an <article> too. */
static unsigned holding_of(const struct html_part *part)
{
    bool hinted = html_outline_part_has(part, HTML_MARK_HINT) || html_outline_part_has(part, HTML_MARK_HIDDEN);
    unsigned holds = is_structure(part) ? HTML_HOLDS_STRUCTURE : 0;

    if (html_outline_part_is(part, GUMBO_TAG_MAIN) || html_outline_part_has(part, HTML_MARK_MAIN))
        holds |= HTML_HOLDS_MAIN;
    if (html_outline_part_has(part, HTML_MARK_CONTENT))
        holds |= HTML_HOLDS_CONTENT;
    if (html_outline_part_is(part, GUMBO_TAG_H1) && !hinted)
        holds |= HTML_HOLDS_H1;
    if (html_outline_part_is(part, GUMBO_TAG_ARTICLE) && !hinted)
        holds |= HTML_HOLDS_ARTICLE;
    return holds;
}

static bool add_part(struct html_outline *outline, const GumboNode *node, size_t parent)
{
    const char *marks = html_tree_attribute(node, HTML_MARKS);
    struct html_part *part;

    if (outline->count == outline->capacity) {
        size_t capacity = outline->capacity == 0 ? FIRST_CAPACITY : 2 * outline->capacity;
        struct html_part *grown = reallocarray(outline->parts, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        outline->parts = grown;
        outline->capacity = capacity;
    }
    part = &outline->parts[outline->count++];
    *part = (struct html_part){.node = node, .marks = marks != NULL ? marks : "", .parent = (uint32_t)parent};
    part->holds = holding_of(part);
    return true;
}

static uint32_t count_text(const char *text)
{
    uint32_t count = 0;

    for (; *text != '\0'; text++)
        count += *text > ' ' || *text < 0;
    return count;
}

static bool is_text(const GumboNode *node)
{
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE;
}

/* The next child that is an element or a text; NULL: there is none. */
static const GumboNode *next_child(struct html_part *part)
{
    const GumboVector *children = &part->node->v.element.children;

    while (part->child < children->length) {
        const GumboNode *child = children->data[part->child++];
        if (child->type == GUMBO_NODE_ELEMENT || is_text(child))
            return child;
    }
    return NULL;
}

bool html_outline_init(struct html_outline *outline, const GumboNode *root)
{
    size_t at = 0;

    if (!add_part(outline, root, 0))
        return false;
    for (;;) {
        const GumboNode *child = next_child(&outline->parts[at]);
        if (child == NULL) {
            outline->parts[at].end = (uint32_t)outline->count;
            if (at == 0)
                return true;
            at = outline->parts[at].parent;
        } else if (!is_text(child)) {
            if (!add_part(outline, child, at))
                return false;
            at = outline->count - 1;
        } else if (!html_outline_part_is(&outline->parts[at], GUMBO_TAG_TITLE)) {
            outline->parts[at].all += count_text(child->v.text.text);
        }
    }
}

void html_outline_fini(struct html_outline *outline)
{
    free(outline->parts);
    *outline = (struct html_outline){0};
}

static enum html_step enter(struct html_walk *walk, struct html_outline *outline)
{
    walk->part = walk->entered++;
    outline->parts[walk->part].child = 0;
    return HTML_ENTER;
}

struct html_walk html_outline_walk_from(struct html_outline *outline, size_t i)
{
    outline->parts[i].child = 0;
    return (struct html_walk){.part = i, .entered = i + 1};
}

/* A part that was left has an end in `child`, so that the next step goes on with its parent. */
enum html_step html_outline_walk_next(struct html_walk *walk, struct html_outline *outline, const char **text)
{
    const GumboNode *child;

    if (walk->entered == 0)
        return enter(walk, outline);
    if (outline->parts[walk->part].child == UINT32_MAX) {
        if (walk->part == 0)
            return HTML_END;
        walk->part = outline->parts[walk->part].parent;
    }
    child = next_child(&outline->parts[walk->part]);
    if (child == NULL) {
        outline->parts[walk->part].child = UINT32_MAX;
        return HTML_LEAVE;
    }
    if (!is_text(child))
        return enter(walk, outline);
    *text = child->v.text.text;
    return HTML_TEXT;
}
