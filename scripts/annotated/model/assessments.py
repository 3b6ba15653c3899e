"""Assessments: what an opinion says for programs as well: its ground, its claims, later work."""

from __future__ import annotations

from dataclasses import dataclass

from annotated.model.dates import Date
from annotated.model.identifiers import slugify
from annotated.problems import Mark

KINDS = (
    "theorem", "controlled experiment", "observational study", "human study", "benchmark",
    "survey", "argument", "tool",
)  # fmt: skip
SCALES = ("toy models", "small models", "large models", "frontier models", "people", "none")
BASES = ("abstract", "paper", "code", "later work", "replicated")
CONFIDENCES = ("firm", "likely", "open", "doubtful", "refuted")
TIES = ("replicates", "supports", "qualifies", "disputes", "extends", "supersedes", "uses")
CONTESTING = ("disputes", "qualifies")
NOWHERE = Mark()
FACTS = ("Evidence", "Read", "Current")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The kind of evidence that a paper has, and on what scale; `scale` may be empty."""

    kind: str
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence that stands alone, and how far to believe it."""

    confidence: str
    statement: str  # Markdown
    scope: str = ""  # Markdown
    mark: Mark = NOWHERE

    @property
    def slug(self) -> str:
        """The end of its anchor, made of its first words, which a later claim does not change."""
        return "-".join(slugify(self.statement).split("-")[:6])


@dataclass(frozen=True, slots=True)
class Tie:
    """What another work does to the paper: `type` is one of TIES.

    The work is in the collection (`key`), or outside of it (`label` and `address`).
    """

    type: str
    text: str  # Markdown, the citation included
    key: str = ""
    label: str = ""
    address: str = ""
    mark: Mark = NOWHERE


@dataclass(frozen=True, slots=True)
class Assessment:
    """What an opinion says for programs; all of it may be empty."""

    evidence: Evidence | None = None
    basis: tuple[str, ...] = ()
    current: Date | None = None  # the month up to which later work was looked for
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()

    def __bool__(self) -> bool:
        return any((self.evidence, self.basis, self.current, self.claims, self.ties))


NOTHING = Assessment()
