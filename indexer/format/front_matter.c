#include "indexer/format/front_matter.h"

#include "indexer/format/front_matter_internal.h"

#include <ctype.h>
#include <string.h>

/* A line of the fence alone, or in YAML also of dots. */
static bool is_fence(const char *line, const char *stop, const char *fence, bool closing)
{
    while (stop > line && isspace((unsigned char)stop[-1]))
        stop--;
    return stop - line == 3 &&
           (memcmp(line, fence, 3) == 0 || (closing && *fence == '-' && memcmp(line, "...", 3) == 0));
}

/* Finds the lines between the fences; the offset behind the second, or 0: none. */
static size_t find_fences(const char *utf8, size_t length, const char *fence, struct front_matter *front)
{
    const char *begin = utf8, *limit = utf8 + (length < FRONT_MATTER_MAX ? length : FRONT_MATTER_MAX);
    while (begin < limit && *begin == '\n')
        begin++;
    for (const char *line = begin, *stop; line < limit; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(limit - line));
        if (stop == NULL)
            stop = limit;
        if (line == begin) {
            if (!is_fence(line, stop, fence, false))
                return 0;
            front->at = front->begin = stop < limit ? stop + 1 : limit;
        } else if (is_fence(line, stop, fence, true)) {
            front->end = line;
            return (size_t)(stop - utf8) + (stop < limit);
        }
    }
    return 0;
}

/* A text may begin with a line of --- too: then what follows is no key. */
static bool begins_with_key(const struct front_matter *front)
{
    struct front_matter ahead = *front;
    struct fynd_buffer key = {0};
    while (ahead.at < ahead.end && (isspace((unsigned char)*ahead.at) || *ahead.at == '#')) {
        if (*ahead.at == '#')
            front_matter_skip_line(&ahead);
        else
            ahead.at++;
    }
    bool key_or_nothing = ahead.at == ahead.end || (ahead.toml && *ahead.at == '[') ||
                          front_matter_key(&ahead, ahead.toml ? '=' : ':', &key);
    fynd_buffer_fini(&key);
    return key_or_nothing;
}

enum fynd_status front_matter_read(const char *utf8, size_t length, json_t **out, size_t *taken,
                                   struct fynd_cause *cause)
{
    struct front_matter front = {0};
    size_t end = find_fences(utf8, length, "---", &front);
    if (end == 0) {
        front.toml = true;
        end = find_fences(utf8, length, "+++", &front);
    }
    *out = NULL;
    *taken = 0;
    if (end == 0 || !begins_with_key(&front))
        return FYND_OK;
    json_t *object = front.toml ? front_matter_toml(&front) : front_matter_yaml(&front);
    if (front.failed) {
        json_decref(object);
        return fynd_status_fail_memory(cause);
    }
    *out = object;
    *taken = end;
    return FYND_OK;
}
