/* Where the elements of a page belong, without knowing the site. What is surely not its text is told by tags and roles,
 * what is likely not by the words of classes and ids, unless the text of the page is in it. The text itself is in
 * <main>, in what is marked as an article's text, or in the one <article> that has most of it. */
#include "indexer/format/html_regions.h"

#include "indexer/format/html_outline.h"

#include "indexer/format/html_tags.h"

#include <string.h>
#include <strings.h>

/* All of these are bytes of text. */
enum {
    CLIMB_MORE = 400, /* what a title, a date and a lead above the marked text may have */
    MENU_LEAST = 20,  /* shorter ones may be a line with a few links */
    LEAD_MOST = 600   /* of a header that stands before <main> */
};

/* ---- each element by itself ---- */

/* Is so much of the page in it that its class or id must mean something else? */
static bool holds_the_page(const struct html_part *part, uint32_t total)
{
    unsigned telling = HTML_HOLDS_H1 | HTML_HOLDS_MAIN | HTML_HOLDS_ARTICLE | HTML_HOLDS_CONTENT;

    return (part->holds & telling) != 0 || (part->all > total / 10 * 8 && part->link < part->all / 2);
}

static enum block_place place_by_tag(const struct html_outline *outline, size_t i)
{
    const struct html_part *part = &outline->parts[i];
    bool in_article = html_outline_within(outline, i, GUMBO_TAG_ARTICLE);

    switch (part->node->v.element.tag) {
    case GUMBO_TAG_NAV:
        return BLOCK_CHROME;
    case GUMBO_TAG_ASIDE:
        return BLOCK_ASIDE;
    case GUMBO_TAG_FOOTER: /* who said it, behind a quotation */
        return html_outline_within(outline, i, GUMBO_TAG_BLOCKQUOTE) ? BLOCK_BODY : BLOCK_CHROME;
    case GUMBO_TAG_HEADER:
        return in_article || (part->holds & (HTML_HOLDS_H1 | HTML_HOLDS_MAIN)) != 0 ||
                       html_outline_within(outline, i, GUMBO_TAG_MAIN)
                   ? BLOCK_BODY
                   : BLOCK_CHROME;
    default:
        return BLOCK_BODY;
    }
}

static bool is_in_heading(const struct html_outline *outline, size_t i)
{
    for (; i != 0; i = outline->parts[i].parent)
        if (html_outline_part_is_heading(&outline->parts[i]))
            return true;
    return false;
}

static const char *first_text(const struct html_part *part)
{
    const GumboVector *children = &part->node->v.element.children;
    const GumboNode *first = children->length > 0 ? children->data[0] : NULL;

    return first != NULL && first->type == GUMBO_NODE_TEXT ? first->v.text.text : "";
}

