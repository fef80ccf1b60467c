#include "evidence.hh"

#include "grams.h"
#include "lists.h"
#include "ranking.h"
#include "schema.h"
#include "stream.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::vector;

    /* Tokens of a document that are read: some 200 pages. What stands further back does not change its place. */
    static const uint32_t TOKENS_READ = 50000;

    /* What was seen in one document so far. */
    struct Evidence::Reading {
        unsigned field = 0;
        uint32_t position = 0;
        vector<float> strengths, title_strengths, exact; /* by word: the best seen */
        vector<float> pairs;                             /* by word: how well it stands beside the one before */
        vector<int64_t> last;                            /* by word: position, or -1 */
        vector<Place> places;
        float gram_counts[GRAMS] = {0};

        explicit Reading(size_t words)
            : strengths(words), title_strengths(words), exact(words), pairs(words), last(words, -1)
        {
        }
        void clear()
        {
            *this = Reading(strengths.size());
        }
        void count_grams(const uint64_t *grams, float weight)
        {
            for (size_t half = 0; half < GRAMS / 64; half++)
                for (uint64_t bits = grams[half]; bits != 0; bits &= bits - 1)
                    gram_counts[64 * half + __builtin_ctzll(bits)] += weight;
        }
    };

    /* What the question says */

    static bool is_main(const fynd_query *leaf)
    {
        return leaf->form != nullptr;
    }

    void Evidence::add_word(const Tables &tables, const fynd_query *leaf)
    {
        uint32_t form, documents = tables.rarities.documents(tables.database, leaf->text);

        for (size_t i = 0; i < leaf->way_count; i++)
            documents += tables.rarities.documents(tables.database, way_term(leaf->ways[i]));
        Word word;

        word.number = leaf->word;
        word.rarity = Rarities::of(tables.database, std::max(documents, 1u));
        word.form = fynd_names_find(tables.forms, leaf->form, strlen(leaf->form), &form) ? int64_t(form) : -1;
        words.push_back(std::move(word));
        const size_t before = grams.size();
        add_grams(tables, leaf->form);
        for (size_t i = before; i < grams.size(); i++)
            words.back().numbers.push_back(grams[i].number);
    }

    void Evidence::add_sign(const Tables &tables, const char *base, bool part, uint32_t word, float strength)
    {
        uint32_t number;

        if (strength < FYND_SIGN_LEAST || !fynd_names_find(tables.bases, base, strlen(base), &number))
            return;
        (part ? part_signs : base_signs)[number].push_back({word, strength});
    }

    /* Every leaf of a word's number tells how well a base stands for that word. */
    void Evidence::add_leaf(const Tables &tables, const fynd_query *leaf)
    {
        for (uint32_t word = 0; word < words.size(); word++) {
            if (words[word].number != leaf->word)
                continue;
            add_sign(tables, leaf->text, false, word, leaf->factor);
            for (size_t i = 0; i < leaf->way_count; i++)
                add_sign(tables, leaf->ways[i].base, leaf->ways[i].part, word, leaf->factor * leaf->ways[i].weight);
        }
    }

    /* What decides comes first among the children, so that a word's main leaf is met before the others of its number. */
    void Evidence::collect(const Tables &tables, const fynd_query *query)
    {
        const bool first_only =
            query->kind == FYND_QUERY_EXCEPT || query->kind == FYND_QUERY_FILTER || query->kind == FYND_QUERY_BOOST;
        const size_t count = first_only ? std::min<size_t>(query->child_count, 1) : query->child_count;

        if (query->kind == FYND_QUERY_WORD && is_main(query))
            add_word(tables, query);
        if (query->kind == FYND_QUERY_WORD)
            add_leaf(tables, query);
        for (size_t i = 0; i < count; i++)
            collect(tables, query->children[i]);
    }

    /* Grams of the question */

    void Evidence::add_grams(const Tables &tables, const char *form)
    {
        uint32_t made[FYND_GRAMS_MAX];
        const size_t count = fynd_grams(form, strlen(form), made);
        const double all = tables.columns.last;

        for (size_t i = 0; i < count; i++) {
            char name[FYND_GRAM_SIZE];
            uint32_t number;

            fynd_gram_name(made[i], name);
            if (!fynd_names_find(tables.grams, name, sizeof name, &number))
                continue;
            /* Documents with it, if its running words were strewn at random. */
            const double documents = all * (1 - std::exp(-double(fynd_names_note(tables.grams, number)) / all));
            grams.push_back({number, float(std::log((all + 1) / (documents + 0.5)))});
        }
    }

    /* Notes at each form which grams of the question it has. */
    void Evidence::spread_grams(const Tables &tables)
    {
        std::sort(grams.begin(), grams.end(), [](const Gram &left, const Gram &right) {
            return left.rarity != right.rarity ? left.rarity > right.rarity : left.number < right.number;
        });
        grams.erase(std::unique(grams.begin(), grams.end(),
                                [](const Gram &left, const Gram &right) { return left.number == right.number; }),
                    grams.end());
        if (grams.size() > GRAMS)
            grams.resize(GRAMS);
        for (size_t i = 0; i < grams.size(); i++) {
            for (Word &word : words)
                if (std::find(word.numbers.begin(), word.numbers.end(), grams[i].number) != word.numbers.end())
                    word.grams[i / 64] |= uint64_t(1) << (i % 64);
            fynd_list forms = fynd_lists_get(tables.gram_forms, grams[i].number);
            uint32_t form;

            while (fynd_list_next(&forms, &form))
                if (form < places.size())
                    know(form).grams[i / 64] |= uint64_t(1) << (i % 64);
        }
    }

    /* What a form says */

    Evidence::Known &Evidence::know(uint32_t form)
    {
        if (places[form] == UNSEEN)
            touched.push_back(form);
        if (places[form] < FIRST) {
            places[form] = FIRST + known.size();
            known.emplace_back();
        }
        return known[places[form] - FIRST];
    }

    /* Adds the signs of a base to the current ones: of each word the strongest. */
    void Evidence::take_signs(const std::unordered_map<uint32_t, vector<Sign>> &from, uint32_t base)
    {
        const auto found = from.find(base);

        if (found == from.end())
            return;
        for (const Sign &sign : found->second) {
            const auto same = std::find_if(current.begin(), current.end(),
                                           [&](const Sign &other) { return other.word == sign.word; });
            if (same == current.end())
                current.push_back(sign);
            else
                same->strength = std::max(same->strength, sign.strength);
        }
    }

    /* What a compound shares with a word that it has as a part counts for less: the word stands there, but not by itself. */
    void Evidence::split_grams(Known & here) const
    {
        uint64_t of_parts[GRAMS / 64] = {0, 0}, of_others[GRAMS / 64] = {0, 0};

        for (uint32_t word = 0; word < words.size(); word++) {
            const bool part = std::any_of(current.begin(), current.end(),
                                          [&](const Sign &sign) { return sign.word == word && sign.strength < 1; });

            for (size_t half = 0; half < GRAMS / 64; half++)
                (part ? of_parts : of_others)[half] |= words[word].grams[half];
        }
        for (size_t half = 0; half < GRAMS / 64; half++) {
            here.part_grams[half] = here.grams[half] & of_parts[half] & ~of_others[half];
            here.grams[half] &= ~here.part_grams[half];
        }
    }

    /* The signs that a form is: by its base, and by the parts of a compound. */
    void Evidence::read_signs(const Tables &tables, uint32_t form)
    {
        const uint32_t base = fynd_names_note(tables.forms, form);
        fynd_list parts = fynd_lists_get(tables.parts, base);
        uint32_t part;

        current.clear();
        take_signs(base_signs, base);
        while (fynd_list_next(&parts, &part))
            take_signs(part_signs, part);
        if (current.empty() && places[form] < FIRST)
            return;
        Known &here = know(form);
        here.read = true;
        here.first = signs.size();
        here.count = current.size();
        split_grams(here);
        signs.insert(signs.end(), current.begin(), current.end());
    }

    /* Everything about a form; NULL: nothing. */
    const Evidence::Known *Evidence::meet(const Tables &tables, uint32_t form)
    {
        if (form >= places.size())
            return nullptr;
        if (places[form] == UNSEEN || (places[form] >= FIRST && !known[places[form] - FIRST].read))
            read_signs(tables, form);
        if (places[form] == UNSEEN) {
            places[form] = NOTHING;
            touched.push_back(form);
        }
        return places[form] < FIRST ? nullptr : &known[places[form] - FIRST];
    }

    void Evidence::forget()
    {
        for (uint32_t form : touched)
            places[form] = UNSEEN;
        touched.clear();
        known.clear();
        signs.clear();
        base_signs.clear();
        part_signs.clear();
        words.clear();
        grams.clear();
    }

    /* Reading a document */

    void Evidence::read_token(Reading & reading, uint32_t form, const Known &here)
    {
        const bool title = reading.field == FYND_FIELD_TITLE;

        for (uint32_t i = here.first; i < here.first + here.count; i++) {
            const Sign &sign = signs[i];
            const uint32_t word = sign.word;

            reading.strengths[word] = std::max(reading.strengths[word], sign.strength);
            if (words[word].form == form)
                reading.exact[word] = 1;
            if (title)
                reading.title_strengths[word] = std::max(reading.title_strengths[word], sign.strength);
            if (word > 0 && reading.last[word - 1] >= 0 &&
                reading.position - reading.last[word - 1] <= FYND_PAIR_DISTANCE)
                reading.pairs[word] =
                    std::max(reading.pairs[word], std::min(sign.strength, reading.strengths[word - 1]));
            if (word + 1 < words.size() && reading.last[word + 1] >= 0 &&
                reading.position - reading.last[word + 1] <= FYND_PAIR_DISTANCE)
                reading.pairs[word + 1] =
                    std::max(reading.pairs[word + 1],
                             float(FYND_PAIR_REVERSED) * std::min(sign.strength, reading.strengths[word + 1]));
            reading.last[word] = reading.position;
            reading.places.push_back({reading.position, word, sign.strength});
        }
        const float weight = title ? FYND_TITLE_WEIGHT : 1;

        reading.count_grams(here.grams, weight);
        reading.count_grams(here.part_grams, weight * float(FYND_ALIKE_PART));
    }

    void Evidence::read_document(const Tables &tables, uint32_t document, Reading &reading)
    {
        const fynd_text stream = fynd_streams_get(tables.streams, document);
        const char *cursor = stream.bytes, *end = stream.bytes + stream.length;
        int64_t form;

        while (reading.position < TOKENS_READ && (form = fynd_stream_next_form(&cursor, end)) != FYND_STREAM_END) {
            if (form == FYND_STREAM_FIELD_END) {
                reading.field++;
                reading.position += FYND_FIELD_DISTANCE;
                continue;
            }
            const Known *here = meet(tables, uint32_t(form));

            if (here != nullptr)
                read_token(reading, uint32_t(form), *here);
            reading.position++;
        }
    }

    /* What the distinct words that stand in one window are worth: their rarity, each in its best way; of the best
     * window. */
    float Evidence::best_window(const Reading &reading) const
    {
        vector<uint32_t> counts(words.size());
        vector<float> strengths(words.size());
        float here = 0, best = 0;
        size_t first = 0;

        for (const Place &place : reading.places) {
            float &strength = strengths[place.word];

            if (counts[place.word]++ == 0)
                strength = 0;
            if (place.strength > strength) {
                here += words[place.word].rarity * (place.strength - strength);
                strength = place.strength;
            }
            while (place.position - reading.places[first].position > FYND_WINDOW) {
                const uint32_t word = reading.places[first++].word;

                if (--counts[word] == 0)
                    here -= words[word].rarity * strengths[word];
            }
            best = std::max(best, here);
        }
        return best;
    }

    /* As BM25 has it (shim/ranking.h). */
    static float saturated(float frequency, float saturation)
    {
        return float(FYND_BM25_K1 + 1) * frequency / (frequency + saturation);
    }

    float Evidence::judge(const Tables &tables, uint32_t document, const Reading &reading)
    {
        const float saturation = tables.columns.saturations[document];
        float alike = 0, inflected = 0, pairs = 0, title = 0, exact = 0;

        for (size_t i = 0; i < grams.size(); i++) {
            const float count = reading.gram_counts[i];

            alike += grams[i].rarity * saturated(count, saturation);
        }
        for (size_t i = 0; i < words.size(); i++) {
            if (i > 0)
                pairs += reading.pairs[i] * std::min(words[i].rarity, words[i - 1].rarity);
            inflected += words[i].rarity * reading.strengths[i] * reading.strengths[i];
            title += words[i].rarity * reading.title_strengths[i];
            exact += words[i].rarity * reading.exact[i];
        }
        return float(FYND_ALIKE) * alike / FYND_GRAM_SIZE +
               (words.size() <= FYND_FEW_WORDS ? float(FYND_INFLECTED) * inflected : 0) + float(FYND_PAIRS) * pairs +
               float(FYND_BEST_WINDOW) * best_window(reading) + float(FYND_IN_TITLE) * title +
               float(FYND_EXACT) * exact;
    }

    void Evidence::add(const Tables &tables, const fynd_query *query, vector<Scored> &best)
    {
        collect(tables, query);
        if (!words.empty()) {
            Reading reading(words.size());

            spread_grams(tables);
            for (Scored &scored : best) {
                reading.clear();
                read_document(tables, scored.document, reading);
                scored.score += judge(tables, scored.document, reading);
            }
        }
        forget();
    }

} // namespace )
