/* Any bytes as a dictionary, the .aff before the first NUL and the .dic behind it: read, or refused with a reason. */
#include "shim/swedish/hunspell_reader.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool condition)
{
    if (!condition)
        abort();
}

static bool visit(void *context, const struct fynd_hunspell_form *form)
{
    size_t *total = context;

    check(form->form_length > 0 && form->word_length > 0);
    for (size_t i = 0; i < form->form_length; i++)
        *total += (unsigned char)form->form[i];
    for (size_t i = 0; i < form->flags_length; i++)
        *total += (unsigned char)form->flags[i];
    return true;
}

static void write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    check(file != NULL && fwrite(bytes, 1, length, file) == length);
    fclose(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char folder[] = "/tmp/fynd-fuzz-XXXXXX", base[64], aff[80], dic[80];
    const uint8_t *middle = size > 0 ? memchr(data, 0, size) : NULL;
    size_t aff_length = middle != NULL ? (size_t)(middle - data) : size, total = 0;
    struct fynd_cause cause = {""};
    enum fynd_status status;
    bool found;

    if (base[0] == '\0') {
        check(mkdtemp(folder) != NULL);
        snprintf(base, sizeof base, "%s/d", folder);
        snprintf(aff, sizeof aff, "%s.aff", base);
        snprintf(dic, sizeof dic, "%s.dic", base);
    }
    write_file(aff, data, aff_length);
    write_file(dic, data + aff_length + (middle != NULL), size - aff_length - (middle != NULL));
    status = fynd_hunspell_reader_read(base, visit, &total, &found, &cause);
    check(status == FYND_OK ? found : cause.text[0] != '\0');
    unlink(aff);
    unlink(dic);
    return 0;
}
