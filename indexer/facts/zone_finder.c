#include "indexer/facts/zone_finder.h"

#include "indexer/facts/calls_to_action.h"

#include "shim/index/schema.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SPANS = 32 };

/* Spans in no order. */
struct list {
    struct fynd_zone *all;
    size_t count, capacity;
};

/* Beyond FYND_ZONES_MAX nothing is added. False: no memory. */
static bool add(struct list *list, struct fynd_zone span)
{
    if (list->count == FYND_ZONES_MAX)
        return true;
    if (list->count == list->capacity) {
        size_t capacity = list->capacity > 0 ? 2 * list->capacity : FIRST_SPANS;
        struct fynd_zone *grown = reallocarray(list->all, capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        list->all = grown;
        list->capacity = capacity;
    }
    list->all[list->count++] = span;
    return true;
}

static bool add_headings(struct fynd_text packed, struct list *list)
{
    struct fynd_zones headings;
    bool added = true;

    fynd_zones_begin(&headings, packed);
    while (added && fynd_zones_next(&headings))
        added = add(list, headings.span);
    return added;
}

/* Does the label stand alone on its line? */
static bool stands_alone(const struct section *section)
{
    const char *behind = section->name.bytes + section->name.length;

    return memchr(behind, '\n', (size_t)(section->text.bytes - behind)) != NULL;
}

static bool add_sections(const struct sections *sections, const char *text, struct list *list)
{
    bool added = true;

    for (size_t i = 0; i < sections->count && added; i++) {
        const struct section *section = &sections->all[i];
        size_t begin = (size_t)(section->name.bytes - text), end = begin + section->name.length;

        if (calls_to_action_fill(section))
            end = (size_t)(section->text.bytes - text) + section->text.length;
        if (section->label == LABEL_CALL)
            added = add(list, (struct fynd_zone){begin, end, FYND_ZONE_CALL});
        else if (stands_alone(section))
            added = add(list, (struct fynd_zone){begin, end, FYND_ZONE_HEADING});
    }
    return added;
}

static bool add_calls(struct fynd_text text, struct list *list)
{
    struct calls_to_action calls;
    struct fynd_zone span;
    bool added = true;

    calls_to_action_begin(&calls, text);
    while (added && calls_to_action_next(&calls, &span))
        added = add(list, span);
    return added;
}

/* By where they begin; of two that begin together the call first, then the longer. */
static int in_order(const void *left, const void *right)
{
    const struct fynd_zone *a = left, *b = right;

    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind == FYND_ZONE_CALL ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

enum fynd_status zone_finder_set(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    struct fynd_text text = {record->text.length > 0 ? record->text.bytes : "", record->text.length};
    struct fynd_text headings = {record->spans.length > 0 ? record->spans.bytes : "", record->spans.length};
    struct list list = {0};
    size_t end = 0;

    bool added = add_headings(headings, &list) && add_sections(sections, text.bytes, &list) && add_calls(text, &list);
    if (added && list.count > 0)
        qsort(list.all, list.count, sizeof *list.all, in_order);
    fynd_buffer_clear(&record->spans);
    for (size_t i = 0; i < list.count && added; i++)
        fynd_zones_append(&record->spans, &end, list.all[i]);
    free(list.all);
    return added && !record->spans.failed ? FYND_OK : fynd_status_fail_memory(cause);
}
