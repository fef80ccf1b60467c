#include "walk.h"

#include "escape.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Each of them may have .gz behind it. */
static const struct {
    const char *extension;
    enum walk_type type;
} types[] = {
    {".txt", WALK_TEXT},          {".html", WALK_HTML},   {".htm", WALK_HTML}, {".md", WALK_MARKDOWN},
    {".markdown", WALK_MARKDOWN}, {".jsonl", WALK_JSONL}, {".xml", WALK_XML},  {".json", WALK_JSON},
};

/* What of a place is the same for all files under one SOURCE. */
struct place {
    const char *base; /* the SOURCE's own name */
    size_t argument;
};

/* The length of the name without the extension; 0 when that is not how it ends, or all there is. */
static size_t cut_extension(const char *name, size_t length, const char *extension)
{
    size_t cut = strlen(extension);
    bool ends = length > cut && strncasecmp(name + length - cut, extension, cut) == 0;
    return ends ? length - cut : 0;
}

/* Sets type and gzip, and returns the length of name without its extension; 0 for an unknown extension. */
static size_t recognise(const char *name, struct walk_file *file)
{
    size_t length = strlen(name), expanded = cut_extension(name, length, ".gz"), stem = 0;
    file->gzip = expanded > 0;
    for (size_t i = 0; i < sizeof types / sizeof *types && stem == 0; i++) {
        stem = cut_extension(name, file->gzip ? expanded : length, types[i].extension);
        file->type = types[i].type;
    }
    return stem;
}

static void file_fini(struct walk_file *file)
{
    free(file->path);
    free(file->name);
    free(file->stem);
    free(file->reason);
}

void walk_fini(struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++)
        file_fini(&walk->files[i]);
    free(walk->files);
    *walk = (struct walk){0};
}

/* Takes what file points at, in success and failure. */
static enum fynd_status append_file(struct walk *walk, struct walk_file *file, struct fynd_cause *cause)
{
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? 2 * walk->capacity : 64;
        struct walk_file *grown = reallocarray(walk->files, capacity, sizeof *grown);
        if (grown == NULL) {
            file_fini(file);
            return fynd_fail_memory(cause);
        }
        walk->files = grown;
        walk->capacity = capacity;
    }
    walk->files[walk->count++] = *file;
    walk->bytes += file->bytes;
    return FYND_OK;
}

/* "base/inside", escaped; a folder's with a slash at the end. */
static char *make_name(const char *base, const char *inside, bool folder)
{
    char *raw, *name = NULL;
    int length = asprintf(&raw, "%s%s%s%s", base, *inside ? "/" : "", inside, folder ? "/" : "");
    if (length >= 0) {
        name = escape_text(raw, (size_t)length);
        free(raw);
    }
    return name;
}

/* Lists a file or, with stem_length 0, a folder that cannot be read. inside: its path in SOURCE, "" for
 * SOURCE. */
static enum fynd_status add(struct walk *walk, const struct place *place, const char *path, const char *inside,
                            struct walk_file file, size_t stem_length, const char *reason, struct fynd_cause *cause)
{
    file.argument = place->argument;
    file.named = *inside == '\0';
    file.path = strdup(path);
    file.name = make_name(place->base, inside, stem_length == 0);
    file.stem = strndup(file.named ? place->base : inside, stem_length);
    file.reason = reason != NULL ? strdup(reason) : NULL;
    if (file.path == NULL || file.name == NULL || file.stem == NULL || (reason != NULL && file.reason == NULL)) {
        file_fini(&file);
        return fynd_fail_memory(cause);
    }
    return append_file(walk, &file, cause);
}

static int by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

static int is_wanted(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strncmp(entry->d_name, "README", 6) != 0;
}

static enum fynd_status walk_folder(struct walk *walk, const struct place *place, const char *path, const char *inside,
                                    struct fynd_cause *cause);

static enum fynd_status walk_file(struct walk *walk, const struct place *place, const char *path, const char *inside,
                                  const struct stat *status, struct fynd_cause *cause)
{
    struct walk_file file = {.bytes = S_ISREG(status->st_mode) ? (uint64_t)status->st_size : 0};
    const char *reason = NULL;
    size_t stem_length = recognise(inside, &file);
    if (stem_length == 0) {
        walk->skipped++;
        return FYND_OK;
    }
    if (S_ISLNK(status->st_mode))
        reason = "a symbolic link is not followed";
    return add(walk, place, path, inside, file, stem_length, reason, cause);
}

static enum fynd_status walk_entry(struct walk *walk, const struct place *place, const char *folder, const char *inside,
                                   const char *name, struct fynd_cause *cause)
{
    char *path = NULL, *below = NULL;
    struct stat status = {0};
    enum fynd_status result;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        path = NULL;
    if (asprintf(&below, "%s%s%s", inside, *inside ? "/" : "", name) < 0)
        below = NULL;
    if (path == NULL || below == NULL)
        result = fynd_fail_memory(cause);
    else if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        result = walk_folder(walk, place, path, below, cause);
    else
        result = walk_file(walk, place, path, below, &status, cause);
    free(path);
    free(below);
    return result;
}

static enum fynd_status walk_folder(struct walk *walk, const struct place *place, const char *path, const char *inside,
                                    struct fynd_cause *cause)
{
    struct dirent **entries;
    enum fynd_status result = FYND_OK;
    int count = scandir(path, &entries, is_wanted, by_bytes);
    if (count < 0) {
        struct fynd_cause reason;
        if (fynd_fail_errno(&reason, "cannot be opened") == FYND_NO_MEMORY)
            return fynd_fail_memory(cause);
        return add(walk, place, path, inside, (struct walk_file){0}, 0, reason.text, cause);
    }
    for (int i = 0; i < count; i++) {
        if (result == FYND_OK)
            result = walk_entry(walk, place, path, inside, entries[i]->d_name, cause);
        free(entries[i]);
    }
    free(entries);
    return result;
}

static enum fynd_status walk_argument(struct walk *walk, const struct place *place, const char *argument,
                                      struct fynd_cause *cause)
{
    struct walk_file file = {0};
    struct stat status;
    if (stat(argument, &status) != 0)
        return fynd_fail_errno(cause, "%s", argument);
    if (S_ISDIR(status.st_mode))
        return walk_folder(walk, place, argument, "", cause);
    size_t stem_length = recognise(place->base, &file);
    if (stem_length == 0)
        return fynd_fail(cause, FYND_BAD_INPUT,
                         "%s: not a kind of file that is read (.txt, .html, .md, .jsonl, .xml, .json, each also .gz)",
                         argument);
    file.bytes = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
    return add(walk, place, argument, "", file, stem_length, NULL, cause);
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

enum fynd_status walk_init(struct walk *walk, char *const *arguments, size_t count, struct fynd_cause *cause)
{
    enum fynd_status result = FYND_OK;
    *walk = (struct walk){0};
    for (size_t i = 0; i < count && result == FYND_OK; i++) {
        char *base = base_name(arguments[i]);
        struct place place = {.base = base, .argument = i};
        if (base == NULL)
            result = fynd_fail_errno(cause, "%s", arguments[i]);
        else
            result = walk_argument(walk, &place, arguments[i], cause);
        free(base);
    }
    if (result != FYND_OK)
        walk_fini(walk);
    return result;
}
