"""Facets and the finder's lists: what filters and orders mean, checked on the example."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

import example
import specimens
from annotated.citing import references
from annotated.citing.formats import BY_ENDING
from annotated.collection import facets, loading, orders
from annotated.collection.collection import Collection
from annotated.website import finder
from judged import JUDGED
from support import write_papers

Lists = dict[str, object]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return example.collection()


@pytest.fixture(scope="module")
def lists(collection: Collection) -> Lists:
    files = finder.generate(collection, specimens.cards(collection))
    return {str(path): json.loads(text) for path, text in files}


def test_a_parent_topic_has_its_childrens_papers(collection: Collection) -> None:
    topics = facets.numbers(collection)["topic"]
    for topic in collection.topics:
        papers = [collection.papers[number] for number in topics.get(topic.id, [])]
        assert papers == list(collection.by_topic[topic.id]), topic.id
        if topic.parent:
            assert set(topics.get(topic.id, [])) <= set(topics[topic.parent])


def test_a_name_is_kept_under_its_first_letter_and_that_of_the_family(lists: Lists) -> None:
    for letter in "hmrz":
        names = lists[f"find/author/{letter}.json"]
        assert isinstance(names, dict)
        assert ("Zoë Harrow-Ekdal" in names) is (letter in "zh")
        assert ("Ilse van der Meer" in names) is (letter == "m")
        assert ("Rowan Alder" in names) is (letter == "r")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Émile Borel", "e"), ("Łukasz Kaiser", "l"), ("  zoe", "z"), ("何恺明", "other")],
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
        assert authors.get(person.name.text, []) == theirs


def test_orders(collection: Collection) -> None:
    papers = collection.papers
    by_date, by_title, by_opinion = (orders.numbers(collection, one) for one in orders.ORDERS)
    assert by_date == list(range(len(papers)))
    days = []
    for number in by_opinion:
        opinions = papers[number].opinions
        days.append(max((str(opinion.date) for opinion in opinions), default=""))
    assert days == sorted(days, reverse=True)
    titles = [papers[n].title_text for n in by_title]
    letters = [re.sub(r"\W", "", title).casefold() for title in titles]
    assert letters[0][:1] <= letters[len(letters) // 2][:1] <= letters[-1][:1]


def test_every_paper_has_a_card_at_its_number(collection: Collection, lists: Lists) -> None:
    for number, paper in enumerate(collection.papers):
        cards = lists[f"find/cards/{number // finder.CARDS_A_FILE}.json"]
        assert isinstance(cards, list)
        card = cards[number % finder.CARDS_A_FILE]
        assert card["key"] == paper.key
        assert card["title"] == paper.title_text
        assert ("sentence" in card) is bool(paper.opinions)


def offered(of: Collection, most: int = 200) -> dict[str, list[tuple[str, int]]]:
    """The values of the facets that narrow the papers down, and of boxes those that do."""
    return {
        offer.facet.name: [
            (choice.value, choice.count)
            for choice in offer.choices
            if choice.narrows or offer.facet.control != "boxes"
        ]
        for offer in facets.offers(of, most)
        if offer.narrows
    }


def test_choices_are_the_most_frequent_and_of_years_the_last_comes_first(
    collection: Collection,
) -> None:
    years = {str(year): len(papers) for year, papers in collection.by_year.items()}
    two = sorted(years, key=lambda year: (-years[year], year))[:2]
    assert offered(collection, 2)["year"] == [(year, years[year]) for year in sorted(two)[::-1]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    papers = write_papers(tmp_path_factory.mktemp("judged") / "papers", JUDGED)
    return loading.load(papers, papers / "no-docs")


def test_papers_are_found_by_what_is_said_of_them(judged: Collection) -> None:
    found = facets.numbers(judged)
    assert {facet: {value: [judged.papers[number].key[0] for number in its]
                    for value, its in found[facet].items()}
            for facet in ("evidence", "scale", "confidence", "with")} == {
        "evidence": {"theorem": ["a"], "controlled experiment": ["b", "c"], "survey": ["c"]},
        "scale": {"toy models": ["b"], "people": ["c"]},
        "confidence": {"firm": ["a", "c"], "likely": ["b"], "open": ["b"], "doubtful": ["c"]},
        "with": {"opinion": ["a", "b", "c"], "code": ["a", "b", "c", "d"], "contested": ["a"],
                 "views": ["b", "c"]},
    }  # fmt: skip


def test_only_filters_that_narrow_are_offered(judged: Collection) -> None:
    found = offered(judged)
    assert found["evidence"] == [("theorem", 1), ("controlled experiment", 2), ("survey", 1)]
    assert found["confidence"] == [("firm", 2), ("likely", 1), ("open", 1), ("doubtful", 1)]
    assert dict(found["with"]) == {"opinion": 3, "contested": 1, "views": 2}
    # There is one topic, one year, one author, and one venue, to which one paper belongs.
    assert set(found) == {"evidence", "scale", "confidence", "with", "reviewer"}


def test_a_card_says_by_what_a_paper_is_contested(judged: Collection) -> None:
    cards = specimens.cards(judged)
    said = {paper.key[0]: cards.of(paper).state for paper in judged.papers}
    other = judged.by_key["c2023both"].short_citation
    assert said == {"a": f"Disputed by {other}", "b": "", "c": "", "d": ""}


def test_a_value_is_one_name_of_a_file_whatever_it_holds(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = facets.Derived(name="odd", label="Odd", derive=lambda paper, _: ["../a/ü b%"])
    monkeypatch.setattr(facets, "FACETS", (odd,))
    files = dict(finder.generate(collection, specimens.cards(collection)))
    (path,) = (path for path in files if path.parts[1] == "odd")
    assert (len(path.parts), unquote(path.stem)) == (3, "../a/ü-b%")


def test_a_list_of_two_words_has_a_file_of_one(judged: Collection) -> None:
    files = {str(path) for path, _ in finder.generate(judged, specimens.cards(judged))}
    assert {"find/evidence/controlled-experiment.json", "find/scale/toy-models.json",
            "find/confidence/firm.json", "find/with/contested.json"} <= files  # fmt: skip
    assert not any(" " in name for name in files)


@pytest.mark.parametrize("ending", sorted(BY_ENDING))
def test_the_file_of_all_papers_comes_apart_into_their_entries(
    ending: str, collection: Collection
) -> None:
    """As take.js does it, for those who take many papers."""
    one = BY_ENDING[ending]
    told = one.joins()
    entries = [one.entry(references.of_paper(paper)) for paper in collection.papers]
    whole = one.join(entries)
    assert whole == told["opening"] + told["between"].join(entries) + told["closing"]
    body = whole[len(told["opening"]) : len(whole) - len(told["closing"])]
    first, *others = body.split(told["between"] + told["starts"])
    assert [first, *(told["starts"] + other for other in others)] == entries


def test_papers_of_a_year_have_numbers_without_a_gap(collection: Collection) -> None:
    """The form says of a year its first paper and how many it has, and no list is loaded."""
    (years,) = (one for one in facets.offers(collection) if one.facet.control == "range")
    its = facets.numbers(collection)["year"]
    assert {choice.value for choice in years.choices} == set(its)
    for choice in years.choices:
        assert its[choice.value] == list(range(choice.first, choice.first + choice.count))
