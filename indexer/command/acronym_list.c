#include "indexer/command/acronym_list.h"

#include "indexer/command/report.h"
#include "indexer/source/escape.h"

#include "shim/search/index_reader.h"

#include <stdlib.h>
#include <string.h>

static enum fynd_status print_line(const char *line, size_t length, struct fynd_cause *cause)
{
    char *escaped = escape_text(line, length);
    if (escaped == NULL)
        return fynd_status_fail_memory(cause);
    report_say("%s", escaped);
    free(escaped);
    return FYND_OK;
}

static enum fynd_status print_lines(struct fynd_text list, struct fynd_cause *cause)
{
    const char *line = list.bytes, *end = list.bytes + list.length, *newline;
    enum fynd_status status = FYND_OK;
    for (; status == FYND_OK && line < end; line = newline + 1) {
        newline = memchr(line, '\n', (size_t)(end - line));
        newline = newline != NULL ? newline : end;
        status = print_line(line, (size_t)(newline - line), cause);
    }
    return status;
}

enum fynd_status acronym_list_run(const struct options *options, struct outcome *outcome, struct fynd_cause *cause)
{
    struct fynd_index_reader *reader;
    (void)outcome;
    enum fynd_status status = fynd_index_reader_open(options->index, &reader, cause);
    if (status != FYND_OK)
        return status;
    status = print_lines(fynd_index_reader_acronyms(reader), cause);
    fynd_index_reader_close(reader);
    return status;
}
