"""Facets and the finder's lists: what filters and orders mean, checked on the papers here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from annotated.library import facets, folder
from annotated.library.collection import Collection
from annotated.website import finder
from annotated.website.views import Views

ROOT = Path(__file__).parent.parent
Lists = dict[str, object]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return folder.load(ROOT / "papers", ROOT / "docs")


@pytest.fixture(scope="module")
def views(collection: Collection) -> Views:
    return Views(collection, "https://example.org/")


@pytest.fixture(scope="module")
def lists(views: Views) -> Lists:
    return {str(path): json.loads(text) for path, text in finder.generate(views)}


def test_a_parent_topic_has_its_childrens_papers(collection: Collection) -> None:
    topics = facets.numbers(collection)["topic"]
    for topic in collection.topics:
        papers = [collection.papers[number] for number in topics.get(topic.id, [])]
        assert papers == list(collection.by_topic[topic.id]), topic.id
        if topic.parent:
            assert set(topics.get(topic.id, [])) <= set(topics[topic.parent])


def test_a_name_is_kept_under_its_first_letter_and_that_of_the_family(lists: Lists) -> None:
    for letter in "ng":
        names = lists[f"find/author/{letter}.json"]
        assert isinstance(names, dict)
        assert ("Adrià Garriga-Alonso" in names) is (letter == "g")
        assert ("Neel Nanda" in names) is (letter == "n")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Émile Borel", "e"), ("Łukasz Kaiser", "other"), ("  zoe", "z"), ("何恺明", "other")],
)
def test_letters(name: str, letter: str) -> None:
    assert facets.letter(name) == letter


def test_two_spellings_of_a_person_are_one_author(collection: Collection) -> None:
    authors = facets.numbers(collection)["author"]
    for person in collection.people:
        for other in person.also:
            assert other.text not in authors
        written = {person.name.text, *(name.text for name in person.also)}
        theirs = [number for number, paper in enumerate(collection.papers)
                  if written & {name.text for name in paper.authors}]  # fmt: skip
        assert authors.get(person.name.text, []) == theirs  # none for a name that is only reserved


def test_orders(collection: Collection) -> None:
    papers = collection.papers
    assert facets.order(collection, "date") == list(range(len(papers)))
    days = []
    for number in facets.order(collection, "opinion"):
        opinions = papers[number].opinions
        days.append(max((str(opinion.date) for opinion in opinions), default=""))
    assert days == sorted(days, reverse=True)
    titles = [papers[n].title_text for n in facets.order(collection, "title")]
    assert titles[0].startswith("A General Language Assistant")
    assert titles[-1].startswith("Using cognitive psychology")


def test_every_paper_has_a_card_at_its_number(collection: Collection, lists: Lists) -> None:
    for number, paper in enumerate(collection.papers):
        cards = lists[f"find/cards/{number // finder.CARDS_A_FILE}.json"]
        assert isinstance(cards, list)
        card = cards[number % finder.CARDS_A_FILE]
        assert card["key"] == paper.key
        assert card["title"] == paper.title_text
        assert ("sentence" in card) is bool(paper.opinions)


def test_attributes_say_what_the_lists_say(collection: Collection, views: Views) -> None:
    for paper in collection.papers:
        element = html.fromstring(f"<div {finder.attributes(paper, views)}></div>")
        told: dict[str, list[str]] = {}
        for part in element.get("data-pagefind-filter", "").split(", "):
            facet, _, attribute = part.rstrip("]").partition("[")
            told.setdefault(facet, []).append(str(element.get(attribute)))
        values = facets.values(paper, collection)
        assert told == {
            facet: list(its) for facet, its in values.items() if its and facet != "author"
        }


def test_common_values_are_the_most_frequent_in_alphabetical_order(collection: Collection) -> None:
    years = {str(year): len(papers) for year, papers in collection.by_year.items()}
    two = sorted(years, key=lambda year: (-years[year], year))[:2]
    assert facets.common(collection, "year", 2) == [(year, years[year]) for year in sorted(two)]
