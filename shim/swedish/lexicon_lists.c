/* Our own lists, shim/swedish/lists/irregular.txt, words.txt and parts.txt, embedded in the program. */
#include "shim/swedish/lexicon_lists.h"

#include "shim/swedish/lexicon_forms.h"
#include "shim/swedish/lexicon_paradigms.h"
#include "shim/swedish/lists/embedded.h"

#include <string.h>

enum { WORDS_MAX = 64 }; /* on one line */

struct lists {
    struct fynd_lexicon_forms *gathering;
    struct fynd_lexicon_paradigms paradigms; /* irregular.txt */
};

static bool equals(struct fynd_text text, const char *other)
{
    return text.length == strlen(other) && memcmp(text.bytes, other, text.length) == 0;
}

/* Words of a line; a word ends at a blank or, staying a word of its own, at ':' (behind it) or '|'. SIZE_MAX: more
 * than WORDS_MAX. */
static size_t part_words(struct fynd_text line, struct fynd_text words[WORDS_MAX])
{
    const char *at = line.bytes, *end = line.bytes + line.length;
    size_t count = 0;

    while (at < end) {
        const char *begin = at;

        if (*at == ' ' || *at == '\t' || *at == '\r') {
            at++;
            continue;
        }
        while (at < end && strchr(" \t\r|:", *at) == NULL)
            at++;
        at += at < end && (*at == ':' || (*at == '|' && at == begin));
        if (count == WORDS_MAX)
            return SIZE_MAX;
        words[count++] = (struct fynd_text){begin, (size_t)(at - begin)};
    }
    return count;
}

/* Lower-case letters only, of the Swedish alphabet or beyond, and not too long. */
static bool is_form(struct fynd_text word)
{
    for (size_t i = 0; i < word.length; i++)
        if ((word.bytes[i] & 0x80) == 0 && (word.bytes[i] < 'a' || word.bytes[i] > 'z'))
            return false;
    return word.length > 0 && word.length <= LEXICON_FORM_MAX;
}

static bool are_forms(const struct fynd_text *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_form(words[i]))
            return false;
    return true;
}

typedef enum fynd_status read_line(struct lists *lists, struct fynd_text *words, size_t count);

/* Reads each line that is not empty when its comment is taken away. */
static enum fynd_status read_list(struct lists *lists, const char *name, const char *at, const char *end,
                                  read_line *read, struct fynd_cause *cause)
{
    struct fynd_text words[WORDS_MAX];

    for (size_t number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct fynd_text line = {at, (size_t)((stop != NULL ? stop : end) - at)};
        const char *comment = memchr(line.bytes, '#', line.length);
        enum fynd_status status = FYND_OK;
        size_t count;

        if (comment != NULL)
            line.length = (size_t)(comment - line.bytes);
        count = part_words(line, words);
        if (count == SIZE_MAX)
            return fynd_status_fail(cause, FYND_BAD_INPUT, "%s, line %zu: more than %d words", name, number, WORDS_MAX);
        if (count > 0)
            status = read(lists, words, count);
        if (status == FYND_BAD_INPUT)
            return fynd_status_fail(cause, status, "%s, line %zu: not in the form that the file's head says", name,
                                    number);
        if (status != FYND_OK)
            return fynd_status_fail_memory(cause);
        at = stop != NULL ? stop + 1 : end;
    }
    return FYND_OK;
}

/* irregular.txt */

/* lemma: form form ... */
static enum fynd_status read_irregular(struct lists *lists, struct fynd_text *words, size_t count)
{
    if (count < 2 || !fynd_text_ends_with(words[0], ":"))
        return FYND_BAD_INPUT;
    words[0].length--;
    return are_forms(words, count) ? fynd_lexicon_paradigms_take(&lists->paradigms, words, count) : FYND_BAD_INPUT;
}

/* words.txt and parts.txt */

