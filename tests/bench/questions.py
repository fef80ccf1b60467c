"""The questions that bench.py asks, and the archive it makes when it is given none. All drawn with a fixed seed."""
import json
import random
import re
import subprocess

from peers import ROOT, Failure, docs_path, program, read_jsonl

SEED = 20231
COMMON_SHARE = 0.01       # a phrase is common when at least this share of the texts have all its words
CONTENT_WORD_LETTERS = 5  # shorter words of a title are seldom what people search for
PREFIX_LETTERS = 4        # a person has typed so many before a pattern is worth while
SYNTHETIC_TEXTS = 5000
SYNTHETIC_PARAGRAPHS = (3, 12)
WORD = re.compile(r"[^\W\d_]+")


def evenly(items, count):
    """count of the items at a fixed step; all of them when they are fewer."""
    step = max(1, len(items) // count)
    return items[::step][:count]


def from_file(folder, titles, count):
    """Questions of queries.jsonl, or titles when the folder has none."""
    path = folder / "queries.jsonl"
    texts = [query["text"] for query in read_jsonl(path)] if path.is_file() else list(dict.fromkeys(titles))
    return evenly(texts, count)


def content_words(titles):
    """Of each title with at least two of them."""
    return [words for words in (sorted({word.lower() for word in WORD.findall(title)
                                        if len(word) >= CONTENT_WORD_LETTERS}) for title in titles)
            if len(words) >= 2]


def keywords(titles, count):
    """Two or three content words of a title."""
    draw = random.Random(SEED)
    pools = content_words(titles)
    if not pools:
        return []
    chosen = (draw.choice(pools) for _ in range(count))
    return [" ".join(draw.sample(words, min(len(words), draw.choice((2, 3))))) for words in chosen]


def booleans(titles, count):
    """Two content words of a title, with an operator between them."""
    draw = random.Random(SEED)
    pools = content_words(titles)
    return [draw.choice((" AND ", " OR ", " NOT ")).join(draw.sample(draw.choice(pools), 2))
            for _ in range(count if pools else 0)]


def prefixes(titles, count):
    """A content word of a title, cut behind PREFIX_LETTERS or more letters; each second one beside another word."""
    draw = random.Random(SEED)
    pools = content_words(titles)
    asked = []
    for number in range(count if pools else 0):
        cut, other = draw.sample(draw.choice(pools), 2)
        begin = cut[:draw.randint(PREFIX_LETTERS, len(cut))] + "*"
        asked.append(begin if number % 2 else f"{begin} {other}")
    return asked


def mixed(classes, count):
    """As many of each class, shuffled."""
    draw = random.Random(SEED)
    asked = [question for questions in classes.values() for question in evenly(questions, count // len(classes))]
    draw.shuffle(asked)
    return asked


def beginnings(asked, count):
    """What a search box asks while such questions are typed: every beginning, key stroke by key stroke."""
    typed = [question[:end] for question in asked for end in range(1, len(question) + 1) if question[end - 1] != " "]
    return evenly(typed, count)


def draw_phrase(draw, text):
    """Two to four words that stand beside each other in one paragraph, or None when chance hit no such place."""
    length = draw.randint(2, 4)
    words = draw.choice(text.splitlines() or [""]).split()
    if len(words) < length:
        return None
    begin = draw.randrange(len(words) - length + 1)
    phrase = words[begin:begin + length]
    return phrase if all(word.isalpha() for word in phrase) else None


def count_candidates(texts, phrases):
    """For each phrase: how many texts have all its words, wherever they stand."""
    wanted = {word.lower() for phrase in phrases for word in phrase}
    found = {word: set() for word in wanted}
    for number, text in enumerate(texts):
        for word in wanted.intersection(WORD.findall(text.lower())):
            found[word].add(number)
    return [len(set.intersection(*(found[word.lower()] for word in phrase))) for phrase in phrases]


def phrases(texts, count):
    """(rare, common): quoted phrases taken from the texts."""
    draw = random.Random(SEED)
    drawn = []
    for _ in range(count * 100):
        phrase = draw_phrase(draw, draw.choice(texts))
        if phrase and phrase not in drawn:
            drawn.append(phrase)
        if len(drawn) == count:
            break
    limit = COMMON_SHARE * len(texts)
    split = ([], [])
    for phrase, candidates in zip(drawn, count_candidates(texts, drawn)):
        split[candidates >= limit].append('"' + " ".join(phrase) + '"')
    return split


def question_classes(folder, count, only_phrases):
    """The classes of questions over a folder with docs.jsonl(.gz): {name: [question, ...]}, empty ones left out."""
    docs = list(read_jsonl(docs_path(folder)))
    titles = [doc.get("title") or "" for doc in docs]
    rare, common = phrases([doc["text"] for doc in docs], count)
    classes = {"rare phrases": rare, "common phrases": common}
    if not only_phrases:
        short = {"keywords": keywords(titles, count), **classes, "booleans": booleans(titles, count),
                 "prefixes": prefixes(titles, count)}
        classes = {"questions": from_file(folder, titles, count), **short, "mixed": mixed(short, count)}
    return {name: questions for name, questions in classes.items() if questions}


def sample_texts(build):
    """(titles, paragraphs) of the sample archive."""
    explained = subprocess.run([program(build, "fynd-index"), "explain",
                                *sorted(str(path) for path in (ROOT / "corpus" / "publications").iterdir())],
                               stdout=subprocess.PIPE, encoding="utf-8", check=False)
    records = [json.loads(line) for line in explained.stdout.splitlines()]
    titles = [record["title"] for record in records if record.get("title")]
    paragraphs = [part for record in records for part in record.get("text", "").split("\n") if part.strip()]
    if not titles or not paragraphs:
        raise Failure("fynd-index explain gave no texts of corpus/publications")
    return titles, paragraphs


def synthetic_archive(build, target):
    """Writes SYNTHETIC_TEXTS texts, shuffled from the paragraphs of the sample archive, as target/docs.jsonl."""
    titles, paragraphs = sample_texts(build)
    draw = random.Random(SEED)
    with open(target / "docs.jsonl", "w", encoding="utf-8") as docs:
        for number in range(SYNTHETIC_TEXTS):
            text = "\n".join(draw.choices(paragraphs, k=draw.randint(*SYNTHETIC_PARAGRAPHS)))
            doc = {"id": f"made-{number}", "title": draw.choice(titles), "text": text}
            docs.write(json.dumps(doc, ensure_ascii=False) + "\n")
