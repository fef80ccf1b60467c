#include "indexer/source/wordpress_export.h"
#include "indexer/source/source.h"

#include "indexer/source/mojibake.h"
#include "indexer/source/wordpress_post.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <inttypes.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    DEPTH_MAX = 100,        /* elements within each other; WordPress needs 5 */
    ATTRIBUTES_MAX = 100,   /* of an element */
    PENDING_MAX = 64 << 10, /* bytes of one tag, comment or document type declaration */
    FIELD_MAX = 64 << 10,   /* bytes of a field that is not the content */
    TERMS_MAX = 1000,       /* categories and tags of a post */
    AUTHORS_MAX = 10000,    /* of a site */
    KEPT_MAX = 1 << 20,     /* bytes of memory that a buffer keeps from one item to the next */
    DECLARATION_MAX = 256   /* bytes in which the XML declaration is looked for */
};

enum field {
    FIELD_NUMBER,
    FIELD_TITLE,
    FIELD_LINK,
    FIELD_CREATOR,
    FIELD_CONTENT,
    FIELD_DATE,
    FIELD_STATUS,
    FIELD_TYPE,
    FIELD_PASSWORD,
    FIELD_TERM,
    FIELD_LOGIN,
    FIELD_NAME,
    FIELD_COUNT /* none of these */
};

/* Direct children of <item>, and the last two of <wp:author>. */
static const struct {
    const char *prefix, *name;
} elements[FIELD_COUNT] = {
    [FIELD_NUMBER] = {"wp", "post_id"},
    [FIELD_TITLE] = {"", "title"},
    [FIELD_LINK] = {"", "link"},
    [FIELD_CREATOR] = {"dc", "creator"},
    [FIELD_CONTENT] = {"content", "encoded"},
    [FIELD_DATE] = {"wp", "post_date"},
    [FIELD_STATUS] = {"wp", "status"},
    [FIELD_TYPE] = {"wp", "post_type"},
    [FIELD_PASSWORD] = {"wp", "post_password"},
    [FIELD_TERM] = {"", "category"},
    [FIELD_LOGIN] = {"wp", "author_login"},
    [FIELD_NAME] = {"wp", "author_display_name"},
};

struct wordpress_export {
    xmlParserCtxtPtr parser;
    bool begun;
    bool windows;       /* the file says that it is Windows-1252 or ISO-8859-1 */
    uint64_t offset;    /* bytes read of the file */
    uint64_t piece_end; /* where the bytes that the parser has now end in the file */
    size_t matched;     /* bytes of "<item" or "</item" that were read last, the slash not counted */
    char carry[4];      /* the beginning of a character that the bytes read so far do not end */
    size_t carried;
    struct fynd_buffer clean; /* a piece with its bytes repaired */

    unsigned depth, parent; /* of the current element, and of the open <item> or <wp:author>; 0: none */
    bool versioned;         /* <wp:wxr_version> was seen */
    bool in_item, ended;    /* an item ended in this piece */
    uint64_t items, from;   /* items begun; where the last did */
    enum field field;
    unsigned field_depth;
    struct fynd_buffer fields[FIELD_COUNT];
    json_t *terms, *authors; /* of the item; login -> name */
    bool overlong, no_memory;
    struct fynd_cause refusal; /* empty: the file is still read */
};

static bool is_element(const xmlChar *name, const xmlChar *prefix, const char *wanted_prefix, const char *wanted)
{
    return strcmp((const char *)name, wanted) == 0 &&
           strcmp(prefix != NULL ? (const char *)prefix : "", wanted_prefix) == 0;
}

static void refuse(struct wordpress_export *export, const char *reason)
{
    if (*export->refusal.text == '\0')
        fynd_status_fail(&export->refusal, FYND_BAD_INPUT, "%s", reason);
    xmlStopParser(export->parser);
}

static void forget(struct fynd_buffer *buffer)
{
    if (buffer->capacity > KEPT_MAX)
        fynd_buffer_fini(buffer);
    fynd_buffer_clear(buffer);
}

static void begin_item(struct wordpress_export *export)
{
    const xmlChar *tag = export->parser->input->cur;
    if (!export->versioned) {
        refuse(export, "not a WordPress export: there is no <wp:wxr_version>");
        return;
    }
    while (tag > export->parser->input->base && *tag != '<')
        tag--;
    export->from = export->piece_end - (uint64_t)(export->parser->input->end - tag);
    export->items++;
    export->in_item = true;
    export->overlong = false;
    export->parent = export->depth;
    for (int i = 0; i < FIELD_COUNT; i++)
        forget(&export->fields[i]);
    json_array_clear(export->terms);
}

