"""The architecture, as rules that a script can hold: run by tests/T01-layout.sh over a tree (layout.py [FOLDER]).

A line for each rule, "ok - ..." or "not ok - ...", after the offending lines as file:line: what."""
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOMS = ("shim", "indexer", "server")

# The order of folders. A file includes from its own folder and from the groups to the left of its own; folders of one group never
# meet. Everybody may include shim, but nobody else's room.
ORDER = {
    "shim": [["base"], ["index"], ["text"], ["swedish"], ["suggest"], ["search", "write"]],
    "indexer": [["lists"], ["record"], ["source"], ["format"], ["clean"], ["facts"], ["pipeline"], ["command"], ["main"]],
    "server": [["base"], ["i18n"], ["http", "syntax"], ["plan"], ["search"], ["api", "export"], ["page"], ["app"], ["net"], ["main"]],
}
MODULES_MAX = 25
LINES_MAX = 600
GLOSSARY_MIN = 30

# Private names that the code had before it took the field's, and the name that stands for each now.
PRIVATE_WORDS = {
    "lane": "thread_writer", "lanes": "threads", "crew": "thread_pool", "division": "segments", "composer": "document_builder",
    "starts": "prefix_index", "beginnings": "prefix_variants", "companions": "context_words", "spots": "position_matcher",
    "having": "conjunction", "evidence": "rescorer", "twins": "duplicates", "drafts": "draft_cache",
}
SHARED_NAMES = ("main", "options")  # one in each program


def sources(root):
    return sorted(path for room in ROOMS for path in (root / room).rglob("*") if path.suffix in (".c", ".cc", ".h", ".hh"))


def without_comments(text):
    """The same lines, with comments, strings and preprocessor lines blank, so that line numbers hold."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found.group(0))
    text = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', blank, text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


def functions(text):
    """(name, line, has a body) of each function at the top level, or in a namespace or extern "C"."""
    text = re.sub(r"\bextern\s*\{|\bnamespace\b[^{;]*\{", lambda found: ";" + re.sub(r"[^\n]", " ", found.group(0)[1:]), without_comments(text))
    depth, begin = 0, 0
    for at, character in enumerate(text):
        if character == "{":
            if depth == 0:
                yield from declared(text, begin, at, True)
            depth += 1
        elif character == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                begin = at + 1
        elif character == ";" and depth == 0:
            yield from declared(text, begin, at, False)
            begin = at + 1


def declared(text, begin, end, has_body):
    head = text[begin:end]
    found = re.match(r"[\w\s*&:<>,]*?\b(\w+)\s*\(", re.sub(r"__attribute__\s*\(\(.*?\)\)+", lambda a: " " * len(a.group(0)), head))
    outside = head.split("(")[0]
    if found and "=" not in outside and not re.match(r"\s*(typedef|enum\s*\{|return)\b", head) and len(outside.split()) > 1:
        yield found.group(1), text.count("\n", 0, begin + found.start(1)) + 1, has_body


def module(path):
    return path.name.split(".")[0]


def rank(room, folder):
    return next((number for number, group in enumerate(ORDER[room]) if folder in group), None)


def folder_of(parts):
    """The folder of a path below a room; files directly below it are the program itself: "main"."""
    return parts[1] if len(parts) > 2 else "main"


def wrong_includes(root, files):
    for path in files:
        parts = path.relative_to(root).parts
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            if not found:
                continue
            where, target = f"{path.relative_to(root)}:{number}: {line.strip()}", Path(found.group(1)).parts
            if target[0] not in ROOMS:
                yield f"{where} is not written from the root"
            elif target[0] != parts[0]:
                if target[0] != "shim":
                    yield f"{where} reaches into another program, or from shim into a program"
            else:
                mine, theirs = folder_of(parts), folder_of(target)
                if mine != theirs and (rank(parts[0], theirs) is None or rank(parts[0], theirs) >= rank(parts[0], mine)):
                    yield f"{where} runs up the order of folders, from {mine} to {theirs}"


def unordered_folders(root, files):
    for folder in sorted({path.parent for path in files}):
        parts = folder.relative_to(root).parts
        if len(parts) > 1 and rank(parts[0], parts[1]) is None:
            yield f"{folder.relative_to(root)}/ has no place in the order of folders"


def full_folders(root, files):
    for folder, modules in sorted(Counter({path.parent: len({module(p) for p in files if p.parent == path.parent}) for path in files}).items()):
        if modules > MODULES_MAX:
            yield f"{folder.relative_to(root)}/ has {modules} modules; {MODULES_MAX} are allowed"


def long_files(root, files):
    for path in files:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LINES_MAX:
            yield f"{path.relative_to(root)}:{LINES_MAX + 1}: {lines} lines; {LINES_MAX} are allowed"


def double_names(root, files):
    places = defaultdict(set)
    for path in files:
        places[module(path)].add(str(path.parent.relative_to(root)))
    for name, folders in sorted(places.items()):
        if len(folders) > 1 and name not in SHARED_NAMES:
            yield f"{name}: in {', '.join(sorted(folders))}"


def owner(path):
    """What a header's functions begin with, and the files that implement it are named after."""
    return module(path).removesuffix("_internal")