static unsigned part_of_speech(const struct fynd_text *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (fynd_text_ends_with(words[0], "a") && words[i].length == words[0].length + 1 &&
            fynd_text_ends_with(words[i], "ar"))
            return LEXICON_VERB;
    if (fynd_text_ends_with(words[0], "d") || fynd_text_ends_with(words[0], "isk") ||
        fynd_text_ends_with(words[0], "ig") || fynd_text_ends_with(words[0], "ande"))
        return LEXICON_ADJECTIVE;
    return LEXICON_NOUN;
}

static size_t find_word(const struct fynd_text *words, size_t count, const char *word)
{
    size_t at = 0;

    while (at < count && !equals(words[at], word))
        at++;
    return at;
}

/* Takes the bars out of words[0, count); false when one stands first. */
static bool drop_bars(struct fynd_text *words, size_t *count)
{
    size_t kept = 0;

    if (*count == 0 || equals(words[0], "|"))
        return false;
    for (size_t i = 0; i < *count; i++)
        if (!equals(words[i], "|"))
            words[kept++] = words[i];
    *count = kept;
    return true;
}

static bool add_all(struct lists *lists, const struct fynd_text *words, size_t count, struct fynd_text lemma,
                    unsigned roles, bool own)
{
    for (size_t i = 0; i < count; i++)
        if (!fynd_lexicon_forms_add(lists->gathering, words[i], lemma, roles, own))
            return false;
    return true;
}

/* lemma | form form ... | first: form ... ; what stands behind either bar may be missing. */
static enum fynd_status read_entry(struct lists *lists, struct fynd_text *words, size_t count, bool free_word)
{
    size_t first = find_word(words, count, "first:"), forms = first;
    const struct fynd_text *firsts = words + first + 1;
    size_t first_count = first < count ? count - first - 1 : 0;
    unsigned roles;

    if (!drop_bars(words, &forms) || !are_forms(words, forms) || !are_forms(firsts, first_count) ||
        (first < count && first_count == 0))
        return FYND_BAD_INPUT;
    roles = LEXICON_END | part_of_speech(words, forms) | (free_word ? LEXICON_FREE : 0);
    if (free_word || first == count || forms > 1)
        if (!add_all(lists, words, forms, words[0], roles, free_word))
            return FYND_NO_MEMORY;
    return add_all(lists, firsts, first_count, words[0], LEXICON_BEGIN | LEXICON_MIDDLE, free_word) ? FYND_OK
                                                                                                    : FYND_NO_MEMORY;
}

static enum fynd_status read_word(struct lists *lists, struct fynd_text *words, size_t count)
{
    return read_entry(lists, words, count, true);
}

static enum fynd_status read_part(struct lists *lists, struct fynd_text *words, size_t count)
{
    return read_entry(lists, words, count, false);
}

enum fynd_status fynd_lexicon_lists_gather(struct fynd_lexicon_forms *gathering, struct fynd_cause *cause)
{
    struct lists lists = {gathering, {.gathering = gathering}};
    enum fynd_status status =
        read_list(&lists, "shim/swedish/lists/irregular.txt", fynd_binary_shim_swedish_lists_irregular_txt_start,
                  fynd_binary_shim_swedish_lists_irregular_txt_end, read_irregular, cause);

    if (status == FYND_OK && !fynd_lexicon_paradigms_gather(&lists.paradigms))
        status = fynd_status_fail_memory(cause);
    if (status == FYND_OK)
        status = read_list(&lists, "shim/swedish/lists/words.txt", fynd_binary_shim_swedish_lists_words_txt_start,
                           fynd_binary_shim_swedish_lists_words_txt_end, read_word, cause);
    if (status == FYND_OK)
        status = read_list(&lists, "shim/swedish/lists/parts.txt", fynd_binary_shim_swedish_lists_parts_txt_start,
                           fynd_binary_shim_swedish_lists_parts_txt_end, read_part, cause);
    fynd_lexicon_paradigms_fini(&lists.paradigms);
    return status;
}