static void begin_author(struct wordpress_export *export)
{
    export->parent = export->depth;
    fynd_buffer_clear(&export->fields[FIELD_LOGIN]);
    fynd_buffer_clear(&export->fields[FIELD_NAME]);
}

/* The value of the attribute "domain" is "category" or "post_tag". Each attribute is five pointers: name, prefix,
 * address, value and the value's end. */
static bool is_term(const xmlChar *const *attributes, int count)
{
    for (int i = 0; i < count; i++, attributes += 5) {
        size_t length = (size_t)(attributes[4] - attributes[3]);
        const char *value = (const char *)attributes[3];
        if (is_element(attributes[0], attributes[1], "", "domain"))
            return length == 8 && (memcmp(value, "category", 8) == 0 || memcmp(value, "post_tag", 8) == 0);
    }
    return false;
}

static enum field find_field(const struct wordpress_export *export, const xmlChar *name, const xmlChar *prefix)
{
    int first = export->in_item ? 0 : FIELD_LOGIN, last = export->in_item ? FIELD_LOGIN : FIELD_COUNT;
    for (int i = first; i < last; i++)
        if (is_element(name, prefix, elements[i].prefix, elements[i].name))
            return (enum field)i;
    return FIELD_COUNT;
}

static void begin_child(struct wordpress_export *export, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *const *attributes, int count)
{
    enum field field = find_field(export, name, prefix);
    if (field == FIELD_COUNT || (field == FIELD_TERM && !is_term(attributes, count)))
        return;
    export->field = field;
    export->field_depth = export->depth;
    fynd_buffer_clear(&export->fields[field]);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *address, int spaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes)
{
    struct wordpress_export *export = context;
    (void)address, (void)declared, (void)defaulted;
    export->depth++;
    if (export->depth > DEPTH_MAX || count > ATTRIBUTES_MAX || spaces > ATTRIBUTES_MAX)
        refuse(export, "elements are nested too deep, or have too many attributes");
    else if (export->depth == 1 && !is_element(name, prefix, "", "rss"))
        refuse(export, "not a WordPress export: it does not begin with <rss>");
    else if (export->depth == 3 && is_element(name, prefix, "", "item"))
        begin_item(export);
    else if (export->depth == 3 && is_element(name, prefix, "wp", "author"))
        begin_author(export);
    else if (export->depth == 3 && is_element(name, prefix, "wp", "wxr_version"))
        export->versioned = true;
    else if (export->parent != 0 && export->depth == export->parent + 1)
        begin_child(export, name, prefix, (const xmlChar *const *)attributes, count);
}

/* A term is one of many; it moves to the list when it ends. */
static void end_field(struct wordpress_export *export)
{
    const struct fynd_buffer *term = &export->fields[FIELD_TERM];
    bool one = export->field == FIELD_TERM && term->length > 0;
    export->field = FIELD_COUNT;
    if (!one)
        return;
    if (json_array_size(export->terms) == TERMS_MAX)
        export->overlong = true;
    else if (json_array_append_new(export->terms, json_stringn(term->bytes, term->length)) != 0)
        export->no_memory = true;
}

/* The text of a field as a C string: it has no NUL in it. NULL: no memory. */
static const char *string_of(struct fynd_buffer *field)
{
    fynd_buffer_append_byte(field, '\0');
    return field->failed ? NULL : field->bytes;
}

static void end_author(struct wordpress_export *export)
{
    const char *login = string_of(&export->fields[FIELD_LOGIN]), *name = string_of(&export->fields[FIELD_NAME]);
    if (login == NULL || name == NULL)
        export->no_memory = true;
    else if (wordpress_post_is_name(name, login) && json_object_size(export->authors) < AUTHORS_MAX &&
             json_object_set_new(export->authors, login, json_string(name)) != 0)
        export->no_memory = true;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *address)
{
    struct wordpress_export *export = context;
    (void)name, (void)prefix, (void)address;
    if (export->field != FIELD_COUNT && export->depth == export->field_depth)
        end_field(export);
    if (export->parent != 0 && export->depth == export->parent) {
        if (export->in_item)
            export->ended = true;
        else
            end_author(export);
        export->in_item = false;
        export->parent = 0;
    }
    export->depth--;
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct wordpress_export *export = context;
    if (export->field == FIELD_COUNT || export->overlong)
        return;
    struct fynd_buffer *field = &export->fields[export->field];
    size_t limit = export->field == FIELD_CONTENT ? SOURCE_ITEM_MAX : FIELD_MAX;
    if (field->length + (size_t)length > limit) {
        export->overlong = export->in_item;
        fynd_buffer_clear(field);
        return;
    }
    fynd_buffer_append(field, text, (size_t)length);
    export->no_memory |= field->failed;
}

