/* The order of tiers: a word in the form that was typed stands above the same word in another form, that above a
 * compound with it, and that above what only looks like it.
 *
 * A property test: questions of one word or two, and pairs of documents that are equal but for one word. Questions and
 * pairs are random, the same in each run. */
#include "tests/unit/support/question.h"
#include "tests/unit/support/random.h"

enum { FORMS = 4, COMPOUNDS = 3, MISSPELT = 2, VARIANTS = FORMS + COMPOUNDS + MISSPELT, SURROUNDINGS = 6 };
enum { PAIRS = 10000, QUESTIONS = 400, QUESTION_MAX = 128 };

/* A word, and what is more or less that word. */
struct family {
    const char *variants[VARIANTS]; /* forms, compounds, misspelt ones */
};

/* clang-format off */
static const struct family families[] = {
    {{"bok", "boken", "böcker", "böckerna",
      "bokhandel", "lärobok", "bokhyllan", "bokken", "böckker"}},
    {{"kommun", "kommunen", "kommuner", "kommunernas",
      "kommunhus", "grannkommun", "kommunstyrelsen", "komunen", "kommmuner"}},
    {{"skola", "skolan", "skolor", "skolorna",
      "skolgård", "grundskola", "skolresan", "skolla", "sskolan"}},
    {{"barn", "barnet", "barnen", "barnens",
      "barnbok", "förskolebarn", "barnvagnen", "barrnet", "barnenn"}},
    {{"dialog", "dialogen", "dialoger", "dialogerna",
      "dialogmöte", "medborgardialog", "dialogkort", "dialgo", "dailogen"}},
    {{"möte", "mötet", "möten", "mötena",
      "mötesrum", "årsmöte", "mötesplatsen", "möötet", "mötett"}},
    {{"projekt", "projektet", "projekten", "projektens",
      "projektplan", "pilotprojekt", "projektledaren", "projjekt", "porjektet"}},
    {{"innovation", "innovationen", "innovationer", "innovationerna",
      "innovationskraft", "tjänsteinnovation", "innovationsarbetet", "inovation", "innvoationen"}},
    {{"region", "regionen", "regioner", "regionerna",
      "regionråd", "storstadsregion", "regionkontoret", "reggion", "regoinen"}},
    {{"stad", "staden", "städer", "städerna",
      "stadsdel", "småstad", "stadsparken", "staad", "städder"}},
    {{"natt", "natten", "nätter", "nätterna",
      "nattbuss", "sommarnatt", "nattvakten", "naatt", "näätter"}},
    {{"hand", "handen", "händer", "händerna",
      "handduk", "högerhand", "handskriften", "haand", "händder"}},
    {{"tand", "tanden", "tänder", "tänderna",
      "tandborste", "visdomstand", "tandläkaren", "taand", "tännder"}},
    {{"land", "landet", "länder", "länderna",
      "landsväg", "grannland", "landsdelen", "laand", "länderr"}},
    {{"fot", "foten", "fötter", "fötterna",
      "fotboll", "högerfot", "fotspåren", "foot", "föttter"}},
    {{"väg", "vägen", "vägar", "vägarna",
      "vägarbete", "landsväg", "vägskylten", "vägg", "väggar"}},
    {{"hus", "huset", "husen", "husens",
      "hustak", "växthus", "husvagnen", "hhus", "huuset"}},
    {{"språk", "språket", "språken", "språkens",
      "språkkurs", "teckenspråk", "språkrådet", "spåkr", "språåket"}},
    {{"vatten", "vattnet", "vattnen", "vattnets",
      "vattenkran", "dricksvatten", "vattendraget", "vaten", "vatttnet"}},
    {{"resurs", "resursen", "resurser", "resurserna",
      "resursbrist", "naturresurs", "resursfördelningen", "ressurs", "resrusen"}},
    {{"förändring", "förändringen", "förändringar", "förändringarna",
      "förändringsarbete", "klimatförändring", "förändringsledaren", "förandring", "förrändringen"}},
    {{"utveckling", "utvecklingen", "utvecklingar", "utvecklingens",
      "utvecklingsarbete", "skolutveckling", "utvecklingsplanen", "utvekling", "uttvecklingen"}},
    {{"medborgare", "medborgaren", "medborgarna", "medborgarnas",
      "medborgarkontor", "världsmedborgare", "medborgardialogen", "medborggare", "medbogaren"}},
    {{"kropp", "kroppen", "kroppar", "kropparna",
      "kroppsdel", "människokropp", "kroppsspråket", "krropp", "korppen"}},
    {{"omsorg", "omsorgen", "omsorger", "omsorgens",
      "omsorgsboende", "äldreomsorg", "omsorgsavgiften", "omsogr", "ommsorgen"}},
    {{"lärare", "läraren", "lärarna", "lärarnas",
      "lärarlag", "musiklärare", "lärarrummet", "lärrare", "lläraren"}},
    {{"trafik", "trafiken", "trafikens", "trafiks",
      "trafikljus", "kollektivtrafik", "trafikregeln", "traffik", "trafkien"}},
    {{"träd", "trädet", "träden", "trädens",
      "trädgren", "äppelträd", "trädstammen", "trrädd", "trädett"}},
    {{"båt", "båten", "båtar", "båtarna",
      "båthamn", "segelbåt", "båtplatsen", "båått", "bååten"}},
    {{"fråga", "frågan", "frågor", "frågorna",
      "frågestund", "miljöfråga", "frågesporten", "frrågan", "fårgorr"}},
};
/* clang-format on */

