#include "shim/swedish/synonyms.h"

#include "shim/base/interner.h"
#include "shim/index/schema.h"
#include "shim/swedish/lists/embedded.h"
#include "shim/text/tokenizer.h"

#include <stdlib.h>
#include <string.h>

enum { SIDES_MAX = 16, KEY_MAX = FYND_SYNONYM_WORDS_MAX * (FYND_FORM_MAX + 1) };

struct fynd_text fynd_synonyms_own(void)
{
    return (struct fynd_text){
        fynd_binary_shim_swedish_lists_synonyms_txt_start,
        (size_t)(fynd_binary_shim_swedish_lists_synonyms_txt_end - fynd_binary_shim_swedish_lists_synonyms_txt_start)};
}

/* --- Lines --- */

/* A line taken apart. */
struct line {
    struct fynd_text sides[SIDES_MAX];
    size_t count;
    bool one_way, barred;
};

static struct fynd_text trim(const char *begin, const char *end)
{
    while (begin < end && (*begin == ' ' || *begin == '\t'))
        begin++;
    while (end > begin && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
        end--;
    return (struct fynd_text){begin, (size_t)(end - begin)};
}

static size_t count_words(struct fynd_text side)
{
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    size_t count = 0;

    fynd_tokenizer_begin(&tokens, side.bytes, side.length);
    while (fynd_tokenizer_next(&tokens, &token))
        count++;
    fynd_tokenizer_fini(&tokens);
    return count;
}

/* NULL: the line is right, or empty (count 0); else what is wrong with it. */
static const char *read_line(struct fynd_text text, struct line *line)
{
    const char *comment = memchr(text.bytes, '#', text.length), *at = text.bytes;
    struct fynd_text whole = trim(at, comment == NULL ? at + text.length : comment);
    const char *end = whole.bytes + whole.length;

    *line = (struct line){.barred = whole.length > 0 && whole.bytes[0] == '!'};
    line->one_way = memchr(whole.bytes, '>', whole.length) != NULL;
    if (whole.length == 0)
        return NULL;
    if (line->one_way && memchr(whole.bytes, '=', whole.length) != NULL)
        return "= and > in one line";
    for (at = whole.bytes + line->barred; line->count < SIDES_MAX;) {
        const char *sign = memchr(at, line->one_way ? '>' : '=', (size_t)(end - at));
        struct fynd_text side = trim(at, sign == NULL ? end : sign);
        size_t words = count_words(side);

        if (words == 0 || words > FYND_SYNONYM_WORDS_MAX)
            return "a side needs 1 to 8 words";
        line->sides[line->count++] = side;
        if (sign == NULL)
            break;
        at = sign + 1;
    }
    if (line->count < 2 || (line->one_way && line->count > 2))
        return "two sides are needed: a = b or a > b";
    return NULL;
}

/* The next line of a list; false at its end. */
static bool next_line(struct fynd_text *rest, struct fynd_text *line)
{
    const char *end;

    if (rest->length == 0)
        return false;
    end = memchr(rest->bytes, '\n', rest->length);
    line->bytes = rest->bytes;
    line->length = end == NULL ? rest->length : (size_t)(end - rest->bytes);
    rest->bytes += line->length + (end != NULL);
    rest->length -= line->length + (end != NULL);
    return true;
}

enum fynd_status fynd_synonyms_check(struct fynd_text list, const char *name, struct fynd_cause *cause)
{
    struct fynd_text text;
    struct line line;

