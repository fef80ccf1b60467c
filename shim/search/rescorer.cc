#include "shim/search/rescorer.hh"

#include "shim/index/forward_index.h"
#include "shim/index/id_lists.h"
#include "shim/index/ranking.h"
#include "shim/index/schema.h"
#include "shim/text/ngrams.h"

#include <algorithm>

namespace fynd __attribute__((visibility("hidden")))
{

    using std::vector;

    /* Tokens of a document that are read: some 40 pages. What stands further back does not change its place. */
    static const size_t TOKENS_READ = 10000;

    /* What is read first of many streams, each from somewhere else in the file, is fetched for all of them at once: to wait
     * for one after the other took a tenth of a search. The lines behind these come by themselves. */
    static void fetch(fynd_text stream)
    {
        enum { LINE = 64, LINES = 4 };

        for (size_t at = 0; at < std::min<size_t>(stream.length, LINES * LINE); at += LINE)
            __builtin_prefetch(stream.bytes + at);
    }

    /* Which forms there are */

    void Rescorer::forget()
    {
        for (uint32_t form : found)
            is_found[form] = false;
        for (const Telling &form : telling)
            is_telling[form.number] = false;
        found.clear();
        telling.clear();
        tokens.clear();
        ends.clear();
        signs.clear();
        counts.clear();
    }

    /* Without a branch on whether a form is new, which nobody could foretell. */
    void Rescorer::gather_forms(const Tables &tables, uint32_t document)
    {
        const fynd_text stream = fynd_blob_file_get(tables.streams, document);
        struct fynd_forward_index_forms forms = fynd_forward_index_forms_begin(stream.bytes, stream.length);
        const size_t most = std::min(TOKENS_READ, fynd_forward_index_forms_left(&forms)), known = places.size();
        const size_t before = tokens.size(), found_before = found.size();
        unsigned fields = 0; /* that have ended */
        int64_t form;

        tokens.resize(before + most);
        found.resize(found_before + most);
        uint32_t *token = tokens.data() + before, *const end = token + most, *first = found.data() + found_before;
        while (token != end && (form = fynd_forward_index_next_form(&forms)) != FYND_FORWARD_INDEX_END) {
            if (form == FYND_FORWARD_INDEX_FIELD_END && fields < FYND_FIELD_COUNT - 1) {
                ends.push_back(token - tokens.data());
                fields++;
                continue;
            }
            if (uint64_t(form) >= known) /* damaged */
                break;
            *token++ = *first = form;
            first += !is_found[form];
            is_found[form] = true;
        }
        tokens.resize(token - tokens.data());
        found.resize(first - found.data());
        ends.resize(ends.size() + FYND_FIELD_COUNT - fields, tokens.size());
    }

    /* What a form says */

    Rescorer::Telling &Rescorer::tell(uint32_t form)
    {
        if (!is_telling[form]) {
            is_telling[form] = true;
            places[form] = telling.size();
            telling.push_back({});
            telling.back().number = form;
        }
        return telling[places[form]];
    }

    /* Which of the forms with a gram are there is anyone's guess, too. */
    void Rescorer::tell_grams(const Tables &tables, const RescoreQuery &question)
    {
        for (size_t i = 0; i < question.grams.size(); i++) {
            fynd_id_list forms = fynd_id_lists_get(tables.gram_forms, question.grams[i].number);
            uint32_t form;
            size_t count = 0;

            with_gram.resize(std::max(with_gram.size(), fynd_id_lists_longest(&forms)));
            while (fynd_id_lists_next(&forms, &form)) {
                with_gram[count] = form;
                count += form < is_found.size() && is_found[form];
            }
            for (size_t at = 0; at < count; at++)
                tell(with_gram[at]).grams |= uint64_t(1) << i;
        }
    }

    /* Adds what a base tells to the form at work, whose signs begin at `begin`: of each word the strongest. */
    void Rescorer::take(const RescoreQuery::Told *told, size_t begin)
    {
        if (told == nullptr)
            return;
        for (const RescoreQuery::Sign &sign : told->words) {
            const auto same = std::find_if(signs.begin() + begin, signs.end(),
                                           [&](const RescoreQuery::Sign &other) { return other.word == sign.word; });
            if (same == signs.end())
                signs.push_back(sign);
            else
                same->strength = std::max(same->strength, sign.strength);
        }
        counts.insert(counts.end(), told->optional.begin(), told->optional.end());
    }

