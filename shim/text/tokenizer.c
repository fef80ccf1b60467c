/* Addresses and numbers are found first, each a token of its own. Between them a token begins as a run of word characters;
 * then, at the sign that ended the run, each rule below may join what follows. Every rule looks ahead a bounded number of
 * bytes, so that reading stays linear. */
#include "shim/text/tokenizer.h"

#include "shim/index/schema.h"
#include "shim/text/unicode.h"

#include <string.h>

enum {
    ABBREVIATION_MAX = 16, /* bytes of the longest abbreviation with its dots */
    AMPERSAND_SIDE_MAX = 3 /* letters on each side of "&" in a name such as AT&T */
};

/* What the run so far is made of: some rules are for numbers, others for letters only. */
struct run {
    size_t start;      /* of the token */
    size_t characters; /* of the last run */
    bool digits;       /* the last run has digits only */
    bool letters;      /* the last run has no digit */
    bool decimal;      /* a decimal was joined: no thousands follow */
};

/* Swedish abbreviations that are written with dots; matched without regard to case. */
static const char *const abbreviations[] = {
    "a.a",  "a.k.a", "bl.a",  "d.v.s", "d.y",   "d.ä",   "dr.h.c", "e.d",    "e.dyl", "e.kr",   "ev.t",
    "f.d",  "f.kr",  "f.m",   "f.n",   "f.o.m", "f.v.b", "f.ö",    "fr.o.m", "i.o.m", "i.st.f", "m.a.o",
    "m.fl", "m.m",   "m.v.h", "o.d",   "o.dyl", "o.s.a", "o.s.v",  "p.g.a",  "s.a.s", "s.k",    "st.f",
    "t.ex", "t.h",   "t.o.m", "t.v",   "u.a",   "u.p.a", "w.o",    "å.s.k",  "äv.s",  "ö.h.t",  NULL};

/* Endings after the colon of an acronym or number: EU:s, tv:n, pdf:en, 1:a, 20:e. */
static const char *const colon_endings[] = {"a",  "an",  "ar", "arna", "as", "e",  "en", "ens", "er", "erna", "es",
                                            "et", "ets", "n",  "na",   "ns", "or", "s",  "t",   "ts", NULL};

static bool is_digit(int32_t character)
{
    return character >= '0' && character <= '9';
}

static bool is_letter(int32_t character)
{
    return fynd_unicode_is_word_character(character) && !is_digit(character);
}

/* The character at a byte position; 0 past the end. *next: where the following one begins. */
static int32_t character_at(const struct fynd_tokenizer *tokens, size_t position, size_t *next)
{
    int32_t character;

    if (position >= tokens->words_end) {
        *next = position;
        return 0;
    }
    *next = position +
            fynd_unicode_decode(tokens->text.bytes + position, tokens->text.bytes + tokens->words_end, &character);
    return character;
}

static int32_t byte_at(const struct fynd_tokenizer *tokens, size_t position)
{
    return position < tokens->words_end ? (unsigned char)tokens->text.bytes[position] : 0;
}

static size_t count_digits(const struct fynd_tokenizer *tokens, size_t position, size_t limit)
{
    size_t count = 0;

    while (count < limit && is_digit(byte_at(tokens, position + count)))
        count++;
    return count;
}

/* Appends the folded character unless the form is full. Some characters fold to more than four bytes. */
static void add(struct fynd_tokenizer *tokens, int32_t character)
{
    size_t before = tokens->form.length;

    if (before + 4 > FYND_FORM_MAX)
        return;
    fynd_unicode_fold_character(character, 0, &tokens->form);
    if (tokens->form.length > FYND_FORM_MAX)
        tokens->form.length = before;
}

/* Reads on over word characters, and over ignorable ones between them. */
static void read_run(struct fynd_tokenizer *tokens, struct run *run)
{
    size_t at = tokens->position, next;
    int32_t character;

    run->characters = 0;
    run->digits = run->letters = true;
    while ((character = character_at(tokens, at, &next)) != 0) {
        if (fynd_unicode_is_ignorable(character)) {
            at = next;
            continue;
        }
        if (!fynd_unicode_is_word_character(character))
            break;
        add(tokens, character);
        run->characters++;
        if (is_digit(character))
            run->letters = false;
        else
            run->digits = false;
        at = tokens->position = next;
    }
}

