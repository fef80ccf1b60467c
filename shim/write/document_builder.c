#include "shim/write/document_builder.h"

#include "shim/base/sorted_numbers.h"
#include "shim/index/ranking.h"
#include "shim/index/schema.h"
#include "shim/index/section_runs.h"
#include "shim/index/zones.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_END = 100000000 /* a day has eight digits */ };

static bool tally_init(struct fynd_tally *tally, size_t bases)
{
    tally->frequencies = calloc(bases + 1, sizeof *tally->frequencies);
    tally->met = calloc(bases + 1, sizeof *tally->met);
    return tally->frequencies != NULL && tally->met != NULL;
}

static void tally_fini(struct fynd_tally *tally)
{
    free(tally->frequencies);
    free(tally->met);
}

/* A weight of 0 leaves it at that the base was met. */
static void tally_add(struct fynd_tally *tally, uint32_t base, uint32_t weight)
{
    if (tally->frequencies[base] == 0) {
        tally->met[tally->met_count++] = base;
        tally->frequencies[base] = 1;
    }
    tally->frequencies[base] += weight;
}

/* The frequency of a base that was met; forgets it. */
static uint32_t tally_take(struct fynd_tally *tally, uint32_t base)
{
    uint32_t frequency = tally->frequencies[base] - 1;

    tally->frequencies[base] = 0;
    return frequency;
}

