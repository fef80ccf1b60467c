#include "twins.h"

#include "../shim/unicode.h"

#include <sha512.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEY_SIZE = 16, /* of a SHA-512, which 64-bit processors are done with sooner than with a SHA-256 */
    FIRST_CAPACITY = 256,
    ADDRESSES_MAX = 100 /* of one publication; further ones are not told */
};

/* No key is zero but that of a page without the thing it is made of. */
struct twin {
    uint64_t origin;
    unsigned char url[KEY_SIZE], words[KEY_SIZE];
    char *address; /* owned */
    size_t next;   /* index of the same publication's next page; 0: none */
    size_t first;  /* index of the same publication's first page, or of one nearer to it; of itself: it is the first */
};

void twins_fini(struct twins *twins)
{
    for (size_t i = 0; i < twins->count; i++)
        free(twins->all[i].address);
    free(twins->all);
    *twins = (struct twins){0};
}

/* --- Keys --- */

static void make_key(const char *bytes, size_t length, unsigned char key[KEY_SIZE])
{
    uint8_t digest[SHA512_DIGEST_LENGTH];
    SHA2_CTX hash;

    memset(key, 0, KEY_SIZE);
    if (length == 0)
        return;
    SHA512Init(&hash);
    SHA512Update(&hash, (const uint8_t *)bytes, length);
    SHA512Final(digest, &hash);
    memcpy(key, digest, KEY_SIZE);
}

static const char *skip(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : text;
}

/* Without what one address may be written with and without: scheme, "www.", fragment and a slash at the end. */
static void make_url_key(const char *url, unsigned char key[KEY_SIZE])
{
    const char *bare = url == NULL ? "" : skip(skip(skip(url, "http://"), "https://"), "www.");
    size_t length = strcspn(bare, "#");

    while (length > 0 && bare[length - 1] == '/')
        length--;
    make_key(bare, length, key);
}

/* Appends folded letters and digits only, so that spaces, marks and capitals do not tell pages apart. */
static void append_words(const char *text, size_t length, struct fynd_buffer *folded)
{
    size_t from = folded->length, kept = from;

    if (length > 0)
        fynd_fold(text, length, folded);
    for (size_t i = from; i < folded->length; i++) {
        unsigned char byte = (unsigned char)folded->bytes[i];

        if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
            folded->bytes[kept++] = (char)byte;
    }
    folded->length = kept;
}

/* Sentences only: two addresses of a publication may have a byline, a label or a caption each. */
static void append_sentences(const struct fynd_buffer *text, struct fynd_buffer *folded)
{
    const char *at = text->bytes, *end = at + text->length;

    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((newline != NULL ? newline : end) - at);

        if (length > 0 && strchr(".!?", at[length - 1]) != NULL)
            append_words(at, length, folded);
        at += length + (newline != NULL);
    }
}

static bool make_words_key(const struct record *record, unsigned char key[KEY_SIZE])
{
    struct fynd_buffer folded = {0};
    bool complete;

    if (record->text.length > 0)
        append_sentences(&record->text, &folded);
    if (folded.length == 0 && record->text.length > 0)
        append_words(record->text.bytes, record->text.length, &folded);
    if (record->title.length > 0)
        append_words(record->title.bytes, record->title.length, &folded);
    make_key(folded.bytes, folded.length, key);
    complete = !folded.failed;
    fynd_buffer_fini(&folded);
    return complete;
}

/* --- Adding --- */

