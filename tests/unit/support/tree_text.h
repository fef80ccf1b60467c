/* For the tests of this folder: syntax trees written down.
 *
 *   {plain words}   "a phrase"   ={form}   *{pattern*}   dates{2021..2023}
 *   ( ... )         a group; the outermost has no parentheses
 *   [A | B]         one or the other
 *   [A ~5 B]        near each other
 *   titel:( ... )   a field, by its Swedish name; section{label}:( ... )
 *   + - before any of these: required, excluded */
#ifndef FYND_TESTS_UNIT_SUPPORT_TREE_TEXT_H
#define FYND_TESTS_UNIT_SUPPORT_TREE_TEXT_H

#include "server/syntax/parser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline void tree_text_node(const struct parse_node *node, FILE *out);

static inline void tree_text_children(const struct parse_node *node, const char *separator, FILE *out)
{
    for (const struct parse_node *child = node->child; child != NULL; child = child->next) {
        tree_text_node(child, out);
        fputs(child->next != NULL ? separator : "", out);
    }
}

static inline void tree_text_leaf(const char *before, const struct parse_node *node, const char *behind, FILE *out)
{
    fprintf(out, "%s%.*s%s", before, (int)node->length, node->text, behind);
}

static inline void tree_text_field(const struct parse_node *node, FILE *out)
{
    if (node->field == FIELD_SECTION)
        tree_text_leaf("section{", node, "}", out);
    else
        fputs(parser_fields_name(node->field, false), out);
    if (node->child == NULL)
        return;
    fputs(":(", out);
    tree_text_node(node->child, out);
    fputc(')', out);
}

static inline void tree_text_node(const struct parse_node *node, FILE *out)
{
    char near[16];

    fputs(node->excluded ? "-" : node->required ? "+" : "", out);
    switch (node->kind) {
    case PARSE_WORDS:
        tree_text_leaf("{", node, "}", out);
        break;
    case PARSE_PHRASE:
        tree_text_leaf("\"", node, "\"", out);
        break;
    case PARSE_EXACT:
        tree_text_leaf("={", node, "}", out);
        break;
    case PARSE_PATTERN:
        tree_text_leaf("*{", node, "}", out);
        break;
    case PARSE_DATES:
        tree_text_leaf("dates{", node, "}", out);
        break;
    case PARSE_FIELD:
        tree_text_field(node, out);
        break;
    case PARSE_GROUP:
        fputc('(', out);
        tree_text_children(node, " ", out);
        fputc(')', out);
        break;
    case PARSE_EITHER:
        fputc('[', out);
        tree_text_children(node, " | ", out);
        fputc(']', out);
        break;
    case PARSE_NEAR:
        snprintf(near, sizeof near, " ~%u ", node->distance);
        fputc('[', out);
        tree_text_children(node, near, out);
        fputc(']', out);
        break;
    }
}

/* Writes the tree of what was typed. */
static inline void tree_text_write(const char *typed, char *text, size_t size)
{
    FILE *out = fmemopen(text, size, "w");
    struct parse_tree syntax;

    assert_non_null(out);
    parser_parse(typed, strlen(typed), &syntax);
    if (syntax.root->kind == PARSE_GROUP)
        tree_text_children(syntax.root, " ", out);
    else
        tree_text_node(syntax.root, out);
    fputc('\0', out);
    fclose(out);
}

static inline void assert_tree(const char *typed, const char *expected)
{
    char tree[8192];

    tree_text_write(typed, tree, sizeof tree);
    assert_string_equal(tree, expected);
}

#endif
