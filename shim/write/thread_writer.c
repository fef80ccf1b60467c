#include "shim/write/thread_writer.h"

#include "shim/index/schema.h"
#include "shim/index/section_runs.h"
#include "shim/swedish/acronyms.h"
#include "shim/swedish/word_joining.h"
#include "shim/text/unicode.h"

#include <stdlib.h>
#include <string.h>

enum { TITLE_KEY_MAX = 80, FIRST_ENTRIES = 1024 };

enum fynd_status fynd_thread_writer_open(struct fynd_thread_writer *thread, const char *folder,
                                         struct fynd_cause *cause)
{
    enum fynd_status status;

    memset(thread, 0, sizeof *thread);
    status = fynd_spill_file_open(folder, &thread->file, cause);
    if (status != FYND_OK)
        fynd_thread_writer_close(thread);
    return status;
}

void fynd_thread_writer_close(struct fynd_thread_writer *thread)
{
    fynd_tokenizer_fini(&thread->tokens);
    fynd_interner_fini(&thread->forms);
    fynd_interner_fini(&thread->joined);
    fynd_interner_fini(&thread->acronyms);
    fynd_interner_fini(&thread->facets);
    fynd_buffer_fini(&thread->strings);
    fynd_buffer_fini(&thread->scratch);
    fynd_buffer_fini(&thread->joins);
    fynd_buffer_fini(&thread->tokens_read);
    free(thread->entries);
    if (thread->file != NULL)
        fclose(thread->file);
    memset(thread, 0, sizeof *thread);
}

/* A token in the file: varints of its form + 1, of the bytes since the last token's end, of its length. A zero ends
 * a field. */
static enum fynd_status append_tokens(struct fynd_thread_writer *thread, const struct fynd_text *field,
                                      struct fynd_cause *cause)
{
    struct fynd_word_joining joins;
    struct fynd_token token;
    size_t end = 0;

