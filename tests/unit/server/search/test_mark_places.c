/* Where words must stand: near each other, and in the title. */
#include "tests/unit/support/question.h"

/* clang-format off */
static const struct sample texts[] = {
    {.id = "a", .title = "Torg och skog", .text = "",                                            .date = ""},
    {.id = "b", .title = "",              .text = "Ett torg ligger vid en skog.",                .date = ""},
    {.id = "c", .title = "Torg",          .text = "Skog, skog och hav. Sedan hav igen.",         .date = ""},
    {.id = "d", .title = "Skogen",        .text = "Torg torg torg.",                             .date = ""},
    {.id = "e", .title = "Hav",           .text = "Torg vid hav vid skog, men berg ser man inte", .date = ""},
};

/* What is asked, and the publications that have it. */
static const struct {
    const char *question, *ids;
} found[] = {
    {"torg NÄRA/1 skog",                  ""},
    {"torg NÄRA/2 skog",                  "a"},
    {"skog NÄRA/2 torg",                  "a"},
    {"torg NÄRA/4 skog",                  "abe"},
    {"torg NÄRA/100 skog",                "abe"}, /* never from the title into the text */
    {"torg NÄRA/1 torg",                  "d"},   /* another one, not itself */
    {"skog NÄRA/1 skog",                  "c"},
    {"torg NÄRA/2 hav NÄRA/2 skog",       "e"},
    {"hav NÄRA/2 torg NÄRA/2 skog",       ""},    /* each near the one before it */
    {"hav NÄRA/2 torg NÄRA/4 skog",       "e"},
    {"(torg ELLER hav) NÄRA/2 skog",      "ace"},
    {"(torg skog) NÄRA/4 hav",            "e"},
    {"\"torg vid\" NÄRA/1 hav",           "e"},
    {"\"torg vid\" NÄRA/3 \"vid skog\"",  "e"},
    {"\"vid hav\" NÄRA/1 \"hav vid\"",    ""},    /* they share a word */
    {"=skog NÄRA/2 torg",                 "a"},
    {"sko* NÄRA/2 torg",                  "a"},
    {"torg NÄRA/2 skog ELLER berg",       "ae"},
    {"torg INTE (torg NÄRA/2 skog)",      "bcde"},
    {"titel:torg",                        "ac"},
    {"titel:skog",                        "ad"},
    {"titel:(torg skog)",                 "a"},
    {"titel:(torg -skog)",                "c"},
    {"titel:(torg ELLER hav)",            "ace"},
    {"titel:\"och skog\"",                "a"},
    {"titel:(torg NÄRA/2 skog)",          "a"},
    {"titel:=skog",                       "a"},
    {"titel:sko*",                        "ad"},
    {"titel:(-torg)",                     "bde"},
    {"-titel:torg",                       "bde"},
    {"titel:torg OCH hav",                "c"},
    {"titel:torg ELLER titel:hav",        "ace"},
    {"titel:(torg ELLER titel:hav)",      "ace"},
    {"titel:berg",                        ""},
    {"=skogen",                           "d"},
    {"skogen",                            "abcde"},
};
/* clang-format on */

enum { TEXTS = sizeof texts / sizeof *texts };

static int open_archive(void **state)
{
    (void)state;
    return question_open(texts, TEXTS);
}

static void every_question_finds_its_publications(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        struct fynd_result result;
        char ids[TEXTS + 1] = "";

        question_ask(found[i].question, (struct fynd_search){.size = TEXTS, .sort = FYND_SORT_NEWEST}, &result);
        for (size_t hit = 0; hit < result.hit_count; hit++)
            ids[hit] = texts[result.hits[hit].document - 1].id[0];
        if (strcmp(ids, found[i].ids) != 0)
            fail_msg("%s finds \"%s\", not \"%s\"", found[i].question, ids, found[i].ids);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_finds_its_publications),
    };
    return cmocka_run_group_tests(tests, open_archive, question_close);
}
