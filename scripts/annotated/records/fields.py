"""Fields: the front matter of a paper, key by key; checks, template and documentation share it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from annotated.text import identifiers
from annotated.text.dates import Date

Shape = Literal["one", "many", "one-or-many", "authors", "block"]


@dataclass(frozen=True, slots=True)
class Field:
    """One key: how its text becomes a value, under which rule it fails, what it is for."""

    name: str
    help: str
    example: str
    parse: Callable[[str], object] = str
    rule: str = "bad-value"
    shape: Shape = "one"
    required: bool = False
    free: bool = False  # free text, in which a comment would hide words
    block: tuple[Field, ...] = ()


def _free(text: str) -> str:
    if any(ord(character) < 32 and character not in "\n\t" for character in text):
        raise ValueError("a control character stands in it; delete it")
    return " ".join(text.split())


def _abstract(text: str) -> str:
    return text.strip("\n")


def _day(text: str) -> Date:
    return Date.parse(text)


def _month_or_day(text: str) -> Date:
    return Date.parse(text, day_needed=False)


def _count(text: str) -> int:
    digits = text.removeprefix("v")
    if not digits.isascii() or not digits.isdigit() or not 0 < int(digits) < 1000:
        raise ValueError(f"'{text}' is not a version; write a number such as 2")
    return int(digits)


def _abstract_version(text: str) -> str:
    if text != "earlier":
        return f"v{_count(text)}"
    return text


def _year(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1000 <= int(text) <= 9999:
        raise ValueError(f"'{text}' is not a year; write four digits")
    return int(text)


def _pages(text: str) -> str:
    return "-".join(part for part in text.replace("–", "-").split("-") if part)


def _publication_type(text: str) -> str:
    kinds = ("article", "inproceedings", "workshop", "web")
    if text not in kinds:
        raise ValueError(f"'{text}' is not a type of publication; write one of {', '.join(kinds)}")
    return text


def _link(name: str, help: str) -> Field:
    return Field(
        name, help, f"https://example.org/{name}", identifiers.url, "bad-url", "one-or-many"
    )


PUBLISHED = (
    Field("type", "`article`, `inproceedings`, `workshop` or `web`; the last two stay preprints"
          " for citing", "inproceedings", _publication_type, required=True),
    Field("title", "only where it differs from the preprint's", "Another Title", _free, free=True),
    Field("authors", "only where they differ from the preprint's", "- Given Family",
          shape="authors"),
    Field("venue", "the journal, or the proceedings as they call themselves",
          "Advances in Neural Information Processing Systems", _free, required=True, free=True),
    Field("series", "the series of the proceedings", "Lecture Notes in Computer Science", _free,
          free=True),
    Field("year", "the year of publication", "2023", _year, required=True),
    Field("volume", "", "'36'", _free),
    Field("number", "the issue", "'6'", _free),
    Field("pages", "first and last, or the number of an article", "1998-2007", _pages),
    Field("publisher", "", "PMLR", _free, free=True),
    Field("doi", "the publication's DOI, without address", "10.1073/pnas.2311878121",
          identifiers.doi, "bad-doi"),
    Field("url", "the publication's page", "https://example.org/paper", identifiers.url,
          "bad-url"),
)  # fmt: skip

LINKS = (
    _link("code", "the authors' code"),
    _link("data", "the authors' data"),
    _link("project", "the paper's own page"),
    _link("linkpost", "the authors' post about it"),
    _link("discussion", "where it is discussed"),
    _link("review", "published reviews"),
    _link("video", "a talk"),
    _link("slides", "its slides"),
)

PAPER = (
    Field("title", "as arXiv has it; `$…$` is math, braces keep capitals (`{Mamba}`)",
          "A Title with {Mamba}", _free, required=True, free=True),
    Field("authors", "in order, each `Given von Family`, `von Family, Given` or"
          " `von Family, Jr., Given`; a group as `- group: The Name`, another script as"
          " `- {name: Kaiming He, native: 何恺明}`", "- Arthur Conmy", shape="authors",
          required=True),
    Field("arxiv", "arXiv id without version, in quotes", "'2304.14997'", identifiers.arxiv_id,
          "bad-arxiv"),
    Field("doi", "DOI of a paper that is not on arXiv", "10.1000/182", identifiers.doi, "bad-doi"),
    Field("openreview", "OpenReview forum id, in quotes", "'89ia77nZ8u'", identifiers.openreview,
          "bad-openreview"),
    Field("url", "address of a paper that has none of these ids", "https://example.org/paper.pdf",
          identifiers.url, "bad-url"),
    Field("category", "arXiv's primary category", "cs.LG", identifiers.category, "bad-category"),
    Field("version", "the arXiv version that the record reflects", "2", _count),
    Field("abstract_version", "the version that the abstract is from, if an older one: `v1` or"
          " `earlier`", "v1", _abstract_version),
    Field("submitted", "day of the first version; `YYYY-MM` if the day is unknown", "2023-04-28",
          _month_or_day, "bad-date", required=True),
    Field("added", "day it came to this collection; never changed", "2026-11-21", _day,
          "bad-date", required=True),
    Field("comment", "arXiv's comment", "13 pages, 2 figures", _free, free=True),
    Field("published", "where it was published", "", shape="block", block=PUBLISHED),
    Field("tags", "1 to 6 topics of `papers/topics.yml`", "[circuits, evaluation]",
          identifiers.slug, "bad-value", "many", required=True),
    Field("links", "addresses around the paper, each one or a list", "", shape="block",
          block=LINKS),
    Field("notice", "a warning to show: withdrawn, superseded", "Withdrawn by its authors.", _free,
          free=True),
    Field("aliases", "old citation keys of this paper", "[conmy2023automated]", identifiers.key,
          "bad-key", "many"),
    Field("related", "keys of papers to name as related", "[wang2022interpretability]",
          identifiers.key, "bad-key", "many"),
    Field("abstract", "the authors' own, verbatim, with its TeX, as a block (`|`)", "|",
          _abstract, required=True, free=True),
)  # fmt: skip

IDENTITIES = ("arxiv", "doi", "openreview", "url")
