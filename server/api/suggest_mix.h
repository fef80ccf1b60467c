/* Which of the suggestions of each kind are shown, when there is room for some only. */
#ifndef FYND_SERVER_API_SUGGEST_MIX_H
#define FYND_SERVER_API_SUGGEST_MIX_H

#include "shim/suggest/suggester.h"

/* counts: how many there are of each kind; made how many of them are shown, at most `size` in sum. Of ten, four words are
 * shown, two compounds with the word inside, two names and two titles; what one kind does not need others get. */
void suggest_mix_choose(size_t counts[FYND_SUGGESTION_KINDS], size_t size);

#endif
