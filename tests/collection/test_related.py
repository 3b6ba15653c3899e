"""Related papers: what counts how much, and the reasons that are given."""

from __future__ import annotations

from typing import Any

from annotated.collection.collection import Collection
from annotated.collection.related import Relations
from annotated.model.names import parse
from annotated.model.paper import Paper
from specimens import collection, opinion, paper


def names(*given: str) -> tuple[Any, ...]:
    return tuple(parse(f"{one} Writer") for one in given)


def lone(key: str, *opinions: Any, **changes: Any) -> Paper:
    """A paper that shares nothing with another, but for what is said."""
    return paper(key, *opinions, **({"authors": names(key.capitalize()), "tags": ()} | changes))


def related(of: Collection, key: str) -> list[tuple[str, str]]:
    return [(one.paper.key, one.reason) for one in Relations(of).of(of.by_key[key])]


def test_many_authors_in_common_say_less_than_one_topic() -> None:
    many = names("Ada", "Bo", "Cy", "Di", "Ed")
    of = collection(
        lone("this", authors=many, tags=("scaling",)),
        lone("by-all-of-them", authors=many),
        lone("on-the-topic", tags=("scaling",)),
    )
    assert related(of, "this") == [
        ("on-the-topic", "both on Scaling"),
        ("by-all-of-them", "5 authors in common"),
    ]


def test_what_is_said_to_be_related_comes_before_what_is_cited_and_what_only_shares() -> None:
    of = collection(
        lone("this", opinion(cites=("cited",)), related=("named",), authors=names("This", "Ada")),
        lone("named"),
        lone("cited"),
        lone("citing", opinion(cites=("this",))),
        lone("by-one", authors=names("Ada")),
        lone("stranger"),
    )
    assert related(of, "this") == [
        ("named", "named as related"),
        ("cited", "cited in an opinion here"),
        ("citing", "an opinion on it cites this paper"),
        ("by-one", "by Ada Writer too"),
    ]
