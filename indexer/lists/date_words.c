#include "indexer/lists/date_words.h"

#include "indexer/lists/word_table.h"

#include "shim/text/unicode.h"

#include <pthread.h>
#include <string.h>

struct to_publication {
    const char *folded;
    struct date_word word;
};

/* A winter runs from one year into the next; terms are the school's. */
static const struct to_publication words[] = {
    {"a", {DATE_WORD_ENDING, 0, 0}},
    {"andra", {DATE_WORD_ORDINAL, 2, 0}},
    {"anställda", {DATE_WORD_UNIT, 0, 0}},
    {"apr", {DATE_WORD_MONTH_SHORT, 4, 0}},
    {"april", {DATE_WORD_MONTH, 4, 0}},
    {"artikel", {DATE_WORD_NUMBERED, 0, 0}},
    {"artonde", {DATE_WORD_ORDINAL, 18, 0}},
    {"aug", {DATE_WORD_MONTH_SHORT, 8, 0}},
    {"augusti", {DATE_WORD_MONTH, 8, 0}},
    {"avsnitt", {DATE_WORD_NUMBERED, 0, 0}},
    {"barn", {DATE_WORD_UNIT, 0, 0}},
    {"besökare", {DATE_WORD_UNIT, 0, 0}},
    {"bilaga", {DATE_WORD_NUMBERED, 0, 0}},
    {"bostäder", {DATE_WORD_UNIT, 0, 0}},
    {"chefer", {DATE_WORD_UNIT, 0, 0}},
    {"dag", {DATE_WORD_LEADS, 0, 0}},
    {"datum", {DATE_WORD_LEADS, 0, 0}},
    {"de", {DATE_WORD_ENDING, 0, 0}},
    {"dec", {DATE_WORD_MONTH_SHORT, 12, 0}},
    {"december", {DATE_WORD_MONTH, 12, 0}},
    {"del", {DATE_WORD_NUMBERED, 0, 0}},
    {"deltagare", {DATE_WORD_UNIT, 0, 0}},
    {"den", {DATE_WORD_THE, 0, 0}},
    {"dje", {DATE_WORD_ENDING, 0, 0}},
    {"e", {DATE_WORD_ENDING, 0, 0}},
    {"elever", {DATE_WORD_UNIT, 0, 0}},
    {"elfte", {DATE_WORD_ORDINAL, 11, 0}},
    {"exemplar", {DATE_WORD_UNIT, 0, 0}},
    {"fas", {DATE_WORD_NUMBERED, 0, 0}},
    {"feb", {DATE_WORD_MONTH_SHORT, 2, 0}},
    {"febr", {DATE_WORD_MONTH_SHORT, 2, 0}},
    {"februari", {DATE_WORD_MONTH, 2, 0}},
    {"femte", {DATE_WORD_ORDINAL, 5, 0}},
    {"femtonde", {DATE_WORD_ORDINAL, 15, 0}},
    {"fjortonde", {DATE_WORD_ORDINAL, 14, 0}},
    {"fjärde", {DATE_WORD_ORDINAL, 4, 0}},
    {"fre", {DATE_WORD_WEEKDAY, 5, 0}},
    {"fred", {DATE_WORD_WEEKDAY, 5, 0}},
    {"fredag", {DATE_WORD_WEEKDAY, 5, 0}},
    {"fredagen", {DATE_WORD_WEEKDAY, 5, 0}},
    {"från", {DATE_WORD_FROM, 0, 0}},
    {"före", {DATE_WORD_LEADS, 0, 0}},
    {"företag", {DATE_WORD_UNIT, 0, 0}},
    {"första", {DATE_WORD_ORDINAL, 1, 0}},
    {"gäster", {DATE_WORD_UNIT, 0, 0}},
    {"gånger", {DATE_WORD_UNIT, 0, 0}},
    {"höst", {DATE_WORD_SEASON, 9, 11}},
    {"hösten", {DATE_WORD_SEASON, 9, 11}},
    {"hösttermin", {DATE_WORD_SEASON, 8, 12}},
    {"höstterminen", {DATE_WORD_SEASON, 8, 12}},
    {"innan", {DATE_WORD_LEADS, 0, 0}},
    {"invånare", {DATE_WORD_UNIT, 0, 0}},
    {"jan", {DATE_WORD_MONTH_SHORT, 1, 0}},
    {"januari", {DATE_WORD_MONTH, 1, 0}},
    {"jul", {DATE_WORD_MONTH_SHORT, 7, 0}},
    {"juli", {DATE_WORD_MONTH, 7, 0}},
    {"jun", {DATE_WORD_MONTH_SHORT, 6, 0}},
    {"juni", {DATE_WORD_MONTH, 6, 0}},
    {"kap", {DATE_WORD_NUMBERED, 0, 0}},
    {"kapitel", {DATE_WORD_NUMBERED, 0, 0}},
    {"kg", {DATE_WORD_UNIT, 0, 0}},
    {"kl", {DATE_WORD_CLOCK, 0, 0}},
    {"klockan", {DATE_WORD_CLOCK, 0, 0}},
    {"km", {DATE_WORD_UNIT, 0, 0}},
    {"kr", {DATE_WORD_UNIT, 0, 0}},
    {"kronor", {DATE_WORD_UNIT, 0, 0}},
    {"kvadratmeter", {DATE_WORD_UNIT, 0, 0}},
    {"kvm", {DATE_WORD_UNIT, 0, 0}},
    {"lör", {DATE_WORD_WEEKDAY, 6, 0}},
    {"lörd", {DATE_WORD_WEEKDAY, 6, 0}},
    {"lördag", {DATE_WORD_WEEKDAY, 6, 0}},
    {"lördagen", {DATE_WORD_WEEKDAY, 6, 0}},
    {"maj", {DATE_WORD_MONTH, 5, 0}},
    {"mar", {DATE_WORD_MONTH_SHORT, 3, 0}},
    {"mars", {DATE_WORD_MONTH, 3, 0}},
    {"medarbetare", {DATE_WORD_UNIT, 0, 0}},
    {"mellan", {DATE_WORD_BETWEEN, 0, 0}},
    {"meter", {DATE_WORD_UNIT, 0, 0}},
    {"miljoner", {DATE_WORD_UNIT, 0, 0}},
    {"minuter", {DATE_WORD_UNIT, 0, 0}},
    {"mkr", {DATE_WORD_UNIT, 0, 0}},
    {"mån", {DATE_WORD_WEEKDAY, 1, 0}},
    {"måndag", {DATE_WORD_WEEKDAY, 1, 0}},
    {"måndagen", {DATE_WORD_WEEKDAY, 1, 0}},
    {"nde", {DATE_WORD_ENDING, 0, 0}},
    {"nionde", {DATE_WORD_ORDINAL, 9, 0}},
    {"nittonde", {DATE_WORD_ORDINAL, 19, 0}},
    {"nov", {DATE_WORD_MONTH_SHORT, 11, 0}},
    {"november", {DATE_WORD_MONTH, 11, 0}},
    {"nr", {DATE_WORD_NUMBERED, 0, 0}},
    {"nummer", {DATE_WORD_NUMBERED, 0, 0}},
    {"när", {DATE_WORD_LEADS, 0, 0}},
    {"och", {DATE_WORD_AND, 0, 0}},
    {"okt", {DATE_WORD_MONTH_SHORT, 10, 0}},
    {"oktober", {DATE_WORD_MONTH, 10, 0}},
    {"ons", {DATE_WORD_WEEKDAY, 3, 0}},
    {"onsd", {DATE_WORD_WEEKDAY, 3, 0}},
    {"onsdag", {DATE_WORD_WEEKDAY, 3, 0}},
    {"onsdagen", {DATE_WORD_WEEKDAY, 3, 0}},
    {"ord", {DATE_WORD_UNIT, 0, 0}},
    {"paragraf", {DATE_WORD_NUMBERED, 0, 0}},
    {"personer", {DATE_WORD_UNIT, 0, 0}},
    {"platser", {DATE_WORD_UNIT, 0, 0}},
    {"procent", {DATE_WORD_UNIT, 0, 0}},
    {"publicerad", {DATE_WORD_LEADS, 0, 0}},
    {"publicerat", {DATE_WORD_LEADS, 0, 0}},
    {"rum", {DATE_WORD_NUMBERED, 0, 0}},
    {"samt", {DATE_WORD_AND, 0, 0}},
    {"sek", {DATE_WORD_UNIT, 0, 0}},
    {"senast", {DATE_WORD_LEADS, 0, 0}},
    {"sep", {DATE_WORD_MONTH_SHORT, 9, 0}},
    {"sept", {DATE_WORD_MONTH_SHORT, 9, 0}},
    {"september", {DATE_WORD_MONTH, 9, 0}},
    {"sextonde", {DATE_WORD_ORDINAL, 16, 0}},
    {"sid", {DATE_WORD_NUMBERED, 0, 0}},
    {"sida", {DATE_WORD_NUMBERED, 0, 0}},
    {"sidan", {DATE_WORD_NUMBERED, 0, 0}},
    {"sidor", {DATE_WORD_UNIT, 0, 0}},
    {"sidorna", {DATE_WORD_NUMBERED, 0, 0}},
    {"sjunde", {DATE_WORD_ORDINAL, 7, 0}},
    {"sjuttonde", {DATE_WORD_ORDINAL, 17, 0}},
    {"sjätte", {DATE_WORD_ORDINAL, 6, 0}},
    {"sommar", {DATE_WORD_SEASON, 6, 8}},
    {"sommaren", {DATE_WORD_SEASON, 6, 8}},
    {"st", {DATE_WORD_UNIT, 0, 0}},
    {"steg", {DATE_WORD_NUMBERED, 0, 0}},
    {"stycken", {DATE_WORD_UNIT, 0, 0}},
    {"svar", {DATE_WORD_UNIT, 0, 0}},
    {"sön", {DATE_WORD_WEEKDAY, 7, 0}},
    {"sönd", {DATE_WORD_WEEKDAY, 7, 0}},
    {"söndag", {DATE_WORD_WEEKDAY, 7, 0}},
    {"söndagen", {DATE_WORD_WEEKDAY, 7, 0}},
    {"te", {DATE_WORD_ENDING, 0, 0}},
    {"tid", {DATE_WORD_LEADS, 0, 0}},
    {"timmar", {DATE_WORD_UNIT, 0, 0}},
    {"tionde", {DATE_WORD_ORDINAL, 10, 0}},
    {"tis", {DATE_WORD_WEEKDAY, 2, 0}},
    {"tisd", {DATE_WORD_WEEKDAY, 2, 0}},
    {"tisdag", {DATE_WORD_WEEKDAY, 2, 0}},
    {"tisdagen", {DATE_WORD_WEEKDAY, 2, 0}},
    {"tjugoandra", {DATE_WORD_ORDINAL, 22, 0}},
    {"tjugofemte", {DATE_WORD_ORDINAL, 25, 0}},
    {"tjugofjärde", {DATE_WORD_ORDINAL, 24, 0}},
    {"tjugoförsta", {DATE_WORD_ORDINAL, 21, 0}},
    {"tjugonde", {DATE_WORD_ORDINAL, 20, 0}},
    {"tjugonionde", {DATE_WORD_ORDINAL, 29, 0}},
    {"tjugosjunde", {DATE_WORD_ORDINAL, 27, 0}},
    {"tjugosjätte", {DATE_WORD_ORDINAL, 26, 0}},
    {"tjugotredje", {DATE_WORD_ORDINAL, 23, 0}},
    {"tjugoåttonde", {DATE_WORD_ORDINAL, 28, 0}},
    {"tkr", {DATE_WORD_UNIT, 0, 0}},
    {"tolfte", {DATE_WORD_ORDINAL, 12, 0}},
    {"ton", {DATE_WORD_UNIT, 0, 0}},
    {"tor", {DATE_WORD_WEEKDAY, 4, 0}},
    {"tors", {DATE_WORD_WEEKDAY, 4, 0}},
    {"torsd", {DATE_WORD_WEEKDAY, 4, 0}},
    {"torsdag", {DATE_WORD_WEEKDAY, 4, 0}},
    {"torsdagen", {DATE_WORD_WEEKDAY, 4, 0}},
    {"tredje", {DATE_WORD_ORDINAL, 3, 0}},
    {"trettioförsta", {DATE_WORD_ORDINAL, 31, 0}},
    {"trettionde", {DATE_WORD_ORDINAL, 30, 0}},
    {"trettonde", {DATE_WORD_ORDINAL, 13, 0}},
    {"träffar", {DATE_WORD_UNIT, 0, 0}},
    {"uppdaterad", {DATE_WORD_LEADS, 0, 0}},
    {"v", {DATE_WORD_NUMBERED, 0, 0}},
    {"vecka", {DATE_WORD_NUMBERED, 0, 0}},
    {"version", {DATE_WORD_NUMBERED, 0, 0}},
    {"vinter", {DATE_WORD_SEASON, 12, 2}},
    {"vintern", {DATE_WORD_SEASON, 12, 2}},
    {"vår", {DATE_WORD_SEASON, 3, 5}},
    {"våren", {DATE_WORD_SEASON, 3, 5}},
    {"vårtermin", {DATE_WORD_SEASON, 1, 6}},
    {"vårterminen", {DATE_WORD_SEASON, 1, 6}},
    {"år", {DATE_WORD_YEAR, 0, 0}},
    {"åttonde", {DATE_WORD_ORDINAL, 8, 0}},
};

