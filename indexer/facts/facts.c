#include "indexer/facts/facts.h"

#include "indexer/facts/contacts.h"
#include "indexer/facts/date_facts.h"
#include "indexer/facts/entities.h"
#include "indexer/facts/event.h"
#include "indexer/facts/kind_classifier.h"
#include "indexer/facts/zone_finder.h"

static struct fynd_text text_of(const struct fynd_buffer *buffer)
{
    return (struct fynd_text){buffer->length > 0 ? buffer->bytes : "", buffer->length};
}

/* What its labels tell. */
static enum fynd_status find_labelled(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    enum fynd_status status = event_find_place(sections, record, cause);

    if (status == FYND_OK)
        status = event_find_fee(sections, record, cause);
    return status == FYND_OK ? event_find_series(record, cause) : status;
}

enum fynd_status facts_find(struct record *record, struct fynd_cause *cause)
{
    struct sections sections;

    if (contacts_have_identity(record))
        return fynd_status_fail(cause, FYND_BAD_INPUT, "has a personal identity number");
    sections_part(text_of(&record->text), &sections);
    enum fynd_status status = sections_set(&sections, record, cause);
    if (status == FYND_OK)
        status = zone_finder_set(&sections, record, cause);
    if (status == FYND_OK)
        status = kind_classifier_find(&sections, record, cause);
    if (status == FYND_OK)
        status = date_facts_find(text_of(&record->title), text_of(&record->text), record, cause);
    if (status == FYND_OK)
        status = find_labelled(&sections, record, cause);
    if (status == FYND_OK)
        status = entities_find(record, cause);
    return status == FYND_OK ? contacts_find(record, cause) : status;
}
