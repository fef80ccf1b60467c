/* libFuzzer target: any bytes as a query. The tree must stay inside its bounds and inside the text. */
#include "../../server/syntax.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data, *cursor = text;
    struct syntax syntax;
    size_t nodes = 1;

    syntax_parse(text, size, &syntax);
    check(syntax.nodes[0].kind == SYNTAX_GROUP && syntax.nodes[0].next == NULL);
    for (const struct syntax_node *node = syntax.nodes[0].child; node != NULL; node = node->next, nodes++) {
        check(node == &syntax.nodes[nodes] && node->kind != SYNTAX_GROUP);
        check(node->length > 0 && node->text >= cursor && node->text + node->length <= text + size);
        cursor = node->text + node->length;
    }
    check(nodes == syntax.node_count && nodes <= SYNTAX_WORDS_MAX + 1);
    check(cursor <= text + SYNTAX_TEXT_MAX || size <= SYNTAX_TEXT_MAX);
    return 0;
}
