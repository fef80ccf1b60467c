#include "indexer/facts/contacts.h"

#include "indexer/facts/contact_owner.h"

#include <string.h>
#include <strings.h>

enum {
    CONTACTS_MAX = 64, /* of a record; what comes after is left out */
    MARKS_MAX = 512,   /* addresses and numbers that are looked at for whose they are */
    BEFORE_MAX = 240,  /* bytes before a mark in which its owner may be named */
    AFTER_MAX = 80,    /* and behind it */
    NEAR_MAX = 40,     /* bytes between an address and a number that belong together */
    LINE_WORDS_MAX = 4 /* beside the marks, of a line that is nothing but contacts: "Tel:", "E-post:" */
};

struct finder {
    const json_t *people; /* may be NULL */
    json_t *contacts;
    struct fynd_text before; /* the line before, its end */
    const char *owner;       /* of the lines of contacts just before; NULL: nobody */
    json_t *last;            /* the contact that the next mark may complete; NULL: none */
    size_t marks;
};

/* --- Whose --- */

static struct fynd_text tail(struct fynd_text text, size_t most)
{
    size_t cut = text.length > most ? text.length - most : 0;
    return (struct fynd_text){text.bytes + cut, text.length - cut};
}

static const char *find_owner(const struct finder *finder, struct fynd_text line, const struct fynd_contact_mark *mark,
                              bool only_contacts)
{
    const char *owner = mark->kind == FYND_CONTACT_EMAIL ? contact_owner_by_address(finder->people, mark->local) : NULL;
    size_t begin = (size_t)(mark->text.bytes - line.bytes), end = begin + mark->text.length;
    size_t after = line.length - end < AFTER_MAX ? line.length - end : AFTER_MAX;
    if (owner == NULL)
        owner = contact_owner_in(finder->people, tail((struct fynd_text){line.bytes, begin}, BEFORE_MAX), true);
    if (owner == NULL)
        owner = contact_owner_in(finder->people, (struct fynd_text){line.bytes + end, after}, false);
    if (owner == NULL && only_contacts)
        owner = finder->owner != NULL ? finder->owner : contact_owner_in(finder->people, finder->before, true);
    return owner;
}

/* --- The contacts --- */

/* Appends the form of the first mark in a value; nothing: there is none. */
static void append_form(const char *value, struct fynd_buffer *out)
{
    struct fynd_contact_mark mark;
    size_t position = 0;
    if (fynd_contact_marks_next((struct fynd_text){value, strlen(value)}, &position, &mark))
        fynd_contact_form(&mark, out);
}

static bool is_same(const char *one, const char *other)
{
    struct fynd_buffer left = {0}, right = {0};
    append_form(one, &left);
    append_form(other, &right);
    bool same = left.length == right.length && left.length > 0 && memcmp(left.bytes, right.bytes, left.length) == 0;
    fynd_buffer_fini(&left);
    fynd_buffer_fini(&right);
    return same;
}

static const char *text_of(const json_t *contact, const char *member)
{
    return json_string_value(json_object_get(contact, member));
}

/* The contact that has the member already, as *known says; else one of this owner that lacks it, or the one just before
 * when nobody is named. NULL: none. */
static json_t *find_contact(const struct finder *finder, const char *owner, const char *member, const char *value,
                            bool *known)
{
    json_t *last = owner == NULL ? finder->last : NULL, *contact;
    json_t *found = last != NULL && text_of(last, member) == NULL ? last : NULL;
    size_t i;
    *known = true;
    json_array_foreach(finder->contacts, i, contact)
    {
        const char *has = text_of(contact, member), *name = text_of(contact, "name");
        if (has != NULL && is_same(has, value))
            return contact;
        if (found == NULL && has == NULL && owner != NULL && name != NULL && strcmp(name, owner) == 0)
            found = contact;
    }
    *known = false;
    return found;
}

static bool set(json_t *contact, const char *member, const char *value)
{
    return value == NULL || json_object_set_new(contact, member, json_string(value)) == 0;
}

static bool add(struct finder *finder, const char *owner, const char *member, const char *value)
{
    bool known;
    json_t *contact = find_contact(finder, owner, member, value, &known);
    if (contact == NULL) {
        if (json_array_size(finder->contacts) >= CONTACTS_MAX)
            return true;
        contact = json_object();
        if (json_array_append_new(finder->contacts, contact) != 0 || !set(contact, "name", owner))
            return false;
    }
    finder->last = contact;
    if (known)
        return text_of(contact, "name") != NULL || set(contact, "name", owner);
    return set(contact, member, value);
}

/* What a mark is stored as: an address with its @, a number as it is written. */
static bool add_mark(struct finder *finder, const struct fynd_contact_mark *mark, const char *owner)
{
    struct fynd_buffer value = {0};
    bool email = mark->kind == FYND_CONTACT_EMAIL;
    const struct fynd_text *first = email ? &mark->local : &mark->text;
    fynd_buffer_append(&value, first->bytes, first->length);
    if (email) {
        fynd_buffer_append_byte(&value, '@');
        fynd_buffer_append(&value, mark->domain.bytes, mark->domain.length);
    }
    fynd_buffer_append_byte(&value, '\0');
    bool added = !value.failed && add(finder, owner, email ? "email" : "phone", value.bytes);
    fynd_buffer_fini(&value);
    return added;
}

