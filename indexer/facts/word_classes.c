#include "indexer/facts/word_classes.h"

#include "indexer/facts/gazetteer.h"
#include "indexer/lists/first_names.h"
#include "indexer/lists/organisation_list.h"
#include "indexer/lists/word_table.h"

#include "shim/text/unicode.h"

#include <pthread.h>
#include <string.h>

enum {
    TABLE_SIZE = 4096,
    BEGINNINGS = WORD_BEGINS_PLACE | WORD_BEGINS_BODY,
    PLAIN_MAX = 64 /* bytes; a longer word is no name but before a hyphen */
};

WORD_TABLE(table, TABLE_SIZE);

static const struct {
    const char *words; /* small letters, a space between two */
    unsigned sorts;
} lists[] = {
    {"von van af av de der den la el al bin ben dos", WORD_PARTICLE},
    {"sankt sankta kommun region stad län park kyrka torg gata skola hotell museum universitet teater sverige akademi "
     "live teams hus församling institut norden europa group partner future consulting du vi ni en ett den det",
     WORD_NO_NAME},
    {"i för på vid inom av hos från till", WORD_PREPOSITION},
    {"tf tillförordnad biträdande vice förste första andre andra senior strategisk regional nationell teknisk tekniska "
     "kommunal digital verkställande",
     WORD_MODIFIER},
    {"i från till mot kring runt utanför nära mellan genom norra södra östra västra centrala hela kommunen kommunerna "
     "staden orten plats ort kommun regionen via",
     WORD_BEFORE_PLACE},
    {"och samt eller", WORD_JOINS},
    {"länsstyrelsen landstinget", WORD_COUNTY_BODY},
    {"högskolan universitetet", WORD_ACADEMY},
    {"tre fyra fem sex sju åtta nio tio elva tolv", WORD_NUMBER},
};

static void add_words(const char *words, unsigned sorts)
{
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        word_table_add(&table, (struct fynd_text){words, length}, sorts);
        words += length + (words[length] == ' ');
    }
}

/* The first word of a name. */
static void add_beginning(const char *name, unsigned sort)
{
    if (name != NULL)
        word_table_add(&table, (struct fynd_text){name, strcspn(name, " ")}, sort);
}

static void add_places(void)
{
    for (size_t i = 0; i < MUNICIPALITIES_COUNT; i++)
        add_beginning(municipalities_all[i].name, WORD_BEGINS_PLACE);
    for (size_t i = 0; i < MUNICIPALITIES_REGION_COUNT; i++) {
        const struct region *region = &municipalities_regions[i];
        const char *const names[] = {region->place, region->organisation, region->county, region->also};
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            add_beginning(names[k], WORD_BEGINS_PLACE);
    }
    for (size_t i = 0; i < MUNICIPALITIES_ALIAS_COUNT; i++)
        add_beginning(municipalities_aliases[i].folded, WORD_BEGINS_PLACE);
}

static void make_table(void)
{
    for (size_t i = 0; i < first_names_count; i++)
        add_beginning(first_names[i], WORD_FIRST_NAME);
    add_places();
    for (size_t i = 0; i < organisation_list_count; i++)
        add_beginning(organisation_list[i].written, WORD_BEGINS_BODY);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        add_words(lists[i].words, lists[i].sorts);
}

/* A name with other letters, perhaps taken apart into letters and marks: René. */
static unsigned first_name_folded(struct fynd_text word)
{
    struct fynd_buffer folded = {0};
    unsigned sorts = 0;

    fynd_unicode_fold(word.bytes, word.length, &folded);
    if (!folded.failed && folded.length > 0)
        sorts = word_table_find(&table, (struct fynd_text){folded.bytes, folded.length});
    fynd_buffer_fini(&folded);
    return sorts & WORD_FIRST_NAME;
}

static unsigned first_name_before_hyphen(struct fynd_text word)
{
    const char *hyphen = memchr(word.bytes, '-', word.length);

    if (hyphen != NULL)
        word.length = (size_t)(hyphen - word.bytes);
    if (!fynd_unicode_is_plain(word.bytes, word.bytes + word.length))
        return first_name_folded(word);
    return word_table_find(&table, word) & WORD_FIRST_NAME;
}

/* Kungsbackas, SKR:s */
static unsigned initials_in_genitive(struct fynd_text word)
{
    if ((word.bytes[word.length - 1] | 0x20) != 's')
        return 0;
    word.length--;
    if (word.length > 0 && word.bytes[word.length - 1] == ':')
        word.length--;
    return word_table_find(&table, word) & BEGINNINGS;
}

unsigned word_classes_find(struct fynd_text word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    unsigned sorts;

    pthread_once(&once, make_table);
    if (*word.bytes >= 'a' && *word.bytes <= 'z')
        return word_table_find(&table, word);
    if (word.length > PLAIN_MAX)
        return first_name_before_hyphen(word);
    sorts = word_table_find(&table, word) | initials_in_genitive(word);
    if (!fynd_unicode_is_plain(word.bytes, word.bytes + word.length)) /* the gazetteer reads decomposed text, too */
        return (sorts & ~(unsigned)WORD_FIRST_NAME) | WORD_BEGINS_PLACE | first_name_before_hyphen(word);
    return memchr(word.bytes, '-', word.length) != NULL ? sorts | first_name_before_hyphen(word) : sorts;
}
