#include "indexer/pipeline/duplicates.h"
#include "indexer/source/source.h"

#include "shim/text/unicode.h"

#include <sha512.h>
#include <stdlib.h>
#include <string.h>

enum {
    KEY_SIZE = 16, /* of a SHA-512, which 64-bit processors are done with sooner than with a SHA-256 */
    FIRST_CAPACITY = 64,
    ADDRESSES_MAX = 100 /* of one publication; further ones are not told */
};

struct duplicate {
    uint64_t origin;
    size_t address; /* where it begins in duplicates->addresses */
    size_t first;   /* index of the same publication's first page, or of one nearer to it; of itself: it is the first */
    size_t next;    /* index of the same publication's next page; 0: none */
};

/* A page as it is sorted, once by its URL and once by its words. */
struct page {
    unsigned char key[KEY_SIZE];
    uint64_t origin;
    size_t address; /* where it begins in duplicates->addresses */
};

/* Two pages of one publication, by their origins. */
struct pair {
    uint64_t one, other;
};

struct pairs {
    struct pair *all;
    size_t count, capacity;
};

/* By key, then by origin. */
static int compare_pages(const void *left, const void *right)
{
    const struct page *one = left, *other = right;
    int order = memcmp(one->key, other->key, KEY_SIZE);

    return order != 0 ? order : (one->origin > other->origin) - (one->origin < other->origin);
}

