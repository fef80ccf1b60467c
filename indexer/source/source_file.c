#include "indexer/source/source_file.h"

#include "indexer/source/escape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Each of them may have .gz behind it. */
static const struct {
    const char *extension;
    enum walk_type type;
} types[] = {
    {".txt", WALK_TEXT},          {".html", WALK_HTML},   {".htm", WALK_HTML}, {".md", WALK_MARKDOWN},
    {".markdown", WALK_MARKDOWN}, {".jsonl", WALK_JSONL}, {".xml", WALK_XML},  {".json", WALK_JSON},
};

/* The length of the name without the extension; 0 when that is not how it ends, or all there is. */
static size_t cut_extension(const char *name, size_t length, const char *extension)
{
    size_t cut = strlen(extension);
    bool ends = length > cut && strncasecmp(name + length - cut, extension, cut) == 0;
    return ends ? length - cut : 0;
}

size_t walk_file_recognise(const char *name, size_t length, struct walk_file *file)
{
    size_t expanded = cut_extension(name, length, ".gz"), stem = 0;
    file->gzip = expanded > 0;
    for (size_t i = 0; i < sizeof types / sizeof *types && stem == 0; i++) {
        stem = cut_extension(name, file->gzip ? expanded : length, types[i].extension);
        file->type = types[i].type;
    }
    return stem;
}

char *walk_file_join(const char *folder, const char *name)
{
    char *path;
    return asprintf(&path, "%s%s%s", folder, *folder != '\0' && *name != '\0' ? "/" : "", name) < 0 ? NULL : path;
}

void walk_file_fini(struct walk_file *file)
{
    free(file->path);
    free(file->name);
    free(file->stem);
    free(file->reason);
    *file = (struct walk_file){0};
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

static bool fill(const char *source, const char *base, const struct walk_found *found, const char *inside,
                 struct walk_file *file)
{
    const char *identified;
    file->named = *inside == '\0';
    file->bytes = found->bytes;
    identified = file->named ? base : inside;
    file->stem = strndup(identified, found->folder ? 0 : walk_file_recognise(identified, strlen(identified), file));
    file->path = walk_file_join(source, inside);
    file->name = make_name(base, inside, found->folder);
    if (found->reason.length > 0)
        file->reason = strndup(found->reason.bytes, found->reason.length);
    return file->path != NULL && file->name != NULL && file->stem != NULL &&
           (file->reason != NULL || found->reason.length == 0);
}

bool walk_file_make(const char *source, const char *base, const struct walk_found *found, struct walk_file *file)
{
    char *inside = strndup(found->inside.bytes, found->inside.length);
    bool made = inside != NULL && fill(source, base, found, inside, file);
    free(inside);
    return made;
}
