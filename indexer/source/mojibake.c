#include "indexer/source/mojibake.h"

#include "shim/index/publication.h"
#include "shim/text/unicode.h"

#include <string.h>

/* Text that was encoded three times needs two rounds; more is not seen. */
enum { ROUNDS_MAX = 3 };

/* What Windows-1252 has for the bytes 0x80 to 0x9f; 0 for the five that it lacks. */
static const uint16_t windows[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

int32_t mojibake_windows(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xa0 && windows[byte - 0x80] != 0 ? windows[byte - 0x80] : byte;
}

size_t mojibake_encode(int32_t character, char bytes[4])
{
    static const unsigned char leads[4] = {0, 0xc0, 0xe0, 0xf0};
    int more = character < 0x80 ? 0 : character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    for (int i = more; i > 0; i--, character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3f));
    bytes[0] = (char)(leads[more] | character);
    return (size_t)more + 1;
}

void mojibake_append(int32_t character, struct fynd_buffer *out)
{
    char bytes[4];
    fynd_buffer_append(out, bytes, mojibake_encode(character, bytes));
}

/* The byte from 0x80 on that a program reading bytes as characters made this one of; 0: none. */
static unsigned char byte_of(int32_t character)
{
    if (character >= 0x80 && character <= 0xff)
        return (unsigned char)character;
    for (int i = 0; character > 0xff && i < 32; i++)
        if (windows[i] == character)
            return (unsigned char)(0x80 + i);
    return 0;
}

enum suspicion { RIGHT, WEAK, SURE_LETTER, SURE_MARK };

static enum suspicion judge(const char *image, int32_t character)
{
    unsigned char first = (unsigned char)image[0], second = (unsigned char)image[1];
    if (first == 0xc3)
        return SURE_LETTER;
    if (first == 0xc2 || (first == 0xe2 && (second == 0x80 || second == 0x82 || second == 0x84)) ||
        (first == 0xf0 && second == 0x9f) || character == 0xfeff)
        return SURE_MARK;
    return (character >= 0x100 && character < 0x180) || (character >= 0x300 && character < 0x370) || first == 0xe2
               ? WEAK
               : RIGHT;
}

/* A character, or the sequence that is one encoded twice: what it is, its length, and what it stands for. */
struct sequence {
    enum suspicion suspicion;
    size_t length;
    int32_t character;
};

static struct sequence sequence_at(const char *at, const char *end)
{
    struct sequence plain = {.suspicion = RIGHT}, found = {.suspicion = RIGHT};
    char image[4];
    plain.length = fynd_unicode_decode(at, end, &plain.character);
    unsigned char lead = byte_of(plain.character);
    size_t wanted = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    for (size_t i = 0; i < wanted; i++) {
        int32_t character = 0;
        if (at + found.length >= end)
            return plain;
        found.length += fynd_unicode_decode(at + found.length, end, &character);
        image[i] = (char)byte_of(character);
    }
    if (wanted == 0 || fynd_unicode_decode(image, image + wanted, &found.character) != wanted)
        return plain;
    found.suspicion = judge(image, found.character);
    return found.suspicion == RIGHT ? plain : found;
}

static bool is_accented(int32_t character)
{
    return character >= 0xc0 && character < 0x250 && character != 0xd7 && character != 0xf7;
}

