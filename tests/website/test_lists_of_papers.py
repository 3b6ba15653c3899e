"""Pages that list: what stands on the home page, on cards and in the groups of a month."""

from __future__ import annotations

from annotated.model.names import parse
from madepages import fronts, text, tree
from specimens import collection, opinion, paper


def test_the_home_page_shows_the_newest_papers_and_a_year_of_all_papers_many() -> None:
    of = collection(*(paper(f"p{n:02}", submitted=f"2023-01-{31 - n // 2:02}") for n in range(60)))
    home = tree(of, "index.md").xpath("//article//h3/a/@href")
    assert home == [f"papers/p{n:02}/" for n in range(6)]
    page = tree(of, "papers/index.md")
    assert len(page.xpath("//ul[@class='titles']/li")) == 50
    assert "All 60 of 2023" in text(page)
    of = collection(*of.papers[:50])
    assert "All 50" not in text(tree(of, "papers/index.md"))


def test_a_card_names_three_authors_and_counts_the_others() -> None:
    several = tuple(map(parse, ("Ada King", "Bo Ek", "Cy Abel", "Di Ode", "Ed Un")))
    for count, said in ((3, "Cy Abel"), (4, "Cy Abel and 1 more"), (5, "Cy Abel and 2 more")):
        card = text(tree(collection(paper("a", authors=several[:count])), "index.md"))
        assert f"Ada King, Bo Ek, {said}" in card
        assert f"{said} and" not in card


def test_opinions_of_a_month_stand_under_the_topics_above_in_their_order() -> None:
    of = collection(
        paper("a", opinion(), tags=("scaling",)),
        paper("b", opinion(), tags=("grokking", "scaling")),
        paper("c", opinion(), tags=("circuits",)),
    )
    page = tree(of, "new/2026-11.md")
    headings = [text(one) for one in page.xpath("//h2 | //h3")]
    assert headings.index("Circuits & parts") < headings.index("Scaling")
    assert "Grokking" not in headings


def test_pages_are_as_new_as_what_they_list() -> None:
    of = collection(
        paper("a", opinion(date="2026-11-22", revised="2027-02-03"), submitted="2021-01-01"),
        paper("b", added="2026-12-24", tags=("scaling",)),
    )
    updated = {path: front.get("updated") for path, front in fronts(of).items()}
    assert updated["index.md"] == updated["papers/a.md"] == updated["years/2021.md"] == "2027-02-03"
    assert updated["papers/b.md"] == updated["topics/scaling.md"] == "2026-12-24"
    assert updated["topics/grokking.md"] is None