static void on_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id, const xmlChar *system_id,
                      xmlChar *content)
{
    (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
    refuse(context, "it declares entities, which no WordPress export does");
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct wordpress_export *export = context;
    if (error->code == XML_ERR_NO_MEMORY)
        export->no_memory = true;
    if (error->level != XML_ERR_FATAL || *export->refusal.text != '\0')
        return;
    const char *message = error->message != NULL ? error->message : "";
    fynd_status_fail(&export->refusal, FYND_BAD_INPUT, "not well-formed XML in line %d: %.*s", error->line,
                     (int)strcspn(message, "\n"), message);
}

struct wordpress_export *wordpress_export_new(void)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .entityDecl = on_entity,
        .serror = on_error,
    };
    struct wordpress_export *export = calloc(1, sizeof *export);
    if (export == NULL)
        return NULL;
    export->field = FIELD_COUNT;
    export->terms = json_array();
    export->authors = json_object();
    export->parser = xmlCreatePushParserCtxt(&handler, export, NULL, 0, NULL);
    if (export->terms == NULL || export->authors == NULL || export->parser == NULL) {
        wordpress_export_free(export);
        return NULL;
    }
    xmlCtxtUseOptions(export->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    return export;
}

void wordpress_export_free(struct wordpress_export *export)
{
    if (export == NULL)
        return;
    for (int i = 0; i < FIELD_COUNT; i++)
        fynd_buffer_fini(&export->fields[i]);
    fynd_buffer_fini(&export->clean);
    json_decref(export->terms);
    json_decref(export->authors);
    if (export->parser != NULL && export->parser->myDoc != NULL)
        xmlFreeDoc(export->parser->myDoc);
    xmlFreeParserCtxt(export->parser);
    free(export);
}

/* The file's encoding as its XML declaration has it; *length 0: it says nothing. */
static const char *find_encoding(const char *bytes, const char *end, size_t *length)
{
    const char *close =
        end - bytes >= 5 && memcmp(bytes, "<?xml", 5) == 0 ? memmem(bytes, (size_t)(end - bytes), "?>", 2) : NULL;
    const char *name = close != NULL ? memmem(bytes, (size_t)(close - bytes), "encoding", 8) : NULL;
    *length = 0;
    if (name == NULL)
        return NULL;
    name += 8;
    while (name < close && strchr(" \t=\"'", *name) != NULL)
        name++;
    while (name + *length < close && (isalnum((unsigned char)name[*length]) || strchr("-_.:", name[*length]) != NULL))
        ++*length;
    return name;
}

/* Decides about the encoding, and returns how many bytes stand before the XML: a byte order mark, and the empty lines
 * that careless plugins put there. */
static size_t begin_file(struct wordpress_export *export, const char *bytes, size_t length)
{
    static const char *const read[] = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "latin1"};
    enum { FIRST_WINDOWS = 4, READ = sizeof read / sizeof *read };
    const char *at = bytes, *end = bytes + (length < DECLARATION_MAX ? length : DECLARATION_MAX);
    size_t said, i = 0;
    export->begun = true;
    if (end - at >= 2 && (memcmp(at, "\xff\xfe", 2) == 0 || memcmp(at, "\xfe\xff", 2) == 0))
        refuse(export, "in UTF-16, which is not read in XML; save it as UTF-8");
    if (end - at >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    while (at < end && isspace((unsigned char)*at))
        at++;
    const char *encoding = find_encoding(at, end, &said);
    while (i < READ && (strlen(read[i]) != said || strncasecmp(read[i], encoding, said) != 0))
        i++;
    if (said > 0 && i == READ)
        refuse(export, "in an encoding that is not read in XML; save it as UTF-8");
    export->windows = said > 0 && i >= FIRST_WINDOWS && i < READ;
    return (size_t)(at - bytes);
}

/* How many bytes belong to the next piece: to the end of the next tag of an item, so that no piece ends two items and
 * the parser's place is known when one begins or ends. */
