#include "server/api/document_json.h"

#include "server/base/log.h"
#include "server/search/search.h"

#include <jansson.h>

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

void document_json_answer(struct context *context, const char *id, struct response *response)
{
    struct search_document document;
    struct problem problem;

    if (!search_document(context, id, "", &document, &problem)) {
        response_problem(response, &problem);
        return;
    }
    json_t *record = record_json(&document.publication);
    if (record == NULL)
        log_error("publication %s of generation %lu: what is stored is damaged", id,
                  fynd_index_reader_generation(context->reader));
    response_json(response, record);
    search_document_fini(&document);
}
