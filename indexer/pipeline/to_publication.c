#include "indexer/pipeline/to_publication.h"

#include "shim/index/schema.h"

#include <sha512.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REAL_DIGITS = 6 }; /* enough for the confidence of a kind */

static struct fynd_text text_of(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->length > 0 ? buffer->bytes : "", buffer->length};
}

static struct fynd_text text_of_string(const char *string)
{
    return (struct fynd_text){string, strlen(string)};
}

static bool is_coarse(const json_t *interval)
{
    const char *precision = json_string_value(json_object_get(interval, "precision"));
    return precision != NULL && (strcmp(precision, "season") == 0 || strcmp(precision, "year") == 0);
}

/* The day on which a date begins; false when there is none, or its year is not known. */
static bool set_day(struct to_publication *entry, const json_t *interval)
{
    const char *from = json_string_value(json_object_get(interval, "from"));
    if (from == NULL || strlen(from) < DATE_SIZE - 1)
        return false;
    memcpy(entry->date, from, DATE_SIZE - 1);
    entry->month_known = !is_coarse(interval);
    return true;
}

/* The day to sort by: when it was published, else when the event begins. */
static void set_date(struct to_publication *entry, const struct record *record)
{
    if (!set_day(entry, record->fields[RECORD_PUBLISHED]))
        set_day(entry, json_object_get(record->fields[RECORD_EVENT], "start"));
    entry->publication.date = text_of_string(entry->date);
}

/* The day that a date of an interval names; 0: none, or its year is not known. */
static uint32_t day_of(const json_t *interval, const char *end)
{
    const char *text = json_string_value(json_object_get(interval, end));
    unsigned year, month, day;
    if (text == NULL || sscanf(text, "%4u-%2u-%2u", &year, &month, &day) != 3)
        return 0;
    return year * 10000 + month * 100 + day;
}

/* From the beginning of one date to the end of another, or of itself. */
static struct fynd_days days_of(const json_t *start, const json_t *end)
{
    struct fynd_days days = {day_of(start, "from"), day_of(end, "to")};
    if (days.to < days.from)
        days.to = day_of(start, "to");
    if (days.to < days.from)
        days.to = days.from;
    return days.from != 0 ? days : (struct fynd_days){0, 0};
}

/* When it was published, and when something happens: the event, else the last day. */
static void set_days(struct to_publication *entry, const struct record *record)
{
    const json_t *event = record->fields[RECORD_EVENT], *deadline = record->fields[RECORD_DEADLINE];
    entry->publication.published = days_of(record->fields[RECORD_PUBLISHED], record->fields[RECORD_PUBLISHED]);
    entry->publication.happens = days_of(json_object_get(event, "start"), json_object_get(event, "end"));
    if (entry->publication.happens.from == 0)
        entry->publication.happens = days_of(deadline, deadline);
}

static void add_tag(struct to_publication *entry, char letter, const json_t *value)
{
    if (json_string_length(value) > 0)
        entry->tags[entry->publication.tag_count++] =
            (struct fynd_tag){letter, {json_string_value(value), json_string_length(value)}};
}

static enum fynd_status set_tags(struct to_publication *entry, const struct record *record, struct fynd_cause *cause)
{
    const json_t *categories = record->fields[RECORD_CATEGORIES], *category;
    size_t i;
    entry->tags = calloc(json_array_size(categories) + 1, sizeof *entry->tags);
    if (entry->tags == NULL)
        return fynd_status_fail_memory(cause);
    add_tag(entry, FYND_TAG_LANGUAGE, record->fields[RECORD_LANGUAGE]);
    json_array_foreach(categories, i, category) add_tag(entry, FYND_TAG_CATEGORY, category);
    entry->publication.tags = entry->tags;
    return FYND_OK;
}

/* Where the body of a section begins that the label at `at` stands before; NULL: this is not the label. */
static const char *body_behind(struct fynd_text text, const char *at, const json_t *label, const json_t *body)
{
    const char *end = text.bytes + text.length, *begin = at + json_string_length(label);
    if (at > text.bytes && at[-1] != '\n')
        return NULL;
    while (begin < end && strchr(": \t\n", *begin) != NULL)
        begin++;
    return (size_t)(end - begin) >= json_string_length(body) &&
                   memcmp(begin, json_string_value(body), json_string_length(body)) == 0
               ? begin
               : NULL;
}

