/* The front page. */
#include "server/page/page.h"

#include "server/base/html_writer.h"
#include "server/page/page_address.h"
#include "server/page/page_facets.h"
#include "server/page/page_head.h"
#include "server/page/page_layout.h"

static void write_overview(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);

    html_writer_raw(out, "<p class=\"extent\">");
    page_layout_counted(out, texts, answer->total, &texts->front_count);
    html_writer_raw(out, ". <a href=\"");
    page_address_everything(out, texts->language);
    html_writer_parts(out, "\">", texts->front_all, "</a></p>\n", NULL);
    if (!page_facets_any(answer))
        return;
    html_writer_parts(out, "<section class=\"browse\" aria-labelledby=\"bladdra\"><h2 id=\"bladdra\">",
                      texts->front_browse, "</h2>\n<div class=\"facets\">\n", NULL);
    page_facets(out, answer);
    html_writer_raw(out, "</div></section>\n");
}

/* What is in the archive. Returns the status of the page. */
static int write_archive(struct context *context, const struct page_frame *frame, struct fynd_buffer *out)
{
    const struct search_request everything = search_request_everything(frame->texts->language);
    struct search_request counted = everything;
    struct search_answer answer;
    struct problem problem;

    counted.size = 1; /* no hit is shown */
    if (!search_run(context, &counted, &answer, &problem)) {
        html_writer_parts(out, "<p class=\"extent\">", problem_detail(&problem, frame->texts->language), "</p>\n",
                          NULL);
        return problem.status;
    }
    answer.request = &everything; /* where links lead on from */
    write_overview(out, &answer);
    search_answer_fini(&answer);
    return 200;
}

void page_front(struct context *context, const struct request *request, struct response *response)
{
    struct page_frame frame = page_layout_frame(context, request);
    const struct texts *texts = frame.texts;
    struct fynd_buffer page = {0}, head = {0};

    if (!page_layout_accepts(context, request, response))
        return;
    frame.front = true;
    page_head_front(&head, context, texts);
    page_layout_begin(&page, &frame, &head);
    html_writer_parts(&page, "<div class=\"hero\"><h1>" TEXTS_NAME "</h1>\n<p class=\"tagline\">", texts->front_tagline,
                      "</p>\n", NULL);
    page_layout_form(&page, &frame);
    html_writer_raw(&page, "</div>\n");
    int status = write_archive(context, &frame, &page);
    html_writer_parts(&page, "<section class=\"help\" aria-labelledby=\"hjalp\"><h2 id=\"hjalp\">",
                      texts->front_help_heading, "</h2>", texts->front_help, "</section>\n", NULL);
    page_layout_end(&page, &frame);
    page_layout_send(&page, status, response);
}
