/* E-mail addresses, telephone numbers and personal identity numbers: found, masked, given their owners
 * (indexer/contacts.h). The telephone numbers are of the ranges kept free for fiction, the personal identity numbers those
 * that Skatteverket prints as examples, or have a serial that was made for the test. */
#include "../../../indexer/contacts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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
    static const char kinds[] = {[MARK_EMAIL] = 'e', [MARK_PHONE] = 'p', [MARK_IDENTITY] = 'i'};
    struct contact_mark mark;
    size_t position = 0;
    fynd_buffer_clear(out);
    while (contact_marks_next(text_of(text), &position, &mark)) {
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
        {"namn (at) example.se", "e:namn (at) example.se"},
        {"namn[at]example.se eller namn(snabel-a)example.se", "e:namn[at]example.se|e:namn(snabel-a)example.se"},
        {"a@example.se,b@example.se", "e:a@example.se|e:b@example.se"},
        {"@kommunen, a@b, a@example.1, @example.se, a@.se, punkt (a) gäller", ""},
        {"a@@example.se", ""},
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
        {"08/465 004 00", ""},
        {"+46 70 174 06 12", "p:+46 70 174 06 12"},
        {"+46 (0)70 174 06 12", "p:+46 (0)70 174 06 12"},
        {"+46(0)8-465 004 00", "p:+46(0)8-465 004 00"},
        {"+46701740612", "p:+46701740612"},
        {"+46 070 174 06 12", "p:+46 070 174 06 12"},
        {"0046 70-174 06 12", "p:0046 70-174 06 12"},
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
        {"1 070 500 000 kronor", ""},
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

static void masks(void **state)
{
    static const struct example examples[] = {
        {"Frågor: Tove, 070-174 06 21 eller tove.myrdimma@example.se!",
         "Frågor: Tove, [telefonnummer] eller [e-postadress]!"},
        {"811218-9876", "[personnummer]"},
        {"0046 70 174 06 1 04 046 174 06 1", "[telefonnummer] 1 04 046 174 06 1"},
        {"inget alls", "inget alls"},
        {"", ""},
    };
    struct fynd_buffer once = {0}, twice = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        fynd_buffer_clear(&once);
        fynd_buffer_clear(&twice);
        contacts_mask(text_of(examples[i].text), &once);
        contacts_mask((struct fynd_text){once.length > 0 ? once.bytes : "", once.length}, &twice);
        assert_int_equal(once.length, strlen(examples[i].wanted));
        assert_int_equal(twice.length, once.length);
        if (once.length > 0) {
            assert_memory_equal(once.bytes, examples[i].wanted, once.length);
            assert_memory_equal(twice.bytes, once.bytes, once.length);
        }
    }
    fynd_buffer_fini(&once);
    fynd_buffer_fini(&twice);
}

static void one_form_of_a_number(void **state)
{
    static const struct example examples[] = {
        {"070-174 06 12", "0701740612"},
        {"0701740612", "0701740612"},
        {"+46701740612", "0701740612"},
        {"+46 (0)70-174 06 12", "0701740612"},
        {"0046 70 174 06 12", "0701740612"},
        {"(08) 465 004 00", "0846500400"},
        {"+47 22 00 00 00", "004722000000"},
        {"2023", ""},
        {"", ""},
    };
    struct fynd_buffer out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        fynd_buffer_clear(&out);
        assert_int_equal(contacts_normal(text_of(examples[i].text), &out), examples[i].wanted[0] != '\0');
        fynd_buffer_append_byte(&out, '\0');
        assert_string_equal(out.bytes, examples[i].wanted);
    }
    fynd_buffer_fini(&out);
}

/* people: JSON or NULL; the contacts that the text gives, as JSON. */
static void check_contacts(const char *people, const char *text, const char *wanted)
{
    struct record record = {0};
    struct fynd_cause cause;
    bool identity = true;
    fynd_buffer_append(&record.text, text, strlen(text));
    record.fields[RECORD_PEOPLE] = people != NULL ? json_loads(people, 0, NULL) : NULL;
    assert_int_equal(contacts_find(&record, &identity, &cause), FYND_OK);
    assert_false(identity);
    char *found =
        record.fields[RECORD_CONTACTS] != NULL ? json_dumps(record.fields[RECORD_CONTACTS], JSON_COMPACT) : NULL;
    if (strcmp(found != NULL ? found : "", wanted) != 0)
        fail_msg("%s\n  found  %s\n  wanted %s", text, found, wanted);
    free(found);
    record_fini(&record);
}