/* Finds a section in the text from `from` on; false: it does not stand there like that. */
static bool find_section(struct fynd_text text, size_t from, const json_t *section, struct fynd_section *found)
{
    const json_t *label = json_object_get(section, "label"), *body = json_object_get(section, "text");
    const char *at = text.bytes + from, *end = text.bytes + text.length, *begin = NULL;
    size_t length = json_string_length(label);
    if (length == 0 || !json_is_string(body))
        return false;
    for (; (at = memmem(at, (size_t)(end - at), json_string_value(label), length)) != NULL; at++)
        if ((begin = body_behind(text, at, label, body)) != NULL)
            break;
    if (at == NULL)
        return false;
    *found = (struct fynd_section){(size_t)(at - text.bytes), (size_t)(begin - text.bytes),
                                   (size_t)(begin - text.bytes) + json_string_length(body)};
    return true;
}

/* The sections as they stand in the text, one behind the other; what a source says otherwise is left out. */
static enum fynd_status set_sections(struct to_publication *entry, const struct record *record,
                                     struct fynd_cause *cause)
{
    struct fynd_text text = entry->publication.fields[FYND_FIELD_TEXT];
    const json_t *list = record->fields[RECORD_SECTIONS], *section;
    size_t i, from = 0;
    entry->sections = calloc(json_array_size(list) + 1, sizeof *entry->sections);
    if (entry->sections == NULL)
        return fynd_status_fail_memory(cause);
    json_array_foreach(list, i, section)
    {
        struct fynd_section *found = &entry->sections[entry->publication.section_count];
        if (i >= FYND_SECTIONS_MAX || !find_section(text, from, section, found))
            continue;
        from = found->end;
        entry->publication.section_count++;
    }
    entry->publication.sections = entry->sections;
    return FYND_OK;
}

/* Values that are empty or over-long are shown, but cannot be narrowed by. */
static void add_facet(struct to_publication *entry, enum fynd_facet facet, const char *value, size_t length)
{
    if (value != NULL && length > 0 && length <= FYND_FACET_VALUE_MAX)
        entry->facets[entry->publication.facet_count++] = (struct fynd_facet_value){facet, {value, length}};
}

/* Each element is a string, or an object with a name. */
static void add_facets(struct to_publication *entry, enum fynd_facet facet, const json_t *list)
{
    json_t *element;
    size_t i;
    json_array_foreach(list, i, element)
    {
        const json_t *value = json_is_object(element) ? json_object_get(element, "name") : element;
        add_facet(entry, facet, json_string_value(value), json_string_length(value));
    }
}

static int by_facet(const void *left, const void *right)
{
    const struct fynd_facet_value *a = left, *b = right;
    if (a->facet != b->facet)
        return a->facet < b->facet ? -1 : 1;
    return fynd_text_compare(&a->value, &b->value);
}

/* In order, each once. */
static void sort_facets(struct to_publication *entry)
{
    size_t count = entry->publication.facet_count, kept = 0;
    qsort(entry->facets, count, sizeof *entry->facets, by_facet);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || by_facet(&entry->facets[kept - 1], &entry->facets[i]) != 0)
            entry->facets[kept++] = entry->facets[i];
    entry->publication.facet_count = kept;
}

static void add_time(struct to_publication *entry)
{
    if (entry->date[0] == '\0')
        add_facet(entry, FYND_FACET_YEAR, FYND_FACET_UNDATED, strlen(FYND_FACET_UNDATED));
    else
        add_facet(entry, FYND_FACET_YEAR, entry->date, strlen("YYYY"));
    if (entry->month_known)
        add_facet(entry, FYND_FACET_MONTH, entry->date, strlen("YYYY-MM"));
}