enum fynd_status fynd_document_builder_init(struct fynd_document_builder *builder,
                                            const struct fynd_vocabulary *vocabulary, struct fynd_cause *cause)
{
    size_t bases = vocabulary->bases.merged.count;

    memset(builder, 0, sizeof *builder);
    builder->vocabulary = vocabulary;
    if (!tally_init(&builder->bases, bases) || !tally_init(&builder->parts, bases))
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

void fynd_document_builder_fini(struct fynd_document_builder *builder)
{
    tally_fini(&builder->bases);
    tally_fini(&builder->parts);
    free(builder->terms);
    fynd_forward_index_writer_fini(&builder->writer);
    fynd_buffer_fini(&builder->names);
    fynd_buffer_fini(&builder->stream);
    fynd_buffer_fini(&builder->sections);
    fynd_buffer_fini(&builder->facets);
    memset(builder, 0, sizeof *builder);
}

/* Counts a base, and the parts it has as a compound. */
static void count_base(struct fynd_document_builder *builder, uint32_t base, uint32_t weight)
{
    const struct fynd_vocabulary *vocabulary = builder->vocabulary;

    tally_add(&builder->bases, base, weight);
    for (uint32_t i = vocabulary->part_begin[base]; i < vocabulary->part_begin[base + 1]; i++)
        tally_add(&builder->parts, vocabulary->parts[i], weight);
}

/* How much a token counts; asked in the order of the text. */
static uint32_t weight_of(const struct fynd_spill_file_token *token, struct fynd_zones *spans)
{
    if (token->field == FYND_FIELD_TITLE)
        return FYND_TITLE_WEIGHT;
    switch (fynd_zones_at(spans, token->start)) {
    case FYND_ZONE_HEADING:
        return FYND_HEADING_WEIGHT;
    case FYND_ZONE_CALL:
        return 0;
    case FYND_ZONE_TEXT:
        break;
    }
    return 1;
}

/* Reads the tokens once, into the stream, the sections and the tallies. */
static void read_tokens(struct fynd_document_builder *builder, uint32_t thread, struct fynd_spilled_doc *waiting)
{
    const struct fynd_vocabulary *vocabulary = builder->vocabulary;
    struct fynd_forward_index_writer *writer = &builder->writer;
    struct fynd_spill_file_token token;
    struct fynd_section_runs sections;
    struct fynd_zones spans;
    unsigned field = 0;

    fynd_buffer_clear(&builder->stream);
    fynd_buffer_clear(&builder->sections);
    fynd_forward_index_begin(writer);
    fynd_section_runs_begin(&sections, waiting->sections, waiting->sections_end, &builder->sections);
    fynd_zones_begin(&spans, waiting->publication.spans);
    while (fynd_spill_file_next(waiting, &token)) {
        uint32_t form = vocabulary->forms.of_thread[thread][token.form];

        for (; field < token.field; field++)
            fynd_forward_index_next_field(writer);
        fynd_forward_index_add(writer, form, vocabulary->forms.names[form].length, token.start, token.end);
        if (field == FYND_FIELD_TEXT)
            fynd_section_runs_meet(&sections, token.start);
        count_base(builder, vocabulary->base_of_form[form], weight_of(&token, &spans));
    }
    fynd_forward_index_finish(writer, &builder->stream);
    fynd_section_runs_finish(&sections);
}

/* Counts what is written apart and is also one word. */
static void read_joined(struct fynd_document_builder *builder, uint32_t thread, struct fynd_spilled_doc *waiting)
{
    const struct fynd_vocabulary *vocabulary = builder->vocabulary;
    uint64_t local;

    while (fynd_buffer_read_varint(&waiting->joined, waiting->joined_end, &local)) {
        uint32_t base = vocabulary->base_of_joined[vocabulary->joined.of_thread[thread][local]];

        if (base != FYND_NO_BASE)
            count_base(builder, base, 1);
    }
}

static bool reserve_terms(struct fynd_document_builder *builder, size_t count)
{
    struct fynd_term *terms;

    if (count <= builder->term_capacity)
        return true;
    terms = realloc(builder->terms, sizeof *terms * count * 2);
    if (terms == NULL)
        return false;
    builder->terms = terms;
    builder->term_capacity = count * 2;
    return true;
}

/* Appends a name to `names`, where terms find it when no more is appended. */
static void append_name(struct fynd_document_builder *builder, char prefix, struct fynd_text name)
{
    fynd_buffer_append_byte(&builder->names, prefix);
    fynd_buffer_append(&builder->names, name.bytes, name.length);
}

static void append_part_names(struct fynd_document_builder *builder)
{
    for (size_t i = 0; i < builder->parts.met_count; i++)
        append_name(builder, FYND_TERM_PART, builder->vocabulary->bases.names[builder->parts.met[i]]);
}

/* The base forms with their frequencies; leaves the tally empty for the next document. */
static size_t take_bases(struct fynd_document_builder *builder)
{
    struct fynd_tally *tally = &builder->bases;
    size_t count = tally->met_count;

    for (size_t i = 0; i < count; i++) {
        uint32_t base = tally->met[i];

        builder->terms[i] = (struct fynd_term){builder->vocabulary->bases.names[base], tally_take(tally, base)};
    }
    tally->met_count = 0;
    return count;
}

/* The parts, whose names begin at `name`. Returns what follows them. */
static const char *take_parts(struct fynd_document_builder *builder, const char *name, size_t *term_count)
{
    struct fynd_tally *tally = &builder->parts;

    for (size_t i = 0; i < tally->met_count; i++) {
        uint32_t part = tally->met[i];
        size_t length = 1 + builder->vocabulary->bases.names[part].length;

        builder->terms[(*term_count)++] = (struct fynd_term){{name, length}, tally_take(tally, part)};
        name += length;
    }
    tally->met_count = 0;
    return name;
}

/* The publication's facets as final numbers, in order and each once. */
static uint32_t *take_facets(struct fynd_document_builder *builder, uint32_t thread, struct fynd_spilled_doc *waiting,
                             size_t *count)
{
    uint32_t *numbers = calloc((size_t)(waiting->facets_end - waiting->facets) + 1, sizeof *numbers);
    size_t read = 0;
    uint64_t local;

    if (numbers == NULL)
        return NULL;
    while (fynd_buffer_read_varint(&waiting->facets, waiting->facets_end, &local))
        numbers[read++] = builder->vocabulary->facets.of_thread[thread][local];
    *count = fynd_sorted_numbers_distinct(numbers, read);
    return numbers;
}

/* The tags, whose names begin at `name`. */
static void take_tags(struct fynd_document_builder *builder, const struct fynd_spilled_doc *waiting, const char *name,
                      size_t *term_count)
{
    const char *cursor = waiting->tags, *tag;
    size_t length;

    while (fynd_buffer_read_string(&cursor, waiting->tags_end, &tag, &length)) {
        builder->terms[(*term_count)++] = (struct fynd_term){{name, 1 + length}, 0};
        name += 1 + length;
    }
}

/* Appends the names of the tags, and counts them. */
static size_t append_tags(struct fynd_document_builder *builder, const struct fynd_spilled_doc *waiting)
{
    const char *cursor = waiting->tags;
    struct fynd_text tag;
    size_t count = 0;

    for (; fynd_buffer_read_string(&cursor, waiting->tags_end, &tag.bytes, &tag.length); count++)
        append_name(builder, FYND_TERM_TAG, tag);
    return count;
}

/* All terms: base forms, parts, the id, the facets, the tags. False: no memory. */
static bool take_terms(struct fynd_document_builder *builder, const struct fynd_spilled_doc *waiting,
                       const uint32_t *facets, size_t facet_count, size_t *term_count)
{
    const struct fynd_text *facet_names = builder->vocabulary->facets.names, *id = &waiting->publication.id;
    const char *cursor;
    size_t most = builder->bases.met_count + builder->parts.met_count + facet_count + 1;

    fynd_buffer_clear(&builder->names);
    append_part_names(builder);
    append_name(builder, FYND_TERM_ID, *id);
    for (size_t i = 0; i < facet_count; i++)
        append_name(builder, FYND_TERM_FACET, facet_names[facets[i]]);
    most += append_tags(builder, waiting);
    if (builder->names.failed || !reserve_terms(builder, most))
        return false;
    *term_count = take_bases(builder);
    cursor = take_parts(builder, builder->names.bytes, term_count);
    for (size_t i = 0; i <= facet_count; i++) {
        size_t length = 1 + (i == 0 ? id->length : facet_names[facets[i - 1]].length);

        builder->terms[(*term_count)++] = (struct fynd_term){{cursor, length}, 0};
        cursor += length;
    }
    take_tags(builder, waiting, cursor, term_count);
    return true;
}

static struct fynd_text to_text(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->bytes, buffer->length};
}

