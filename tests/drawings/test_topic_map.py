"""The map of topics: their sizes, the ties between them, and a table that says the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from lxml import etree

import madepages
from annotated.collection.collection import Collection
from annotated.collection.ties import Ties
from annotated.drawings import textwidth, topicmap
from annotated.drawings.topicmap import TopicMap
from annotated.model.assessments import Assessment, Tie
from annotated.model.paper import Paper
from annotated.model.vocabulary import Topic
from specimens import TOPICS, collection, opinion, paper

SVG = "{http://www.w3.org/2000/svg}"


def told(key: str, *ties: tuple[str, str], **changes: Any) -> Paper:
    found = tuple(Tie(kind, f"[@{other}] say.", key=other) for kind, other in ties)
    return paper(key, replace(opinion(), assessment=Assessment(ties=found)), **changes)


def small() -> Collection:
    return collection(
        told("a", ("supports", "b"), ("disputes", "c"), ("uses", "d")),
        told("b", tags=("scaling", "circuits")),
        told("c", ("extends", "b"), tags=("scaling",)),
        told("d"),
        told("e", ("qualifies", "a"), tags=("grokking",)),
    )


def many(number: int, parents: int = 0) -> Collection:
    topics = tuple(
        Topic(id=f"t{i:03}", title=f"A topic with a title that is far too long for it, {i:03}",
              description="What?", parent=f"t{i % parents:03}" if parents and i >= parents else "")
        for i in range(number)
    )  # fmt: skip
    papers = [
        told(f"p{i:03}", *(("disputes", f"p{j:03}") for j in (i * 7 % number, i * 3 % number)
                           if j != i), tags=(f"t{i:03}",))
        for i in range(number)
    ]  # fmt: skip
    return collection(*papers, topics=topics)


def drawn(of: Collection) -> TopicMap:
    return topicmap.of(of, Ties(of))


def test_topics_stand_by_size_with_those_in_them_below() -> None:
    rows = drawn(small()).rows
    assert [(row.topic.id, row.size, row.left > 0) for row in rows] == [
        ("circuits", 4, False), ("grokking", 1, True), ("scaling", 2, False),
    ]  # fmt: skip


def test_ties_are_counted_between_the_first_topics_of_two_papers() -> None:
    found = drawn(small())
    arcs = [(found.rows[a.upper].topic.id, found.rows[a.lower].topic.id, a.ties, a.contesting)
            for a in found.arcs]  # fmt: skip
    assert arcs == [("circuits", "grokking", 1, 1), ("circuits", "scaling", 2, 1)]
    joined = {row.topic.id: [(one.id, *counts) for one, *counts in row.joined]
              for row in found.rows}  # fmt: skip
    assert joined["circuits"] == [("scaling", 2, 1), ("grokking", 1, 1)]
    assert joined["scaling"] == [("circuits", 2, 1)]


def test_the_table_says_what_the_picture_shows() -> None:
    root = madepages.tree(small(), "map.md")
    titles = [title.text for title in root.iter("title")]
    assert titles == ["Circuits & parts and Grokking: 1 tie, 1 of them contesting",
                      "Circuits & parts and Scaling: 2 ties, 1 of them contesting"]  # fmt: skip
    rows = [[" ".join(cell.text_content().split()) for cell in row]
            for row in root.findall(".//tbody/tr")]  # fmt: skip
    assert rows[0] == [
        "Circuits & parts",
        "4",
        "Scaling 2 (1 contesting), Grokking 1 (1 contesting)",
    ]
    assert rows[1][0] == "Circuits & parts: Grokking"
    links = [link.get("href") for link in root.findall(".//svg/a")]
    assert links == [f"../topics/{topic}/" for topic in ("circuits", "grokking", "scaling")]
    assert [link.get("href") for link in root.findall(".//tbody//a")] == links


def test_of_many_topics_the_largest_without_a_parent_are_drawn() -> None:
    found = drawn(many(200, parents=20))
    assert len(found.rows) == 20
    assert found.of == 200
    assert found.arcs
    assert sum(row.size for row in found.rows) == 200
    assert len(drawn(many(200)).rows) == topicmap.MOST
    assert len(drawn(many(topicmap.MOST)).arcs) <= topicmap.ARCS


def test_nothing_overlaps_and_all_is_within_the_picture() -> None:
    found = drawn(many(topicmap.MOST, parents=9))
    places = [row.y for row in found.rows]
    assert all(two - one >= topicmap.TEXT for one, two in pairwise(places))
    for row in found.rows:
        assert row.left + textwidth.width(row.label, topicmap.TEXT) <= topicmap.NAMES
    root = etree.fromstring(str(topicmap.svg(found, "../", "Topics")))
    tall = int(str(root.get("height")))
    assert places[-1] < tall
    for bar in root.iter(f"{SVG}rect"):
        assert int(str(bar.get("x"))) + int(str(bar.get("width"))) <= topicmap.BASE
    counts = [text for link in root.iter(f"{SVG}a") for text in list(link.iter(f"{SVG}text"))[1:]]
    for count in counts:
        end = int(str(count.get("x"))) + textwidth.width(str(count.text), topicmap.TEXT)
        assert end < topicmap.BASE
    for arc in root.iter(f"{SVG}path"):
        start, wide = str(arc.get("d")).removeprefix("M").split("A")
        assert int(start.split()[0]) + int(wide.split()[0]) < topicmap.WIDE


def test_the_strongest_ties_are_named_first_and_equal_ones_by_the_order_of_topics() -> None:
    found = drawn(many(40))
    place = {row.topic.id: i for i, row in enumerate(found.rows)}
    assert any(len(row.joined) > 2 for row in found.rows)
    for i, row in enumerate(found.rows):
        order = [(-ties, sorted((i, place[other.id]))) for other, ties, _ in row.joined]
        assert order == sorted(order)


def test_the_same_papers_make_the_same_map_in_any_order() -> None:
    papers = list(many(40).papers)
    topics = many(40).topics
    one = collection(*papers, topics=topics)
    other = collection(*reversed(papers), topics=topics)
    assert topicmap.svg(drawn(one), "", "T") == topicmap.svg(drawn(other), "", "T")


def test_an_empty_collection_has_a_map_without_arcs() -> None:
    found = drawn(collection())
    assert found.arcs == ()
    assert [row.topic for row in found.rows] == [TOPICS[0], TOPICS[1], TOPICS[2]]
    assert etree.fromstring(str(topicmap.svg(found, "", "Topics"))).tag == f"{SVG}svg"


def test_a_line_has_one_of_the_four_widths_that_the_style_sheet_knows() -> None:
    for ties, width in ((1, 1), (3, 3), (4, 4), (6, 4)):
        papers = [told(f"p{n}", ("uses", "hub")) for n in range(ties)]
        of = collection(*papers, paper("hub", tags=("scaling",)))
        picture = etree.fromstring(str(topicmap.svg(drawn(of), "", "Map")))
        widths = {path.get("class") for path in picture.iter(f"{SVG}path")}
        assert widths == {f"w{width}"}
        said = f"Circuits & parts and Scaling: {ties} tie{'' if ties == 1 else 's'}"
        assert next(one.text for one in picture.iter(f"{SVG}title")) == said
