"""Fields: the front matter of a paper, key by key; checks, template and documentation share it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from annotated.model import identifiers
from annotated.model.dates import Date
from annotated.rules import Rule
from annotated.tex import encoding

Shape = Literal["one", "many", "one-or-many", "authors", "block"]

LINE, NAME, TITLE, ID, DETAIL, VENUE, COMMENT = 80, 200, 500, 64, 40, 300, 1000  # characters
NOTICE, ABSTRACT, OPINION = 500, 10_000, 20_000
TOPIC_TITLE, DESCRIPTION = 100, 600
FORMULAS = 200  # in an abstract
DOI, URL = 256, 2000
AUTHORS, LINKED, ALIASES, RELATED, TAGS, OPINIONS = 3000, 20, 20, 20, 20, 100  # items


@dataclass(frozen=True, slots=True)
class Field:
    """One key: how its text becomes a value, under which rule it fails, what it is for."""

    name: str
    help: str
    example: str
    parse: Callable[[str], object] = str
    rule: Rule = Rule.BAD_VALUE
    shape: Shape = "one"
    required: bool = False
    free: bool = False  # free text, in which a comment would hide words
    block: tuple[Field, ...] = ()
    most: int = LINE  # characters of a text, or of each item of a list
    items: int = LINKED  # of a list
    label: str = ""  # before the value on the page of a paper

    @property
    def limit(self) -> str:
        """How much may stand in it, in words, where somebody may want more: `500 characters`."""
        if self.shape == "block":
            return ""
        if self.shape != "one":
            return f"{self.items:,} items" if self.items > LINKED else ""
        return f"{self.most:,} characters" if self.most > LINE else ""


def one_line(text: str) -> str:
    """Text with single spaces between its words, and no line break."""
    return " ".join(text.split())


# What volumes, issues and pages are called in bibliographies, and nothing that is markup there.
_DETAIL = re.compile(r"(?:[^\W_]|[ –,.:+/()-]|[#&'’°])+")
_PAGES = re.compile(r"(?:[^\W_]|[ –,.:+/()-])+")


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


def _detail(text: str) -> str:
    found = _encodable(one_line(text))
    if not _DETAIL.fullmatch(found):
        raise ValueError(f"'{found}' is no number or name of one; write it like '36' or '3-4'")
    return found


def _pages(text: str) -> str:
    found = "-".join(part.strip() for part in re.split("[-‐‑–—]", one_line(text)) if part.strip())
    if not _PAGES.fullmatch(found):
        raise ValueError(
            f"'{one_line(text)}' are no pages; write first and last like '1998-2007', or the number"
            " of the article"
        )
    return _encodable(found)


def _encodable(text: str) -> str:
    encoding.encode(text)
    return text


def _publication_type(text: str) -> str:
    kinds = ("article", "inproceedings", "workshop", "web")
    if text not in kinds:
        raise ValueError(f"'{text}' is not a type of publication; write one of {', '.join(kinds)}")
    return text


def _link(name: str, label: str, help: str) -> Field:
    return Field(
        name, help, f"https://example.org/{name}", identifiers.url, Rule.BAD_URL, "one-or-many",
        most=URL, label=label,
    )  # fmt: skip


PUBLISHED = (
    Field("type", "`article`, `inproceedings`, `workshop` or `web`; the last two stay preprints"
          " for citing", "inproceedings", _publication_type, required=True),
    Field("title", "only where it differs from the preprint's", "Another Title", one_line,
          free=True, most=TITLE),
    Field("authors", "only where they differ from the preprint's", "- Given Family",
          shape="authors", most=NAME, items=AUTHORS),
    Field("venue", "the journal, or the proceedings as they call themselves",
          "Advances in Neural Information Processing Systems", one_line, required=True, free=True,
          most=VENUE),
    Field("series", "the series of the proceedings", "Lecture Notes in Computer Science", one_line,
          free=True, most=VENUE),
    Field("year", "the year of publication", "2023", _year, required=True),
    Field("volume", "", "'36'", _detail, most=DETAIL),
    Field("number", "the issue", "'6'", _detail, most=DETAIL),
    Field("pages", "first and last, or the number of an article", "1998-2007", _pages,
          most=DETAIL),
    Field("publisher", "", "PMLR", one_line, free=True, most=VENUE),
    Field("doi", "the publication's DOI, without address", "10.1073/pnas.2311878121",
          identifiers.doi, Rule.BAD_DOI, most=DOI),
    Field("url", "the publication's page", "https://example.org/paper", identifiers.url,
          Rule.BAD_URL, most=URL),
)  # fmt: skip

LINKS = (
    _link("code", "Code", "the authors' code"),
    _link("data", "Data", "the authors' data"),
    _link("project", "Project", "the paper's own page"),
    _link("linkpost", "Authors’ post", "the authors' post about it"),
    _link("discussion", "Discussion", "where it is discussed"),
    _link("review", "Reviews", "published reviews"),
    _link("video", "Video", "a talk"),
    _link("slides", "Slides", "its slides"),
)

PAPER = (
    Field("title", "as arXiv has it; `$…$` is math, braces keep capitals (`{Mamba}`)",
          "A Title with {Mamba}", one_line, required=True, free=True, most=TITLE),
    Field("authors", "in order, each `Given von Family`, `von Family, Given` or"
          " `von Family, Jr., Given`; a group as `- group: The Name`, another script as"
          " `- {name: Kaiming He, native: 何恺明}`", "- Arthur Conmy", shape="authors",
          required=True, most=NAME, items=AUTHORS),
    Field("arxiv", "arXiv id without version, in quotes", "'2304.14997'", identifiers.arxiv_id,
          Rule.BAD_ARXIV),
    Field("doi", "DOI of a paper that is not on arXiv", "10.1000/182", identifiers.doi,
          Rule.BAD_DOI, most=DOI),
    Field("openreview", "OpenReview forum id, in quotes", "'89ia77nZ8u'", identifiers.openreview,
          Rule.BAD_OPENREVIEW),
    Field("url", "address of a paper that has none of these ids", "https://example.org/paper.pdf",
          identifiers.url, Rule.BAD_URL, most=URL),
    Field("category", "arXiv's primary category", "cs.LG", identifiers.category, Rule.BAD_CATEGORY),
    Field("version", "the arXiv version that the record reflects", "2", _count),
    Field("abstract_version", "the version that the abstract is from, if an older one: `v1` or"
          " `earlier`", "v1", _abstract_version),
    Field("submitted", "day of the first version; `YYYY-MM` if the day is unknown", "2023-04-28",
          _month_or_day, Rule.BAD_DATE, required=True),
    Field("added", "day it came to this collection; never changed", "2026-11-21", _day,
          Rule.BAD_DATE, required=True),
    Field("comment", "arXiv's comment", "13 pages, 2 figures", one_line, free=True, most=COMMENT),
    Field("published", "where it was published", "", shape="block", block=PUBLISHED),
    Field("tags", "1 to 6 topics of `papers/topics.yml`", "[circuits, evaluation]",
          identifiers.slug, Rule.BAD_VALUE, "many", required=True, most=ID, items=TAGS),
    Field("links", "addresses around the paper, each one or a list", "", shape="block",
          block=LINKS),
    Field("notice", "a warning to show: withdrawn, superseded", "Withdrawn by its authors.",
          one_line, free=True, most=NOTICE),
    Field("aliases", "old citation keys of this paper", "[conmy2023automated]", identifiers.key,
          Rule.BAD_KEY, "many", most=ID, items=ALIASES),
    Field("related", "keys of papers to name as related", "[wang2022interpretability]",
          identifiers.key, Rule.BAD_KEY, "many", most=ID, items=RELATED),
    Field("abstract", "the authors' own, verbatim, with its TeX, as a block (`|`)", "|",
          _abstract, required=True, free=True, most=ABSTRACT),
)  # fmt: skip

IDENTITIES = ("arxiv", "doi", "openreview", "url")