/* --- Lines --- */

/* Counts the words of a line that is not long. */
static bool is_only_contacts(struct fynd_text line)
{
    size_t words = 0, position = 0, from = 0;
    struct fynd_contact_mark mark;
    while (words <= LINE_WORDS_MAX && from < line.length) {
        bool more = fynd_contact_marks_next(line, &position, &mark);
        size_t to = more ? (size_t)(mark.text.bytes - line.bytes) : line.length;
        bool inside = false;
        for (; from < to && words <= LINE_WORDS_MAX; from++) {
            bool letter = strchr(" \t,;:|()", line.bytes[from]) == NULL;
            words += letter && !inside;
            inside = letter;
        }
        from = more ? position : line.length;
    }
    return words <= LINE_WORDS_MAX;
}

/* Does a mark that begins at `begin` belong with the one that ended at `end`? "x@example.se eller 070-174 06 12" */
static bool is_near(struct fynd_text line, size_t end, size_t begin)
{
    if (end == 0 || begin - end > NEAR_MAX)
        return false;
    for (size_t i = end; i < begin; i++)
        if (strchr(".!?", line.bytes[i]) != NULL)
            return false;
    return true;
}

static bool read_line(struct finder *finder, struct fynd_text line)
{
    struct fynd_contact_mark mark;
    size_t position = 0, behind = 0;
    const char *owner = NULL;
    bool some = false, only = false;
    while (fynd_contact_marks_next(line, &position, &mark)) {
        if (mark.kind == FYND_CONTACT_IDENTITY || finder->marks == MARKS_MAX)
            continue;
        if (!some)
            only = is_only_contacts(line);
        if (!only && !is_near(line, behind, (size_t)(mark.text.bytes - line.bytes)))
            finder->last = NULL;
        finder->marks++;
        behind = position;
        some = true;
        owner = find_owner(finder, line, &mark, only);
        if (!add_mark(finder, &mark, owner))
            return false;
    }
    finder->owner = some && only ? owner : NULL;
    finder->last = some && only ? finder->last : NULL;
    finder->before = tail(line, BEFORE_MAX);
    return true;
}

static bool read_text(struct finder *finder, const struct fynd_buffer *text)
{
    if (text->length == 0)
        return true;
    const char *at = text->bytes, *end = at + text->length;
    finder->before = (struct fynd_text){"", 0};
    finder->owner = NULL;
    finder->last = NULL;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *line_end = newline != NULL ? newline : end;
        if (line_end > at && !read_line(finder, (struct fynd_text){at, (size_t)(line_end - at)}))
            return false;
        at = line_end + (newline != NULL);
    }
    return true;
}

/* Is a contact among others, by address or by number? */
static bool is_known(const json_t *contacts, const json_t *wanted)
{
    static const char *const members[] = {"email", "phone"};
    const json_t *contact;
    size_t i;
    json_array_foreach(contacts, i, contact)
    {
        for (size_t k = 0; k < sizeof members / sizeof *members; k++) {
            const json_t *value = json_object_get(contact, members[k]);
            if (value != NULL && json_equal(value, json_object_get(wanted, members[k])))
                return true;
        }
    }
    return false;
}

/* Adds what was found to what the source told. */
static bool give(struct record *record, json_t *found)
{
    json_t *contacts = record->fields[RECORD_CONTACTS], *contact;
    size_t i, count = json_array_size(contacts);
    if (contacts == NULL) {
        record->fields[RECORD_CONTACTS] = json_array_size(found) > 0 ? json_incref(found) : NULL;
        return true;
    }
    json_array_foreach(found, i, contact)
    {
        if (count < MARKS_MAX && !is_known(contacts, contact) && json_array_append(contacts, contact) != 0)
            return false;
    }
    return true;
}

enum fynd_status contacts_find(struct record *record, struct fynd_cause *cause)
{
    struct finder finder = {.people = record->fields[RECORD_PEOPLE], .contacts = json_array()};
    bool found = finder.contacts != NULL && read_text(&finder, &record->title) && read_text(&finder, &record->text) &&
                 give(record, finder.contacts);
    json_decref(finder.contacts);
    return found ? FYND_OK : fynd_status_fail_memory(cause);
}

static bool has_identity(const struct fynd_buffer *text)
{
    struct fynd_contact_mark mark;
    size_t position = 0;
    while (text->length > 0 && fynd_contact_marks_next((struct fynd_text){text->bytes, text->length}, &position, &mark))
        if (mark.kind == FYND_CONTACT_IDENTITY)
            return true;
    return false;
}

bool contacts_have_identity(const struct record *record)
{
    return has_identity(&record->title) || has_identity(&record->text) || has_identity(&record->aside);
}
