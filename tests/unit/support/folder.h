/* For the tests of this folder: a folder of their own, and whole files read and written. */
#ifndef FYND_TESTS_UNIT_SUPPORT_FOLDER_H
#define FYND_TESTS_UNIT_SUPPORT_FOLDER_H

#include "shim/base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <ftw.h>

enum { FOLDER_PATH_MAX = 512 };

static char folder[FOLDER_PATH_MAX]; /* made by folder_make, for one test */

static inline int folder_make(void **state)
{
    const char *place = getenv("TMPDIR");

    (void)state;
    snprintf(folder, sizeof folder, "%.400s/fynd-test-XXXXXX", place == NULL ? "/tmp" : place);
    return mkdtemp(folder) == NULL ? 1 : 0;
}

static inline int folder_remove_entry(const char *path, const struct stat *stat, int type, struct FTW *walk)
{
    (void)stat, (void)type, (void)walk;
    return remove(path);
}

static inline int folder_remove(void **state)
{
    (void)state;
    return nftw(folder, folder_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the folder; good for the next 15 calls. */
static inline const char *folder_path(const char *name)
{
    static char paths[16][2 * FOLDER_PATH_MAX];
    static unsigned next;
    char *path = paths[next++ % 16];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static inline void folder_read(const char *path, struct fynd_buffer *content)
{
    FILE *file = fopen(path, "rb");
    char block[4096];
    size_t got;

    fynd_buffer_clear(content);
    if (file == NULL)
        fail_msg("cannot open %s", path);
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        fynd_buffer_append(content, block, got);
    fclose(file);
}

static inline void folder_write(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL)
        fail_msg("cannot create %s", path);
    assert_true(length == 0 || fwrite(bytes, length, 1, file) == 1);
    assert_int_equal(fclose(file), 0);
}

static inline bool folder_has(const char *name)
{
    return access(folder_path(name), F_OK) == 0;
}

#endif
