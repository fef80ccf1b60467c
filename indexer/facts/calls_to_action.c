#include "indexer/facts/calls_to_action.h"

#include "indexer/facts/sentences.h"

#include "shim/text/contact.h"

#include <ctype.h>
#include <string.h>

enum { CALL_MAX = 200, SECTION_MAX = 240 }; /* bytes; what is longer has something to tell */

/* How calls begin; the first letter may be a capital. */
static const char *const openings[] = {
    "anmäl dig",
    "anmäl er",
    "anmälan görs",
    "anmälan sker",
    "anmälan skickas",
    "följ oss",
    "för mer info",
    "har du frågor",
    "har ni frågor",
    "hör av dig",
    "hör av er",
    "hör gärna av dig",
    "hör gärna av er",
    "kontakta ",
    "läs gärna mer",
    "läs mer",
    "maila ",
    "mejla ",
    "mer information ",
    "mer info ",
    "prenumerera på",
    "ring ",
    "skriv till mig",
    "skriv till oss",
    "ta gärna kontakt",
    "ta kontakt",
    "vid frågor",
    "välkommen att höra av dig",
    "välkommen med din anmälan",
    "välkomna med er anmälan",
};

static bool opens(struct fynd_text sentence)
{
    char first = sentence.length > 0 ? (char)tolower((unsigned char)*sentence.bytes) : '\0';

    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        if (*openings[i] != first)
            continue;
        size_t length = strlen(openings[i]);
        if (sentence.length >= length && memcmp(sentence.bytes + 1, openings[i] + 1, length - 1) == 0)
            return true;
    }
    return false;
}

static bool has_address(struct fynd_text sentence)
{
    struct fynd_contact_mark mark;
    size_t position = 0;

    return fynd_contact_marks_next(sentence, &position, &mark) ||
           memmem(sentence.bytes, sentence.length, "://", strlen("://")) != NULL ||
           memmem(sentence.bytes, sentence.length, "www.", strlen("www.")) != NULL;
}

static bool is_question_call(struct fynd_text sentence)
{
    struct fynd_text rest;

    return sentence.length > 0 && sentence.bytes[sentence.length - 1] == '?' &&
           section_labels_read(sentence, &rest) == LABEL_CALL;
}

void calls_to_action_begin(struct calls_to_action *calls, struct fynd_text text)
{
    *calls = (struct calls_to_action){text, text};
}

bool calls_to_action_next(struct calls_to_action *calls, struct fynd_zone *span)
{
    struct fynd_text sentence;

    while (sentences_next(&calls->rest, &sentence)) {
        size_t begin = (size_t)(sentence.bytes - calls->text.bytes);
        bool late = begin >= calls->text.length - calls->text.length / 3;

        if (sentence.length > CALL_MAX)
            continue;
        if ((opens(sentence) && (late || has_address(sentence))) || is_question_call(sentence)) {
            *span = (struct fynd_zone){begin, begin + sentence.length, FYND_ZONE_CALL};
            return true;
        }
    }
    return false;
}

bool calls_to_action_fill(const struct section *section)
{
    return section->label == LABEL_CALL && section->text.length <= SECTION_MAX && has_address(section->text);
}
