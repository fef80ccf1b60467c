#include "indexer/source/file_list.h"

#include "indexer/source/sorting.h"
#include "indexer/source/temporary.h"
#include "indexer/source/walk_found.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/* A SOURCE argument. */
struct file_list_source {
    char *path; /* as it was given */
    char *base; /* its own name */
    size_t end; /* the number behind its last file */
};

/* A walk on its way through one SOURCE after the other. */
struct walking {
    struct file_list *walk;
    struct sorting *files; /* that were found (walk_found.h) */
    FILE *folders;         /* paths in SOURCE that are still to be read, NUL behind each */
    off_t read, written;   /* of `folders` */
    uint32_t source;
    struct fynd_buffer found; /* the one to be added */
};

static bool is_wanted(const char *name)
{
    return name[0] != '.' && strncmp(name, "README", 6) != 0;
}

/* --- Finding --- */

static enum fynd_status add(struct walking *walking, const struct file_list_found *found, struct fynd_cause *cause)
{
    fynd_buffer_clear(&walking->found);
    file_list_found_write(found, &walking->found);
    if (walking->found.failed)
        return fynd_status_fail_memory(cause);
    walking->walk->bytes += found->bytes;
    return sorting_add(walking->files, (struct fynd_text){walking->found.bytes, walking->found.length}, cause);
}

/* inside: its path in SOURCE, "" for SOURCE; reason: why it cannot be read, or "". */
static struct file_list_found found_of(const struct walking *walking, const char *inside, const char *reason)
{
    return (struct file_list_found){
        .source = walking->source,
        .inside = {inside, strlen(inside)},
        .reason = {reason, strlen(reason)},
    };
}

static enum fynd_status add_file(struct walking *walking, const char *inside, const struct stat *status,
                                 struct fynd_cause *cause)
{
    bool link = S_ISLNK(status->st_mode);
    struct file_list_found found = found_of(walking, inside, link ? "a symbolic link is not followed" : "");
    struct source_file file;
    if (source_file_recognise(inside, found.inside.length, &file) == 0) {
        walking->walk->skipped++;
        return FYND_OK;
    }
    found.bytes = S_ISREG(status->st_mode) ? (uint64_t)status->st_size : 0;
    return add(walking, &found, cause);
}

