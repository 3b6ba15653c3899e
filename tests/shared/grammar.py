"""Grammar: pieces of the hostile files, put together at random into papers, pages and topics."""

from __future__ import annotations

import re
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hostility import HERE
from support import opinion, paper_text

_TOKENS = (
    "---", "\n---\n", "\n", "\n\n", ": ", " #", "'", '"', "|", ">", "[", "]", "{", "}", "&a ",
    "*a", "!x ", "- ", "? ", "<<: ", "$", "$$", "\\", "\\$", "\\frac{", "\\begin{x}", "^", "^^",
    "_", "~", "%", "&", "<", ">", "<b>", "<!--", "-->", "](javascript:x)", "![", "[@", "[@a; @b]",
    "```", "```papers\n", "`", "## ", "# ", "===\n", "## A B, 2026-11-21", ", v2", "{: #x }",
    ", revised 2026-11-22", "\t", "\r", "\r\n", "\0", "\x07", "\x1b", "\x85", "\u2028", "\ufeff",
    "\u202e", "\u200b", "é", "何", "𝔐", "ễ", "0", "9" * 5000, "2026-11-21", "9999-12-31",
    "0000-00-00", "null", "true", "1e9", "https://", "mailto:", "10.1000/", "@", ";", ",", "…",
    "&lt;", "&#60;", "\\text{", "\\input canary ", "{{ x }}", "</math>", "javascript:",
)  # fmt: skip


# Pieces: what stands in the hostile files, by the field it stands in.


@cache
def corpus(kind: str) -> tuple[str, ...]:
    """The texts of the hostile files of a kind (`papers`, `docs`, …)."""
    paths = sorted(path for path in (HERE / kind).rglob("*") if path.is_file())
    return tuple(path.read_text("utf-8", "replace") for path in paths)


_KEYS = ("title", "description", "template", "head")
_PARTS = {
    "title": r"^title: '(.*)'$",
    "name": r"^  - (?:group: )?'?(.*?)'?$",
    "abstract": r"^abstract: \|\n  (.*(?:\n.*)*?)\n---\n",
    "opinion": r"^## .*\n\n((?:.*\n)+)",
    "more": r"^added: .*\n((?:.*\n)+?)tags:",
}


@cache
def hostile(part: str) -> tuple[str, ...]:
    """What the hostile papers have in a part of theirs, each once."""
    found = (re.search(_PARTS[part], text, re.M) for text in corpus("papers"))
    return tuple(sorted({match[1].replace("''", "'") for match in found if match}))


_WORDS = (
    "a network learns $x^2$ from {Mamba} data & more, R&D at 5% $\\alpha_1 < \\frac{a}{b}$ Müller"
    " *stars* (in brackets) \\$5 `code` [@a-sound-one] [it](https://example.org/a?b=c) \"quoted\""
).split(" ")  # fmt: skip
token = st.one_of(st.sampled_from(_TOKENS), st.text(max_size=8))


@st.composite
def spliced(draw: st.DrawFn, pieces: tuple[str, ...]) -> str:
    """A piece, a part of one, or the beginning of one with the end of another."""
    one, other = draw(st.sampled_from(pieces)), draw(st.sampled_from(pieces))
    kind = draw(st.integers(0, 3))
    if kind < 2:
        return one
    at, to = draw(st.integers(0, len(one))), draw(st.integers(0, len(other)))
    return one[:at] + (draw(token) if kind == 2 else "") + other[to:]


def texts(part: str, most: int = 4) -> SearchStrategy[str]:
    """Words with hostile pieces of a part, and sometimes of another, between them."""
    words = st.sampled_from(_WORDS)
    piece = st.one_of(words, words, words, spliced(hostile(part)), token)
    return st.lists(piece, min_size=1, max_size=most).map(" ".join)


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A text as a quoted scalar of YAML on one line."""
    return "'" + one_line(text).replace("'", "''") + "'"


@st.composite
def mutated(draw: st.DrawFn, originals: tuple[str, ...]) -> str:
    """A text with a few pieces put in, cut out, doubled or moved."""
    text = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["insert", "replace", "cut", "double", "move"]))
        if kind == "insert":
            text = text[:start] + draw(token) + text[start:]
        elif kind == "replace":
            text = text[:start] + draw(token) + text[end:]
        elif kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "double":
            text = text[:end] + text[start:]
        else:
            to = draw(st.integers(0, len(text)))
            text = text[:to] + text[start:end] + text[to:]
    return text


# Each part begins and ends with a word of its own, by which it is found again.
@st.composite
def papers(draw: st.DrawFn) -> str:
    """A paper file whose parts are drawn apart, so that many are sound."""
    odd = draw(st.sets(st.sampled_from(sorted(_PARTS)), max_size=2))
    title = f"Alpha {one_line(draw(texts('title')))} omega" if "title" in odd else "Alpha to omega"
    names = ["Ada Lovelace"]
    if "name" in odd:
        names.append(draw(texts("name", 2)))
    more = draw(st.sampled_from(hostile("more"))) if "more" in odd else ""
    abstract = draw(texts("abstract")) if "abstract" in odd else "We do what is asked."
    body = draw(texts("opinion")) if "opinion" in odd else "Words."
    return paper_text(
        90_000,
        title=title,
        authors="\n".join(f"  - {quoted(name)}" for name in names),
        more=more,
        abstract=f"Beta {one_line(abstract)} psi.",
        body=opinion(f"Gamma words.\n\n{body}\n\nChi words."),
    )


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """A paper file, sound or mutated, with keys out of order, spaces behind lines, any line end."""
    text = draw(st.one_of(papers(), papers(), mutated(corpus("papers"))))
    if draw(st.booleans()):
        text = text.replace("tags: [circuits]\n", "", 1).replace("---\n", "---\ntags: [rlhf]\n", 1)
    space = draw(st.sampled_from(["", " ", "  ", "\t"]))
    text = text.replace("\n", f"{space}\n", draw(st.integers(0, 20)))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


@st.composite
def handwritten(draw: st.DrawFn) -> str:
    """A page whose front matter and body are drawn apart."""
    front = ""
    for key in draw(st.sets(st.sampled_from(_KEYS), max_size=2)):
        front += f"{key}: {quoted(draw(texts('title', 2)))}\n"
    fence = draw(st.sampled_from(["---\n"] * 6 + ["--- \n", " ---\n", "\n---\n", "\ufeff---\n"]))
    bodies = tuple(text.partition("\n\n")[2] for text in corpus("docs") if text.startswith("# "))
    body = draw(st.one_of(spliced(bodies), texts("opinion")))
    start = f"{fence}{front}---\n\n" if front else ""
    return f"{start}# Alpha words omega\n\nGamma words.\n\n{body}\n\nChi words.\n"


@st.composite
def topics(draw: st.DrawFn) -> str:
    """An entry of `topics.yml`."""
    title = quoted(f"Alpha {draw(texts('title', 3))} omega")
    words = quoted(f"Beta {draw(texts('title', 3))} psi.")
    return f"- id: t-fuzzed\n  title: {title}\n  description: {words}\n"
