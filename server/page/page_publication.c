/* A publication's page. */
#include "server/page/page.h"

#include "server/base/html_writer.h"
#include "server/page/date_text.h"
#include "server/page/page_address.h"
#include "server/page/page_citation.h"
#include "server/page/page_head.h"
#include "server/page/page_lang.h"
#include "server/page/page_layout.h"
#include "server/page/page_similar.h"
#include "server/page/page_text.h"
#include "server/search/snippet.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const struct parameter_rule page_publication_parameters[PAGE_PUBLICATION_PARAMETER_COUNT + 1] = {
    {"q", false, NULL, NULL, NULL, NULL},
    {"format", false, page_citation_is_format, "format ska vara bibtex eller ris.", "format must be bibtex or ris.",
     NULL},
    LANGUAGE_RULE,
    {0},
};

/* --- Facts: a <dl> --- */

static void begin_fact(struct fynd_buffer *out, const char *label)
{
    html_writer_raw(out, "<div><dt>");
    html_writer_raw(out, label);
    html_writer_raw(out, "</dt><dd>");
}

static void end_fact(struct fynd_buffer *out)
{
    html_writer_raw(out, "</dd></div>\n");
}

static void write_date(struct fynd_buffer *out, const struct texts *texts, const char *label, const json_t *start,
                       const json_t *end)
{
    struct fynd_buffer date = {0};

    if (date_text_interval(start, end, texts, &date)) {
        begin_fact(out, label);
        fynd_buffer_append(out, date.bytes, date.length);
        end_fact(out);
    }
    fynd_buffer_fini(&date);
}

/* What the facts of a page are written in: its own language, and that of the record. */
struct facts {
    const struct texts *texts;
    const char *language;
};

/* "Name, role" of a person, or a bare name. */
static void write_name(struct fynd_buffer *out, const struct facts *facts, const json_t *element)
{
    const json_t *name = json_is_object(element) ? json_object_get(element, "name") : element;
    const char *role = json_string_value(json_object_get(element, "role"));

    if (json_is_string(name))
        page_lang_isolated(out, facts->texts, facts->language, json_string_value(name));
    if (role != NULL) {
        html_writer_raw(out, " (");
        page_lang_isolated(out, facts->texts, facts->language, role);
        html_writer_raw(out, ")");
    }
}

static void write_list(struct fynd_buffer *out, const struct facts *facts, const char *label, const json_t *list)
{
    const json_t *element;
    size_t i;

    if (json_array_size(list) == 0)
        return;
    begin_fact(out, label);
    json_array_foreach(list, i, element)
    {
        html_writer_raw(out, i > 0 ? ", " : "");
        write_name(out, facts, element);
    }
    end_fact(out);
}

/* When an event takes place, and where, in its own words: "Kulturhuset", "på nätet". */
static void write_event(struct fynd_buffer *out, const struct facts *facts, const json_t *event)
{
    const struct texts *texts = facts->texts;
    const char *place = json_string_value(json_object_get(event, "place"));
    bool online = json_is_true(json_object_get(event, "online"));

    write_date(out, texts, texts->event, json_object_get(event, "start"), json_object_get(event, "end"));
    if (place == NULL && !online)
        return;
    begin_fact(out, texts->venue);
    if (place != NULL)
        page_lang_isolated(out, texts, facts->language, place);
    html_writer_raw(out, place != NULL && online ? ", " : "");
    html_writer_raw(out, online ? texts->online : "");
    end_fact(out);
}

static void write_facts(struct fynd_buffer *out, const struct facts *facts, const json_t *card, const json_t *details)
{
    const struct texts *texts = facts->texts;
    const char *kind = json_string_value(json_object_get(card, "kind"));

    html_writer_raw(out, "<dl class=\"facts-list\">\n");
    if (kind != NULL) {
        begin_fact(out, texts->kind);
        html_writer_text(out, texts_kind(texts, kind));
        end_fact(out);
    }
    write_event(out, facts, json_object_get(card, "event"));
    write_date(out, texts, texts->deadline, json_object_get(card, "deadline"), NULL);
    write_date(out, texts, texts->published, json_object_get(card, "published"), NULL);
    write_list(out, facts, texts->places, json_object_get(card, "places"));
    write_list(out, facts, texts->people, json_object_get(details, "people"));
    write_list(out, facts, texts->organisations, json_object_get(details, "organisations"));
    html_writer_raw(out, "</dl>\n");
}

/* --- The page --- */

static struct snippet_marks marks_in(const struct search_document *document, enum fynd_field field)
{
    return snippet_field((struct snippet_marks){.marks = document->marks, .count = document->mark_count}, field);
}

static void write_links(struct fynd_buffer *out, const struct texts *texts, const json_t *card, const char *text)
{
    const char *url = json_string_value(json_object_get(card, "url"));

    html_writer_raw(out, "<ul class=\"links\">");
    if (url != NULL && html_writer_is_web_address(url)) {
        html_writer_raw(out, "<li><a href=\"");
        html_writer_text(out, url);
        html_writer_parts(out, "\">", texts->original, "</a></li>", NULL);
    }
    if (*text != '\0') {
        struct search_request search = search_request_everything(texts->language);
        search.text = text;
        html_writer_raw(out, "<li><a href=\"");
        page_address_search(out, &search);
        html_writer_parts(out, "\">", texts->back, "</a></li>", NULL);
    }
    html_writer_raw(out, "</ul>\n");
}

