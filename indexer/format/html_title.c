#include "indexer/format/html_title.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { SITE_WORDS_MAX = 3 }; /* of what is taken for a site's name behind a dash */

/* What parts a title from the name of the site. Only the dashes also stand within titles. */
static const struct separator {
    const char *mark;
    bool dash;
} separators[] = {
    {" | ", false},  {" \xc2\xab ", false}, {" \xc2\xbb ", false},    {" \xc2\xb7 ", false},
    {" :: ", false}, {" - ", true},         {" \xe2\x80\x93 ", true}, {" \xe2\x80\x94 ", true},
};

static bool equals(struct fynd_text one, struct fynd_text other)
{
    return one.length == other.length && one.length > 0 && strncasecmp(one.bytes, other.bytes, one.length) == 0;
}

/* The separator at i; NULL: there is none. */
static const struct separator *separator_at(struct fynd_text text, size_t i)
{
    for (size_t k = 0; k < sizeof separators / sizeof *separators; k++) {
        size_t length = strlen(separators[k].mark);
        if (text.length - i > length && memcmp(text.bytes + i, separators[k].mark, length) == 0)
            return &separators[k];
    }
    return NULL;
}

/* The last separator and where it stands; NULL: there is none. */
static const struct separator *last_separator(struct fynd_text text, size_t *at)
{
    for (size_t i = text.length; i-- > 1;) {
        const struct separator *found = separator_at(text, i);
        if (found != NULL) {
            *at = i;
            return found;
        }
    }
    return NULL;
}

/* A few words that begin with a capital. */
static bool may_be_a_name(struct fynd_text text)
{
    size_t words = 1;

    for (size_t i = 0; i < text.length; i++)
        words += text.bytes[i] == ' ';
    return words <= SITE_WORDS_MAX && text.length > 0 && (isupper((unsigned char)*text.bytes) || *text.bytes < 0);
}

static bool names_site(struct fynd_text text, const struct separator *separator, const struct html_titles *titles)
{
    if (equals(text, titles->site))
        return true;
    return !separator->dash || (titles->site.length == 0 && may_be_a_name(text));
}

/* "Sajten | Rubrik" -> "Rubrik" */
static struct fynd_text cut_beginning(struct fynd_text title, struct fynd_text site)
{
    if (site.length == 0 || site.length >= title.length || !equals((struct fynd_text){title.bytes, site.length}, site))
        return title;
    const struct separator *found = separator_at(title, site.length);
    if (found == NULL)
        return title;
    size_t cut = site.length + strlen(found->mark);
    return (struct fynd_text){title.bytes + cut, title.length - cut};
}

/* "Rubrik | Sajten" -> "Rubrik". A title that stands in the text as it is stays whole. */
static struct fynd_text cut_site(struct fynd_text title, const struct html_titles *titles)
{
    const struct separator *found;
    size_t at = 0;

    title = cut_beginning(title, titles->site);
    while (!equals(title, titles->heading) && (found = last_separator(title, &at)) != NULL) {
        size_t cut = at + strlen(found->mark);
        struct fynd_text end = {title.bytes + cut, title.length - cut};
        if (!names_site(end, found, titles))
            break;
        title.length = at;
    }
    return equals(title, titles->site) ? (struct fynd_text){"", 0} : title;
}

/* Is the heading what the title begins with, before the site's name? */
static bool begins_with_heading(struct fynd_text title, struct fynd_text heading)
{
    if (heading.length == 0 || title.length < heading.length ||
        !equals((struct fynd_text){title.bytes, heading.length}, heading))
        return false;
    return title.length == heading.length || separator_at(title, heading.length) != NULL;
}

struct fynd_text html_title_choose(const struct html_titles *titles)
{
    const struct fynd_text said[] = {titles->headline, titles->card, titles->page};
    bool heading_is_site = equals(titles->heading, titles->site);
    size_t surest = 0;

    while (surest < 2 && said[surest].length == 0)
        surest++;
    if (!heading_is_site && begins_with_heading(said[surest], titles->heading))
        return titles->heading;
    for (size_t i = surest; i < 2; i++) {
        struct fynd_text title = cut_site(said[i], titles);
        if (title.length > 0)
            return title;
    }
    return titles->heading.length > 0 && !heading_is_site ? titles->heading : cut_site(titles->page, titles);
}
