#include "indexer/pipeline/catalogue.h"

#include "indexer/source/file_input.h"

#include <errno.h>
#include <inttypes.h>
#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

void catalogue_fini(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++)
        free(catalogue->entries[i].id);
    for (size_t i = 0; i < catalogue->duplicate_count; i++)
        free(catalogue->duplicates[i].id);
    for (size_t i = 0; i < catalogue->name_count; i++)
        free(catalogue->names[i]);
    free(catalogue->entries);
    free(catalogue->duplicates);
    free(catalogue->names);
    free(catalogue->lines);
    *catalogue = (struct catalogue){0};
}

static enum fynd_status reserve(struct catalogue *catalogue, size_t more, struct fynd_cause *cause)
{
    size_t wanted = catalogue->count + more;
    if (wanted <= catalogue->capacity)
        return FYND_OK;
    size_t capacity = wanted > 2 * catalogue->capacity ? wanted + 64 : 2 * catalogue->capacity;
    struct catalogue_entry *grown = reallocarray(catalogue->entries, capacity, sizeof *grown);
    if (grown == NULL)
        return fynd_status_fail_memory(cause);
    catalogue->entries = grown;
    catalogue->capacity = capacity;
    return FYND_OK;
}

static enum fynd_status reserve_names(struct catalogue *catalogue, size_t more, struct fynd_cause *cause)
{
    size_t wanted = catalogue->name_count + more;
    if (wanted <= catalogue->name_capacity)
        return FYND_OK;
    size_t capacity = wanted > 2 * catalogue->name_capacity ? wanted + 64 : 2 * catalogue->name_capacity;
    char **grown = reallocarray(catalogue->names, capacity, sizeof *grown);
    if (grown == NULL)
        return fynd_status_fail_memory(cause);
    catalogue->names = grown;
    catalogue->name_capacity = capacity;
    return FYND_OK;
}

/* The catalogue's own copy of a name; the last one, if it is the same. */
static enum fynd_status copy_name(struct catalogue *catalogue, const char *file, const char **copy,
                                  struct fynd_cause *cause)
{
    size_t count = catalogue->name_count;
    enum fynd_status status = FYND_OK;
    if (count == 0 || strcmp(catalogue->names[count - 1], file) != 0) {
        status = reserve_names(catalogue, 1, cause);
        char *name = status == FYND_OK ? strdup(file) : NULL;
        if (name == NULL)
            return fynd_status_fail_memory(cause);
        catalogue->names[catalogue->name_count++] = name;
    }
    *copy = catalogue->names[catalogue->name_count - 1];
    return status;
}

enum fynd_status catalogue_add(struct catalogue *catalogue, const struct catalogue_entry *entry,
                               struct fynd_cause *cause)
{
    enum fynd_status status = reserve(catalogue, 1, cause);
    if (status != FYND_OK)
        return status;
    struct catalogue_entry *added = &catalogue->entries[catalogue->count];
    *added = *entry;
    added->id = strdup(entry->id);
    if (added->id == NULL)
        return fynd_status_fail_memory(cause);
    catalogue->count++;
    return FYND_OK;
}

enum fynd_status catalogue_add_entry(struct catalogue *catalogue, const struct to_publication *made, const char *file,
                                     uint64_t from, uint64_t to, uint64_t origin, struct fynd_cause *cause)
{
    enum kind kind = kind_of_name(made->kind);
    struct catalogue_entry entry = {.id = (char *)made->publication.id.bytes,
                                    .from = from,
                                    .to = to,
                                    .origin = origin,
                                    .kind = kind != KIND_COUNT ? kind : KIND_POST};
    memcpy(entry.date, made->date, sizeof entry.date);
    memcpy(entry.digest, made->digest, sizeof entry.digest);
    enum fynd_status status = copy_name(catalogue, file, &entry.file, cause);
    return status == FYND_OK ? catalogue_add(catalogue, &entry, cause) : status;
}

enum fynd_status catalogue_move(struct catalogue *catalogue, struct catalogue *other, struct fynd_cause *cause)
{
    enum fynd_status status = reserve(catalogue, other->count, cause);
    if (status == FYND_OK)
        status = reserve_names(catalogue, other->name_count, cause);
    if (status != FYND_OK)
        return status;
    if (other->name_count > 0)
        memcpy(catalogue->names + catalogue->name_count, other->names, other->name_count * sizeof *other->names);
    catalogue->name_count += other->name_count;
    other->name_count = 0;
    if (other->count > 0)
        memcpy(catalogue->entries + catalogue->count, other->entries, other->count * sizeof *other->entries);
    catalogue->count += other->count;
    other->count = 0;
    return FYND_OK;
}

static int by_id(const void *left, const void *right)
{
    const struct catalogue_entry *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : (a->origin > b->origin) - (a->origin < b->origin);
}

