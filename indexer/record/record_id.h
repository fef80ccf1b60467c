/* The id of a publication that has none of its own: from the name of its file. */
#ifndef FYND_INDEXER_RECORD_RECORD_ID_H
#define FYND_INDEXER_RECORD_RECORD_ID_H

/* "seminarier/2023/000_c5eb490ac7cb3b61" -> "seminarier:2023:c5eb490ac7cb3b61". stem: the path inside SOURCE without the
 * extension. Yours to free; NULL: no memory. */
char *record_id(const char *stem);

#endif
