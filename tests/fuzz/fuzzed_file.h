/* For the fuzz targets whose input is a file: it is kept in memory, and filled anew for each input. What is accepted by
 * chance is rare, so that an input can also change a file that is sound. */
#ifndef FYND_TESTS_FUZZ_FUZZED_FILE_H
#define FYND_TESTS_FUZZ_FUZZED_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_PLACE = 4 /* bytes of the input that say where to change */, FILE_CHANGED_MAX = 8 /* bytes */ };

/* The bytes of a file that is sound: never empty, owned, kept until the process ends. */
struct sound_file {
    char *bytes;
    size_t length;
};

static inline void check(bool holds)
{
    if (!holds)
        abort();
}

/* The one file: fills it with these bytes, and returns its path. */
static inline const char *file_fill(const void *bytes, size_t length)
{
    static int file = -1;
    static char path[64];

    if (file < 0) {
        file = memfd_create("input", MFD_CLOEXEC);
        check(file >= 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    check(ftruncate(file, 0) == 0 && pwrite(file, bytes, length, 0) == (ssize_t)length);
    return path;
}

/* Fills the file with the sound one, changed at the place that the input's first FILE_PLACE bytes say to those that
 * follow, and returns its path. The input is longer than FILE_PLACE. */
static inline const char *file_change(const struct sound_file *sound, const uint8_t *data, size_t size)
{
    char kept[FILE_CHANGED_MAX];
    size_t count = size - FILE_PLACE < FILE_CHANGED_MAX ? size - FILE_PLACE : FILE_CHANGED_MAX;
    uint32_t place;
    const char *path;

    memcpy(&place, data, FILE_PLACE);
    place %= (uint32_t)sound->length;
    if (count > sound->length - place)
        count = sound->length - place;
    memcpy(kept, sound->bytes + place, count);
    memcpy(sound->bytes + place, data + FILE_PLACE, count);
    path = file_fill(sound->bytes, sound->length);
    memcpy(sound->bytes + place, kept, count);
    return path;
}

/* Reads the input as a file; the sound file; and that with a change: each time with the rest of the input beside it. */
static inline void file_try(const struct sound_file *sound, const uint8_t *data, size_t size,
                            void (*read)(const char *path, const uint8_t *data, size_t size))
{
    read(file_fill(data, size), data, size);
    read(file_fill(sound->bytes, sound->length), data, size);
    if (size > FILE_PLACE)
        read(file_change(sound, data, size), data + FILE_PLACE, size - FILE_PLACE);
}

/* Makes a sound file: write writes it to a path. */
static inline void file_make_sound(void (*write)(const char *path), struct sound_file *sound)
{
    char folder[] = "/tmp/fynd-fuzz-XXXXXX", path[64];
    FILE *file;

    check(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/sound", folder);
    write(path);
    file = fopen(path, "rb");
    check(file != NULL && fseek(file, 0, SEEK_END) == 0 && ftell(file) > 0);
    sound->length = (size_t)ftell(file);
    rewind(file);
    sound->bytes = malloc(sound->length);
    check(sound->bytes != NULL && fread(sound->bytes, 1, sound->length, file) == sound->length);
    fclose(file);
    unlink(path);
    rmdir(folder);
}

#endif
