/* A citation for programs that keep references: BibTeX and RIS. UTF-8. White space and control characters are one space each
 * run, so that no value begins a line. */
#ifndef FYND_SERVER_EXPORT_CITATION_FILE_H
#define FYND_SERVER_EXPORT_CITATION_FILE_H

#include "server/export/citation.h"

/* Appends an entry of BibTeX: @misc, which BibTeX and biblatex both know. */
void citation_file_bibtex(const struct citation *citation, struct fynd_buffer *out);

/* Appends a record of RIS: a page of the web (ELEC). Lines end with CR LF. */
void citation_file_ris(const struct citation *citation, struct fynd_buffer *out);

#endif
