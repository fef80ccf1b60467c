/* How to cite a publication: the section of its page, and the files that the section links to. */
#ifndef FYND_SERVER_PAGE_PAGE_CITATION_H
#define FYND_SERVER_PAGE_PAGE_CITATION_H

#include "server/export/citation.h"
#include "server/http/response.h"

/* Appends "Alva Ek och Bo Al (2023). Titel. example.org. https://example.org/a [läst ÅÅÅÅ-MM-DD]" as HTML, in which every
 * text of the record has a direction of its own. Without authors the title comes first, without a year stands "u.å.". */
void page_citation_text(const struct citation *citation, const struct texts *texts, struct fynd_buffer *out);

/* Appends the section with that text and the links "/publikation/ID?format=": the format stands in the query and not behind
 * the id, which may itself end with ".bib". */
void page_citation_section(const struct citation *citation, const struct texts *texts, struct fynd_buffer *out);

/* Is it a format of files: "bibtex" or "ris"? */
bool page_citation_is_format(const char *format);

/* Answers with a file of a format. */
void page_citation_file(const struct citation *citation, const char *format, struct response *response);

#endif
