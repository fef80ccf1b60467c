"""JSON Schema (2020-12), as much of it as server/web/openapi.json uses; a keyword that is not known here is an error, so
that nothing is left unchecked. An object may only have members that are described, also where its schema leaves it open for
later ones. Standard library only."""
import re

ANNOTATIONS = {"description", "default", "$ref"}
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}


class Invalid(Exception):
    """A value is not what its schema says, or the schema says what this file does not know."""


def resolve(document, node):
    """What a node is, behind its "$ref"."""
    while "$ref" in node:
        reference = node["$ref"]
        if not reference.startswith("#/"):
            raise Invalid(f"a reference out of the document: {reference}")
        node = document
        for step in reference[2:].split("/"):
            if step not in node:
                raise Invalid(f"nothing at {reference}")
            node = node[step]
    return node


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if name not in TYPES:
        raise Invalid(f"no such type: {name}")
    return isinstance(value, TYPES[name])


def check_type(value, wanted):
    names = wanted if isinstance(wanted, list) else [wanted]
    return any([is_type(value, name) for name in names])


def check_one_of(value, schemas, document):
    fits = 0
    for schema in schemas:
        try:
            validate(value, schema, document)
            fits += 1
        except Invalid:
            pass
    return fits == 1


def check_properties(value, schema, document, where):
    for name, member in schema["properties"].items():
        if name in value:
            validate(value[name], member, document, f"{where}.{name}")
    return check_additional(value, schema.get("additionalProperties", False), schema, document, where)


def check_additional(value, allowed, schema, document, where):
    for name in value.keys() - schema.get("properties", {}).keys():
        if allowed is False:
            raise Invalid(f"{where}: {name} is not described")
        if isinstance(allowed, dict):
            validate(value[name], allowed, document, f"{where}.{name}")
    return True


def check_items(value, schema, document, where):
    for number, item in enumerate(value):
        validate(item, schema, document, f"{where}[{number}]")
    return True


def keyword(name, wanted, value, schema, document, where):
    """Does the value fit one keyword? Those for other types than the value's own say nothing of it."""
    kind = {"minimum": (int, float), "maximum": (int, float), "pattern": str, "maxLength": str, "minItems": list,
            "maxItems": list, "items": list, "required": dict, "properties": dict, "additionalProperties": dict}
    if name in kind and (not isinstance(value, kind[name]) or isinstance(value, bool)):
        return True
    checks = {
        "type": lambda: check_type(value, wanted),
        "enum": lambda: value in wanted,
        "const": lambda: type(value) is type(wanted) and value == wanted,
        "oneOf": lambda: check_one_of(value, wanted, document),
        "minimum": lambda: value >= wanted,
        "maximum": lambda: value <= wanted,
        "pattern": lambda: re.search(wanted, value) is not None,
        "maxLength": lambda: len(value) <= wanted,
        "minItems": lambda: len(value) >= wanted,
        "maxItems": lambda: len(value) <= wanted,
        "items": lambda: check_items(value, wanted, document, where),
        "required": lambda: set(wanted) <= value.keys(),
        "properties": lambda: check_properties(value, schema, document, where),
        "additionalProperties": lambda: check_additional(value, wanted, schema, document, where),
    }
    if name not in checks:
        raise Invalid(f"{where}: a keyword that is not known here: {name}")
    return checks[name]()


def validate(value, schema, document, where="$"):
    """Raises Invalid where the value does not fit the schema, whose references lead into the document."""
    schema = resolve(document, schema)
    for name, wanted in schema.items():
        if name not in ANNOTATIONS and not keyword(name, wanted, value, schema, document, where):
            raise Invalid(f"{where}: {str(value)[:80]!r} does not fit {name}: {str(wanted)[:200]}")
