/* Does a text hold what people are reached by? Coarse, for what is better left out when in doubt. */
#ifndef FYND_SHIM_TEXT_CONTACT_GUESS_H
#define FYND_SHIM_TEXT_CONTACT_GUESS_H

#include "shim/index/publication.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Is there a mark of shim/text/contact.h, an @, or what may be a telephone number: seven digits or more, the first a 0
 * or behind a +, with nothing between them but spaces, hyphens, slashes and parentheses? */
bool fynd_contact_guess(struct fynd_text text);

#ifdef __cplusplus
}
#endif
#endif
