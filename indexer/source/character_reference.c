#include "indexer/source/character_reference.h"

#include "indexer/source/mojibake.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LENGTH = 8, DIGITS_MAX = 8 };

struct entity {
    const char *name;
    uint16_t character;
};

/* Latin-1, and the signs, arrows and letters that people write by name; sorted by bytes. */
static const struct entity entities[] = {
    /* clang-format off */
    {"AElig", 0xc6}, {"AMP", 0x26}, {"Aacute", 0xc1}, {"Acirc", 0xc2}, {"Agrave", 0xc0}, {"Aring", 0xc5},
    {"Atilde", 0xc3}, {"Auml", 0xc4}, {"COPY", 0xa9}, {"Cacute", 0x106}, {"Ccaron", 0x10c}, {"Ccedil", 0xc7},
    {"Dagger", 0x2021}, {"ETH", 0xd0}, {"Eacute", 0xc9}, {"Ecirc", 0xca}, {"Egrave", 0xc8}, {"Euml", 0xcb},
    {"GT", 0x3e}, {"Iacute", 0xcd}, {"Icirc", 0xce}, {"Igrave", 0xcc}, {"Iuml", 0xcf}, {"LT", 0x3c},
    {"Lstrok", 0x141}, {"NewLine", 0xa}, {"Ntilde", 0xd1}, {"OElig", 0x152}, {"Oacute", 0xd3}, {"Ocirc", 0xd4},
    {"Ograve", 0xd2}, {"Oslash", 0xd8}, {"Otilde", 0xd5}, {"Ouml", 0xd6}, {"Prime", 0x2033}, {"QUOT", 0x22},
    {"REG", 0xae}, {"Scaron", 0x160}, {"THORN", 0xde}, {"Tab", 0x9}, {"Uacute", 0xda}, {"Ucirc", 0xdb},
    {"Ugrave", 0xd9}, {"Uuml", 0xdc}, {"Yacute", 0xdd}, {"Yuml", 0x178}, {"Zcaron", 0x17d}, {"aacute", 0xe1},
    {"acirc", 0xe2}, {"acute", 0xb4}, {"aelig", 0xe6}, {"agrave", 0xe0}, {"alefsym", 0x2135}, {"amp", 0x26},
    {"aogon", 0x105}, {"apos", 0x27}, {"aring", 0xe5}, {"ast", 0x2a}, {"asymp", 0x2248}, {"atilde", 0xe3},
    {"auml", 0xe4}, {"bdquo", 0x201e}, {"brvbar", 0xa6}, {"bsol", 0x5c}, {"bull", 0x2022}, {"cacute", 0x107},
    {"ccaron", 0x10d}, {"ccedil", 0xe7}, {"cedil", 0xb8}, {"cent", 0xa2}, {"check", 0x2713}, {"circ", 0x2c6},
    {"colon", 0x3a}, {"comma", 0x2c}, {"commat", 0x40}, {"copy", 0xa9}, {"crarr", 0x21b5}, {"curren", 0xa4},
    {"dArr", 0x21d3}, {"dagger", 0x2020}, {"darr", 0x2193}, {"deg", 0xb0}, {"divide", 0xf7}, {"dollar", 0x24},
    {"eacute", 0xe9}, {"ecirc", 0xea}, {"egrave", 0xe8}, {"emsp", 0x2003}, {"ensp", 0x2002}, {"eogon", 0x119},
    {"equals", 0x3d}, {"eth", 0xf0}, {"euml", 0xeb}, {"euro", 0x20ac}, {"excl", 0x21}, {"fnof", 0x192},
    {"frac12", 0xbd}, {"frac14", 0xbc}, {"frac34", 0xbe}, {"frasl", 0x2044}, {"ge", 0x2265}, {"grave", 0x60},
    {"gt", 0x3e}, {"hArr", 0x21d4}, {"hairsp", 0x200a}, {"harr", 0x2194}, {"hellip", 0x2026}, {"horbar", 0x2015},
    {"hyphen", 0x2010}, {"iacute", 0xed}, {"icirc", 0xee}, {"iexcl", 0xa1}, {"igrave", 0xec}, {"image", 0x2111},
    {"infin", 0x221e}, {"iquest", 0xbf}, {"iuml", 0xef}, {"lArr", 0x21d0}, {"laquo", 0xab}, {"larr", 0x2190},
    {"lbrack", 0x5b}, {"lcub", 0x7b}, {"ldquo", 0x201c}, {"le", 0x2264}, {"lowbar", 0x5f}, {"lpar", 0x28},
    {"lrm", 0x200e}, {"lsaquo", 0x2039}, {"lsqb", 0x5b}, {"lsquo", 0x2018}, {"lstrok", 0x142}, {"lt", 0x3c},
    {"macr", 0xaf}, {"mdash", 0x2014}, {"micro", 0xb5}, {"middot", 0xb7}, {"minus", 0x2212}, {"nacute", 0x144},
    {"nbsp", 0xa0}, {"ndash", 0x2013}, {"ne", 0x2260}, {"not", 0xac}, {"ntilde", 0xf1}, {"num", 0x23},
    {"numsp", 0x2007}, {"oacute", 0xf3}, {"ocirc", 0xf4}, {"oelig", 0x153}, {"ograve", 0xf2}, {"oline", 0x203e},
    {"ordf", 0xaa}, {"ordm", 0xba}, {"oslash", 0xf8}, {"otilde", 0xf5}, {"ouml", 0xf6}, {"para", 0xb6},
    {"percnt", 0x25}, {"period", 0x2e}, {"permil", 0x2030}, {"plus", 0x2b}, {"plusmn", 0xb1}, {"pound", 0xa3},
    {"prime", 0x2032}, {"quest", 0x3f}, {"quot", 0x22}, {"rArr", 0x21d2}, {"radic", 0x221a}, {"raquo", 0xbb},
    {"rarr", 0x2192}, {"rbrack", 0x5d}, {"rcub", 0x7d}, {"rdquo", 0x201d}, {"real", 0x211c}, {"reg", 0xae},
    {"rlm", 0x200f}, {"rpar", 0x29}, {"rsaquo", 0x203a}, {"rsqb", 0x5d}, {"rsquo", 0x2019}, {"sacute", 0x15b},
    {"sbquo", 0x201a}, {"scaron", 0x161}, {"sect", 0xa7}, {"semi", 0x3b}, {"shy", 0xad}, {"sol", 0x2f},
    {"star", 0x2606}, {"sum", 0x2211}, {"sup1", 0xb9}, {"sup2", 0xb2}, {"sup3", 0xb3}, {"szlig", 0xdf},
    {"thinsp", 0x2009}, {"thorn", 0xfe}, {"tilde", 0x2dc}, {"times", 0xd7}, {"trade", 0x2122}, {"uArr", 0x21d1},
    {"uacute", 0xfa}, {"uarr", 0x2191}, {"ucirc", 0xfb}, {"ugrave", 0xf9}, {"uml", 0xa8}, {"uuml", 0xfc},
    {"verbar", 0x7c}, {"vert", 0x7c}, {"weierp", 0x2118}, {"yacute", 0xfd}, {"yen", 0xa5}, {"yuml", 0xff},
    {"zacute", 0x17a}, {"zcaron", 0x17e}, {"zdot", 0x17c}, {"zwj", 0x200d}, {"zwnj", 0x200c},
    /* clang-format on */
};