static enum fynd_status add_folder(struct walking *walking, const char *inside, struct fynd_cause *cause)
{
    size_t size = strlen(inside) + 1;
    if (fseeko(walking->folders, walking->written, SEEK_SET) != 0 || fwrite(inside, 1, size, walking->folders) != size)
        return temporary_refused(cause);
    walking->written += (off_t)size;
    return FYND_OK;
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
    struct file_list_found found = found_of(walking, inside, reason.text);
    found.folder = true;
    return add(walking, &found, cause);
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

/* Takes the folder that has waited longest. inside: room, from malloc or NULL, of *size bytes. */
static enum fynd_status take_folder(struct walking *walking, char **inside, size_t *size, struct fynd_cause *cause)
{
    if (fseeko(walking->folders, walking->read, SEEK_SET) != 0 || getdelim(inside, size, '\0', walking->folders) < 0)
        return temporary_refused(cause);
    walking->read += (off_t)strlen(*inside) + 1;
    return FYND_OK;
}

/* Folders wait for each other on disk, so that neither memory nor open folders grow with how many there are. */
static enum fynd_status read_folders(struct walking *walking, struct fynd_cause *cause)
{
    const char *source = walking->walk->sources[walking->source].path;
    enum fynd_status result = add_folder(walking, "", cause);
    char *inside = NULL;
    size_t size = 0;
    while (result == FYND_OK && walking->read < walking->written) {
        result = take_folder(walking, &inside, &size, cause);
        char *folder = result == FYND_OK ? source_file_join(source, inside) : NULL;
        if (result == FYND_OK)
            result = folder != NULL ? read_folder(walking, folder, inside, cause) : fynd_status_fail_memory(cause);
        free(folder);
    }
    free(inside);
    return result;
}

static enum fynd_status find_in(struct walking *walking, const struct file_list_source *source,
                                struct fynd_cause *cause)
{
    struct file_list_found found = found_of(walking, "", "");
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

/* --- The list --- */

/* Moves the files in order to the list. */
static enum fynd_status list(struct walking *walking, struct fynd_cause *cause)
{
    struct file_list *walk = walking->walk;
    struct fynd_text written;
    bool more = true;
    enum fynd_status status = sorting_seal(walking->files, cause);
    while (status == FYND_OK) {
        status = sorting_next(walking->files, &written, &more, cause);
        if (status != FYND_OK || !more)
            break;
        status = spool_add(&walk->files, written.bytes, written.length, cause);
        walk->sources[file_list_found_read(written).source].end = ++walk->count;
    }
    for (size_t i = 1; i < walk->source_count; i++) /* what has no file ends where the one before does */
        if (walk->sources[i].end == 0)
            walk->sources[i].end = walk->sources[i - 1].end;
    return status == FYND_OK ? spool_seal(&walk->files, cause) : status;
}

static enum fynd_status find_all(struct file_list *walk, struct fynd_cause *cause)
{
    struct walking walking = {.walk = walk, .files = sorting_new(file_list_found_compare), .folders = tmpfile()};
    enum fynd_status status = walking.folders != NULL ? spool_open(&walk->files, cause) : temporary_refused(cause);
    if (walking.files == NULL)
        status = fynd_status_fail_memory(cause);
    for (; walking.source < walk->source_count && status == FYND_OK; walking.source++)
        status = find_in(&walking, &walk->sources[walking.source], cause);
    if (status == FYND_OK)
        status = list(&walking, cause);
    if (walking.folders != NULL)
        fclose(walking.folders);
    sorting_free(walking.files);
    fynd_buffer_fini(&walking.found);
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

enum fynd_status file_list_init(struct file_list *walk, char *const *arguments, size_t count, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    *walk = (struct file_list){.sources = calloc(count + 1, sizeof *walk->sources)};
    if (walk->sources == NULL)
        return fynd_status_fail_memory(cause);
    for (; walk->source_count < count && status == FYND_OK; walk->source_count++) {
        const char *argument = arguments[walk->source_count];
        struct file_list_source *source = &walk->sources[walk->source_count];
        *source = (struct file_list_source){.path = strdup(argument), .base = base_name(argument)};
        if (source->base == NULL || source->path == NULL)
            status = fynd_status_fail_errno(cause, "%s", argument);
    }
    if (status == FYND_OK)
        status = find_all(walk, cause);
    if (status != FYND_OK)
        file_list_fini(walk);
    return status;
}

void file_list_fini(struct file_list *walk)
{
    for (size_t i = 0; i < walk->source_count; i++) {
        free(walk->sources[i].path);
        free(walk->sources[i].base);
    }
    free(walk->sources);
    spool_fini(&walk->files);
    *walk = (struct file_list){0};
}

size_t file_list_argument(const struct file_list *walk, size_t number)
{
    size_t argument = 0;
    while (argument < walk->source_count && number >= walk->sources[argument].end)
        argument++;
    return argument;
}

/* --- One of it --- */

enum fynd_status file_list_read(const struct file_list *walk, size_t number, struct source_file *file,
                                struct fynd_cause *cause)
{
    struct fynd_buffer written = {0};
    enum fynd_status status = spool_read(&walk->files, number, &written, cause);
    source_file_fini(file);
    if (status == FYND_OK) {
        const struct file_list_found found = file_list_found_read((struct fynd_text){written.bytes, written.length});
        const struct file_list_source *source = &walk->sources[found.source];
        if (!source_file_make(source->path, source->base, &found, file)) {
            source_file_fini(file);
            status = fynd_status_fail_memory(cause);
        }
    }
    fynd_buffer_fini(&written);
    return status;
}
