"""The keys that a text cites, and the papers that a topic, an author or a year holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotated.citing import selection
from annotated.collection.collection import Collection
from annotated.model.names import parse
from annotated.model.vocabulary import Person, Topic
from specimens import TOPICS, collection, paper


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (r"As \cite{one} say.", ["one"]),
        (r"Half of it % \cite{gone}", []),
        (r"50\% of it \cite{one} % but not \cite{gone}", ["one"]),
        (r"\citep[see][p.~3]{one, two} and \Textcite{three}", ["one", "two", "three"]),
        (r"\parencite*{one}\autocites(see)[1]{two}", ["one"]),
        (r"\nocite{*}\cite{one}\cite{one}", ["one"]),
        ("% \\cite{gone}\n\\cite{one}", ["one"]),
    ],
)
def test_keys_of_a_source(source: str, keys: list[str]) -> None:
    assert selection.keys_of_tex(source) == keys


@pytest.fixture(scope="module")
def shelf() -> Collection:
    ada = Person(id="ada", name=parse("Ada King"), also=(parse("Ada Lovelace"),))
    return collection(
        paper("now", aliases=("old", "older"), submitted="2023-04-28"),
        paper("child", tags=("grokking",), submitted="2022-12-31", authors=(parse("Bo Ek"),)),
        paper("month", tags=("scaling",), submitted="2022-12"),
        topics=(*TOPICS, Topic(id="drift", title="Drift", description="D.", aliases=("shift",))),
        people=(ada,),
    )


def test_a_text_keeps_the_name_by_which_it_cites(shelf: Collection) -> None:
    found = selection.by_keys(shelf, ["older", "child", "older", "curent"])
    assert [(one.key, one.aliases) for one in found.references] == [
        ("older", ("now", "old")), ("child", ()),
    ]  # fmt: skip
    assert found.unknown == ("'curent' is not in this collection",) and not found.twice
    (unknown,) = selection.by_keys(shelf, ["childs"]).unknown
    assert unknown == "'childs' is not in this collection; did you mean 'child'?"


def test_two_keys_of_one_paper_are_one_entry_and_it_is_said(shelf: Collection) -> None:
    found = selection.by_keys(shelf, ["old", " now ", "older"])
    assert [(one.key, one.aliases) for one in found.references] == [("now", ("old", "older"))]
    assert [line.partition(":")[0] for line in found.twice] == [
        "'old' is the same paper as 'now'",
        "'older' is the same paper as 'now'",
    ]
    old = selection.by_keys(shelf, ["older", "old"])
    assert [(one.key, one.aliases) for one in old.references] == [("older", ("now", "old"))]


def test_papers_of_a_topic_by_its_id_or_another_word(shelf: Collection) -> None:
    assert [one.key for one in selection.by_topic(shelf, "circuits")] == ["now", "child"]
    assert selection.by_topic(shelf, "shift") == []
    with pytest.raises(KeyError, match="'circuts' is not a topic; did you mean 'circuits'"):
        selection.by_topic(shelf, "circuts")


def test_papers_of_an_author_by_any_spelling(shelf: Collection) -> None:
    for spelling in ("ada", "Ada Lovelace", "ada lovelace"):
        found = [one.key for one in selection.by_author(shelf, spelling)]
        assert found == ["now", "month"], spelling
    assert [one.key for one in selection.by_author(shelf, "Bo Ek")] == ["child"]
    with pytest.raises(KeyError, match="'Bo Eck' is not an author here; did you mean 'bo-ek'"):
        selection.by_author(shelf, "Bo Eck")


@pytest.mark.parametrize(
    ("date", "keys"),
    [
        ("2022", ["now", "child", "month"]),
        ("2022-12", ["now", "child", "month"]),
        ("2022-12-31", ["now", "child"]),
        ("2023-01", ["now"]),
        ("2023-04-28", ["now"]),
        ("2023-04-29", []),
    ],
)
def test_papers_since_a_year_a_month_or_a_day(
    shelf: Collection, date: str, keys: list[str]
) -> None:
    assert [one.key for one in selection.since(shelf.papers, date)] == keys


def test_keys_of_an_aux_file_and_of_those_that_it_brings_in(tmp_path: Path) -> None:
    main = tmp_path / "main.aux"
    main.write_text(
        r"\citation{one,two}" "\n" r"\@input{part.aux}" "\n" r"\@input{gone.aux}" "\n"
        r"\@input{main.aux}" "\n" r"\abx@aux@cite{0}{four}\abx@aux@cite{one}\citation{*}",
        "utf-8",
    )  # fmt: skip
    (tmp_path / "part.aux").write_text(r"\citation{three, two}", "utf-8")
    assert selection.keys_of_aux(main) == ["one", "two", "three", "four"]


def test_each_thing_that_is_asked_for_narrows_the_others(shelf: Collection) -> None:
    def keys(**asked: Any) -> list[str]:
        return [one.key for one in selection.select(shelf, **asked).references]

    assert keys() == ["now", "child", "month"]
    assert keys(keys=[]) == []  # a text that cites nothing isn't one that asks for all
    assert keys(topic="circuits") == ["now", "child"]
    assert keys(author="Ada Lovelace") == ["now", "month"]
    assert keys(first_day="2022-12-31") == ["now", "child"]
    assert keys(topic="circuits", author="ada") == ["now"]
    assert keys(topic="circuits", author="ada", first_day="2024") == []
    cited = selection.select(shelf, keys=["month", "nobody", "older"], topic="circuits")
    assert [one.key for one in cited.references] == ["older"]
    assert cited.unknown == ("'nobody' is not in this collection",)