enum { RING = 0x30a, DIAERESIS = 0x308, SOFT_HYPHEN = 0xad };

/* The letter that a mark behind a, or o, makes of it; 0: none that we write. */
static int32_t compose(int32_t letter, int32_t mark)
{
    if (mark == RING && letter == 'a')
        return 0xe5;
    if (mark == DIAERESIS && (letter == 'a' || letter == 'o'))
        return letter == 'a' ? 0xe4 : 0xf6;
    return 0;
}

/* 0: not one of our letters. */
static int32_t lower(int32_t character)
{
    if (character >= 'A' && character <= 'Z')
        return character + ('a' - 'A');
    if (character == 0xc5 || character == 0xc4 || character == 0xd6)
        return character + 0x20;
    bool is_ours =
        (character >= 'a' && character <= 'z') || character == 0xe5 || character == 0xe4 || character == 0xf6;
    return is_ours ? character : 0;
}

/* å, ä and ö are two bytes of UTF-8. */
static size_t put(int32_t letter, char *at)
{
    if (letter < 0x80) {
        *at = (char)letter;
        return 1;
    }
    at[0] = (char)(0xc0 | letter >> 6);
    at[1] = (char)(0x80 | (letter & 0x3f));
    return 2;
}

size_t date_words_fold(const char *word, size_t length, char folded[DATE_WORD_SIZE])
{
    const char *at = word, *end = word + length;
    size_t written = 0;
    if (length > 2 * DATE_WORD_SIZE)
        return 0;
    while (at < end) {
        int32_t character, letter;
        at += fynd_unicode_decode(at, end, &character);
        if (character == SOFT_HYPHEN)
            continue;
        if (character == RING || character == DIAERESIS)
            letter = written > 0 ? compose(folded[--written], character) : 0;
        else
            letter = lower(character);
        if (letter == 0 || written + 2 >= DATE_WORD_SIZE)
            return 0;
        written += put(letter, folded + written);
    }
    folded[written] = '\0';
    return written;
}

WORD_TABLE(table, 512);

static void make_table(void)
{
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        word_table_add(&table, (struct fynd_text){words[i].folded, strlen(words[i].folded)}, i + 1);
}

struct date_word date_words_find(const char *word, size_t length)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char folded[DATE_WORD_SIZE];
    pthread_once(&once, make_table);
    unsigned number = word_table_find(&table, (struct fynd_text){word, length});
    if (number == 0 && !fynd_unicode_is_plain(word, word + length) &&
        (length = date_words_fold(word, length, folded)) > 0)
        number = word_table_find(&table, (struct fynd_text){folded, length});
    return number > 0 ? words[number - 1].word : (struct date_word){.kind = DATE_WORD_OTHER};
}
