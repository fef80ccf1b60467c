#include "page_layout.h"

#include "markup.h"
#include "page.h"
#include "search_address.h"
#include "texts_sv.h"

#include "../shim/unicode.h"

#include <event2/buffer.h>
#include <string.h>

void page_layout_form(struct fynd_buffer *out, const char *text)
{
    markup_raw(out, "<form class=\"search\" role=\"search\" action=\"/sok\" method=\"get\">"
                    "<label for=\"q\">" TEXT_SEARCH_LABEL "</label>"
                    "<div class=\"search-row\">"
                    "<input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" enterkeyhint=\"search\" value=\"");
    markup_text(out, text);
    markup_raw(out, "\"><button type=\"submit\">" TEXT_SEARCH_BUTTON "</button></div></form>\n");
}

void page_layout_begin(struct fynd_buffer *out, const char *title, const char *text, bool front)
{
    struct fynd_buffer none = {0};

    page_layout_begin_with(out, title, text, front, &none);
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
        size_t length = fynd_utf8_decode(title, end, &character);
        if (!is_direction(character))
            markup_escape(out, title, length);
        title += length;
    }
}

void page_layout_begin_with(struct fynd_buffer *out, const char *title, const char *text, bool front,
                            struct fynd_buffer *head)
{
    markup_raw(out, "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    if (title != NULL) {
        write_title(out, title);
        markup_raw(out, " – ");
    }
    markup_raw(out, TEXT_NAME "</title>\n"
                              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                              "<meta name=\"color-scheme\" content=\"light dark\">\n"
                              "<link rel=\"stylesheet\" href=\"/style.css\">\n"
                              "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.svg\">\n"
                              "<script src=\"/fynd.js\" data-fynd-input=\"#q\" defer></script>\n");
    fynd_buffer_append(out, head->bytes, head->length);
    out->failed |= head->failed;
    fynd_buffer_fini(head);
    markup_raw(out, "</head>\n");
    markup_raw(out, front ? "<body class=\"front\">\n" : "<body>\n");
    markup_raw(out, "<a class=\"skip\" href=\"#innehall\">" TEXT_SKIP "</a>\n");
    if (!front) {
        markup_raw(out, "<header class=\"top\"><div class=\"inner\">"
                        "<a class=\"name\" href=\"/\" aria-label=\"" TEXT_HOME "\">" TEXT_NAME "</a>\n");
        page_layout_form(out, text);
        markup_raw(out, "</div></header>\n");
    }
    markup_raw(out, "<main id=\"innehall\" tabindex=\"-1\" class=\"inner\">\n");
}

void page_layout_end(struct fynd_buffer *out)
{
    markup_raw(out, "</main>\n<footer class=\"foot\"><p class=\"inner\">" TEXT_FOOTER
                    " <a href=\"/tillganglighet\">" TEXT_ACCESSIBILITY "</a></p></footer>\n</body>\n</html>\n");
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

static const char *error_title(int status)
{
    switch (status) {
    case 400:
        return TEXT_ERROR_TITLE_400;
    case 404:
        return TEXT_ERROR_TITLE_404;
    case 503:
        return TEXT_ERROR_TITLE_503;
    default:
        return TEXT_ERROR_TITLE_500;
    }
}

void page_layout_error(int status, const char *detail, const char *text, struct response *response)
{
    struct fynd_buffer page = {0};

    page_layout_begin(&page, error_title(status), text, false);
    markup_raw(&page, "<div class=\"notice\"><h1>");
    markup_raw(&page, error_title(status));
    markup_raw(&page, "</h1>\n<p>");
    markup_raw(&page, detail);
    markup_raw(&page, "</p>\n<p><a href=\"/\">" TEXT_ERROR_HOME "</a></p></div>\n");
    page_layout_end(&page);
    page_layout_send(&page, status, response);
}

void page_not_found(struct response *response)
{
    page_layout_error(404, TEXT_ERROR_NOT_FOUND, "", response);
}

void page_layout_search_address(struct fynd_buffer *out, const struct search_request *search)
{
    markup_raw(out, "/sok");
    search_address(out, search, FYND_SORT_RELEVANCE, "&amp;");
}

void page_layout_publication_address(struct fynd_buffer *out, const char *id, const char *text)
{
    markup_raw(out, "/publikation/");
    markup_percent(out, id);
    if (*text != '\0') {
        markup_raw(out, "?q=");
        markup_percent(out, text);
    }
}

const char *page_layout_kind(const char *kind)
{
    if (strcmp(kind, "post") == 0)
        return TEXT_KIND_POST;
    if (strcmp(kind, "case") == 0)
        return TEXT_KIND_CASE;
    return strcmp(kind, "invitation") == 0 ? TEXT_KIND_INVITATION : kind;
}

void page_layout_number(struct fynd_buffer *out, unsigned long number)
{
    if (number >= 1000) {
        page_layout_number(out, number / 1000);
        markup_raw(out, "\u00a0");
        for (unsigned long unit = 100; unit > 1 && number % 1000 < unit; unit /= 10)
            markup_raw(out, "0");
        number %= 1000;
    }
    markup_number(out, number);
}
