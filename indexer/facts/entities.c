#include "indexer/facts/entities.h"

#include "indexer/facts/organisations.h"
#include "indexer/facts/people.h"
#include "indexer/facts/places.h"

#include "shim/index/schema.h"
#include "shim/text/contact.h"

#include <stdlib.h>
#include <string.h>

/* A line with a telephone number or an address and no more words than these is a contact line. */
enum { CONTACT_LINE_WORDS = 8 };

struct finder {
    struct words *words;
    struct people people;
    struct address_names addresses;
    json_t *places, *no_places; /* the second: those that do not count */
};

/* Takes addresses and numbers; returns how many there are. */
static size_t take_contacts(struct fynd_text line, struct words *words)
{
    struct fynd_contact_mark mark;
    size_t position = 0, count = 0;
    for (; fynd_contact_marks_next(line, &position, &mark); count++)
        words_take_range(words, mark.text.bytes, mark.text.length);
    return count;
}

/* Takes what follows the host of a web address. */
static void take_paths(struct words *words)
{
    for (size_t i = 1; i < words->count; i++) {
        const struct word *before = &words->all[i - 1];
        bool host = before->taken || (!before->name && memchr(before->text.bytes, '.', before->text.length) != NULL);
        if (host && (words->all[i].gap & GAP_SLASH) != 0)
            words->all[i].taken = true;
    }
}

static size_t free_words(const struct words *words)
{
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++)
        count += !words->all[i].taken;
    return count;
}

/* A line, or as much of it as `words` holds. */
static bool find_in_piece(struct finder *finder, struct fynd_text piece)
{
    struct words *words = finder->words;
    bool contacts = take_contacts(piece, words) > 0 && free_words(words) <= CONTACT_LINE_WORDS;
    json_t *places = contacts ? finder->no_places : finder->places;
    take_paths(words);
    return organisations_find(piece, words, finder->people.organisations, places) && places_find(words, places) &&
           address_names_find(&finder->addresses, words, finder->people.organisations) &&
           people_find(words, &finder->people);
}

static bool find_in_line(struct finder *finder, struct fynd_text line)
{
    size_t position = 0, from = 0;
    while (words_read(line, &position, finder->words)) {
        if (!find_in_piece(finder, (struct fynd_text){line.bytes + from, position - from}))
            return false;
        from = position;
    }
    return true;
}

static bool find_in_text(struct finder *finder, const struct fynd_buffer *text)
{
    if (text->length == 0)
        return true;
    const char *at = text->bytes, *end = at + text->length;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *line_end = newline != NULL ? newline : end;
        if (line_end > at && !find_in_line(finder, (struct fynd_text){at, (size_t)(line_end - at)}))
            return false;
        at = line_end + (newline != NULL);
    }
    return true;
}

static bool is_author(const json_t *person)
{
    const char *role = json_string_value(json_object_get(person, "role"));
    return role != NULL && strcmp(role, FYND_ROLE_AUTHOR) == 0;
}

static bool has_person(const json_t *people, const json_t *wanted)
{
    const json_t *person;
    size_t i;
    json_array_foreach(people, i, person)
    {
        if (json_equal(json_object_get(person, "name"), json_object_get(wanted, "name")))
            return true;
    }
    return false;
}

/* Whom a format names as its authors, the text need not name: it adds its own. False: no memory. */
static bool add_to_authors(json_t *authors, const json_t *found)
{
    json_t *person;
    size_t i, count = json_array_size(authors);
    for (i = 0; i < count; i++)
        if (!is_author(json_array_get(authors, i)))
            return true; /* the source tells who is in the text */
    json_array_foreach(found, i, person)
    {
        if (!has_person(authors, person) && json_array_append(authors, person) != 0)
            return false;
    }
    return true;
}

/* Moves a list into the record unless the source has one, or it is empty. */
static void give(struct record *record, enum record_field field, json_t *list)
{
    if (record->fields[field] == NULL && json_array_size(list) > 0)
        record->fields[field] = json_incref(list);
}

enum fynd_status entities_find(struct record *record, struct fynd_cause *cause)
{
    struct finder finder = {.words = malloc(sizeof *finder.words),
                            .people = {.all = json_array(), .organisations = json_array()},
                            .places = json_array(),
                            .no_places = json_array()};
    finder.people.addresses = &finder.addresses;
    if (record->text.length > 0)
        address_names_read((struct fynd_text){record->text.bytes, record->text.length}, &finder.addresses);
    bool found = finder.words != NULL && finder.people.all != NULL && finder.people.organisations != NULL &&
                 finder.places != NULL && finder.no_places != NULL && find_in_text(&finder, &record->title);
    finder.people.alone = 0; /* a title is not above its text */
    found = found && find_in_text(&finder, &record->text);
    if (found && record->fields[RECORD_PEOPLE] != NULL)
        found = add_to_authors(record->fields[RECORD_PEOPLE], finder.people.all);
    if (found) {
        give(record, RECORD_PEOPLE, finder.people.all);
        give(record, RECORD_ORGANISATIONS, finder.people.organisations);
        give(record, RECORD_PLACES, finder.places);
    }
    json_decref(finder.people.all);
    json_decref(finder.people.organisations);
    json_decref(finder.places);
    json_decref(finder.no_places);
    free(finder.words);
    return found ? FYND_OK : fynd_status_fail_memory(cause);
}