static int compare(const void *name, const void *entity)
{
    return strcmp(name, ((const struct entity *)entity)->name);
}

static size_t read_name(const char *at, const char *end, int32_t *character)
{
    char name[NAME_MAX_LENGTH + 1];
    size_t length = 0;
    for (; at + length < end && length < NAME_MAX_LENGTH && isalnum((unsigned char)at[length]); length++)
        name[length] = at[length];
    name[length] = '\0';
    if (at + length == end || at[length] != ';')
        return 0;
    const struct entity *found = bsearch(name, entities, sizeof entities / sizeof *entities, sizeof *entities, compare);
    if (found != NULL)
        *character = found->character;
    return found != NULL ? length + 1 : 0;
}

/* Numbers of the C1 controls are meant as Windows-1252, as browsers read them. */
static int32_t allowed(int32_t number)
{
    if (number < ' ' || number == 0x7f)
        return number == 0 ? 0xfffd : ' ';
    if (number > 0x10ffff || (number >= 0xd800 && number < 0xe000))
        return 0xfffd;
    return number < 0x100 ? mojibake_windows((unsigned char)number) : number;
}

static size_t read_number(const char *at, const char *end, int32_t *character)
{
    const char *digit = at;
    int base = digit < end && (*digit | 0x20) == 'x' ? 16 : 10;
    int64_t number = 0;
    digit += base == 16;
    const char *first = digit;
    while (digit < end && digit - first < DIGITS_MAX && isxdigit((unsigned char)*digit)) {
        int value = isdigit((unsigned char)*digit) ? *digit - '0' : (*digit | 0x20) - 'a' + 10;
        if (value >= base)
            return 0;
        number = number * base + value;
        digit++;
    }
    if (digit == first || digit == end || *digit != ';')
        return 0;
    *character = allowed(number > 0x10ffff ? 0x110000 : (int32_t)number);
    return (size_t)(digit - at) + 1;
}

size_t character_reference_read(const char *at, const char *end, int32_t *character)
{
    if (end - at < 3 || *at != '&')
        return 0;
    size_t marks = at[1] == '#' ? 2 : 1;
    size_t length = marks == 2 ? read_number(at + 2, end, character) : read_name(at + 1, end, character);
    return length > 0 ? marks + length : 0;
}
