#include "indexer/source/charset.h"

#include "indexer/source/mojibake.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    DECLARED_WITHIN = 4096, /* bytes at the beginning of an HTML file where a declaration may stand */
    LABEL_MAX = 40,
    BYTES_PER_SLIP = 100, /* of a hundred bytes, one that its encoding lacks is a slip; more is not text */
    FOREIGN_FROM = 64     /* bytes; in a text this long, a third above ASCII is neither Swedish nor Windows-1252 */
};

enum charset { UNKNOWN, UTF_8, WINDOWS_1252, ISO_8859_15, UTF_16_LE, UTF_16_BE };

static enum fynd_status refuse(size_t offset, const char *what, struct fynd_cause *cause)
{
    return fynd_status_fail(cause, FYND_BAD_INPUT, "not text: byte %zu is %s", offset, what);
}

/* --- what the file says it is --- */

static enum charset charset_of_mark(const char *bytes, size_t length, size_t *mark)
{
    static const struct {
        const char *bytes;
        size_t length;
        enum charset charset;
    } marks[] = {{"\xef\xbb\xbf", 3, UTF_8}, {"\xff\xfe", 2, UTF_16_LE}, {"\xfe\xff", 2, UTF_16_BE}};
    *mark = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (length < marks[i].length || memcmp(bytes, marks[i].bytes, marks[i].length) != 0)
            continue;
        *mark = marks[i].length;
        return marks[i].charset;
    }
    return UNKNOWN;
}

/* ASCII is what every one of them begins with; UTF-16 cannot be what an ASCII declaration stands in. */
static enum charset charset_of_label(const char *label, size_t length)
{
    static const struct {
        const char *label;
        enum charset charset;
    } labels[] = {
        {"utf-8", UTF_8},
        {"utf8", UTF_8},
        {"utf-16", UTF_8},
        {"iso-8859-1", WINDOWS_1252},
        {"iso8859-1", WINDOWS_1252},
        {"iso_8859-1", WINDOWS_1252},
        {"latin1", WINDOWS_1252},
        {"latin-1", WINDOWS_1252},
        {"l1", WINDOWS_1252},
        {"us-ascii", WINDOWS_1252},
        {"ascii", WINDOWS_1252},
        {"windows-1252", WINDOWS_1252},
        {"cp1252", WINDOWS_1252},
        {"x-cp1252", WINDOWS_1252},
        {"iso-8859-15", ISO_8859_15},
        {"iso8859-15", ISO_8859_15},
        {"iso_8859-15", ISO_8859_15},
        {"latin9", ISO_8859_15},
        {"latin-9", ISO_8859_15},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strlen(labels[i].label) == length && strncasecmp(labels[i].label, label, length) == 0)
            return labels[i].charset;
    return UNKNOWN;
}

/* The value behind `name` and = in a tag: charset=utf-8, charset = "utf-8", content="text/html; charset=utf-8". */
static enum charset charset_of_tag(const char *at, const char *end, const char *name)
{
    const char *found = NULL;
    size_t length = strlen(name);
    for (; found == NULL && (size_t)(end - at) > length; at++)
        if (strncasecmp(at, name, length) == 0)
            found = at + length;
    if (found == NULL)
        return UNKNOWN;
    while (found < end && isspace((unsigned char)*found))
        found++;
    if (found == end || *found++ != '=')
        return UNKNOWN;
    while (found < end && (isspace((unsigned char)*found) || *found == '"' || *found == '\''))
        found++;
    for (length = 0; length < LABEL_MAX && found + length < end; length++)
        if (!isalnum((unsigned char)found[length]) && strchr("-_", found[length]) == NULL)
            break;
    return charset_of_label(found, length);
}

static bool begins(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && strncasecmp(at, word, length) == 0;
}

/* The first tag that declares one we know. */
static enum charset charset_declared(const char *bytes, size_t length)
{
    const char *end = bytes + (length < DECLARED_WITHIN ? length : DECLARED_WITHIN), *close;
    enum charset charset = UNKNOWN;
    for (const char *at = bytes; charset == UNKNOWN && at < end; at = close + 1) {
        at = memchr(at, '<', (size_t)(end - at));
        close = at != NULL ? memchr(at, '>', (size_t)(end - at)) : NULL;
        if (close == NULL)
            break;
        if (begins(at, close, "<meta"))
            charset = charset_of_tag(at, close, "charset");
        else if (begins(at, close, "<?xml"))
            charset = charset_of_tag(at, close, "encoding");
    }
    return charset;
}

