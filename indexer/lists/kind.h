/* The kinds of publications: their names in records, in the index and in the answers. */
#ifndef FYND_INDEXER_LISTS_KIND_H
#define FYND_INDEXER_LISTS_KIND_H

enum kind { KIND_POST, KIND_CASE, KIND_INVITATION, KIND_COUNT };

extern const char *const kind_names[KIND_COUNT];

/* The kind of a name, or KIND_COUNT. */
enum kind kind_of_name(const char *name);

#endif
