/* Telephone numbers: a reading of digits in groups, then a look at whether a Swedish or a foreign number may be so
 * grouped. Dates, times, amounts and years are not. */
#include "shim/text/contact_internal.h"

#include <string.h>

enum {
    GROUPS_MAX = 8,
    DIGITS_MAX = 15,  /* of any number in the world (E.164), its country code among them */
    FOREIGN_MIN = 10, /* digits, so that "+25 000 000 kronor" is none */
    SWEDISH_MIN = 8,  /* digits with the first 0: 08-12 34 56 */
    SWEDISH_MAX = 10, /* 070-123 45 67 */
    SWEDISH_UNGROUPED_MIN = 9,
    AREA_MAX = 4 /* digits of an area code: 0910 */
};

struct group {
    const char *end;
    size_t length;  /* digits */
    char separator; /* before it: a space, a hyphen, a slash; of the first group nothing */
};

struct reading {
    bool abroad; /* it begins with a country code */
    char digits[DIGITS_MAX];
    size_t digit_count;
    struct group groups[GROUPS_MAX];
    size_t count;
};

/* A non-breaking space may stand beside a common one. */
static const char *pass_spaces(const char *at, const char *end)
{
    at += fynd_contact_space(at, end);
    return at + fynd_contact_space(at, end);
}

/* Passes over what parts two groups: spaces, or a hyphen or slash, with or without spaces around it. */
static const char *pass_separator(const char *at, const char *end, bool slash, char *separator)
{
    at = pass_spaces(at, end);
    size_t hyphen = fynd_contact_hyphen(at, end);
    *separator = hyphen > 0 ? '-' : slash && at < end && *at == '/' ? '/' : ' ';
    at += *separator == '/' ? 1 : hyphen;
    return *separator == ' ' ? at : pass_spaces(at, end);
}

/* Reads as many groups as there are; a group that would be one digit too many is not one. */
static void read_groups(const char *at, const char *end, bool bracket, struct reading *reading)
{
    char separator = '\0';
    while (reading->count < GROUPS_MAX) {
        const char *digit = at;
        while (digit < end && fynd_contact_is_digit(*digit) && digit - at <= DIGITS_MAX)
            digit++;
        size_t length = (size_t)(digit - at);
        if (length == 0 || reading->digit_count + length > DIGITS_MAX)
            return;
        memcpy(reading->digits + reading->digit_count, at, length);
        reading->digit_count += length;
        reading->groups[reading->count++] = (struct group){digit, length, separator};
        if (bracket && reading->count == 1) {
            if (digit == end || *digit != ')')
                return;
            digit++;
        }
        at = pass_separator(digit, end, reading->count == 1 || reading->abroad, &separator);
        if (at == digit && !(bracket && reading->count == 1))
            return;
    }
}

/* May the groups behind the first follow an area code? Groups of two and three digits, of four only in the number of a
 * mobile, since they may be a year, or a single one. "08/12 15 30" is a date and times. */
static bool is_subscriber(const struct reading *reading, size_t count, size_t most)
{
    if (count == 2)
        return reading->groups[1].length >= 5;
    if (reading->groups[1].separator == '/' && reading->groups[1].length < 3)
        return false;
    for (size_t i = 1; i < count; i++)
        if (reading->groups[i].length < 2 || reading->groups[i].length > most)
            return false;
    return true;
}

static bool is_area(const char *digits, size_t length)
{
    return length == 2 ? digits[1] == '8' : length >= 3 && length <= AREA_MAX;
}

static bool is_national(const struct reading *reading, size_t count, size_t digits)
{
    size_t first = reading->groups[0].length;
    bool mobile = reading->digits[1] == '7' && digits == SWEDISH_MAX;
    if (reading->digits[0] != '0' || reading->digits[1] == '0' || digits > SWEDISH_MAX)
        return false;
    if (count == 1)
        return digits >= SWEDISH_UNGROUPED_MIN || (digits == SWEDISH_MIN && reading->digits[1] == '8');
    return digits >= SWEDISH_MIN && is_area(reading->digits, first) && is_subscriber(reading, count, mobile ? 4 : 3);
}

/* Groups may be anything a person finds easy to read. */
static bool is_international(const struct reading *reading, size_t count, size_t digits)
{
    size_t zero = digits > 2 && reading->digits[2] == '0'; /* +46 070: wrong, but common */
    if (digits >= 2 && memcmp(reading->digits, "46", 2) == 0)
        return digits - zero >= SWEDISH_MIN + 1 && digits - zero <= SWEDISH_MAX + 1 &&
               reading->groups[count - 1].length > 1;
    return reading->digits[0] != '0' && digits >= FOREIGN_MIN && reading->groups[count - 1].length > 1;
}

/* Does the number end with groups[count - 1]? Behind a grouped one a space may have been forgotten, or its last digits be
 * varied: "06 12eller", "004 00/01". */
