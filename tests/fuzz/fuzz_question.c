/* libFuzzer target: any bytes as a question to a small archive: parsed, planned, searched, said in words. Nothing may
 * fail, and the work, counted in steps, stays below a bound whatever is asked. */
#include "server/plan/planner.h"
#include "shim/index/generations.h"
#include "shim/index/schema.h"
#include "shim/write/index_writer.h"

#include <ftw.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *count, char ***arguments);

/* An ordinary question takes some hundred steps here. The costliest is one of PLANNER_WORDS_MAX words that each read the
 * streams of all documents. */
enum { TEXTS = 8, STEPS_MOST = 5000, TODAY = 20230501 };

static const struct sample {
    const char *id, *title, *text, *date, *place;
} samples[TEXTS] = {
    {"a", "Dialog i Umeå", "Kommunen bjuder in till dialog om skolan.\nSyfte\nAlla invånare är välkomna.", "2023-05-04",
     "Umeå"},
    {"b", "Ärlig dialog", "Barn och unga för dialog med kommunen, och med regionen.", "2022-01-10", "Umeå"},
    {"c", "Öppna data", "Data om innovation i offentlig sektor. a a a a b a b a b.", "2023-12-04", "Lund"},
    {"d", "Zebran i parken", "En berättelse om barn.", "", ""},
    {"e", "", "Innovation och dialog. Dialog och innovation. Och, och, och.", "2021-12-31", "Lund"},
    {"f", "Årets projekt", "Projektet prövar ny innovationskultur i skolan. Skolan lär.", "2020-02-29", "Göteborg"},
    {"g", "Idé", "Idén om samverkan mellan kommuner, inte projekt.", "2023-01-01", ""},
    {"h", "", "", "", ""},
};

static char folder[] = "/tmp/fynd-question-XXXXXX";
static struct fynd_index_reader *reader;
static struct fynd_analyzer *analysis;
static uint64_t worst; /* steps */

static void check(bool holds)
{
    if (!holds)
        abort();
}

static struct fynd_text text_of(const char *string)
{
    return (struct fynd_text){string, strlen(string)};
}

static void add(struct fynd_index_writer *writer, const struct sample *sample)
{
    struct fynd_facet_value place = {FYND_FACET_PLACE, text_of(sample->place)};
    const char *label = strstr(sample->text, "Syfte");
    size_t at = label == NULL ? 0 : (size_t)(label - sample->text);
    struct fynd_section section = {at, at + strlen("Syfte"), strlen(sample->text)};
    struct fynd_tag language = {FYND_TAG_LANGUAGE, text_of("sv")};
    struct fynd_publication publication = {.id = text_of(sample->id),
                                           .fields = {text_of(sample->title), text_of(sample->text)},
                                           .aside = text_of(""),
                                           .card = text_of("{}"),
                                           .details = text_of("{}"),
                                           .date = text_of(sample->date),
                                           .happens = {20230504, 20230505},
                                           .facets = &place,
                                           .facet_count = sample->place[0] != '\0',
                                           .tags = &language,
                                           .tag_count = 1,
                                           .sections = &section,
                                           .section_count = label != NULL};

    check(fynd_index_writer_add(writer, 0, 0, &publication, NULL) == FYND_OK);
}

static void build(void)
{
    struct fynd_generations *directory;
    struct fynd_index_writer *writer;
    unsigned long generation;

    check(fynd_generations_open(folder, &directory, NULL) == FYND_OK);
    check(fynd_index_writer_new(fynd_generations_building(directory), 1, NULL, &writer, NULL) == FYND_OK);
    for (size_t i = 0; i < TEXTS; i++)
        add(writer, &samples[i]);
    check(fynd_index_writer_seal(writer, NULL) == FYND_OK);
    for (enum fynd_stage stage = 0; stage < FYND_STAGE_COUNT; stage++)
        for (size_t piece = 0; piece < fynd_index_writer_pieces(writer, stage); piece++)
            check(fynd_index_writer_run(writer, stage, piece, NULL) == FYND_OK);
    fynd_index_writer_free(writer);
    check(fynd_generations_publish(directory, &generation, NULL) == FYND_OK);
    fynd_generations_close(directory);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status, (void)kind, (void)where;
    return remove(path);
}

/* At the end: says what the worst was, and removes the archive. */
static void finish(void)
{
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    fprintf(stderr, "the costliest question took %" PRIu64 " steps, of %d\n", worst, STEPS_MOST);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    static struct fynd_attested attested;

    (void)count, (void)arguments;
    check(mkdtemp(folder) != NULL);
    build();
    check(fynd_index_reader_open(folder, &reader, NULL) == FYND_OK);
    attested = fynd_index_reader_attested(reader);
    check(fynd_analyzer_new(fynd_index_reader_lexicon(reader), &attested, &analysis, NULL) == FYND_OK);
    atexit(finish);
    return 0;
}

static void say(const struct plan *plan, enum language language)
{
    const struct date_range any_time = {NULL, NULL};
    char *said = planner_interpret(plan, &any_time, language, language == LANGUAGE_SWEDISH);

    check(said != NULL && said[0] != '\0');
    free(said);
}

static void search(const struct plan *plan)
{
    struct fynd_search search = {.query = plan->query, .size = TEXTS};
    struct fynd_result result;

    check(fynd_index_reader_search(reader, &search, &result, NULL) == FYND_OK);
    check(result.total <= TEXTS && result.hit_count == result.total && result.steps < STEPS_MOST);
    if (result.steps > worst)
        worst = result.steps;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct date_range any_time = {NULL, NULL};
    const struct expansion wording = {.reader = reader, .analysis = analysis, .today = TODAY};
    char *text = malloc(size + 1);
    struct plan plan;

    if (text == NULL)
        return 0;
    memcpy(text, data, size);
    text[size] = '\0';
    check(planner_init(&plan, text, &any_time, &wording, size % 2 == 0 ? PLANNER_CORRECT : PLANNER_RELAX, NULL) ==
          FYND_OK);
    search(&plan);
    say(&plan, LANGUAGE_SWEDISH);
    say(&plan, LANGUAGE_ENGLISH);
    planner_fini(&plan);
    free(text);
    return 0;
}