static bool repeats(const struct catalogue *catalogue, size_t i)
{
    return i > 0 && strcmp(catalogue->entries[i - 1].id, catalogue->entries[i].id) == 0;
}

/* Moves the entries that repeat an id into the duplicates. */
static enum fynd_status part_duplicates(struct catalogue *catalogue, size_t count, struct fynd_cause *cause)
{
    size_t kept = 0;
    catalogue->duplicates = calloc(count, sizeof *catalogue->duplicates);
    if (catalogue->duplicates == NULL)
        return fynd_status_fail_memory(cause);
    for (size_t i = 0; i < catalogue->count; i++) {
        struct catalogue_entry entry = catalogue->entries[i];
        if (kept > 0 && strcmp(catalogue->entries[kept - 1].id, entry.id) == 0)
            catalogue->duplicates[catalogue->duplicate_count++] = entry;
        else
            catalogue->entries[kept++] = entry;
    }
    catalogue->count = kept;
    return FYND_OK;
}

enum fynd_status catalogue_sort(struct catalogue *catalogue, struct fynd_cause *cause)
{
    size_t duplicates = 0;
    if (catalogue->count > 0)
        qsort(catalogue->entries, catalogue->count, sizeof *catalogue->entries, by_id);
    for (size_t i = 0; i < catalogue->count; i++)
        duplicates += repeats(catalogue, i);
    return duplicates > 0 ? part_duplicates(catalogue, duplicates, cause) : FYND_OK;
}

static int compare_id(const void *id, const void *entry)
{
    return strcmp(id, ((const struct catalogue_entry *)entry)->id);
}

const struct catalogue_entry *catalogue_find(const struct catalogue *catalogue, const char *id)
{
    if (catalogue->count == 0)
        return NULL;
    return bsearch(id, catalogue->entries, catalogue->count, sizeof *catalogue->entries, compare_id);
}

struct catalogue_difference catalogue_compare(const struct catalogue *before, const struct catalogue *after)
{
    struct catalogue_difference difference = {0};
    size_t i = 0, j = 0;
    while (i < before->count || j < after->count) {
        const struct catalogue_entry *old = i < before->count ? &before->entries[i] : NULL;
        const struct catalogue_entry *new = j < after->count ? &after->entries[j] : NULL;
        int order = old == NULL ? 1 : new == NULL ? -1 : strcmp(old->id, new->id);
        if (order < 0)
            difference.removed++;
        else if (order > 0)
            difference.added++;
        else if (memcmp(old->digest, new->digest, TO_PUBLICATION_DIGEST_SIZE) == 0)
            difference.unchanged++;
        else
            difference.changed++;
        i += order <= 0;
        j += order >= 0;
    }
    return difference;
}

void catalogue_date(struct catalogue *after, const struct catalogue *before, uint32_t now)
{
    for (size_t i = 0; i < after->count; i++) {
        struct catalogue_entry *entry = &after->entries[i];
        const struct catalogue_entry *old = catalogue_find(before, entry->id);
        bool same = old != NULL && memcmp(old->digest, entry->digest, TO_PUBLICATION_DIGEST_SIZE) == 0;
        entry->arrival.first = old != NULL ? old->arrival.first : now;
        entry->arrival.changed = same ? old->arrival.changed : now;
    }
}

enum fynd_status catalogue_write_arrivals(const struct catalogue *catalogue, const char *folder,
                                          struct fynd_cause *cause)
{
    struct fynd_doc_time *arrivals = calloc(catalogue->count + 1, sizeof *arrivals);
    if (arrivals == NULL)
        return fynd_status_fail_memory(cause);
    for (size_t i = 0; i < catalogue->count; i++)
        arrivals[i] = catalogue->entries[i].arrival;
    enum fynd_status status = fynd_doc_times_write(folder, arrivals, catalogue->count, cause);
    free(arrivals);
    return status;
}

void catalogue_digest(const struct catalogue *catalogue, char digest[65])
{
    SHA2_CTX hash;
    SHA256Init(&hash);
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct catalogue_entry *entry = &catalogue->entries[i];
        char place[64];
        int length = snprintf(place, sizeof place, "%" PRIu64 " %" PRIu64 " ", entry->from, entry->to);
        SHA256Update(&hash, entry->digest, sizeof entry->digest);
        SHA256Update(&hash, (const uint8_t *)place, (size_t)length);
        SHA256Update(&hash, (const uint8_t *)entry->file, strlen(entry->file) + 1);
    }
    SHA256End(&hash, digest);
}

static void write_entry(const struct catalogue_entry *entry, gzFile file)
{
    char digest[2 * TO_PUBLICATION_DIGEST_SIZE + 1];
    for (size_t i = 0; i < sizeof entry->digest; i++)
        snprintf(digest + 2 * i, 3, "%02x", entry->digest[i]);
    gzputs(file, entry->id);
    gzputs(file, "\t");
    gzputs(file, digest);
    gzprintf(file, "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu32 "\t%" PRIu32 "\t", entry->from, entry->to,
             entry->arrival.first, entry->arrival.changed);
    gzputs(file, entry->file);
    gzputs(file, "\n");
}

