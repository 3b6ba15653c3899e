"""Papers: the record of one paper, typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from annotated.gates import address
from annotated.model.dates import Date
from annotated.model.names import Name
from annotated.model.opinions import Opinion
from annotated.problems import Mark
from annotated.tex.titles import title_text

PublicationType = Literal["article", "inproceedings", "workshop", "web"]


@dataclass(frozen=True)
class Published:
    """Where a preprint was published. `workshop` and `web` leave it a preprint for citing."""

    type: PublicationType
    venue: str
    year: int
    title: str = ""
    authors: tuple[Name, ...] = ()
    series: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""

    @property
    def archival(self) -> bool:
        return self.type in ("article", "inproceedings")


def identities(
    arxiv: str, doi: str, openreview: str, url: str, *dois: str
) -> list[tuple[str, str]]:
    """Kind and value of every id of a record, each once; `dois` are those of its publication."""
    own = [("arxiv", arxiv), ("doi", doi.lower()), ("openreview", openreview), ("url", url)]
    own += [("doi", doi.lower()) for doi in dois]
    return list(dict.fromkeys((kind, value) for kind, value in own if value))


@dataclass(frozen=True)
class Paper:
    """One paper file. `marks` says where each key stands, for problems found later."""

    key: str
    path: str
    title: str  # with `$math$` and protecting braces
    authors: tuple[Name, ...]
    submitted: Date
    added: Date
    tags: tuple[str, ...]
    abstract: str  # TeX, verbatim
    arxiv: str = ""
    doi: str = ""
    openreview: str = ""
    url: str = ""
    category: str = ""
    version: int | None = None
    abstract_version: str = ""
    comment: str = ""
    published: Published | None = None
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notice: str = ""
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def title_text(self) -> str:
        """The title as a reader sees it, in Unicode."""
        return title_text(self.title)

    @property
    def publication(self) -> Published | None:
        """The archival publication, which a citation prefers to the preprint."""
        return self.published if self.published and self.published.archival else None

    @property
    def year(self) -> int:
        """The year under which the site files the paper: that of its first version."""
        return self.submitted.year

    @property
    def identities(self) -> list[tuple[str, str]]:
        """What no other paper may share: kind and value."""
        published = self.published.doi if self.published else ""
        return identities(self.arxiv, self.doi, self.openreview, self.url, published)

    @property
    def address(self) -> str:
        """Where the paper itself is: its preprint, or its DOI, or what the record has."""
        if self.arxiv:
            return address.arxiv(self.arxiv)
        if self.openreview:
            return address.openreview(self.openreview)
        if self.doi:
            return address.doi(self.doi)
        return self.url

    @property
    def updated(self) -> Date:
        """The last day on which our file says that something came to it."""
        return max([self.added, *(opinion.updated for opinion in self.opinions)])

    @property
    def short_citation(self) -> str:
        """A citation within a sentence: `Conmy et al. (2023)`."""
        names = [name.short for name in self.authors]
        who = names[0] if len(names) == 1 else f"{names[0]} et al."
        if len(names) == 2:
            who = f"{names[0]} and {names[1]}"
        return f"{who} ({self.year})"
