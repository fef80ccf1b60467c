/* E-mail addresses, telephone numbers and personal identity numbers: where they stand, and the form by which each is found
 * (shim/text/contact.h). The telephone numbers are of the ranges kept free for fiction, the personal identity numbers those
 * that Skatteverket prints as examples, or have a serial that was made for the test. */
#include "shim/index/schema.h"
#include "shim/text/contact.h"
#include "shim/text/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct fynd_text text_of(const char *text)
{
    return (struct fynd_text){text, strlen(text)};
}

/* The marks of a text: "e:", "p:" or "i:" and what stands there, a bar between them. */
static void find(const char *text, struct fynd_buffer *out)
{
    static const char kinds[] = {[FYND_CONTACT_EMAIL] = 'e', [FYND_CONTACT_PHONE] = 'p', [FYND_CONTACT_IDENTITY] = 'i'};
    struct fynd_contact_mark mark;
    size_t position = 0;
    fynd_buffer_clear(out);
    while (fynd_contact_marks_next(text_of(text), &position, &mark)) {
        fynd_buffer_append(out, "|", out->length > 0);
        fynd_buffer_append_byte(out, kinds[mark.kind]);
        fynd_buffer_append_byte(out, ':');
        fynd_buffer_append(out, mark.text.bytes, mark.text.length);
    }
    fynd_buffer_append_byte(out, '\0');
}

struct example {
    const char *text, *wanted;
};

static void check(const struct example *examples, size_t count)
{
    struct fynd_buffer found = {0};
    for (size_t i = 0; i < count; i++) {
        find(examples[i].text, &found);
        if (strcmp(found.bytes, examples[i].wanted) != 0)
            fail_msg("%s: found %s, wanted %s", examples[i].text, found.bytes, examples[i].wanted);
    }
    fynd_buffer_fini(&found);
}

