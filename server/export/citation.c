#include "server/export/citation.h"

#include "server/base/html_writer.h"
#include "server/search/redaction.h"

#include "shim/index/schema.h"

#include <stdlib.h>
#include <string.h>

/* --- From the record --- */

/* The content of a buffer as a string of the caller's; NULL: no memory. */
static char *take(struct fynd_buffer *text)
{
    fynd_buffer_append_byte(text, '\0');
    if (!text->failed)
        return text->bytes;
    fynd_buffer_fini(text);
    return NULL;
}

static char *shown(struct fynd_text text, const struct texts *texts)
{
    struct fynd_buffer out = {0};

    if (texts == NULL)
        fynd_buffer_append(&out, text.bytes, text.length);
    else
        redaction_text(text, texts, &out);
    return take(&out);
}

/* People whose role says so; NULL: no memory. */
static json_t *authors_of(const json_t *people, const struct texts *texts)
{
    json_t *authors = json_array();
    const json_t *person;
    size_t i;

    json_array_foreach(people, i, person)
    {
        const char *role = json_string_value(json_object_get(person, "role"));
        const char *name = json_string_value(json_object_get(person, "name"));
        char *author;

        if (authors == NULL || role == NULL || name == NULL || *name == '\0' || strcmp(role, FYND_ROLE_AUTHOR) != 0)
            continue;
        author = shown((struct fynd_text){name, strlen(name)}, texts);
        if (author == NULL || json_array_append_new(authors, json_string(author)) != 0) {
            json_decref(authors);
            authors = NULL;
        }
        free(author);
    }
    return authors;
}

/* The host of a web address: behind "://" and who logs in, before port and path. */
static char *host_of(const char *address)
{
    const char *host = strstr(address, "://") + strlen("://"), *end = host + strcspn(host, "/?#");
    const char *user = memrchr(host, '@', (size_t)(end - host));

    if (user != NULL)
        host = user + 1;
    return strndup(host, strcspn(host, ":/?#"));
}

static char *address_here(struct fynd_text id, const char *public_url)
{
    struct fynd_buffer address = {0};

    if (*public_url != '\0') {
        html_writer_raw(&address, public_url);
        html_writer_raw(&address, "/publikation/");
        html_writer_percent_bytes(&address, id.bytes, id.length);
    }
    return take(&address);
}

bool citation_init(struct citation *citation, const struct fynd_publication *publication, const char *public_url,
                   const struct texts *texts)
{
    json_t *card = json_loadb(publication->card.bytes, publication->card.length, 0, NULL);
    json_t *details = json_loadb(publication->details.bytes, publication->details.length, 0, NULL);
    const char *url = json_string_value(json_object_get(card, "url"));
    bool original = url != NULL && html_writer_is_web_address(url);

    *citation = (struct citation){
        .authors = authors_of(json_object_get(details, "people"), texts),
        .id = strndup(publication->id.bytes, publication->id.length),
        .title = shown(publication->fields[FYND_FIELD_TITLE], texts),
        .address = original ? strdup(url) : address_here(publication->id, public_url),
        .site = original ? host_of(url) : strdup(TEXTS_NAME),
    };
    language_of_record(json_string_value(json_object_get(details, "language")), citation->language);
    if (!iso_date_write(json_object_get(card, "published"), "from", citation->date))
        *citation->date = '\0';
    json_decref(details);
    json_decref(card);
    if (citation->authors != NULL && citation->id != NULL && citation->title != NULL && citation->address != NULL &&
        citation->site != NULL)
        return true;
    citation_fini(citation);
    return false;
}

void citation_fini(struct citation *citation)
{
    json_decref(citation->authors);
    free(citation->id);
    free(citation->title);
    free(citation->address);
    free(citation->site);
    *citation = (struct citation){0};
}