enum { FAMILIES = sizeof families / sizeof *families, DOCUMENTS = FAMILIES * SURROUNDINGS * VARIANTS };

/* What stands around the word, which is written for each "_"; and a word that may be asked for beside it. */
static const struct {
    const char *text, *beside;
} surroundings[SURROUNDINGS] = {
    {"Här berättar vi om _ under våren.", "våren"},
    {"Mycket regn föll och _ syntes tydligt i kvällsljuset. Sedan blev det åter lugnt.", "regn"},
    {"_ var det första som nämndes.", "nämndes"},
    {"Efter lång väntan kom svaret: _. Ingen hade väntat sig något annat denna gång, allra minst de som skrev.",
     "svaret"},
    {"Tre korta rader om _", "rader"},
    {"Vi såg _, vi hörde _ och vi tänkte länge på detta.", "tänkte"},
};

static char texts[DOCUMENTS][256], ids[DOCUMENTS][8];
static unsigned by_id[DOCUMENTS];  /* documents in the order of their ids */
static uint32_t places[DOCUMENTS]; /* in the answer at hand, from 1; UINT32_MAX: not found */

static unsigned document_of(unsigned family, unsigned surrounding, unsigned variant)
{
    return (family * SURROUNDINGS + surrounding) * VARIANTS + variant;
}

static void write_text(const char *surrounding, const char *word, char *text)
{
    for (; *surrounding != '\0'; surrounding++)
        text += sprintf(text, "%.*s", *surrounding == '_' ? 64 : 1, *surrounding == '_' ? word : surrounding);
}

/* Documents have their ids in random order, so that it is not the id that decides. */
static void write_documents(struct sample *list)
{
    for (unsigned i = 0; i < DOCUMENTS; i++) {
        unsigned other = random_below(i + 1);

        by_id[i] = by_id[other];
        by_id[other] = i;
    }
    for (unsigned i = 0; i < DOCUMENTS; i++) {
        unsigned document = by_id[i];

        snprintf(ids[document], sizeof ids[document], "%05u", i);
        write_text(surroundings[document / VARIANTS % SURROUNDINGS].text,
                   families[document / VARIANTS / SURROUNDINGS].variants[document % VARIANTS], texts[document]);
        list[document] = (struct sample){.id = ids[document], .title = "", .text = texts[document], .date = ""};
    }
}

static int open_archive(void **state)
{
    static struct sample list[DOCUMENTS];

    (void)state;
    if (!dictionary_is_there())
        return folder_make(state);
    write_documents(list);
    return question_open(list, DOCUMENTS);
}

/* Asks, and notes the place of each document. */
static void ask(const char *question)
{
    struct fynd_result result;

    question_ask(question, (struct fynd_search){.size = DOCUMENTS}, &result);
    memset(places, 0xff, sizeof places);
    for (size_t i = 0; i < result.hit_count; i++)
        places[by_id[result.hits[i].document - 1]] = (uint32_t)i + 1;
}