static void addresses(void **state)
{
    static const struct example examples[] = {
        {"Skriv till tove.myrdimma@example.se.", "e:tove.myrdimma@example.se"},
        {"<a_b+c%d@mail.example.org>, x", "e:a_b+c%d@mail.example.org"},
        {"mailto:a@example.se?subject=Hej", "e:a@example.se"},
        {"åsa@räksmörgås.example.se", "e:åsa@räksmörgås.example.se"},
        {"Hör av dig: x@example.se.Välkommen!", "e:x@example.se"},
        {"x@example.se-Välkommen! y@en-x.example.se", "e:x@example.se|e:y@en-x.example.se"},
        {"namn (at) example.se", "e:namn (at) example.se"},
        {"namn[at]example.se eller namn(snabel-a)example.se", "e:namn[at]example.se|e:namn(snabel-a)example.se"},
        {"tove.myr\u00addimma@exam\u200bple.se", "e:tove.myr\u00addimma@exam\u200bple.se"},
        {"a@example.se,b@example.se", "e:a@example.se|e:b@example.se"},
        {"@kommunen, a@b, a@example.1, @example.se, a@.se, punkt (a) gäller", ""},
        {"a@@example.se", ""},
        {"a123456789b123456789c123456789d123456789e123456789f123456789g123@example.se",
         "e:a123456789b123456789c123456789d123456789e123456789f123456789g123@example.se"},
        {"a123456789b123456789c123456789d123456789e123456789f123456789g1234@example.se", ""}, /* 65 bytes */
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void telephone_numbers(void **state)
{
    static const struct example examples[] = {
        {"070-174 06 12", "p:070-174 06 12"},
        {"Ring 070-1740655.", "p:070-1740655"},
        {"ring 0701740641, alla dagar", "p:0701740641"},
        {"070 174 06 12", "p:070 174 06 12"},
        {"070–174 06 12", "p:070–174 06 12"},
        {"070-174\u00a006\u00a012", "p:070-174\u00a006\u00a012"},
        {"070 - 174 06 12", "p:070 - 174 06 12"},
        {"0701-74 06 12", "p:0701-74 06 12"},
        {"08-465 004 00", "p:08-465 004 00"},
        {"(08) 465 004 00", "p:(08) 465 004 00"},
        {"08/465 004 00", "p:08/465 004 00"},
        {"070/174 06 12", "p:070/174 06 12"},
        {"+46 70/174 06 12", "p:+46 70/174 06 12"},
        {"070-174 0612", "p:070-174 0612"},
        {"070-174\u00a0 06 12", "p:070-174\u00a0 06 12"},
        {"070\u2011174\u202f06\u202f12", "p:070\u2011174\u202f06\u202f12"},
        {"+46 70 174 06 12", "p:+46 70 174 06 12"},
        {"+46 (0)70 174 06 12", "p:+46 (0)70 174 06 12"},
        {"+46(0)8-465 004 00", "p:+46(0)8-465 004 00"},
        {"+46701740612", "p:+46701740612"},
        {"+46 070 174 06 12", "p:+46 070 174 06 12"},
        {"0046 70-174 06 12", "p:0046 70-174 06 12"},
        {"0047 22 00 00 00", "p:0047 22 00 00 00"},
        {"Tel: 08-465 004 00, 070-174 06 12", "p:08-465 004 00|p:070-174 06 12"},
        {"08-465 004 00 2023", "p:08-465 004 00"},
        {"070-174 06 12eller", "p:070-174 06 12"},
        {"0701740612x", ""},
        {"08-465 004 00/01", "p:08-465 004 00"},
        {"08-465 004 00.0701740612", "p:08-465 004 00|p:0701740612"},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void what_is_no_telephone_number(void **state)
{
    static const struct example examples[] = {
        {"2021-09-03", ""},
        {"den 15-16 maj 2023", ""},
        {"kl. 09.00-11.30", ""},
        {"09:00 - 11:30", ""},
        {"2021-2022", ""},
        {"08-10-2023", ""},
        {"den 08/12 15 30", ""},
        {"08/10-2023", ""},
        {"läsåret 08/09 och 2010/2011", ""},
        {"1 070 500 000 kronor", ""},
        {"10 004 712 345 678 kronor", ""},
        {"0012345678901", ""},
        {"070-174   06 12", ""},
        {"+25 000 000 kronor", ""},
        {"0,70 174 06", ""},
        {"434 32 Kungsbacka", ""},
        {"#0701740612", ""},
        {"978-91-0701740-6", ""},
        {"212000-0142", ""},
        {"dnr 2023/0701740", ""},
        {"00:12:34", ""},
        {"112 eller 1177", ""},
        {"070-174\n06 12", ""},
        {"08", ""},
        {"0", ""},
        {"+", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void personal_identity_numbers(void **state)
{
    static const struct example examples[] = {
        {"811218-9876", "i:811218-9876"},
        {"19811218-9876", "i:19811218-9876"},
        {"198112189876", "i:198112189876"},
        {"8112189876", "i:8112189876"},
        {"811218–9876", "i:811218–9876"},
        {"811218 - 9876", "i:811218 - 9876"},
        {"811218 9876", "i:811218 9876"},
        {"121212+1212", "i:121212+1212"},
        {"samordningsnummer 701063-2391", "i:701063-2391"},
        {"(670919-9530)", "i:670919-9530"},
        {"810112-9999", ""},   /* the check digit */
        {"811318-9876", ""},   /* the month */
        {"811232-9876", ""},   /* the day */
        {"212000-0142", ""},   /* an organisation's number */
        {"a811218-9876", ""},  /* no number begins here */
        {"811218-98761", ""},  /* nor ends */
        {"811218\n-9876", ""}, /* another line */
        {"17811218-9876", ""},
    };
    (void)state;
    check(examples, COUNT(examples));
}

static void one_form_each(void **state)
{
    static const struct example examples[] = {
        {"070-174 06 12", "+46701740612"},
        {"0701740612", "+46701740612"},
        {"+46701740612", "+46701740612"},
        {"+46 (0)70-174 06 12", "+46701740612"},
        {"+46 070 174 06 12", "+46701740612"},
        {"0046 70 174 06 12", "+46701740612"},
        {"(08) 465 004 00", "+46846500400"},
        {"08/465 004 00", "+46846500400"},
        {"+47 22 00 00 00", "+4722000000"},
        {"0047 22 00 00 00", "+4722000000"},
        {"tove.myr\u00addimma@exam\u200bple.se", "tove.myrdimma@example.se"},
        {"Tove.Myrdimma@Example.SE", "tove.myrdimma@example.se"},
        {"Åsa (at) räksmörgås.example.se", "åsa@räksmörgås.example.se"},
        {"811218 - 9876", "8112189876"},
        {"2023", ""},
        {"", ""},
    };
    struct fynd_buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct fynd_contact_mark mark;
        size_t position = 0;
        fynd_buffer_clear(&out);
        if (fynd_contact_marks_next(text_of(examples[i].text), &position, &mark))
            fynd_contact_form(&mark, &out);
        fynd_buffer_append_byte(&out, '\0');
        assert_string_equal(out.bytes, examples[i].wanted);
    }
    fynd_buffer_fini(&out);
}

/* What is too long for a form keeps its beginning, and is still no word. */
static void long_addresses(void **state)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzåäöabcdefghijklmnopqrstuvwxyzåäö";
    (void)state;
    for (size_t before = 1; before < strlen(letters); before++) {
        if (((unsigned char)letters[before] & 0xc0) == 0x80)
            continue;
        char text[200];
        int length = snprintf(text, sizeof text, "%.*s@%s.example.se", (int)before, letters, letters);
        struct fynd_contact_mark mark;
        struct fynd_buffer form = {0}, repaired = {0};
        size_t position = 0;
        assert_true(fynd_contact_marks_next((struct fynd_text){text, (size_t)length}, &position, &mark));
        fynd_contact_form(&mark, &form);
        assert_in_range(form.length, FYND_FORM_MAX - 2, FYND_FORM_MAX);
        assert_true(fynd_contact_is_form(form.bytes, form.length));
        assert_memory_equal(form.bytes, mark.text.bytes, form.length - 1);
        assert_int_equal(fynd_unicode_repair(form.bytes, form.length, &repaired), 0);
        fynd_buffer_fini(&form);
        fynd_buffer_fini(&repaired);
    }
}

static void forms_that_no_word_has(void **state)
{
    static const char *const contacts[] = {"+46701740612", "namn@example.se"}, *const words[] = {"namn", "0701", "c++",
                                                                                                 ""};
    (void)state;
    for (size_t i = 0; i < COUNT(contacts); i++)
        assert_true(fynd_contact_is_form(contacts[i], strlen(contacts[i])));
    for (size_t i = 0; i < COUNT(words); i++)
        assert_false(fynd_contact_is_form(words[i], strlen(words[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses),
        cmocka_unit_test(telephone_numbers),
        cmocka_unit_test(what_is_no_telephone_number),
        cmocka_unit_test(personal_identity_numbers),
        cmocka_unit_test(one_form_each),
        cmocka_unit_test(long_addresses),
        cmocka_unit_test(forms_that_no_word_has),
    };
    return cmocka_run_group_tests_name("contact marks", tests, NULL, NULL);
}
