#include "indexer/lists/kind.h"

#include <string.h>

const char *const kind_names[KIND_COUNT] = {
    [KIND_POST] = "post", [KIND_CASE] = "case", [KIND_INVITATION] = "invitation"};

enum kind kind_of_name(const char *name)
{
    unsigned kind = 0;
    while (kind < KIND_COUNT && strcmp(kind_names[kind], name) != 0)
        kind++;
    return (enum kind)kind;
}