static enum fynd_status set_facets(struct to_publication *entry, const struct record *record, struct fynd_cause *cause)
{
    static const struct {
        enum record_field field;
        enum fynd_facet facet;
    } lists[] = {{RECORD_PLACES, FYND_FACET_PLACE},
                 {RECORD_PEOPLE, FYND_FACET_PERSON},
                 {RECORD_ORGANISATIONS, FYND_FACET_ORGANISATION},
                 {RECORD_CATEGORIES, FYND_FACET_CATEGORY}};
    size_t count = 3; /* kind, year and month */
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        count += json_array_size(record->fields[lists[i].field]);
    entry->facets = calloc(count, sizeof *entry->facets);
    if (entry->facets == NULL)
        return fynd_status_fail_memory(cause);
    add_facet(entry, FYND_FACET_KIND, entry->kind, strlen(entry->kind));
    add_time(entry);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        add_facets(entry, lists[i].facet, record->fields[lists[i].field]);
    sort_facets(entry);
    entry->publication.facets = entry->facets;
    return FYND_OK;
}

static char *dump_part(const struct record *record, enum record_part part)
{
    json_t *object = record_part(record, part);
    char *json = object != NULL ? json_dumps(object, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS)) : NULL;
    json_decref(object);
    return json;
}

static void hash_text(SHA2_CTX *hash, struct fynd_text text)
{
    uint64_t length = text.length; /* parts the texts; the digest is compared on one machine only */
    SHA512Update(hash, (const uint8_t *)&length, sizeof length);
    SHA512Update(hash, (const uint8_t *)text.bytes, text.length);
}

/* The details without the source: an edit higher up in a file moves what follows without changing it. */
static enum fynd_status hash_details(SHA2_CTX *hash, const struct record *record, struct fynd_cause *cause)
{
    struct record placeless = *record;
    placeless.fields[RECORD_SOURCE] = NULL;
    char *details = dump_part(&placeless, RECORD_DETAILS);
    if (details == NULL)
        return fynd_status_fail_memory(cause);
    hash_text(hash, text_of_string(details));
    free(details);
    return FYND_OK;
}

/* Date and facets follow from card and details. */
static enum fynd_status set_digest(struct to_publication *entry, const struct record *record, struct fynd_cause *cause)
{
    SHA2_CTX hash;
    uint8_t digest[SHA512_DIGEST_LENGTH];
    SHA512Init(&hash);
    hash_text(&hash, entry->publication.id);
    for (int i = 0; i < FYND_FIELD_COUNT; i++)
        hash_text(&hash, entry->publication.fields[i]);
    hash_text(&hash, entry->publication.aside);
    hash_text(&hash, entry->publication.spans);
    hash_text(&hash, entry->publication.card);
    enum fynd_status status = hash_details(&hash, record, cause);
    SHA512Final(digest, &hash);
    memcpy(entry->digest, digest, TO_PUBLICATION_DIGEST_SIZE);
    return status;
}

static enum fynd_status fill(struct to_publication *entry, const struct record *record, struct fynd_cause *cause)
{
    struct fynd_publication *publication = &entry->publication;
    entry->kind = json_string_value(record->fields[RECORD_KIND]);
    entry->card = dump_part(record, RECORD_CARD);
    entry->details = dump_part(record, RECORD_DETAILS);
    if (entry->card == NULL || entry->details == NULL)
        return fynd_status_fail_memory(cause);
    publication->id = text_of_string(record->id);
    publication->fields[FYND_FIELD_TITLE] = text_of(&record->title);
    publication->fields[FYND_FIELD_TEXT] = text_of(&record->text);
    publication->aside = text_of(&record->aside);
    publication->spans = text_of(&record->spans);
    publication->card = text_of_string(entry->card);
    publication->details = text_of_string(entry->details);
    set_date(entry, record);
    set_days(entry, record);
    enum fynd_status status = set_facets(entry, record, cause);
    if (status == FYND_OK)
        status = set_tags(entry, record, cause);
    if (status == FYND_OK)
        status = set_sections(entry, record, cause);
    return status == FYND_OK ? set_digest(entry, record, cause) : status;
}

enum fynd_status to_publication_init(struct to_publication *entry, const struct record *record,
                                     struct fynd_cause *cause)
{
    *entry = (struct to_publication){0};
    enum fynd_status status = fill(entry, record, cause);
    if (status != FYND_OK)
        to_publication_fini(entry);
    return status;
}

void to_publication_fini(struct to_publication *entry)
{
    free(entry->card);
    free(entry->details);
    free(entry->facets);
    free(entry->tags);
    free(entry->sections);
    *entry = (struct to_publication){0};
}
