#include "indexer/record/sections.h"

#include <string.h>

static struct fynd_text next_line(struct fynd_text *text)
{
    const char *newline = memchr(text->bytes, '\n', text->length);
    struct fynd_text line = {text->bytes, newline != NULL ? (size_t)(newline - text->bytes) : text->length};
    size_t taken = line.length + (newline != NULL);

    text->bytes += taken;
    text->length -= taken;
    return line;
}

static struct fynd_text trim_lines(const char *begin, const char *end)
{
    while (begin < end && strchr("\n ", *begin) != NULL)
        begin++;
    while (end > begin && strchr("\n ", end[-1]) != NULL)
        end--;
    return (struct fynd_text){begin, (size_t)(end - begin)};
}

/* The name without the colon and what follows it. */
static struct fynd_text name_of(struct fynd_text line)
{
    const char *colon = memchr(line.bytes, ':', line.length);

    return trim_lines(line.bytes, colon != NULL ? colon : line.bytes + line.length);
}

/* Ends the section that is open, if one is, before `end`. */
static void close_section(struct sections *sections, const char *open, const char *end)
{
    if (open != NULL)
        sections->all[sections->count - 1].text = trim_lines(open, end);
}

/* Does a blank line end the section that is open, whose text so far stands from `open` to `end`? */
static bool ends_with_paragraph(const struct sections *sections, const char *open, const char *end)
{
    return open != NULL && sections->all[sections->count - 1].label == LABEL_CALL && trim_lines(open, end).length > 0;
}

void sections_part(struct fynd_text text, struct sections *sections)
{
    const char *open = NULL; /* where the text of the open section begins */

    sections->count = 0;
    while (text.length > 0) {
        struct fynd_text line = next_line(&text), rest;
        enum label label = section_labels_read(line, &rest);

        if (line.length == 0 && ends_with_paragraph(sections, open, line.bytes)) {
            close_section(sections, open, line.bytes);
            open = NULL;
        }
        if (label == LABEL_NONE || sections->count == SECTIONS_MAX)
            continue;
        close_section(sections, open, line.bytes);
        sections->all[sections->count++] = (struct section){label, name_of(line), rest};
        open = rest.length > 0 ? NULL : text.bytes;
    }
    close_section(sections, open, text.bytes);
}

struct fynd_text sections_find(const struct sections *sections, enum label label)
{
    for (size_t i = 0; i < sections->count; i++)
        if (sections->all[i].label == label)
            return sections->all[i].text;
    return (struct fynd_text){"", 0};
}

enum fynd_status sections_set(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    json_t *list;

    if (sections->count == 0 || record->fields[RECORD_SECTIONS] != NULL)
        return FYND_OK;
    list = json_array();
    for (size_t i = 0; list != NULL && i < sections->count; i++) {
        const struct section *section = &sections->all[i];
        json_t *object = json_pack("{s:s%, s:s%}", "label", section->name.bytes, section->name.length, "text",
                                   section->text.bytes, section->text.length);

        if (object == NULL || json_array_append_new(list, object) != 0) {
            json_decref(list);
            list = NULL;
        }
    }
    record->fields[RECORD_SECTIONS] = list;
    return list != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}