/* The title with its marks; without one, the first sentence stands for it. */
static void write_heading(struct fynd_buffer *out, const struct facts *facts, const struct search_document *document)
{
    struct fynd_text title = document->publication.fields[FYND_FIELD_TITLE];
    struct fynd_text text = document->publication.fields[FYND_FIELD_TEXT];

    html_writer_raw(out, "<h1");
    if (title.length > 0 || text.length > 0)
        page_lang(out, facts->texts, facts->language);
    html_writer_raw(out, ">");
    if (title.length > 0)
        snippet_marked(title, 0, title.length, marks_in(document, FYND_FIELD_TITLE), out);
    else if (text.length > 0)
        snippet_label(text, (struct snippet_marks){0}, SNIPPET_LABEL_MAX, out);
    else
        html_writer_raw(out, facts->texts->untitled);
    html_writer_raw(out, "</h1>\n");
}

/* The heading is ours, and the rest of the record. */
static void write_aside(struct fynd_buffer *out, const struct facts *facts, struct fynd_text aside)
{
    html_writer_raw(out, "<aside class=\"beside\"");
    bool marked = page_lang(out, facts->texts, facts->language);
    html_writer_raw(out, "><h2");
    if (marked)
        html_writer_parts(out, " lang=\"", language_tag(facts->texts->language), "\"", NULL);
    html_writer_parts(out, ">", facts->texts->aside, "</h2>\n", NULL);
    page_text(out, aside, (struct fynd_text){"", 0}, (struct snippet_marks){0});
    html_writer_raw(out, "</aside>\n");
}

static void write_document(struct fynd_buffer *out, const struct texts *texts, const struct search_document *document,
                           const char *text)
{
    const struct fynd_publication *publication = &document->publication;
    struct fynd_text whole = publication->fields[FYND_FIELD_TEXT];
    json_t *card = json_loadb(publication->card.bytes, publication->card.length, 0, NULL);
    json_t *details = json_loadb(publication->details.bytes, publication->details.length, 0, NULL);
    char language[LANGUAGE_RECORD_MAX];
    const struct facts facts = {texts, language};

    language_of_record(json_string_value(json_object_get(details, "language")), language);
    html_writer_raw(out, "<article class=\"publication\">\n");
    write_heading(out, &facts, document);
    write_facts(out, &facts, card, details);
    write_links(out, texts, card, text);
    page_text_contents(out, texts, language, whole, publication->spans);
    html_writer_raw(out, "<div class=\"text\"");
    page_lang(out, texts, language);
    html_writer_raw(out, ">\n");
    page_text(out, whole, publication->spans, marks_in(document, FYND_FIELD_TEXT));
    html_writer_raw(out, "</div>\n");
    if (publication->aside.length > 0) {
        write_aside(out, &facts, publication->aside);
    }
    html_writer_raw(out, "</article>\n");
    json_decref(details);
    json_decref(card);
}

static void answer_page(struct context *context, const struct search_document *document,
                        const struct citation *citation, const struct page_frame *frame, struct response *response)
{
    struct fynd_text title = document->publication.fields[FYND_FIELD_TITLE];
    char *name = title.length > 0 ? strndup(title.bytes, title.length) : NULL;
    struct page_frame titled = *frame;
    struct fynd_buffer page = {0}, head = {0};

    titled.title = name;
    page_head_publication(&head, context, frame->texts, document);
    page_layout_begin(&page, &titled, &head);
    write_document(&page, frame->texts, document, frame->text);
    page_citation_section(citation, frame->texts, &page);
    page_similar(context, citation->id, frame->texts, &page);
    page_layout_end(&page, frame);
    page_layout_send(&page, 200, response);
    free(name);
}

static void answer(struct context *context, const struct search_document *document, const struct request *request,
                   struct response *response)
{
    const struct page_frame frame = page_layout_frame(context, request);
    const char *format = request_parameter(request, "format");
    const struct texts *masks = context_masks(context, format != NULL ? LANGUAGE_ARCHIVE : frame.texts->language);
    struct citation citation;

    if (!citation_init(&citation, &document->publication, context->settings.public_url, masks)) {
        page_layout_problem(context, request, &problem_internal, response);
        return;
    }
    if (format != NULL)
        page_citation_file(&citation, format, response);
    else
        answer_page(context, document, &citation, &frame, response);
    citation_fini(&citation);
}

void page_publication(struct context *context, const char *id, const struct request *request, struct response *response)
{
    struct search_document document;
    struct invalid_parameter invalid[PAGE_PUBLICATION_PARAMETER_COUNT + 1];
    struct problem problem;
    const char *text = request_parameter(request, "q");

    if (text == NULL)
        text = "";
    if (parameters_check(request, page_publication_parameters, invalid) > 0) {
        problem_invalid(&problem, invalid);
    } else if (search_document(context, id, text, &document, &problem)) {
        answer(context, &document, request, response);
        search_document_fini(&document);
        return;
    }
    page_layout_problem(context, request, &problem, response);
}
