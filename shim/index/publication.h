/* A publication as the shim sees it: what is searched, and what is only kept.
 *
 * The indexer makes JSON of everything that only people and programs outside read (card, details); the shim does
 * not look inside. Packed, it is what an index stores for each document. */
#ifndef FYND_SHIM_INDEX_PUBLICATION_H
#define FYND_SHIM_INDEX_PUBLICATION_H

#include "shim/base/buffer.h"
#include "shim/base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a result can be counted and narrowed by. */
enum fynd_facet {
    FYND_FACET_KIND,
    FYND_FACET_YEAR,  /* YYYY, or FYND_FACET_UNDATED */
    FYND_FACET_MONTH, /* YYYY-MM; none where only the year is known */
    FYND_FACET_PLACE,
    FYND_FACET_PERSON,
    FYND_FACET_ORGANISATION,
    FYND_FACET_CATEGORY,
    FYND_FACET_COUNT /* how many there are */
};

struct fynd_facet_value {
    enum fynd_facet facet;
    struct fynd_text value; /* as people read it, at most FYND_FACET_VALUE_MAX bytes */
};

/* What a publication can be found by and is not counted by: a letter of shim/index/schema.h and the value. */
struct fynd_tag {
    char letter;
    struct fynd_text value;
};

/* An interval of days, YYYYMMDD, both included; 0 and 0: none. */
struct fynd_days {
    uint32_t from, to;
};

/* A labelled section of the text: bytes of FYND_FIELD_TEXT. The label stands before its text. */
struct fynd_section {
    size_t label, text, end;
};

enum fynd_field { FYND_FIELD_TITLE, FYND_FIELD_TEXT, FYND_FIELD_COUNT };

struct fynd_publication {
    struct fynd_text id;                       /* [A-Za-z0-9._:-], 1 to FYND_ID_MAX bytes */
    struct fynd_text fields[FYND_FIELD_COUNT]; /* the title (empty when it has none) and the paragraphs */
    struct fynd_text aside;                    /* sidebars: kept, not searched */
    struct fynd_text card;                     /* JSON object: what a search hit shows beside title and score */
    struct fynd_text details;                  /* JSON object: the rest of the record, neither in the card nor above */
    struct fynd_text date;                     /* "YYYY-MM-DD", the day to sort by; empty: undated */
    struct fynd_days published, happens;       /* as precise as the record has them */
    const struct fynd_facet_value *facets;
    size_t facet_count;
    const struct fynd_tag *tags;
    size_t tag_count;
    const struct fynd_section *sections; /* in the order of the text, one behind the other */
    size_t section_count;
    struct fynd_text spans; /* of FYND_FIELD_TEXT, packed: shim/index/zones.h */
};

/* Appends the stored form: the texts, JSON and spans above; not days, facets, tags and sections, which the index keeps in its
 * own way. */
void fynd_publication_pack(const struct fynd_publication *publication, struct fynd_buffer *out);

/* Reads it back; every text is borrowed from `packed`. False when packed is cut or malformed. */
bool fynd_publication_unpack(const char *packed, size_t length, struct fynd_publication *publication);

/* Reads the id and the title of one of which only the first bytes are there: what is missing of the title is left out, from
 * a character's beginning on. */
bool fynd_publication_head(const char *packed, size_t length, struct fynd_text *id, struct fynd_text *title);

#ifdef __cplusplus
}
#endif
#endif
