"""What each format of a bibliography says of a made paper."""

from __future__ import annotations

import re
from typing import Any

import pytest

from annotated.citing import bibtex, references
from annotated.model.record import Published
from specimens import paper


def fields(text: str) -> dict[str, str]:
    """The fields of an entry that has each on a line."""
    return dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,?$", text, re.MULTILINE))


def published(**values: Any) -> dict[str, str]:
    """The fields of the entry of a paper with a publication."""
    known: dict[str, Any] = {"type": "inproceedings", "venue": "Proceedings of It", "year": 2024}
    return fields(
        bibtex.entry(references.of_paper(paper("a", published=Published(**known | values))))
    )


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({"type": "article", "number": "3"}, "3"),
        ({"type": "article", "volume": "36", "number": "3"}, "3"),
        ({"series": "Lecture Notes", "number": "3"}, "3"),
        # The classic styles warn of these, and print one of the two.
        ({"series": "Lecture Notes", "volume": "36", "number": "3"}, None),
        ({"volume": "36", "number": "3"}, None),
        ({"number": "3"}, None),
    ],
)
def test_a_number_stands_only_where_the_classic_styles_can_use_it(
    values: dict[str, str], number: str | None
) -> None:
    found = published(**values)
    assert found.get("number") == number
    assert found.get("volume") == values.get("volume")
