#include "page.h"

#include "help.h"
#include "log.h"
#include "markup.h"
#include "page_chosen.h"
#include "page_facets.h"
#include "page_head.h"
#include "page_hit.h"
#include "page_layout.h"
#include "texts_sv.h"

#include <stdio.h>
#include <string.h>

/* --- The front page --- */

static void write_overview(struct fynd_buffer *out, const struct search_answer *answer)
{
    markup_raw(out, "<p class=\"extent\">");
    page_layout_number(out, answer->total);
    markup_raw(out, answer->total == 1 ? TEXT_FRONT_COUNT_ONE : TEXT_FRONT_COUNT_MANY);
    markup_raw(out, ". <a href=\"/sok?q=\">" TEXT_FRONT_ALL "</a></p>\n");
    if (!page_facets_any(answer))
        return;
    markup_raw(out, "<section class=\"browse\" aria-labelledby=\"bladdra\"><h2 id=\"bladdra\">" TEXT_FRONT_BROWSE
                    "</h2>\n<div class=\"facets\">\n");
    page_facets(out, answer);
    markup_raw(out, "</div></section>\n");
}

static void front_page(struct service *service, struct response *response)
{
    static const struct search_request counted = {.text = "", .page = 1, .size = 1}; /* no hit is shown */
    static const struct search_request everything = {.text = "", .page = 1, .size = SEARCH_SIZE_DEFAULT};
    struct search_answer answer;
    struct problem problem;
    struct fynd_buffer page = {0}, head = {0};
    int status = 200;

    page_head_front(&head, service);
    page_layout_begin_with(&page, NULL, "", true, &head);
    markup_raw(&page, "<div class=\"hero\"><h1>" TEXT_NAME "</h1>\n<p class=\"tagline\">" TEXT_FRONT_TAGLINE "</p>\n");
    page_layout_form(&page, "");
    markup_raw(&page, "</div>\n");
    if (search_run(service, &counted, &answer, &problem)) {
        answer.request = &everything; /* where links lead on from */
        write_overview(&page, &answer);
        search_answer_fini(&answer);
    } else {
        status = problem.status;
        markup_raw(&page, "<p class=\"extent\">");
        markup_raw(&page, problem.detail);
        markup_raw(&page, "</p>\n");
    }
    markup_raw(&page, "<section class=\"help\" aria-labelledby=\"hjalp\"><h2 id=\"hjalp\">" TEXT_FRONT_HELP_HEADING
                      "</h2>" TEXT_FRONT_HELP "</section>\n");
    page_layout_end(&page);
    page_layout_send(&page, status, response);
}

/* --- The page of hits --- */

static void write_count(struct fynd_buffer *out, const struct search_answer *answer)
{
    const char *text = answer->request->text;
    bool one = answer->total == 1;

    if (answer->total == 0) {
        markup_raw(out, TEXT_HITS_NONE);
    } else {
        page_layout_number(out, answer->total);
        if (*text == '\0')
            markup_raw(out, one ? TEXT_ALL_ONE : TEXT_ALL_MANY);
        else
            markup_raw(out, one ? TEXT_HITS_ONE : TEXT_HITS_MANY);
    }
    if (*text != '\0') {
        markup_raw(out, TEXT_HITS_FOR "<em>");
        markup_isolated(out, text);
        markup_raw(out, "</em>");
    }
}

static void write_search_link(struct fynd_buffer *out, const struct search_answer *answer, const char *text,
                              bool literal)
{
    struct search_request changed = *answer->request;

    changed.text = text;
    changed.literal = literal;
    changed.page = 1;
    markup_raw(out, "<a href=\"");
    page_layout_search_address(out, &changed);
    markup_raw(out, "\">");
    markup_isolated(out, text);
    markup_raw(out, "</a>");
}

/* What was put right, and the way back; or what could be. */
static void write_spelling(struct fynd_buffer *out, const struct search_answer *answer)
{
    if (answer->corrected == NULL)
        return;
    markup_raw(out, "<p class=\"spelling\">");
    if (answer->certain) {
        markup_raw(out, TEXT_SPELLING_SHOWN "<em>");
        markup_isolated(out, answer->corrected);
        markup_raw(out, "</em>. " TEXT_SPELLING_INSTEAD);
        write_search_link(out, answer, answer->request->text, true);
        markup_raw(out, ".");
    } else {
        markup_raw(out, TEXT_SPELLING_MEANT);
        write_search_link(out, answer, answer->corrected, false);
        markup_raw(out, "?");
    }
    markup_raw(out, "</p>\n");
}

