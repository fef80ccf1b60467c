/* Particles and prefixes: what stands before a verb, and before the nouns made from it, without making a compound of
 * two words: ut in utmaning, sam in samverkan, för in förmåga. */
#ifndef FYND_SHIM_SWEDISH_PARTICLE_H
#define FYND_SHIM_SWEDISH_PARTICLE_H

#include <stdbool.h>
#include <stddef.h>

#define PARTICLE_MAX 8 /* bytes of the longest */

/* Is the folded text a particle? */
bool fynd_particle_is(const char *text, size_t length);

#endif
