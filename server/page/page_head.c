#include "server/page/page_head.h"

#include "server/base/html_writer.h"
#include "server/export/jsonld.h"
#include "server/page/page_address.h"
#include "server/search/search_url.h"
#include "server/search/snippet.h"

enum { DESCRIPTION_MAX = 200 /* characters */ };

static void begin_meta(struct fynd_buffer *out, const char *property)
{
    html_writer_raw(out, "<meta property=\"");
    html_writer_raw(out, property);
    html_writer_raw(out, "\" content=\"");
}

static void end_meta(struct fynd_buffer *out)
{
    html_writer_raw(out, "\">\n");
}

static void write_card(struct fynd_buffer *out, const struct texts *texts, const char *type, struct fynd_text title)
{
    begin_meta(out, "og:type");
    html_writer_raw(out, type);
    end_meta(out);
    begin_meta(out, "og:title");
    html_writer_escape(out, title.bytes, title.length);
    end_meta(out);
    html_writer_parts(out,
                      "<meta property=\"og:site_name\" content=\"" TEXTS_NAME "\">\n"
                      "<meta property=\"og:locale\" content=\"",
                      texts->locale, "\">\n", NULL);
}

static void write_own_description(struct fynd_buffer *out, const struct texts *texts)
{
    html_writer_parts(out, "<meta name=\"description\" property=\"og:description\" content=\"", texts->description,
                      "\">\n", NULL);
}

/* The address to link to (RFC 6596), when the server knows its own. path: what page_address.h writes; released. */
static void write_canonical(struct fynd_buffer *out, const struct context *context, struct fynd_buffer *path)
{
    if (*context->settings.public_url != '\0') {
        html_writer_parts(out, "<link rel=\"canonical\" href=\"", context->settings.public_url, NULL);
        fynd_buffer_append(out, path->bytes, path->length);
        end_meta(out);
    }
    out->failed |= path->failed;
    fynd_buffer_fini(path);
}

/* The same, and for Open Graph. */
static void write_address(struct fynd_buffer *out, const struct context *context, struct fynd_buffer *path)
{
    if (*context->settings.public_url != '\0') {
        begin_meta(out, "og:url");
        html_writer_raw(out, context->settings.public_url);
        fynd_buffer_append(out, path->bytes, path->length);
        end_meta(out);
    }
    write_canonical(out, context, path);
}

/* A description of the search needs absolute addresses (opensearch.h). */
static void write_search(struct fynd_buffer *out, const struct context *context)
{
    if (*context->settings.public_url != '\0')
        html_writer_raw(out, "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"" TEXTS_NAME
                             "\" href=\"/opensearch.xml\">\n");
}

static void write_feed(struct fynd_buffer *out, const struct search_request *search, const char *type,
                       const char *label, const char *path)
{
    struct search_request changed = *search;

    changed.page = 1;
    changed.sort = FYND_SORT_NEWEST;
    changed.language = LANGUAGE_ARCHIVE; /* feeds have no other */
    html_writer_parts(out, "<link rel=\"alternate\" type=\"", type, "\" title=\"", label, "\" href=\"", path, NULL);
    search_url(out, &changed, FYND_SORT_NEWEST, "&amp;");
    html_writer_raw(out, "\">\n");
}

static void write_feeds(struct fynd_buffer *out, const struct search_request *search)
{
    const struct texts *texts = texts_of(search->language);

    write_feed(out, search, "application/atom+xml", texts->feed_atom, "/feed.atom");
    write_feed(out, search, "application/feed+json", texts->feed_json, "/feed.json");
}

void page_head_front(struct fynd_buffer *out, const struct context *context, const struct texts *texts)
{
    const struct search_request everything = search_request_everything(texts->language);
    struct fynd_buffer path = {0};

    write_search(out, context);
    write_feeds(out, &everything);
    write_card(out, texts, "website", (struct fynd_text){TEXTS_NAME, strlen(TEXTS_NAME)});
    write_own_description(out, texts);
    page_address(&path, "/", texts->language);
    write_address(out, context, &path);
    jsonld_website(out, context->settings.public_url);
}

void page_head_statement(struct fynd_buffer *out, const struct context *context, const struct texts *texts)
{
    struct fynd_buffer path = {0};

    page_address(&path, "/tillganglighet", texts->language);
    write_canonical(out, context, &path);
}

void page_head_hits(struct fynd_buffer *out, const struct context *context, const struct search_request *search,
                    const char *title)
{
    const struct texts *texts = texts_of(search->language);
    struct fynd_buffer path = {0};

    write_search(out, context);
    write_feeds(out, search);
    write_card(out, texts, "website", (struct fynd_text){title, strlen(title)});
    write_own_description(out, texts);
    page_address_search(&path, search);
    write_address(out, context, &path);
}

static void write_publication(struct fynd_buffer *out, const struct context *context, const struct texts *texts,
                              const struct fynd_publication *publication, const struct redaction *masked)
{
    const struct fynd_text untitled = {texts->untitled, strlen(texts->untitled)};
    struct fynd_text title = masked->fields[FYND_FIELD_TITLE];
    struct fynd_buffer path = {0};

    write_search(out, context);
    write_card(out, texts, "article", title.length > 0 ? title : untitled);
    html_writer_raw(out, "<meta name=\"description\" property=\"og:description\" content=\"");
    snippet_label(masked->fields[FYND_FIELD_TEXT], (struct snippet_marks){0}, DESCRIPTION_MAX, out);
    end_meta(out);
    page_address_publication(&path, publication->id, "", texts->language);
    write_address(out, context, &path);
    jsonld_publication(out, context->settings.public_url, publication, masked);
}

void page_head_publication(struct fynd_buffer *out, const struct context *context, const struct texts *texts,
                           const struct search_document *document)
{
    struct redaction masked;

    if (redaction_init(&masked, &document->publication, NULL, 0, context_masks(context, LANGUAGE_ARCHIVE))) {
        write_publication(out, context, texts, &document->publication, &masked);
        redaction_fini(&masked);
    } else {
        out->failed = true;
    }
}