/* --- what the bytes are --- */

struct evidence {
    size_t characters; /* of UTF-8, beyond ASCII */
    size_t slips;      /* bytes that are not UTF-8 */
    size_t first_slip;
    size_t high;     /* bytes beyond ASCII */
    size_t controls; /* that no text has, and the five bytes that Windows-1252 lacks */
    size_t unclean;  /* bytes of ASCII that are written otherwise: controls, line ends with CR */
};

static bool is_strange(unsigned char byte)
{
    return (byte < 0x20 && strchr("\t\n\v\f\r\x1a", byte) == NULL) || byte == 0x7f ||
           (byte >= 0x80 && byte < 0xa0 && mojibake_windows(byte) == byte);
}

/* Is it a control that stays none? */
static bool is_blanked(unsigned char byte)
{
    return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7f;
}

/* Behind the printable ASCII at `at`, which is most of every text: eight bytes at a time as long as each of them is. */
static const char *pass_printable(const char *at, const char *end)
{
    static const uint64_t ones = 0x0101010101010101u;
    uint64_t bytes;
    for (; end - at >= (ptrdiff_t)sizeof bytes; at += sizeof bytes) {
        memcpy(&bytes, at, sizeof bytes);
        uint64_t below = bytes - ones * ' ', above = bytes + ones; /* these borrow and carry only into what is seen */
        if (((bytes | below | above) & ones * 0x80) != 0)
            break;
    }
    while (at < end && *at >= ' ' && *at <= '~')
        at++;
    return at;
}

static struct evidence weigh(const char *bytes, size_t length)
{
    struct evidence evidence = {0};
    const char *end = bytes + length;
    for (const char *at = bytes; (at = pass_printable(at, end)) < end;) {
        int32_t character;
        size_t taken = fynd_unicode_decode(at, end, &character);
        bool slip = taken == 1 && (*at & 0x80) != 0;
        if (slip && evidence.slips++ == 0)
            evidence.first_slip = (size_t)(at - bytes);
        evidence.characters += taken > 1;
        evidence.high += (*at & 0x80) != 0 ? taken : 0;
        evidence.controls += taken == 1 && is_strange((unsigned char)*at);
        evidence.unclean += is_blanked((unsigned char)*at);
        at += taken;
    }
    return evidence;
}

/* The bytes decide where they can: valid UTF-8 is UTF-8, and so is, with slips, a text where most of what is beyond
 * ASCII is UTF-8. Otherwise, a declared UTF-8 stands as long as the slips are few and some of it is UTF-8. */
static enum charset choose(const struct evidence *evidence, size_t length, enum charset declared)
{
    if (evidence->slips == 0 || evidence->characters > evidence->slips)
        return UTF_8;
    if (declared == UTF_8 && evidence->characters > 0 && evidence->slips <= length / BYTES_PER_SLIP)
        return UTF_8;
    return declared == ISO_8859_15 ? ISO_8859_15 : WINDOWS_1252;
}

/* --- reading --- */

static void blank_controls(struct fynd_buffer *out, size_t from)
{
    for (size_t i = from; i < out->length; i++)
        if (is_blanked((unsigned char)out->bytes[i]))
            out->bytes[i] = ' ';
}

/* ISO-8859-15 is ISO-8859-1 but for eight characters. */
static int32_t latin_9(unsigned char byte)
{
    static const struct {
        unsigned char byte;
        uint16_t character;
    } others[] = {{0xa4, 0x20ac}, {0xa6, 0x160}, {0xa8, 0x161}, {0xb4, 0x17d},
                  {0xb8, 0x17e},  {0xbc, 0x152}, {0xbd, 0x153}, {0xbe, 0x178}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].byte == byte)
            return others[i].character;
    return mojibake_windows(byte);
}

static uint64_t decode_bytes(const char *bytes, size_t length, enum charset charset, struct fynd_buffer *out)
{
    uint64_t lost = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        int32_t character = charset == ISO_8859_15 ? latin_9(byte) : mojibake_windows(byte);
        bool lacks = character >= 0x80 && character < 0xa0;
        lost += lacks;
        mojibake_append(lacks ? 0xfffd : character, out);
    }
    return lost;
}

static int32_t unit_at(const char *bytes, enum charset charset)
{
    unsigned char first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
    return charset == UTF_16_LE ? first | second << 8 : first << 8 | second;
}

