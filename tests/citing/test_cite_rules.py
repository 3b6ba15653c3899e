"""What texts mean and how a reader's .bib is put right, as the command line has it."""

from __future__ import annotations

import pytest

import example
from annotated.citing import asked, revision
from annotated.citing.folding import fold, fold_tex
from annotated.citing.matching import Matcher, of_collection
from annotated.citing.revision import Revised
from annotated.collection.collection import Collection
from annotated.model import identify
from citecases import ASKED, BIBS, FOLDED, FOLDED_TEX, IDENTIFIED


@pytest.fixture(scope="module")
def collection() -> Collection:
    return example.collection()


@pytest.fixture(scope="module")
def matcher(collection: Collection) -> Matcher:
    return of_collection(collection)


def test_folding() -> None:
    assert [fold(text) for text, _ in FOLDED] == [folded for _, folded in FOLDED]
    assert [fold_tex(text) for text, _ in FOLDED_TEX] == [folded for _, folded in FOLDED_TEX]


@pytest.mark.parametrize(("text", "expected"), IDENTIFIED)
def test_identifying(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="is no arXiv id"):
            identify.parse(text)
    else:
        found = identify.parse(text)
        assert f"{found.kind}:{found.id}" == expected


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_what_a_text_asks_for(
    text: str, expected: list[tuple[str, str, str | list[str]]], matcher: Matcher
) -> None:
    found: list[tuple[str, str, str | list[str]]] = []
    for ask in asked.of_text(text, matcher.knows):
        match = matcher.find(ask)
        near = [matcher.rows[number].key for number in match.near]
        means = near if match.number is None else matcher.rows[match.number].key
        found.append((ask.kind, ask.text, means))
    assert found == expected


def about(one: Revised) -> str | list[str]:
    if one.paper:
        return one.paper.key
    return [f"!{one.slip.key}"] if one.slip else [paper.key for paper in one.near]


@pytest.mark.parametrize(
    ("text", "entries", "corrected", "unread"),
    [case[1:] for case in BIBS],
    ids=[case[0] for case in BIBS],
)
def test_a_file_is_put_right(
    text: str,
    entries: list[tuple[str | list[str], list[str]]],
    corrected: str,
    unread: list[tuple[int, str]],
    collection: Collection,
) -> None:
    found = revision.revise(text, collection)
    assert [(one.line, one.key) for one in found.unread] == unread
    told = [
        (about(one), [what for what, _ in one.update.reasons] if one.update else [])
        for one in found.entries
    ]
    assert told == entries
    assert found.text == (corrected or text)
    again = revision.revise(found.text, collection)
    assert again.text == found.text, "once is enough"
