"""Duplicates: whether a paper is in the collection already, by any of its ids or its title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from annotated.model.draft import Draft
from annotated.model.paper import Paper
from annotated.tex.titles import title_text


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A paper that is there already, and what the two share."""

    paper: Paper
    shared: str

    def mergeable(self, draft: Draft) -> bool:
        """Whether the draft is the published version of a preprint that we have."""
        return draft.archival and self.paper.publication is None


class Index:
    """Papers by their ids and titles."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._by_identity: dict[tuple[str, str], Paper] = {}
        self._by_title: dict[str, Paper] = {}
        self._by_key: dict[str, Paper] = {}
        for paper in papers:
            for identity in paper.identities:
                self._by_identity.setdefault(identity, paper)
            titles = [paper.title, paper.published.title if paper.published else ""]
            for bare in filter(None, map(bare_title, titles)):
                self._by_title.setdefault(bare, paper)
            for key in (paper.key, *paper.aliases):
                self._by_key.setdefault(key, paper)

    def by_key(self, key: str) -> Paper | None:
        """The paper that has this key, now or as an alias."""
        return self._by_key.get(key)

    def by_identity(self, kind: str, value: str) -> Duplicate | None:
        """The paper that has this id; a DOI in any case of letters."""
        paper = self._by_identity.get((kind, value.lower() if kind == "doi" else value))
        return Duplicate(paper, f"{_said(kind)} {value}") if paper else None

    def find(self, draft: Draft) -> Duplicate | None:
        """The paper that a draft would double: by any id, or by title."""
        for kind, value in draft.identities:
            if found := self.by_identity(kind, value):
                return found
        paper = self._by_title.get(bare_title(draft.title))
        return Duplicate(paper, "its title") if paper else None


def _said(kind: str) -> str:
    names = {"arxiv": "arXiv id", "doi": "DOI", "openreview": "OpenReview id", "url": "address"}
    return names[kind]


def bare_title(title: str) -> str:
    """A title but for case, accents, white space and punctuation."""
    decomposed = unicodedata.normalize("NFKD", title_text(title)).casefold()
    return re.sub(r"[\W_]+", "", decomposed)