/* What the table says of its words is what the analysis makes of them. */
static void check_variant(const struct family *family, unsigned variant, const char *base)
{
    const char *form = family->variants[variant];
    struct fynd_word word;
    struct fynd_cause cause;
    bool same, has = false;

    archive_check(fynd_analyzer_word(analysis, form, strlen(form), &word, &cause), &cause);
    same = strlen(base) == word.base_length && memcmp(base, word.base, word.base_length) == 0;
    for (size_t i = 0; i < word.part_count; i++)
        has |= strlen(base) == word.parts[i].base_length && memcmp(base, word.parts[i].base, strlen(base)) == 0;
    if (same != (variant < FORMS) || has != (variant >= FORMS && variant < FORMS + COMPOUNDS))
        fail_msg("%s (%.*s) is not what the table says of %s", form, (int)word.base_length, word.base, base);
}

static void test_families(void **state)
{
    (void)state;
    dictionary_need();
    for (size_t i = 0; i < FAMILIES; i++) {
        const char *form = families[i].variants[0];
        char base[FYND_TERM_DICT_NAME_MAX + 1];
        struct fynd_word word;
        struct fynd_cause cause;

        archive_check(fynd_analyzer_word(analysis, form, strlen(form), &word, &cause), &cause);
        snprintf(base, sizeof base, "%.*s", (int)word.base_length, word.base);
        for (unsigned variant = 0; variant < VARIANTS; variant++)
            check_variant(&families[i], variant, base);
    }
}

/* 0: the form that was asked for, 1: another form, 2: a compound, 3: misspelt. */
static unsigned tier(unsigned variant, unsigned asked)
{
    return variant == asked ? 0 : variant < FORMS ? 1 : variant < FORMS + COMPOUNDS ? 2 : 3;
}

/* Compares random pairs of documents that are equal but for a word of the family. Returns how many stand wrong. */
static unsigned compare_pairs(unsigned family, unsigned asked, const char *question)
{
    unsigned wrong = 0;

    for (unsigned pairs = 0; pairs < PAIRS / QUESTIONS;) {
        unsigned surrounding = random_below(SURROUNDINGS), one = random_below(VARIANTS), other = random_below(VARIANTS);
        uint32_t place = places[document_of(family, surrounding, one)];
        uint32_t other_place = places[document_of(family, surrounding, other)];

        if (tier(one, asked) >= tier(other, asked))
            continue;
        pairs++;
        if (place < other_place || (place == UINT32_MAX && other_place == UINT32_MAX))
            continue;
        wrong++;
        print_error("%s: %s (%u) is not before %s (%u)\n", question, families[family].variants[one], place,
                    families[family].variants[other], other_place);
    }
    return wrong;
}

/* Questions of one word, or with one of its surroundings before or behind. */
static void write_question(const char *word, char question[QUESTION_MAX])
{
    const char *beside = surroundings[random_below(SURROUNDINGS)].beside;
    unsigned kind = random_below(4);

    snprintf(question, QUESTION_MAX, "%s%s%s%s%s", kind == 2 ? beside : "", kind == 2 ? " " : "", word,
             kind == 3 ? " " : "", kind == 3 ? beside : "");
}

static void test_tiers(void **state)
{
    unsigned wrong = 0;

    (void)state;
    dictionary_need();
    for (unsigned i = 0; i < QUESTIONS; i++) {
        unsigned family = random_below(FAMILIES), asked = random_below(FORMS);
        char question[QUESTION_MAX];

        write_question(families[family].variants[asked], question);
        ask(question);
        wrong += compare_pairs(family, asked, question);
    }
    assert_int_equal(wrong, 0);
}

/* A form or a compound of what was asked for is found at all. */
static void test_all_are_found(void **state)
{
    (void)state;
    dictionary_need();
    for (unsigned family = 0; family < FAMILIES; family++) {
        ask(families[family].variants[0]);
        for (unsigned i = 0; i < SURROUNDINGS * VARIANTS; i++)
            if (i % VARIANTS < FORMS + COMPOUNDS)
                assert_true(places[document_of(family, 0, 0) + i] != UINT32_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_all_are_found),
        cmocka_unit_test(test_tiers),
    };

    return cmocka_run_group_tests(tests, open_archive, question_close);
}
