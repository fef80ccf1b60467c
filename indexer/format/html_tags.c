#include "indexer/format/html_tags.h"

#include "indexer/lists/word_table.h"

#include <pthread.h>
#include <string.h>
#include <strings.h>

static const struct html_tag tags[] = {
    {"a", HTML_ANCHOR},         {"abbr", HTML_INLINE},    {"acronym", HTML_INLINE}, {"address", HTML_DIVISION},
    {"applet", HTML_SKIPPED},   {"area", HTML_VOID},      {"article", HTML_BLOCK},  {"aside", HTML_BLOCK},
    {"audio", HTML_SKIPPED},    {"b", HTML_INLINE},       {"base", HTML_VOID},      {"basefont", HTML_VOID},
    {"bdi", HTML_INLINE},       {"bdo", HTML_INLINE},     {"bgsound", HTML_VOID},   {"big", HTML_INLINE},
    {"blockquote", HTML_BLOCK}, {"body", HTML_FRAME},     {"br", HTML_BREAK},       {"button", HTML_INLINE},
    {"canvas", HTML_SKIPPED},   {"caption", HTML_CELL},   {"center", HTML_BLOCK},   {"cite", HTML_INLINE},
    {"code", HTML_INLINE},      {"col", HTML_VOID},       {"colgroup", HTML_VOID},  {"datalist", HTML_SKIPPED},
    {"dd", HTML_TERM},          {"del", HTML_INLINE},     {"details", HTML_BLOCK},  {"dfn", HTML_INLINE},
    {"dialog", HTML_BLOCK},     {"dir", HTML_LIST},       {"div", HTML_DIVISION},   {"dl", HTML_LIST},
    {"dt", HTML_TERM},          {"em", HTML_INLINE},      {"embed", HTML_VOID},     {"fieldset", HTML_BLOCK},
    {"figcaption", HTML_BLOCK}, {"figure", HTML_BLOCK},   {"font", HTML_INLINE},    {"footer", HTML_BLOCK},
    {"form", HTML_BLOCK},       {"frame", HTML_VOID},     {"frameset", HTML_FRAME}, {"h1", HTML_HEADING},
    {"h2", HTML_HEADING},       {"h3", HTML_HEADING},     {"h4", HTML_HEADING},     {"h5", HTML_HEADING},
    {"h6", HTML_HEADING},       {"head", HTML_FRAME},     {"header", HTML_BLOCK},   {"hgroup", HTML_BLOCK},
    {"hr", HTML_BREAK},         {"html", HTML_FRAME},     {"i", HTML_INLINE},       {"iframe", HTML_RAW},
    {"image", HTML_VOID},       {"img", HTML_VOID},       {"input", HTML_VOID},     {"ins", HTML_INLINE},
    {"isindex", HTML_VOID},     {"kbd", HTML_INLINE},     {"keygen", HTML_VOID},    {"label", HTML_INLINE},
    {"legend", HTML_BLOCK},     {"li", HTML_ITEM},        {"link", HTML_LINK},      {"main", HTML_BLOCK},
    {"map", HTML_INLINE},       {"mark", HTML_INLINE},    {"math", HTML_SKIPPED},   {"menu", HTML_LIST},
    {"meta", HTML_META},        {"nav", HTML_BLOCK},      {"noembed", HTML_RAW},    {"noframes", HTML_RAW},
    {"noscript", HTML_SKIPPED}, {"object", HTML_SKIPPED}, {"ol", HTML_LIST},        {"p", HTML_PARAGRAPH},
    {"param", HTML_VOID},       {"pre", HTML_BLOCK},      {"q", HTML_INLINE},       {"s", HTML_INLINE},
    {"script", HTML_RAW},       {"section", HTML_BLOCK},  {"select", HTML_SKIPPED}, {"small", HTML_INLINE},
    {"source", HTML_VOID},      {"span", HTML_INLINE},    {"strike", HTML_INLINE},  {"strong", HTML_INLINE},
    {"style", HTML_RAW},        {"sub", HTML_INLINE},     {"summary", HTML_BLOCK},  {"sup", HTML_INLINE},
    {"svg", HTML_SKIPPED},      {"table", HTML_TABLE},    {"tbody", HTML_SECTION},  {"td", HTML_CELL},
    {"template", HTML_SKIPPED}, {"textarea", HTML_RAW},   {"tfoot", HTML_SECTION},  {"th", HTML_CELL},
    {"thead", HTML_SECTION},    {"time", HTML_INLINE},    {"title", HTML_TITLE},    {"tr", HTML_ROW},
    {"track", HTML_VOID},       {"tt", HTML_INLINE},      {"u", HTML_INLINE},       {"ul", HTML_LIST},
    {"var", HTML_INLINE},       {"video", HTML_SKIPPED},  {"wbr", HTML_VOID},
};

WORD_TABLE(table, 512);

static void make_table(void)
{
    for (unsigned i = 0; i < sizeof tags / sizeof *tags; i++)
        word_table_add(&table, (struct fynd_text){tags[i].name, strlen(tags[i].name)}, i + 1);
}

const struct html_tag *html_tags_find(const char *name, size_t length)
{
    static const struct html_tag unknown = {"", HTML_UNKNOWN};
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, make_table);
    unsigned number = word_table_find(&table, (struct fynd_text){name, length});
    return number > 0 ? &tags[number - 1] : &unknown;
}

enum html_attribute html_tags_find_attribute(const char *name, size_t length)
{
    static const struct fynd_text names[HTML_ATTRIBUTE_COUNT] = {
        [HTML_ARIA_HIDDEN] = {"aria-hidden", 11},
        [HTML_CLASS] = {"class", 5},
        [HTML_CONTENT] = {"content", 7},
        [HTML_DATETIME] = {"datetime", 8},
        [HTML_HIDDEN] = {"hidden", 6},
        [HTML_HREF] = {"href", 4},
        [HTML_ID] = {"id", 2},
        [HTML_ITEMPROP] = {"itemprop", 8},
        [HTML_LANG] = {"lang", 4},
        [HTML_NAME] = {"name", 4},
        [HTML_PROPERTY] = {"property", 8},
        [HTML_PUBDATE] = {"pubdate", 7},
        [HTML_REL] = {"rel", 3},
        [HTML_ROLE] = {"role", 4},
        [HTML_STYLE] = {"style", 5},
        [HTML_TYPE] = {"type", 4},
    };
    unsigned i = 0;

    while (i < HTML_ATTRIBUTE_COUNT && (names[i].length != length || *names[i].bytes != (*name | 0x20) ||
                                        strncasecmp(names[i].bytes, name, length) != 0))
        i++;
    return (enum html_attribute)i;
}
