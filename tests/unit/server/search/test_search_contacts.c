/* Addresses and telephone numbers in questions: found whole, however they are written, and in no other way; never
 * proposed. The numbers are of the ranges kept free for fiction. */
#include "tests/unit/support/question.h"

/* clang-format off */
static const struct sample publications[] = {
    {"a", "", "Ring Johan på 070-174 06 12 före den 12 juni.",                   "", NULL, {NULL}},
    {"b", "", "Frågor: +46 (0)70 174\u00a006\u00a012, johan.bavernas@example.se", "", NULL, {NULL}},
    {"c", "", "Skriv till Johan.Bavernas@Example.SE!",                           "", NULL, {NULL}},
    {"d", "", "Johan Bävernäs leder arbetet per telefon.",                       "", NULL, {NULL}},
    {"e", "", "Kontakta per@example.se eller 0701740655.",                       "", NULL, {NULL}},
    {"f", "", "Numret till 460 chefer är 08-465 004 00.",                        "", NULL, {NULL}},
};

/* A question, and the publications that it finds, in order of their ids. */
static const struct example {
    const char *question, *found;
} examples[] = {
    {"0701740612",                      "ab"},
    {"070-174 06 12",                   "ab"},
    {"070 174 06 12",                   "ab"},
    {"070\u2013174\u00a006\u00a012",    "ab"},
    {"070/174 06 12",                   "ab"},
    {"(070) 174 06 12",                 "ab"},
    {"+46 70 174 06 12",                "ab"},
    {"+46701740612",                    "ab"},
    {"0046 70-174 06 12",               "ab"},
    {"\"070-1740612\"",                 "ab"},
    {"\"på 0701740612 före\"",          "a"},
    {"08/46500400",                     "f"},
    {"johan.bavernas@example.se",       "bc"},
    {"\"JOHAN.BAVERNAS@example.se\"",   "bc"},
    {"johan.bavernas (at) example.se",  "bc"},
    /* no other number or address, however near */
    {"0701740613",                      ""},
    {"070174061",                       ""},
    {"johan.bavernas@example.org",      ""},
    {"ohan.bavernas@example.se",        ""},
    {"joh an.bavernas@example.se",      ""},
    /* no part, and no beginning */
    {"070",                             ""},
    {"174",                             ""},
    {"465 004",                         ""},
    {"\"174 06 12\"",                   ""},
    {"12",                              "a"}, /* the day */
    {"070*",                            ""},
    {"johan*",                          "ad"},
    {"johan.b*",                        "ad"},
    {"example",                         ""},
    {"example.se",                      ""},
    {"per",                             "d"},
    {"bävernäs",                        "d"},
    {"460",                             "f"},
    {"4601",                            ""}, /* nor other numbers that look alike */
    {"0701740612*",                     "ab"},
    /* without them */
    {"johan -0701740612",               "d"},
    {"johan -070-174 06 12",            "d"},
    {"johan INTE +46 70 174 06 12",     "d"},
    {"kontakta -per@example.se",        ""},
};
/* clang-format on */

static int open_archive(void **state)
{
    (void)state;
    return question_open(publications, sizeof publications / sizeof *publications);
}

static void find(const char *question, char found[16])
{
    struct fynd_result result;
    size_t count = 0;

    question_ask(question, (struct fynd_search){.size = 10, .sort = FYND_SORT_TITLE}, &result);
    for (uint32_t document = 1; document <= fynd_index_reader_count(reader); document++)
        for (size_t i = 0; i < result.hit_count; i++)
            if (result.hits[i].document == document)
                found[count++] = *publications[document - 1].id;
    found[count] = '\0';
}

static void they_find_what_has_them(void **state)
{
    char found[16];

    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        find(examples[i].question, found);
        if (strcmp(found, examples[i].found) != 0)
            fail_msg("%s finds \"%s\", not \"%s\"", examples[i].question, found, examples[i].found);
    }
}

static void assert_corrected(const char *question, const char *wanted)
{
    const struct expansion wording = question_wording();
    struct plan plan;

    question_plan_with(&wording, question, &(struct date_range){NULL, NULL}, PLANNER_CORRECT, &plan);
    if (strcmp(plan.corrected == NULL ? "" : plan.corrected, wanted) != 0)
        fail_msg("%s is taken for \"%s\"", question, plan.corrected);
    planner_fini(&plan);
}

static void they_are_never_proposed(void **state)
{
    (void)state;
    assert_corrected("bavernas", "bävernäs");
    assert_corrected("johan bavernas", "johan bävernäs");
    assert_corrected("johan.bavernas@exampel.se", "");
    assert_corrected("johanbavernas@example.se", "");
    assert_corrected("0701740621", "");
    assert_corrected("+467017406", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_find_what_has_them),
        cmocka_unit_test(they_are_never_proposed),
    };
    return cmocka_run_group_tests(tests, open_archive, question_close);
}
