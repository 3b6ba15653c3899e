"""Search names: what names one paper and no other, as the keys of a table.

A key is the kind of name, a colon and the name: `key:lovelace2023notes`, `arxiv:2301.00001`,
`doi:10.1000/182` in small letters, `openreview:a1B2c3D4e5`, `url:example.org/paper` without scheme
and `www.`, `title:notes on kites` as `words.words` has it. assets/identifiers.js makes the same of
what is typed.
"""

from __future__ import annotations

import re

from annotated.collection.collection import Collection
from annotated.collection.words import words
from annotated.model.paper import Paper
from annotated.tex.titles import title_text

_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
TITLE = 2  # words; one alone is a word that others have too
MAIN_TITLE = 3  # words of a title before its colon, from which on they may stand for the whole


def names(collection: Collection) -> dict[str, int]:
    """The number of the paper that each name belongs to; what two papers share names neither."""
    found: dict[str, set[int]] = {}
    short: dict[str, set[int]] = {}
    for number, paper in enumerate(collection.papers):
        for name in _of(paper):
            found.setdefault(name, set()).add(number)
        if name := _main_title(paper):
            short.setdefault(name, set()).add(number)
    for name, its in short.items():
        found.setdefault(name, its)
    return {name: min(its) for name, its in found.items() if len(its) == 1}


def _of(paper: Paper) -> list[str]:
    found = [f"key:{key}" for key in (paper.key, *paper.aliases)]
    for kind, value in paper.identities:
        found.append(f"{kind}:{_plain_address(value) if kind == 'url' else value}")
    if paper.published and paper.published.url:
        found.append(f"url:{_plain_address(paper.published.url)}")
    titles = [paper.title_text, *([paper.published.title] if paper.published else [])]
    texts = [title_text(title) for title in titles]
    # An apostrophe is often left out: `lets` for `let's`.
    split = [words(form) for text in texts for form in (text, re.sub("['’]", "", text))]
    return found + [f"title:{' '.join(its)}" for its in split if len(its) >= TITLE]


def _main_title(paper: Paper) -> str:
    main = words(re.split(r":\s|\s[–—-]\s|[?!]\s", paper.title_text)[0])
    return f"title:{' '.join(main)}" if len(main) >= MAIN_TITLE else ""


def _plain_address(address: str) -> str:
    return _SCHEME.sub("", address).partition("#")[0].rstrip("/")
