"""What styles of bibliographies are given, and what they must make of it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import example
from annotated.citing import references
from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.website.opiniontexts import OpinionTexts
from latex import title_in

STRESS = example.ROOT / "tests" / "stress" / "papers"


@cache
def collection(stress: bool = False) -> Collection:
    """The example, or the papers with names and titles that have broken bibliographies."""
    return loading.load(STRESS, Path("no-pages")) if stress else example.collection()


def entries(*, stress: bool = False) -> list[Reference]:
    """The references of a collection, with the verdicts on its papers."""
    of = collection(stress)
    texts = OpinionTexts(of, "")
    return [references.judged(paper, texts.first_sentence) for paper in of.papers]


def write(folder: Path, name: str, form: Format, cited: list[Reference]) -> None:
    """A file of a format beside a document."""
    (folder / name).write_text(form.bibliography(cited), encoding="utf-8")


def faults(cited: list[Reference], text: str, *, id_shown: bool, titles: bool = True) -> list[str]:
    """What is wrong with a printed bibliography: titles gone, ids said twice, venues lower-cased.

    Args:
        cited: the references that it must hold.
        text: as `pdftotext` reads it.
        id_shown: whether every preprint must say its arXiv id; some styles print neither eprint
            nor note.
        titles: whether it must hold titles, which some styles leave out.
    """
    found = []
    # A name or an address may be hyphenated or broken anywhere.
    flat = re.sub(r"[-\s]+", "", text)
    for reference in cited:
        if titles and not title_in(reference, text):
            found.append(f"{reference.key}: the title is not there")
        number = reference.arxiv.replace("-", "")
        said = len(re.findall(rf"arxiv:{re.escape(number)}", flat, re.I))
        if reference.arxiv and said > 1:
            found.append(f"{reference.key}: arXiv:{reference.arxiv} is there {said} times")
        own = re.sub(r"[-\s]+|^https?://", "", reference.url)
        shows = number in flat or own in flat
        if id_shown and reference.kind == "preprint" and not shows:
            found.append(f"{reference.key}: nothing says where it is")
        words = [word for word in re.findall(r"[^\W\d_]+", reference.venue) if word[0].isupper()]
        venue = reference.venue.lower().replace(" ", "").replace("-", "")
        at = flat.lower().find(venue)
        if at >= 0:
            printed = flat[at : at + len(venue)]
            lowered = [word for word in words if word not in printed]
            if lowered and not printed.isupper():
                found.append(f"{reference.key}: {lowered} of its venue are lower-cased")
    return found
