"""News: month pages and reviewers' pages have everything once, by its own day."""

from __future__ import annotations

from annotated.citing.coins import Coins
from annotated.collection import news
from annotated.collection.collection import Collection
from annotated.website import bibliographies, newpages
from annotated.website.newpages import NewPages
from specimens import SITE_URL, cards, collection, opinion, paper, templates, texts


def new(of: Collection) -> NewPages:
    return NewPages(of, templates(), texts(of), cards(of), Coins())


def made(of: Collection) -> list[tuple[str, dict[str, object], str]]:
    """Every page that newpages has a recipe for: address, front matter, HTML."""
    found = ((address, recipe()) for address, recipe in new(of).recipes())
    return [(address, made.front, str(made.before)) for address, made in found]


def test_a_month_has_the_papers_added_and_the_opinions_of_its_days() -> None:
    early = paper("early", opinion(date="2026-12-02"), added="2026-11-21")
    both = paper("both", opinion(date="2026-11-30", revised="2027-01-05"), added="2026-11-30")
    december, november = news.months(collection(early, both))
    assert (december.code, november.code) == ("2026-12", "2026-11")
    assert [item.paper.key for item in december.opinions] == ["early"]
    assert not december.added
    assert [item.paper.key for item in november.opinions] == ["both"]
    assert [one.key for one in november.unjudged] == ["early"]
    assert [one.key for one in november.papers] == ["both", "early"]


def test_the_month_page_has_the_opinion_in_full_and_the_text_has_full_addresses() -> None:
    of = collection(paper("a", opinion("First. And *last* words.", cites=("b",))), paper("b"))
    html = next(html for at, _, html in made(of) if at == "new/2026-11/")
    assert "And <em>last</em> words." in html
    assert 'href="../../papers/b/"' in html
    ((path, text),) = new(of).newsletters()
    assert str(path) == "new/2026-11.txt"
    assert "First. And last words." in text
    assert f"{SITE_URL}papers/a/" in text
    assert "CIRCUITS & PARTS" in text  # plain text: nothing is escaped


def test_a_page_and_its_text_count_as_people_do() -> None:
    one = paper("one", opinion())
    for papers, said in (
        ((one,), "1 paper added, 1 opinion written"),
        ((one, paper("two", opinion()), paper("three")), "3 papers added, 2 opinions written"),
        ((paper("alone"),), "1 paper added, 0 opinions written"),
    ):
        of = collection(*papers)
        ((_, mail),) = new(of).newsletters()
        assert f"\n{said}.\n" in mail and f">{said}" in html_of(of, "new/2026-11/")


def html_of(of: Collection, address: str) -> str:
    return next(html for at, _, html in made(of) if at == address)


def test_a_month_with_very_many_opinions_has_the_first_sentence_of_each() -> None:
    long = "One sentence. " + "And many more words follow it here. " * 50
    many = [paper(f"p{i:03}", opinion(long)) for i in range(newpages.IN_FULL + 1)]
    for papers, full in ((many[1:], True), (many, False)):
        of = collection(*papers)
        ((_, mail),) = new(of).newsletters()
        for text in (html_of(of, "new/2026-11/"), mail):
            assert text.count("One sentence.") == len(papers)
            assert ("And many more" in text) is full


def test_a_month_with_very_many_papers_has_the_title_of_each() -> None:
    many = [paper(f"p{i:03}") for i in range(newpages.CARDS + 1)]
    for papers, cards_of in ((many[1:], newpages.CARDS), (many, 0)):
        html = html_of(collection(*papers), "new/2026-11/")
        assert html.count('<article class="card">') == cards_of
        assert html.count('href="../../papers/p') == len(papers)


def test_a_reviewer_of_very_many_papers_has_the_newest_and_says_where_the_rest_are() -> None:
    many = [paper(f"p{i:03}", opinion()) for i in range(newpages.NEWEST + 1)]
    for papers, rest in ((many[1:], False), (many, True)):
        html = html_of(collection(*papers), "reviewers/editors/")
        assert html.count("#editors-2026-11-21") == newpages.NEWEST
        assert f"{len(papers)} opinions, about " in html
        assert (f"The newest {newpages.NEWEST} are here" in html) is rest