enum fynd_status catalogue_write(const struct catalogue *catalogue, const char *path, struct fynd_cause *cause)
{
    int error;
    gzFile file = gzopen(path, "wbe");
    if (file == NULL)
        return fynd_status_fail_errno(cause, "%s", path);
    for (size_t i = 0; i < catalogue->count; i++)
        write_entry(&catalogue->entries[i], file);
    gzerror(file, &error);
    bool failed = error != Z_OK;
    failed |= gzclose(file) != Z_OK;
    return failed ? fynd_status_fail_errno(cause, "%s: cannot be written", path) : FYND_OK;
}

static int hex_value(char digit)
{
    const char *digits = "0123456789abcdef", *found = digit != '\0' ? strchr(digits, digit) : NULL;
    return found != NULL ? (int)(found - digits) : -1;
}

static bool read_digest(const char *hex, unsigned char digest[TO_PUBLICATION_DIGEST_SIZE])
{
    if (strlen(hex) != 2 * TO_PUBLICATION_DIGEST_SIZE)
        return false;
    for (size_t i = 0; i < TO_PUBLICATION_DIGEST_SIZE; i++) {
        int high = hex_value(hex[2 * i]), low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

static bool read_count(const char *text, uint64_t *count)
{
    char *end;
    errno = 0;
    *count = strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
}

static bool read_time(const char *text, uint32_t *time)
{
    uint64_t seconds;
    bool read = read_count(text, &seconds) && seconds <= UINT32_MAX;
    *time = read ? (uint32_t)seconds : 0;
    return read;
}

/* Splits the line in place: the entry borrows from it. */
static bool read_entry(char *line, struct catalogue_entry *entry)
{
    enum { ID, DIGEST, FROM, TO, FIRST, CHANGED, NAME, PARTS };
    char *parts[PARTS] = {NULL};
    for (size_t i = 0; i < PARTS; i++)
        parts[i] = strsep(&line, "\t");
    *entry = (struct catalogue_entry){.id = parts[ID], .file = parts[NAME]};
    return parts[NAME] != NULL && line == NULL && read_digest(parts[DIGEST], entry->digest) &&
           read_count(parts[FROM], &entry->from) && read_count(parts[TO], &entry->to) &&
           read_time(parts[FIRST], &entry->arrival.first) && read_time(parts[CHANGED], &entry->arrival.changed);
}

static enum fynd_status read_lines(struct catalogue *catalogue, const char *path, struct fynd_cause *cause)
{
    char *rest = catalogue->lines, *newline;
    for (; (newline = strchr(rest, '\n')) != NULL; rest = newline + 1) {
        struct catalogue_entry entry;
        *newline = '\0';
        if (!read_entry(rest, &entry) ||
            (catalogue->count > 0 && strcmp(catalogue->entries[catalogue->count - 1].id, entry.id) >= 0))
            return fynd_status_fail(cause, FYND_DAMAGED, "%s: line %zu is damaged; rebuild", path,
                                    catalogue->count + 1);
        enum fynd_status status = catalogue_add(catalogue, &entry, cause);
        if (status != FYND_OK)
            return status;
    }
    return *rest == '\0' ? FYND_OK : fynd_status_fail(cause, FYND_DAMAGED, "%s: is cut short; rebuild", path);
}

static enum fynd_status load_lines(struct catalogue *catalogue, struct file_input *input, struct fynd_cause *cause)
{
    struct fynd_buffer lines = {0};
    size_t got = 1;
    enum fynd_status status = FYND_OK;
    while (got > 0 && !lines.failed && status == FYND_OK) {
        char *room = fynd_buffer_reserve(&lines, BUFSIZ);
        got = 0;
        if (room != NULL)
            status = file_input_read(input, room, BUFSIZ, &got, cause);
        lines.length += got;
    }
    fynd_buffer_append_byte(&lines, '\0');
    catalogue->lines = lines.bytes;
    return lines.failed ? fynd_status_fail_memory(cause) : status;
}

enum fynd_status catalogue_read(struct catalogue *catalogue, const char *path, struct fynd_cause *cause)
{
    struct file_input *input;
    struct fynd_cause reason;
    *catalogue = (struct catalogue){0};
    enum fynd_status status = file_input_open(path, true, false, &input, &reason);
    if (status == FYND_OK) {
        status = load_lines(catalogue, input, &reason);
        file_input_close(input);
    }
    if (status == FYND_BAD_INPUT)
        status = FYND_DAMAGED;
    if (status != FYND_OK)
        fynd_status_fail(cause, status, "%s: %s", path, reason.text);
    else
        status = read_lines(catalogue, path, cause);
    if (status != FYND_OK)
        catalogue_fini(catalogue);
    return status;
}
