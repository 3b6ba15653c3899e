"""Figures: the picture of some papers on their page, with the same as a table or a list."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from annotated.collection.ties import Ties
from annotated.drawings import argumentdrawing, argumentmap
from annotated.drawings.timelines import DOTS, Pictures
from annotated.model import addresses
from annotated.model.paper import Paper
from annotated.website.opiniontexts import OpinionTexts
from annotated.website.templating import Templates


@dataclass(frozen=True, slots=True)
class Figures:
    """Makes the figures of one collection."""

    templates: Templates
    pictures: Pictures
    ties: Ties
    texts: OpinionTexts

    def along_years(self, papers: tuple[Paper, ...], at: str) -> Markup:
        """Some papers along the years, for the page at an address; nothing without papers."""
        if not papers:
            return Markup()
        counts = list(zip(self.pictures.years, self.pictures.counts(papers), strict=True))
        return Markup("\n") + self.templates.page(
            "picture.html",
            at,
            papers=papers,
            picture=self.pictures.along_years(papers, addresses.root(at)),
            counts=counts,
            dots=DOTS,
        )

    def arguments(self, papers: tuple[Paper, ...], title: str, at: str) -> Markup:
        """The map of what some papers do to each other; without ties, their figure."""
        found = argumentmap.of(papers, self.ties, self.texts.verdict)
        if not found:
            return self.along_years(papers, at)
        drawing = argumentdrawing.svg(found, title)
        return Markup("\n") + self.templates.page("argument.html", at, map=found, drawing=drawing)
