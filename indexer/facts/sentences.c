#include "indexer/facts/sentences.h"

static bool is_mark(char byte)
{
    return byte == '.' || byte == '!' || byte == '?';
}

/* Bytes of the sentence that begins the text. */
static size_t measure(struct fynd_text text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\n')
            return i;
        if (is_mark(text.bytes[i]) && (i + 1 == text.length || text.bytes[i + 1] == ' ' || text.bytes[i + 1] == '\n'))
            return i + 1;
    }
    return text.length;
}

bool sentences_next(struct fynd_text *rest, struct fynd_text *sentence)
{
    if (rest->length == 0)
        return false;
    *sentence = (struct fynd_text){rest->bytes, measure(*rest)};
    size_t taken = sentence->length < rest->length ? sentence->length + 1 : sentence->length;
    rest->bytes += taken;
    rest->length -= taken;
    return true;
}
