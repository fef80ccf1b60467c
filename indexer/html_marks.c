/* What the attributes of a tag say of its place: roles, and the words that the makers of websites put into classes
 * and ids, in English and in Swedish. */
#include "html_tags.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TOKEN_MAX = 48 }; /* bytes of a class or id; longer ones were made by machines, for machines */

struct hint {
    const char *word;
    enum html_mark mark;
};

/* A whole class or id. Sorted. */
static const struct hint whole[] = {
    {"article-body", HTML_MARK_CONTENT},  {"article-content", HTML_MARK_CONTENT},
    {"article-text", HTML_MARK_CONTENT},  {"articlebody", HTML_MARK_CONTENT},
    {"bottom-bar", HTML_MARK_HINT},       {"cat-links", HTML_MARK_HINT},
    {"colophon", HTML_MARK_HINT},         {"entry-body", HTML_MARK_CONTENT},
    {"entry-categories", HTML_MARK_HINT}, {"entry-content", HTML_MARK_CONTENT},
    {"entry-tags", HTML_MARK_HINT},       {"js-cookie", HTML_MARK_HINT},
    {"main-content", HTML_MARK_CONTENT},  {"maincontent", HTML_MARK_CONTENT},
    {"page-content", HTML_MARK_CONTENT},  {"post-body", HTML_MARK_CONTENT},
    {"post-categories", HTML_MARK_HINT},  {"post-content", HTML_MARK_CONTENT},
    {"post-tags", HTML_MARK_HINT},        {"screen-reader-text", HTML_MARK_HIDDEN},
    {"secondary", HTML_MARK_ASIDE},       {"single-content", HTML_MARK_CONTENT},
    {"site-branding", HTML_MARK_HINT},    {"site-header", HTML_MARK_HINT},
    {"site-title", HTML_MARK_HINT},       {"sr-only", HTML_MARK_HIDDEN},
    {"story-body", HTML_MARK_CONTENT},    {"tags-links", HTML_MARK_HINT},
    {"top-bar", HTML_MARK_HINT},          {"visually-hidden", HTML_MARK_HIDDEN},
    {"visuallyhidden", HTML_MARK_HIDDEN}, {"widget", HTML_MARK_ASIDE},
    {"widget-area", HTML_MARK_ASIDE},     {"wp-block-button", HTML_MARK_HINT},
    {"wp-block-buttons", HTML_MARK_HINT}, {"wpadminbar", HTML_MARK_HINT},
};

/* A word of a class or id, between hyphens and the like. Sorted. */
static const struct hint words[] = {
    {"addtoany", HTML_MARK_HINT},   {"breadcrumb", HTML_MARK_HINT},    {"breadcrumbs", HTML_MARK_HINT},
    {"brodsmulor", HTML_MARK_HINT}, {"comment", HTML_MARK_HINT},       {"comments", HTML_MARK_HINT},
    {"consent", HTML_MARK_HINT},    {"cookie", HTML_MARK_HINT},        {"cookiebanner", HTML_MARK_HINT},
    {"cookiebot", HTML_MARK_HINT},  {"cookies", HTML_MARK_HINT},       {"footer", HTML_MARK_HINT},
    {"gdpr", HTML_MARK_HINT},       {"kakor", HTML_MARK_HINT},         {"kommentarer", HTML_MARK_HINT},
    {"masthead", HTML_MARK_HINT},   {"menu", HTML_MARK_HINT},          {"meny", HTML_MARK_HINT},
    {"modal", HTML_MARK_HINT},      {"nav", HTML_MARK_HINT},           {"navbar", HTML_MARK_HINT},
    {"navigation", HTML_MARK_HINT}, {"newsletter", HTML_MARK_HINT},    {"offcanvas", HTML_MARK_HINT},
    {"pager", HTML_MARK_HINT},      {"pagination", HTML_MARK_HINT},    {"popup", HTML_MARK_HINT},
    {"related", HTML_MARK_ASIDE},   {"relatedposts", HTML_MARK_ASIDE}, {"relaterade", HTML_MARK_ASIDE},
    {"relaterat", HTML_MARK_ASIDE}, {"respond", HTML_MARK_HINT},       {"share", HTML_MARK_HINT},
    {"sharedaddy", HTML_MARK_HINT}, {"sharing", HTML_MARK_HINT},       {"sidebar", HTML_MARK_ASIDE},
    {"sidfot", HTML_MARK_HINT},     {"sidopanel", HTML_MARK_ASIDE},    {"skip", HTML_MARK_HINT},
    {"skiplink", HTML_MARK_HINT},   {"social", HTML_MARK_HINT},        {"subscribe", HTML_MARK_HINT},
    {"toolbar", HTML_MARK_HINT},    {"widgets", HTML_MARK_ASIDE},
};

