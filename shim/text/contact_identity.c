/* Personal identity numbers: personnummer (1967:0661 and what came after) and samordningsnummer. */
#include "shim/text/contact_internal.h"

#include <string.h>
#include <strings.h>

enum {
    SHORT = 10,        /* digits: YYMMDDNNNN */
    LONG = 12,         /* YYYYMMDDNNNN */
    SERIAL = 4,        /* the last digits, the check digit among them */
    COORDINATION = 60, /* is added to the day */
    LOOK_BACK = 32     /* bytes */
};

static int two(const char *digits)
{
    return 10 * (digits[0] - '0') + digits[1] - '0';
}

/* digits: YYMMDD. The century, 0 where it is not said: then a 29 February of any leap year will do. */
static bool is_date(const char *digits, int century)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = two(digits), month = two(digits + 2), day = two(digits + 4);
    day -= day > COORDINATION ? COORDINATION : 0;
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    bool leap = year % 4 == 0 && (year != 0 || century == 0 || century % 4 == 0);
    return month != 2 || day < 29 || leap;
}

/* Luhn: the digits in turn twice and once; the sum of all digits of the products is a multiple of ten. */
static bool has_right_check(const char *digits)
{
    int sum = 0;
    for (int i = 0; i < SHORT; i++) {
        int product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product > 9 ? product - 9 : product;
    }
    return sum % 10 == 0;
}

static bool is_number(const char *digits, size_t count)
{
    const char *year = digits + (count - SHORT);
    int century = count == LONG ? two(digits) : 0;
    if (count == LONG && (century < 18 || century > 20))
        return false;
    return is_date(year, century) && memcmp(year + 6, "000", 3) != 0 && has_right_check(year);
}

static size_t read_digits(const char *at, const char *end, char *digits, size_t most)
{
    size_t count = 0;
    while (at + count < end && count < most && fynd_contact_is_digit(at[count])) {
        digits[count] = at[count];
        count++;
    }
    return count;
}

/* What may stand before the serial: a hyphen, a plus, a space or a hyphen between spaces. */
static const char *pass_separator(const char *at, const char *end)
{
    at += fynd_contact_space(at, end);
    size_t hyphen = at < end && *at == '+' ? 1 : fynd_contact_hyphen(at, end);
    at += hyphen;
    return hyphen > 0 ? at + fynd_contact_space(at, end) : at;
}

/* What stands in brackets may be the mask of another number (contacts.h), and says nothing of this one. */
static bool is_announced(const char *begin, const char *at)
{
    const char *from = at - begin > LOOK_BACK ? at - LOOK_BACK : begin;
    const char *bracket = memrchr(from, ']', (size_t)(at - from));
    from = bracket != NULL ? bracket : from;
    for (; at - from >= 3; from++)
        if (strncasecmp(from, "pnr", 3) == 0 || (at - from >= 7 && strncasecmp(from, "personn", 7) == 0))
            return true;
    return false;
}

/* The end of ten or twelve digits as a number writes them; NULL: they are not so written. */
static const char *read_number(const char *begin, const char *at, const char *end, char digits[LONG + 1], size_t *count)
{
    *count = read_digits(at, end, digits, LONG + 1);
    if (*count == LONG || (*count == SHORT && (digits[0] != '0' || is_announced(begin, at))))
        return at + *count;
    if (*count != SHORT - SERIAL && *count != LONG - SERIAL)
        return NULL;
    const char *serial = pass_separator(at + *count, end);
    if (serial == at + *count || read_digits(serial, end, digits + *count, SERIAL) != SERIAL)
        return NULL;
    *count += SERIAL;
    return serial + SERIAL;
}

bool fynd_contact_identity_at(const char *begin, const char *at, const char *end, struct fynd_text *text)
{
    char digits[LONG + 1];
    size_t count;
    const char *number_end = read_number(begin, at, end, digits, &count);
    if (number_end == NULL || !is_number(digits, count) || !fynd_contact_may_begin(begin, at))
        return false;
    if (number_end < end && fynd_contact_is_digit(*number_end))
        return false;
    *text = (struct fynd_text){at, (size_t)(number_end - at)};
    return true;
}
