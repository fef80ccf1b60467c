/* Contacts: whose they are (indexer/facts/contacts.h). The telephone numbers are of the ranges kept
 * free for fiction, the personal identity number is one that Skatteverket prints as an example. */
#include "indexer/facts/contacts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* people: JSON or NULL; the contacts that the text gives, as JSON. */
static void check_contacts(const char *people, const char *text, const char *wanted)
{
    struct record record = {0};
    struct fynd_cause cause;
    fynd_buffer_append(&record.text, text, strlen(text));
    record.fields[RECORD_PEOPLE] = people != NULL ? json_loads(people, 0, NULL) : NULL;
    assert_int_equal(contacts_find(&record, &cause), FYND_OK);
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
        assert_false(contacts_have_identity(&record));
        fynd_buffer_append(parts[place], number, sizeof number - 1);
        assert_true(contacts_have_identity(&record));
        assert_int_equal(contacts_find(&record, NULL), FYND_OK);
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
    (void)state;
    fynd_buffer_append(&record.text, "y@example.se x@example.se", 25);
    assert_int_equal(contacts_find(&record, NULL), FYND_OK);
    assert_int_equal(json_array_size(record.fields[RECORD_CONTACTS]), 2); /* the other is added, the same one is not */
    assert_string_equal(email_of(&record, 0), "x@example.se");
    assert_string_equal(email_of(&record, 1), "y@example.se");
    record_fini(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_they_are),
        cmocka_unit_test(a_personal_identity_number_is_told_of),
        cmocka_unit_test(what_the_source_says_stays),
    };
    return cmocka_run_group_tests_name("contacts", tests, NULL, NULL);
}
