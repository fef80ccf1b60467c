#include "indexer/facts/contact_owner.h"

#include "shim/text/unicode.h"

#include <string.h>

enum { PARTS_MAX = 6, PART_SIZE = 48 };

/* A name or a local part as an address has it: å and ä as a, ö as o, parted at spaces, full stops and low lines. */
struct parts {
    char text[PARTS_MAX][PART_SIZE];
    size_t count;
};

static char plain_letter(unsigned char lead, unsigned char byte)
{
    if (lead == 0xc3)
        return byte == 0xb6 ? 'o' : byte == 0xa5 || byte == 0xa4 ? 'a' : '\0';
    return byte < 0x80 && byte != '-' && byte != '\'' ? (char)byte : '\0';
}

static void put_letter(struct parts *parts, char letter)
{
    size_t length = strlen(parts->text[parts->count]);
    if (letter == ' ' || letter == '.' || letter == '_') {
        parts->count += length > 0 && parts->count + 1 < PARTS_MAX;
    } else if (letter != '\0' && length + 1 < PART_SIZE) {
        parts->text[parts->count][length] = letter;
        parts->text[parts->count][length + 1] = '\0';
    }
}

static void read_parts(const char *text, size_t length, struct parts *parts)
{
    struct fynd_buffer folded = {0};
    *parts = (struct parts){.count = 0};
    fynd_unicode_fold(text, length, &folded);
    for (size_t i = 0; i < folded.length && !folded.failed; i++)
        put_letter(parts, plain_letter(i > 0 ? (unsigned char)folded.bytes[i - 1] : 0, (unsigned char)folded.bytes[i]));
    parts->count += parts->text[parts->count][0] != '\0';
    fynd_buffer_fini(&folded);
}

/* Is it one after the other, of the first only `letters`? */
static bool is_joined(const char *joined, const char *first, size_t letters, const char *last)
{
    return strncmp(joined, first, letters) == 0 && strcmp(joined + letters, last) == 0;
}

static bool is_made_of(const struct parts *local, const struct parts *name)
{
    const char *first = name->text[0], *last = name->text[name->count - 1];
    const char *one = local->text[0], *other = local->text[local->count - 1];
    if (local->count == 1)
        return is_joined(one, first, strlen(first), last) || is_joined(one, first, 1, last);
    return strcmp(other, last) == 0 && (strcmp(one, first) == 0 || (one[1] == '\0' && one[0] == first[0]));
}

static const char *name_of(const json_t *person)
{
    const char *name = json_string_value(json_object_get(person, "name"));
    return name != NULL && name[0] != '\0' ? name : NULL;
}

const char *contact_owner_by_address(const json_t *people, struct fynd_text local)
{
    struct parts address, name;
    const char *called = NULL;
    size_t i, namesakes = 0;
    json_t *person;
    read_parts(local.bytes, local.length, &address);
    json_array_foreach(people, i, person)
    {
        if (address.count == 0 || name_of(person) == NULL)
            continue;
        read_parts(name_of(person), strlen(name_of(person)), &name);
        if (name.count > 1 && is_made_of(&address, &name))
            return name_of(person);
        if (name.count > 1 && address.count == 1 && strcmp(address.text[0], name.text[0]) == 0) {
            called = name_of(person);
            namesakes++;
        }
    }
    return namesakes == 1 ? called : NULL;
}

/* Where the name stands in the text; NULL: nowhere. */
static const char *find_name(struct fynd_text text, const char *name, bool last)
{
    const char *found = NULL, *at = text.bytes, *end = text.bytes + text.length;
    while (at < end && (at = memmem(at, (size_t)(end - at), name, strlen(name))) != NULL) {
        found = at++;
        if (!last)
            break;
    }
    return found;
}

const char *contact_owner_in(const json_t *people, struct fynd_text text, bool last)
{
    const char *owner = NULL, *place = NULL;
    size_t i;
    json_t *person;
    if (text.length == 0)
        return NULL;
    json_array_foreach(people, i, person)
    {
        const char *found = name_of(person) != NULL ? find_name(text, name_of(person), last) : NULL;
        if (found == NULL || (place != NULL && (found > place) != last))
            continue;
        place = found;
        owner = name_of(person);
    }
    return owner;
}