    /* What a compound shares with a word that it has as a part counts for less: the word stands there, but not by itself. */
    void Rescorer::split_grams(const RescoreQuery &question, Telling &form) const
    {
        uint64_t of_parts = 0, of_others = 0;

        for (uint32_t word = 0; word < question.words.size(); word++) {
            const auto begin = signs.begin() + form.signs;
            const bool part = std::any_of(begin, begin + form.sign_count, [&](const RescoreQuery::Sign &sign) {
                return sign.word == word && sign.strength < 1;
            });

            (part ? of_parts : of_others) |= question.words[word].grams;
        }
        form.part_grams = form.grams & of_parts & ~of_others;
        form.grams &= ~form.part_grams;
    }

    /* The signs that a form is: by its base, and by the parts of a compound. */
    void Rescorer::tell_signs(const Tables &tables, const RescoreQuery &question, uint32_t form, uint32_t base)
    {
        const size_t first_sign = signs.size(), first_count = counts.size();
        uint32_t part;

        fynd_id_list parts = fynd_id_lists_get(tables.parts, base);
        take(question.told(base, false), first_sign);
        while (fynd_id_lists_next(&parts, &part))
            take(question.told(part, true), first_sign);
        if (signs.size() == first_sign && counts.size() == first_count)
            return;
        Telling &here = tell(form);

        here.signs = first_sign;
        here.sign_count = signs.size() - first_sign;
        here.counts = first_count;
        here.count_count = counts.size() - first_count;
        split_grams(question, here);
    }

    /* The bases of rare forms lie all over their table: they are fetched some time before they are looked at. */
    void Rescorer::tell_all_signs(const Tables &tables, const RescoreQuery &question)
    {
        enum { AHEAD = 16 /* forms */ };
        const uint32_t *bases = fynd_term_dict_notes(tables.forms);

        for (size_t i = 0; bases != nullptr && i < found.size(); i++) {
            const uint32_t base = bases[found[i]];

            if (i + AHEAD < found.size())
                __builtin_prefetch(bases + found[i + AHEAD]);
            if (question.is_telling(base))
                tell_signs(tables, question, found[i], base);
        }
    }

    /* Reading a document */

    void Rescorer::Reading::begin(const RescoreQuery &question)
    {
        const size_t words = question.words.size();

        field = 0;
        position = 0;
        for (vector<float> *of_words : {&strengths, &title_strengths, &exact, &pairs})
            of_words->assign(words, 0);
        last.assign(words, -1);
        frequencies.assign(question.optional.size(), 0);
        places.clear();
        std::fill(std::begin(gram_counts), std::end(gram_counts), 0.0f);
    }

    void Rescorer::count_grams(uint64_t grams, float weight)
    {
        for (; grams != 0; grams &= grams - 1)
            reading.gram_counts[__builtin_ctzll(grams)] += weight;
    }

    /* Raises what is known of a pair, of which `word` is the second. */
    void Rescorer::read_pair(uint32_t word, float strength)
    {
        reading.pairs[word] = std::max(reading.pairs[word], strength);
    }

    /* A word stands here: how well, and how near its neighbours in the question. */
    void Rescorer::read_sign(const RescoreQuery &question, const RescoreQuery::Sign &sign, bool exact)
    {
        const uint32_t word = sign.word;
        const auto is_near = [&](uint32_t other) {
            return reading.last[other] >= 0 && reading.position - reading.last[other] <= FYND_PAIR_DISTANCE;
        };

        reading.strengths[word] = std::max(reading.strengths[word], sign.strength);
        if (exact)
            reading.exact[word] = 1;
        if (reading.field == FYND_FIELD_TITLE)
            reading.title_strengths[word] = std::max(reading.title_strengths[word], sign.strength);
        if (word > 0 && is_near(word - 1))
            read_pair(word, std::min(sign.strength, reading.strengths[word - 1]));
        if (word + 1 < question.words.size() && is_near(word + 1))
            read_pair(word + 1, float(FYND_PAIR_REVERSED) * std::min(sign.strength, reading.strengths[word + 1]));
        reading.last[word] = reading.position;
        reading.places.push_back({reading.position, word, sign.strength});
    }

    void Rescorer::read_token(const RescoreQuery &question, const Telling &form)
    {
        const float weight = reading.field == FYND_FIELD_TITLE ? FYND_TITLE_WEIGHT : 1;

        for (uint32_t i = form.signs; i < form.signs + form.sign_count; i++)
            read_sign(question, signs[i], question.words[signs[i].word].form == form.number);
        for (uint32_t i = form.counts; i < form.counts + form.count_count; i++)
            reading.frequencies[counts[i].word] += weight * counts[i].strength;
        count_grams(form.grams, weight);
        count_grams(form.part_grams, weight * float(FYND_ALIKE_PART));
    }

