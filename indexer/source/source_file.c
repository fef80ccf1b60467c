#include "indexer/source/source_file.h"

#include "indexer/source/escape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Each of them may have .gz behind it. */
static const struct {
    const char *extension;
    enum source_type type;
} types[] = {
    {".txt", SOURCE_TYPE_TEXT},    {".html", SOURCE_TYPE_HTML},         {".htm", SOURCE_TYPE_HTML},
    {".md", SOURCE_TYPE_MARKDOWN}, {".markdown", SOURCE_TYPE_MARKDOWN}, {".jsonl", SOURCE_TYPE_JSONL},
    {".xml", SOURCE_TYPE_XML},     {".json", SOURCE_TYPE_JSON},
};

/* The length of the name without the extension; 0 when that is not how it ends, or all there is. */
static size_t cut_extension(const char *name, size_t length, const char *extension)
{
    size_t cut = strlen(extension);
    bool ends = length > cut && strncasecmp(name + length - cut, extension, cut) == 0;
    return ends ? length - cut : 0;
}

size_t source_file_recognise(const char *name, size_t length, struct source_file *file)
{
    size_t expanded = cut_extension(name, length, ".gz"), stem = 0;
    file->gzip = expanded > 0;
    for (size_t i = 0; i < sizeof types / sizeof *types && stem == 0; i++) {
        stem = cut_extension(name, file->gzip ? expanded : length, types[i].extension);
        file->type = types[i].type;
    }
    return stem;
}

char *source_file_join(const char *folder, const char *name)
{
    char *path;
    return asprintf(&path, "%s%s%s", folder, *folder != '\0' && *name != '\0' ? "/" : "", name) < 0 ? NULL : path;
}

void source_file_fini(struct source_file *file)
{
    free(file->path);
    free(file->name);
    free(file->stem);
    free(file->reason);
    *file = (struct source_file){0};
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

bool source_file_make(const char *source, const char *base, const struct source_file_found *found,
                      struct source_file *file)
{
    file->named = *found->inside == '\0';
    file->bytes = found->bytes;
    const char *identified = file->named ? base : found->inside;
    file->stem = strndup(identified, found->folder ? 0 : source_file_recognise(identified, strlen(identified), file));
    file->path = source_file_join(source, found->inside);
    file->name = make_name(base, found->inside, found->folder);
    if (*found->reason != '\0')
        file->reason = strdup(found->reason);
    return file->path != NULL && file->name != NULL && file->stem != NULL &&
           (file->reason != NULL || *found->reason == '\0');
}
