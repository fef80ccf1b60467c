/* Any bytes as the file of a lexicon: it is refused, or every word can be looked up and analysed. What is accepted by
 * chance is rare, so the bytes also change a lexicon that is sound; and they are the word. */
#include "../../shim/analysis.h"
#include "../../shim/lexicon.h"
#include "../../shim/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *sound; /* the bytes of a lexicon of our own lists */
static size_t sound_length;

static void check(bool condition)
{
    if (!condition)
        abort();
}

static void compile_sound(void)
{
    char folder[] = "/tmp/fynd-fuzz-XXXXXX", path[64];
    bool complete;
    FILE *file;

    check(mkdtemp(folder) != NULL);
    snprintf(path, sizeof path, "%s/lexicon", folder);
    check(fynd_lexicon_compile(NULL, path, &complete, NULL) == FYND_OK);
    file = fopen(path, "rb");
    check(file != NULL && fseek(file, 0, SEEK_END) == 0);
    sound_length = (size_t)ftell(file);
    rewind(file);
    sound = malloc(sound_length);
    check(sound != NULL && fread(sound, 1, sound_length, file) == sound_length);
    fclose(file);
    unlink(path);
    rmdir(folder);
}

static void analyse(const char *path, const uint8_t *data, size_t size)
{
    struct fynd_lexicon *lexicon;
    struct fynd_analysis *analysis;
    struct fynd_word word;
    size_t length = size < FYND_FORM_MAX ? size : FYND_FORM_MAX;

    if (fynd_lexicon_open(path, &lexicon, NULL) != FYND_OK)
        return;
    check(fynd_analysis_new(lexicon, NULL, &analysis, NULL) == FYND_OK);
    if (length > 0 && memchr(data, 0, length) == NULL) {
        check(fynd_analysis_word(analysis, (const char *)data, length, &word, NULL) == FYND_OK);
        check(word.base_length > 0 && word.part_count <= FYND_PARTS_MAX);
        for (size_t i = 0; i < word.part_count; i++)
            check(word.parts[i].start < word.parts[i].end && word.parts[i].end <= length);
    }
    fynd_analysis_free(analysis);
    fynd_lexicon_close(lexicon);
}

static void write_file(int file, const void *bytes, size_t length)
{
    check(ftruncate(file, 0) == 0 && pwrite(file, bytes, length, 0) == (ssize_t)length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int file = -1;
    static char path[64];
    size_t at = 0;

    if (file < 0) {
        compile_sound();
        file = memfd_create("lexicon", MFD_CLOEXEC);
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    write_file(file, data, size);
    analyse(path, data, size);
    write_file(file, sound, sound_length);
    analyse(path, data, size);
    if (size >= 5) {
        memcpy(&at, data, 4);
        check(pwrite(file, data + 4, size - 4 < 8 ? size - 4 : 8, (off_t)(at % sound_length)) > 0);
        check(ftruncate(file, (off_t)sound_length) == 0);
        analyse(path, data + 4, size - 4);
    }
    return 0;
}
