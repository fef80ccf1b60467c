/* The page of hits. */
#include "server/page/page.h"

#include "server/base/html_writer.h"
#include "server/base/log.h"
#include "server/page/page_address.h"
#include "server/page/page_chosen.h"
#include "server/page/page_facets.h"
#include "server/page/page_head.h"
#include "server/page/page_hit.h"
#include "server/page/page_layout.h"
#include "server/search/zero_results.h"

#include <stdio.h>
#include <string.h>

static void write_count(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);
    const char *text = answer->request->text;

    if (answer->total == 0)
        html_writer_raw(out, texts->hits_none);
    else
        page_layout_counted(out, texts, answer->total, *text == '\0' ? &texts->all : &texts->hits);
    if (*text != '\0') {
        html_writer_parts(out, texts->hits_for, "<em>", NULL);
        html_writer_isolated(out, text);
        html_writer_raw(out, "</em>");
    }
}

static void write_search_link(struct fynd_buffer *out, const struct search_answer *answer, const char *text,
                              bool literal)
{
    struct search_request changed = *answer->request;

    changed.text = text;
    changed.literal = literal;
    changed.page = 1;
    html_writer_raw(out, "<a href=\"");
    page_address_search(out, &changed);
    html_writer_raw(out, "\">");
    html_writer_isolated(out, text);
    html_writer_raw(out, "</a>");
}

/* What was put right, and the way back; or what could be. */
static void write_spelling(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);

    if (answer->corrected == NULL)
        return;
    html_writer_raw(out, "<p class=\"spelling\">");
    if (answer->certain) {
        html_writer_parts(out, texts->spelling_shown, "<em>", NULL);
        html_writer_isolated(out, answer->corrected);
        html_writer_parts(out, "</em>. ", texts->spelling_instead, NULL);
        write_search_link(out, answer, answer->request->text, true);
        html_writer_raw(out, ".");
    } else {
        html_writer_raw(out, texts->spelling_meant);
        write_search_link(out, answer, answer->corrected, false);
        html_writer_raw(out, "?");
    }
    html_writer_raw(out, "</p>\n");
}

static void write_heading(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);

    html_writer_raw(out, "<h1>");
    write_count(out, answer);
    html_writer_raw(out, "</h1>\n");
    write_spelling(out, answer);
    if (answer->lacking != 0)
        html_writer_parts(out, "<p class=\"relaxed\">", texts->relaxed, "</p>\n", NULL);
    if (*answer->request->text == '\0' && date_range_is_open(&answer->request->period))
        return;
    html_writer_parts(out, "<p class=\"understood\">", texts->understood, " ", NULL);
    html_writer_text(out, answer->interpretations[texts->language]);
    html_writer_raw(out, "</p>\n");
}

static void write_sorts(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);
    struct search_request changed = *answer->request;

    changed.page = 1;
    html_writer_parts(out, "<nav class=\"sorts\" aria-label=\"", texts->sort, "\"><ul>", NULL);
    for (unsigned i = 0; i < SEARCH_SORT_COUNT; i++) {
        if (i == FYND_SORT_RELEVANCE && *answer->request->text == '\0')
            continue; /* nothing to be relevant to */
        changed.sort = (enum fynd_sort)i;
        html_writer_raw(out, "<li><a href=\"");
        page_address_search(out, &changed);
        html_writer_raw(out, i == (unsigned)answer->sort ? "\" aria-current=\"true\">" : "\">");
        html_writer_raw(out, texts->sorts[i]);
        html_writer_raw(out, "</a></li>");
    }
    html_writer_raw(out, "</ul></nav>\n");
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
    html_writer_raw(out, "<a rel=\"");
    html_writer_raw(out, rel);
    html_writer_raw(out, "\" href=\"");
    page_address_search(out, &changed);
    html_writer_raw(out, "\">");
    html_writer_raw(out, label);
    html_writer_raw(out, "</a>\n");
}

static void write_paging(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);
    unsigned page = answer->request->page, last = last_page(answer);

    if (last < 2)
        return;
    html_writer_parts(out, "<nav class=\"paging\" aria-label=\"", texts->paging, "\">\n", NULL);
    if (page > 1)
        write_page_link(out, answer->request, page - 1, "prev", texts->previous);
    html_writer_parts(out, "<span class=\"where\">", texts->page, NULL);
    page_layout_number(out, texts, page);
    html_writer_raw(out, texts->of);
    page_layout_number(out, texts, last);
    html_writer_raw(out, "</span>\n");
    if (page < last)
        write_page_link(out, answer->request, page + 1, "next", texts->next);
    html_writer_raw(out, "</nav>\n");
}

/* A link to what another text finds, and how much that is. */
static void write_way(struct fynd_buffer *out, const struct search_request *request, bool narrowed, const char *text,
                      uint32_t hits)
{
    struct search_request changed = {
        .text = text, .sort = request->sort, .page = 1, .size = request->size, .language = request->language};

    if (narrowed) {
        memcpy(changed.chosen, request->chosen, sizeof changed.chosen);
        changed.chosen_count = request->chosen_count;
        changed.period = request->period;
    }
    html_writer_raw(out, "<a href=\"");
    page_address_search(out, &changed);
    html_writer_raw(out, "\">");
    html_writer_isolated(out, text);
    html_writer_raw(out, "</a> (");
    page_layout_number(out, texts_of(request->language), hits);
    html_writer_raw(out, ")");
}