    /* First where they stand, again without a branch, then what they tell. position: of the first token. */
    void Rescorer::read_field(const RescoreQuery &question, size_t begin, size_t end, uint32_t position)
    {
        size_t count = 0;

        positions.resize(std::max(positions.size(), end - begin));
        for (size_t i = begin; i < end; i++) {
            positions[count] = i - begin;
            count += is_telling[tokens[i]];
        }
        for (size_t at = 0; at < count; at++) {
            reading.position = position + positions[at];
            read_token(question, telling[places[tokens[begin + positions[at]]]]);
        }
    }

    /* number: of the best, from 0. */
    void Rescorer::read_document(const RescoreQuery &question, size_t number)
    {
        const size_t first = number * FYND_FIELD_COUNT, before = first == 0 ? 0 : ends[first - 1];
        size_t begin = before;

        reading.begin(question);
        for (unsigned field = 0; field < FYND_FIELD_COUNT; field++) {
            reading.field = field;
            read_field(question, begin, ends[first + field], begin - before + field * FYND_FIELD_DISTANCE);
            begin = ends[first + field];
        }
    }

    /* What the distinct words that stand in one window are worth: their rarity, each in its best way; of the best
     * window. */
    float Rescorer::best_window(const RescoreQuery &question)
    {
        vector<uint32_t> &standing = reading.standing;
        vector<float> &strengths = reading.window_strengths;
        float here = 0, best = 0;
        size_t first = 0;

        standing.assign(question.words.size(), 0);
        strengths.assign(question.words.size(), 0);
        for (const Place &place : reading.places) {
            float &strength = strengths[place.word];

            if (standing[place.word]++ == 0)
                strength = 0;
            if (place.strength > strength) {
                here += question.words[place.word].rarity * (place.strength - strength);
                strength = place.strength;
            }
            while (place.position - reading.places[first].position > FYND_WINDOW) {
                const uint32_t word = reading.places[first++].word;

                if (--standing[word] == 0)
                    here -= question.words[word].rarity * strengths[word];
            }
            best = std::max(best, here);
        }
        return best;
    }

    float Rescorer::judge(const RescoreQuery &question, float saturation)
    {
        float alike = 0, inflected = 0, pairs = 0, title = 0, exact = 0, optional = 0;

        for (size_t i = 0; i < question.grams.size(); i++)
            alike += question.grams[i].rarity * matcher_saturated(reading.gram_counts[i], saturation);
        for (size_t i = 0; i < question.optional.size(); i++)
            optional += question.optional[i] * matcher_saturated(reading.frequencies[i], saturation);
        for (size_t i = 0; i < question.words.size(); i++) {
            const float rarity = question.words[i].rarity;

            if (i > 0)
                pairs += reading.pairs[i] * std::min(rarity, question.words[i - 1].rarity);
            inflected += rarity * reading.strengths[i] * reading.strengths[i];
            title += rarity * reading.title_strengths[i];
            exact += rarity * reading.exact[i];
        }
        return optional + float(FYND_ALIKE) * alike / FYND_NGRAM_SIZE +
               (question.words.size() <= FYND_FEW_WORDS ? float(FYND_INFLECTED) * inflected : 0) +
               float(FYND_PAIRS) * pairs + float(FYND_BEST_WINDOW) * best_window(question) +
               float(FYND_IN_TITLE) * title + float(FYND_EXACT) * exact;
    }

    void Rescorer::add(const Tables &tables, const fynd_query *query, vector<Scored> &best)
    {
        const RescoreQuery question(tables, query);

        forget();
        if (question.is_empty())
            return;
        for (const Scored &scored : best)
            fetch(fynd_blob_file_get(tables.streams, scored.document));
        for (const RescoreQuery::Gram &gram : question.grams)
            fetch(fynd_blob_file_get(tables.gram_forms, gram.number + 1));
        for (const Scored &scored : best)
            gather_forms(tables, scored.document);
        tell_grams(tables, question);
        tell_all_signs(tables, question);
        for (size_t i = 0; i < best.size(); i++) {
            read_document(question, i);
            best[i].score += judge(question, tables.doc_values.saturations[best[i].document]);
        }
    }

} // namespace fynd
