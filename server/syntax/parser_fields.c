#include "server/syntax/parser_fields.h"

#include "shim/base/buffer.h"
#include "shim/text/unicode.h"

#include <string.h>

enum { NAME_MAX_BYTES = 20, MEANT_LEAST = 4 /* bytes of a name that may be misspelt */ };

/* Of each field the first name is what it is called in Swedish, and the first `english` one in English. */
static const struct name {
    const char *name;
    enum parser_field field;
    bool english, label;
} names[] = {
    {"titel", FIELD_TITLE, false, false},
    {"rubrik", FIELD_TITLE, false, false},
    {"title", FIELD_TITLE, true, false},
    {"person", FIELD_PERSON, false, false},
    {"namn", FIELD_PERSON, false, false},
    {"person", FIELD_PERSON, true, false},
    {"plats", FIELD_PLACE, false, false},
    {"ort", FIELD_PLACE, false, false},
    {"place", FIELD_PLACE, true, false},
    {"organisation", FIELD_ORGANISATION, false, false},
    {"avsändare", FIELD_ORGANISATION, false, false},
    {"organisation", FIELD_ORGANISATION, true, false},
    {"organization", FIELD_ORGANISATION, true, false},
    {"sender", FIELD_ORGANISATION, true, false},
    {"typ", FIELD_KIND, false, false},
    {"kind", FIELD_KIND, true, false},
    {"type", FIELD_KIND, true, false},
    {"år", FIELD_YEAR, false, false},
    {"datum", FIELD_YEAR, false, false},
    {"year", FIELD_YEAR, true, false},
    {"date", FIELD_YEAR, true, false},
    {"före", FIELD_BEFORE, false, false},
    {"before", FIELD_BEFORE, true, false},
    {"efter", FIELD_AFTER, false, false},
    {"after", FIELD_AFTER, true, false},
    {"publicerad", FIELD_PUBLISHED, false, false},
    {"publicerat", FIELD_PUBLISHED, false, false},
    {"published", FIELD_PUBLISHED, true, false},
    {"händer", FIELD_HAPPENS, false, false},
    {"happens", FIELD_HAPPENS, true, false},
    {"språk", FIELD_LANGUAGE, false, false},
    {"language", FIELD_LANGUAGE, true, false},
    {"kategori", FIELD_CATEGORY, false, false},
    {"category", FIELD_CATEGORY, true, false},
    {"avsnitt", FIELD_SECTION, false, false},
    {"section", FIELD_SECTION, true, false},
    {"utmaning", FIELD_SECTION, false, true},
    {"lösning", FIELD_SECTION, false, true},
    {"resultat", FIELD_SECTION, false, true},
    {"syfte", FIELD_SECTION, false, true},
    {"innehåll", FIELD_SECTION, false, true},
    {"bakgrund", FIELD_SECTION, false, true},
    {"målgrupp", FIELD_SECTION, false, true},
    {"program", FIELD_SECTION, false, true},
    {"anmälan", FIELD_SECTION, false, true},
    {"avgift", FIELD_SECTION, false, true},
    {"medverkande", FIELD_SECTION, false, true},
    {"lärdomar", FIELD_SECTION, false, true},
};

enum { NAME_COUNT = sizeof names / sizeof *names };

bool parser_fields_is_dated(enum parser_field field)
{
    return field >= FIELD_YEAR && field <= FIELD_HAPPENS;
}

bool parser_fields_is_text(enum parser_field field)
{
    return field == FIELD_TITLE || field == FIELD_SECTION;
}

/* Folds a name; false: it is too long to be one. */
static bool fold(const char *name, size_t length, char folded[NAME_MAX_BYTES + 1])
{
    struct fynd_buffer buffer = {0};
    bool fits;

    if (length > NAME_MAX_BYTES)
        return false;
    fynd_unicode_fold(name, length, &buffer);
    fits = !buffer.failed && buffer.length > 0 && buffer.length <= NAME_MAX_BYTES;
    if (fits) {
        memcpy(folded, buffer.bytes, buffer.length);
        folded[buffer.length] = '\0';
    }
    fynd_buffer_fini(&buffer);
    return fits;
}

bool parser_fields_find(const char *name, size_t length, enum parser_field *field, bool *label)
{
    char folded[NAME_MAX_BYTES + 1];

    if (!fold(name, length, folded))
        return false;
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (strcmp(names[i].name, folded) == 0) {
            *field = names[i].field;
            *label = names[i].label;
            return true;
        }
    return false;
}

/* One byte more, less or other, or two neighbours that changed places. (å, ä and ö are two bytes, of which one differs.) */
static bool is_one_slip(const char *typed, const char *right)
{
    size_t shared = 0, left = strlen(typed), rest = strlen(right);

    while (typed[shared] != '\0' && typed[shared] == right[shared])
        shared++;
    typed += shared;
    right += shared;
    left -= shared;
    rest -= shared;
    if (left == rest + 1)
        return strcmp(typed + 1, right) == 0;
    if (rest == left + 1)
        return strcmp(typed, right + 1) == 0;
    if (left != rest || left == 0)
        return false;
    return strcmp(typed + 1, right + 1) == 0 ||
           (left > 1 && typed[0] == right[1] && typed[1] == right[0] && strcmp(typed + 2, right + 2) == 0);
}

/* As typed without dots and rings: aman for ämn. */
static bool is_bare(const char *typed, const char *right)
{
    for (; *right != '\0' && *typed != '\0'; typed++, right++) {
        bool aring = (unsigned char)right[0] == 0xc3;
        char bare = !aring ? *right : (unsigned char)right[1] == 0xb6 ? 'o' : 'a';

        if (*typed != bare)
            return false;
        right += aring;
    }
    return *right == *typed;
}

const char *parser_fields_meant(const char *name, size_t length)
{
    char folded[NAME_MAX_BYTES + 1];

    if (!fold(name, length, folded))
        return NULL;
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (is_bare(folded, names[i].name) || (strlen(folded) >= MEANT_LEAST && is_one_slip(folded, names[i].name)))
            return names[i].name;
    return NULL;
}

const char *parser_fields_name(enum parser_field field, bool english)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (names[i].field == field && names[i].english == english)
            return names[i].name;
    return "";
}
