#include "interpretation.h"

#include "../shim/buffer.h"

#include <string.h>

#define TEXT_OR         " ELLER "
#define TEXT_AND        " OCH "
#define TEXT_NOT        " INTE "
#define TEXT_OPTIONAL   " OCH (möjligen: "
#define TEXT_EVERYTHING "alla publikationer"
#define TEXT_DATED      ", daterat"
#define TEXT_FROM       " från "
#define TEXT_TO         " till "
#define TEXT_NOTHING    "inget ord att söka efter"

static void append(struct fynd_buffer *out, const char *text)
{
    fynd_buffer_append(out, text, strlen(text));
}

/* Lists the items of a role, each after `separator` but for the first. Returns whether there were any. */
static bool list(const struct plan_items *items, enum plan_role role, const char *separator, struct fynd_buffer *out)
{
    bool any = false;

    for (unsigned i = 0; i < items->count; i++) {
        const struct plan_item *item = &items->list[i];
        if (item->role != role)
            continue;
        append(out, any ? separator : "");
        append(out, item->quoted ? "\"" : "");
        fynd_buffer_append(out, item->typed.bytes, item->typed.length);
        append(out, item->quoted ? "\"" : "");
        any = true;
    }
    return any;
}

static void write_wanted(const struct plan_items *items, struct fynd_buffer *out)
{
    bool optional_words = plan_items_count(items, PLAN_CONTENT) > 0,
         optional_stops = plan_items_count(items, PLAN_STOP) > 0;

    if (!plan_items_require_phrases(items) && list(items, PLAN_PHRASE, TEXT_OR, out))
        append(out, optional_words ? TEXT_OR : "");
    if (plan_items_require_phrases(items)) {
        list(items, PLAN_PHRASE, TEXT_AND, out);
        if (!optional_words && !optional_stops)
            return;
        append(out, TEXT_OPTIONAL);
        list(items, PLAN_CONTENT, ", ", out);
        append(out, optional_words && optional_stops ? ", " : "");
    } else if (list(items, PLAN_CONTENT, TEXT_OR, out)) {
        if (!optional_stops)
            return;
        append(out, " (");
    } else {
        append(out, items->wanted ? TEXT_NOTHING : TEXT_EVERYTHING);
        return;
    }
    list(items, PLAN_STOP, ", ", out);
    append(out, ")");
}

static void write_period(const struct period *period, struct fynd_buffer *out)
{
    append(out, period_is_open(period) ? "" : TEXT_DATED);
    if (period->from != NULL) {
        append(out, TEXT_FROM);
        append(out, period->from);
    }
    if (period->to != NULL) {
        append(out, TEXT_TO);
        append(out, period->to);
    }
}

char *interpretation_write(const struct plan_items *items, const struct period *period)
{
    struct fynd_buffer out = {0};

    write_wanted(items, &out);
    if (plan_items_count(items, PLAN_EXCLUDED) > 0) {
        append(&out, TEXT_NOT);
        list(items, PLAN_EXCLUDED, TEXT_NOT, &out);
    }
    write_period(period, &out);
    fynd_buffer_append_byte(&out, '\0');
    if (!out.failed)
        return out.bytes;
    fynd_buffer_fini(&out);
    return NULL;
}