static size_t find_piece(struct wordpress_export *export, const char *bytes, size_t length)
{
    static const char tag[] = "<item";
    for (size_t i = 0; i < length; i++) {
        if (export->matched == sizeof tag - 1) {
            if (bytes[i] != '>')
                continue;
            export->matched = 0;
            return i + 1;
        }
        if (bytes[i] == tag[export->matched])
            export->matched++;
        else if (export->matched != 1 || bytes[i] != '/')
            export->matched = bytes[i] == '<';
    }
    return length;
}

/* A character that XML may have; *length is how many bytes it takes. */
static bool is_sound(const struct wordpress_export *export, const char *at, const char *end, size_t *length)
{
    int32_t character;
    *length = 1;
    if (!(*at & 0x80))
        return (unsigned char)*at >= ' ' || *at == '\n' || *at == '\t' || *at == '\r';
    if (export->windows)
        return false;
    *length = fynd_unicode_decode(at, end, &character);
    return *length > 1 && (character & 0xfffe) != 0xfffe;
}

static void append_repaired(struct fynd_buffer *out, const char *at, size_t length)
{
    char encoded[4];
    if (length > 1)
        fynd_buffer_append(out, "\xef\xbf\xbd", 3);
    else if (!(*at & 0x80))
        fynd_buffer_append_byte(out, ' ');
    else
        fynd_buffer_append(out, encoded, mojibake_encode(mojibake_windows((unsigned char)*at), encoded));
}

