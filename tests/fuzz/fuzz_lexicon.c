/* Any bytes as the file of a lexicon: it is refused, or every word can be looked up and analysed. What is accepted by
 * chance is rare, so the bytes also change a lexicon that is sound; and they are the word. */
#include "shim/index/schema.h"
#include "shim/swedish/analyzer.h"
#include "shim/swedish/lexicon.h"
#include "tests/fuzz/fuzzed_file.h"

/* A lexicon of our own lists. */
static void compile(const char *path)
{
    bool complete;

    check(fynd_lexicon_compile(NULL, path, &complete, NULL) == FYND_OK);
}

static void analyse(const char *path, const uint8_t *data, size_t size)
{
    struct fynd_lexicon *lexicon;
    struct fynd_analyzer *analysis;
    struct fynd_word word;
    size_t length = size < FYND_FORM_MAX ? size : FYND_FORM_MAX;

    if (fynd_lexicon_open(path, &lexicon, NULL) != FYND_OK)
        return;
    check(fynd_analyzer_new(lexicon, NULL, &analysis, NULL) == FYND_OK);
    if (length > 0 && memchr(data, 0, length) == NULL) {
        check(fynd_analyzer_word(analysis, (const char *)data, length, &word, NULL) == FYND_OK);
        check(word.base_length > 0 && word.part_count <= FYND_PARTS_MAX);
        for (size_t i = 0; i < word.part_count; i++)
            check(word.parts[i].start < word.parts[i].end && word.parts[i].end <= length);
    }
    fynd_analyzer_free(analysis);
    fynd_lexicon_close(lexicon);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sound_file sound;

    if (sound.bytes == NULL)
        file_make_sound(compile, &sound);
    file_try(&sound, data, size, analyse);
    return 0;
}