static void write_heading(struct fynd_buffer *out, const struct search_answer *answer)
{
    markup_raw(out, "<h1>");
    write_count(out, answer);
    markup_raw(out, "</h1>\n");
    write_spelling(out, answer);
    if (answer->lacking != 0)
        markup_raw(out, "<p class=\"relaxed\">" TEXT_RELAXED "</p>\n");
    if (*answer->request->text == '\0' && period_is_open(&answer->request->period))
        return;
    markup_raw(out, "<p class=\"understood\">" TEXT_UNDERSTOOD " ");
    markup_text(out, answer->interpretation);
    markup_raw(out, "</p>\n");
}

static void write_sorts(struct fynd_buffer *out, const struct search_answer *answer)
{
    static const char *const labels[SEARCH_SORT_COUNT] = TEXT_SORTS;
    struct search_request changed = *answer->request;

    changed.page = 1;
    markup_raw(out, "<nav class=\"sorts\" aria-label=\"" TEXT_SORT "\"><ul>");
    for (unsigned i = 0; i < SEARCH_SORT_COUNT; i++) {
        if (i == FYND_SORT_RELEVANCE && *answer->request->text == '\0')
            continue; /* nothing to be relevant to */
        changed.sort = (enum fynd_sort)i;
        markup_raw(out, "<li><a href=\"");
        page_layout_search_address(out, &changed);
        markup_raw(out, i == (unsigned)answer->sort ? "\" aria-current=\"true\">" : "\">");
        markup_raw(out, labels[i]);
        markup_raw(out, "</a></li>");
    }
    markup_raw(out, "</ul></nav>\n");
}

static unsigned last_page(const struct search_answer *answer)
{
    unsigned size = answer->request->size;

    return (answer->total + size - 1) / size;
}

static void write_page_link(struct fynd_buffer *out, const struct search_request *request, unsigned page,
                            const char *rel, const char *label)
{
    struct search_request changed = *request;

    changed.page = page;
    markup_raw(out, "<a rel=\"");
    markup_raw(out, rel);
    markup_raw(out, "\" href=\"");
    page_layout_search_address(out, &changed);
    markup_raw(out, "\">");
    markup_raw(out, label);
    markup_raw(out, "</a>\n");
}

static void write_paging(struct fynd_buffer *out, const struct search_answer *answer)
{
    unsigned page = answer->request->page, last = last_page(answer);

    if (last < 2)
        return;
    markup_raw(out, "<nav class=\"paging\" aria-label=\"" TEXT_PAGING "\">\n");
    if (page > 1)
        write_page_link(out, answer->request, page - 1, "prev", TEXT_PREVIOUS);
    markup_raw(out, "<span class=\"where\">" TEXT_PAGE);
    page_layout_number(out, page);
    markup_raw(out, TEXT_OF);
    page_layout_number(out, last);
    markup_raw(out, "</span>\n");
    if (page < last)
        write_page_link(out, answer->request, page + 1, "next", TEXT_NEXT);
    markup_raw(out, "</nav>\n");
}

/* A link to what another text finds, and how much that is. */
static void write_way(struct fynd_buffer *out, const struct search_request *request, bool narrowed, const char *text,
                      uint32_t hits)
{
    struct search_request changed = {.text = text, .sort = request->sort, .page = 1, .size = request->size};

    if (narrowed) {
        memcpy(changed.chosen, request->chosen, sizeof changed.chosen);
        changed.chosen_count = request->chosen_count;
        changed.period = request->period;
    }
    markup_raw(out, "<a href=\"");
    page_layout_search_address(out, &changed);
    markup_raw(out, "\">");
    markup_isolated(out, text);
    markup_raw(out, "</a> (");
    page_layout_number(out, hits);
    markup_raw(out, ")");
}

/* Which of the words find something, alone and together. */
static void write_ways(struct fynd_buffer *out, const struct search_request *request, const struct help *help)
{
    if (help->unnarrowed > 0 && *request->text != '\0') {
        markup_raw(out, "<li>" TEXT_NONE_UNNARROWED);
        write_way(out, request, false, request->text, help->unnarrowed);
        markup_raw(out, ".</li>\n");
    }
    if (help->together != NULL) {
        markup_raw(out, "<li>" TEXT_NONE_TOGETHER);
        write_way(out, request, help->narrowed, help->together, help->together_hits);
        markup_raw(out, ".</li>\n");
    }
    for (size_t i = 0; i < help->count; i++) {
        markup_raw(out, i == 0 ? "<li>" TEXT_NONE_ALONE : ", ");
        write_way(out, request, help->narrowed, help->words[i].text, help->words[i].hits);
    }
    markup_raw(out, help->count > 0 ? ".</li>\n" : "");
}

