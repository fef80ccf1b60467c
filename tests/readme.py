#!/usr/bin/env python3
"""What README.md promises, taken out of it so that a test can hold it to that.

usage: readme.py commands README           the commands of its code blocks ("$ ..."), one a line
       readme.py paths README ROOT         files and folders that it names and ROOT does not have
       readme.py options README HELP...    commands and options of a program that its help does not have; each HELP
                                           is a file named for its program: fynd-index.help
"""
import fnmatch
import re
import sys
from pathlib import Path

FENCE = re.compile(r"^\s*(```|~~~)")
SOURCE_ENDINGS = (".c", ".cc", ".h", ".hh", ".py", ".sh", ".md", ".css", ".svg", ".lua")
# A word in capitals stands for something: DIR/current, generations/N/.
PLACEHOLDER = re.compile(r"(^|/)[A-Z]+(/|$)")
PROGRAM = re.compile(r"\b(fynd-(?:index|server))(?![\w.-])([^|;&\n]*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def split_fences(text):
    """(lines outside code blocks, lines inside)"""
    outside, inside, fenced = [], [], False
    for line in text.splitlines():
        if FENCE.match(line):
            fenced = not fenced
            outside.append("")  # a code block ends a paragraph
        else:
            (inside if fenced else outside).append(line)
    return outside, inside


def spans(lines):
    """What stands in backticks. A span may go on in the next line, not in the next paragraph."""
    paragraphs = re.split(r"\n\s*\n", "\n".join(lines))
    return [" ".join(span.split()) for paragraph in paragraphs for span in re.findall(r"`([^`]+)`", paragraph)]


def commands(text):
    """The lines that begin with "$ ", joined with those that a backslash continues them on."""
    found, goes_on = [], False
    for line in split_fences(text)[1]:
        stripped = line.strip()
        if goes_on:
            found[-1] += " " + stripped.removeprefix("> ").removesuffix("\\").strip()
        elif stripped.startswith("$ "):
            found.append(stripped[2:].removesuffix("\\").strip())
        else:
            continue
        goes_on = stripped.endswith("\\")
    return found


def braces(name):
    """stream.{c,h} is two names."""
    match = re.search(r"\{([^{}]*,[^{}]*)\}", name)
    if not match:
        return [name]
    return [expanded for part in match[1].split(",")
            for expanded in braces(name[:match.start()] + part + name[match.end():])]


def is_path(name, top):
    """Does a span name a file or folder of the project? Not what lies in build/ or an index, no path of a URL."""
    if not re.fullmatch(r"[\w.*?-]+(/[\w.*?-]+)*/?", name) or name.startswith(".") and name not in top:
        return False
    first = name.split("/")[0]
    if PLACEHOLDER.search(name) and name not in top or first == "build":
        return False
    return first in top or name.endswith("/") or name.endswith(SOURCE_ENDINGS)


def tree(root):
    """Every file and folder of the project, as root/ would list it, without products and .git."""
    found = []
    for path in Path(root).rglob("*"):
        relative = path.relative_to(root)
        if relative.parts[0] not in ("build", ".git"):
            found.append(relative.as_posix())
    return found


def missing_paths(text, root):
    known = tree(root)
    top = {name for name in known if "/" not in name}
    outside, _ = split_fences(text)
    names = [name for span in spans(outside) for name in braces(span) if is_path(name, top)]
    return [name for name in dict.fromkeys(names)
            if not any(fnmatch.fnmatchcase(path, name.rstrip("/")) or
                       fnmatch.fnmatchcase(path, f"*/{name.rstrip('/')}") for path in known)]


def unknown_options(text, helps):
    """helps: {program: its help}. An option without its program may be that of any."""
    outside, inside = split_fences(text)
    usage = [line for line in inside if OPTION.search(line)]  # not what merely speaks of a program
    code = spans(outside) + commands(text) + usage
    unknown = []
    for line in code:
        for program, rest in PROGRAM.findall(line):
            known = helps.get(program, "")
            command = re.match(r"\s+([a-z]+)\b", rest)
            if command and f"{program} {command[1]} " not in known:
                unknown.append(f"{program} {command[1]}")
            unknown += [f"{program} {option}" for option in OPTION.findall(rest)
                        if option not in OPTION.findall(known)]
    everywhere = OPTION.findall("\n".join(helps.values()))
    for span in spans(outside):
        option = OPTION.match(span)
        if option and option[0] not in everywhere:
            unknown.append(option[0])
    return list(dict.fromkeys(unknown))


def main():
    what, readme, *rest = sys.argv[1:]
    text = Path(readme).read_text(encoding="utf-8")
    if what == "commands":
        found = commands(text)
    elif what == "paths":
        found = missing_paths(text, rest[0])
    else:
        found = unknown_options(text, {Path(name).stem: Path(name).read_text(encoding="utf-8") for name in rest})
    for line in found:
        print(line)


if __name__ == "__main__":
    main()
