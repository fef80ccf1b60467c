/* Any bytes as a misspelt form, and as the file of the names that it is compared with: the file is refused, or the walk
 * and the corrections stay within it. What is accepted by chance is rare, so the bytes also change a table that is
 * sound. */
#include "shim/suggest/spell_checker.h"
#include "tests/fuzz/fuzzed_file.h"

enum { NAMES = 24, HEAD = 8, NUMBERS_MAX = 1000, FORM_MAX = 300 };

static void write_names(const char *path)
{
    static const char *const words[NAMES] = {
        "kommun",   "skola",    "dialog",   "barn",      "möte",     "år",    "är",     "ö",      /* the commonest */
        "a",        "kommunal", "kommunen", "kommunens", "kommuner", "möten", "skolan", "skolor", /* in byte order */
        "skolorna", "torg",     "torget",   "torgets",   "wxyz",     "ängar", "åar",    "дума"};
    struct fynd_text names[NAMES];

    for (size_t i = 0; i < NAMES; i++)
        names[i] = (struct fynd_text){words[i], strlen(words[i])};
    check(fynd_term_dict_write(path, names, NAMES, HEAD, NULL, NULL) == FYND_OK);
}

static void walk_names(const struct fynd_term_dict *names)
{
    struct fynd_term_dict_walk walk;
    uint32_t count = 0;
    size_t before = 0;

    for (fynd_term_dict_walk_begin(&walk, names); count < NUMBERS_MAX && fynd_term_dict_walk_next(&walk); count++) {
        check(walk.length <= FYND_TERM_DICT_NAME_MAX && walk.shared <= before && walk.shared <= walk.length);
        fynd_term_dict_walk_number(&walk);
        before = walk.length;
    }
    check(count <= fynd_term_dict_count(names));
}

static void correct(const char *path, const uint8_t *form, size_t size)
{
    struct fynd_correction corrections[FYND_CORRECTIONS_MAX];
    size_t count, length = size < FORM_MAX ? size : FORM_MAX;
    struct fynd_term_dict *names;

    if (fynd_term_dict_open(path, &names, NULL) != FYND_OK)
        return;
    walk_names(names);
    count = fynd_spell_checker_corrections(names, (const char *)form, length, FYND_SPELLING_ANY, corrections,
                                           FYND_CORRECTIONS_MAX);
    check(count <= FYND_CORRECTIONS_MAX);
    for (size_t i = 0; i < count; i++)
        check(corrections[i].cost >= 0 && (i == 0 || corrections[i].cost >= corrections[i - 1].cost));
    fynd_term_dict_close(names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sound_file sound;

    if (sound.bytes == NULL)
        file_make_sound(write_names, &sound);
    file_try(&sound, data, size, correct);
    return 0;
}