void duplicates_fini(struct duplicates *duplicates)
{
    free(duplicates->pages);
    fynd_buffer_fini(&duplicates->addresses);
    free(duplicates->all);
    *duplicates = (struct duplicates){0};
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
        fynd_unicode_fold(text, length, folded);
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

/* Room for one more in an array, which is returned, moved or not; NULL: no memory, and the array is as it was. */
static void *reserve(void *array, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity == 0 ? FIRST_CAPACITY : 2 * *capacity;
    void *grown = array;

    if (count < *capacity)
        return array;
    grown = reallocarray(array, wanted, size);
    *capacity = grown != NULL ? wanted : *capacity;
    return grown;
}

/* A page without the thing that a key is made of, and so with a key of zeros, is like no other. */
static enum fynd_status add_page(struct duplicates *duplicates, const struct page *page, struct fynd_cause *cause)
{
    static const unsigned char none[KEY_SIZE];

    if (memcmp(page->key, none, KEY_SIZE) == 0)
        return FYND_OK;
    struct page *pages = reserve(duplicates->pages, duplicates->page_count, &duplicates->page_capacity, sizeof *pages);
    if (pages == NULL)
        return fynd_status_fail_memory(cause);
    duplicates->pages = pages;
    duplicates->pages[duplicates->page_count++] = *page;
    return FYND_OK;
}

enum fynd_status duplicates_add(struct duplicates *duplicates, const struct record *record,
                                const struct source_item *item, struct fynd_cause *cause)
{
    const char *url = json_string_value(record->fields[RECORD_URL]), *address = url != NULL ? url : item->file->name;
    struct page by_url = {.origin = item->origin, .address = duplicates->addresses.length}, by_words = by_url;
    enum fynd_status status;

    if (item->file->type == SOURCE_TYPE_JSONL)
        return FYND_OK;
    make_url_key(url, by_url.key);
    if (!make_words_key(record, by_words.key))
        return fynd_status_fail_memory(cause);
    fynd_buffer_append(&duplicates->addresses, address, strlen(address) + 1);
    if (duplicates->addresses.failed)
        return fynd_status_fail_memory(cause);
    status = add_page(duplicates, &by_url, cause);
    return status == FYND_OK ? add_page(duplicates, &by_words, cause) : status;
}

/* --- Finding --- */

static bool take(struct duplicates *duplicates, const struct page *page)
{
    struct duplicate *all = reserve(duplicates->all, duplicates->count, &duplicates->capacity, sizeof *all);

    if (all == NULL)
        return false;
    duplicates->all = all;
    duplicates->all[duplicates->count++] = (struct duplicate){.origin = page->origin, .address = page->address};
    return true;
}

static bool add_pair(struct pairs *pairs, const struct page *one, const struct page *other)
{
    struct pair *all = reserve(pairs->all, pairs->count, &pairs->capacity, sizeof *all);

    if (all == NULL)
        return false;
    pairs->all = all;
    pairs->all[pairs->count++] = (struct pair){one->origin, other->origin};
    return true;
}

/* Takes each page that has the same key as the one before it, and that one. */
static enum fynd_status find_pairs(struct duplicates *duplicates, struct pairs *pairs, struct fynd_cause *cause)
{
    bool taken = false; /* is the page before among the duplicates? */

    if (duplicates->page_count > 0)
        qsort(duplicates->pages, duplicates->page_count, sizeof *duplicates->pages, compare_pages);
    for (size_t i = 1; i < duplicates->page_count; i++) {
        const struct page *before = &duplicates->pages[i - 1], *page = &duplicates->pages[i];
        bool same = memcmp(before->key, page->key, KEY_SIZE) == 0;

        if (same &&
            (!add_pair(pairs, before, page) || (!taken && !take(duplicates, before)) || !take(duplicates, page)))
            return fynd_status_fail_memory(cause);
        taken = same;
    }
    return FYND_OK;
}

static int by_origin(const void *left, const void *right)
{
    const struct duplicate *one = left, *other = right;

    return (one->origin > other->origin) - (one->origin < other->origin);
}

/* Puts the duplicates in order, each once: the same URL and the same words may have told of one. */
static void order(struct duplicates *duplicates)
{
    size_t kept = 0;

    if (duplicates->count > 0)
        qsort(duplicates->all, duplicates->count, sizeof *duplicates->all, by_origin);
    for (size_t i = 0; i < duplicates->count; i++) {
        if (kept > 0 && duplicates->all[kept - 1].origin == duplicates->all[i].origin)
            continue;
        duplicates->all[kept] = duplicates->all[i];
        duplicates->all[kept].first = kept;
        kept++;
    }
    duplicates->count = kept;
}

static struct duplicate *find(const struct duplicates *duplicates, uint64_t origin)
{
    const struct duplicate wanted = {.origin = origin};

    return duplicates->count == 0 ? NULL
                                  : bsearch(&wanted, duplicates->all, duplicates->count, sizeof wanted, by_origin);
}

static size_t first_of(struct duplicates *duplicates, size_t i)
{
    while (duplicates->all[i].first != i) {
        duplicates->all[i].first = duplicates->all[duplicates->all[i].first].first; /* shorter for the next who asks */
        i = duplicates->all[i].first;
    }
    return i;
}

static void unite(struct duplicates *duplicates, const struct pair *pair)
{
    size_t one = first_of(duplicates, (size_t)(find(duplicates, pair->one) - duplicates->all));
    size_t other = first_of(duplicates, (size_t)(find(duplicates, pair->other) - duplicates->all));

    if (one < other)
        duplicates->all[other].first = one;
    else
        duplicates->all[one].first = other;
}

/* Points every page at its first, and the first at the others in order. */
static void chain(struct duplicates *duplicates)
{
    for (size_t i = duplicates->count; i-- > 0;) {
        size_t first = duplicates->all[i].first = first_of(duplicates, i);

        if (first == i)
            continue;
        duplicates->all[i].next = duplicates->all[first].next;
        duplicates->all[first].next = i;
    }
}

enum fynd_status duplicates_seal(struct duplicates *duplicates, struct fynd_cause *cause)
{
    struct pairs pairs = {0};
    enum fynd_status status = find_pairs(duplicates, &pairs, cause);

    order(duplicates);
    for (size_t i = 0; i < pairs.count && status == FYND_OK; i++)
        unite(duplicates, &pairs.all[i]);
    chain(duplicates);
    free(pairs.all);
    free(duplicates->pages);
    duplicates->pages = NULL;
    duplicates->page_count = duplicates->page_capacity = 0;
    return status;
}

/* --- Asking --- */

bool duplicates_has(const struct duplicates *duplicates, uint64_t origin)
{
    const struct duplicate *duplicate = find(duplicates, origin);

    return duplicate != NULL && duplicate->first != (size_t)(duplicate - duplicates->all);
}

static const char *address_of(const struct duplicates *duplicates, const struct duplicate *duplicate)
{
    return duplicates->addresses.bytes + duplicate->address;
}

/* The address goes in once. */
static bool append_address(json_t *list, const char *address, const char *own)
{
    const json_t *known;
    size_t i;

    if (strcmp(own, address) == 0)
        return true;
    json_array_foreach(list, i, known)
    {
        if (strcmp(json_string_value(known), address) == 0)
            return true;
    }
    return json_array_append_new(list, json_string(address)) == 0;
}

/* Appends the addresses of the pages that are the same as `first`. False: no memory. */
static bool list_addresses(const struct duplicates *duplicates, const struct duplicate *first, json_t *list)
{
    bool listed = true;

    for (size_t i = first->next; i != 0 && listed && json_array_size(list) < ADDRESSES_MAX; i = duplicates->all[i].next)
        listed = append_address(list, address_of(duplicates, &duplicates->all[i]), address_of(duplicates, first));
    return listed;
}

enum fynd_status duplicates_address(const struct duplicates *duplicates, uint64_t origin, struct record *record,
                                    struct fynd_cause *cause)
{
    const struct duplicate *duplicate = find(duplicates, origin);
    json_t *list;

    if (duplicate == NULL || duplicate->next == 0)
        return FYND_OK;
    list = json_array();
    bool listed = list != NULL && list_addresses(duplicates, duplicate, list);
    if (listed && json_array_size(list) > 0)
        record->fields[RECORD_ADDRESSES] = json_incref(list);
    json_decref(list);
    return listed ? FYND_OK : fynd_status_fail_memory(cause);
}