static bool is_listed(const char *const *list, const char *text, size_t length)
{
    for (; *list != NULL; list++)
        if (strlen(*list) == length && memcmp(*list, text, length) == 0)
            return true;
    return false;
}

/* Is "u.s" or "u.s.a": single letters between dots? */
static bool is_initials(const char *text, size_t length)
{
    if (length < 3 || length % 2 == 0)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((i % 2 == 1) != (text[i] == '.') || (unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

static bool is_abbreviation(const struct fynd_buffer *dotted)
{
    return is_listed(abbreviations, dotted->bytes, dotted->length) || is_initials(dotted->bytes, dotted->length);
}

/* Where the longest abbreviation that begins with the run ends; 0 when none does. */
static size_t abbreviation_end(const struct fynd_tokenizer *tokens, const struct run *run)
{
    struct fynd_buffer dotted = {0};
    size_t at = run->start, next, end = 0;

    while (dotted.length < ABBREVIATION_MAX && !dotted.failed) {
        int32_t character = character_at(tokens, at, &next);
        bool letter = is_letter(character);

        if (!letter && is_abbreviation(&dotted))
            end = at;
        if (!letter && character != '.')
            break;
        fynd_unicode_fold_character(character, 0, &dotted);
        at = next;
    }
    fynd_buffer_fini(&dotted);
    return end;
}

/* t.ex., bl.a., U.S.A. */
static bool join_abbreviation(struct fynd_tokenizer *tokens, struct run *run)
{
    size_t end = abbreviation_end(tokens, run), next;

    if (end <= tokens->position)
        return false;
    for (; tokens->position < end; tokens->position = next) {
        int32_t character = character_at(tokens, tokens->position, &next);

        if (character != '.')
            add(tokens, character);
    }
    run->characters = 0;
    return true;
}

/* EU:s, 1:a */
static bool join_ending(struct fynd_tokenizer *tokens, struct run *run)
{
    size_t length = 0, next;

    while (length < 5 && byte_at(tokens, tokens->position + 1 + length) >= 'a' &&
           byte_at(tokens, tokens->position + 1 + length) <= 'z')
        length++;
    if (!is_listed(colon_endings, tokens->text.bytes + tokens->position + 1, length))
        return false;
    if (fynd_unicode_is_word_character(character_at(tokens, tokens->position + 1 + length, &next)))
        return false;
    add(tokens, ':');
    tokens->position++;
    read_run(tokens, run);
    run->characters = 0;
    return true;
}

/* 4.0, 09.00, 09:00 and 1,5; a comma only before one or two digits, since lists of numbers have it too. */
static bool join_decimal(struct fynd_tokenizer *tokens, struct run *run, int32_t sign)
{
    size_t digits = count_digits(tokens, tokens->position + 1, 3);

    if (digits == 0 || (sign == ',' && digits > 2))
        return false;
    add(tokens, sign == ':' ? '.' : sign);
    tokens->position++;
    read_run(tokens, run);
    run->decimal = true;
    return true;
}

static bool is_number_space(int32_t character)
{
    return character == ' ' || character == 0xA0 || character == 0x202F || character == 0x2009;
}

/* Does the number stand behind "-", "+" or "/", as in telephone numbers and dates? Their groups stay apart. */
static bool is_continued_number(const struct fynd_tokenizer *tokens, const struct run *run)
{
    return run->start > 0 && memchr("-+/", tokens->text.bytes[run->start - 1], 3) != NULL;
}

/* 10 000 and 1 250 000 */
static bool join_thousands(struct fynd_tokenizer *tokens, struct run *run, size_t next)
{
    size_t behind;

    if (run->decimal || run->characters > 3 || tokens->text.bytes[run->start] == '0' ||
        is_continued_number(tokens, run))
        return false;
    if (count_digits(tokens, next, 4) != 3 || is_letter(character_at(tokens, next + 3, &behind)))
        return false;
    tokens->position = next;
    read_run(tokens, run);
    return true;
}

/* C#, C++ */
static bool join_sign(struct fynd_tokenizer *tokens, struct run *run, int32_t sign)
{
    size_t length = sign == '#' ? 1 : 2, next;

    if (sign == '+' && byte_at(tokens, tokens->position + 1) != '+')
        return false;
    if (fynd_unicode_is_word_character(character_at(tokens, tokens->position + length, &next)))
        return false;
    for (size_t i = 0; i < length; i++)
        add(tokens, sign);
    tokens->position += length;
    run->characters = 0;
    return true;
}

/* H&M, R&D */
static bool join_ampersand(struct fynd_tokenizer *tokens, struct run *run)
{
    size_t at = tokens->position + 1, next, letters = 0;

    while (letters <= AMPERSAND_SIDE_MAX && is_letter(character_at(tokens, at, &next))) {
        letters++;
        at = next;
    }
    if (letters == 0 || letters > AMPERSAND_SIDE_MAX)
        return false;
    add(tokens, '&');
    tokens->position++;
    read_run(tokens, run);
    run->characters = 0;
    return true;
}

/* Tries the rules at the character behind a run. True: something was joined, perhaps more follows. */
static bool join(struct fynd_tokenizer *tokens, struct run *run)
{
    size_t next;
    int32_t sign = character_at(tokens, tokens->position, &next);

    if (run->characters == 0)
        return false;
    if (run->digits && (sign == '.' || sign == ':' || sign == ',') && join_decimal(tokens, run, sign))
        return true;
    if (run->digits && is_number_space(sign))
        return join_thousands(tokens, run, next);
    if (sign == ':' && (run->digits || run->letters))
        return join_ending(tokens, run);
    if (!run->letters)
        return false;
    if (sign == '.' && run->characters <= 3)
        return join_abbreviation(tokens, run);
    if ((sign == '#' || sign == '+') && run->characters == 1)
        return join_sign(tokens, run, sign);
    if (sign == '&' && run->characters <= AMPERSAND_SIDE_MAX)
        return join_ampersand(tokens, run);
    return false;
}

static void find_mark(struct fynd_tokenizer *tokens)
{
    bool found = fynd_contact_marks_next(tokens->text, &tokens->mark_end, &tokens->mark);

    tokens->words_end = found ? (size_t)(tokens->mark.text.bytes - tokens->text.bytes) : tokens->text.length;
}

void fynd_tokenizer_begin(struct fynd_tokenizer *tokens, const char *text, size_t length)
{
    tokens->text = (struct fynd_text){text, length};
    fynd_buffer_clear(&tokens->form);
    fynd_tokenizer_move(tokens, 0);
}

void fynd_tokenizer_move(struct fynd_tokenizer *tokens, size_t position)
{
    tokens->position = tokens->mark_end = position;
    find_mark(tokens);
}

void fynd_tokenizer_fini(struct fynd_tokenizer *tokens)
{
    fynd_buffer_fini(&tokens->form);
}

/* Moves to the next word character before the mark; false when there is none. */
static bool skip_to_word(struct fynd_tokenizer *tokens)
{
    size_t next;

    while (tokens->position < tokens->words_end) {
        if (fynd_unicode_is_word_character(character_at(tokens, tokens->position, &next)))
            return true;
        tokens->position = next;
    }
    return false;
}

/* Reads a word; its form is empty where there is nothing but combining marks. */
static void read_word(struct fynd_tokenizer *tokens)
{
    struct run run = {.start = tokens->position};

    read_run(tokens, &run);
    while (join(tokens, &run))
        ;
}

static void read_mark(struct fynd_tokenizer *tokens)
{
    fynd_contact_form(&tokens->mark, &tokens->form);
    tokens->position = tokens->mark_end;
    find_mark(tokens);
}

bool fynd_tokenizer_next(struct fynd_tokenizer *tokens, struct fynd_token *token)
{
    do {
        fynd_buffer_clear(&tokens->form);
        if (skip_to_word(tokens)) {
            token->start = tokens->position;
            read_word(tokens);
        } else if (tokens->words_end < tokens->text.length) {
            token->start = tokens->words_end;
            read_mark(tokens);
        } else {
            return false;
        }
        if (tokens->form.failed)
            return false;
    } while (tokens->form.length == 0);
    token->form = tokens->form.bytes;
    token->form_length = tokens->form.length;
    token->end = tokens->position;
    return true;
}
