#include "shim/search/wildcard.h"

#include "shim/base/sorted_numbers.h"
#include "shim/index/id_lists.h"
#include "shim/index/schema.h"
#include "shim/text/contact.h"
#include "shim/text/ngrams.h"

#include <stdlib.h>
#include <string.h>

enum { PREFIX_LEAST = 3 /* bytes before the first sign, by which it is looked for */ };

/* The bytes of the character that begins here. */
static size_t character_length(const char *at, const char *end)
{
    size_t length = 1;

    while (at + length < end && ((unsigned char)at[length] & 0xc0) == 0x80)
        length++;
    return length;
}

/* The last "*" takes one character more whenever what follows does not fit. */
bool fynd_wildcard_fits(const char *pattern, size_t length, const char *form, size_t form_length)
{
    const char *at = pattern, *end = pattern + length, *here = form, *stop = form + form_length;
    const char *star = NULL, *resumed = NULL;

    while (here < stop) {
        if (at < end && *at == '*') {
            star = ++at;
            resumed = here;
        } else if (at < end && *at == '?') {
            here += character_length(here, stop);
            at++;
        } else if (at < end && *at == *here) {
            at++;
            here++;
        } else if (star != NULL) {
            resumed += character_length(resumed, stop);
            here = resumed;
            at = star;
        } else {
            return false;
        }
    }
    while (at < end && *at == '*')
        at++;
    return at == end;
}

/* --- Looking --- */

struct search {
    const struct fynd_wildcard_tables *tables;
    const char *pattern;
    size_t length;
    struct fynd_wildcard_found *found;
};

/* Looks at a form; false: the work is done. */
static bool look(struct search *search, uint32_t number, const char *name, size_t length)
{
    struct fynd_wildcard_found *found = search->found;

    if (found->looks == FYND_WILDCARD_LOOKS) {
        found->cut = true;
        return false;
    }
    found->looks++;
    if (!fynd_contact_is_form(name, length) && fynd_wildcard_fits(search->pattern, search->length, name, length))
        found->forms[found->count++] = number;
    return true;
}

/* The bytes before the first sign. */
static size_t prefix_length(const struct search *search)
{
    size_t length = 0;

    while (length < search->length && search->pattern[length] != '*' && search->pattern[length] != '?')
        length++;
    return length;
}

/* Looks at all forms that begin with the first bytes of the pattern, which may be none. */
static void look_from(struct search *search, size_t prefix)
{
    struct fynd_term_dict_walk walk;

    fynd_term_dict_walk_prefix(&walk, search->tables->forms, search->pattern, prefix);
    while (fynd_term_dict_walk_next(&walk)) {
        int order = memcmp(walk.name, search->pattern, walk.length < prefix ? walk.length : prefix);

        if (order > 0 || (order == 0 && walk.length >= prefix &&
                          !look(search, fynd_term_dict_walk_number(&walk), walk.name, walk.length)))
            return;
    }
}

static bool has_sign(const char name[FYND_NGRAM_SIZE])
{
    return memchr(name, '*', FYND_NGRAM_SIZE) != NULL || memchr(name, '?', FYND_NGRAM_SIZE) != NULL;
}

/* The gram of the pattern with the shortest list of forms. False: it has none, or too short a part to have one. *nowhere:
 * it has one that no form has. */
static bool rarest_gram(const struct search *search, uint32_t *rarest, bool *nowhere)
{
    uint32_t grams[FYND_NGRAMS_MAX], number;
    size_t count = fynd_ngrams(search->pattern, search->length, grams), shortest = SIZE_MAX;

    *nowhere = false;
    for (size_t i = 0; i < count; i++) {
        char name[FYND_NGRAM_SIZE];

        fynd_ngrams_name(grams[i], name);
        if (has_sign(name) || memchr(name, '\0', FYND_NGRAM_SIZE) != NULL)
            continue;
        if (!fynd_term_dict_find(search->tables->grams, name, FYND_NGRAM_SIZE, &number)) {
            *nowhere = true;
            return true;
        }
        size_t length = fynd_blob_file_get(search->tables->gram_forms, number + 1).length;
        if (length < shortest) {
            shortest = length;
            *rarest = number;
        }
    }
    return shortest < SIZE_MAX;
}

static void look_by_gram(struct search *search, uint32_t gram)
{
    struct fynd_id_list forms = fynd_id_lists_get(search->tables->gram_forms, gram);
    uint32_t form;

    while (fynd_id_lists_next(&forms, &form)) {
        char name[FYND_TERM_DICT_NAME_MAX];

        if (!look(search, form, name, fynd_term_dict_get(search->tables->forms, form, name)))
            return;
    }
}

bool fynd_wildcard_find(const struct fynd_wildcard_tables *tables, const char *pattern, size_t length,
                        struct fynd_wildcard_found *found)
{
    struct search search = {tables, pattern, length, found};
    size_t prefix = prefix_length(&search);
    uint32_t gram;
    bool nowhere = false;

    *found = (struct fynd_wildcard_found){.forms = malloc(sizeof *found->forms * FYND_WILDCARD_LOOKS)};
    if (found->forms == NULL)
        return false;
    if (length > FYND_FORM_MAX) /* no form is that long */
        return true;
    if (prefix >= PREFIX_LEAST)
        look_from(&search, prefix);
    else if (!rarest_gram(&search, &gram, &nowhere))
        look_from(&search, prefix);
    else if (!nowhere)
        look_by_gram(&search, gram);
    found->count = fynd_sorted_numbers_distinct(found->forms, found->count);
    if (found->count > FYND_WILDCARD_FORMS) {
        found->count = FYND_WILDCARD_FORMS;
        found->cut = true;
    }
    return true;
}