def foreign_functions(root, files):
    for path in files:
        if path.suffix not in (".h", ".hh"):
            continue
        prefix = ("fynd_" if path.relative_to(root).parts[0] == "shim" and path.suffix == ".h" else "") + owner(path)
        for name, number, _ in functions(path.read_text(encoding="utf-8")):
            if name != prefix and not name.startswith(prefix + "_"):
                yield f"{path.relative_to(root)}:{number}: {name} does not begin with {prefix}"


def foreign_files(root, files):
    bodies = {}
    for path in files:
        if path.suffix in (".c", ".cc"):
            for name, number, has_body in functions(path.read_text(encoding="utf-8")):
                if has_body:
                    bodies.setdefault((path.parent, name), (path, number))
    for path in files:
        if path.suffix not in (".h", ".hh"):
            continue
        for name, number, has_body in functions(path.read_text(encoding="utf-8")):
            place = bodies.get((path.parent, name))
            if has_body or place is None:
                continue
            if module(place[0]) != owner(path) and not module(place[0]).startswith(owner(path) + "_"):
                yield f"{place[0].relative_to(root)}:{place[1]}: {name} is declared in {path.name}"


def private_words(root, files):
    for path in files:
        names = [(module(path), 1)] + [(name, number) for name, number, _ in functions(path.read_text(encoding="utf-8"))]
        for name, number in names:
            for word in name.split("_"):
                if word in PRIVATE_WORDS:
                    yield f"{path.relative_to(root)}:{number}: {name}: say {PRIVATE_WORDS[word]} instead of {word}"


def silent_files(root, files):
    headers = {(path.parent, module(path)) for path in files if path.suffix in (".h", ".hh")}
    for path in files:
        if path.suffix in (".c", ".cc") and (path.parent, module(path)) in headers:
            continue  # its header says it
        if not re.match(r"/\* \S", path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(root)}:1: does not open with a sentence that says what it is"


def architecture(root):
    found = re.search(r"^## Architecture$(.*?)(?=^## |\Z)", (root / "README.md").read_text(encoding="utf-8"), flags=re.M | re.S | re.I)
    return found.group(1) if found else ""


def unexplained_folders(root, files):
    text = architecture(root)
    for folder in sorted({path.parent for path in files}):
        name = f"{folder.relative_to(root)}/"
        if name.count("/") > 1 and f"`{name}`" not in text:
            yield f"README.md: Architecture does not name `{name}`"


def glossary(root, files):
    terms = re.findall(r"^- \*\*([^*]+)\*\*", architecture(root), flags=re.M)
    code = " ".join(path.read_text(encoding="utf-8").lower() for path in files)
    if len(terms) < GLOSSARY_MIN:
        yield f"README.md: the glossary has {len(terms)} terms; {GLOSSARY_MIN} are wanted"
    for term in terms:
        if not any(form in code for form in (term.lower(), term.lower().replace(" ", "_"), re.sub("[ -]", "", term.lower()))):
            yield f"README.md: the glossary explains {term}, which is nowhere in the code"


RULES = (
    ("every folder has its place in the order", unordered_folders),
    ("includes are written from the root and run down the order of folders", wrong_includes),
    (f"a folder has at most {MODULES_MAX} modules", full_folders),
    (f"a file has at most {LINES_MAX} lines", long_files),
    ("no base name is there twice", double_names),
    ("a public function begins with its header's name", foreign_functions),
    ("a header is implemented by the files of its name", foreign_files),
    ("old private words are gone from the names of files and functions", private_words),
    ("every module opens with a sentence", silent_files),
    ("Architecture in README.md names every folder", unexplained_folders),
    ("Architecture's glossary is long enough and of words that the code has", glossary),
)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1])
    files, failed = sources(root), False
    for what, rule in RULES:
        offences = list(rule(root, files))
        print("\n".join(offences + [f"{'not ok' if offences else 'ok'} - {what}"]))
        failed = failed or bool(offences)
    sys.exit(failed)


if __name__ == "__main__":
    main()
