/* For the tests of this folder: ten publications, and an index built of them or of others. */
#ifndef FYND_TESTS_UNIT_SUPPORT_ARCHIVE_H
#define FYND_TESTS_UNIT_SUPPORT_ARCHIVE_H

#include "shim/index/generations.h"
#include "shim/search/index_reader.h"
#include "shim/write/index_writer.h"
#include "tests/unit/support/folder.h"

struct sample {
    const char *id, *title, *text, *date;
    const char *kind, *places[2]; /* facets; NULL: none */
};

/* clang-format off */
static const struct sample samples[] = {
    {"a", "Dialog i Umeå",     "Kommunen bjuder in till dialog om skolan.\nAlla invånare är välkomna.",
     "2023-05-04", "invitation", {"Umeå"}},
    {"b", "Ärlig dialog",      "Barn och unga för dialog med kommunen.",
     "2022-01-10", "post",       {"Umeå"}},
    {"c", "Öppna data",        "Data om innovation i offentlig sektor.",
     "2023-05-04", "post",       {"Lund"}},
    {"d", "Zebran i parken",   "En berättelse om barn.",
     "",           "case",       {NULL}},
    {"e", "",                  "Innovation och dialog. Dialog och innovation.",
     "2021-12-31", "post",       {"Lund", "Umeå"}},
    {"f", "Årets projekt",     "Projektet prövar ny innovation i skolan. Skolan lär.",
     "2020-02-29", "case",       {"Göteborg"}},
    {"g", "Idé",               "Ide\u0301n om sam\u00ADverkan mellan kommuner, inte projekt.",
     "2023-01-01", "case",       {NULL}},
    {"h", "",                  "",
     "",           NULL,         {NULL}},
    {"i", "Möte",              "Möte till möte till möte om mo\u0308te.",
     "2019-06-06", "invitation", {"Åre"}},
    {"j", "Sista dialog",      "om skolan",
     "2018-03-03", "post",       {"Umeå", "Umeå"}},
};
/* clang-format on */

enum { SAMPLES = sizeof samples / sizeof *samples };

static inline struct fynd_text archive_text(const char *bytes)
{
    return (struct fynd_text){bytes, strlen(bytes)};
}

/* facets: room for three. */
static inline struct fynd_publication archive_publication(const struct sample *sample, struct fynd_facet_value *facets)
{
    struct fynd_publication publication = {.id = archive_text(sample->id),
                                           .fields = {archive_text(sample->title), archive_text(sample->text)},
                                           .aside = archive_text("Läs också"),
                                           .card = archive_text("{\"card\":1}"),
                                           .details = archive_text("{}"),
                                           .date = archive_text(sample->date),
                                           .facets = facets};

    if (sample->kind != NULL)
        facets[publication.facet_count++] = (struct fynd_facet_value){FYND_FACET_KIND, archive_text(sample->kind)};
    for (size_t i = 0; i < 2 && sample->places[i] != NULL; i++)
        facets[publication.facet_count++] =
            (struct fynd_facet_value){FYND_FACET_PLACE, archive_text(sample->places[i])};
    return publication;
}

static inline void archive_check(enum fynd_status status, const struct fynd_cause *cause)
{
    if (status != FYND_OK)
        fail_msg("status %d: %s", status, cause->text);
}

static inline void archive_add(struct fynd_index_writer *writer, unsigned thread, uint64_t origin,
                               const struct sample *sample)
{
    struct fynd_facet_value facets[3];
    struct fynd_publication publication = archive_publication(sample, facets);
    struct fynd_cause cause;

    archive_check(fynd_index_writer_add(writer, thread, origin, &publication, &cause), &cause);
}

/* Seals, and runs all stages. */
static inline void archive_finish(struct fynd_index_writer *writer)
{
    struct fynd_cause cause;

    archive_check(fynd_index_writer_seal(writer, &cause), &cause);
    for (enum fynd_stage stage = 0; stage < FYND_STAGE_COUNT; stage++)
        for (size_t piece = 0; piece < fynd_index_writer_pieces(writer, stage); piece++)
            archive_check(fynd_index_writer_run(writer, stage, piece, &cause), &cause);
}

/* Builds a generation in a folder that exists and is empty. swedish: the dictionary (shim/swedish/lexicon.h), or NULL. */
static inline void archive_build(const char *path, unsigned threads, const char *swedish, const struct sample *list,
                                 size_t count)
{
    struct fynd_index_writer *writer;
    struct fynd_cause cause;

    archive_check(fynd_index_writer_new(path, threads, swedish, &writer, &cause), &cause);
    for (size_t i = 0; i < count; i++)
        archive_add(writer, (unsigned)(i % threads), i, &list[i]);
    archive_finish(writer);
    fynd_index_writer_free(writer);
}

/* Builds and publishes the next generation of a directory; returns its number. */
static inline unsigned long archive_publish_with(const char *directory, const char *swedish, const struct sample *list,
                                                 size_t count)
{
    struct fynd_generations *dir;
    unsigned long generation = 0;
    struct fynd_cause cause;

    archive_check(fynd_generations_open(directory, &dir, &cause), &cause);
    archive_build(fynd_generations_building(dir), 2, swedish, list, count);
    archive_check(fynd_generations_publish(dir, &generation, &cause), &cause);
    fynd_generations_close(dir);
    return generation;
}

/* The same without a dictionary. */
static inline unsigned long archive_publish(const char *directory, const struct sample *list, size_t count)
{
    return archive_publish_with(directory, NULL, list, count);
}

static inline struct fynd_index_reader *archive_open(const char *directory)
{
    struct fynd_index_reader *reader = NULL;
    struct fynd_cause cause;

    archive_check(fynd_index_reader_open(directory, &reader, &cause), &cause);
    return reader;
}

#endif
