#include "shim/swedish/compound_splitter.h"

#include "shim/swedish/compound_range.h"
#include "shim/swedish/compound_search.h"

#include <string.h>

/* Splits the parts that are compounds themselves. */
static size_t split_parts(struct fynd_compound_splitter *splitter, struct fynd_compound_part *parts, size_t count)
{
    for (size_t i = 0; i < count;) {
        struct fynd_compound_part smaller[COMPOUND_PARTS_MAX];
        struct fynd_compound_range range;
        size_t more = 0;

        if (parts[i].known &&
            fynd_compound_range_known(splitter, parts[i].start, parts[i].end, i + 1 == count, &parts[i].entry, &range))
            more = fynd_compound_search(splitter, &range, smaller, COMPOUND_PARTS_MAX - count + 1);
        if (more == 0) {
            i++;
            continue;
        }
        memmove(parts + i + more, parts + i + 1, sizeof *parts * (count - i - 1));
        memcpy(parts + i, smaller, sizeof *parts * more);
        count += more - 1;
    }
    return count;
}

size_t fynd_compound_splitter_split(struct fynd_compound_splitter *splitter, const char *form, size_t length,
                                    struct fynd_compound_part parts[COMPOUND_PARTS_MAX])
{
    struct fynd_compound_range range;
    struct fynd_lexicon_entry whole;

    if (length < 4 || length > FYND_FORM_MAX)
        return 0;
    splitter->form = form;
    splitter->length = length;
    splitter->filled = 0;
    if (!fynd_lexicon_find(splitter->lexicon, form, length, &whole) || !fynd_lexicon_is_word(&whole))
        range = fynd_compound_range_new(splitter);
    else if (!fynd_compound_range_known(splitter, 0, length, true, &whole, &range))
        return 0;
    return split_parts(splitter, parts, fynd_compound_search(splitter, &range, parts, COMPOUND_PARTS_MAX));
}
