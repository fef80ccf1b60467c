#include "indexer/source/wordpress_rest.h"
#include "indexer/source/source.h"

#include "indexer/source/charset.h"
#include "indexer/source/wordpress_post.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The most values in a post: jansson needs some 250 bytes for each, a post of WordPress has some thousand. */
#define VALUES_MAX 200000

enum { KEPT_MAX = 1 << 20 /* bytes of memory that the buffer keeps from one post to the next */ };

enum state {
    STATE_BEFORE, /* nothing but white space yet */
    STATE_LIST,   /* between two posts */
    STATE_POST,
    STATE_AFTER
};

struct wordpress_rest {
    enum state state;
    bool list;            /* the posts stand in [ ] */
    bool string, escaped; /* within a string; behind a backslash */
    bool overlong;        /* the post is longer than SOURCE_ITEM_MAX; what was kept of it is not whole */
    bool ended;           /* a post ended where the bytes taken end */
    unsigned depth;       /* open brackets of the post */
    uint64_t values;      /* of the post, at least */
    uint64_t offset;      /* bytes taken of the file */
    uint64_t posts, from; /* posts begun; where the last did */
    struct fynd_buffer post;
};

struct wordpress_rest *wordpress_rest_new(void)
{
    return calloc(1, sizeof(struct wordpress_rest));
}

void wordpress_rest_free(struct wordpress_rest *rest)
{
    if (rest == NULL)
        return;
    fynd_buffer_fini(&rest->post);
    free(rest);
}

static bool is_json_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void begin_post(struct wordpress_rest *rest, uint64_t from)
{
    if (rest->post.capacity > KEPT_MAX)
        fynd_buffer_fini(&rest->post);
    fynd_buffer_clear(&rest->post);
    rest->state = STATE_POST;
    rest->string = rest->escaped = rest->overlong = false;
    rest->depth = 0;
    rest->values = 0;
    rest->from = from;
    rest->posts++;
}

static void in_string(struct wordpress_rest *rest, char byte)
{
    if (rest->escaped)
        rest->escaped = false;
    else if (byte == '\\')
        rest->escaped = true;
    else if (byte == '"')
        rest->string = false;
}

/* One byte of a post. True: the post ends before it, or with it. */
static bool in_post(struct wordpress_rest *rest, char byte)
{
    switch (byte) {
    case '"':
        rest->string = true;
        break;
    case '{':
    case '[':
        rest->depth++;
        rest->values++;
        break;
    case '}':
    case ']':
        return rest->depth == 0 || --rest->depth == 0;
    case ',':
        rest->values++;
        return rest->depth == 0;
    }
    return false;
}

/* Takes bytes up to the post's end. What is too long is not kept; an element of the list that is no object ends before
 * the comma or bracket behind it. */
static size_t take_post(struct wordpress_rest *rest, const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && !rest->ended) {
        if (rest->string) {
            in_string(rest, bytes[i++]);
            continue;
        }
        bool within = rest->depth > 0;
        rest->ended = in_post(rest, bytes[i]);
        i += !rest->ended || within;
    }
    if (rest->ended)
        rest->state = rest->list ? STATE_LIST : STATE_AFTER;
    rest->overlong |= rest->post.length + i > SOURCE_ITEM_MAX;
    if (!rest->overlong)
        fynd_buffer_append(&rest->post, bytes, i);
    return i;
}

