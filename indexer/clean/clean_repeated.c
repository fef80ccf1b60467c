/* What a page says twice: a line directly after itself, a sentence on a line of its own, a paragraph that nearly was
 * there before. The first stays. */
#include "indexer/clean/clean_internal.h"

#include "indexer/clean/seen_keys.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
    SENTENCE_WORDS = 5,  /* a shorter line may stand twice, such as a name under the programme and in the list */
    SHINGLE = 3,         /* words in a row that are compared */
    COMPARED_MIN = 12,   /* words: shorter paragraphs are not compared */
    NEAR_PERCENT = 60,   /* of the later paragraph's shingles that the earlier one has, from which it repeats it;
                           paragraphs that were written anew have 70 to 80, two of one subject below 10 */
    COMPARED_MAX = 4096, /* words: longer paragraphs are not compared */
    WORD_BYTES = 5       /* of text for each word, at least: what the table of words seen is laid out for */
};

/* --- lines --- */

static unsigned count_words(struct fynd_text text)
{
    unsigned words = text.length > 0;
    for (size_t i = 0; i < text.length; i++)
        words += text.bytes[i] == ' ';
    return words;
}

static uint64_t hash_of(struct fynd_text text)
{
    uint64_t hash = SEEN_KEYS_HASH;
    for (size_t i = 0; i < text.length; i++)
        hash = seen_keys_hash(hash, (unsigned char)text.bytes[i]);
    return seen_keys_mix(hash, 0);
}

/* A label may stand in every part of a page; a number may in every row of a table. */
static bool is_ordinary(const struct line *line)
{
    return line->fate == FATE_TEXT && !line->label && line->folded.length > 0 &&
           !isdigit((unsigned char)*line->folded.bytes);
}

static bool repeats_line(const struct line *line, const struct line *before, struct seen_keys *seen, uint32_t number)
{
    unsigned words = count_words(line->folded);
    uint32_t first;
    if (before != NULL && words > 1 && clean_lines_same(before->folded, line->folded))
        return true;
    if (words < SENTENCE_WORDS || !clean_lines_ends_sentence(line->text))
        return false;
    uint64_t key = hash_of(line->folded);
    if (seen_keys_find(seen, key, &first))
        return true;
    seen_keys_add(seen, key, number);
    return false;
}

static bool mark_lines(struct clean_lines *page)
{
    struct seen_keys seen;
    const struct line *before = NULL;
    if (!seen_keys_init(&seen, page->count))
        return false;
    for (size_t i = 0; i < page->count; i++) {
        struct line *line = &page->lines[i];
        if (line->fate != FATE_TEXT)
            continue;
        if (is_ordinary(line) && clean_lines_is_single(page, i) && repeats_line(line, before, &seen, (uint32_t)i))
            clean_lines_remove(line, WHY_REPEATED_LINE);
        else
            before = line;
    }
    seen_keys_fini(&seen);
    return true;
}

/* --- paragraphs --- */

struct word {
    uint64_t hash;       /* 0: there was none */
    bool capital, digit; /* begins with one; has one */
    bool runs_on;        /* only a space parts it from the word before: it begins no sentence */
};

struct paragraph {
    size_t begin, end; /* lines */
    uint32_t votes;    /* shingles of the paragraph at hand that stood first in this one */
};

struct comparison {
    const struct clean_lines *page;
    struct paragraph *all;
    size_t count, words;
    /* A shingle -> the paragraph where it stood first; a telling word and its paragraph -> that paragraph. */
    struct seen_keys seen;
    uint64_t shingles[COMPARED_MAX], telling[COMPARED_MAX]; /* of the paragraph at hand */
    size_t shingle_count, telling_count;
};

static bool is_between(unsigned char byte, unsigned char first, unsigned char last)
{
    return byte >= first && byte <= last;
}

static bool in_word(unsigned char byte)
{
    return is_between(byte | 0x20, 'a', 'z') || is_between(byte, '0', '9') || (byte >= 0x80 && byte != 0xe2);
}

/* The next word in [*at, end). Letters of ASCII and å ä ö in lower case, other letters as they are; the characters from
 * U+2000 to U+2FFF, where dashes and quotation marks are, part words. */
static struct word next_word(const char **at, const char *end)
{
    const unsigned char *byte = (const unsigned char *)*at, *from = byte, *last = (const unsigned char *)end;
    while (byte < last && !in_word(*byte))
        byte += *byte == 0xe2 && last - byte > 2 ? 3 : 1;
    const unsigned char *begin = byte;
    struct word word = {.hash = SEEN_KEYS_HASH, .runs_on = begin == from + 1 && *from == ' '};
    for (; byte < last && in_word(*byte); byte++) {
        bool capital = is_between(*byte, 'A', 'Z') || (byte > begin && byte[-1] == 0xc3 && *byte < 0x9f);
        word.hash = seen_keys_hash(word.hash, capital ? *byte | 0x20 : *byte);
        word.capital |= capital && byte - begin < 2;
        word.digit |= is_between(*byte, '0', '9');
    }
    word.hash = byte == begin ? 0 : word.hash | 1;
    *at = (const char *)byte;
    return word;
}

