/* The bytes of files to UTF-8 (indexer/source/charset.h). */
#include "indexer/source/charset.h"
#include "indexer/source/mojibake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct example {
    const char *bytes, *wanted;
};

static void assert_reads(const char *bytes, size_t length, bool html, const char *wanted, uint64_t lost)
{
    struct fynd_buffer out = {0};
    struct fynd_cause cause = {""};
    uint64_t repaired = 0;
    fynd_buffer_append(&out, ">", 1);
    if (charset_to_utf8(bytes, length, html, &out, &repaired, &cause) != FYND_OK)
        fail_msg("%s: %s", wanted, cause.text);
    fynd_buffer_append_byte(&out, '\0');
    assert_string_equal(out.bytes + 1, wanted);
    assert_int_equal(repaired, lost);
    fynd_buffer_fini(&out);
}

static void assert_refused(const char *bytes, size_t length, const char *why)
{
    struct fynd_buffer out = {0};
    struct fynd_cause cause = {""};
    uint64_t repaired = 0;
    assert_int_equal(charset_to_utf8(bytes, length, false, &out, &repaired, &cause), FYND_BAD_INPUT);
    assert_string_equal(cause.text, why);
    fynd_buffer_fini(&out);
}

static void assert_all(const struct example *examples, size_t count, bool html)
{
    for (size_t i = 0; i < count; i++)
        assert_reads(examples[i].bytes, strlen(examples[i].bytes), html, examples[i].wanted, 0);
}

static void utf8_stays_as_it_is(void **state)
{
    static const struct example examples[] = {
        {"", ""},
        {"Möte på Öland – ”träff” 🙂", "Möte på Öland – ”träff” 🙂"},
        {"\xef\xbb\xbf"
         "Möte",
         "Möte"},
        {"ett\r\ntvå\rtre\n", "ett\ntvå\ntre\n"},
        {"a\x01"
         "b\tc\x7f",
         "a b\tc "},
    };
    (void)state;
    assert_all(examples, COUNT(examples), false);
}

static void utf16_has_a_mark(void **state)
{
    (void)state;
    assert_reads("\xff\xfe\xc5\0r\0\r\0\n\0", 10, false, "År\n", 0);
    assert_reads("\xfe\xff\0\xc5\0r\xd8\x3d\xde\x42", 10, false, "År🙂", 0);
    assert_reads("\xff\xfe", 2, false, "", 0);
    assert_reads("\xff\xfe\xc5\0r", 5, false, "Å", 1);
    assert_reads("\xff\xfe\x3d\xd8r\0", 6, false, "\xef\xbf\xbdr", 1);
    assert_refused("\xff\xfe\xc5\0\0\0r\0", 8, "not text: byte 4 is NUL");
}

static void windows_1252_is_known_by_its_bytes(void **state)
{
    static const struct example examples[] = {
        {"Bl\xe5", "Blå"},
        {"M\xf6te p\xe5 \xd6land \x96 \x94tr\xe4"
         "ff\x94 100 \x80\x85",
         "Möte på Öland – ”träff” 100 €…"},
        {"caf\xe9", "café"},
    };
    char every[0x81];
    (void)state;
    assert_all(examples, COUNT(examples), false);
    for (int i = 0; i < 0x80; i++) {
        assert_true(mojibake_windows((unsigned char)i) == i);
        every[i] = (char)(0x80 + i);
    }
    assert_int_equal(mojibake_windows(0x80), 0x20ac);
    assert_int_equal(mojibake_windows(0x9f), 0x178);
    assert_int_equal(mojibake_windows(0x81), 0x81);
    assert_refused(every, 0x80, "not text: byte 0 is not UTF-8");
}