/* A byte outside of posts; a post that begins with it is not taken yet. */
static enum fynd_status take_outside(struct wordpress_rest *rest, char byte, size_t *taken, struct fynd_cause *cause)
{
    bool mark = rest->offset + *taken < 3 && strchr("\xef\xbb\xbf", byte) != NULL; /* a byte order mark */
    *taken += 1;
    if (is_json_space(byte) || (rest->state == STATE_BEFORE && mark))
        return FYND_OK;
    if (rest->state == STATE_AFTER)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "more stands behind the end of the list (byte %" PRIu64 ")",
                                rest->offset + *taken - 1);
    if (rest->state == STATE_BEFORE && byte == '[') {
        rest->list = true;
        rest->state = STATE_LIST;
    } else if (rest->state == STATE_LIST && byte == ']') {
        rest->state = STATE_AFTER;
    } else if (rest->state == STATE_BEFORE && byte != '{') {
        return fynd_status_fail(cause, FYND_BAD_INPUT, "neither a WordPress post nor a list of them");
    } else if (byte == '}') {
        return fynd_status_fail(cause, FYND_BAD_INPUT, "not JSON: a } without its { (byte %" PRIu64 ")",
                                rest->offset + *taken - 1);
    } else if (byte != ',' || rest->state == STATE_BEFORE) {
        *taken -= 1;
        begin_post(rest, rest->offset + *taken);
    }
    return FYND_OK;
}

/* Takes bytes up to the end of a post. */
static enum fynd_status take_bytes(struct wordpress_rest *rest, const char *bytes, size_t length, size_t *taken,
                                   struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    rest->ended = false;
    *taken = 0;
    while (*taken < length && !rest->ended && status == FYND_OK)
        if (rest->state == STATE_POST)
            *taken += take_post(rest, bytes + *taken, length - *taken);
        else
            status = take_outside(rest, bytes[*taken], taken, cause);
    rest->offset += *taken;
    return status;
}

static struct fynd_text text_of(const json_t *value)
{
    bool said = json_is_string(value);
    return (struct fynd_text){said ? json_string_value(value) : "", said ? json_string_length(value) : 0};
}

/* A string, or an object that has it as "rendered". */
static struct fynd_text rendered(const json_t *value)
{
    return text_of(json_is_object(value) ? json_object_get(value, "rendered") : value);
}

/* A page that was saved without this field lists what is published only. */
static struct fynd_text text_or(const json_t *value, const char *otherwise)
{
    return json_is_string(value) ? text_of(value) : (struct fynd_text){otherwise, strlen(otherwise)};
}

static bool is_public(const json_t *root)
{
    const json_t *content = json_object_get(root, "content");
    bool hidden = json_is_object(content) && json_is_true(json_object_get(content, "protected"));
    return wordpress_post_is_public(text_or(json_object_get(root, "type"), "post"),
                                    text_or(json_object_get(root, "status"), "publish"),
                                    text_or(NULL, hidden ? "hidden" : ""));
}

/* The names of the authors that are embedded; a name that is the login's says nothing. NULL: no memory. */
static json_t *find_authors(const json_t *embedded)
{
    json_t *names = json_array(), *author;
    size_t i;
    int failed = names == NULL;
    json_array_foreach(json_object_get(embedded, "author"), i, author)
    {
        json_t *name = json_object_get(author, "name");
        const char *login = json_string_value(json_object_get(author, "slug"));
        if (json_is_string(name) && wordpress_post_is_name(json_string_value(name), login != NULL ? login : ""))
            failed |= json_array_append(names, name);
    }
    if (failed != 0) {
        json_decref(names);
        names = NULL;
    }
    return names;
}

static bool is_term(const json_t *term)
{
    const char *taxonomy = json_string_value(json_object_get(term, "taxonomy"));
    return taxonomy != NULL && (strcmp(taxonomy, "category") == 0 || strcmp(taxonomy, "post_tag") == 0) &&
           json_is_string(json_object_get(term, "name"));
}

/* The names of the categories and tags that are embedded, a list for each taxonomy. NULL: no memory. */
static json_t *find_terms(const json_t *embedded)
{
    json_t *names = json_array(), *list, *term;
    size_t i, j;
    int failed = names == NULL;
    json_array_foreach(json_object_get(embedded, "wp:term"), i, list)
    {
        json_array_foreach(list, j, term)
        {
            if (is_term(term))
                failed |= json_array_append(names, json_object_get(term, "name"));
        }
    }
    if (failed != 0) {
        json_decref(names);
        names = NULL;
    }
    return names;
}

