#include "server/page/page_layout.h"

#include "server/base/html_writer.h"
#include "server/page/page.h"
#include "server/page/page_address.h"

#include "shim/text/unicode.h"

#include <event2/buffer.h>
#include <string.h>

const struct parameter_rule page_parameters[PAGE_PARAMETER_COUNT + 1] = {LANGUAGE_RULE, {0}};

struct page_frame page_layout_frame(const struct context *context, const struct request *request)
{
    const char *text = request_parameter(request, "q");

    return (struct page_frame){.texts = texts_of(language_of_tag(request_parameter(request, LANGUAGE_PARAMETER))),
                               .text = text != NULL ? text : "",
                               .request = request,
                               .public_url = context->settings.public_url};
}

void page_layout_form(struct fynd_buffer *out, const struct page_frame *frame)
{
    html_writer_parts(
        out, "<form class=\"search\" role=\"search\" action=\"/sok\" method=\"get\"><label for=\"q\">",
        frame->texts->search_label,
        "</label><div class=\"search-row\">"
        "<input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" enterkeyhint=\"search\" value=\"",
        NULL);
    html_writer_text(out, frame->text);
    html_writer_parts(out, "\"><button type=\"submit\">", frame->texts->search_button, "</button></div>", NULL);
    if (frame->texts->language != LANGUAGE_ARCHIVE)
        html_writer_parts(out, "<input type=\"hidden\" name=\"" LANGUAGE_PARAMETER "\" value=\"",
                          language_tag(frame->texts->language), "\">", NULL);
    html_writer_raw(out, "</form>\n");
}

/* What changes the direction of the text behind it: embeddings, overrides and isolates of Unicode. */
static bool is_direction(int32_t character)
{
    return (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
}

/* No element can stand in a <title> and keep the direction of one text from the next: these characters are left out. */
static void write_title(struct fynd_buffer *out, const char *title)
{
    for (const char *end = title + strlen(title); title < end;) {
        int32_t character;
        size_t length = fynd_unicode_decode(title, end, &character);
        if (!is_direction(character))
            html_writer_escape(out, title, length);
        title += length;
    }
}

static void write_head(struct fynd_buffer *out, const struct page_frame *frame)
{
    html_writer_parts(out, "<!DOCTYPE html>\n<html lang=\"", language_tag(frame->texts->language),
                      "\">\n<head>\n<meta charset=\"utf-8\">\n<title>", NULL);
    if (frame->title != NULL) {
        write_title(out, frame->title);
        html_writer_raw(out, " – ");
    }
    html_writer_raw(out, TEXTS_NAME "</title>\n"
                                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                                    "<link rel=\"stylesheet\" href=\"/style.css\">\n"
                                    "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.svg\">\n"
                                    "<script src=\"/fynd.js\" data-fynd-input=\"#q\" defer></script>\n");
}

/* Where the page is in a language. */
static void write_address(struct fynd_buffer *out, const struct page_frame *frame, enum language language)
{
    if (frame->search == NULL) {
        page_address_request(out, frame->request, language);
        return;
    }
    struct search_request changed = *frame->search;
    changed.language = language;
    page_address_search(out, &changed);
}

static void write_alternates(struct fynd_buffer *out, const struct page_frame *frame)
{
    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        html_writer_parts(out, "<link rel=\"alternate\" hreflang=\"", language_tag((enum language)i), "\" href=\"",
                          frame->public_url, NULL);
        write_address(out, frame, (enum language)i);
        html_writer_raw(out, "\">\n");
    }
}

/* Links to the page in the other languages, each in its own. */
static void write_languages(struct fynd_buffer *out, const struct page_frame *frame)
{
    html_writer_parts(out, "<nav class=\"languages inner\" aria-label=\"", frame->texts->languages, "\">", NULL);
    for (unsigned i = 0; i < LANGUAGE_COUNT; i++) {
        const struct texts *other = texts_of((enum language)i);
        const char *tag = language_tag(other->language);

        if (other == frame->texts)
            continue;
        html_writer_parts(out, "<a lang=\"", tag, "\" hreflang=\"", tag, "\" href=\"", NULL);
        write_address(out, frame, other->language);
        html_writer_parts(out, "\">", other->in_language, "</a>", NULL);
    }
    html_writer_raw(out, "</nav>\n");
}

