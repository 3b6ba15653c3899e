"""Related papers: what counts how much, and the reasons that are given."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from annotated.collection.collection import Collection
from annotated.collection.related import AUTHORS_AT_MOST, CITED, CITES, Relations
from annotated.model.names import parse
from annotated.model.pages import Listing, Page
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


def listed(name: str, *keys: str) -> Page:
    return Page(
        PurePosixPath(f"lists/{name}.md"), "", name.title(),
        listings=(Listing(keys, "", False, 0),),
    )  # fmt: skip


def test_the_neighbours_in_a_reading_list_are_related_on_both_sides() -> None:
    of = collection(
        *(lone(key) for key in ("a", "b", "c", "d", "e")),
        pages=(listed("first steps", "a", "b", "c", "d"),),
    )
    beside = "beside it in “First Steps”"
    assert related(of, "b") == [("a", beside), ("c", beside)]
    assert related(of, "a") == [("b", beside)]
    assert related(of, "d") == [("c", beside)]
    assert related(of, "e") == []


def test_no_more_than_the_nearest_are_named_equal_ones_by_key() -> None:
    days = {f"p{number}": f"2023-01-{number + 1:02}" for number in range(9)}  # p8 is the newest
    of = collection(*(lone(key, tags=("scaling",), submitted=days[key]) for key in days))
    assert [key for key, _ in related(of, "p3")] == ["p0", "p1", "p2", "p4", "p5", "p6"]


def test_of_very_many_authors_one_in_common_says_little() -> None:
    crowd = names(*(f"N{number}" for number in range(79)), "Ada")
    of = collection(
        lone("this", opinion(cites=("cited",)), authors=crowd),
        lone("of-the-crowd", authors=crowd),
        lone("cited"),
        lone("by-one", authors=names("Ada")),
    )
    scores = {one.paper.key: one.score for one in Relations(of).of(of.by_key["this"])}
    assert scores == {"cited": CITES, "of-the-crowd": AUTHORS_AT_MOST, "by-one": 1}


def test_a_paper_that_cites_another_twice_says_it_once() -> None:
    of = collection(
        lone("this", opinion(cites=("other",)), opinion(cites=("other",), date="2026-12-01")),
        lone("other"),
    )
    ((_, here),) = [(one.paper.key, one.score) for one in Relations(of).of(of.by_key["this"])]
    ((_, there),) = [(one.paper.key, one.score) for one in Relations(of).of(of.by_key["other"])]
    assert (here, there) == (CITES, CITED)
