/* Any bytes as a misspelt form, and as the file of the names that it is compared with: the file is refused, or the walk
 * and the corrections stay within it. What is accepted by chance is rare, so the bytes also change a table that is
 * sound. */
#include "../../shim/spelling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NAMES = 24, HEAD = 8, SOUND_MAX = 4096, CHANGED_MAX = 8, NUMBERS_MAX = 1000, FORM_MAX = 300 };

static char sound[SOUND_MAX]; /* the bytes of a table of names */
static size_t sound_length;

static void check(bool condition)
{
    if (!condition)
        abort();
}

static void write_sound(void)
{
    static const char *const words[NAMES] = {
        "kommun",   "skola",    "dialog",   "barn",      "möte",     "år",    "är",     "ö",      /* the commonest */
        "a",        "kommunal", "kommunen", "kommunens", "kommuner", "möten", "skolan", "skolor", /* in byte order */
        "skolorna", "torg",     "torget",   "torgets",   "wxyz",     "ängar", "åar",    "дума"};
    char folder[] = "/tmp/fynd-fuzz-XXXXXX", path[64];
    struct fynd_text names[NAMES];
    FILE *file;

    for (size_t i = 0; i < NAMES; i++)
        names[i] = (struct fynd_text){words[i], strlen(words[i])};
    check(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/names", folder);
    check(fynd_names_write(path, names, NAMES, HEAD, NULL, NULL) == FYND_OK);
    file = fopen(path, "rb");
    check(file != NULL);
    sound_length = fread(sound, 1, sizeof sound, file);
    check(sound_length > 0 && sound_length < sizeof sound);
    fclose(file);
    unlink(path);
    rmdir(folder);
}

static void walk_names(const struct fynd_names *names)
{
    struct fynd_names_walk walk;
    uint32_t count = 0;
    size_t before = 0;

    for (fynd_names_walk_begin(&walk, names); count < NUMBERS_MAX && fynd_names_walk_next(&walk); count++) {
        check(walk.length <= FYND_NAME_MAX && walk.shared <= before && walk.shared <= walk.length);
        fynd_names_walk_number(&walk);
        before = walk.length;
    }
    check(count <= fynd_names_count(names));
}

static void correct(const char *path, const uint8_t *form, size_t length)
{
    struct fynd_correction corrections[FYND_CORRECTIONS_MAX];
    struct fynd_names *names;
    size_t count;

    if (fynd_names_open(path, &names, NULL) != FYND_OK)
        return;
    walk_names(names);
    count = fynd_spelling_corrections(names, (const char *)form, length, corrections, FYND_CORRECTIONS_MAX);
    check(count <= FYND_CORRECTIONS_MAX);
    for (size_t i = 0; i < count; i++)
        check(corrections[i].cost >= 0 && (i == 0 || corrections[i].cost >= corrections[i - 1].cost));
    fynd_names_close(names);
}

static void write_file(int file, const void *bytes, size_t length)
{
    check(ftruncate(file, 0) == 0 && pwrite(file, bytes, length, 0) == (ssize_t)length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int file = -1;
    static char path[64];
    size_t length = size < FORM_MAX ? size : FORM_MAX;
    uint32_t at = 0;

    if (file < 0) {
        write_sound();
        file = memfd_create("names", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    write_file(file, data, size);
    correct(path, data, length);
    write_file(file, sound, sound_length);
    correct(path, data, length);
    if (size < 5)
        return 0;
    memcpy(&at, data, sizeof at);
    check(pwrite(file, data + 4, size - 4 < CHANGED_MAX ? size - 4 : CHANGED_MAX, (off_t)(at % sound_length)) > 0);
    check(ftruncate(file, (off_t)sound_length) == 0);
    correct(path, data + 4, length - 4);
    return 0;
}
