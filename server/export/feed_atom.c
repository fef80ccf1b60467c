/* A feed in Atom (RFC 4287). */
#include "server/export/feed.h"

#include "server/base/html_writer.h"
#include "server/i18n/texts.h"

#include <string.h>

static void element(struct fynd_buffer *out, const char *name, const char *text)
{
    html_writer_raw(out, "<");
    html_writer_raw(out, name);
    html_writer_raw(out, ">");
    html_writer_text(out, text);
    html_writer_raw(out, "</");
    html_writer_raw(out, name);
    html_writer_raw(out, ">\n");
}

/* The text of a buffer, ended; "" without memory, which shows in out. */
static const char *ended(struct fynd_buffer *text, struct fynd_buffer *out)
{
    fynd_buffer_append_byte(text, '\0');
    out->failed |= text->failed;
    return text->failed ? "" : text->bytes;
}

/* address is released. */
static void link_to(struct fynd_buffer *out, const char *relation, const char *type, struct fynd_buffer *address)
{
    html_writer_raw(out, "<link rel=\"");
    html_writer_raw(out, relation);
    html_writer_raw(out, "\" type=\"");
    html_writer_raw(out, type);
    html_writer_raw(out, "\" href=\"");
    html_writer_text(out, ended(address, out));
    html_writer_raw(out, "\"/>\n");
    fynd_buffer_fini(address);
}

static void link_feed(struct fynd_buffer *out, const struct feed *feed, const char *relation, unsigned page)
{
    struct fynd_buffer address = {0};

    feed_address(feed, "/feed.atom", page, &address);
    link_to(out, relation, "application/atom+xml", &address);
}

static void write_links(struct fynd_buffer *out, const struct feed *feed)
{
    struct fynd_buffer page = {0};
    unsigned next = feed_next(feed);

    link_feed(out, feed, "self", feed->search.page);
    feed_address(feed, "/sok", feed->search.page, &page);
    link_to(out, "alternate", "text/html", &page);
    if (next != 0)
        link_feed(out, feed, "next", next);
}

static void write_head(struct fynd_buffer *out, const struct feed *feed)
{
    struct fynd_buffer title = {0};
    char id[FEED_ID_MAX], made[FEED_TIME_MAX];

    feed_own_id(feed, id);
    feed_title(feed, &title);
    feed_time(fynd_index_reader_published(feed->context->reader), made);
    element(out, "id", id);
    element(out, "title", ended(&title, out));
    element(out, "updated", made);
    html_writer_raw(out, "<author><name>" TEXTS_NAME "</name></author>\n<generator>" TEXTS_NAME "</generator>\n");
    write_links(out, feed);
    fynd_buffer_fini(&title);
}

/* Without a title the first sentence stands for it, as HTML. */
static void write_title(struct fynd_buffer *out, const struct hit *hit)
{
    if (*hit->title != '\0') {
        element(out, "title", hit->title);
        return;
    }
    html_writer_raw(out, "<title type=\"html\">");
    html_writer_text(out, *hit->title_html != '\0' ? hit->title_html : texts_sv.untitled);
    html_writer_raw(out, "</title>\n");
}

static void write_kind(struct fynd_buffer *out, const json_t *card)
{
    const char *kind = json_string_value(json_object_get(card, "kind"));

    if (kind == NULL)
        return;
    html_writer_raw(out, "<category term=\"");
    html_writer_text(out, kind);
    html_writer_raw(out, "\" label=\"");
    html_writer_text(out, texts_kind(&texts_sv, kind));
    html_writer_raw(out, "\"/>\n");
}

static void write_entry(struct fynd_buffer *out, const struct feed *feed, const struct hit *hit)
{
    json_t *card = json_loadb(hit->card, strlen(hit->card), 0, NULL);
    struct fynd_buffer address = {0};
    char id[FEED_ID_MAX], time[FEED_TIME_MAX];

    html_writer_raw(out, "<entry>\n");
    feed_id(hit->id, id);
    element(out, "id", id);
    write_title(out, hit);
    feed_time(hit->arrival.changed, time);
    element(out, "updated", time);
    feed_published(card, hit->arrival, time);
    element(out, "published", time);
    feed_hit_address(feed, hit, card, &address);
    link_to(out, "alternate", "text/html", &address);
    write_kind(out, card);
    html_writer_raw(out, "<summary type=\"html\">");
    html_writer_text(out, hit->snippet_html);
    html_writer_raw(out, "</summary>\n</entry>\n");
    json_decref(card);
}

void feed_atom(struct context *context, const struct request *request, struct response *response)
{
    struct feed feed;
    struct fynd_buffer out = {0};

    if (!feed_init(&feed, context, request, response))
        return;
    html_writer_raw(&out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                          "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"sv\">\n");
    write_head(&out, &feed);
    for (size_t i = 0; i < feed.answer.hit_count; i++)
        write_entry(&out, &feed, &feed.answer.hits[i]);
    html_writer_raw(&out, "</feed>\n");
    response_document(response, &out, "application/atom+xml; charset=utf-8");
    fynd_buffer_fini(&out);
    feed_fini(&feed);
}