#define TWO "[{\"name\":\"Tove Myrdimma\"},{\"name\":\"Kåre Bävernäs\"}]"

static void whose_they_are(void **state)
{
    (void)state;
    check_contacts(TWO, "Frågor besvaras av Tove Myrdimma 070-174 06 21 eller tove.myrdimma@example.se",
                   "[{\"name\":\"Tove Myrdimma\",\"phone\":\"070-174 06 21\",\"email\":\"tove.myrdimma@example.se\"}]");
    check_contacts(TWO, "Kåre Bävernäs\nTel: 070-174 06 21\nE-post: info@example.se",
                   "[{\"name\":\"Kåre Bävernäs\",\"phone\":\"070-174 06 21\",\"email\":\"info@example.se\"}]");
    check_contacts(TWO, "kare.bavernas@example.se och tove@example.se",
                   "[{\"name\":\"Kåre Bävernäs\",\"email\":\"kare.bavernas@example.se\"},"
                   "{\"name\":\"Tove Myrdimma\",\"email\":\"tove@example.se\"}]");
    check_contacts(TWO, "Anmälan till kurs@example.se eller 08-465 004 21.",
                   "[{\"email\":\"kurs@example.se\",\"phone\":\"08-465 004 21\"}]");
    check_contacts(TWO, "Skriv till kbavernas@example.se eller ring 0701740641.",
                   "[{\"name\":\"Kåre Bävernäs\",\"email\":\"kbavernas@example.se\",\"phone\":\"0701740641\"}]");
    check_contacts(TWO, "Kåre Bävernäs, konsult\nAnmälan om att du vill delta sker till kurs@example.se",
                   "[{\"email\":\"kurs@example.se\"}]");
    check_contacts(NULL,
                   "a (at) example.se\na@example.se\nDu når oss alla dagar på 070-174 06 12\noch även i morgon på "
                   "+46701740612 hela dagen",
                   "[{\"email\":\"a@example.se\"},{\"phone\":\"070-174 06 12\"}]");
    check_contacts(NULL, "Ingen att fråga.", "");
}

static void a_personal_identity_number_is_told_of(void **state)
{
    static const char number[] = "Pnr 811218-9876";
    (void)state;
    for (int place = 0; place < 3; place++) {
        struct record record = {0};
        struct fynd_buffer *parts[] = {&record.title, &record.text, &record.aside};
        bool identity = false;
        fynd_buffer_append(parts[place], number, sizeof number - 1);
        assert_int_equal(contacts_find(&record, &identity, NULL), FYND_OK);
        assert_true(identity);
        assert_null(record.fields[RECORD_CONTACTS]);
        record_fini(&record);
    }
}

static const char *email_of(const struct record *record, size_t i)
{
    return json_string_value(json_object_get(json_array_get(record->fields[RECORD_CONTACTS], i), "email"));
}

static void what_the_source_says_stays(void **state)
{
    struct record record = {.fields[RECORD_CONTACTS] = json_loads("[{\"email\":\"x@example.se\"}]", 0, NULL)};
    bool identity = true;
    (void)state;
    fynd_buffer_append(&record.text, "y@example.se x@example.se", 25);
    assert_int_equal(contacts_find(&record, &identity, NULL), FYND_OK);
    assert_int_equal(json_array_size(record.fields[RECORD_CONTACTS]), 2); /* the other is added, the same one is not */
    assert_string_equal(email_of(&record, 0), "x@example.se");
    assert_string_equal(email_of(&record, 1), "y@example.se");
    assert_false(identity);
    record_fini(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses),
        cmocka_unit_test(telephone_numbers),
        cmocka_unit_test(what_is_no_telephone_number),
        cmocka_unit_test(personal_identity_numbers),
        cmocka_unit_test(masks),
        cmocka_unit_test(one_form_of_a_number),
        cmocka_unit_test(whose_they_are),
        cmocka_unit_test(a_personal_identity_number_is_told_of),
        cmocka_unit_test(what_the_source_says_stays),
    };
    return cmocka_run_group_tests_name("contacts", tests, NULL, NULL);
}
