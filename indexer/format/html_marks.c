/* What the attributes of a tag say of its place: roles, and the words that the makers of websites put into classes
 * and ids, in English and in Swedish. */
#include "indexer/format/html_marks.h"

#include "indexer/format/html_tags.h"

#include "indexer/lists/word_table.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

enum { TOKEN_MAX = 48 }; /* bytes of a class or id; longer ones were made by machines, for machines */

struct hint {
    const char *word;
    enum html_mark mark;
};

/* A whole class or id. */
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

/* A word of a class or id, between hyphens and the like. */
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

/* The first role of an element. */
static const struct hint roles[] = {
    {"alert", HTML_MARK_CHROME},   {"alertdialog", HTML_MARK_CHROME},  {"banner", HTML_MARK_HINT},
    {"button", HTML_MARK_BUTTON},  {"complementary", HTML_MARK_ASIDE}, {"contentinfo", HTML_MARK_CHROME},
    {"dialog", HTML_MARK_CHROME},  {"main", HTML_MARK_MAIN},           {"menu", HTML_MARK_CHROME},
    {"menubar", HTML_MARK_CHROME}, {"navigation", HTML_MARK_CHROME},   {"search", HTML_MARK_CHROME},
    {"toolbar", HTML_MARK_CHROME}, {"tooltip", HTML_MARK_CHROME},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

WORD_TABLE(wholes, 128);
WORD_TABLE(parts, 128);
WORD_TABLE(folding, 32);
WORD_TABLE(places, 64);

static void fill(const struct word_table *table, const struct hint *hints, size_t count)
{
    for (size_t i = 0; i < count; i++)
        word_table_add(table, (struct fynd_text){hints[i].word, strlen(hints[i].word)}, hints[i].mark);
}

static void make_tables(void)
{
    fill(&wholes, whole, COUNT(whole));
    fill(&parts, words, COUNT(words));
    fill(&folding, folds, COUNT(folds));
    fill(&places, roles, COUNT(roles));
}

static bool is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The next class of a list; false: there is none. Those that are too long are passed over. */
static bool next_token(struct fynd_text *list, struct fynd_text *token)
{
    if (list->length == 0) /* of an attribute that is not there, perhaps: no bytes at all */
        return false;
    const char *at = list->bytes, *end = at + list->length;

    do {
        while (at < end && is_blank(*at))
            at++;
        token->bytes = at;
        while (at < end && !is_blank(*at))
            at++;
        token->length = (size_t)(at - token->bytes);
    } while (token->length > TOKEN_MAX);
    *list = (struct fynd_text){at, (size_t)(end - at)};
    return token->length > 0;
}

bool html_marks_has_word(struct fynd_text list, const char *word)
{
    size_t length = strlen(word);
    struct fynd_text token;

    while (list.length >= length && next_token(&list, &token))
        if (token.length == length && strncasecmp(token.bytes, word, length) == 0)
            return true;
    return false;
}

/* "has-sidebar" and "category-social" speak of something else than the element itself. */
static bool speaks_of_another(struct fynd_text token)
{
    static const char *const beginnings[] = {"has-", "no-", "with-", "without-", "category-", "tag-", "type-", "is-"};

    for (size_t i = 0; i < COUNT(beginnings); i++) {
        size_t length = strlen(beginnings[i]);
        if ((*token.bytes | 0x20) == *beginnings[i] && token.length >= length &&
            strncasecmp(token.bytes, beginnings[i], length) == 0)
            return true;
    }
    return false;
}

static bool parts_words(char byte)
{
    return byte == '-' || byte == '_' || byte == ':' || byte == '.';
}

/* The first mark that a table has for one of the words of a class. */
static char mark_of_words(struct fynd_text token, const struct word_table *table)
{
    const char *at = token.bytes, *end = at + token.length;
    unsigned mark = 0;

    while (mark == 0 && at < end) {
        const char *word = at;
        while (at < end && !parts_words(*at))
            at++;
        mark = word_table_find(table, (struct fynd_text){word, (size_t)(at - word)});
        at++;
    }
    return (char)mark;
}

static char hint_of(struct fynd_text list)
{
    struct fynd_text token;
    char mark = '\0';

    while (mark == '\0' && next_token(&list, &token)) {
        mark = (char)word_table_find(&wholes, token);
        if (mark == '\0' && !speaks_of_another(token))
            mark = mark_of_words(token, &parts);
    }
    return mark;
}

static bool folds_open(const struct html_attributes *attributes)
{
    struct fynd_text token;
    struct fynd_text lists[] = {attributes->values[HTML_CLASS], attributes->values[HTML_ROLE]};

    for (size_t i = 0; i < COUNT(lists); i++)
        while (next_token(&lists[i], &token))
            if (mark_of_words(token, &folding) != '\0')
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

    return (values[HTML_HIDDEN].bytes != NULL || html_marks_has_word(values[HTML_ARIA_HIDDEN], "true") ||
            style_hides(values[HTML_STYLE])) &&
           !folds_open(attributes);
}

static char role_of(struct fynd_text role)
{
    struct fynd_text token;

    return (char)(next_token(&role, &token) ? word_table_find(&places, token) : 0);
}

/* Where it belongs, by the surest of its attributes; '\0': they do not say. */
static char place_of(const struct html_attributes *attributes)
{
    const struct fynd_text *values = attributes->values;
    char mark = is_hidden(attributes) ? HTML_MARK_HIDDEN : role_of(values[HTML_ROLE]);

    if (mark == '\0' && html_marks_has_word(values[HTML_ITEMPROP], "articlebody"))
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

    return values[HTML_PUBDATE].bytes != NULL || html_marks_has_word(values[HTML_ITEMPROP], "datepublished") ||
           html_marks_has_word(values[HTML_CLASS], "published") ||
           html_marks_has_word(values[HTML_CLASS], "entry-date");
}

/* What the text of an anchor is, by its rel. */
static char relation_of(const struct html_attributes *attributes)
{
    struct fynd_text rel = attributes->values[HTML_REL];

    if (html_marks_has_word(rel, "author"))
        return HTML_MARK_AUTHOR;
    return html_marks_has_word(rel, "tag") || html_marks_has_word(rel, "category") ? HTML_MARK_CATEGORY : '\0';
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
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, make_tables);
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
