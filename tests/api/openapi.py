#!/usr/bin/env python3
"""Does the server keep to its own description, /openapi.json? Every kind of answer is compared with it, errors included.

usage: openapi.py URL SERVICE; says what is wrong, exit status 1. SERVICE is server/app/routes.c, whose routes must all be
described; the server searches the sample archive. --without-index in its place: the server has none. Loopback only.
"""
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True  # leave nothing in the source tree
from schema import Invalid, resolve, validate  # noqa: E402 (after the line above)

LONG = "a" * 8200
SEARCHES = ["", "q=kommun", "q=kommun&size=3&page=2", "q=innovatonskultur", "q=%22offentlig+sektor%22+dialog", "q=zzzzqqq",
            "q=kommun&kind=post&kind=case&place=Atlantis&year=none", "sort=title&size=100", "q=-kommun&sort=oldest",
            "q=samverkan&from=2020&to=2023-05-01&spelling=off", "q=%3Cb%3E&page=9999", "q=kommun&unknown=1&unknown=2"]
SUGGESTIONS = ["", "q=kom", "q=innovation+kul&seq=7&size=3", "q=v%C3%A4st", "q=zzzzqq", "q=%22%3Cb%3E"]
BAD_SUGGESTIONS = ["size=0", "size=21", "seq=x", "seq=1234567890123456", "q=a&q=b"]
BAD_SEARCHES = ["page=0", "size=101", "sort=best", "from=x&to=y", "spelling=on", "q=a&q=b", "page=1000001&size=10",
                "place=" + "x" * 201, "page=x&size=y&sort=z&from=1&to=2&spelling=3"]


def ask(url, target, method="GET", headers=()):
    """(status, headers, body)"""
    request = urllib.request.Request(url + target, method=method, headers=dict(headers))
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def described_path(document, path):
    """The description of a path, templates included."""
    if path in document["paths"]:
        return path
    for template in document["paths"]:
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path):
            return template
    raise Invalid(f"{path} is not described")


def check_headers(document, description, headers):
    for name, header in description.get("headers", {}).items():
        header = resolve(document, header)
        if name in headers:
            validate(headers[name], header["schema"], document, name)
        elif header.get("required"):
            raise Invalid(f"no {name}")


def check_body(document, description, headers, body):
    content = description.get("content", {})
    if not content:
        if body:
            raise Invalid(f"a body where none is described: {body[:80]}")
        return
    media = headers["Content-Type"].split(";")[0]
    if media not in content:
        raise Invalid(f"{media} is not among {list(content)}")
    value = json.loads(body) if media.endswith("json") else body.decode("utf-8")
    validate(value, content[media]["schema"], document)


def check(url, document, target, status, method="GET", headers=()):
    """One request: it is answered with the status, as the description says."""
    path = urllib.parse.unquote(target.split("?")[0])
    try:
        answered, answer_headers, body = ask(url, target, method, headers)
        if answered != status:
            raise Invalid(f"answered {answered}, not {status}")
        responses = document["paths"][described_path(document, path)]["get"]["responses"]
        if str(status) not in responses:
            raise Invalid(f"{status} is not described")
        description = resolve(document, responses[str(status)])
        check_headers(document, description, answer_headers)
        check_body(document, description, answer_headers, body)
    except Invalid as invalid:
        raise Invalid(f"{method} {target[:100]}: {invalid}") from invalid


def check_document(document):
    """The description itself: every reference leads somewhere, every parameter of a path is there, ids are unique."""
    ids = []
    for path, item in document["paths"].items():
        operation = item["get"]
        ids.append(operation["operationId"])
        parameters = [resolve(document, parameter) for parameter in operation.get("parameters", [])]
        in_path = {parameter["name"] for parameter in parameters if parameter["in"] == "path"}
        if in_path != set(re.findall(r"{(\w+)}", path)):
            raise Invalid(f"{path} has the parameters {in_path}")
        for response in operation["responses"].values():
            if not resolve(document, response)["description"]:
                raise Invalid(f"{path}: an answer without a description")
    if len(set(ids)) != len(ids):
        raise Invalid("an operationId twice")
    follow(document, document)


def follow(document, node):
    if isinstance(node, dict):
        resolve(document, node)
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            follow(document, inner)