static bool reserve(struct twins *twins)
{
    size_t capacity = twins->capacity == 0 ? FIRST_CAPACITY : 2 * twins->capacity;
    struct twin *grown;

    if (twins->count < twins->capacity)
        return true;
    grown = reallocarray(twins->all, capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    twins->all = grown;
    twins->capacity = capacity;
    return true;
}

enum fynd_status twins_add(struct twins *twins, const struct record *record, const struct source_item *item,
                           struct fynd_cause *cause)
{
    const char *url = json_string_value(record->fields[RECORD_URL]);
    struct twin twin = {.origin = item->origin};

    if (item->file->type == WALK_JSONL)
        return FYND_OK;
    make_url_key(url, twin.url);
    if (!make_words_key(record, twin.words) || !reserve(twins) ||
        (twin.address = strdup(url != NULL ? url : item->file->name)) == NULL)
        return fynd_fail_memory(cause);
    twins->all[twins->count++] = twin;
    return FYND_OK;
}

/* --- Finding --- */

static int by_origin(const void *left, const void *right)
{
    const struct twin *one = left, *other = right;

    return (one->origin > other->origin) - (one->origin < other->origin);
}

static size_t first_of(struct twins *twins, size_t i)
{
    while (twins->all[i].first != i) {
        twins->all[i].first = twins->all[twins->all[i].first].first; /* shorter for the next who asks */
        i = twins->all[i].first;
    }
    return i;
}

static void unite(struct twins *twins, size_t one, size_t other)
{
    size_t left = first_of(twins, one), right = first_of(twins, other);

    if (left < right)
        twins->all[right].first = left;
    else
        twins->all[left].first = right;
}

/* A key and whose it is. */
struct keyed {
    unsigned char key[KEY_SIZE];
    size_t index;
};

static int by_key(const void *left, const void *right)
{
    return memcmp(((const struct keyed *)left)->key, ((const struct keyed *)right)->key, KEY_SIZE);
}

static void unite_equal(struct twins *twins, struct keyed *keys)
{
    static const unsigned char none[KEY_SIZE];

    qsort(keys, twins->count, sizeof *keys, by_key);
    for (size_t i = 1; i < twins->count; i++)
        if (by_key(&keys[i - 1], &keys[i]) == 0 && memcmp(keys[i].key, none, KEY_SIZE) != 0)
            unite(twins, keys[i - 1].index, keys[i].index);
}

/* Points every page at its first, and the first at the others in order. */
static void chain(struct twins *twins)
{
    for (size_t i = twins->count; i-- > 0;) {
        size_t first = twins->all[i].first = first_of(twins, i);

        if (first == i)
            continue;
        twins->all[i].next = twins->all[first].next;
        twins->all[first].next = i;
    }
}

enum fynd_status twins_seal(struct twins *twins, struct fynd_cause *cause)
{
    struct keyed *keys = calloc(twins->count + 1, sizeof *keys);

    if (keys == NULL)
        return fynd_fail_memory(cause);
    if (twins->count > 0)
        qsort(twins->all, twins->count, sizeof *twins->all, by_origin);
    for (size_t i = 0; i < twins->count; i++) {
        twins->all[i].first = i;
        keys[i].index = i;
        memcpy(keys[i].key, twins->all[i].url, KEY_SIZE);
    }
    unite_equal(twins, keys);
    for (size_t i = 0; i < twins->count; i++) {
        keys[i].index = i;
        memcpy(keys[i].key, twins->all[i].words, KEY_SIZE);
    }
    unite_equal(twins, keys);
    chain(twins);
    free(keys);
    return FYND_OK;
}

/* --- Asking --- */

static const struct twin *find(const struct twins *twins, uint64_t origin)
{
    const struct twin wanted = {.origin = origin};

    return twins->count == 0 ? NULL : bsearch(&wanted, twins->all, twins->count, sizeof wanted, by_origin);
}

bool twins_has(const struct twins *twins, uint64_t origin)
{
    const struct twin *twin = find(twins, origin);

    return twin != NULL && twin->first != (size_t)(twin - twins->all);
}

/* The address goes in once. */
static bool append_address(json_t *list, const char *address, const char *own)
{
    const json_t *known;
    size_t i;

    if (own != NULL && strcmp(own, address) == 0)
        return true;
    json_array_foreach(list, i, known)
    {
        if (strcmp(json_string_value(known), address) == 0)
            return true;
    }
    return json_array_append_new(list, json_string(address)) == 0;
}

enum fynd_status twins_address(const struct twins *twins, uint64_t origin, struct record *record,
                               struct fynd_cause *cause)
{
    const struct twin *twin = find(twins, origin);
    json_t *list = NULL;

    for (size_t i = twin == NULL ? 0 : twin->next; i != 0 && json_array_size(list) < ADDRESSES_MAX;
         i = twins->all[i].next) {
        if (list == NULL && (list = json_array()) == NULL)
            return fynd_fail_memory(cause);
        if (!append_address(list, twins->all[i].address, twin->address)) {
            json_decref(list);
            return fynd_fail_memory(cause);
        }
    }
    if (json_array_size(list) > 0)
        record->fields[RECORD_ADDRESSES] = json_incref(list);
    json_decref(list);
    return FYND_OK;
}
