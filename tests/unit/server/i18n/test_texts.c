/* The tables of texts: whole, and alike in all that is not language. */
#include "server/i18n/texts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* All members but the first are pointers to texts, which stand in a row. */
enum {
    FIRST = offsetof(struct texts, in_language) / sizeof(const char *),
    SEASONS = offsetof(struct texts, seasons) / sizeof(const char *),
    STATEMENT = offsetof(struct texts, statement) / sizeof(const char *)
};

_Static_assert(sizeof(struct texts) == (STATEMENT + 2) * sizeof(const char *), "the statement comes last");

static const char *member(const struct texts *texts, size_t i)
{
    const char *text;

    memcpy(&text, (const char *)texts + i * sizeof text, sizeof text);
    return text;
}

static bool is_season(size_t i)
{
    return i >= SEASONS && i < SEASONS + TEXTS_SEASONS;
}

static void no_text_is_missing(void **state)
{
    (void)state;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct texts *texts = texts_of((enum language)language);

        assert_int_equal(texts->language, language);
        for (size_t i = FIRST; i < STATEMENT; i++) {
            if (is_season(i))
                assert_int_equal(member(texts, i) == NULL, texts->seasons[0] == NULL);
            else if (member(texts, i) == NULL || *member(texts, i) == '\0')
                fail_msg("%s lacks member %zu, behind \"%s\"", language_tag(texts->language), i, member(texts, i - 1));
        }
        assert_true(texts->statement < texts->statement_end);
    }
}

static size_t count_of(const char *text, char sought)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += *text == sought;
    return count;
}

/* The next tag from there on: of what is no phrase marked as being in another language. NULL: there is none. */
static const char *next_tag(const char *text)
{
    for (text = strchr(text, '<'); text != NULL; text = strchr(text + 1, '<'))
        if (strncmp(text, "<span lang", 10) != 0 && strncmp(text, "</span", 6) != 0)
            return text;
    return NULL;
}

static bool has_same_tags(const char *one, const char *other)
{
    for (one = next_tag(one), other = next_tag(other); one != NULL && other != NULL;
         one = next_tag(one + 1), other = next_tag(other + 1))
        if (strcspn(one, ">") != strcspn(other, ">") || strncmp(one, other, strcspn(one, ">")) != 0)
            return false;
    return one == other;
}

static bool ends_in_space(const char *text)
{
    return text[strlen(text) - 1] == ' ';
}

static void assert_alike(const char *one, const char *other)
{
    if (count_of(one, '$') != count_of(other, '$') || count_of(one, '%') != count_of(other, '%') ||
        ends_in_space(one) != ends_in_space(other) || !has_same_tags(one, other))
        fail_msg("\"%s\" is made otherwise than \"%s\"", one, other);
}

static void texts_are_made_alike(void **state)
{
    (void)state;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = FIRST; i < STATEMENT; i++)
            if (!is_season(i))
                assert_alike(member(&texts_sv, i), member(texts_of((enum language)language), i));
}

static bool has_letter(const char *text)
{
    for (; *text != '\0'; text++)
        if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))
            return true;
    return false;
}

static void english_is_not_swedish(void **state)
{
    (void)state;
    for (size_t i = FIRST; i < STATEMENT; i++) {
        const char *swedish = member(&texts_sv, i);

        if (!is_season(i) && has_letter(swedish) && strcmp(swedish, member(&texts_en, i)) == 0 &&
            strcmp(swedish, "Person") != 0 && strcmp(swedish, "Organisation") != 0 && strcmp(swedish, "april") != 0)
            fail_msg("\"%s\" is both", swedish);
    }
}

/* Those that texts.h calls plain. */
static void plain_texts_have_no_markup(void **state)
{
    (void)state;
    for (unsigned language = 0; language < LANGUAGE_COUNT; language++) {
        const struct texts *texts = texts_of((enum language)language);
        const char *const plain[] = {texts->in_language,   texts->languages,   texts->locale,
                                     texts->accessibility, texts->description, texts->title_page,
                                     texts->title_all,     texts->matched,     texts->matched_in_both,
                                     texts->kind_post,     texts->kind_case,   texts->kind_invitation,
                                     texts->feed_all,      texts->untitled,    texts->citation_untitled,
                                     texts->term_optional, texts->error_400,   texts->error_404,
                                     texts->error_500,     texts->error_503,   texts->masks[0],
                                     texts->masks[1],      texts->masks[2]};

        for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
            assert_null(strpbrk(plain[i], "<&"));
        for (size_t i = 0; i < PARSE_NOTE_COUNT; i++)
            assert_null(strpbrk(texts->notes[i], "<&"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_is_missing),
        cmocka_unit_test(texts_are_made_alike),
        cmocka_unit_test(english_is_not_swedish),
        cmocka_unit_test(plain_texts_have_no_markup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