def check_routes(document, routes_file):
    """Every route of the server is described, but the two that catch what is left."""
    routes = re.findall(r'^\s+\{"(/[^"]*)", \w+', Path(routes_file).read_text(encoding="utf-8"), re.M)
    if len(routes) < 8:
        raise Invalid(f"only {len(routes)} routes found in {routes_file}")
    templates = {re.sub(r"{\w+}", "*", path) for path in document["paths"]}
    missing = set(routes) - templates - {"/api/*", "/*"}
    if missing:
        raise Invalid(f"not described: {sorted(missing)}")


def check_parameters(url, document, path):
    """What is described to take one value is at fault with two; what is described to take several is not."""
    for parameter in document["paths"][path]["get"]["parameters"]:
        parameter = resolve(document, parameter)
        name, kind = parameter["name"], parameter["schema"].get("type")
        values = parameter["schema"].get("enum", [1 if kind == "integer" else "2020"])
        status, _, body = ask(url, f"{path}?{name}={values[0]}&{name}={values[-1]}")
        if kind == "array" and status != 200:
            raise Invalid(f"{name} twice: {status}")
        if kind != "array" and (status != 400 or [p["name"] for p in json.loads(body)["invalid-parameters"]] != [name]):
            raise Invalid(f"{name} twice: {status} {body[:200]}")


def check_answers(url, document):
    for query in SEARCHES:
        check(url, document, f"/api/v1/search?{query}", 200)
        check(url, document, f"/sok?{query}", 200)
    for query in BAD_SEARCHES:
        check(url, document, f"/api/v1/search?{query}", 400)
        check(url, document, f"/sok?{query}", 400)
    results = json.loads(ask(url, "/api/v1/search?size=100")[2])["results"]
    for result in results:
        check(url, document, f"/api/v1/documents/{urllib.parse.quote(result['id'])}", 200)
        check(url, document, f"/api/v1/documents/{urllib.parse.quote(result['id'])}/similar?size=3", 200)
    for query in SUGGESTIONS:
        check(url, document, f"/api/v1/suggest?{query}", 200)
    for query in BAD_SUGGESTIONS:
        check(url, document, f"/api/v1/suggest?{query}", 400)
    check(url, document, "/api/v1/documents/none/similar", 404)
    check(url, document, f"/publikation/{urllib.parse.quote(results[0]['id'])}?q=kommun", 200)
    for query, status in (("format=bibtex", 200), ("format=ris&q=kommun", 200), ("format=bib", 400), ("q=a&q=b", 400)):
        check(url, document, f"/publikation/{urllib.parse.quote(results[0]['id'])}?{query}", status)
    check(url, document, "/publikation/none", 404)
    check(url, document, "/api/v1/documents/none", 404)


def check_every_path(url, document, result):
    for template in document["paths"]:
        path = template.replace("{id}", urllib.parse.quote(result["id"]))
        check(url, document, path, 200)
        check(url, document, path, 405, "POST")
        check(url, document, path, 406, headers=[("Accept", "text/csv")])
        check(url, document, f"{path}?q={LONG}", 414)
        responses = document["paths"][template]["get"]["responses"]
        if "304" in responses:
            tag = ask(url, path)[1]["ETag"]
            check(url, document, path, 304, headers=[("If-None-Match", tag)])


def check_refusals(url, document):
    for path in ("/", "/sok?q=a", "/publikation/a", "/api/v1/search?q=a", "/api/v1/documents/a", "/readyz"):
        check(url, document, path, 503)
    check(url, document, "/healthz", 200)


def main():
    url, routes_file = sys.argv[1:]
    document = json.loads(ask(url, "/openapi.json")[2])
    if routes_file == "--without-index":
        check_refusals(url, document)
        return
    if document["openapi"] != "3.1.0":
        raise Invalid(f"OpenAPI {document['openapi']}")
    check_document(document)
    check_routes(document, routes_file)
    check_answers(url, document)
    check_every_path(url, document, json.loads(ask(url, "/api/v1/search?size=1")[2])["results"][0])
    check_parameters(url, document, "/api/v1/search")
    check_parameters(url, document, "/api/v1/suggest")


if __name__ == "__main__":
    try:
        main()
    except Invalid as failure:
        sys.exit(str(failure))