def test_reviewers_and_months_are_bibliographies_too() -> None:
    of = collection(paper("a", opinion(reviewer="Jo Doe")), paper("b", opinion()))
    found = {at: [one.key for one in papers] for at, papers in bibliographies.listings(of)}
    assert found["reviewers/jo-doe/"] == ["a"]
    assert found["new/2026-11/"] == ["a", "b"]


def test_a_reviewer_s_bibliography_has_the_newest_papers_first_and_the_page_the_newest_words() -> (
    None
):
    of = collection(
        paper("old", opinion(date="2026-11-30"), submitted="2019-01-01"),
        paper("new", opinion(date="2026-11-21"), submitted="2023-01-01"),
    )
    assert [one.paper.key for one in news.reviewers(of)[0].items] == ["old", "new"]
    (papers,) = (papers for at, papers in bibliographies.listings(of) if at == "reviewers/editors/")
    assert [one.key for one in papers] == ["new", "old"]


def test_a_reviewer_has_a_page_with_the_first_sentence_of_each_opinion() -> None:
    of = collection(paper("a", opinion("Yes, mostly. But no.", reviewer="Jo Doe")))
    address, front, html = list(made(of))[-1]
    assert address == "reviewers/jo-doe/"
    assert front["title"] == "Opinions by Jo Doe"
    assert "Yes, mostly." in html
    assert "But no." not in html
    assert 'href="../../papers/a/#jo-doe-2026-11-21"' in html


def test_a_month_is_as_new_as_the_last_thing_of_it_and_so_is_a_reviewer() -> None:
    of = collection(
        paper("a", opinion(date="2026-11-20"), added="2026-11-02"),
        paper("b", opinion(date="2026-11-10", revised="2026-11-28"), added="2026-11-10"),
        paper("c", added="2026-12-24"),
        paper("d", added="2026-12-03"),
    )
    updated = {address: front["updated"] for address, front, _ in made(of)}
    assert updated["new/2026-11/"] == "2026-11-28"
    assert updated["new/2026-12/"] == "2026-12-24"
    assert updated["reviewers/editors/"] == "2026-11-28"
    assert updated["new/"] == updated["reviewers/"] == "2026-12-24"


def test_a_paper_that_came_with_an_opinion_is_told_of_by_that_alone() -> None:
    of = [
        paper("same-day", opinion(date="2026-11-21")),
        paper("judged-before", opinion(date="2026-11-20")),
        paper("judged-later", opinion(date="2026-11-22")),
        paper("unjudged"),
        paper("both", opinion(date="2026-11-21"), opinion(date="2026-11-25", reviewer="Jo Doe")),
    ]
    assert [item.name for item in news.items(of)] == [
        "both/jo-doe-2026-11-25",
        "judged-later/editors-2026-11-22",
        "both/editors-2026-11-21",
        "judged-later",
        "same-day/editors-2026-11-21",
        "unjudged",
        "judged-before/editors-2026-11-20",
    ]


def test_what_was_revised_last_is_the_newest_and_keeps_its_first_name() -> None:
    of = [
        paper("new", opinion(date="2026-11-01", revised="2026-12-01"), aliases=("old", "older")),
        paper("other", opinion(date="2026-11-30"), added="2026-11-30"),
    ]
    assert [item.name for item in news.items(of)] == [
        "old/editors-2026-11-01", "other/editors-2026-11-30",
    ]  # fmt: skip
    (editors,) = news.reviewers(collection(*of))
    assert [str(item.date) for item in editors.items] == ["2026-11-01", "2026-11-30"]


def test_a_month_is_said_in_words() -> None:
    of = collection(paper("a", added="2026-01-02"), paper("b", added="2025-12-31"))
    assert [month.words for month in news.months(of)] == ["January 2026", "December 2025"]
