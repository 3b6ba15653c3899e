"""Specimens: small collections made in code, for tests that need no files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotated.collection.collection import Collection, ordered
from annotated.collection.ties import Ties
from annotated.drawings.timelines import Pictures
from annotated.model.assessments import Assessment
from annotated.model.citations import Citation
from annotated.model.dates import Date
from annotated.model.names import parse
from annotated.model.opinions import Opinion
from annotated.model.paper import Paper
from annotated.model.site import Site
from annotated.model.vocabulary import Topic
from annotated.problems import Mark
from annotated.website.cards import Cards
from annotated.website.figures import Figures
from annotated.website.opiniontexts import OpinionTexts
from annotated.website.templating import Templates
from annotated.website.website import Website

SITE_URL = "https://example.org/papers-site/"
SITE = Site("Some Papers & More", SITE_URL)
TOPICS = (
    Topic(id="circuits", title="Circuits & parts", description="Which parts?"),
    Topic(id="grokking", title="Grokking", description="When?", parent="circuits"),
    Topic(id="scaling", title="Scaling", description="How much?"),
)


def opinion(
    text: str = "It holds. Read it.",
    date: str = "2026-11-21",
    reviewer: str = "Editors",
    cites: tuple[str, ...] = (),
    revised: str = "",
) -> Opinion:
    """An opinion; what it cites is put behind its text."""
    text += "".join(f" [@{key}]" for key in cites)
    citations = tuple(Citation(key, Mark()) for key in cites)
    later = Date.parse(revised) if revised else None
    return Opinion(reviewer, Date.parse(date), text, Mark(), citations, revised=later)


def paper(key: str, *opinions: Opinion, **changes: Any) -> Paper:
    """A paper, complete; dates may be given as text."""
    values: dict[str, Any] = {
        "key": key,
        "path": f"papers/{key}.md",
        "title": f"On {key}",
        "authors": (parse("Ada Lovelace"),),
        "submitted": "2023-04-28",
        "added": "2026-11-21",
        "tags": ("circuits",),
        "abstract": "We ask, and find out.",
        "arxiv": "2304.94997",
        "opinions": opinions,
    } | changes
    for name in ("submitted", "added"):
        if isinstance(values[name], str):
            values[name] = Date.parse(values[name], day_needed=False)
    return Paper(**values)


def collection(*papers: Paper, **others: Any) -> Collection:
    return Collection(ordered(papers), **({"topics": TOPICS} | others))


def templates() -> Templates:
    return Templates(SITE)


def texts(of: Collection) -> OpinionTexts:
    return OpinionTexts(of, SITE_URL)


def cards(of: Collection) -> Cards:
    return Cards(of, templates(), texts(of), Ties(of))


def figures(of: Collection) -> Figures:
    return Figures(templates(), Pictures(of), Ties(of), texts(of))


def website(of: Collection, repository: str = "") -> Website:
    """The website of a collection; `repository` is what its links lead to, if anything."""
    return Website(of, replace(SITE, repository=repository))


def judged(one: Opinion, **parts: Any) -> Opinion:
    """The same opinion with an assessment: its evidence, basis, current, claims or ties."""
    return replace(one, assessment=Assessment(**parts))
