#include "indexer/facts/event.h"

#include "indexer/facts/sentences.h"
#include "indexer/lists/multi_search.h"

#include "shim/text/unicode.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

enum { PLACE_MAX = 120, SENTENCE_MAX = 400 }; /* bytes */

/* Folded: where there is no room to go to. */
static const char *const online_words[] = {"teams",       "zoom",       "skype",    "google meet", "webex",
                                           "digitalt",    "online",     "på nätet", "via länk",    "videolänk",
                                           "webbinarium", "på distans", "livesänd", "webbsänd"};

/* Folded: what tells of a series. */
static const char *const series_words[] = {"en serie av",     "serie om",     "omgången i",     "träffar under",
                                           "delar av serien", "del i serien", "första träffen", "i en serie"};

/* Parts of these, without their capitals: a text that has none of them is not looked at sentence by sentence. */
static const char *const series_parts[] = {"serie", "mgången", "träffar", "träffen"};

static const char *const free_words[] = {"ingen avgift", "kostnadsfri",  "avgiftsfri",
                                         "gratis",       "utan kostnad", "ingen kostnad"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct multi_search online, series, parts_of_series, free_of_charge;

static void make_needles(void)
{
    multi_search_init(&online, online_words, COUNT(online_words));
    multi_search_init(&series, series_words, COUNT(series_words));
    multi_search_init(&parts_of_series, series_parts, COUNT(series_parts));
    multi_search_init(&free_of_charge, free_words, COUNT(free_words));
}

static void need_needles(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;

    pthread_once(&once, make_needles);
}

/* Is one of the words in a text, however it is written? */
static bool has_any(struct fynd_text text, const struct multi_search *words)
{
    struct fynd_buffer folded = {0};
    bool found = false;

    need_needles();
    fynd_unicode_fold(text.bytes, text.length, &folded);
    if (!folded.failed && folded.length > 0)
        found = multi_search_any(words, (struct fynd_text){folded.bytes, folded.length});
    fynd_buffer_fini(&folded);
    return found;
}

/* --- Place --- */

/* The first line, without the full stop at its end; empty when it is too long to be a place. */
static struct fynd_text first_line(struct fynd_text text)
{
    const char *newline = memchr(text.bytes, '\n', text.length);

    if (newline != NULL)
        text.length = (size_t)(newline - text.bytes);
    while (text.length > 0 && strchr(" .", text.bytes[text.length - 1]) != NULL)
        text.length--;
    if (text.length > PLACE_MAX)
        text.length = 0;
    return text;
}

/* The event of the record, made when it has none. NULL: no memory. */
static json_t *event_of(struct record *record)
{
    if (record->fields[RECORD_EVENT] == NULL)
        record->fields[RECORD_EVENT] = json_object();
    return record->fields[RECORD_EVENT];
}

static bool set_new(json_t *object, const char *name, json_t *value)
{
    if (json_object_get(object, name) == NULL)
        return json_object_set_new(object, name, value) == 0;
    json_decref(value);
    return true;
}

enum fynd_status event_find_place(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    struct fynd_text place = sections_find(sections, LABEL_PLACE);
    bool is_online = has_any(place, &online);
    json_t *event;

    if (place.length == 0)
        return FYND_OK;
    event = event_of(record);
    place = first_line(place);
    if (event == NULL || !set_new(event, "online", json_boolean(is_online)))
        return fynd_status_fail_memory(cause);
    if (!is_online && place.length > 0 && !set_new(event, "place", json_stringn(place.bytes, place.length)))
        return fynd_status_fail_memory(cause);
    return FYND_OK;
}

/* --- Fee --- */

/* The only amount in a text, "1 200 kr"; -1: there is none, or several. */
static json_int_t only_amount(struct fynd_text text)
{
    json_int_t amount = -1;
    const char *at = text.bytes, *end = at + text.length;

    while (at < end) {
        json_int_t value = 0;
        const char *digits = at;

        for (; at < end && (isdigit((unsigned char)*at) ||
                            (*at == ' ' && at > digits && at + 1 < end && isdigit((unsigned char)at[1])));
             at++)
            if (*at != ' ' && value < 10000000)
                value = value * 10 + (*at - '0');
        bool crowns = at > digits && end - at >= 3 && strncmp(at, " kr", 3) == 0;
        if (crowns && amount >= 0)
            return -1;
        if (crowns)
            amount = value;
        at += at == digits;
    }
    return amount;
}

enum fynd_status event_find_fee(const struct sections *sections, struct record *record, struct fynd_cause *cause)
{
    struct fynd_text text = sections_find(sections, LABEL_FEE);
    json_int_t amount = only_amount(text);

    if (amount < 0 && has_any(text, &free_of_charge))
        amount = 0;
    if (amount < 0)
        return FYND_OK;
    record->fields[RECORD_FEE] = json_integer(amount);
    return record->fields[RECORD_FEE] != NULL ? FYND_OK : fynd_status_fail_memory(cause);
}

/* --- Series --- */

enum fynd_status event_find_series(struct record *record, struct fynd_cause *cause)
{
    struct fynd_text text = {record->text.length > 0 ? record->text.bytes : "", record->text.length}, sentence;

    need_needles();
    if (!multi_search_any(&parts_of_series, text))
        return FYND_OK;

    while (sentences_next(&text, &sentence)) {
        if (sentence.length > 0 && sentence.length <= SENTENCE_MAX && has_any(sentence, &series)) {
            record->fields[RECORD_SERIES] = json_stringn(sentence.bytes, sentence.length);
            return record->fields[RECORD_SERIES] != NULL ? FYND_OK : fynd_status_fail_memory(cause);
        }
    }
    return FYND_OK;
}
