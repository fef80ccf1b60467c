/* The trees of the table of questions, tests/language/queries.tsv: its first column is typed, its second the tree. What
 * is understood and found is compared by tests/T50-language.sh. */
#include "tests/unit/support/tree_text.h"

enum { LINE_MAX_BYTES = 1024, ROWS_LEAST = 250 };

/* Splits off what stands before the next tab. */
static char *take_column(char **rest)
{
    char *column = *rest, *tab = strchr(column, '\t');

    assert_non_null(tab);
    *tab = '\0';
    *rest = tab + 1;
    return column;
}

static void every_question_has_its_tree(void **state)
{
    FILE *table = fopen("tests/language/queries.tsv", "r");
    char line[LINE_MAX_BYTES];
    unsigned rows = 0;

    (void)state;
    assert_non_null(table);
    while (fgets(line, sizeof line, table) != NULL) {
        char *rest = line, *typed;

        assert_non_null(strchr(line, '\n'));
        if (strncmp(line, "# ", 2) == 0 || line[0] == '\n')
            continue;
        typed = take_column(&rest);
        assert_tree(typed, take_column(&rest));
        rows++;
    }
    fclose(table);
    assert_true(rows >= ROWS_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_has_its_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
