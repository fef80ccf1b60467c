#include "page.h"

#include "markup.h"
#include "page_layout.h"
#include "texts_sv.h"

/* What stands in <main>: the statement, with its table of criteria (tests/T64-conventions.sh compares it with the tests). */
extern const char _binary_server_web_tillganglighet_html_start[], _binary_server_web_tillganglighet_html_end[];

void page_accessibility(struct response *response)
{
    const char *start = _binary_server_web_tillganglighet_html_start;
    struct fynd_buffer page = {0}, head = {0};

    markup_raw(&head, "<link rel=\"stylesheet\" href=\"/tillganglighet.css\">\n");
    page_layout_begin_with(&page, TEXT_ACCESSIBILITY, "", false, &head);
    fynd_buffer_append(&page, start, (size_t)(_binary_server_web_tillganglighet_html_end - start));
    page_layout_end(&page);
    page_layout_send(&page, 200, response);
}