/* "Hoppa till innehåll" */
static bool is_skip_link(const struct html_part *part)
{
    static const char *const beginnings[] = {"hoppa", "skip", "till inneh", "gå till inneh", "gå direkt till"};
    const char *text = first_text(part);

    if (!html_outline_part_has(part, HTML_MARK_JUMP))
        return false;
    text += strspn(text, " \t\r\n");
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (strncasecmp(text, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

static enum block_place place_by_marks(const struct html_outline *outline, size_t i)
{
    const struct html_part *part = &outline->parts[i];

    if (html_outline_part_has(part, HTML_MARK_CHROME) || is_skip_link(part))
        return BLOCK_CHROME;
    if (html_outline_part_has(part, HTML_MARK_BUTTON) && !is_in_heading(outline, i))
        return BLOCK_CHROME;
    if (holds_the_page(part, outline->parts[0].all))
        return BLOCK_BODY;
    if (html_outline_part_has(part, HTML_MARK_HINT) || html_outline_part_has(part, HTML_MARK_HIDDEN))
        return BLOCK_CHROME;
    return html_outline_part_has(part, HTML_MARK_ASIDE) ? BLOCK_ASIDE : BLOCK_BODY;
}

/* Its own place, whatever is around it. */
static enum block_place own_place(const struct html_outline *outline, size_t i)
{
    enum block_place by_tag = place_by_tag(outline, i);

    if (outline->parts[i].marks[0] == '\0' || by_tag == BLOCK_CHROME)
        return by_tag;
    enum block_place by_marks = place_by_marks(outline, i);
    return by_marks > by_tag ? by_marks : by_tag;
}

/* Adds up what the elements hold, from the innermost outwards; place is each one's own then. */
static void add_up(struct html_outline *outline)
{
    uint32_t total = 0;

    for (size_t i = 0; i < outline->count; i++) {
        outline->parts[i].text = outline->parts[i].all;
        total += outline->parts[i].all;
    }
    outline->parts[0].all = total;
    for (size_t i = outline->count; i-- > 1;) {
        struct html_part *part = &outline->parts[i], *parent = &outline->parts[part->parent];
        if (html_outline_part_has(part, HTML_MARK_LINK)) {
            part->link = part->text;
            part->links = 1;
        }
        part->place = own_place(outline, i);
        parent->holds |= part->holds;
        if (part->parent != 0)
            parent->all += part->all;
        if (part->place == BLOCK_BODY) {
            parent->text += part->text;
            parent->link += part->link;
            parent->links += part->links;
        }
    }
}

/* ---- the text of the page ---- */

/* The element with most text that holds nothing of its kind with as much; 0: there is none. */
static size_t find_largest(const struct html_outline *outline, unsigned holding)
{
    size_t best = 0;

    for (size_t i = 1; i < outline->count; i++) {
        const struct html_part *part = &outline->parts[i];
        bool is_one = (part->holds & holding) != 0 && part->place == BLOCK_BODY;
        if (!is_one)
            continue;
        if (holding == HTML_HOLDS_MAIN)
            is_one = html_outline_part_is(part, GUMBO_TAG_MAIN) || html_outline_part_has(part, HTML_MARK_MAIN);
        else if (holding == HTML_HOLDS_ARTICLE)
            is_one = html_outline_part_is(part, GUMBO_TAG_ARTICLE);
        else
            is_one = html_outline_part_has(part, HTML_MARK_CONTENT);
        if (is_one && (best == 0 || part->text > outline->parts[best].text))
            best = i;
    }
    return best;
}

/* Out to the element that has the title and the lead as well, as long as little else comes along. */
static size_t climb(const struct html_outline *outline, size_t i)
{
    uint32_t most = outline->parts[i].text + outline->parts[i].text / 2 + CLIMB_MORE;

    while (i != 0 && (outline->parts[i].holds & HTML_HOLDS_H1) == 0) {
        const struct html_part *parent = &outline->parts[outline->parts[i].parent];
        uint32_t plain = parent->text - parent->link;
        if (parent->place != BLOCK_BODY || plain > most || html_outline_part_is(parent, GUMBO_TAG_BODY))
            break;
        i = outline->parts[i].parent;
    }
    return i;
}

/* The element that has the text of the page; 0: it may be anywhere. */
static size_t find_scope(const struct html_outline *outline)
{
    const struct html_part *parts = outline->parts;
    size_t i = find_largest(outline, HTML_HOLDS_MAIN);

    if (i != 0 && parts[i].text >= parts[0].text / 5)
        return i;
    i = find_largest(outline, HTML_HOLDS_CONTENT);
    if (i != 0 && parts[i].text >= parts[0].text / 2)
        return climb(outline, i);
    i = find_largest(outline, HTML_HOLDS_ARTICLE);
    return i != 0 && parts[i].text >= parts[0].text / 2 ? climb(outline, i) : 0;
}

/* ---- all of them together ---- */

static bool is_list_of_links(const struct html_part *part)
{
    switch (part->node->v.element.tag) {
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TD:
        return part->links >= 3 && part->text >= MENU_LEAST && part->link >= part->text / 4 * 3;
    default:
        return false;
    }
}

/* Outside the text there may still be its title, with the lead. */
static enum block_place place_outside(const struct html_outline *outline, size_t i, size_t scope)
{
    const struct html_part *part = &outline->parts[i];

    if (part->place != BLOCK_BODY)
        return part->place;
    if (i < scope && (part->holds & HTML_HOLDS_H1) != 0 && (outline->parts[scope].holds & HTML_HOLDS_H1) == 0 &&
        part->text <= LEAD_MOST)
        return BLOCK_BODY;
    return BLOCK_CHROME;
}

/* A short <article> beside the long one is a teaser for another page. */
static bool is_teaser(const struct html_outline *outline, size_t i, size_t article)
{
    const struct html_part *parts = outline->parts;
    bool apart = i >= parts[article].end || parts[i].end <= article;

    return article != 0 && apart && html_outline_part_is(&parts[i], GUMBO_TAG_ARTICLE) && parts[i].links > 0 &&
           parts[i].text < parts[article].text / 3;
}

static enum block_place place_inside(const struct html_outline *outline, size_t i, size_t scope, size_t article)
{
    const struct html_part *part = &outline->parts[i];

    if (scope == 0 && is_list_of_links(part))
        return BLOCK_CHROME;
    return is_teaser(outline, i, article) ? BLOCK_ASIDE : part->place;
}

static void place_page(struct html_outline *outline)
{
    struct html_part *parts = outline->parts;
    size_t scope = find_scope(outline), article = find_largest(outline, HTML_HOLDS_ARTICLE);

    if (article != 0 && parts[article].text < parts[scope].text / 2)
        article = 0;
    for (size_t i = scope; i != 0; i = parts[i].parent)
        parts[parts[i].parent].around = true;
    for (size_t i = 0; i < outline->count; i++) {
        struct html_part *part = &parts[i];
        if (part->around || i == scope)
            part->place = part->around ? BLOCK_CHROME : BLOCK_BODY;
        else if (parts[part->parent].around)
            part->place = place_outside(outline, i, scope);
        else
            part->place = place_inside(outline, i, scope, article);
        if (i != 0 && !parts[part->parent].around && part->place < parts[part->parent].place)
            part->place = parts[part->parent].place;
    }
}

void html_regions_find(struct html_outline *outline, bool whole)
{
    add_up(outline);
    if (whole) {
        place_page(outline);
        return;
    }
    for (size_t i = 1; i < outline->count; i++) {
        struct html_part *part = &outline->parts[i];
        if (part->place < outline->parts[part->parent].place)
            part->place = outline->parts[part->parent].place;
    }
}
