#include "server/plan/corrected_text.h"

void corrected_text_init(struct corrected_text *corrected, const char *typed, size_t length)
{
    *corrected = (struct corrected_text){.typed = typed, .end = typed + length, .copied = typed};
}

void corrected_text_fini(struct corrected_text *corrected)
{
    fynd_buffer_fini(&corrected->text);
}

/* Appends the text from where it was copied to `end`. */
static void copy_to(struct corrected_text *corrected, const char *end)
{
    fynd_buffer_append(&corrected->text, corrected->copied, (size_t)(end - corrected->copied));
    corrected->copied = end;
}

void corrected_text_note(struct corrected_text *corrected, const char *begin, const char *end,
                         const struct correction *spelling)
{
    if (corrected->certain && !spelling->certain)
        return;
    if (spelling->certain && !corrected->certain) {
        fynd_buffer_clear(&corrected->text);
        corrected->copied = corrected->typed;
    }
    copy_to(corrected, begin);
    fynd_buffer_append(&corrected->text, spelling->text, spelling->length);
    corrected->copied = end;
    corrected->certain = spelling->certain;
    corrected->any = true;
}

bool corrected_text_take(struct corrected_text *corrected, char **text)
{
    *text = NULL;
    if (!corrected->any)
        return true;
    copy_to(corrected, corrected->end);
    fynd_buffer_append_byte(&corrected->text, '\0');
    if (corrected->text.failed)
        return false;
    *text = corrected->text.bytes;
    corrected->text = (struct fynd_buffer){0};
    return true;
}
