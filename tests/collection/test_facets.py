"""Facets: what a paper counts as, and in which orders readers see papers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from annotated.collection import facets, orders
from annotated.collection.ties import Ties
from annotated.model.assessments import Assessment, Claim, Evidence, Tie
from annotated.model.facet import Facet
from annotated.model.fields import key, keys_of
from annotated.model.names import parse
from annotated.model.record import Published
from annotated.model.vocabulary import Person, Venue
from specimens import collection, opinion, paper

ADA = Person(id="ada", name=parse("Ada King"), also=(parse("Ada Lovelace"),))
NEURIPS = "Advances in Neural Information Processing Systems 36"


def test_a_paper_counts_as_everything_that_is_said_of_it_once() -> None:
    judged = Assessment(
        evidence=Evidence("survey", "people"),
        claims=(Claim("firm", "A."), Claim("open", "B."), Claim("firm", "C.")),
        ties=(Tie("disputes", "D.", label="Doe (2024)"),),
    )
    bare = Assessment(evidence=Evidence("survey", "none"))
    one = paper(
        "a",
        replace(opinion(), assessment=judged),
        replace(opinion(reviewer="Jo Doe"), assessment=bare),
        tags=("grokking", "scaling"),
        authors=(parse("Ada Lovelace"), parse("Bo Ek"), parse("Ada King")),
        published=Published(type="inproceedings", venue=NEURIPS, year=2023),
        links={"code": ("https://example.org/",)},
    )
    meeting = Venue(short="NeurIPS", names=("Neural Information Processing",))
    of = collection(one, people=(ADA,), venues=(meeting,))
    assert facets.values(one, Ties(of)) == {
        "topic": ("grokking", "scaling", "circuits"), "author": ("Ada King", "Bo Ek"),
        "year": ("2023",), "venue": ("NeurIPS",), "reviewer": ("Editors", "Jo Doe"),
        "evidence": ("survey",), "scale": ("people",), "confidence": ("firm", "open"),
        "with": ("opinion", "code", "views", "contested"),
    }  # fmt: skip


def test_a_bare_paper_counts_as_little() -> None:
    one = paper("a")
    found = facets.values(one, Ties(collection(one)))
    assert {name for name, values in found.items() if values} == {"topic", "author", "year"}


@pytest.mark.parametrize(
    ("texts", "views"),
    [
        (("One.",), False),
        (("One.", "Two."), False),  # by one person, on two days
        (("One.\n\n### Other views\n\nThey differ.",), True),
        (("One.\n\n#### OTHER VIEWS\n\nThey differ.",), True),
        (("Other views differ.",), False),
        (("```\n### Other views\n```",), False),
    ],
)
def test_more_than_one_view_is_that_of_two_people_or_of_a_section(
    texts: tuple[str, ...], views: bool
) -> None:
    one = paper("a", *(opinion(text, f"2026-11-2{n}") for n, text in enumerate(texts)))
    assert ("views" in facets.values(one, Ties(collection(one)))["with"]) is views


def test_papers_stand_by_their_day_their_title_or_their_last_opinion() -> None:
    of = collection(
        paper("a", opinion(date="2026-01-01"), opinion(date="2026-12-01"), title="The Zebra"),
        paper("b", opinion(date="2026-06-01"), title="{Élan}", submitted="2024-01-01"),
        paper("c", title="A Fish", submitted="2023-04"),
        paper("d", opinion(date="2026-06-01"), title="Dog", submitted="2022-01-01"),
    )
    keys = [one.key for one in of.papers]

    found = {
        order.name: [keys[number] for number in orders.numbers(of, order)]
        for order in orders.ORDERS
    }
    assert found == {
        "date": keys,
        "title": ["c", "d", "b", "a"],
        "opinion": ["a", "b", "d", "c"],
    }
    assert keys == ["b", "a", "c", "d"]


def test_a_form_offers_the_most_frequent_values_in_the_order_of_the_alphabet() -> None:
    of = collection(
        paper("a", opinion(), tags=("scaling",), authors=(parse("Zoe Abel"), parse("Bo Ek"))),
        paper("b", opinion(), tags=("scaling",), authors=(parse("Zoe Abel"), parse("Cy Ode"))),
        paper("c", tags=("grokking",), authors=(parse("Ada King"),)),
    )
    offers = {offer.facet.name: offer for offer in facets.offers(of, most=3)}
    found = {
        name: [(choice.title, choice.count) for choice in offer.choices]
        for name, offer in offers.items()
    }
    assert found["author"] == [("Ada King", 1), ("Bo Ek", 1), ("Zoe Abel", 2)]
    assert found["topic"] == [("Circuits & parts", 1), ("– Grokking", 1), ("Scaling", 2)]
    boxes = {choice.value: choice.narrows for choice in offers["with"].choices}
    assert boxes == {"opinion": True, "code": False, "views": False, "contested": False}
    assert {name for name, offer in offers.items() if offer.narrows} == {"author", "topic", "with"}


@dataclass(frozen=True, kw_only=True)
class Kite:
    """A record of an invented field, of which readers may choose two keys."""

    shape: str = key("", "delta", facet=Facet(label="Shape", every="All shapes"))
    colours: tuple[str, ...] = key(
        "", "[red]", shape="many", facet=Facet(name="colour", label="Colour", needs_all=True)
    )
    tail: int | None = key("", "3", default=None, facet=Facet(label="Tail"))
    owner: str = key("", "Ada")


def test_a_key_is_a_facet_where_it_is_declared() -> None:
    shape, colour, tail = facets.of_keys(keys_of(Kite))
    assert [one.name for one in (shape, colour, tail)] == ["shape", "colour", "tail"]
    one = Kite(shape="delta", tail=0)
    assert (shape.of(one), tail.of(one)) == (("delta",), ("0",))
    assert shape.of(Kite()) == tail.of(Kite()) == ()


def test_numbers_are_places_in_the_collection_and_stand_in_order() -> None:
    of = collection(paper("a"), paper("b", tags=("scaling",)), paper("c"))
    assert facets.numbers(of)["topic"] == {"circuits": [0, 2], "scaling": [1]}


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ada", "a"),
        ("Élan", "e"),
        (" zoe", "z"),
        ("Łukasz", "l"),
        ("何", "other"),
        ("", "other"),
    ],
)
def test_a_name_is_kept_under_its_letter(name: str, letter: str) -> None:
    assert facets.letter(name) == letter


@pytest.mark.parametrize(
    ("kind", "contested"),
    [("supersedes", True), ("disputes", True), ("qualifies", True), ("extends", False)],
)
def test_a_paper_is_contested_by_what_changes_how_it_stands(kind: str, contested: bool) -> None:
    tie = Assessment(ties=(Tie(kind, "T.", label="Doe (2024)"),))
    one = paper("a", replace(opinion(), assessment=tie))
    assert ("contested" in facets.values(one, Ties(collection(one)))["with"]) is contested