static bool is_ascii_letter(const char *at, const char *end)
{
    return at < end && (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z';
}

/* What a line holds. */
struct tally {
    bool accented, weak, letter, in_word, mark;
};

static struct tally tally_line(const char *at, const char *end)
{
    struct tally tally = {0};
    bool after_letter = false;
    while (at < end) {
        struct sequence found = sequence_at(at, end);
        bool letter = found.suspicion == SURE_LETTER;
        tally.accented |= found.suspicion == RIGHT && is_accented(found.character);
        tally.weak |= found.suspicion == WEAK;
        tally.letter |= letter;
        tally.in_word |= letter && (after_letter || is_ascii_letter(at + found.length, end));
        tally.mark |= found.suspicion == SURE_MARK;
        after_letter = letter || is_ascii_letter(at, end);
        at += found.length;
    }
    return tally;
}

static bool is_contradicted(const struct tally *tally)
{
    return tally->accented || (tally->weak && !tally->letter);
}

static bool is_certain(const struct tally *tally)
{
    return !is_contradicted(tally) && (tally->in_word || tally->mark);
}

static const char *line_end(const char *at, const char *end, bool html)
{
    while (at < end && *at != '\n' && (!html || (*at != '<' && *at != '>')))
        at++;
    return at;
}

/* Is every line either pure ASCII or doubly encoded? */
static bool is_whole_text(const char *at, const char *end, bool html)
{
    bool certain = false;
    for (const char *stop; at < end; at = stop + 1) {
        stop = line_end(at, end, html);
        struct tally tally = tally_line(at, stop);
        if (is_contradicted(&tally))
            return false;
        certain |= is_certain(&tally);
    }
    return certain;
}

/* Writes the line at *out, which is not behind it; moves *out. */
static bool mend_line(const char *at, const char *end, bool mend, char **out)
{
    bool changed = false;
    while (at < end) {
        struct sequence found = sequence_at(at, end);
        if (mend && found.suspicion != RIGHT) {
            *out += mojibake_encode(found.character, *out);
            changed = true;
        } else {
            memmove(*out, at, found.length);
            *out += found.length;
        }
        at += found.length;
    }
    return changed;
}

static bool mend_once(struct fynd_buffer *text, size_t from, bool html)
{
    const char *at = text->bytes + from, *end = text->bytes + text->length;
    bool whole = is_whole_text(at, end, html), changed = false;
    char *out = text->bytes + from;
    while (at < end) {
        const char *stop = line_end(at, end, html);
        struct tally tally = whole ? (struct tally){0} : tally_line(at, stop);
        changed |= mend_line(at, stop, whole || is_certain(&tally), &out);
        if (stop < end)
            *out++ = *stop;
        at = stop + 1;
    }
    text->length = (size_t)(out - text->bytes);
    return changed;
}

/* Most texts have none of the characters that begin a sure sequence: Ã, Â, â, ð, ï. */
static bool may_be_double(const char *at, const char *end)
{
    while ((at = memchr(at, 0xc3, (size_t)(end - at))) != NULL && ++at < end)
        if (memchr("\x83\x82\xa2\xb0\xaf", *at, 5) != NULL)
            return true;
    return false;
}

static bool is_control(const char *at, const char *end)
{
    return end - at >= 2 && (unsigned char)*at == 0xc2 && (unsigned char)at[1] < 0xa0;
}

static const char *first_control(const char *at, const char *end)
{
    while ((at = memchr(at, 0xc2, (size_t)(end - at))) != NULL && !is_control(at, end))
        at++;
    return at != NULL ? at : end;
}

/* The windows characters are longer in UTF-8 than the controls, so this one needs a copy. */
static void read_controls(struct fynd_buffer *text, size_t from)
{
    struct fynd_buffer mended = {0};
    const char *at = text->bytes + from, *end = text->bytes + text->length, *control = first_control(at, end);
    if (control == end)
        return;
    while (at < end) {
        fynd_buffer_append(&mended, at, (size_t)(control - at));
        if (control < end) {
            int32_t character = mojibake_windows((unsigned char)control[1]);
            mojibake_append(character < 0xa0 ? ' ' : character, &mended);
        }
        at = control < end ? control + 2 : end;
        control = first_control(at, end);
    }
    text->length = from;
    fynd_buffer_append(text, mended.bytes, mended.length);
    text->failed |= mended.failed;
    fynd_buffer_fini(&mended);
}

void mojibake_mend(struct fynd_buffer *text, size_t from, bool html)
{
    if (text->failed || text->length == from)
        return;
    for (int round = 0; round < ROUNDS_MAX; round++)
        if (!may_be_double(text->bytes + from, text->bytes + text->length) || !mend_once(text, from, html))
            break;
    read_controls(text, from);
}