    for (size_t number = 1; next_line(&list, &text); number++) {
        const char *fault = number > FYND_SYNONYM_LINES_MAX ? "too many lines" : read_line(text, &line);

        if (fault != NULL)
            return fynd_status_fail(cause, FYND_BAD_INPUT, "%s, line %zu: %s", name, number, fault);
    }
    return FYND_OK;
}

/* --- Reading --- */

struct fynd_synonyms {
    struct fynd_interner keys;                         /* the base forms of a side, with spaces between */
    struct fynd_text (*words)[FYND_SYNONYM_WORDS_MAX]; /* by key; into the bytes of `keys`, set when all are read */
    struct pair {
        uint32_t from, to; /* keys */
    } * pairs;             /* in order of from, each once */
    size_t pair_count, pair_capacity;
    struct fynd_interner barred; /* keys of both sides with a tab between */
};

/* The key of a side: false, no memory. */
static enum fynd_status add_key(struct fynd_synonyms *synonyms, struct fynd_text side, struct fynd_analyzer *analysis,
                                uint32_t *key, struct fynd_cause *cause)
{
    struct fynd_buffer name = {0};
    struct fynd_tokenizer tokens = {0};
    struct fynd_token token;
    enum fynd_status status = FYND_OK;

    fynd_tokenizer_begin(&tokens, side.bytes, side.length);
    while (status == FYND_OK && fynd_tokenizer_next(&tokens, &token)) {
        struct fynd_word word;

        status = fynd_analyzer_word(analysis, token.form, token.form_length, &word, cause);
        if (status == FYND_OK && name.length > 0)
            fynd_buffer_append_byte(&name, ' ');
        if (status == FYND_OK)
            fynd_buffer_append(&name, word.base, word.base_length);
    }
    if (status == FYND_OK && (name.failed || !fynd_interner_add(&synonyms->keys, name.bytes, name.length, 1, key)))
        status = fynd_status_fail_memory(cause);
    fynd_tokenizer_fini(&tokens);
    fynd_buffer_fini(&name);
    return status;
}

static bool add_pair(struct fynd_synonyms *synonyms, uint32_t from, uint32_t to)
{
    if (from == to)
        return true;
    if (synonyms->pair_count == synonyms->pair_capacity) {
        size_t capacity = synonyms->pair_capacity == 0 ? 256 : 2 * synonyms->pair_capacity;
        struct pair *grown = realloc(synonyms->pairs, sizeof *grown * capacity);

        if (grown == NULL)
            return false;
        synonyms->pairs = grown;
        synonyms->pair_capacity = capacity;
    }
    synonyms->pairs[synonyms->pair_count++] = (struct pair){from, to};
    return true;
}

/* Notes a pair of keys as barred, or asks whether it is. False: no memory, or it is not. */
static bool bar(struct fynd_synonyms *synonyms, uint32_t one, uint32_t other, bool note)
{
    uint32_t pair[2] = {one < other ? one : other, one < other ? other : one}, number;

    if (note)
        return fynd_interner_add(&synonyms->barred, (const char *)pair, sizeof pair, 1, &number);
    return fynd_interner_find(&synonyms->barred, (const char *)pair, sizeof pair, &number);
}

static bool add_line(struct fynd_synonyms *synonyms, const struct line *line, const uint32_t *keys)
{
    for (size_t i = 0; i < line->count; i++)
        for (size_t k = 0; k < line->count; k++) {
            if (i == k || (line->one_way && i > k))
                continue;
            if (line->barred ? !bar(synonyms, keys[i], keys[k], true)
                             : !bar(synonyms, keys[i], keys[k], false) && !add_pair(synonyms, keys[i], keys[k]))
                return false;
        }
    return true;
}

/* Reads the lines of a list; only those that bar, or only the others. */
static enum fynd_status read_list(struct fynd_synonyms *synonyms, struct fynd_text list, bool barring,
                                  struct fynd_analyzer *analysis, struct fynd_cause *cause)
{
    struct fynd_text text;
    struct line line;
    enum fynd_status status = FYND_OK;