static void html_declares_its_charset(void **state)
{
    static const struct example examples[] = {
        {"<meta charset=\"iso-8859-15\"><p>\xa4 \xe5", "<meta charset=\"iso-8859-15\"><p>€ å"},
        {"<META http-equiv=Content-Type content='text/html; charset = ISO-8859-15'>\xa4",
         "<META http-equiv=Content-Type content='text/html; charset = ISO-8859-15'>€"},
        {"<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>\xa4", "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>€"},
        {"<meta charset=latin1>\xa4", "<meta charset=latin1>¤"},
        {"<meta charset=koi8-r>bl\xe5", "<meta charset=koi8-r>blå"},
        {"<meta charset=\"utf-8\">bl\xe5", "<meta charset=\"utf-8\">blå"},
        {"<meta charset=\"latin1\">blå", "<meta charset=\"latin1\">blå"},
        {"<meta charset", "<meta charset"},
        {"<meta charset>bl\xe5", "<meta charset>blå"},
        {"<meta charset=>bl\xe5", "<meta charset=>blå"},
    };
    (void)state;
    assert_all(examples, COUNT(examples), true);
    assert_reads("<meta charset=iso-8859-15>\xa4", 27, false, "<meta charset=iso-8859-15>¤", 0);
}

static void slips_are_repaired(void **state)
{
    char text[500] = "Möte på Öland \xff";
    char wanted[500] = "Möte på Öland \xef\xbf\xbd";
    (void)state;
    for (int i = 0; i < 20; i++) {
        strcat(text, " med träffar");
        strcat(wanted, " med träffar");
    }
    assert_reads(text, strlen(text), false, wanted, 1);
}

static void what_is_no_text_is_refused(void **state)
{
    char binary[300], cyrillic[100];
    (void)state;
    assert_refused("ab\0c", 4, "not text: byte 2 is NUL");
    assert_refused("\xef\xbb\xbf"
                   "a\0",
                   5, "not text: byte 4 is NUL");
    for (size_t i = 0; i < sizeof binary; i++)
        binary[i] = (char)(i * 7 % 255 + 1);
    assert_refused(binary, sizeof binary, "not text: byte 19 is not UTF-8");
    memset(cyrillic, 0xd0, sizeof cyrillic);
    assert_refused(cyrillic, sizeof cyrillic, "not text: byte 0 is not UTF-8");
    assert_refused("åäö \xff\xff", 9, "not text: byte 7 is not UTF-8");
}

static void doubly_encoded_text_is_mended(void **state)
{
    static const struct example examples[] = {
        {"MÃ¶te pÃ¥ Ã–land", "Möte på Öland"},
        {"Ã…r\nÃ„", "År\nÄ"},
        {"trÃ¤ffen â€“ det â€™gick", "träffen – det ’gick"},
        {"2 â‚¬, Fyndâ„¢, glad ðŸ™‚", "2 €, Fynd™, glad 🙂"},
        {"pris:Â\u00a0100", "pris:\u00a0100"},
        {"fÃ¶r Petar MariÄ‡", "för Petar Marić"},
        {"\xc3\x83\xc2\x83\xc3\x82\xc2\xa5"
         "r"
         ""
         " "
         ""
         "p"
         "\xc3\x83\xc2\x83\xc3\x82\xc2\xa5",
         "år på"},
        {"f\u00c3\u00b6r \u00e2\xc2\x80"
         "\xc2\x9c"
         "en\u00e2\xc2\x80"
         "\xc2\x9d"
         "",
         "för “en”"},
        {"rätt rad\nfel rad fÃ¶r mÃ¶ten\nrätt igen: å", "rätt rad\nfel rad för möten\nrätt igen: å"},
        {"paus \xc2\x96"
         " tre\xc2\x85"
         "\xc2\x81"
         "",
         "paus – tre… "},
    };
    (void)state;
    assert_all(examples, COUNT(examples), false);
    assert_reads("<p>fÃ¶r</p>å", strlen("<p>fÃ¶r</p>å"), true, "<p>för</p>å", 0);
}

static void right_text_is_never_changed(void **state)
{
    static const char *const right[] = {
        "HALLÅ” sa hon",
        "VAD Å– nej",
        "Å…",
        "tecknet å visas som Ã¥ eller fÃ¶r",
        "Ã¥ ensamt\noch å i nästa rad",
        "château – “â€ utan slut",
        "SÃO",
        "Ä° och Ö”",
        "fÃ¶r å",
        "dâ",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(right); i++)
        assert_reads(right[i], strlen(right[i]), false, right[i], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stays_as_it_is),
        cmocka_unit_test(utf16_has_a_mark),
        cmocka_unit_test(windows_1252_is_known_by_its_bytes),
        cmocka_unit_test(html_declares_its_charset),
        cmocka_unit_test(slips_are_repaired),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(doubly_encoded_text_is_mended),
        cmocka_unit_test(right_text_is_never_changed),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