    fynd_tokenizer_begin(&thread->tokens, field->bytes, field->length);
    fynd_word_joining_begin(&joins, &thread->forms, &thread->joined, &thread->joins, field->bytes);
    while (fynd_tokenizer_next(&thread->tokens, &token)) {
        uint32_t form;

        if (!fynd_interner_add(&thread->forms, token.form, token.form_length, 1, &form))
            return fynd_status_fail_memory(cause);
        fynd_word_joining_meet(&joins, &token, form);
        fynd_buffer_append_varint(&thread->tokens_read, (uint64_t)form + 1);
        fynd_buffer_append_varint(&thread->tokens_read, token.start - end);
        fynd_buffer_append_varint(&thread->tokens_read, token.end - token.start);
        end = token.end;
        thread->token_count++;
    }
    fynd_buffer_append_byte(&thread->tokens_read, 0);
    return !fynd_word_joining_end(&joins) || thread->tokens.form.failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

/* Notes the abbreviations that a field explains: "SKR = Sveriges Kommuner och Regioner". False: no memory. */
static bool note_acronyms(struct fynd_thread_writer *thread, struct fynd_text field)
{
    struct fynd_acronym acronym;
    size_t position = 0;

    while (fynd_acronyms_next(field, &position, &acronym)) {
        char line[FYND_ACRONYM_NAME_MAX * 2 + FYND_ACRONYM_LETTERS_MAX * 2 + 8];
        uint32_t number;
        int length = snprintf(line, sizeof line, "%.*s = %.*s", (int)acronym.letters.length, acronym.letters.bytes,
                              (int)acronym.name.length, acronym.name.bytes);

        if (length < 0 || (size_t)length >= sizeof line)
            continue;
        for (char *wrap = line; (wrap = strchr(wrap, '\n')) != NULL;)
            *wrap = ' ';
        if (!fynd_interner_add(&thread->acronyms, line, (size_t)length, 1, &number))
            return false;
    }
    return true;
}

static bool append_facets(struct fynd_thread_writer *thread, const struct fynd_publication *publication)
{
    struct fynd_buffer numbers = {0};
    bool added = true;

    for (size_t i = 0; i < publication->facet_count && added; i++) {
        const struct fynd_facet_value *facet = &publication->facets[i];
        char name[1 + FYND_FACET_VALUE_MAX];
        uint32_t number;

        if (facet->value.length == 0 || facet->value.length > FYND_FACET_VALUE_MAX ||
            memchr(facet->value.bytes, '\0', facet->value.length) != NULL)
            continue;
        name[0] = FYND_FACET_LETTERS[facet->facet];
        memcpy(name + 1, facet->value.bytes, facet->value.length);
        added = fynd_interner_add(&thread->facets, name, 1 + facet->value.length, 1, &number);
        fynd_buffer_append_varint(&numbers, number);
    }
    fynd_buffer_append_string(&thread->scratch, numbers.bytes, numbers.length);
    added = added && !numbers.failed;
    fynd_buffer_fini(&numbers);
    return added;
}

static void append_tag(char letter, const char *value, size_t length, struct fynd_buffer *tags)
{
    char tag[1 + FYND_TAG_MAX];

    if (length == 0 || length > FYND_TAG_MAX)
        return;
    tag[0] = letter;
    memcpy(tag + 1, value, length);
    fynd_buffer_append_string(tags, tag, 1 + length);
}

/* Each tag as a whole, and the words of it. */
static void append_tags(struct fynd_thread_writer *thread, const struct fynd_publication *publication)
{
    struct fynd_buffer tags = {0}, folded = {0};
    struct fynd_token token;

    for (size_t i = 0; i < publication->tag_count; i++) {
        const struct fynd_tag *tag = &publication->tags[i];

        fynd_buffer_clear(&folded);
        fynd_unicode_fold(tag->value.bytes, tag->value.length, &folded);
        append_tag(tag->letter, folded.bytes, folded.length, &tags);
        fynd_tokenizer_begin(&thread->tokens, tag->value.bytes, tag->value.length);
        while (fynd_tokenizer_next(&thread->tokens, &token))
            append_tag(tag->letter, token.form, token.form_length, &tags);
    }
    fynd_buffer_append_string(&thread->scratch, tags.bytes, tags.length);
    thread->scratch.failed |= tags.failed || folded.failed;
    fynd_buffer_fini(&tags);
    fynd_buffer_fini(&folded);
}

static void append_days(struct fynd_thread_writer *thread, struct fynd_days days)
{
    fynd_buffer_append_varint(&thread->scratch, days.from);
    fynd_buffer_append_varint(&thread->scratch, days.to);
}

/* Everything of a publication that waits in the file, made in scratch: packed, facets, date, days, tags, sections, joins,
 * tokens. */
static enum fynd_status compose(struct fynd_thread_writer *thread, const struct fynd_publication *publication,
                                struct fynd_cause *cause)
{
    struct fynd_buffer packed = {0};
    enum fynd_status status = FYND_OK;

