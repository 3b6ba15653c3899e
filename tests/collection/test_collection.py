"""The collection: what is filed under what, who has a page, and who cites whom."""

from __future__ import annotations

from pathlib import PurePosixPath

from annotated.collection.collection import lettered, ordered
from annotated.model.citations import Citation
from annotated.model.names import parse
from annotated.model.pages import Listing, Page
from annotated.model.vocabulary import Person
from annotated.problems import Mark
from specimens import collection, opinion, paper

ADA = Person(id="ada", name=parse("Ada King"), also=(parse("Ada Lovelace"),))


def by(*names: str) -> tuple[object, ...]:
    return tuple(map(parse, names))


def page(path: str, title: str = "", cites: tuple[str, ...] = (), *listed: str) -> Page:
    listings = (Listing(listed, "", False, 0),) if listed else ()
    citations = tuple(Citation(key, Mark()) for key in (*cites, *listed))
    return Page(PurePosixPath(path), "", title, citations=citations, listings=listings)


def keys(papers: tuple[object, ...]) -> list[str]:
    return [one.key for one in papers]  # type: ignore[attr-defined]


def test_papers_stand_from_the_newest_and_those_of_a_day_by_key() -> None:
    days = {"b": "2023-01-02", "a": "2023-01-02", "old": "2022-12-31", "new": "2023-02",
            "month": "2023-01"}  # fmt: skip
    found = ordered(paper(key, submitted=day) for key, day in days.items())
    assert keys(found) == ["new", "a", "b", "month", "old"]


def test_a_topic_has_the_papers_of_the_topics_in_it_each_once() -> None:
    of = collection(
        paper("both", tags=("circuits", "grokking")),
        paper("child", tags=("grokking",)),
        paper("other", tags=("scaling",)),
    )
    assert {topic: keys(papers) for topic, papers in of.by_topic.items()} == {
        "circuits": ["both", "child"], "grokking": ["both", "child"], "scaling": ["other"],
    }  # fmt: skip
    children = {topic: [one.id for one in below] for topic, below in of.children.items()}
    assert children == {"circuits": ["grokking"], "grokking": [], "scaling": []}


def test_who_has_two_papers_or_an_entry_has_a_page_in_the_order_of_families() -> None:
    of = collection(
        paper("a", authors=by("Ada Lovelace", "Bo Ek", "Zoe Abel")),
        paper("b", authors=by("Bo Ek", "Cy Once")),
        paper("c", authors=by("Zoe Abel")),
        people=(ADA, Person(id="absent", name=parse("Not Here"))),
    )
    assert [one.id for one in of.authors] == ["zoe-abel", "bo-ek", "ada"]
    assert of.author_ids == {"zoe-abel", "bo-ek", "ada"}
    assert of.person(parse("Ada Lovelace")) is ADA
    assert not of.person(parse("Cy Once")).listed


def test_of_one_family_the_given_names_come_in_order_whatever_their_ids() -> None:
    ada = Person(id="z", name=parse("Ada Ek"))
    of = collection(
        paper("a", authors=by("Bo Ek", "Ada Ek", "Cy van Ek")),
        paper("b", authors=by("Bo Ek", "Cy van Ek")),
        people=(ada,),
    )
    assert [one.name.text for one in of.authors] == ["Ada Ek", "Bo Ek", "Cy van Ek"]


def test_two_spellings_on_one_paper_are_one_person_once() -> None:
    of = collection(paper("a", authors=by("Ada Lovelace", "Ada King")), people=(ADA,))
    assert {person: keys(papers) for person, papers in of.by_person.items()} == {"ada": ["a"]}


def test_years_are_those_of_first_versions_newest_first() -> None:
    of = collection(paper("a", submitted="2021-01-01"), paper("b", submitted="2023-12-31"))
    assert {year: keys(papers) for year, papers in of.by_year.items()} == {2023: ["b"], 2021: ["a"]}
    assert list(of.by_year) == [2023, 2021]


def test_a_citation_by_an_old_key_is_one_of_the_paper() -> None:
    of = collection(
        paper("a", opinion(cites=("old", "b", "gone")), opinion(cites=("b",), date="2026-12-01")),
        paper("b", aliases=("old",)),
    )
    assert of.cites == {"a": ("b",), "b": ()}
    ((citing, first), (_, second)) = of.cited_by["b"]
    assert citing.key == "a" and (str(first.date), str(second.date)) == ("2026-11-21", "2026-12-01")
    assert of.by_key["old"] is of.by_key["b"]
    assert of.resolve(["old", "a", "b", "gone"]) == ("b", "a")


def test_pages_that_cite_or_list_a_paper_discuss_it_once_each() -> None:
    of = collection(
        paper("a", aliases=("old",)),
        pages=(
            page("lists/second.md", "B", ("old",), "a"),
            page("lists/first.md", "A", (), "a"),
            page("lists/index.md", "Lists", ("a",)),
            page("about.md", "About"),
        ),
    )
    assert [one.title for one in of.discussed_in["a"]] == ["B", "A", "Lists"]
    assert [one.title for one in of.lists] == ["A", "B"]


def test_the_collection_is_as_new_as_its_newest_word() -> None:
    older = paper("a", opinion(date="2026-11-22", revised="2027-02-03"))
    assert collection(older, paper("b", added="2026-12-24")).updated == "2027-02-03"
    assert collection().updated == "2000-01-01"


def test_papers_that_a_sentence_would_cite_alike_have_letters_the_oldest_first() -> None:
    papers = ordered([
        paper("late", submitted="2023-05-01"), paper("early", submitted="2023-01-01"),
        paper("other", submitted="2024-01-01"), paper("twin", submitted="2023-01-01"),
    ])  # fmt: skip
    cited = {one.key: one.short_citation for one in lettered(papers)}
    assert cited == {
        "other": "Lovelace (2024)", "late": "Lovelace (2023c)", "early": "Lovelace (2023a)",
        "twin": "Lovelace (2023b)",
    }  # fmt: skip
    assert [one.key for one in lettered(papers)] == [one.key for one in papers]
    many = lettered([paper(f"p{number:02}") for number in range(28)])
    assert [one.short_citation for one in many[25:]] == [
        "Lovelace (2023z)", "Lovelace (2023-27)", "Lovelace (2023-28)",
    ]  # fmt: skip
