"""Charts: whole numbers only, a link and a title for everything, bounded for any collection."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from annotated.collection.collection import Collection
from annotated.drawings import charts, timelines
from annotated.drawings.charts import Bar, Dot
from annotated.drawings.timelines import Pictures
from specimens import collection, figures, opinion, paper

SVG = "{http://www.w3.org/2000/svg}"


def read(svg: Any) -> etree._Element:
    """The picture as XML, which every inline SVG of ours is."""
    return etree.fromstring(str(svg))


def hrefs(svg: Any) -> list[str]:
    return [str(link.get("href")) for link in read(svg).iter(f"{SVG}a")]


def some(number: int, **changes: Any) -> Collection:
    return collection(
        *(
            paper(f"p{i:04}", opinion(cites=(f"p{(i * 7 + 1) % number:04}",)), **changes)
            for i in range(number)
        )
    )


def test_percent_is_exact() -> None:
    assert [charts.percent(at) for at in (0, 5, 1234, 10_000)] == [
        "0.00%", "0.05%", "12.34%", "100.00%",
    ]  # fmt: skip


def test_days_stand_in_order_along_the_years() -> None:
    places = [charts.along(2021, day, 2019, 2024) for day in (1, 2, 200, 366)]
    assert places == sorted(set(places))
    assert charts.along(2019, 1, 2019, 2024) == 0
    assert charts.along(2024, 366, 2019, 2024) < charts.FULL


def test_every_dot_has_its_link_and_its_title_and_a_place_of_its_own() -> None:
    dots = [Dot(5000, f"Paper {i} & <co>", f"p{i}/") for i in range(9)]
    svg = charts.strip(dots, charts.years(2019, 2024), "Nine")
    assert hrefs(svg) == [f"p{i}/" for i in range(9)]
    titles = [title.text for title in read(svg).iter(f"{SVG}title")]
    assert titles == [f"Paper {i} & <co>" for i in range(9)]
    places = [(circle.get("cx"), circle.get("cy")) for circle in read(svg).iter(f"{SVG}circle")]
    assert len(set(places)) == 9
    assert all(0 < int(str(y)) < int(str(read(svg).get("height"))) for _, y in places)


def test_a_single_paper_is_seen_beside_a_thousand() -> None:
    svg = charts.bars([Bar("2020", 1, "a/"), Bar("2021", 0, "b/"), Bar("2022", 1000, "c/")],
                      "Three", 72, labels=True)  # fmt: skip
    heights = [int(str(bar.get("height"))) for bar in read(svg).iter(f"{SVG}rect")]
    assert heights == [2, 0, 72]
    assert hrefs(svg) == ["a/", "c/"]


def test_pictures_have_no_broken_numbers() -> None:
    of = some(30)
    drawn = Pictures(of)
    for svg in (drawn.by_year("../"), drawn.along_years(of.papers, "../")):
        numbers = re.findall(r'(?<![a-z])(?:c?[xy][12]?|r|width|height)="([^"]*)"', str(svg))
        assert numbers
        assert all(re.fullmatch(r"\d+(\.\d\d)?%|-?\d+", number) for number in numbers)


def test_many_papers_are_drawn_as_years() -> None:
    of = some(timelines.DOTS + 1)
    svg = Pictures(of).along_years(of.papers, "../../")
    assert hrefs(svg) == ["../../years/2023/"]


def test_the_order_of_the_files_does_not_matter() -> None:
    papers = list(some(40).papers)
    one, other = Pictures(collection(*papers)), Pictures(collection(*reversed(papers)))
    assert one.along_years(one.collection.papers, "") == other.along_years(
        other.collection.papers, ""
    )
    assert one.by_year("") == other.by_year("")


def test_a_table_beside_the_picture_says_the_same() -> None:
    of = collection(paper("a"), paper("b", submitted="2021-02-03"))
    html = figures(of).along_years(of.papers, "topics/circuits/")
    assert html.index("<svg") < html.index("<table")
    table = html[html.index("<table") :]
    assert 'href="../../papers/a/"' in table
    assert 'href="../../papers/b/"' in table


def test_an_empty_collection_has_no_picture() -> None:
    drawn = Pictures(collection())
    assert drawn.along_years((), "") == ""
    assert read(drawn.by_year("")).tag == f"{SVG}svg"


def test_as_many_papers_as_there_is_room_for_are_a_dot_each() -> None:
    of = some(120)
    assert len(hrefs(Pictures(of).along_years(of.papers, ""))) == 120
    assert hrefs(Pictures(of).along_years(of.papers[:1], "")) == ["papers/p0000/"]


def test_of_many_years_every_second_or_third_has_its_number() -> None:
    assert [tick.label for tick in charts.years(2016, 2023)] == [str(y) for y in range(2016, 2024)]
    labels = [tick.label for tick in charts.years(2016, 2024)]
    assert labels == ["2016", "", "2018", "", "2020", "", "2022", "", "2024"]
    assert [tick.at for tick in charts.years(2020, 2023)] == [0, 2500, 5000, 7500]
