/* Link definitions of Markdown: [label]: destination "title". */
#ifndef FYND_INDEXER_FORMAT_MARKDOWN_DEFINITION_H
#define FYND_INDEXER_FORMAT_MARKDOWN_DEFINITION_H

#include "shim/base/text.h"

/* The label of a definition that is the whole line; false: the line is no definition. A footnote is no definition either. */
bool markdown_definition_find(const char *at, const char *end, struct fynd_text *label);

/* After the spaces and tabs at `at`. */
const char *markdown_definition_skip_blanks(const char *at, const char *end);

static inline bool markdown_definition_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

#endif
