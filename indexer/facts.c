#include "facts.h"

#include "kind.h"

#include "../shim/unicode.h"

#include <string.h>

/* Labels are short; longer lines are not looked at. */
#define LABEL_MAX 64

enum { LABEL_REGISTRATION = 1, LABEL_CHALLENGE = 2, LABEL_SOLUTION = 4 };

static const struct {
    const char *folded;
    unsigned label;
} labels[] = {{"anmälan", LABEL_REGISTRATION}, {"utmaning", LABEL_CHALLENGE}, {"lösning", LABEL_SOLUTION}};

/* The label that a line is, capitals and a colon at its end ignored; 0 when it is none. */
static unsigned label_of(const char *line, size_t length, struct fynd_buffer *folded)
{
    fynd_buffer_clear(folded);
    fynd_fold(line, length, folded);
    while (folded->length > 0 && strchr(" :", folded->bytes[folded->length - 1]) != NULL)
        folded->length--;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (folded->length == strlen(labels[i].folded) && memcmp(folded->bytes, labels[i].folded, folded->length) == 0)
            return labels[i].label;
    return 0;
}

static unsigned find_labels(const struct fynd_buffer *text, struct fynd_buffer *folded)
{
    unsigned found = 0;
    const char *line = text->bytes, *end = line + text->length;
    while (line < end) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((newline != NULL ? newline : end) - line);
        if (length > 0 && length <= LABEL_MAX)
            found |= label_of(line, length, folded);
        line += length + (newline != NULL);
    }
    return found;
}

static enum kind kind_of(unsigned found)
{
    if (found & LABEL_REGISTRATION)
        return KIND_INVITATION;
    if ((found & LABEL_CHALLENGE) && (found & LABEL_SOLUTION))
        return KIND_CASE;
    return KIND_POST;
}

enum fynd_status facts_find(struct record *record, struct fynd_cause *cause)
{
    struct fynd_buffer folded = {0};
    if (record->fields[RECORD_KIND] != NULL)
        return FYND_OK;
    unsigned found = record->text.length > 0 ? find_labels(&record->text, &folded) : 0;
    if (!folded.failed)
        record->fields[RECORD_KIND] = json_string(kind_names[kind_of(found)]);
    fynd_buffer_fini(&folded);
    return record->fields[RECORD_KIND] != NULL ? FYND_OK : fynd_fail_memory(cause);
}
