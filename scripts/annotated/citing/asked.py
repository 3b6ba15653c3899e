r"""Asked: what a text asks for, be it an .aux file, a LaTeX source, or words a person pasted.

`docs/overrides/assets/asked.js` does the same in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from annotated.model import identify
from annotated.model.identify import Identified

Form = Literal["bib", "aux", "tex", "words"]
# BibTeX's \citation, biblatex's \abx@aux@cite (with its section number since version 3.18), and
# the files that \include brings along.
AUX = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^}]*)\}|\\@input\{([^}]+)\}")
# Every \…cite… command of natbib and biblatex, with its optional arguments.
TEX = re.compile(r"\\[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*(?:\[[^\]]*\]\s*)*\{([^}]*)\}")
TEX_COMMENT = re.compile(r"(?<!\\)%.*")
_BIB = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}()=]+\s*,", re.M)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)]|\[\d{1,3}\])\s+")
_KEY = re.compile(r"[A-Za-z][\w:.+/-]*")
_CITED = re.compile(r"(?<![\w@.])@([A-Za-z][\w:.+/-]*\w)")
# Ids within a line of prose, and addresses.
_WITHIN = re.compile(
    r"https?://[^\s<>\"{}]+|arxiv:\s*\S+|(?:doi:\s*)?10\.\d{4,9}/\S+|(?<![\w.])\d{4}\.\d{4,5}(?:v\d+)?"
    r"(?![\w.])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked for: a key, an id, an address, or the words of a title."""

    kind: Literal["key", "id", "address", "title"]
    text: str  # as it was written
    identity: tuple[str, str] = ("", "")  # kind and id, of an id


def form(text: str) -> Form:
    """What a text is, by what stands in it."""
    if AUX.search(text):
        return "aux"
    if _BIB.search(text):
        return "bib"
    return "tex" if TEX.search(text) else "words"


def keys_of(pattern: re.Pattern[str], text: str) -> list[str]:
    """The keys in the first group of each match, each once, in order."""
    found = (key for match in pattern.finditer(text) for key in (match[1] or "").split(","))
    return distinct(found)


def distinct(keys: Iterable[str]) -> list[str]:
    """Keys without white space around them, each once, but for the sign of all."""
    stripped = (key.strip() for key in keys)
    return list(dict.fromkeys(key for key in stripped if key and key != "*"))


def of_text(text: str, known: Callable[[str], bool]) -> list[Ask]:
    """What a text that is no .bib asks for, each once, in order. `known` says what is a key."""
    shape = form(text)
    if shape == "aux":
        found = [Ask("key", key) for key in keys_of(AUX, text)]
    elif shape == "tex":
        found = [Ask("key", key) for key in keys_of(TEX, TEX_COMMENT.sub("", text))]
    else:
        found = [ask for line in text.splitlines() for ask in of_line(line, known)]
    return list(dict.fromkeys(found))


def of_line(line: str, known: Callable[[str], bool]) -> list[Ask]:
    """What one line asks for: an id, several keys or ids, those within prose, or a title."""
    tidy = _BULLET.sub("", line).strip()
    if not tidy:
        return []
    whole = one(tidy, known) if not re.search(r"\s", tidy) else None
    if whole:
        return [whole]
    words = [word.strip("[]()<>{}\"'.") for word in re.split(r"[\s,;]+", tidy)]
    asks = [one(word, known) for word in words if word]
    if asks and all(asks):
        return [ask for ask in asks if ask]
    within = [*_within(tidy, known)]
    return within or [Ask("title", tidy)]


def one(word: str, known: Callable[[str], bool]) -> Ask | None:
    """What one word asks for; None for a word of prose."""
    bare = word.removeprefix("@")
    if known(bare):
        return Ask("key", bare)
    try:
        found = identify.parse(word)
    except ValueError:
        pass
    else:
        return _id(word, found)
    if re.match(r"https?://|www\.", word, re.I):
        return Ask("address", word)
    return Ask("key", bare) if _KEY.fullmatch(bare) and re.search(r"\d", bare) else None


def _within(line: str, known: Callable[[str], bool]) -> Iterator[Ask]:
    for match in _WITHIN.finditer(line):
        word = match[0].rstrip(".,;)]'\"")
        ask = one(word, known)
        if ask and ask.kind != "key":
            yield ask
    for match in _CITED.finditer(line):
        yield Ask("key", match[1])


def _id(word: str, found: Identified) -> Ask:
    value = found.id.lower() if found.kind == "doi" else found.id
    return Ask("id", word, (found.kind, value))


def identities(field: Callable[[str], str]) -> list[Identified]:
    """The arXiv ids, DOIs and OpenReview ids of an entry, wherever it hides them.

    Args:
        field: what a field of the entry says, or nothing.
    """
    prefix = (field("archiveprefix") or field("eprinttype")).lower()
    url = re.sub(r"\\([_%&#~])", r"\1", field("url"))
    places = [field("doi").replace("\\_", "_"), url]
    if prefix in ("arxiv", ""):
        places.insert(0, field("eprint"))
    # Scholar: journal = {arXiv preprint arXiv:2301.00001}; Zotero: note = {arXiv:2301.00001 [cs]};
    # dblp: volume = {abs/2301.00001}.
    for name in ("journal", "journaltitle", "note", "howpublished", "number", "volume", "pages"):
        match = re.search(r"(?:arxiv:\s*|\babs/|https?://)[^\s{}\\,]+", field(name), re.I)
        places.append(re.sub(r"^abs/", "", match[0], flags=re.I) if match else "")
    found: list[Identified] = []
    for place in filter(None, places):
        try:
            paper = identify.parse(place)
        except ValueError:
            continue
        if (paper.kind, paper.id) not in [(other.kind, other.id) for other in found]:
            found.append(paper)
    return found