/* The name, which leads home, and the form. */
static void write_header(struct fynd_buffer *out, const struct page_frame *frame)
{
    html_writer_raw(out, "<header class=\"top\"><div class=\"inner\"><a class=\"name\" href=\"");
    page_address(out, "/", frame->texts->language);
    html_writer_parts(out, "\" aria-label=\"", frame->texts->home, "\">" TEXTS_NAME "</a>\n", NULL);
    page_layout_form(out, frame);
    html_writer_raw(out, "</div></header>\n");
}

void page_layout_begin(struct fynd_buffer *out, const struct page_frame *frame, struct fynd_buffer *head)
{
    write_head(out, frame);
    write_alternates(out, frame);
    if (head != NULL) {
        fynd_buffer_append(out, head->bytes, head->length);
        out->failed |= head->failed;
        fynd_buffer_fini(head);
    }
    html_writer_parts(out, "</head>\n", frame->front ? "<body class=\"front\">\n" : "<body>\n",
                      "<a class=\"skip\" href=\"#innehall\">", frame->texts->skip, "</a>\n", NULL);
    write_languages(out, frame);
    if (!frame->front)
        write_header(out, frame);
    html_writer_raw(out, "<main id=\"innehall\" tabindex=\"-1\" class=\"inner\">\n");
}

void page_layout_end(struct fynd_buffer *out, const struct page_frame *frame)
{
    html_writer_parts(out, "</main>\n<footer class=\"foot\"><p class=\"inner\">", frame->texts->footer, " <a href=\"",
                      NULL);
    page_address(out, "/tillganglighet", frame->texts->language);
    html_writer_parts(out, "\">", frame->texts->accessibility, "</a></p></footer>\n</body>\n</html>\n", NULL);
}

void page_layout_send(struct fynd_buffer *page, int status, struct response *response)
{
    if (page->failed || evbuffer_add(response->body, page->bytes, page->length) != 0) {
        response_problem(response, &problem_internal);
    } else {
        response_ok(response, "text/html; charset=utf-8");
        response->status = status;
    }
    fynd_buffer_fini(page);
}

static const char *error_title(const struct texts *texts, int status)
{
    switch (status) {
    case 400:
        return texts->error_400;
    case 404:
        return texts->error_404;
    case 503:
        return texts->error_503;
    default:
        return texts->error_500;
    }
}

/* detail: HTML of ours. */
static void send_error(struct page_frame *frame, int status, const char *detail, struct response *response)
{
    struct fynd_buffer page = {0};

    frame->title = error_title(frame->texts, status);
    page_layout_begin(&page, frame, NULL);
    html_writer_parts(&page, "<div class=\"notice\"><h1>", frame->title, "</h1>\n<p>", detail, "</p>\n<p><a href=\"",
                      NULL);
    page_address(&page, "/", frame->texts->language);
    html_writer_parts(&page, "\">", frame->texts->error_home, "</a></p></div>\n", NULL);
    page_layout_end(&page, frame);
    page_layout_send(&page, status, response);
}

void page_layout_problem(const struct context *context, const struct request *request, const struct problem *problem,
                         struct response *response)
{
    struct page_frame frame = page_layout_frame(context, request);

    send_error(&frame, problem->status, problem_detail(problem, frame.texts->language), response);
}

bool page_layout_accepts(const struct context *context, const struct request *request, struct response *response)
{
    struct invalid_parameter invalid[PAGE_PARAMETER_COUNT + 1];
    struct problem problem;

    if (parameters_check(request, page_parameters, invalid) == 0)
        return true;
    problem_invalid(&problem, invalid);
    page_layout_problem(context, request, &problem, response);
    return false;
}

void page_not_found(const struct context *context, const struct request *request, struct response *response)
{
    struct page_frame frame = page_layout_frame(context, request);

    send_error(&frame, 404, frame.texts->error_not_found, response);
}

void page_layout_number(struct fynd_buffer *out, const struct texts *texts, unsigned long number)
{
    if (number >= 1000) {
        page_layout_number(out, texts, number / 1000);
        html_writer_raw(out, texts->thousands);
        for (unsigned long unit = 100; unit > 1 && number % 1000 < unit; unit /= 10)
            html_writer_raw(out, "0");
        number %= 1000;
    }
    html_writer_number(out, number);
}

void page_layout_counted(struct fynd_buffer *out, const struct texts *texts, unsigned long number,
                         const struct texts_counted *counted)
{
    page_layout_number(out, texts, number);
    html_writer_raw(out, number == 1 ? counted->one : counted->many);
}
