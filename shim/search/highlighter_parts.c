#include "shim/search/highlighter_parts.h"

#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <string.h>

static bool is_base(struct fynd_text base, const char *bytes, size_t length)
{
    return base.length == length && memcmp(base.bytes, bytes, length) == 0;
}

/* The part of a compound, or the run of parts, that has the base; the first when there are several. */
static bool find_part(const char *form, const struct fynd_word *word, struct fynd_text base,
                      struct fynd_mark_part *found)
{
    char run[2 * FYND_FORM_MAX];

    for (size_t first = 0; first < word->part_count; first++)
        for (size_t last = first; last < word->part_count && last - first + 1 < word->part_count; last++) {
            const struct fynd_part *part = &word->parts[first];
            bool is_part = first == last ? is_base(base, part->base, part->base_length)
                                         : is_base(base, run, fynd_analyzer_run(form, word, first, last, run));
            if (is_part) {
                *found = (struct fynd_mark_part){part->start, word->parts[last].end};
                return true;
            }
        }
    return false;
}

/* How many bytes of the token make the first `offset` bytes of its form: with marks and soft hyphens that follow. */
static size_t unfold(struct fynd_text token, size_t offset)
{
    const char *at = token.bytes, *end = at + token.length;
    struct fynd_buffer folded = {0};
    size_t reached = 0;

    while (at < end) {
        int32_t character;

        at += fynd_unicode_decode(at, end, &character);
        if (!fynd_unicode_is_ignorable(character))
            fynd_unicode_fold_character(character, 0, &folded);
        if (folded.length > offset)
            break;
        reached = (size_t)(at - token.bytes);
    }
    fynd_buffer_fini(&folded);
    return reached;
}

static bool is_folded(struct fynd_text token, struct fynd_text form)
{
    struct fynd_buffer folded = {0};

    fynd_unicode_fold(token.bytes, token.length, &folded);
    bool same = !folded.failed && folded.length == form.length && memcmp(folded.bytes, form.bytes, form.length) == 0;
    fynd_buffer_fini(&folded);
    return same;
}

enum fynd_status fynd_highlighter_parts_find(struct fynd_analyzer *analysis, struct fynd_text form,
                                             struct fynd_text base, struct fynd_mark_part *part,
                                             struct fynd_cause *cause)
{
    struct fynd_word word;
    enum fynd_status status = fynd_analyzer_word(analysis, form.bytes, form.length, &word, cause);

    if (status == FYND_OK && !find_part(form.bytes, &word, base, part))
        *part = (struct fynd_mark_part){0, form.length};
    return status;
}

static size_t place_of(uint32_t form, uint32_t base)
{
    return (form * 31 + base) % FYND_MARK_PLACES;
}

bool fynd_highlighter_parts_find_places(const struct fynd_mark_places *places, uint32_t form, uint32_t base,
                                        struct fynd_mark_part *part)
{
    const struct fynd_mark_place *place = &places->all[place_of(form, base)];

    if (place->form != form + 1 || place->base != base)
        return false;
    *part = (struct fynd_mark_part){place->start, place->end};
    return true;
}

void fynd_highlighter_parts_keep_places(struct fynd_mark_places *places, uint32_t form, uint32_t base,
                                        struct fynd_mark_part part)
{
    places->all[place_of(form, base)] =
        (struct fynd_mark_place){form + 1, base, (uint16_t)part.start, (uint16_t)part.end};
}

void fynd_highlighter_parts_narrow(struct fynd_text token, struct fynd_mark_part part, struct fynd_mark *mark)
{
    if ((part.start == 0 && part.end == mark->form.length) || !is_folded(token, mark->form))
        return;
    mark->lead = (uint32_t)unfold(token, part.start);
    mark->trail = (uint32_t)(token.length - unfold(token, part.end));
}