    for (size_t number = 0; status == FYND_OK && number < FYND_SYNONYM_LINES_MAX && next_line(&list, &text); number++) {
        uint32_t keys[SIDES_MAX];

        if (read_line(text, &line) != NULL || line.barred != barring)
            continue;
        for (size_t i = 0; i < line.count && status == FYND_OK; i++)
            status = add_key(synonyms, line.sides[i], analysis, &keys[i], cause);
        if (status == FYND_OK && !add_line(synonyms, &line, keys))
            status = fynd_status_fail_memory(cause);
    }
    return status;
}

static int compare_pairs(const void *left, const void *right)
{
    const struct pair *one = left, *other = right;

    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return (one->to > other->to) - (one->to < other->to);
}

static void sort_pairs(struct fynd_synonyms *synonyms)
{
    size_t kept = 0;

    if (synonyms->pair_count > 0)
        qsort(synonyms->pairs, synonyms->pair_count, sizeof *synonyms->pairs, compare_pairs);
    for (size_t i = 0; i < synonyms->pair_count; i++)
        if (i == 0 || compare_pairs(&synonyms->pairs[i], &synonyms->pairs[i - 1]) != 0)
            synonyms->pairs[kept++] = synonyms->pairs[i];
    synonyms->pair_count = kept;
}

/* Parts each key into its words again. */
static bool split_keys(struct fynd_synonyms *synonyms)
{
    synonyms->words = calloc((size_t)synonyms->keys.count + 1, sizeof *synonyms->words);
    if (synonyms->words == NULL)
        return false;
    for (uint32_t key = 0; key < synonyms->keys.count; key++) {
        struct fynd_text rest = fynd_interner_name(&synonyms->keys, key);

        for (size_t i = 0; i < FYND_SYNONYM_WORDS_MAX && rest.length > 0; i++) {
            const char *space = memchr(rest.bytes, ' ', rest.length);
            size_t length = space == NULL ? rest.length : (size_t)(space - rest.bytes);

            synonyms->words[key][i] = (struct fynd_text){rest.bytes, length};
            rest.bytes += length + (space != NULL);
            rest.length -= length + (space != NULL);
        }
    }
    return true;
}

enum fynd_status fynd_synonyms_new(struct fynd_text list, struct fynd_text learnt, struct fynd_analyzer *analysis,
                                   struct fynd_synonyms **synonyms, struct fynd_cause *cause)
{
    struct fynd_synonyms *created = calloc(1, sizeof *created);
    enum fynd_status status;

    if (created == NULL)
        return fynd_status_fail_memory(cause);
    status = read_list(created, list, true, analysis, cause);
    if (status == FYND_OK)
        status = read_list(created, list, false, analysis, cause);
    if (status == FYND_OK)
        status = read_list(created, learnt, false, analysis, cause);
    sort_pairs(created);
    if (status == FYND_OK && !split_keys(created))
        status = fynd_status_fail_memory(cause);
    if (status != FYND_OK)
        fynd_synonyms_free(created);
    else
        *synonyms = created;
    return status;
}

void fynd_synonyms_free(struct fynd_synonyms *synonyms)
{
    if (synonyms == NULL)
        return;
    fynd_interner_fini(&synonyms->keys);
    fynd_interner_fini(&synonyms->barred);
    free(synonyms->words);
    free(synonyms->pairs);
    free(synonyms);
}

/* --- Asking --- */

/* The key of base forms; false: there is none. */
static bool find_key(const struct fynd_synonyms *synonyms, const struct fynd_text *bases, size_t count, uint32_t *key)
{
    char name[KEY_MAX];
    size_t length = 0;

    if (count == 0 || count > FYND_SYNONYM_WORDS_MAX)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (length + bases[i].length + 1 > sizeof name)
            return false;
        if (i > 0)
            name[length++] = ' ';
        memcpy(name + length, bases[i].bytes, bases[i].length);
        length += bases[i].length;
    }
    return fynd_interner_find(&synonyms->keys, name, length, key);
}

/* The first pair from a key. */
static size_t first_pair(const struct fynd_synonyms *synonyms, uint32_t key)
{
    size_t low = 0, high = synonyms->pair_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (synonyms->pairs[middle].from < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool fynd_synonyms_get(const struct fynd_synonyms *synonyms, const struct fynd_text *bases, size_t count, size_t number,
                       struct fynd_synonym *synonym)
{
    uint32_t key;
    size_t at;

    if (!find_key(synonyms, bases, count, &key))
        return false;
    at = first_pair(synonyms, key) + number;
    if (at >= synonyms->pair_count || synonyms->pairs[at].from != key)
        return false;
    synonym->bases = synonyms->words[synonyms->pairs[at].to];
    synonym->count = 0;
    while (synonym->count < FYND_SYNONYM_WORDS_MAX && synonym->bases[synonym->count].length > 0)
        synonym->count++;
    return true;
}
