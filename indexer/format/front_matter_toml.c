/* The TOML of front matter: key = value, [table] and [[list of tables]] one level deep. */
#include "indexer/format/front_matter_internal.h"

#include <ctype.h>
#include <string.h>

/* [name] or [[name]]: the table that the keys below it go into, borrowed from the object; NULL: not a name of one
 * level, and what it has is not read. */
static json_t *open_table(struct front_matter *front, json_t *object)
{
    struct fynd_text header = front_matter_plain(front);
    bool list = header.length > 4 && header.bytes[1] == '[';
    size_t around = list ? 2 : 1;
    if (header.length <= 2 * around || header.bytes[header.length - 1] != ']' ||
        header.bytes[header.length - around] != ']')
        return NULL;
    struct fynd_buffer key = {0};
    for (size_t i = around; i < header.length - around; i++)
        fynd_buffer_append_byte(&key, (char)tolower((unsigned char)header.bytes[i]));
    json_t *table = json_object();
    front->failed |= key.failed || table == NULL;
    if (front->failed || memchr(key.bytes, '.', key.length) != NULL) {
        json_decref(table);
        table = NULL;
    } else if (!list) {
        front_matter_set(front, object, &key, table);
    } else {
        json_t *tables = json_object_getn(object, key.bytes, key.length);
        if (!json_is_array(tables)) {
            tables = json_array();
            front->failed |= tables == NULL;
            front_matter_set(front, object, &key, tables);
        }
        front_matter_append(front, tables, table);
    }
    fynd_buffer_fini(&key);
    return front->failed ? NULL : table;
}

json_t *front_matter_toml(struct front_matter *front)
{
    json_t *object = json_object(), *table = object;
    struct fynd_buffer key = {0};
    front->failed |= object == NULL;
    while (!front->failed && front->at < front->end) {
        front_matter_skip_spaces(front);
        if (front->at < front->end && *front->at == '[') {
            table = open_table(front, object);
        } else if (front_matter_key(front, '=', &key)) {
            front_matter_skip_spaces(front);
            json_t *value = front_matter_enclosed(front);
            if (value == NULL)
                value = front_matter_scalar(front, front_matter_plain(front));
            if (table != NULL)
                front_matter_set(front, table, &key, value);
            else
                json_decref(value);
        }
        front_matter_skip_line(front);
    }
    fynd_buffer_fini(&key);
    return object;
}