/* Which of the words find something, alone and together. */
static void write_ways(struct fynd_buffer *out, const struct search_request *request, const struct zero_results *help)
{
    const struct texts *texts = texts_of(request->language);

    if (help->unnarrowed > 0 && *request->text != '\0') {
        html_writer_parts(out, "<li>", texts->none_unnarrowed, NULL);
        write_way(out, request, false, request->text, help->unnarrowed);
        html_writer_raw(out, ".</li>\n");
    }
    if (help->together != NULL) {
        html_writer_parts(out, "<li>", texts->none_together, NULL);
        write_way(out, request, help->narrowed, help->together, help->together_hits);
        html_writer_raw(out, ".</li>\n");
    }
    for (size_t i = 0; i < help->count; i++) {
        html_writer_parts(out, i == 0 ? "<li>" : ", ", i == 0 ? texts->none_alone : "", NULL);
        write_way(out, request, help->narrowed, help->words[i].text, help->words[i].hits);
    }
    html_writer_raw(out, help->count > 0 ? ".</li>\n" : "");
}

static void write_help(struct context *context, struct fynd_buffer *out, const struct search_request *request)
{
    struct zero_results help;
    struct fynd_cause cause;

    if (zero_results_find(context, request, &help, &cause) == FYND_OK)
        write_ways(out, request, &help);
    else
        log_error("help: %s", cause.text);
    zero_results_fini(&help);
}

/* Advice, such as fits, when nothing was found. */
static void write_advice(struct context *context, struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);

    html_writer_parts(out, "<div class=\"notice\"><h2>", texts->none_heading, "</h2>\n<ul>\n", NULL);
    write_help(context, out, answer->request);
    if (strchr(answer->interpretations[texts->language], '"') != NULL)
        html_writer_parts(out, "<li>", texts->none_phrase, "</li>\n", NULL);
    html_writer_parts(out, "<li>", texts->none_spelling, "</li>\n<li>", texts->none_words, "</li>\n<li><a href=\"",
                      NULL);
    page_address_everything(out, texts->language);
    html_writer_parts(out, "\">", texts->none_all, "</a>.</li>\n</ul></div>\n", NULL);
}

static void write_hits(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct search_request *request = answer->request;
    const struct texts *texts = texts_of(request->language);

    if (answer->hit_count == 0) { /* a page beyond the last */
        html_writer_parts(out, "<div class=\"notice\"><p>", texts->beyond, " ", NULL);
        write_page_link(out, request, 1, "first", texts->first_page);
        html_writer_raw(out, "</p></div>\n");
        return;
    }
    html_writer_raw(out, "<ol class=\"hits\" start=\"");
    html_writer_number(out, (request->page - 1UL) * request->size + 1);
    html_writer_raw(out, "\">\n");
    for (size_t i = 0; i < answer->hit_count; i++)
        page_hit(out, answer, &answer->hits[i], request->text);
    html_writer_raw(out, "</ol>\n");
    write_paging(out, answer);
}

static void write_aside(struct fynd_buffer *out, const struct search_answer *answer)
{
    if (!page_facets_any(answer))
        return;
    html_writer_parts(out,
                      "<aside class=\"facets\" id=\"avgransa\" aria-labelledby=\"avgransa-rubrik\">"
                      "<h2 id=\"avgransa-rubrik\">",
                      texts_of(answer->request->language)->facets_heading, "</h2>\n", NULL);
    page_facets(out, answer);
    html_writer_raw(out, "</aside>\n");
}

static void write_title(struct fynd_buffer *out, const struct search_answer *answer)
{
    const struct texts *texts = texts_of(answer->request->language);
    const char *text = answer->request->text;

    html_writer_raw(out, *text != '\0' ? text : texts->title_all);
    if (answer->request->page > 1) {
        html_writer_raw(out, texts->title_page);
        html_writer_number(out, answer->request->page);
    }
    fynd_buffer_append_byte(out, '\0');
}

static void hits_page(struct context *context, const struct request *request, const struct search_answer *answer,
                      struct response *response)
{
    struct page_frame frame = page_layout_frame(context, request);
    struct fynd_buffer page = {0}, head = {0}, title = {0}, aside = {0};

    write_title(&title, answer); /* plain text: the layout escapes it */
    write_aside(&aside, answer); /* before advice searches: the facets are the reader's until then */
    page_head_hits(&head, context, answer->request, title.failed ? "" : title.bytes);
    frame.search = answer->request;
    frame.title = title.failed ? NULL : title.bytes;
    page_layout_begin(&page, &frame, &head);
    html_writer_raw(&page, "<div class=\"columns\"><div class=\"found\">\n");
    write_heading(&page, answer);
    page_chosen(&page, answer->request);
    if (answer->total > 0) {
        html_writer_raw(&page, "<div class=\"tools\">");
        write_sorts(&page, answer);
        if (page_facets_any(answer))
            html_writer_parts(&page, "<a class=\"to-facets\" href=\"#avgransa\">", frame.texts->to_facets, "</a>",
                              NULL);
        html_writer_raw(&page, "</div>\n");
        write_hits(&page, answer);
    } else {
        write_advice(context, &page, answer);
    }
    html_writer_raw(&page, "</div>\n");
    fynd_buffer_append(&page, aside.bytes, aside.length);
    page.failed |= aside.failed;
    html_writer_raw(&page, "</div>\n");
    page_layout_end(&page, &frame);
    page_layout_send(&page, 200, response);
    fynd_buffer_fini(&title);
    fynd_buffer_fini(&aside);
}

void page_search(struct context *context, const struct request *request, struct response *response)
{
    struct search_request search;
    struct search_answer answer;
    struct problem problem;

    if (search_request_read(request, search_page_parameters, &search, &problem) &&
        search_run(context, &search, &answer, &problem)) {
        hits_page(context, request, &answer, response);
        search_answer_fini(&answer);
    } else {
        page_layout_problem(context, request, &problem, response);
    }
}
