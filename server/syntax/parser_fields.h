/* The fields of the query language: names in Swedish and English, and names of sections that stand for themselves. */
#ifndef FYND_SERVER_SYNTAX_PARSER_FIELDS_H
#define FYND_SERVER_SYNTAX_PARSER_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

enum parser_field {
    FIELD_TITLE,
    FIELD_PERSON,
    FIELD_PLACE,
    FIELD_ORGANISATION,
    FIELD_KIND,
    FIELD_YEAR,      /* dated within */
    FIELD_BEFORE,    /* dated before the interval begins */
    FIELD_AFTER,     /* dated after it ends */
    FIELD_PUBLISHED, /* published within; an event's own date does not count */
    FIELD_HAPPENS,   /* an event or a last day within, or coming, or past */
    FIELD_LANGUAGE,
    FIELD_CATEGORY,
    FIELD_SECTION,
    FIELD_COUNT
};

/* Is it a field whose value is a date? */
bool parser_fields_is_dated(enum parser_field field);

/* Is it a field whose value is words of the text? */
bool parser_fields_is_text(enum parser_field field);

/* The field of a name, in any case; false: it is none. *label is set for names of sections ("utmaning"), which are
 * FIELD_SECTION and label at once. */
bool parser_fields_find(const char *name, size_t length, enum parser_field *field, bool *label);

/* The field name that was probably meant by what is none: one slip away. NULL: nothing is that near. */
const char *parser_fields_meant(const char *name, size_t length);

/* How a field is called; english: in English. */
const char *parser_fields_name(enum parser_field field, bool english);

#endif
