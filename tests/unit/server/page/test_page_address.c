/* Where links on pages lead, in each language. */
#include "server/page/page_address.h"
#include "server/page/page_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_text(struct fynd_buffer *out, const char *wanted)
{
    fynd_buffer_append_byte(out, '\0');
    assert_false(out->failed);
    assert_string_equal(out->bytes, wanted);
    fynd_buffer_fini(out);
}

static void assert_request(const char *target, enum language language, const char *wanted)
{
    struct request request;
    struct fynd_buffer out = {0};

    assert_true(request_init(&request, target));
    page_address_request(&out, &request, language);
    assert_text(&out, wanted);
    request_fini(&request);
}

static void only_another_language_is_named(void **state)
{
    const struct fynd_text id = {"a:b", 3};
    struct search_request search = search_request_everything(LANGUAGE_ENGLISH);
    struct fynd_buffer out = {0};

    (void)state;
    page_address(&out, "/", LANGUAGE_SWEDISH);
    assert_text(&out, "/");
    page_address(&out, "/tillganglighet", LANGUAGE_ENGLISH);
    assert_text(&out, "/tillganglighet?lang=en");
    page_address_everything(&out, LANGUAGE_SWEDISH);
    assert_text(&out, "/sok?q=");
    search.page = 3;
    page_address_search(&out, &search);
    assert_text(&out, "/sok?q=&amp;page=3&amp;lang=en");
    page_address_publication(&out, id, "", LANGUAGE_ENGLISH);
    assert_text(&out, "/publikation/a%3Ab?lang=en");
    page_address_publication(&out, id, "å", LANGUAGE_ENGLISH);
    assert_text(&out, "/publikation/a%3Ab?q=%C3%A5&amp;lang=en");
    page_address_citation(&out, id, "ris", LANGUAGE_SWEDISH);
    assert_text(&out, "/publikation/a%3Ab?format=ris");
}

static void what_was_asked_for_is_asked_for_again(void **state)
{
    (void)state;
    assert_request("/", LANGUAGE_SWEDISH, "/");
    assert_request("/?lang=en", LANGUAGE_SWEDISH, "/");
    assert_request("/sok?kind=post&lang=xx&q=a%26b&kind=c%22", LANGUAGE_ENGLISH,
                   "/sok?q=a%26b&amp;kind=post&amp;kind=c%22&amp;lang=en");
    assert_request("/a/%22%3E/b/", LANGUAGE_ENGLISH, "/a/%22%3E/b/?lang=en");
}

/* "//host" in a link is another website. */
static void no_path_becomes_a_host(void **state)
{
    (void)state;
    assert_request("//evil.example/a//b", LANGUAGE_SWEDISH, "/%2Fevil.example/a//b");
    assert_request("///evil.example", LANGUAGE_SWEDISH, "/%2F/evil.example");
    assert_request("/%5Cevil.example", LANGUAGE_SWEDISH, "/%5Cevil.example");
}

static void numbers_are_grouped_as_the_language_does(void **state)
{
    struct fynd_buffer out = {0};

    (void)state;
    page_layout_counted(&out, &texts_sv, 1234005, &texts_sv.hits);
    assert_text(&out, "1\u00a0234\u00a0005 träffar");
    page_layout_counted(&out, &texts_en, 1234005, &texts_en.hits);
    assert_text(&out, "1,234,005 hits");
    page_layout_counted(&out, &texts_en, 1, &texts_en.hits);
    assert_text(&out, "1 hit");
    page_layout_counted(&out, &texts_en, 0, &texts_en.all);
    assert_text(&out, "0 publications");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_another_language_is_named),
        cmocka_unit_test(what_was_asked_for_is_asked_for_again),
        cmocka_unit_test(no_path_becomes_a_host),
        cmocka_unit_test(numbers_are_grouped_as_the_language_does),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
