/* Any bytes as a file of starts: it is refused, or every start is read within it, and the best of any range come in
 * falling weight. */
#include "shim/suggest/prefix_index.h"
#include "tests/fuzz/fuzzed_file.h"

enum { STARTS = 300, GET_MAX = 1000, BEST_MAX = 50 };

static void write_starts(const char *path)
{
    struct fynd_prefix starts[STARTS];

    for (uint32_t i = 0; i < STARTS; i++)
        starts[i] = (struct fynd_prefix){i * 7, (uint16_t)(i % 60), (uint8_t)(i * 31 % 64)};
    check(fynd_prefix_index_write(path, starts, STARTS, NULL) == FYND_OK);
}

static void find_best(const struct fynd_prefix_index *starts, bool sound, uint32_t begin, uint32_t end)
{
    static struct fynd_prefix_index_best best;
    int weight, last = FYND_PREFIX_WEIGHT_MAX;
    uint32_t index;

    fynd_prefix_index_best_begin(&best, starts);
    fynd_prefix_index_best_add(&best, (struct fynd_range){begin, end, 0});
    for (unsigned i = 0; i < BEST_MAX && fynd_prefix_index_best_next(&best, &index, &weight); i++) {
        check(index < fynd_prefix_index_count(starts) && (!sound || weight <= last));
        last = weight;
    }
}

static void read_starts(const char *path, const uint8_t *data, size_t size)
{
    struct fynd_prefix_index *starts;

    if (fynd_prefix_index_open(path, &starts, NULL) != FYND_OK)
        return;
    for (uint32_t i = 0; i < fynd_prefix_index_count(starts) && i < GET_MAX; i++)
        check(fynd_prefix_index_get(starts, i).weight <= FYND_PREFIX_WEIGHT_MAX);
    bool sound = fynd_prefix_index_hold(starts);
    find_best(starts, sound, 0, UINT32_MAX);
    find_best(starts, sound, size > 0 ? data[0] : 0, size > 1 ? data[1] : 0);
    fynd_prefix_index_close(starts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sound_file sound;

    if (sound.bytes == NULL)
        file_make_sound(write_starts, &sound);
    file_try(&sound, data, size, read_starts);
    return 0;
}
