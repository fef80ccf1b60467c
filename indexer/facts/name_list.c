#include "indexer/facts/name_list.h"
#include "indexer/lists/letter_case.h"

#include "indexer/facts/words.h"

#include <string.h>

static bool is_same(const char *one, const char *other, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (letter_case_small(one, i) != letter_case_small(other, i))
            return false;
    return true;
}

bool name_list_add(json_t *list, struct fynd_text name)
{
    size_t count = json_array_size(list);
    if (name.length == 0 || name.length > NAME_BYTES_MAX)
        return true;
    for (size_t i = 0; i < count; i++) {
        const json_t *known = json_array_get(list, i);
        if (json_string_length(known) == name.length && is_same(json_string_value(known), name.bytes, name.length))
            return true;
    }
    return count == NAME_LIST_MAX || json_array_append_new(list, json_stringn(name.bytes, name.length)) == 0;
}