static struct fynd_text title_value(struct fynd_document_builder *builder, uint32_t place)
{
    for (int i = 0; i < 4; i++)
        builder->title_place[i] = (char)(place >> (24 - 8 * i));
    return (struct fynd_text){builder->title_place, place == 0 ? 0 : 4};
}

static struct fynd_text days_value(struct fynd_document_builder *builder, const struct fynd_publication *publication)
{
    struct fynd_days published = publication->published, happens = publication->happens;
    int length =
        snprintf(builder->days, sizeof builder->days, "%08" PRIu32 "%08" PRIu32 "%08" PRIu32 "%08" PRIu32,
                 published.from % DAYS_END, published.to % DAYS_END, happens.from % DAYS_END, happens.to % DAYS_END);

    return (struct fynd_text){builder->days, published.from == 0 && happens.from == 0 ? 0 : (size_t)length};
}

/* Terms and the facets' slot. */
static enum fynd_status make_terms(struct fynd_document_builder *builder, uint32_t thread,
                                   struct fynd_spilled_doc *waiting, struct fynd_document *document,
                                   struct fynd_cause *cause)
{
    size_t facet_count = 0, term_count = 0;
    uint32_t *facets = take_facets(builder, thread, waiting, &facet_count);
    bool made = facets != NULL;

    fynd_buffer_clear(&builder->facets);
    if (made) {
        made = take_terms(builder, waiting, facets, facet_count, &term_count);
        document->terms = builder->terms;
        document->term_count = term_count;
        for (size_t i = 0; i < facet_count; i++)
            fynd_buffer_append_varint(&builder->facets, facets[i]);
    }
    free(facets);
    return made && !builder->facets.failed ? FYND_OK : fynd_status_fail_memory(cause);
}

enum fynd_status fynd_document_builder_make(struct fynd_document_builder *builder, const struct fynd_pending_doc *entry,
                                            struct fynd_spilled_doc *waiting, struct fynd_document *document,
                                            struct fynd_cause *cause)
{
    enum fynd_status status;

    memset(document, 0, sizeof *document);
    read_tokens(builder, entry->thread, waiting);
    read_joined(builder, entry->thread, waiting);
    status = make_terms(builder, entry->thread, waiting, document, cause);
    if (status == FYND_OK && (builder->stream.failed || builder->sections.failed))
        status = fynd_status_fail_memory(cause);
    if (status != FYND_OK)
        return status;
    document->stream = to_text(&builder->stream);
    document->sections = to_text(&builder->sections);
    document->values[FYND_SLOT_FACETS] = to_text(&builder->facets);
    document->values[FYND_SLOT_DATE] = waiting->publication.date;
    document->values[FYND_SLOT_DAYS] = days_value(builder, &waiting->publication);
    document->values[FYND_SLOT_TITLE] = title_value(builder, entry->title_place);
    return FYND_OK;
}
