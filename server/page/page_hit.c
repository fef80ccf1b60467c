#include "server/page/page_hit.h"

#include "server/base/html_writer.h"
#include "server/page/date_text.h"
#include "server/page/page_address.h"
#include "server/page/page_lang.h"
#include "server/page/page_layout.h"

#include <jansson.h>
#include <string.h>

/* The address of the original, or NULL when the card has none that may be linked to. */
static const char *original(const json_t *card)
{
    const char *url = json_string_value(json_object_get(card, "url"));

    return url != NULL && html_writer_is_web_address(url) ? url : NULL;
}

static void write_title(struct fynd_buffer *out, const struct texts *texts, const struct hit *hit, const char *url,
                        const char *text)
{
    html_writer_raw(out, "<h2");
    if (*hit->title_html != '\0')
        page_lang(out, texts, hit->language);
    html_writer_raw(out, "><a href=\"");
    if (url != NULL)
        html_writer_text(out, url);
    else
        page_address_publication(out, (struct fynd_text){hit->id, strlen(hit->id)}, text, texts->language);
    html_writer_raw(out, "\">");
    html_writer_raw(out, *hit->title_html != '\0' ? hit->title_html : texts->untitled);
    html_writer_raw(out, "</a></h2>\n");
}

/* One <li> of facts; nothing when the date is absent. */
static void write_date(struct fynd_buffer *out, const struct texts *texts, const char *label, const json_t *start,
                       const json_t *end)
{
    struct fynd_buffer date = {0};

    if (date_text_interval(start, end, texts, &date)) {
        html_writer_parts(out, "<li>", label, NULL);
        fynd_buffer_append(out, date.bytes, date.length);
        html_writer_raw(out, "</li>");
    }
    fynd_buffer_fini(&date);
}

static void write_places(struct fynd_buffer *out, const struct texts *texts, const char *language, const json_t *card)
{
    const json_t *places = json_object_get(card, "places"), *place;
    size_t i;

    if (json_array_size(places) == 0)
        return;
    html_writer_raw(out, "<li>");
    json_array_foreach(places, i, place)
    {
        html_writer_raw(out, i > 0 ? ", " : "");
        if (json_is_string(place))
            page_lang_isolated(out, texts, language, json_string_value(place));
    }
    html_writer_raw(out, "</li>");
}

static void write_facts(struct fynd_buffer *out, const struct texts *texts, const char *language, const json_t *card)
{
    const char *kind = json_string_value(json_object_get(card, "kind"));
    const json_t *event = json_object_get(card, "event");

    html_writer_raw(out, "<ul class=\"facts\">");
    if (kind != NULL) {
        html_writer_raw(out, "<li class=\"kind\">");
        html_writer_text(out, texts_kind(texts, kind));
        html_writer_raw(out, "</li>");
    }
    write_date(out, texts, "", json_object_get(event, "start"), json_object_get(event, "end"));
    write_date(out, texts, texts->fact_deadline, json_object_get(card, "deadline"), NULL);
    write_date(out, texts, texts->fact_published, json_object_get(card, "published"), NULL);
    write_places(out, texts, language, card);
    html_writer_raw(out, "</ul>\n");
}

/* Why it was found, with its words in their language. */
static void write_why(struct fynd_buffer *out, const struct texts *texts, const struct hit *hit)
{
    struct fynd_buffer begin = {0};
    struct match_explanation_element element = {"", ""};

    if (hit->matched_count == 0)
        return;
    html_writer_raw(&begin, "<span");
    if (page_lang(&begin, texts, hit->language)) {
        fynd_buffer_append(&begin, ">", strlen(">") + 1);
        element = (struct match_explanation_element){begin.failed ? "<span>" : begin.bytes, "</span>"};
    }
    html_writer_raw(out, "<p class=\"why\">");
    match_explanation_sentence(hit->matched, hit->matched_count, texts, &element, out);
    html_writer_raw(out, "</p>\n");
    fynd_buffer_fini(&begin);
}

/* The words of the question that the hit does not have. */
static void write_lacking(struct fynd_buffer *out, const struct texts *texts, const struct search_answer *answer,
                          const struct hit *hit)
{
    bool any = false;

    for (size_t i = 0; i < PLANNER_WORDS_MAX && answer->wished[i] != NULL; i++) {
        if ((hit->lacking >> i & 1) == 0)
            continue;
        html_writer_parts(out, any ? ", " : "<p class=\"lacking\">", any ? "" : texts->lacking, NULL);
        html_writer_isolated(out, answer->wished[i]);
        any = true;
    }
    html_writer_raw(out, any ? "</p>\n" : "");
}

void page_hit(struct fynd_buffer *out, const struct search_answer *answer, const struct hit *hit, const char *text)
{
    const struct texts *texts = texts_of(answer->request->language);
    json_t *card = json_loadb(hit->card, strlen(hit->card), 0, NULL);
    const char *url = original(card);

    html_writer_raw(out, "<li class=\"hit\">\n");
    write_title(out, texts, hit, url, text);
    write_facts(out, texts, hit->language, card);
    html_writer_raw(out, "<p class=\"snippet\"");
    page_lang(out, texts, hit->language);
    html_writer_raw(out, ">");
    html_writer_raw(out, hit->snippet_html);
    html_writer_raw(out, "</p>\n");
    write_why(out, texts, hit);
    write_lacking(out, texts, answer, hit);
    if (url != NULL) {
        html_writer_raw(out, "<p class=\"more\"><a href=\"");
        page_address_publication(out, (struct fynd_text){hit->id, strlen(hit->id)}, text, texts->language);
        html_writer_parts(out, "\">", *text != '\0' ? texts->show_marked : texts->show_here, "</a></p>\n", NULL);
    }
    html_writer_raw(out, "</li>\n");
    json_decref(card);
}
