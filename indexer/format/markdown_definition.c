#include "indexer/format/markdown_definition.h"

const char *markdown_definition_skip_blanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    return at;
}

/* Is the rest of the line nothing, or a title? */
static bool is_title_or_nothing(const char *at, const char *end)
{
    at = markdown_definition_skip_blanks(at, end);
    while (end > at && markdown_definition_is_blank(end[-1]))
        end--;
    return at == end || (end - at >= 2 && ((*at == '"' && end[-1] == '"') || (*at == '\'' && end[-1] == '\'') ||
                                           (*at == '(' && end[-1] == ')')));
}

bool markdown_definition_find(const char *at, const char *end, struct fynd_text *label)
{
    if (end - at < 4 || *at != '[' || at[1] == '^')
        return false;
    const char *close = ++at;
    while (close < end && *close != ']' && *close != '[')
        close += *close == '\\' && close + 1 < end ? 2 : 1;
    if (end - close < 2 || *close != ']' || close[1] != ':')
        return false;
    *label = (struct fynd_text){at, (size_t)(close - at)};
    at = markdown_definition_skip_blanks(close + 2, end);
    const char *destination = at;
    while (at < end && !markdown_definition_is_blank(*at))
        at++;
    return at > destination && is_title_or_nothing(at, end);
}