static enum fynd_status write_post(const json_t *root, struct fynd_buffer *out, struct fynd_cause *cause)
{
    const json_t *embedded = json_object_get(root, "_embedded"), *id = json_object_get(root, "id");
    json_t *authors = find_authors(embedded), *terms = find_terms(embedded);
    enum fynd_status status = authors != NULL && terms != NULL ? FYND_OK : fynd_status_fail_memory(cause);
    char number[24] = "";
    if (json_is_integer(id))
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
    struct wordpress_post post = {
        .number = {number, strlen(number)},
        .link = text_of(json_object_get(root, "link")),
        .title = rendered(json_object_get(root, "title")),
        .content = rendered(json_object_get(root, "content")),
        .date = text_of(json_object_get(root, "date")),
        .rendered = true,
        .authors = authors,
        .terms = terms,
    };
    if (status == FYND_OK)
        status = wordpress_post_write(&post, out, cause);
    json_decref(authors);
    json_decref(terms);
    return status;
}

static enum fynd_status load(const struct fynd_buffer *post, json_t **root, struct fynd_cause *cause)
{
    struct fynd_buffer text = {0};
    json_error_t error = {.text = ""};
    uint64_t repaired = 0;
    enum fynd_status status = charset_to_utf8(post->bytes, post->length, false, &text, &repaired, cause);
    if (status == FYND_OK && (*root = json_loadb(text.bytes, text.length, 0, &error)) == NULL)
        status = json_error_code(&error) == json_error_out_of_memory
                     ? fynd_status_fail_memory(cause)
                     : fynd_status_fail(cause, FYND_BAD_INPUT, "not JSON: %s (byte %d)", error.text, error.position);
    fynd_buffer_fini(&text);
    return status;
}

static enum fynd_status read_post(const struct wordpress_rest *rest, struct fynd_buffer *out, bool *found,
                                  struct fynd_cause *cause)
{
    json_t *root = NULL;
    *found = true;
    if (rest->overlong)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "longer than %u MiB", SOURCE_ITEM_MAX >> 20);
    if (rest->values > VALUES_MAX)
        return fynd_status_fail(cause, FYND_BAD_INPUT, "more than %d values in one post", VALUES_MAX);
    enum fynd_status status = load(&rest->post, &root, cause);
    if (status != FYND_OK)
        return status;
    if (json_object_get(root, "content") == NULL)
        status = fynd_status_fail(cause, FYND_BAD_INPUT, "not a WordPress post: it has no content");
    else if (!is_public(root))
        *found = false;
    else
        status = write_post(root, out, cause);
    json_decref(root);
    return status;
}

static enum fynd_status take_item(struct wordpress_rest *rest, struct source_item *item, bool *found,
                                  struct fynd_cause *cause)
{
    struct fynd_cause why;
    if (rest->post.failed)
        return fynd_status_fail_memory(cause);
    enum fynd_status status = read_post(rest, &item->bytes, found, &why);
    item->number = rest->posts;
    item->from = rest->from;
    item->to = rest->offset;
    if (status == FYND_BAD_INPUT && (item->reason = strdup(why.text)) != NULL)
        return FYND_OK;
    return status == FYND_OK ? FYND_OK : fynd_status_fail_memory(cause);
}

enum fynd_status wordpress_rest_read(struct wordpress_rest *rest, const char *bytes, size_t length, size_t *taken,
                                     struct source_item *item, bool *found, struct fynd_cause *cause)
{
    *found = false;
    enum fynd_status status = take_bytes(rest, bytes, length, taken, cause);
    if (status == FYND_OK && length == 0 && rest->state != STATE_AFTER)
        status = fynd_status_fail(cause, FYND_BAD_INPUT, "the file is cut short (byte %" PRIu64 ")", rest->offset);
    if (status != FYND_OK) {
        bool within = rest->state == STATE_POST;
        item->number = rest->posts + !within;
        item->from = within ? rest->from : rest->offset;
        item->to = rest->offset;
        return status;
    }
    return rest->ended ? take_item(rest, item, found, cause) : FYND_OK;
}
