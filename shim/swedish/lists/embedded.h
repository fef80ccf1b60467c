/* Our own word lists, shim/swedish/lists/, as the Makefile puts them into the programs: from start to end, without a NUL. */
#ifndef FYND_SHIM_SWEDISH_LISTS_EMBEDDED_H
#define FYND_SHIM_SWEDISH_LISTS_EMBEDDED_H

#ifdef __cplusplus
extern "C" {
#endif

extern const char fynd_binary_shim_swedish_lists_irregular_txt_start[],
    fynd_binary_shim_swedish_lists_irregular_txt_end[];
extern const char fynd_binary_shim_swedish_lists_words_txt_start[], fynd_binary_shim_swedish_lists_words_txt_end[];
extern const char fynd_binary_shim_swedish_lists_parts_txt_start[], fynd_binary_shim_swedish_lists_parts_txt_end[];
extern const char fynd_binary_shim_swedish_lists_synonyms_txt_start[],
    fynd_binary_shim_swedish_lists_synonyms_txt_end[];

#ifdef __cplusplus
}
#endif
#endif
