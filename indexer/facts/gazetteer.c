#include "indexer/facts/gazetteer.h"
#include "indexer/lists/letter_case.h"

#include "indexer/facts/word_classes.h"

#include "shim/text/unicode.h"

#include <string.h>

enum {
    NAME_WORDS_MAX = 4, /* Region Jämtland Härjedalen, Västra Götalands län and one to spare */
    NAME_SIZE = 64      /* bytes of a folded name; a longer one is none of ours */
};

const struct place_alias municipalities_aliases[MUNICIPALITIES_ALIAS_COUNT] = {
    {"falu", "Falun"}, /* Falu kommun */
    {"jämtland", "Jämtland Härjedalen"},
    {"sörmland", "Södermanland"},
};

struct key {
    char bytes[NAME_SIZE];
    size_t length; /* 0: too long */
};

static void append_small(struct key *key, struct fynd_text word)
{
    for (size_t i = 0; i < word.length; i++)
        key->bytes[key->length++] = (char)letter_case_small(word.bytes, i);
}

/* Is a letter of it followed by its mark, as in decomposed text? The marks begin with these bytes in UTF-8. */
static bool is_decomposed(struct fynd_text text)
{
    return memchr(text.bytes, 0xcc, text.length) != NULL || memchr(text.bytes, 0xcd, text.length) != NULL;
}

static void fold_key(struct key *key, struct fynd_text span)
{
    struct fynd_buffer folded = {0};
    fynd_unicode_fold(span.bytes, span.length, &folded);
    if (!folded.failed && folded.length < NAME_SIZE) {
        memcpy(key->bytes, folded.bytes, folded.length);
        key->length = folded.length;
    }
    fynd_buffer_fini(&folded);
}

/* `count` words as one key, a space between them. Folded in full only where need be. */
static struct key make_key(const struct words *words, size_t first, size_t count)
{
    struct key key = {.length = 0};
    struct fynd_text span = words_span(words, first, first + count - 1);
    if (span.length >= NAME_SIZE)
        return key;
    if (is_decomposed(span)) {
        fold_key(&key, span);
        return key;
    }
    for (size_t i = first; i < first + count; i++) {
        if (i > first)
            key.bytes[key.length++] = ' ';
        append_small(&key, words->all[i].text);
    }
    return key;
}

/* As memcmp's: a key and a name in small letters. */
static int compare(const struct key *key, const char *name)
{
    size_t i = 0;
    for (; i < key->length && name[i] != '\0'; i++)
        if ((unsigned char)key->bytes[i] != letter_case_small(name, i))
            return (unsigned char)key->bytes[i] < letter_case_small(name, i) ? -1 : 1;
    return i < key->length ? 1 : name[i] == '\0' ? 0 : -1;
}

static const struct municipality *find_municipality(const struct key *key)
{
    size_t low = 0, high = MUNICIPALITIES_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(key, municipalities_all[middle].name);
        if (order == 0)
            return &municipalities_all[middle];
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* A cheap look: no name of the region begins with this letter. */
static bool begins_otherwise(const struct key *key, const struct region *region)
{
    return key->bytes[0] != 'r' && (unsigned char)key->bytes[0] != letter_case_small(region->place, 0);
}

static bool find_region(const struct key *key, struct gazetteer_match *match)
{
    for (size_t i = 0; i < MUNICIPALITIES_REGION_COUNT; i++) {
        const struct region *region = &municipalities_regions[i];
        if (begins_otherwise(key, region))
            continue;
        bool organisation =
            compare(key, region->organisation) == 0 || (region->also != NULL && compare(key, region->also) == 0);
        if (!organisation && compare(key, region->place) != 0 && compare(key, region->county) != 0)
            continue;
        match->place = region->place;
        match->organisation = organisation ? region->organisation : NULL;
        return true;
    }
    return false;
}

static bool find_alias(const struct key *key, struct gazetteer_match *match)
{
    for (size_t i = 0; i < MUNICIPALITIES_ALIAS_COUNT; i++)
        if (compare(key, municipalities_aliases[i].folded) == 0) {
            match->place = municipalities_aliases[i].place;
            return true;
        }
    return false;
}

static bool find(const struct key *key, struct gazetteer_match *match)
{
    const struct municipality *municipality = find_municipality(key);
    *match = (struct gazetteer_match){.place = NULL};
    if (municipality == NULL)
        return find_region(key, match) || find_alias(key, match);
    match->place = municipality->name;
    match->ambiguous = municipality->ambiguous;
    return true;
}

/* A name that ends in s, x or z has no ending of its own in the genitive: Borås kommun. */
static bool drop_genitive(struct key *key)
{
    if (key->length < 3 || key->bytes[key->length - 1] != 's' || strchr("sxz", key->bytes[key->length - 2]) != NULL)
        return false;
    key->length--;
    return true;
}

/* May a name go on with the word? With a capital, or with "län". */
static bool goes_on(const struct word *word)
{
    return word->gap == 0 && (word->capital || words_is(word, "län") || words_is(word, "läns"));
}

/* How many words from first on may be one name, NAME_WORDS_MAX at most. */
static size_t run_length(const struct words *words, size_t first)
{
    size_t count = 1;
    while (count < NAME_WORDS_MAX && first + count < words->count && goes_on(&words->all[first + count]))
        count++;
    return count;
}

static bool may_begin(const struct words *words, size_t first, size_t run)
{
    const struct word *word = &words->all[first];
    return word->capital || (run > 1 && words_is(word, "region") && words->all[first + 1].capital);
}

bool gazetteer_match(const struct words *words, size_t first, struct gazetteer_match *match)
{
    if ((words->all[first].sorts & WORD_BEGINS_PLACE) == 0)
        return false;
    size_t run = run_length(words, first);
    if (!may_begin(words, first, run))
        return false;
    for (size_t count = run; count > 0; count--) {
        struct key key = make_key(words, first, count);
        bool found = key.length > 0 && find(&key, match);
        bool genitive = !found && drop_genitive(&key) && find(&key, match);
        if (found || genitive) {
            match->words = count;
            match->genitive = genitive;
            return true;
        }
    }
    return false;
}