/* Of things that open when they are asked to: what they hold is text of the page all the same. */
static const struct hint folds[] = {
    {"accordion", HTML_MARK_HIDDEN}, {"collapse", HTML_MARK_HIDDEN}, {"faq", HTML_MARK_HIDDEN},
    {"panel", HTML_MARK_HIDDEN},     {"tab", HTML_MARK_HIDDEN},      {"tabpanel", HTML_MARK_HIDDEN},
    {"toggle", HTML_MARK_HIDDEN},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static int compare_hints(const void *word, const void *hint)
{
    return strcmp(word, ((const struct hint *)hint)->word);
}

static char find_hint(const char *word, const struct hint *hints, size_t count)
{
    const struct hint *found = bsearch(word, hints, count, sizeof *hints, compare_hints);

    return found != NULL ? (char)found->mark : '\0';
}

/* The next class of a list, lower case; false: there is none. Those that are too long are passed over. */
static bool next_token(struct fynd_text *list, char token[TOKEN_MAX + 1])
{
    while (list->length > 0) {
        size_t length = 0;
        while (list->length > 0 && isspace((unsigned char)*list->bytes)) {
            list->bytes++;
            list->length--;
        }
        while (length < list->length && !isspace((unsigned char)list->bytes[length]))
            length++;
        for (size_t i = 0; i < length && i < TOKEN_MAX; i++)
            token[i] = (char)tolower((unsigned char)list->bytes[i]);
        list->bytes += length;
        list->length -= length;
        if (length > 0 && length <= TOKEN_MAX) {
            token[length] = '\0';
            return true;
        }
    }
    return false;
}

bool html_has_word(struct fynd_text list, const char *word)
{
    char token[TOKEN_MAX + 1];

    while (next_token(&list, token))
        if (strcmp(token, word) == 0)
            return true;
    return false;
}

/* "has-sidebar" and "category-social" speak of something else than the element itself. */
static bool speaks_of_another(const char *token)
{
    static const char *const beginnings[] = {"has-", "no-", "with-", "without-", "category-", "tag-", "type-", "is-"};

    for (size_t i = 0; i < COUNT(beginnings); i++)
        if (strncmp(token, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

/* The first hint among the words of a class; the class is cut into them. */
static char find_in_words(char *token, const struct hint *hints, size_t count)
{
    char mark = '\0', *rest = NULL;

    for (char *word = strtok_r(token, "-_:.", &rest); word != NULL && mark == '\0';
         word = strtok_r(NULL, "-_:.", &rest))
        mark = find_hint(word, hints, count);
    return mark;
}

static char hint_of(struct fynd_text list)
{
    char token[TOKEN_MAX + 1], mark = '\0';

    while (mark == '\0' && next_token(&list, token)) {
        mark = find_hint(token, whole, COUNT(whole));
        if (mark == '\0' && !speaks_of_another(token))
            mark = find_in_words(token, words, COUNT(words));
    }
    return mark;
}

static bool folds_open(const struct html_attributes *attributes)
{
    char token[TOKEN_MAX + 1];
    struct fynd_text lists[] = {attributes->values[HTML_CLASS], attributes->values[HTML_ROLE]};

    for (size_t i = 0; i < COUNT(lists); i++)
        while (next_token(&lists[i], token))
            if (find_in_words(token, folds, COUNT(folds)) != '\0')
                return true;
    return false;
}

static bool style_hides(struct fynd_text style)
{
    const char *display = style.length > 0 ? memmem(style.bytes, style.length, "display", 7) : NULL;
    const char *end;

    if (display == NULL)
        return false;
    end = style.bytes + style.length;
    display += strlen("display");
    while (display < end && (*display == ' ' || *display == ':'))
        display++;
    return end - display >= 4 && strncasecmp(display, "none", 4) == 0;
}

static bool is_hidden(const struct html_attributes *attributes)
{
    const struct fynd_text *values = attributes->values;

    return (values[HTML_HIDDEN].bytes != NULL || html_has_word(values[HTML_ARIA_HIDDEN], "true") ||
            style_hides(values[HTML_STYLE])) &&
           !folds_open(attributes);
}

static char role_of(struct fynd_text role)
{
    static const struct hint roles[] = {
        {"alert", HTML_MARK_CHROME},   {"alertdialog", HTML_MARK_CHROME},  {"banner", HTML_MARK_HINT},
        {"button", HTML_MARK_BUTTON},  {"complementary", HTML_MARK_ASIDE}, {"contentinfo", HTML_MARK_CHROME},
        {"dialog", HTML_MARK_CHROME},  {"main", HTML_MARK_MAIN},           {"menu", HTML_MARK_CHROME},
        {"menubar", HTML_MARK_CHROME}, {"navigation", HTML_MARK_CHROME},   {"search", HTML_MARK_CHROME},
        {"toolbar", HTML_MARK_CHROME}, {"tooltip", HTML_MARK_CHROME},
    };
    char token[TOKEN_MAX + 1];

    return (char)(next_token(&role, token) ? find_hint(token, roles, COUNT(roles)) : '\0');
}

/* Where it belongs, by the surest of its attributes; '\0': they do not say. */
static char place_of(const struct html_attributes *attributes)
{
    const struct fynd_text *values = attributes->values;
    char mark = is_hidden(attributes) ? HTML_MARK_HIDDEN : role_of(values[HTML_ROLE]);

    if (mark == '\0' && html_has_word(values[HTML_ITEMPROP], "articlebody"))
        mark = HTML_MARK_CONTENT;
    if (mark == '\0')
        mark = hint_of(values[HTML_CLASS]);
    return mark != '\0' ? mark : hint_of(values[HTML_ID]);
}

/* The tags that place their content as a role or a class would. Some systems put the whole page into a form: it is a
 * hint only. */
static char place_of_tag(const char *name)
{
    if (strcmp(name, "dialog") == 0)
        return HTML_MARK_CHROME;
    return (char)(strcmp(name, "form") == 0 ? HTML_MARK_HINT : '\0');
}

static bool is_published(const struct html_attributes *attributes)
{
    const struct fynd_text *values = attributes->values;

    return values[HTML_PUBDATE].bytes != NULL || html_has_word(values[HTML_ITEMPROP], "datepublished") ||
           html_has_word(values[HTML_CLASS], "published") || html_has_word(values[HTML_CLASS], "entry-date");
}

/* What the text of an anchor is, by its rel. */
static char relation_of(const struct html_attributes *attributes)
{
    struct fynd_text rel = attributes->values[HTML_REL];

    if (html_has_word(rel, "author"))
        return HTML_MARK_AUTHOR;
    return html_has_word(rel, "tag") || html_has_word(rel, "category") ? HTML_MARK_CATEGORY : '\0';
}

static char anchor_of(const struct html_tag *tag, struct fynd_text href)
{
    if (tag->group != HTML_ANCHOR || href.bytes == NULL)
        return '\0';
    return (char)(href.length > 1 && *href.bytes == '#' ? HTML_MARK_JUMP : HTML_MARK_LINK);
}

void html_marks_find(const struct html_tag *tag, const struct html_attributes *attributes,
                     char marks[HTML_MARKS_MAX + 1])
{
    char by_tag = place_of_tag(tag->name);
    char found[] = {
        by_tag != '\0' ? by_tag : place_of(attributes),
        anchor_of(tag, attributes->values[HTML_HREF]),
        tag->group == HTML_ANCHOR ? relation_of(attributes) : '\0',
        strcmp(tag->name, "button") == 0 ? HTML_MARK_BUTTON : '\0',
        strcmp(tag->name, "time") == 0 && is_published(attributes) ? HTML_MARK_PUBLISHED : '\0',
    };
    size_t length = 0;

    for (size_t i = 0; i < sizeof found; i++)
        if (found[i] != '\0')
            marks[length++] = found[i];
    marks[length] = '\0';
}
