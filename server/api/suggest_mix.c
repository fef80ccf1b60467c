#include "server/api/suggest_mix.h"

/* The kinds in the order in which they get a place, again and again. */
static const enum fynd_suggestion_kind turns[] = {
    FYND_SUGGESTION_WORD,  FYND_SUGGESTION_TITLE, FYND_SUGGESTION_NAME,  FYND_SUGGESTION_INNER, FYND_SUGGESTION_WORD,
    FYND_SUGGESTION_TITLE, FYND_SUGGESTION_NAME,  FYND_SUGGESTION_INNER, FYND_SUGGESTION_WORD,  FYND_SUGGESTION_WORD};

enum { TURNS = sizeof turns / sizeof *turns };

void suggest_mix_choose(size_t counts[FYND_SUGGESTION_KINDS], size_t size)
{
    size_t chosen[FYND_SUGGESTION_KINDS] = {0}, sum = 0, passed = 0;

    for (size_t turn = 0; sum < size && passed < TURNS; turn++) {
        enum fynd_suggestion_kind kind = turns[turn % TURNS];
        bool given = chosen[kind] < counts[kind];

        chosen[kind] += given;
        sum += given;
        passed = given ? 0 : passed + 1;
    }
    for (size_t kind = 0; kind < FYND_SUGGESTION_KINDS; kind++)
        counts[kind] = chosen[kind];
}
