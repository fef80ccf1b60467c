#include "server/http/negotiation.h"

#include <string.h>
#include <strings.h>

/* One element of a header's list: "name;parameters". */
struct element {
    const char *name;
    size_t length;
    int weight; /* thousandths; without one it is 1 (RFC 9110, 12.4.2) */
};

/* "0.5": 500; what is no weight is 0. */
static int read_weight(const char *text, const char *end)
{
    int weight, unit = 100;

    if (text == end || (*text != '0' && *text != '1'))
        return 0;
    weight = (*text++ - '0') * 1000;
    if (text < end && *text == '.')
        for (text++; text < end && *text >= '0' && *text <= '9' && unit > 0; text++, unit /= 10)
            weight += (*text - '0') * unit;
    return weight > 1000 ? 1000 : weight;
}

static int find_weight(const char *parameters, const char *end)
{
    for (; parameters < end; parameters++) {
        if (*parameters != ';')
            continue;
        const char *name = parameters + 1;
        while (name < end && (*name == ' ' || *name == '\t'))
            name++;
        if (end - name > 1 && (*name == 'q' || *name == 'Q') && name[1] == '=')
            return read_weight(name + 2, end);
    }
    return 1000;
}

/* Reads the next element and moves *list behind it; false at the end. */
static bool next_element(const char **list, struct element *element)
{
    *list += strspn(*list, ", \t");
    const char *end = *list + strcspn(*list, ",");

    *element = (struct element){*list, strcspn(*list, ",; \t"), 0};
    element->weight = find_weight(*list + element->length, end);
    *list = end;
    return element->length > 0 || *end != '\0';
}

static bool is_name(const struct element *element, const char *name)
{
    return element->length == strlen(name) && strncasecmp(element->name, name, element->length) == 0;
}

bool negotiation_gzip(const char *accept_encoding)
{
    int gzip = -1, identity = -1, any = -1; /* weights; -1: not said */
    struct element element;

    while (accept_encoding != NULL && next_element(&accept_encoding, &element)) {
        if (is_name(&element, "gzip") || is_name(&element, "x-gzip"))
            gzip = element.weight;
        else if (is_name(&element, "identity"))
            identity = element.weight;
        else if (is_name(&element, "*"))
            any = element.weight;
    }
    if (gzip < 0)
        gzip = any;
    return gzip > 0 && gzip >= identity;
}

/* How closely a range such as "text" + "/" + "*" fits a type: 0 not at all, 3 exactly. */
static int fit(const struct element *range, const char *type, size_t length)
{
    const char *slash = memchr(type, '/', length);
    size_t family = slash == NULL ? length : (size_t)(slash - type) + 1;

    if (range->length == length && strncasecmp(range->name, type, length) == 0)
        return 3;
    if (range->length == family + 1 && range->name[family] == '*' && strncasecmp(range->name, type, family) == 0)
        return 2;
    return is_name(range, "*/*") || is_name(range, "*") ? 1 : 0;
}

bool negotiation_accepts(const char *accept, const char *type)
{
    size_t length = strcspn(type, "; ");
    struct element range;
    int best = 0, weight = 0;
    bool any = false;

    while (accept != NULL && next_element(&accept, &range)) {
        int fits = fit(&range, type, length);
        any = true;
        if (fits > best) {
            best = fits;
            weight = range.weight;
        }
    }
    return !any || weight > 0;
}
