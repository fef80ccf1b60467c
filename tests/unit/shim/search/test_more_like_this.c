/* Publications like one: by telling words and parts of compounds; without itself, copies, and numbers of the same series;
 * always in the same order. */
#include "tests/unit/support/dictionary.h"
#include "tests/unit/support/opened_reader.h"

/* clang-format off */
static const struct sample list[] = {
    {"a",  "Medborgardialog i Bo 2024", "Kommunen prövar medborgardialog om torget. Invånarna ritar torget och bänkarna.", "", "post", {NULL}},
    {"b",  "Torget som växte",          "Bänkarna på torget målades av invånarna, som ritade i en dialog.",                "", "post", {NULL}},
    {"c",  "En kopia",                  "Kommunen prövar medborgardialog om torget. Invånarna ritar torget och bänkarna.", "", "post", {NULL}},
    {"d",  "Medborgardialog i Bo 2023", "Kommunen prövar medborgardialog om torget och bron. Invånarna ritar torget.",     "", "post", {NULL}},
    {"e",  "Snöröjning",                "Plogen går på natten. Kommunen sandar sedan.",                                    "", "post", {NULL}},
    {"f",  "Dialog",                    "En dialog om snö.",                                                               "", "post", {NULL}},
    {"g",  "",                          "",                                                                                "", "post", {NULL}},
    {"h",  "Skolan",                    "Skolan lär ut räkning.",                                                          "", "post", {NULL}},
    {"i",  "Badhuset",                  "Badhuset stängs i juli.",                                                         "", "post", {NULL}},
    {"j",  "Biblioteket",               "Böckerna lånas ut.",                                                              "", "post", {NULL}},
    {"k",  "Bussen",                    "Bussen kör en ny väg.",                                                           "", "post", {NULL}},
    {"l",  "Vattnet",                   "Vattnet renas i ån.",                                                             "", "post", {NULL}},
};
/* clang-format on */

static int open_list(void **state)
{
    (void)state;
    return opened_publish(dictionary_is_there() ? FYND_DICTIONARY : NULL, list, sizeof list / sizeof *list);
}

/* The ids of those most like a document, one after the other. */
static const char *resembling(uint32_t document, size_t most)
{
    static char ids[64];
    const struct fynd_hit *hits;
    size_t count;
    struct fynd_cause cause;

    archive_check(fynd_index_reader_resembling(reader, document, most, &hits, &count, &cause), &cause);
    for (size_t i = 0; i < count; i++)
        ids[i] = *list[hits[i].document - 1].id;
    ids[count] = '\0';
    return ids;
}

static void telling_words_and_parts_bring_others(void **state)
{
    (void)state;
    dictionary_need();
    assert_string_equal(resembling(1, 5), "b"); /* not a itself, not c, its copy, and not d of the same series */
}

static void what_is_like_nothing_has_nothing(void **state)
{
    (void)state;
    assert_string_equal(resembling(7, 5), "");
    assert_string_equal(resembling(9, 5), "");
}

static void no_more_than_wanted_and_always_the_same(void **state)
{
    char first[64];

    (void)state;
    assert_string_equal(resembling(2, 0), "");
    assert_true(strlen(resembling(2, 1)) <= 1);
    for (uint32_t document = 1; document <= sizeof list / sizeof *list; document++) {
        strcpy(first, resembling(document, 5));
        assert_null(strchr(first, *list[document - 1].id));
        for (unsigned again = 0; again < 3; again++)
            assert_string_equal(resembling(document, 5), first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(telling_words_and_parts_bring_others),
        cmocka_unit_test(what_is_like_nothing_has_nothing),
        cmocka_unit_test(no_more_than_wanted_and_always_the_same),
    };

    return cmocka_run_group_tests(tests, open_list, opened_close);
}
