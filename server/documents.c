#include "documents.h"
#include "log.h"

#include <jansson.h>
#include <string.h>

/* Adds to the record what a stored JSON object holds. */
static bool add_stored(json_t *record, struct fynd_text stored)
{
    json_t *object = json_loadb(stored.bytes, stored.length, JSON_REJECT_DUPLICATES, NULL);
    bool added = json_is_object(object) && json_object_update_missing(record, object) == 0;
    json_decref(object);
    return added;
}

static bool add_text(json_t *record, const char *name, struct fynd_text text)
{
    return json_object_set_new(record, name, json_stringn(text.bytes, text.length)) == 0;
}

/* The whole record, or NULL: what is stored is no JSON, or no memory. */
static json_t *record_json(const struct fynd_publication *publication)
{
    const struct fynd_text *title = &publication->fields[FYND_FIELD_TITLE];
    json_t *record = json_object();

    bool complete = record != NULL && add_text(record, "id", publication->id) &&
                    (title->length > 0 ? add_text(record, "title", *title)
                                       : json_object_set_new(record, "title", json_null()) == 0) &&
                    add_stored(record, publication->card) && add_stored(record, publication->details) &&
                    add_text(record, "text", publication->fields[FYND_FIELD_TEXT]) &&
                    (publication->aside.length == 0 || add_text(record, "aside", publication->aside));
    if (complete)
        return record;
    json_decref(record);
    return NULL;
}

static enum fynd_status find(struct service *service, const char *id, uint32_t *document,
                             struct fynd_publication *publication, struct fynd_cause *cause)
{
    enum fynd_status status = fynd_reader_find(service->reader, id, strlen(id), document, cause);
    if (status == FYND_OK && *document != 0)
        status = fynd_reader_publication(service->reader, *document, publication, cause);
    return status;
}

void documents_answer(struct service *service, const char *id, struct response *response)
{
    struct fynd_publication publication;
    struct fynd_cause cause;
    uint32_t document = 0;

    if (service->reader == NULL) {
        response_no_index(response);
        return;
    }
    if (find(service, id, &document, &publication, &cause) != FYND_OK) {
        log_error("reading a publication: %s", cause.text);
        response_internal_error(response);
        return;
    }
    if (document == 0) {
        response_problem(response, 404, "Det finns ingen publikation med det id:t.",
                         "There is no publication with that id.", NULL);
        return;
    }
    json_t *record = record_json(&publication);
    if (record == NULL)
        log_error("publication %u of generation %lu: what is stored is damaged", document,
                  fynd_reader_generation(service->reader));
    response_json(response, record);
}
