#include "particle.h"

#include <stdlib.h>
#include <string.h>

/* In byte order, for bsearch. */
/* clang-format off */
static const char *const particles[] = {
    "an", "av", "be", "bi", "bort", "efter", "ej", "ent", "er", "fram", "från", "för", "före", "förbi", "genom",
    "hit", "här", "i", "icke", "ifrån", "igen", "igenom", "in", "inne", "inom", "inå", "kring", "med", "mellan",
    "miss", "mot", "ned", "ner", "nå", "näst", "o", "om", "per", "på", "re", "sam", "samman", "sär", "te", "till",
    "undan", "under", "upp", "uppå", "ur", "ut", "utan", "ute", "van", "veder", "vid", "vidare", "å", "åt",
    "åter", "än", "över",
};
/* clang-format on */

struct key {
    const char *text;
    size_t length;
};

static int compare(const void *left, const void *right)
{
    const struct key *key = left;
    const char *particle = *(const char *const *)right;
    int order = strncmp(key->text, particle, key->length);

    return order != 0 ? order : particle[key->length] == '\0' ? 0 : -1;
}

bool is_particle(const char *text, size_t length)
{
    struct key key = {text, length};

    return length <= PARTICLE_MAX &&
           bsearch(&key, particles, sizeof particles / sizeof *particles, sizeof *particles, compare) != NULL;
}
