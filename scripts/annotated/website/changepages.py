"""Change pages: the entries that changed since somebody may have copied them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotated.citing import formatted, references
from annotated.citing.coins import Coins
from annotated.collection.changes import by_paper, changed
from annotated.collection.collection import Collection
from annotated.model.fields import CHANGES
from annotated.website.generated import Generated, Recipe
from annotated.website.pagefile import Front
from annotated.website.templating import Templates

ADDRESS = "changes/"
NEWEST = 100  # papers on the page; the bibliography beside it has every one
WORDS = {field.name: field.label for field in CHANGES}


@dataclass(frozen=True, slots=True)
class ChangePages:
    """The page of changed entries."""

    collection: Collection
    templates: Templates
    coins: Coins

    def recipes(self) -> Iterator[tuple[str, Recipe]]:
        """Address and recipe."""
        yield ADDRESS, self._made

    def _made(self) -> Generated:
        found = by_paper(self.collection.papers)
        shown = [
            (paper, changes, formatted.reference(references.of_paper(paper)))
            for paper, changes in found[:NEWEST]
        ]
        front: Front = {
            "title": "Changed entries",
            "description": "Papers that were published, renamed or withdrawn after they came here.",
            "updated": str(found[0][1][0].date) if found else self.collection.updated,
        }
        html = self.templates.page(
            "changes.html",
            ADDRESS,
            shown=shown,
            count=len(found),
            words_of=WORDS,
            coins=self.coins.of_all(changed(self.collection.papers)),
        )
        return Generated(front, html)
