#include "indexer/source/file_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIRST_CAPACITY = 256 };

/* A SOURCE argument. */
struct file_list_source {
    char *path; /* as it was given */
    char *base; /* its own name */
    size_t end; /* the number after its last file */
};

/* A file, or a folder that cannot be read. */
struct file_list_entry {
    uint64_t bytes;        /* on disk */
    size_t inside, reason; /* where they begin in the list's strings */
    uint32_t source;       /* the argument, from 0 */
    bool folder;
};

/* A walk on its way through one SOURCE after the other. */
struct walking {
    struct file_list *list;
    struct fynd_buffer folders; /* paths in SOURCE that are still to be read, a NUL after each */
    size_t read;                /* bytes of `folders` that were read */
    uint32_t source;
};

static bool is_wanted(const char *name)
{
    return name[0] != '.' && strncmp(name, "README", 6) != 0;
}

/* --- Finding --- */

static bool grow(struct file_list *list)
{
    size_t capacity = list->capacity > 0 ? 2 * list->capacity : FIRST_CAPACITY;
    struct file_list_entry *grown = reallocarray(list->files, capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    list->files = grown;
    list->capacity = capacity;
    return true;
}

static size_t keep(struct file_list *list, const char *string)
{
    size_t at = list->strings.length;

    fynd_buffer_append(&list->strings, string, strlen(string) + 1);
    return at;
}

static enum fynd_status add(struct walking *walking, const struct source_file_found *found, struct fynd_cause *cause)
{
    struct file_list *list = walking->list;

    if (list->count == FILE_LIST_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "more than %d files: index them in several archives",
                                FILE_LIST_MAX);
    if (list->count == list->capacity && !grow(list))
        return fynd_status_fail_memory(cause);
    list->files[list->count++] = (struct file_list_entry){
        .bytes = found->bytes,
        .inside = keep(list, found->inside),
        .reason = keep(list, found->reason),
        .source = walking->source,
        .folder = found->folder,
    };
    list->bytes += found->bytes;
    return list->strings.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

static enum fynd_status add_file(struct walking *walking, const char *inside, const struct stat *status,
                                 struct fynd_cause *cause)
{
    bool link = S_ISLNK(status->st_mode);
    struct source_file_found found = {.inside = inside, .reason = link ? "a symbolic link is not followed" : ""};
    struct source_file file;

    if (source_file_recognise(inside, strlen(inside), &file) == 0) {
        walking->list->skipped++;
        return FYND_OK;
    }
    found.bytes = S_ISREG(status->st_mode) ? (uint64_t)status->st_size : 0;
    return add(walking, &found, cause);
}

static enum fynd_status add_folder(struct walking *walking, const char *inside, struct fynd_cause *cause)
{
    fynd_buffer_append(&walking->folders, inside, strlen(inside) + 1);
    return walking->folders.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

static enum fynd_status add_entry(struct walking *walking, const char *folder, const char *inside, const char *name,
                                  struct fynd_cause *cause)
{
    char *path = source_file_join(folder, name), *below = source_file_join(inside, name);
    struct stat status = {0};
    enum fynd_status result;

    if (path == NULL || below == NULL)
        result = fynd_status_fail_memory(cause);
    else if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        result = add_folder(walking, below, cause);
    else
        result = add_file(walking, below, &status, cause);
    free(path);
    free(below);
    return result;
}

static enum fynd_status reject_folder(struct walking *walking, const char *inside, struct fynd_cause *cause)
{
    struct fynd_cause reason;

    if (fynd_status_fail_errno(&reason, "cannot be opened") == FYND_NO_MEMORY)
        return fynd_status_fail_memory(cause);
    return add(walking, &(struct source_file_found){.inside = inside, .reason = reason.text, .folder = true}, cause);
}

/* folder: the path to open. */
static enum fynd_status read_folder(struct walking *walking, const char *folder, const char *inside,
                                    struct fynd_cause *cause)
{
    enum fynd_status result = FYND_OK;
    DIR *opened = opendir(folder);

    if (opened == NULL)
        return reject_folder(walking, inside, cause);
    for (const struct dirent *entry; result == FYND_OK && (errno = 0, entry = readdir(opened)) != NULL;)
        if (is_wanted(entry->d_name))
            result = add_entry(walking, folder, inside, entry->d_name, cause);
    if (result == FYND_OK && errno != 0)
        result = reject_folder(walking, inside, cause);
    closedir(opened);
    return result;
}

/* A copy of the folder that has waited longest: yours to free; NULL: no memory. */
static char *take_folder(struct walking *walking)
{
    char *inside = strdup(walking->folders.bytes + walking->read);

    if (inside != NULL)
        walking->read += strlen(inside) + 1;
    return inside;
}

/* Folders wait for each other, so that open folders do not grow with how deep they lie. */
static enum fynd_status read_folders(struct walking *walking, struct fynd_cause *cause)
{
    const char *source = walking->list->sources[walking->source].path;
    enum fynd_status result = add_folder(walking, "", cause);

    while (result == FYND_OK && walking->read < walking->folders.length) {
        char *inside = take_folder(walking), *folder = inside != NULL ? source_file_join(source, inside) : NULL;

        result = folder != NULL ? read_folder(walking, folder, inside, cause) : fynd_status_fail_memory(cause);
        free(inside);
        free(folder);
    }
    return result;
}

static enum fynd_status find_in(struct walking *walking, const struct file_list_source *source,
                                struct fynd_cause *cause)
{
    struct source_file_found found = {.inside = "", .reason = ""};
    struct source_file file;
    struct stat status;

    if (stat(source->path, &status) != 0)
        return fynd_status_fail_errno(cause, "%s", source->path);
    if (S_ISDIR(status.st_mode))
        return read_folders(walking, cause);
    if (source_file_recognise(source->base, strlen(source->base), &file) == 0)
        return fynd_status_fail(
            cause, FYND_BAD_INPUT,
            "%s: not a kind of file that is read (.txt, .html, .md, .jsonl, .xml, .json, each also .gz)", source->path);
    found.bytes = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
    return add(walking, &found, cause);
}

/* --- Order --- */

/* A slash comes before all other bytes: what is in a folder comes before names that only begin as the folder's. */
static int rank(char byte)
{
    return byte == '/' ? 1 : byte == '\0' ? 0 : (unsigned char)byte + 1;
}

static int compare_paths(const char *left, const char *right)
{
    while (*left == *right && *left != '\0') {
        left++;
        right++;
    }
    return rank(*left) - rank(*right);
}

/* By argument, then folder by folder in byte order of names. strings: of the list. */
static int compare(const void *left, const void *right, void *strings)
{
    const struct file_list_entry *one = left, *other = right;

    if (one->source != other->source)
        return one->source < other->source ? -1 : 1;
    return compare_paths((const char *)strings + one->inside, (const char *)strings + other->inside);
}

static void sort(struct file_list *list)
{
    if (list->count > 0)
        qsort_r(list->files, list->count, sizeof *list->files, compare, list->strings.bytes);
    for (size_t i = 0; i < list->count; i++)
        list->sources[list->files[i].source].end = i + 1;
    for (size_t i = 1; i < list->source_count; i++) /* what has no file ends where the one before does */
        if (list->sources[i].end == 0)
            list->sources[i].end = list->sources[i - 1].end;
}

static enum fynd_status find_all(struct file_list *list, struct fynd_cause *cause)
{
    struct walking walking = {.list = list};
    enum fynd_status status = FYND_OK;

    for (; walking.source < list->source_count && status == FYND_OK; walking.source++)
        status = find_in(&walking, &list->sources[walking.source], cause);
    if (status == FYND_OK)
        sort(list);
    fynd_buffer_fini(&walking.folders);
    return status;
}

/* The last name of the path, for "." and "archive/.." too. Yours to free. NULL: errno says why. */
static char *base_name(const char *argument)
{
    const char *slash = strrchr(argument, '/'), *last = slash ? slash + 1 : argument;
    if (*last != '\0' && strcmp(last, ".") != 0 && strcmp(last, "..") != 0)
        return strdup(last);
    char *real = realpath(argument, NULL);
    if (real == NULL)
        return NULL;
    char *base = strdup(strrchr(real, '/') + 1);
    free(real);
    return base;
}

enum fynd_status file_list_init(struct file_list *list, char *const *arguments, size_t count, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    *list = (struct file_list){.sources = calloc(count + 1, sizeof *list->sources)};
    if (list->sources == NULL)
        return fynd_status_fail_memory(cause);
    for (; list->source_count < count && status == FYND_OK; list->source_count++) {
        const char *argument = arguments[list->source_count];
        struct file_list_source *source = &list->sources[list->source_count];
        *source = (struct file_list_source){.path = strdup(argument), .base = base_name(argument)};
        if (source->base == NULL || source->path == NULL)
            status = fynd_status_fail_errno(cause, "%s", argument);
    }
    if (status == FYND_OK)
        status = find_all(list, cause);
    if (status != FYND_OK)
        file_list_fini(list);
    return status;
}

void file_list_fini(struct file_list *list)
{
    for (size_t i = 0; i < list->source_count; i++) {
        free(list->sources[i].path);
        free(list->sources[i].base);
    }
    free(list->sources);
    free(list->files);
    fynd_buffer_fini(&list->strings);
    *list = (struct file_list){0};
}

size_t file_list_argument(const struct file_list *list, size_t number)
{
    size_t argument = 0;
    while (argument < list->source_count && number >= list->sources[argument].end)
        argument++;
    return argument;
}

/* --- One of it --- */

enum fynd_status file_list_read(const struct file_list *list, size_t number, struct source_file *file,
                                struct fynd_cause *cause)
{
    const struct file_list_entry *entry = &list->files[number];
    const struct file_list_source *source = &list->sources[entry->source];
    const struct source_file_found found = {list->strings.bytes + entry->inside, list->strings.bytes + entry->reason,
                                            entry->bytes, entry->folder};

    source_file_fini(file);
    if (source_file_make(source->path, source->base, &found, file))
        return FYND_OK;
    source_file_fini(file);
    return fynd_status_fail_memory(cause);
}
