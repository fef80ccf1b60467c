#include "shim/text/unicode.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, RING = 0x030A, DIAERESIS = 0x0308 };

static int32_t decode_checked(const char *bytes, const char *end, size_t *length)
{
    utf8proc_int32_t character;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes, end - bytes, &character);

    *length = used > 0 ? (size_t)used : 1;
    return used > 0 ? character : -1;
}

size_t fynd_unicode_decode_long(const char *bytes, const char *end, int32_t *character)
{
    size_t length;

    *character = decode_checked(bytes, end, &length);
    if (*character < 0)
        *character = REPLACEMENT;
    return length;
}

/* Behind what needs no repair: whole words of memory without a byte from 0x80 on, NUL or CR are passed over at once. */
static const char *skip_sound(const char *text, const char *end)
{
    static const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    size_t used;

    while (text < end) {
        uint64_t word;

        for (; end - text >= (ptrdiff_t)sizeof word; text += sizeof word) {
            memcpy(&word, text, sizeof word);
            uint64_t returns = word ^ ones * '\r';
            if (((word | (word - ones) | (returns - ones)) & highs) != 0) /* the last two: a byte of 0 borrows */
                break;
        }
        for (const char *stop = end - text > (ptrdiff_t)sizeof word ? text + sizeof word : end; text < stop;
             text += used) {
            int32_t character;

            used = fynd_unicode_decode(text, end, &character);
            if (character == '\0' || character == '\r' || (character == REPLACEMENT && used == 1))
                return text;
        }
    }
    return end;
}

size_t fynd_unicode_repair(const char *text, size_t length, struct fynd_buffer *out)
{
    const char *end = text + length;
    size_t replaced = 0;

    while (text < end) {
        const char *run = text;

        text = skip_sound(text, end);
        fynd_buffer_append(out, run, (size_t)(text - run));
        if (text == end)
            break;
        if (*text == '\r') {
            if (text + 1 == end || text[1] != '\n')
                fynd_buffer_append_byte(out, '\n');
        } else {
            fynd_buffer_append(out, "\xEF\xBF\xBD", 3);
            replaced++;
        }
        text++;
    }
    return replaced;
}

bool fynd_unicode_is_word_character_beyond(int32_t character)
{
    switch (utf8proc_category(character)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

static void append_character(int32_t character, struct fynd_buffer *out)
{
    char *place = fynd_buffer_reserve(out, 4);

    if (place != NULL)
        out->length += (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)place);
}

/* å, ä and ö are a letter and a mark to Unicode; here they become one again. */
static void join_mark(int32_t mark, size_t from, struct fynd_buffer *out)
{
    char *last = out->length > from ? out->bytes + out->length - 1 : NULL;
    int32_t letter = 0;

    if (last != NULL && *last == 'a')
        letter = mark == RING ? 0xE5 : mark == DIAERESIS ? 0xE4 : 0;
    else if (last != NULL && *last == 'o')
        letter = mark == DIAERESIS ? 0xF6 : 0;
    if (letter == 0)
        return;
    out->length--;
    append_character(letter, out);
}

/* Letters that Unicode does not take apart, as Swedish alphabetises them. */
static const char *fold_undivided(int32_t character)
{
    switch (character) {
    case 0xE6: /* æ */
        return "ä";
    case 0xF8: /* ø */
        return "ö";
    case 0x153: /* œ */
        return "oe";
    case 0xDF: /* ß */
        return "ss";
    case 0x111: /* đ */
    case 0xF0:  /* ð */
        return "d";
    case 0xFE: /* þ */
        return "th";
    case 0x142: /* ł */
        return "l";
    case 0x131: /* dotless i */
        return "i";
    default:
        return NULL;
    }
}

static void fold_decomposed(int32_t character, size_t from, struct fynd_buffer *out)
{
    const char *undivided;

    utf8proc_category_t category = utf8proc_category(character);

    if (category == UTF8PROC_CATEGORY_MN)
        join_mark(character, from, out);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME || character == ' ')
        return;
    character = utf8proc_tolower(character);
    undivided = fold_undivided(character);
    if (undivided != NULL)
        fynd_buffer_append(out, undivided, strlen(undivided));
    else
        append_character(character, out);
}

void fynd_unicode_fold_character(int32_t character, size_t from, struct fynd_buffer *out)
{
    /* The longest compatibility decomposition, U+FDFA, has 18 characters. */
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t count;

    if (character < 0x80) {
        fynd_buffer_append_byte(out, (char)(character >= 'A' && character <= 'Z' ? character | 0x20 : character));
        return;
    }
    if ((character | 0x20) == 0xE5 || (character | 0x20) == 0xE4 || (character | 0x20) == 0xF6) { /* å ä ö Å Ä Ö */
        char letter[2] = {(char)0xC3, (char)(0xA0 | (character & 0x3F))};

        fynd_buffer_append(out, letter, 2);
        return;
    }
    if (fynd_unicode_is_ignorable(character))
        return;
    count = utf8proc_decompose_char(character, parts, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; i++)
        fold_decomposed(parts[i], from, out);
}

/* As fynd_unicode_fold, up to the first character that is not plain, to where there is room for as many bytes as are read and one
 * more. *space: one is to be written before the next character; it is not when nothing was written since `from`. */
static const char *fold_plain(const char *text, const char *end, const char *from, char **to, bool *space)
{
    char *at = *to;

    for (; text < end; text++) {
        unsigned char byte = (unsigned char)*text;
        bool ascii = byte > ' ' && byte < 0x7f;

        if (byte == ' ') {
            *space = at > from;
            continue;
        }
        if (!ascii && !fynd_unicode_is_swedish(text, end))
            break;
        if (*space)
            *at++ = ' ';
        *space = false;
        if (ascii) {
            *at++ = (char)(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
        } else {
            *at++ = (char)byte;
            *at++ = (char)(*++text | 0x20);
        }
    }
    *to = at;
    return text;
}

void fynd_unicode_fold(const char *text, size_t length, struct fynd_buffer *out)
{
    const char *end = text + length;
    size_t from = out->length;
    bool space = false;

    while (text < end) {
        int32_t character;
        char *to = fynd_buffer_reserve(out, (size_t)(end - text) + 1);

        if (to == NULL)
            return;
        text = fold_plain(text, end, out->bytes + from, &to, &space);
        out->length = (size_t)(to - out->bytes);
        if (text == end)
            return;
        text += fynd_unicode_decode(text, end, &character);
        if (fynd_unicode_is_space(character)) {
            space = out->length > from;
            continue;
        }
        if (space)
            fynd_buffer_append_byte(out, ' ');
        space = false;
        fynd_unicode_fold_character(character, from, out);
    }
}

void fynd_unicode_collate(const char *text, size_t length, struct fynd_buffer *out)
{
    size_t from = out->length, to = from;

    fynd_unicode_fold(text, length, out);
    if (out->failed)
        return;
    for (size_t i = from; i < out->length; i++) {
        const char *at = out->bytes + i;
        bool swedish = i + 1 < out->length && *at == (char)0xC3 &&
                       (at[1] == (char)0xA5 || at[1] == (char)0xA4 || at[1] == (char)0xB6);

        /* In ASCII, "{|}" follow "z". */
        out->bytes[to++] = !swedish ? *at : at[1] == (char)0xA5 ? '{' : at[1] == (char)0xA4 ? '|' : '}';
        i += swedish;
    }
    out->length = to;
}