static bool is_end(const struct reading *reading, size_t count, const char *end)
{
    const char *at = reading->groups[count - 1].end;
    return fynd_contact_may_end(at, end) || (count > 1 && !fynd_contact_is_digit(*at) && *at != '@' && *at != '_');
}

/* The end of the longest number that the first groups make; NULL: none. */
static const char *longest(const struct reading *reading, const char *end,
                           bool (*is)(const struct reading *reading, size_t count, size_t digits))
{
    size_t digits = reading->digit_count;
    for (size_t count = reading->count; count > 0; count--) {
        const struct group *last = &reading->groups[count - 1];
        if (digits >= 2 && is(reading, count, digits) && is_end(reading, count, end))
            return last->end;
        digits -= last->length;
    }
    return NULL;
}

/* "1 070 500 000": groups of a number that began before. */
static bool goes_on(const char *begin, const char *at, const struct reading *reading)
{
    return reading->count > 1 && reading->groups[1].separator == ' ' && at - begin >= 2 && at[-1] == ' ' &&
           fynd_contact_is_digit(at[-2]);
}

/* "(0)" behind the country code, and the spaces around it. */
static const char *pass_zero(const char *at, const char *end)
{
    const char *zero = at + fynd_contact_space(at, end);
    if (end - zero >= 3 && memcmp(zero, "(0)", 3) == 0)
        return zero + 3 + fynd_contact_space(zero + 3, end);
    return NULL;
}

/* Reads from the first digit of the country code. */
static void read_abroad(const char *at, const char *end, struct reading *reading)
{
    const char *rest =
        end - at >= 2 && fynd_contact_is_digit(at[0]) && fynd_contact_is_digit(at[1]) ? pass_zero(at + 2, end) : NULL;
    *reading = (struct reading){.abroad = true};
    if (rest != NULL) {
        memcpy(reading->digits, at, 2);
        reading->digit_count = 2;
        at = rest;
    }
    read_groups(at, end, false, reading);
}

static const char *plus_end(const char *at, const char *end)
{
    struct reading reading;
    read_abroad(at + 1 + fynd_contact_space(at + 1, end), end, &reading);
    return longest(&reading, end, is_international);
}

/* Other countries' numbers have groups: without them it may be any number with zeros before it. */
static const char *zeros_end(const char *begin, const char *at, const char *end)
{
    struct reading reading;
    read_abroad(at + 2, end, &reading);
    bool swedish = reading.digit_count >= 2 && memcmp(reading.digits, "46", 2) == 0;
    if (goes_on(begin, at, &reading) || (reading.count < 2 && !swedish))
        return NULL;
    return longest(&reading, end, is_international);
}

static const char *national_end(const char *begin, const char *at, const char *end)
{
    struct reading reading = {.count = 0};
    bool bracket = *at == '(';
    read_groups(at + bracket, end, bracket, &reading);
    if (reading.count == 0 || (bracket && reading.count < 2) || goes_on(begin, at, &reading))
        return NULL;
    return longest(&reading, end, is_national);
}

bool fynd_contact_phone_at(const char *begin, const char *at, const char *end, struct fynd_text *text)
{
    const char *found = NULL;
    if (!fynd_contact_may_begin(begin, at))
        return false;
    if (*at == '+')
        found = plus_end(at, end);
    else if (end - at > 2 && at[0] == '0' && at[1] == '0' && at[2] != '0')
        found = zeros_end(begin, at, end);
    else if (*at == '(' || *at == '0')
        found = national_end(begin, at, end);
    if (found == NULL)
        return false;
    *text = (struct fynd_text){at, (size_t)(found - at)};
    return true;
}

/* The digits of a number, the 0 in brackets left out. Returns their count. */
static size_t copy_digits(struct fynd_text phone, char digits[DIGITS_MAX + 2])
{
    size_t count = 0;
    for (size_t i = 0; i < phone.length && count < DIGITS_MAX + 2; i++) {
        bool zero = phone.length - i >= 3 && memcmp(phone.bytes + i, "(0)", 3) == 0;
        if (fynd_contact_is_digit(phone.bytes[i]))
            digits[count++] = phone.bytes[i];
        i += zero ? 2 : 0;
    }
    return count;
}

void fynd_contact_phone_form(struct fynd_text phone, struct fynd_buffer *out)
{
    char digits[DIGITS_MAX + 2]; /* with the 00 before a country code */
    size_t count = copy_digits(phone, digits), skip = 0;
    bool zeros = count > 2 && memcmp(digits, "00", 2) == 0, country = *phone.bytes == '+' || zeros;
    skip += zeros ? 2 : 0;
    if (!country || memcmp(digits + skip, "46", 2) == 0) {
        fynd_buffer_append(out, "+46", 3);
        skip += country ? 2 : 0;
        skip += digits[skip] == '0';
    } else {
        fynd_buffer_append_byte(out, '+');
    }
    fynd_buffer_append(out, digits + skip, count - skip);
}
