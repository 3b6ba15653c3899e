"""The search index: its files are bounded, whole and the same again, and hold what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import example
import specimens
from annotated.collection import loading, words
from annotated.collection.collection import Collection
from annotated.collection.ties import Ties
from annotated.website import searchindex
from annotated.website.opiniontexts import OpinionTexts
from annotated.website.searchtexts import KINDS, SearchTexts
from support import TOPICS, paper_text, write_papers
from synthetic import write_collection

Files = dict[str, Any]


def files(collection: Collection) -> Files:
    texts = SearchTexts(collection, OpinionTexts(collection, ""), Ties(collection))
    made = list(searchindex.generate(texts, specimens.cards(collection)))
    assert len({path for path, _ in made}) == len(made)
    return {path.relative_to("find").with_suffix("").as_posix(): json.loads(t) for path, t in made}


def having(its: Files, word: str, kind: str = "papers") -> set[int]:
    """The numbers of what has a word, as the browser reads them."""
    starts = its["search"]["words"]
    place = max((at for at, start in enumerate(starts) if start <= word), default=-1)
    stretch = its[f"words/{place}"]
    found = set()
    for family in stretch["words"].get(word, ()):
        runs = stretch["families"][family]
        for _, *steps in runs[KINDS.index(kind)] if len(runs) > KINDS.index(kind) else ():
            number = 0
            for step in steps:
                number += step
                found.add(number)
    return found


def collection(place: Path, papers: dict[str, str], **beside: str) -> Collection:
    folder = write_papers(place / "papers", papers)
    for name, text in beside.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return loading.load(folder, place / "docs")


def keys(of: Collection, numbers: set[int]) -> set[str]:
    return {of.papers[number].key for number in numbers}


def test_the_index_of_many_papers_is_in_files_of_a_bounded_size(tmp_path: Path) -> None:
    write_collection(tmp_path / "papers", 300)
    of = loading.load(tmp_path / "papers", tmp_path / "docs")
    its = files(of)
    assert its == files(of)
    sizes = {name: len(json.dumps(content)) for name, content in its.items()}
    assert len(its["search"]["words"]) > 3 and len(its["search"]["names"]) > 1
    assert max(sizes.values()) < 2 * searchindex.MOST_BYTES
    for kind in ("words", "names"):
        stretches = [its[f"{kind}/{number}"] for number in range(len(its["search"][kind]))]
        listed = [list(one["words"] if kind == "words" else one) for one in stretches]
        for at, (start, entries) in enumerate(zip(its["search"][kind], listed, strict=True)):
            assert entries == sorted(entries)
            assert start <= entries[0] and (not at or listed[at - 1][-1] < start)


def test_every_word_of_a_paper_leads_to_it() -> None:
    of = example.collection()
    its = files(of)
    for word, key in (("rokkaku", "alder2019tails"), ("hemp", "ekdal2022knots"),
                      ("winch", "osei2023steering"), ("谭美", "tan2023naive"),
                      ("harrow", "alder2019tails"), ("2019", "alder2019tails"),
                      ("streamers", "vane2024tails")):  # fmt: skip
        assert key in keys(of, having(its, word)), word
    assert having(its, "redwood") == set()
    assert len(having(its, "castellane", "authors")) == 1


def test_an_abbreviation_and_what_it_stands_for_are_found_for_each_other(tmp_path: Path) -> None:
    of = collection(
        tmp_path,
        {
            "short": paper_text(1, title="SAEs at work"),
            "long": paper_text(2, title="Of a sparse autoencoder"),
            "many": paper_text(3, title="Sparse auto-encoders and sparse autoencoders"),
            "parts": paper_text(4, title="Sparse notes on an autoencoder"),
            "other": paper_text(5, title="The sae of the sea"),
        },
        abbreviations="- short: SAE\n  words: [sparse autoencoder]\n",
    )
    its = files(of)
    assert keys(of, having(its, "sae")) == {"short", "long", "many", "other"}
    both = having(its, "sparse") & having(its, "autoencoder")
    assert keys(of, both) == {"short", "long", "many", "parts"}
    place = next(name for name, one in its.items() if "meanings" in one)
    assert its[place]["meanings"] == {"sae": ["sparse autoencoder"]}


def test_a_word_is_found_in_the_spelling_and_number_that_nobody_wrote(tmp_path: Path) -> None:
    of = collection(tmp_path, {"one": paper_text(title="Colour and neighbours")})
    its = files(of)
    for word in ("colour", "color", "colors", "neighbour", "neighbors"):
        assert having(its, word) == {0}, word
    (stretch,) = (one for name, one in its.items() if name.startswith("words/"))
    assert {"color", "neighbor"} <= set(stretch["unwritten"])
    assert not {"colour", "neighbours"} & set(stretch["unwritten"])


def test_a_title_is_known_without_its_apostrophes(tmp_path: Path) -> None:
    names = files(collection(tmp_path, {"one": paper_text(title="Let’s Fly the Flyer's Kite")}))
    for typed in ("lets fly the flyers kite", "let fly the flyer kite"):
        assert names["names/0"][f"title:{typed}"] == 0


def test_what_two_papers_are_called_names_neither(tmp_path: Path) -> None:
    of = collection(
        tmp_path,
        {
            "one": paper_text(1, title="Same Name"),
            "two": paper_text(2, title="Same name!"),
            "three": paper_text(3, title="Alone", more="aliases: [old]\n"),
            "four": paper_text(4, title="A Long Name: With More"),
        },
    )
    names = files(of)["names/0"]
    assert "title:same name" not in names
    assert "title:alone" not in names  # one word is asked for as a word
    number = {paper.key: number for number, paper in enumerate(of.papers)}
    assert names["key:old"] == names["key:three"] == number["three"]
    assert names["title:a long name"] == names["title:a long name with more"] == number["four"]
    assert names[f"arxiv:{of.by_key['one'].arxiv}"] == number["one"]


def test_mistyped_words_are_put_right_by_the_words_that_are_written_most() -> None:
    its = files(example.collection())
    assert set(its) >= {f"spelling/{letter}" for letter in "abcxyz"} | {"spelling/other"}
    assert its["spelling/k"][0].lower() in ("kite", "kites")
    assert "Castellane" in its["spelling/c"]


@pytest.mark.parametrize("papers", [{}, {"one": paper_text()}])
def test_a_small_collection_has_an_index_too(tmp_path: Path, papers: dict[str, str]) -> None:
    its = files(collection(tmp_path, papers, topics=TOPICS))
    assert its["search"]["papers"] == len(papers)
    for number, name in enumerate(its["search"]["words"]):
        assert its[f"words/{number}"]["words"], name


def test_words_that_stand_side_by_side_in_a_title_are_known_to(tmp_path: Path) -> None:
    of = collection(
        tmp_path,
        {
            "beside": paper_text(1, title="On reward modelling"),
            "apart": paper_text(2, title="A model of one reward"),
        },
    )
    its = files(of)
    first, second = (words.family(word) for word in ("rewards", "modeling"))
    assert keys(of, having(its, f"{first} {second}")) == {"beside"}
    assert keys(of, having(its, "reward") & having(its, "model")) == {"beside", "apart"}