/* How many bytes at the end begin a character that may go on: at most three. Or the end of a CDATA section: see parse. */
static size_t unfinished(const char *bytes, size_t length)
{
    size_t brackets = 0;
    while (brackets < 2 && brackets < length && bytes[length - brackets - 1] == ']')
        brackets++;
    if (brackets > 0)
        return brackets;
    for (size_t back = 1; back <= 3 && back <= length; back++) {
        unsigned char byte = (unsigned char)bytes[length - back];
        if (byte >= 0xc0)
            return back < (byte < 0xe0 ? 2u : byte < 0xf0 ? 3u : 4u) ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}

/* Appends the bytes to `clean`, all of them characters that XML may have. */
static void clean_bytes(struct wordpress_export *export, const char *at, const char *end)
{
    while (at < end) {
        const char *run = at;
        size_t length = 0;
        while (at < end && is_sound(export, at, end, &length))
            at += length;
        fynd_buffer_append(&export->clean, run, (size_t)(at - run));
        if (at < end) {
            append_repaired(&export->clean, at, length);
            at += length;
        }
    }
}

static bool is_all_sound(const struct wordpress_export *export, const char *at, const char *end)
{
    size_t length = 0;
    while (at < end && is_sound(export, at, end, &length))
        at += length;
    return at == end;
}

/* The parser would collect a CDATA section until it ends, were it 1 GiB; it is told that it ends here, and that another
 * begins, so that what it has is given out. */
static void parse(struct wordpress_export *export, const char *bytes, size_t length)
{
    static const char part[] = "]]><![CDATA[";
    if (length == 0 || *export->refusal.text != '\0')
        return;
    xmlParseChunk(export->parser, bytes, (int)length, 0);
    if (export->parser->instate == XML_PARSER_CDATA_SECTION)
        xmlParseChunk(export->parser, part, sizeof part - 1, 0);
    const xmlParserInput *input = export->parser->input;
    if (input != NULL && input->end - input->cur > PENDING_MAX)
        refuse(export, "a tag, a comment or a declaration is too long");
}

/* Gives the parser these bytes, of which the last ones may be kept for the next time. */
static void parse_bytes(struct wordpress_export *export, const char *bytes, size_t length, bool last)
{
    size_t left = last ? 0 : unfinished(bytes, length);
    const char *end = bytes + length - left;
    if (is_all_sound(export, bytes, end)) {
        parse(export, bytes, (size_t)(end - bytes));
    } else {
        fynd_buffer_clear(&export->clean);
        clean_bytes(export, bytes, end);
        export->no_memory |= export->clean.failed;
        parse(export, export->clean.bytes, export->clean.length);
    }
    memcpy(export->carry, end, left);
    export->carried = left;
}

/* A piece, with what was carried from the one before; `last`: the file has ended. */
static void parse_piece(struct wordpress_export *export, const char *bytes, size_t length, bool last)
{
    struct fynd_buffer whole = {0};
    export->piece_end = export->offset + length;
    if (export->carried == 0) {
        parse_bytes(export, bytes, length, last);
    } else {
        fynd_buffer_append(&whole, export->carry, export->carried);
        fynd_buffer_append(&whole, bytes, length);
        if (whole.failed)
            export->no_memory = true;
        else
            parse_bytes(export, whole.bytes, whole.length, last);
        fynd_buffer_fini(&whole);
    }
    export->offset = export->piece_end;
}

static struct fynd_text text_of(const struct wordpress_export *export, enum field field)
{
    const struct fynd_buffer *text = &export->fields[field];
    return (struct fynd_text){text->length > 0 ? text->bytes : "", text->length};
}

/* The creator is a login; who it is stands at the beginning of the file. */
static json_t *find_authors(struct wordpress_export *export)
{
    const char *login = string_of(&export->fields[FIELD_CREATOR]);
    json_t *name = login != NULL ? json_object_get(export->authors, login) : NULL;
    return name != NULL ? json_pack("[O]", name) : json_array();
}

static enum fynd_status write_post(struct wordpress_export *export, struct source_item *item, struct fynd_cause *cause)
{
    json_t *authors = find_authors(export);
    struct wordpress_post post = {
        .number = text_of(export, FIELD_NUMBER),
        .link = text_of(export, FIELD_LINK),
        .title = text_of(export, FIELD_TITLE),
        .content = text_of(export, FIELD_CONTENT),
        .date = text_of(export, FIELD_DATE),
        .authors = authors,
        .terms = export->terms,
    };
    struct fynd_cause why;
    enum fynd_status status = authors != NULL ? FYND_OK : FYND_NO_MEMORY;
    if (status == FYND_OK && export->overlong)
        status = fynd_status_fail(&why, FYND_BAD_INPUT, "longer than %u MiB", SOURCE_ITEM_MAX >> 20);
    if (status == FYND_OK)
        status = wordpress_post_write(&post, &item->bytes, &why);
    json_decref(authors);
    if (status == FYND_BAD_INPUT && (item->reason = strdup(why.text)) != NULL)
        return FYND_OK;
    return status == FYND_OK ? FYND_OK : fynd_status_fail_memory(cause);
}

/* An item ended: is it a publication? */
static enum fynd_status take_item(struct wordpress_export *export, struct source_item *item, bool *found,
                                  struct fynd_cause *cause)
{
    enum fynd_status status = FYND_OK;
    export->ended = false;
    *found = wordpress_post_is_public(text_of(export, FIELD_TYPE), text_of(export, FIELD_STATUS),
                                      text_of(export, FIELD_PASSWORD));
    if (*found) {
        item->number = export->items;
        item->from = export->from;
        item->to = export->offset;
        status = write_post(export, item, cause);
    }
    return status;
}

static enum fynd_status fail(const struct wordpress_export *export, struct source_item *item, struct fynd_cause *cause)
{
    if (export->no_memory)
        return fynd_status_fail_memory(cause);
    item->number = export->items + !export->in_item;
    item->from = export->in_item ? export->from : export->offset;
    item->to = export->offset;
    return fynd_status_fail(cause, FYND_BAD_INPUT, "%s (near byte %" PRIu64 ")", export->refusal.text, export->offset);
}

/* The file has ended: was it whole? */
static void end_file(struct wordpress_export *export)
{
    parse_piece(export, "", 0, true);
    int line = xmlSAX2GetLineNumber(export->parser);
    if (*export->refusal.text != '\0')
        return;
    if (export->depth > 0)
        fynd_status_fail(&export->refusal, FYND_BAD_INPUT, "the file is cut short in line %d", line);
    else if (xmlParseChunk(export->parser, "", 0, 1) != 0 && *export->refusal.text == '\0')
        fynd_status_fail(&export->refusal, FYND_BAD_INPUT, "not a WordPress export");
}

enum fynd_status wordpress_export_read(struct wordpress_export *export, const char *bytes, size_t length, size_t *taken,
                                       struct source_item *item, bool *found, struct fynd_cause *cause)
{
    *taken = 0;
    *found = false;
    if (!export->begun && length > 0) {
        *taken = begin_file(export, bytes, length);
        export->offset = *taken;
    }
    size_t piece = find_piece(export, bytes + *taken, length - *taken);
    if (length == 0)
        end_file(export);
    else
        parse_piece(export, bytes + *taken, piece, false);
    *taken += piece;
    if (export->no_memory || *export->refusal.text != '\0')
        return fail(export, item, cause);
    return export->ended ? take_item(export, item, found, cause) : FYND_OK;
}