/* Half of a pair of surrogates, or of a unit, becomes U+FFFD. Stops at U+0000: *read is where. */
static uint64_t decode_utf16(const char *bytes, size_t length, enum charset charset, struct fynd_buffer *out,
                             size_t *read)
{
    uint64_t lost = 0;
    size_t i = 0;
    for (; i + 1 < length; i += 2) {
        int32_t unit = unit_at(bytes + i, charset);
        int32_t next = (unit & 0xfc00) == 0xd800 && i + 3 < length ? unit_at(bytes + i + 2, charset) : 0;
        bool pair = (next & 0xfc00) == 0xdc00, half = !pair && (unit & 0xf800) == 0xd800;
        if (unit == 0)
            break;
        lost += half;
        mojibake_append(half ? 0xfffd : pair ? 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff) : unit, out);
        i += pair ? 2 : 0;
    }
    *read = i;
    return lost + (i + 1 == length);
}

/* Appends UTF-8, cleaned; returns how many bytes of it were none. */
static uint64_t append_clean(const char *text, size_t length, bool html, struct fynd_buffer *out)
{
    size_t from = out->length;
    uint64_t slips = fynd_unicode_repair(text, length, out);
    blank_controls(out, from);
    mojibake_mend(out, from, html);
    return slips;
}

static enum fynd_status append_raw(struct fynd_buffer *raw, bool html, struct fynd_buffer *out,
                                   struct fynd_cause *cause)
{
    bool failed = raw->failed;
    if (!failed && raw->length > 0)
        append_clean(raw->bytes, raw->length, html, out);
    fynd_buffer_fini(raw);
    return failed || out->failed ? fynd_status_fail_memory(cause) : FYND_OK;
}

static enum fynd_status read_utf16(const char *bytes, size_t length, size_t mark, enum charset charset, bool html,
                                   struct fynd_buffer *out, uint64_t *repaired, struct fynd_cause *cause)
{
    struct fynd_buffer raw = {0};
    size_t read;
    uint64_t lost = decode_utf16(bytes + mark, length - mark, charset, &raw, &read);
    bool nul = mark + read + 1 < length;
    if (nul || lost > length / BYTES_PER_SLIP + 1) {
        fynd_buffer_fini(&raw);
        return nul ? refuse(mark + read, "NUL", cause) : refuse(mark, "not UTF-16", cause);
    }
    *repaired += lost;
    return append_raw(&raw, html, out, cause);
}

/* Is it nothing that people write, in whatever encoding? */
static bool is_foreign(const struct evidence *evidence, size_t length, enum charset charset)
{
    size_t most = length / BYTES_PER_SLIP;
    if (charset == UTF_8)
        return evidence->slips > most;
    return evidence->controls > most || (length >= FOREIGN_FROM && evidence->high > length / 3);
}

static enum fynd_status read_bytes(const char *bytes, size_t length, size_t mark, bool html, struct fynd_buffer *out,
                                   uint64_t *repaired, struct fynd_cause *cause)
{
    struct evidence evidence = weigh(bytes, length);
    enum charset declared = html ? charset_declared(bytes, length) : UNKNOWN;
    enum charset charset = mark > 0 ? UTF_8 : choose(&evidence, length, declared);
    struct fynd_buffer raw = {0};
    if (is_foreign(&evidence, length, charset))
        return refuse(mark + evidence.first_slip, "not UTF-8", cause);
    if (charset == UTF_8 && evidence.slips + evidence.unclean == 0) {
        size_t from = out->length;
        fynd_buffer_append(out, bytes, length);
        mojibake_mend(out, from, html);
        return out->failed ? fynd_status_fail_memory(cause) : FYND_OK;
    }
    if (charset == UTF_8) {
        *repaired += append_clean(bytes, length, html, out);
        return out->failed ? fynd_status_fail_memory(cause) : FYND_OK;
    }
    *repaired += decode_bytes(bytes, length, charset, &raw);
    return append_raw(&raw, html, out, cause);
}

enum fynd_status charset_to_utf8(const char *bytes, size_t length, bool html, struct fynd_buffer *out,
                                 uint64_t *repaired, struct fynd_cause *cause)
{
    size_t mark;
    enum charset marked = charset_of_mark(bytes, length, &mark);
    if (marked == UTF_16_LE || marked == UTF_16_BE)
        return read_utf16(bytes, length, mark, marked, html, out, repaired, cause);
    const char *nul = length > 0 ? memchr(bytes, '\0', length) : NULL;
    if (nul != NULL)
        return refuse((size_t)(nul - bytes), "NUL", cause);
    return read_bytes(bytes + mark, length - mark, mark, html, out, repaired, cause);
}
