"""Statistics: what is counted, and what is named as worth a look."""

from __future__ import annotations

from annotated.collection import statistics
from specimens import collection, opinion, paper

LOW, HIGH = statistics.LENGTH


def test_opinions_that_are_too_short_or_too_long_are_named_and_no_others() -> None:
    lengths = {"a-short": LOW - 1, "b-least": LOW, "c-most": HIGH, "d-long": HIGH + 1}
    of = collection(*(paper(key, opinion("word " * words)) for key, words in lengths.items()))
    found = statistics.count(of)
    assert found.out_of_range == (
        ("a-short#editors-2026-11-21", LOW - 1),
        ("d-long#editors-2026-11-21", HIGH + 1),
    )
    assert found.words == sum(lengths.values())
    (line,) = [line for line in found.lines() if line.startswith("opinions outside")]
    assert line == (
        f"opinions outside {LOW} to {HIGH} words: a-short#editors-2026-11-21 ({LOW - 1}),"
        f" d-long#editors-2026-11-21 ({HIGH + 1})"
    )


def test_what_is_thin_is_named() -> None:
    of = collection(
        paper("citing", opinion(cites=("cited", "both"))),
        paper("both", opinion(cites=("citing",))),
        paper("cited"),
        paper("alone", opinion(), tags=("scaling",)),
    )
    found = statistics.count(of)
    assert (found.papers, found.opinions, found.links) == (4, 3, 3)
    assert found.without_opinion == ("cited",)
    assert found.unlinked == ("alone",)
    assert found.thin_topics == (("grokking", 0), ("scaling", 1))
    of_three = collection(*(paper(key, tags=("scaling",)) for key in "abc"))
    assert ("scaling", 3) not in statistics.count(of_three).thin_topics


def test_headings_are_no_words_of_an_opinion() -> None:
    assert statistics.words("## A heading here\n\nThree words here.\n\n  ### More\n") == 3


def test_an_empty_collection_has_statistics() -> None:
    first, *rest = statistics.count(collection()).lines()
    assert first == "0 papers, 0 opinions of 0 words (0 each), 0 links between papers"
    assert rest[0] == "papers without an opinion: none"


def test_the_report_has_a_line_for_each_finding() -> None:
    of = collection(
        paper("a", opinion("one two three", cites=("b",))), paper("b"), paper("c"), paper("d"),
        paper("e", tags=("scaling",)),
    )  # fmt: skip
    assert statistics.count(of).lines() == [
        "5 papers, 1 opinion of 4 words (4 each), 1 link between papers",
        "papers without an opinion: b, c, d, e",
        "papers without a link in or out: c, d, e",
        f"opinions outside {LOW} to {HIGH} words: a#editors-2026-11-21 (4)",
        "topics with fewer than 3 papers: grokking (0), scaling (1)",
    ]
