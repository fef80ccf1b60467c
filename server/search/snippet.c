#include "server/search/snippet.h"

#include "server/base/html_writer.h"
#include "server/base/space.h"

#include <string.h>

/* Shares of a word's weight that a window gains beside it: small, so that another word always counts for
 * more. */
static const double REPEATED = 0.05; /* for its second and third occurrence */
static const double ADJACENT = 0.2;  /* for standing right behind another word of the query */

/* Bytes that the chosen marks may span: the rest of the snippet is for what stands around them. */
enum { WINDOW_MAX = SNIPPET_MAX * 3 / 4 };

struct window {
    struct snippet_marks marks;
    size_t first, next; /* marks first .. next - 1 are inside */
    unsigned count[SNIPPET_WORDS_MAX];
    double weight;
};

static size_t number_of(const struct fynd_mark *mark)
{
    return mark->word < SNIPPET_WORDS_MAX ? mark->word : SNIPPET_WORDS_MAX - 1;
}

struct snippet_marks snippet_field(struct snippet_marks marks, enum fynd_field field)
{
    struct snippet_marks some = {.rarities = marks.rarities};

    for (size_t i = 0; i < marks.count; i++)
        if (marks.marks[i].field == field && some.count++ == 0)
            some.marks = &marks.marks[i];
    return some;
}

bool snippet_fits(const struct fynd_mark *marks, size_t count, const struct fynd_text fields[FYND_FIELD_COUNT])
{
    for (size_t i = 0; i < count; i++) {
        const struct fynd_mark *mark = &marks[i], *before = i > 0 ? mark - 1 : NULL;
        if (mark->field >= FYND_FIELD_COUNT || mark->start > mark->end || mark->end > fields[mark->field].length)
            return false;
        if (before != NULL &&
            (mark->field < before->field || (mark->field == before->field && mark->start < before->start)))
            return false;
    }
    return true;
}

/* What a word's n-th occurrence (from 0) adds. */
static double occurrence(double rarity, unsigned n)
{
    return n == 0 ? rarity : n <= 2 ? REPEATED * rarity : 0;
}

/* What marks k and k + 1 add by standing side by side. */
static double adjacency(const struct window *window, size_t k)
{
    const struct fynd_mark *left = &window->marks.marks[k], *right = left + 1;

    if (right->position != left->position + 1 || right->word == left->word)
        return 0;
    return ADJACENT * window->marks.rarities[number_of(right)];
}

static void take_in(struct window *window)
{
    size_t k = window->next++, word = number_of(&window->marks.marks[k]);

    window->weight += occurrence(window->marks.rarities[word], window->count[word]++);
    if (k > window->first)
        window->weight += adjacency(window, k - 1);
}

static void leave_out(struct window *window)
{
    size_t k = window->first++, word = number_of(&window->marks.marks[k]);

    window->weight -= occurrence(window->marks.rarities[word], --window->count[word]);
    if (window->first < window->next)
        window->weight -= adjacency(window, k);
}

/* The heaviest window of at most `limit` bytes (a character has one or more), or a single mark. Every mark
 * enters once and leaves once. Empty when there are no marks. */
static struct window heaviest(struct snippet_marks marks, size_t limit)
{
    struct window window = {.marks = marks}, best = {.marks = marks, .weight = -1};

    while (window.next < marks.count) {
        take_in(&window);
        const struct fynd_mark *last = &marks.marks[window.next - 1];
        while (window.first + 1 < window.next && last->end - marks.marks[window.first].start > limit)
            leave_out(&window);
        if (window.weight > best.weight + 1e-9)
            best = window;
    }
    return best;
}

/* May the k-th mark go from an end of the window: another one shows the same word, and it does not stand
 * beside its neighbour (a phrase stays whole)? */
static bool is_spare(const struct window *window, size_t k, size_t neighbour)
{
    const struct fynd_mark *mark = &window->marks.marks[k], *beside = &window->marks.marks[neighbour];
    uint32_t apart =
        mark->position > beside->position ? mark->position - beside->position : beside->position - mark->position;

    return window->count[number_of(mark)] > 1 && apart > 1;
}

/* Gives up marks at the ends whose words the window has more than once. The room goes to the beginning of a
 * sentence; what was given up behind often comes along all the same. */
static void tighten(struct window *window)
{
    while (window->next > window->first + 1 && is_spare(window, window->next - 1, window->next - 2))
        window->count[number_of(&window->marks.marks[--window->next])]--;
    while (window->next > window->first + 1 && is_spare(window, window->first, window->first + 1))
        window->count[number_of(&window->marks.marks[window->first++])]--;
}

/* --- Writing it --- */

struct writer {
    struct fynd_buffer *out;
    bool begun; /* something was written, */
    bool space; /* and white space was read since */
};

static void write_space(struct writer *writer)
{
    if (writer->space)
        fynd_buffer_append_byte(writer->out, ' ');
    writer->space = false;
}

static void write_text(struct writer *writer, const char *at, const char *end)
{
    size_t length;

    while (at < end) {
        const char *word = space_skip(at, end), *stop = word;
        writer->space |= word > at && writer->begun;
        while (stop < end && !space_at(stop, end, &length))
            stop += length;
        if (stop > word) {
            write_space(writer);
            html_writer_escape(writer->out, word, (size_t)(stop - word));
            writer->begun = true;
        }
        at = stop;
    }
}

/* The number of marks that end at byte `start` or before. */
static size_t marks_before(struct snippet_marks marks, size_t start)
{
    size_t low = 0, high = marks.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks.marks[middle].end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void snippet_marked(struct fynd_text text, size_t start, size_t end, struct snippet_marks marks,
                    struct fynd_buffer *out)
{
    struct writer writer = {.out = out};

    for (size_t k = marks_before(marks, start); k < marks.count && marks.marks[k].start < end; k++) {
        const struct fynd_mark *mark = &marks.marks[k];
        size_t from = mark->start + mark->lead, to = mark->end - mark->trail;
        from = from < start ? start : from;
        to = to > end ? end : to;
        if (from >= to) /* the part that matched is cut off */
            continue;
        write_text(&writer, text.bytes + start, text.bytes + from);
        write_space(&writer);
        html_writer_raw(out, "<mark>");
        write_text(&writer, text.bytes + from, text.bytes + to);
        html_writer_raw(out, "</mark>");
        start = to;
    }
    write_text(&writer, text.bytes + start, text.bytes + end);
}

void snippet_passage(struct fynd_text text, struct passage passage, struct snippet_marks marks, struct fynd_buffer *out)
{
    if (passage.cut_start)
        html_writer_raw(out, PASSAGE_CUT_START);
    snippet_marked(text, passage.start, passage.end, marks, out);
    if (passage.cut_end)
        html_writer_raw(out, PASSAGE_CUT_END);
}

struct passage snippet_best(struct fynd_text text, struct snippet_marks marks)
{
    struct window window = heaviest(marks, WINDOW_MAX);
    size_t start = 0, end = 0;

    tighten(&window);
    if (window.next > window.first) {
        start = marks.marks[window.first].start;
        end = marks.marks[window.next - 1].end;
    }
    return passage_around(text, start, end, SNIPPET_MAX);
}

void snippet_label(struct fynd_text text, struct snippet_marks marks, size_t limit, struct fynd_buffer *out)
{
    snippet_passage(text, passage_first(text, limit), marks, out);
}
