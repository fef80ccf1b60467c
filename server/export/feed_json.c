/* A feed in JSON Feed 1.1. */
#include "server/export/feed.h"

#include "server/base/json_writer.h"
#include "server/i18n/texts.h"

#include <string.h>

static void member(struct json_writer *json, const char *name, const char *value)
{
    json_writer_name(json, name);
    json_writer_string(json, value);
}

/* A member that is text of a buffer, which is released. */
static void member_of(struct json_writer *json, const char *name, struct fynd_buffer *text)
{
    json_writer_name(json, name);
    json_writer_text(json, (struct fynd_text){text->failed ? "" : text->bytes, text->failed ? 0 : text->length});
    json->out.failed |= text->failed;
    fynd_buffer_fini(text);
}

static void member_address(struct json_writer *json, const char *name, const struct feed *feed, const char *path,
                           unsigned page)
{
    struct fynd_buffer address = {0};

    feed_address(feed, path, page, &address);
    member_of(json, name, &address);
}

static bool has_address(const struct feed *feed)
{
    return *feed->context->settings.public_url != '\0';
}

static void write_head(struct json_writer *json, const struct feed *feed)
{
    struct fynd_buffer title = {0};
    unsigned next = feed_next(feed);

    member(json, "version", "https://jsonfeed.org/version/1.1");
    feed_title(feed, &title);
    member_of(json, "title", &title);
    member(json, "language", "sv");
    if (!has_address(feed))
        return;
    member_address(json, "home_page_url", feed, "/sok", feed->search.page);
    member_address(json, "feed_url", feed, "/feed.json", feed->search.page);
    if (next != 0)
        member_address(json, "next_url", feed, "/feed.json", next);
}

static void write_kind(struct json_writer *json, const json_t *card)
{
    const char *kind = json_string_value(json_object_get(card, "kind"));

    if (kind == NULL)
        return;
    json_writer_name(json, "tags");
    json_writer_begin(json, '[');
    json_writer_string(json, texts_kind(&texts_sv, kind));
    json_writer_end(json, ']');
}

static void write_address(struct json_writer *json, const struct feed *feed, const struct hit *hit, const json_t *card)
{
    struct fynd_buffer address = {0};

    feed_hit_address(feed, hit, card, &address);
    if (!address.failed && *address.bytes != '/') /* absolute */
        member_of(json, "url", &address);
    json->out.failed |= address.failed;
    fynd_buffer_fini(&address);
}

static void write_item(struct json_writer *json, const struct feed *feed, const struct hit *hit)
{
    json_t *card = json_loadb(hit->card, strlen(hit->card), 0, NULL);
    char id[FEED_ID_MAX], time[FEED_TIME_MAX];

    json_writer_begin(json, '{');
    feed_id(hit->id, id);
    member(json, "id", id);
    write_address(json, feed, hit, card);
    if (*hit->title != '\0')
        member(json, "title", hit->title);
    member(json, "content_html", hit->snippet_html);
    feed_published(card, hit->arrival, time);
    member(json, "date_published", time);
    feed_time(hit->arrival.changed, time);
    member(json, "date_modified", time);
    write_kind(json, card);
    json_writer_end(json, '}');
    json_decref(card);
}

void feed_json(struct context *context, const struct request *request, struct response *response)
{
    struct feed feed;
    struct json_writer json = {0};

    if (!feed_init(&feed, context, request, response))
        return;
    json_writer_begin(&json, '{');
    write_head(&json, &feed);
    json_writer_name(&json, "items");
    json_writer_begin(&json, '[');
    for (size_t i = 0; i < feed.answer.hit_count; i++)
        write_item(&json, &feed, &feed.answer.hits[i]);
    json_writer_end(&json, ']');
    json_writer_end(&json, '}');
    response_document(response, &json.out, "application/feed+json");
    fynd_buffer_fini(&json.out);
    feed_fini(&feed);
}
