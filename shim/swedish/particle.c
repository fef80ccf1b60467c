#include "shim/swedish/particle.h"

#include "shim/base/word_list.h"

/* In byte order. */
/* clang-format off */
static const char *const particles[] = {
    "an", "av", "be", "bi", "bort", "efter", "ej", "emellan", "emot", "ent", "er", "fort", "fram", "från",
    "för", "förbi", "före", "genom", "hit", "här", "i", "icke", "ifrån", "igen", "igenom", "in", "inne",
    "inom", "kring", "med", "mellan", "miss", "mot", "ned", "ner", "näst", "o", "om", "per", "på", "sam",
    "samman", "sär", "till", "undan", "under", "upp", "ur", "ut", "utan", "ute", "van", "veder", "vid",
    "vidare", "åt", "åter", "över",
};
/* clang-format on */

bool fynd_particle_is(const char *text, size_t length)
{
    return length <= PARTICLE_MAX && fynd_word_list_has(particles, sizeof particles / sizeof *particles, text, length);
}