static void take_word(struct comparison *comparison, struct word word, uint64_t before[SHINGLE - 1])
{
    if (++comparison->words > COMPARED_MAX)
        return;
    if (comparison->words >= SHINGLE)
        comparison->shingles[comparison->shingle_count++] =
            seen_keys_mix(seen_keys_mix(before[0], before[1]), word.hash);
    if (word.digit || (word.capital && word.runs_on))
        comparison->telling[comparison->telling_count++] = word.hash;
    before[0] = before[1];
    before[1] = word.hash;
}

/* Reads the shingles and the telling words of a paragraph: numbers and names. */
static void read_paragraph(struct comparison *comparison, const struct paragraph *paragraph)
{
    uint64_t before[SHINGLE - 1] = {0};
    comparison->words = comparison->shingle_count = comparison->telling_count = 0;
    for (size_t i = paragraph->begin; i < paragraph->end && comparison->words <= COMPARED_MAX; i++) {
        struct fynd_text text = comparison->page->lines[i].text;
        const char *at = text.bytes, *end = at + text.length;
        for (struct word word = next_word(&at, end); word.hash != 0 && comparison->words <= COMPARED_MAX;
             word = next_word(&at, end))
            take_word(comparison, word, before);
    }
}

static uint64_t telling_key(uint64_t word, size_t paragraph)
{
    return seen_keys_mix(~word, paragraph + 1);
}

/* The earlier paragraph that has the most of the shingles at hand. False: none has enough. */
static bool find_nearest(struct comparison *comparison, size_t *nearest)
{
    uint32_t number, most = 0;
    for (size_t i = 0; i < comparison->shingle_count; i++)
        if (seen_keys_find(&comparison->seen, comparison->shingles[i], &number) &&
            ++comparison->all[number].votes > most) {
            most = comparison->all[number].votes;
            *nearest = number;
        }
    for (size_t i = 0; i < comparison->shingle_count && most > 0; i++)
        if (seen_keys_find(&comparison->seen, comparison->shingles[i], &number))
            comparison->all[number].votes = 0;
    return most > 0 && 100 * (size_t)most >= NEAR_PERCENT * comparison->shingle_count;
}

/* Does the earlier paragraph have every number and name of the one at hand? Two meetings may be announced alike. */
static bool tells_nothing_new(const struct comparison *comparison, size_t nearest)
{
    uint32_t number;
    for (size_t i = 0; i < comparison->telling_count; i++)
        if (!seen_keys_find(&comparison->seen, telling_key(comparison->telling[i], nearest), &number))
            return false;
    return true;
}

static void remember(struct comparison *comparison, size_t paragraph)
{
    for (size_t i = 0; i < comparison->shingle_count; i++)
        seen_keys_add(&comparison->seen, comparison->shingles[i], (uint32_t)paragraph);
    for (size_t i = 0; i < comparison->telling_count; i++)
        seen_keys_add(&comparison->seen, telling_key(comparison->telling[i], paragraph), (uint32_t)paragraph);
}

static void compare(struct comparison *comparison, struct clean_lines *page, size_t i)
{
    const struct paragraph *paragraph = &comparison->all[i];
    size_t nearest = 0;
    read_paragraph(comparison, paragraph);
    if (comparison->words < COMPARED_MIN || comparison->words > COMPARED_MAX)
        return;
    if (find_nearest(comparison, &nearest) && tells_nothing_new(comparison, nearest))
        for (size_t line = paragraph->begin; line < paragraph->end; line++)
            clean_lines_remove(&page->lines[line], WHY_NEAR_REPEAT);
    else
        remember(comparison, i);
}

/* Paragraphs of running text: neither lists nor such as have a label, which are data. */
static bool is_running(const struct clean_lines *page, size_t begin, size_t end)
{
    size_t bytes = 0;
    for (size_t i = begin; i < end; i++) {
        const struct line *line = &page->lines[i];
        if (line->fate != FATE_TEXT || line->label || line->kind != BLOCK_TEXT)
            return false;
        bytes += line->text.length;
    }
    return bytes >= 2 * COMPARED_MIN;
}

static void find_paragraphs(struct comparison *comparison)
{
    const struct clean_lines *page = comparison->page;
    for (size_t begin = 0, end; begin < page->count; begin = end) {
        for (end = begin + 1; end < page->count && !page->lines[end].gap;)
            end++;
        if (is_running(page, begin, end))
            comparison->all[comparison->count++] = (struct paragraph){.begin = begin, .end = end};
    }
}

static size_t text_length(const struct clean_lines *page)
{
    size_t bytes = 0;
    for (size_t i = 0; i < page->count; i++)
        bytes += page->lines[i].text.length;
    return bytes;
}

static bool mark_paragraphs(struct clean_lines *page)
{
    struct comparison *comparison = malloc(sizeof *comparison);
    if (comparison == NULL)
        return false;
    comparison->page = page;
    comparison->count = 0;
    comparison->seen = (struct seen_keys){0};
    comparison->all = malloc((page->count + 1) * sizeof *comparison->all);
    bool done = comparison->all != NULL && seen_keys_init(&comparison->seen, text_length(page) / WORD_BYTES);
    if (done) {
        find_paragraphs(comparison);
        for (size_t i = 0; comparison->count > 1 && i < comparison->count; i++)
            compare(comparison, page, i);
    }
    seen_keys_fini(&comparison->seen);
    free(comparison->all);
    free(comparison);
    return done;
}

bool clean_repeated_mark(struct clean_lines *page)
{
    return mark_lines(page) && mark_paragraphs(page);
}