static void write_help(struct service *service, struct fynd_buffer *out, const struct search_request *request)
{
    struct help help;
    struct fynd_cause cause;

    if (help_find(service, request, &help, &cause) == FYND_OK)
        write_ways(out, request, &help);
    else
        log_error("help: %s", cause.text);
    help_fini(&help);
}

/* Advice, such as fits, when nothing was found. */
static void write_advice(struct service *service, struct fynd_buffer *out, const struct search_answer *answer)
{
    markup_raw(out, "<div class=\"notice\"><h2>" TEXT_NONE_HEADING "</h2>\n<ul>\n");
    write_help(service, out, answer->request);
    if (strchr(answer->interpretation, '"') != NULL)
        markup_raw(out, "<li>" TEXT_NONE_PHRASE "</li>\n");
    markup_raw(out, "<li>" TEXT_NONE_SPELLING "</li>\n<li>" TEXT_NONE_WORDS "</li>\n"
                    "<li><a href=\"/sok?q=\">" TEXT_NONE_ALL "</a>.</li>\n</ul></div>\n");
}

static void write_hits(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct search_request *request = answer->request;

    if (answer->hit_count == 0) { /* a page beyond the last */
        markup_raw(out, "<div class=\"notice\"><p>" TEXT_BEYOND " ");
        write_page_link(out, request, 1, "first", TEXT_FIRST_PAGE);
        markup_raw(out, "</p></div>\n");
        return;
    }
    markup_raw(out, "<ol class=\"hits\" start=\"");
    markup_number(out, (request->page - 1UL) * request->size + 1);
    markup_raw(out, "\">\n");
    for (size_t i = 0; i < answer->hit_count; i++)
        page_hit(out, answer, &answer->hits[i], request->text);
    markup_raw(out, "</ol>\n");
    write_paging(out, answer);
}

static void write_aside(struct fynd_buffer *out, const struct search_answer *answer)
{
    if (!page_facets_any(answer))
        return;
    markup_raw(out, "<aside class=\"facets\" id=\"avgransa\" aria-labelledby=\"avgransa-rubrik\">"
                    "<h2 id=\"avgransa-rubrik\">" TEXT_FACETS_HEADING "</h2>\n");
    page_facets(out, answer);
    markup_raw(out, "</aside>\n");
}

static void write_title(struct fynd_buffer *out, const struct search_answer *answer)
{
    const char *text = answer->request->text;

    markup_raw(out, *text != '\0' ? text : TEXT_TITLE_ALL);
    if (answer->request->page > 1) {
        markup_raw(out, TEXT_TITLE_PAGE);
        markup_number(out, answer->request->page);
    }
    fynd_buffer_append_byte(out, '\0');
}

static void hits_page(struct service *service, const struct search_answer *answer, struct response *response)
{
    struct fynd_buffer page = {0}, head = {0}, title = {0}, aside = {0};

    write_title(&title, answer); /* plain text: the layout escapes it */
    write_aside(&aside, answer); /* before advice searches: the facets are the reader's until then */
    page_head_hits(&head, service, answer->request, title.failed ? "" : title.bytes);
    page_layout_begin_with(&page, title.failed ? NULL : title.bytes, answer->request->text, false, &head);
    markup_raw(&page, "<div class=\"columns\"><div class=\"found\">\n");
    write_heading(&page, answer);
    page_chosen(&page, answer->request);
    if (answer->total > 0) {
        markup_raw(&page, "<div class=\"tools\">");
        write_sorts(&page, answer);
        if (page_facets_any(answer))
            markup_raw(&page, "<a class=\"to-facets\" href=\"#avgransa\">" TEXT_TO_FACETS "</a>");
        markup_raw(&page, "</div>\n");
        write_hits(&page, answer);
    } else {
        write_advice(service, &page, answer);
    }
    markup_raw(&page, "</div>\n");
    fynd_buffer_append(&page, aside.bytes, aside.length);
    page.failed |= aside.failed;
    markup_raw(&page, "</div>\n");
    page_layout_end(&page);
    page_layout_send(&page, 200, response);
    fynd_buffer_fini(&title);
    fynd_buffer_fini(&aside);
}

/* --- Which of them --- */

void page_search(struct service *service, const struct request *request, struct response *response)
{
    struct search_request search;
    struct search_answer answer;
    struct problem problem;
    const char *text = request_parameter(request, "q");

    if (strcmp(request->path, "/") == 0 && text == NULL) {
        front_page(service, response);
    } else if (search_request_read(request, &search, &problem) && search_run(service, &search, &answer, &problem)) {
        hits_page(service, &answer, response);
        search_answer_fini(&answer);
    } else {
        page_layout_error(problem.status, problem.detail, text != NULL ? text : "", response);
    }
}