    fynd_buffer_clear(&thread->scratch);
    fynd_publication_pack(publication, &packed);
    fynd_buffer_append_string(&thread->scratch, packed.bytes, packed.length);
    if (packed.failed || !append_facets(thread, publication))
        status = fynd_status_fail_memory(cause);
    fynd_buffer_fini(&packed);
    fynd_buffer_append_string(&thread->scratch, publication->date.bytes, publication->date.length);
    append_days(thread, publication->published);
    append_days(thread, publication->happens);
    append_tags(thread, publication);
    fynd_section_runs_pack(publication->sections, publication->section_count, &thread->scratch);
    fynd_buffer_clear(&thread->tokens_read);
    fynd_buffer_clear(&thread->joins);
    for (int field = 0; field < FYND_FIELD_COUNT && status == FYND_OK; field++)
        status = append_tokens(thread, &publication->fields[field], cause);
    if (status == FYND_OK && !note_acronyms(thread, publication->fields[FYND_FIELD_TEXT]))
        status = fynd_status_fail_memory(cause);
    fynd_buffer_append_string(&thread->scratch, thread->joins.bytes, thread->joins.length);
    fynd_buffer_append(&thread->scratch, thread->tokens_read.bytes, thread->tokens_read.length);
    if (status == FYND_OK && (thread->scratch.failed || thread->tokens_read.failed))
        status = fynd_status_fail_memory(cause);
    return status;
}

static bool grow_entries(struct fynd_thread_writer *thread)
{
    size_t capacity = thread->entry_capacity == 0 ? FIRST_ENTRIES : 2 * thread->entry_capacity;
    struct fynd_pending_doc *entries = realloc(thread->entries, sizeof *entries * capacity);

    if (entries == NULL)
        return false;
    thread->entries = entries;
    thread->entry_capacity = capacity;
    return true;
}

/* "YYYY-MM-DD", or empty. */
static uint32_t to_date(struct fynd_text date)
{
    uint32_t number = 0;

    for (size_t i = 0; i < date.length; i++)
        if (date.bytes[i] != '-')
            number = number * 10 + (uint32_t)(date.bytes[i] - '0');
    return number;
}

static bool append_entry(struct fynd_thread_writer *thread, uint64_t origin, const struct fynd_publication *publication)
{
    struct fynd_pending_doc entry = {
        .origin = origin, .offset = thread->file_length, .date = to_date(publication->date)};
    const struct fynd_text *title = &publication->fields[FYND_FIELD_TITLE];

    if (thread->entry_count == thread->entry_capacity && !grow_entries(thread))
        return false;
    entry.length = (uint32_t)thread->scratch.length;
    entry.id = (uint32_t)thread->strings.length;
    entry.id_length = (uint32_t)publication->id.length;
    fynd_buffer_append(&thread->strings, publication->id.bytes, publication->id.length);
    entry.key = (uint32_t)thread->strings.length;
    fynd_unicode_collate(title->bytes, title->length, &thread->strings);
    if (thread->strings.length > entry.key + TITLE_KEY_MAX)
        thread->strings.length = entry.key + TITLE_KEY_MAX;
    entry.key_length = (uint32_t)thread->strings.length - entry.key;
    if (thread->strings.failed || thread->strings.length > UINT32_MAX / 2)
        return false;
    thread->entries[thread->entry_count++] = entry;
    return true;
}

enum fynd_status fynd_thread_writer_add(struct fynd_thread_writer *thread, uint64_t origin,
                                        const struct fynd_publication *publication, struct fynd_cause *cause)
{
    enum fynd_status status = compose(thread, publication, cause);

    if (status != FYND_OK)
        return status;
    if (!append_entry(thread, origin, publication))
        return fynd_status_fail_memory(cause);
    if (fwrite(thread->scratch.bytes, 1, thread->scratch.length, thread->file) != thread->scratch.length)
        return fynd_status_fail_errno(cause, "cannot write a temporary file");
    thread->file_length += thread->scratch.length;
    for (int field = 0; field < FYND_FIELD_COUNT; field++)
        thread->text_bytes += publication->fields[field].length;
    return FYND_OK;
}

enum fynd_status fynd_thread_writer_flush(struct fynd_thread_writer *thread, struct fynd_cause *cause)
{
    return fflush(thread->file) == 0 ? FYND_OK : fynd_status_fail_errno(cause, "cannot write a temporary file");
}

enum fynd_status fynd_thread_writer_read(const struct fynd_thread_writer *thread, const struct fynd_pending_doc *entry,
                                         struct fynd_buffer *buffer, struct fynd_spilled_doc *waiting,
                                         struct fynd_cause *cause)
{
    return fynd_spill_file_read(thread->file, entry->offset, entry->length, buffer, waiting, cause);
}
