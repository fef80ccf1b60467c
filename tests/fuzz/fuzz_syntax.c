/* libFuzzer target: any bytes as a query. The tree stays inside its bounds and inside the text, no deeper than it may be,
 * and each word of it stands behind the one before; each node is met once. */
#include "server/plan/interpretation.h"
#include "server/syntax/parser.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEPTH = 4 * PARSE_DEPTH_MAX + 8 /* a group has ELLER, a row, NÄRA and a field around what stands in it */ };

struct walk {
    const struct parse_tree *syntax;
    const char *cursor, *end; /* behind the leaf before; of what was read */
    size_t met;
};

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* A section's label stands before its value. */
static void check_leaf(const struct parse_node *node, struct walk *walk)
{
    check(node->length > 0 && node->text >= walk->cursor && node->text + node->length <= walk->end);
    walk->cursor = node->text + node->length;
}

static void check_node(const struct parse_node *node, unsigned depth, struct walk *walk)
{
    check(depth < DEPTH && node >= walk->syntax->nodes && node < walk->syntax->nodes + walk->syntax->node_count);
    check(++walk->met <= walk->syntax->node_count && !(node->excluded && node->required));
    if (parser_is_leaf(node) || node->kind == PARSE_DATES ||
        (node->kind == PARSE_FIELD && node->field == FIELD_SECTION))
        check_leaf(node, walk);
    if (node->kind == PARSE_EITHER || node->kind == PARSE_NEAR)
        check(node->child != NULL && node->child->next != NULL);
    if (node->kind == PARSE_NEAR)
        check(node->distance > 0 && node->distance <= PARSE_NEAR_MAX);
    if (node->kind == PARSE_FIELD)
        check(node->field < FIELD_COUNT && (node->child != NULL || node->field == FIELD_SECTION));
    check(!parser_is_leaf(node) || node->child == NULL);
    for (const struct parse_node *child = node->child; child != NULL; child = child->next)
        check_node(child, depth + 1, walk);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct parse_tree syntax;

    parser_parse(text, size, &syntax);
    check(syntax.root != NULL && syntax.root->next == NULL && !syntax.root->excluded);
    check(syntax.length <= PARSE_TEXT_MAX && syntax.length <= size && syntax.node_count <= PARSE_NODES_MAX);
    struct walk walk = {&syntax, text, text + syntax.length, 0};
    if (syntax.node_count == 0)
        check(syntax.root == &syntax.nodes[0] && syntax.root->child == NULL);
    else
        check_node(syntax.root, 0, &walk);
    for (size_t i = 0; i < syntax.notes.count; i++) {
        struct fynd_buffer out = {0};

        interpretation_write_note(&syntax.notes.all[i], i % 2 == 0 ? LANGUAGE_SWEDISH : LANGUAGE_ENGLISH, &out);
        check(out.length > 0);
        fynd_buffer_fini(&out);
    }
    return 0;
}
