#include "shim/index/section_runs.h"

#include "shim/index/schema.h"

enum { BOUNDS = 3 };

static bool is_behind(const struct fynd_section *section, size_t end)
{
    return section->label >= end && section->text >= section->label && section->end >= section->text;
}

void fynd_section_runs_pack(const struct fynd_section *sections, size_t count, struct fynd_buffer *out)
{
    struct fynd_buffer packed = {0};
    size_t end = 0, taken = 0;

    for (size_t i = 0; i < count && taken < FYND_SECTIONS_MAX; i++) {
        const struct fynd_section *section = &sections[i];

        if (!is_behind(section, end))
            continue;
        fynd_buffer_append_varint(&packed, section->label - end);
        fynd_buffer_append_varint(&packed, section->text - section->label);
        fynd_buffer_append_varint(&packed, section->end - section->text);
        end = section->end;
        taken++;
    }
    fynd_buffer_append_string(out, packed.bytes, packed.length);
    out->failed |= packed.failed;
    fynd_buffer_fini(&packed);
}

/* Reads the next section; its bounds are counted from the end of the one before. */
static void read_bounds(struct fynd_section_runs *sections)
{
    size_t end = sections->bounds[BOUNDS - 1];

    sections->bound = 0;
    for (unsigned i = 0; i < BOUNDS; i++) {
        uint64_t bytes;

        if (!fynd_buffer_read_varint(&sections->cursor, sections->end, &bytes)) {
            sections->bound = BOUNDS;
            return;
        }
        end += bytes;
        sections->bounds[i] = end;
    }
}

void fynd_section_runs_begin(struct fynd_section_runs *sections, const char *waiting, const char *end,
                             struct fynd_buffer *out)
{
    *sections = (struct fynd_section_runs){.cursor = waiting, .end = end, .out = out};
    read_bounds(sections);
}

/* A bound is reached: so many tokens stand before it and behind the last one. */
static void pass(struct fynd_section_runs *sections)
{
    fynd_buffer_append_varint(sections->out, sections->tokens - sections->begun);
    sections->begun = sections->tokens;
    if (++sections->bound == BOUNDS)
        read_bounds(sections);
}

void fynd_section_runs_meet(struct fynd_section_runs *sections, size_t start)
{
    while (sections->bound < BOUNDS && start >= sections->bounds[sections->bound])
        pass(sections);
    sections->tokens++;
}

void fynd_section_runs_finish(struct fynd_section_runs *sections)
{
    while (sections->bound < BOUNDS)
        pass(sections);
}
