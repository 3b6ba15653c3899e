"""The page of one made paper: its record in words."""

from __future__ import annotations

from typing import get_args

import pytest

from annotated.model.paper import Paper
from annotated.model.record import Published
from annotated.model.values import PublicationType
from madepages import text, tree
from specimens import collection, paper


def facts(of: Paper) -> dict[str, str]:
    """What the record says, by its label."""
    rows = tree(collection(of), f"papers/{of.key}.md").xpath("//dl[@class='facts']/div")
    return {text(row[0]): text(row[1]) for row in rows}


WORDS = {
    "article": "Published in",
    "inproceedings": "Published in",
    "workshop": "Presented at",
    "web": "Published on",
}


@pytest.mark.parametrize("kind", get_args(PublicationType))
def test_where_a_paper_was_published_is_said_by_the_type_of_it(kind: PublicationType) -> None:
    found = facts(paper("a", published=Published(type=kind, venue="The Venue", year=2024)))
    assert {label: found[label] for label in found if label in WORDS.values()} == {
        WORDS[kind]: "The Venue, 2024"
    }


def test_a_publication_is_said_with_all_that_finds_it() -> None:
    published = Published(
        type="article", venue="A Journal", year=2024, volume="36", number="2", pages="10-19",
        title="Another Title",
    )  # fmt: skip
    assert facts(paper("a", published=published))["Published in"] == (
        "A Journal, volume 36, number 2, 10–19, 2024, as “Another Title”"
    )
