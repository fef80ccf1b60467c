#include "indexer/pipeline/language_resources.h"

#include "indexer/source/file_input.h"

#include "shim/index/schema.h"
#include "shim/swedish/lists/embedded.h"
#include "shim/swedish/synonyms.h"
#include "shim/text/unicode.h"

#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 << 10 };

static const struct {
    const char *name, *start, *end;
} own_lists[] = {
    {"irregular", fynd_binary_shim_swedish_lists_irregular_txt_start, fynd_binary_shim_swedish_lists_irregular_txt_end},
    {"words", fynd_binary_shim_swedish_lists_words_txt_start, fynd_binary_shim_swedish_lists_words_txt_end},
    {"parts", fynd_binary_shim_swedish_lists_parts_txt_start, fynd_binary_shim_swedish_lists_parts_txt_end},
};

/* Reads the input to its end; without the path in the cause. */
static enum fynd_status read_all(struct file_input *input, size_t most, struct fynd_buffer *content,
                                 struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    size_t got = 1;
    while (status == FYND_OK && got > 0) {
        char *room = fynd_buffer_reserve(content, CHUNK);
        if (room == NULL)
            return fynd_status_fail_memory(cause);
        status = file_input_read(input, room, CHUNK, &got, cause);
        content->length += status == FYND_OK ? got : 0;
        if (content->length > most)
            return fynd_status_fail(cause, FYND_BAD_INPUT, "longer than %zu MiB", most >> 20);
    }
    return status;
}

/* Reads a file whole, at most `most` bytes. */
static enum fynd_status read_file(const char *path, size_t most, struct fynd_buffer *content, struct fynd_cause *cause)
{
    struct file_input *input;
    struct fynd_cause why;
    enum fynd_status status = file_input_open(path, false, true, &input, &why);
    if (status == FYND_OK) {
        status = read_all(input, most, content, &why);
        file_input_close(input);
    }
    return status == FYND_OK ? FYND_OK : fynd_status_fail(cause, status, "%s: %s", path, why.text);
}

/* Adds a line "name digest" to what the digest of the whole is made of. */
static void note(struct fynd_buffer *parts, const char *name, const char *bytes, size_t length)
{
    char digest[LANGUAGE_RESOURCES_DIGEST_SIZE], line[LANGUAGE_RESOURCES_DIGEST_SIZE + 32];
    SHA256Data((const uint8_t *)bytes, length, digest);
    int written = snprintf(line, sizeof line, "%s %s\n", name, digest);
    fynd_buffer_append(parts, line, (size_t)written);
}

/* Notes one file of the dictionary; a missing one makes `found` false. */
static enum fynd_status note_dictionary(struct language_resources *language, const char *extension,
                                        struct fynd_buffer *parts, struct fynd_cause *cause)
{
    struct fynd_buffer content = {0};
    enum fynd_status status = FYND_OK;
    char *path;
    if (asprintf(&path, "%s%s", language->dictionary, extension) < 0)
        return fynd_status_fail_memory(cause);
    bool exists = access(path, F_OK) == 0;
    language->found &= exists;
    if (exists)
        status = read_file(path, LANGUAGE_RESOURCES_DICTIONARY_MAX, &content, cause);
    if (exists && status == FYND_OK)
        note(parts, extension, content.bytes, content.length);
    fynd_buffer_fini(&content);
    free(path);
    return status;
}

static enum fynd_status make_digest(struct language_resources *language, struct fynd_cause *cause)
{
    struct fynd_buffer parts = {0};
    struct fynd_text synonyms = fynd_synonyms_own();
    char schema[32];
    int length = snprintf(schema, sizeof schema, "schema %d\n", FYND_SCHEMA_VERSION);
    fynd_buffer_append(&parts, schema, (size_t)length);
    for (size_t i = 0; i < sizeof own_lists / sizeof *own_lists; i++)
        note(&parts, own_lists[i].name, own_lists[i].start, (size_t)(own_lists[i].end - own_lists[i].start));
    if (language->list != NULL)
        synonyms = (struct fynd_text){language->synonyms.bytes, language->synonyms.length};
    note(&parts, "synonyms", synonyms.bytes, synonyms.length);
    language->found = true;
    enum fynd_status status = note_dictionary(language, ".aff", &parts, cause);
    if (status == FYND_OK)
        status = note_dictionary(language, ".dic", &parts, cause);
    if (status == FYND_OK && parts.failed)
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        SHA256Data((const uint8_t *)parts.bytes, parts.length, language->digest);
    fynd_buffer_fini(&parts);
    return status;
}

/* Takes a list as it stands in its file, perhaps with a byte order mark. */
static enum fynd_status take_synonyms(struct language_resources *language, const struct fynd_buffer *content,
                                      struct fynd_cause *cause)
{
    static const char mark[] = "\xef\xbb\xbf";
    size_t skipped = content->length >= 3 && memcmp(content->bytes, mark, 3) == 0 ? 3 : 0;
    size_t broken = fynd_unicode_repair(content->bytes + skipped, content->length - skipped, &language->synonyms);
    fynd_buffer_append(&language->synonyms, "", 0);
    if (language->synonyms.failed)
        return fynd_status_fail_memory(cause);
    if (broken > 0)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "%s: %zu bytes are not UTF-8", language->list, broken);
    return fynd_synonyms_check((struct fynd_text){language->synonyms.bytes, language->synonyms.length}, language->list,
                               cause);
}

static enum fynd_status read_synonyms(struct language_resources *language, struct fynd_cause *cause)
{
    struct fynd_buffer content = {0};
    enum fynd_status status = read_file(language->list, LANGUAGE_RESOURCES_SYNONYMS_MAX, &content, cause);
    if (status == FYND_OK)
        status = take_synonyms(language, &content, cause);
    fynd_buffer_fini(&content);
    return status;
}

enum fynd_status language_resources_init(struct language_resources *language, const char *dictionary,
                                         const char *synonyms, struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    *language = (struct language_resources){.dictionary = dictionary, .list = synonyms};
    if (language->list != NULL)
        status = read_synonyms(language, cause);
    if (status == FYND_OK)
        status = make_digest(language, cause);
    if (status != FYND_OK)
        language_resources_fini(language);
    return status;
}

void language_resources_fini(struct language_resources *language)
{
    fynd_buffer_fini(&language->synonyms);
    *language = (struct language_resources){0};
}

enum fynd_status language_resources_give(const struct language_resources *language, struct fynd_index_writer *writer,
                                         struct fynd_cause *cause)
{
    if (language->list == NULL)
        return FYND_OK;
    return fynd_index_writer_synonyms(writer, (struct fynd_text){language->synonyms.bytes, language->synonyms.length},
                                      language->list, cause);
}
