/* The page of the accessibility statement. */
#include "server/page/page.h"

#include "server/base/html_writer.h"
#include "server/page/page_head.h"
#include "server/page/page_layout.h"

/* The statement has a table of criteria, which tests/T64-conventions.sh compares with the tests. */
void page_accessibility(const struct context *context, const struct request *request, struct response *response)
{
    struct page_frame frame = page_layout_frame(context, request);
    struct fynd_buffer page = {0}, head = {0};
    const char *statement = frame.texts->statement;

    if (!page_layout_accepts(context, request, response))
        return;
    frame.title = frame.texts->accessibility;
    page_head_statement(&head, context, frame.texts);
    html_writer_raw(&head, "<link rel=\"stylesheet\" href=\"/tillganglighet.css\">\n");
    page_layout_begin(&page, &frame, &head);
    fynd_buffer_append(&page, statement, (size_t)(frame.texts->statement_end - statement));
    page_layout_end(&page, &frame);
    page_layout_send(&page, 200, response);
}
