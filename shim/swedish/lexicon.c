#include "shim/swedish/lexicon.h"

#include "shim/base/file.h"
#include "shim/swedish/automaton.h"
#include "shim/swedish/lexicon_format.h"

#include <stdlib.h>
#include <string.h>

struct fynd_lexicon {
    struct fynd_file mapping;
    struct fynd_automaton automaton;
    const struct fynd_lexicon_class *classes;
    uint32_t class_count;
    const char *endings;
};

/* Looks at every edge and class once, so that walking needs no look at the limits. */
static bool attach(struct fynd_lexicon *lexicon)
{
    struct fynd_lexicon_header header;
    size_t length = lexicon->mapping.length, expected = sizeof header;
    const char *bytes = lexicon->mapping.bytes;

    if (length < sizeof header)
        return false;
    memcpy(&header, bytes, sizeof header);
    if (header.magic != LEXICON_MAGIC || header.version != LEXICON_VERSION)
        return false;
    expected += sizeof(uint32_t) * (size_t)header.edge_count;
    expected += sizeof(struct fynd_lexicon_class) * (size_t)header.class_count + header.endings_length;
    if (length != expected)
        return false;
    lexicon->automaton.edges = (const uint32_t *)(const void *)(bytes + sizeof header);
    lexicon->automaton.count = header.edge_count;
    lexicon->automaton.root = header.root;
    lexicon->classes = (const void *)(lexicon->automaton.edges + header.edge_count);
    lexicon->class_count = header.class_count;
    lexicon->endings = (const char *)(lexicon->classes + header.class_count);
    for (uint32_t i = 0; i < header.class_count; i++) {
        const struct fynd_lexicon_class *item = &lexicon->classes[i];

        if (item->ending > header.endings_length || item->ending_length > header.endings_length - item->ending)
            return false;
    }
    return fynd_automaton_check(&lexicon->automaton, header.class_count);
}

enum fynd_status fynd_lexicon_open(const char *path, struct fynd_lexicon **lexicon, struct fynd_cause *cause)
{
    struct fynd_lexicon *opened = calloc(1, sizeof *opened);
    enum fynd_status status;

    if (opened == NULL)
        return fynd_status_fail_memory(cause);
    status = fynd_file_open(path, &opened->mapping, cause);
    if (status == FYND_OK && !attach(opened))
        status = fynd_status_fail(cause, FYND_DAMAGED, "%s is not a lexicon, or is damaged", path);
    if (status != FYND_OK) {
        fynd_lexicon_close(opened);
        return status;
    }
    *lexicon = opened;
    return FYND_OK;
}

void fynd_lexicon_close(struct fynd_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    fynd_file_close(&lexicon->mapping);
    free(lexicon);
}

/* False when the lemma would be made from more bytes than the form has: only in a damaged file. */
static bool get_entry(const struct fynd_lexicon *lexicon, uint32_t state, size_t length,
                      struct fynd_lexicon_entry *entry)
{
    const struct fynd_lexicon_class *item;
    uint32_t number;

    if (!fynd_automaton_class(&lexicon->automaton, state, &number))
        return false;
    item = &lexicon->classes[number];
    entry->ending = lexicon->endings + item->ending;
    entry->ending_length = item->ending_length;
    entry->strip = item->strip;
    entry->roles = item->roles;
    return item->strip <= length;
}

bool fynd_lexicon_find(const struct fynd_lexicon *lexicon, const char *form, size_t length,
                       struct fynd_lexicon_entry *entry)
{
    uint32_t state = lexicon->automaton.root;

    for (size_t i = 0; i < length; i++)
        if (!fynd_automaton_step(&lexicon->automaton, &state, (unsigned char)form[i]))
            return false;
    return get_entry(lexicon, state, length, entry);
}

size_t fynd_lexicon_prefixes(const struct fynd_lexicon *lexicon, const char *text, size_t length,
                             struct fynd_lexicon_prefix *prefixes, size_t most)
{
    uint32_t state = lexicon->automaton.root;
    size_t count = 0;

    for (size_t i = 0; i < length && count < most; i++) {
        if (!fynd_automaton_step(&lexicon->automaton, &state, (unsigned char)text[i]))
            break;
        prefixes[count].length = i + 1;
        count += get_entry(lexicon, state, i + 1, &prefixes[count].entry);
    }
    return count;
}

size_t fynd_lexicon_lemma(const struct fynd_lexicon_entry *entry, const char *form, size_t length, char *lemma)
{
    size_t kept = length - entry->strip;

    if (kept > LEXICON_LEMMA_MAX - UINT8_MAX)
        kept = LEXICON_LEMMA_MAX - UINT8_MAX;
    memcpy(lemma, form, kept);
    memcpy(lemma + kept, entry->ending, entry->ending_length);
    return kept + entry->ending_length;
}
