#include "shim/base/text.h"

int fynd_text_compare(const struct fynd_text *left, const struct fynd_text *right)
{
    size_t shorter = left->length < right->length ? left->length : right->length;
    int order = shorter == 0 ? 0 : memcmp(left->bytes, right->bytes, shorter);

    return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}
