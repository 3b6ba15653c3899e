"""The text of a new paper's file: its keys in order, its values read back as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotated.files import newpaper
from annotated.files.papers import read_paper
from annotated.model import names
from annotated.model.dates import Date
from annotated.model.draft import Draft
from annotated.model.record import Published

OPINION = "## Ada King, 2026-11-21\n\nIt holds."


def text(proposed: tuple[str, ...] = (), **values: Any) -> str:
    known: dict[str, Any] = {
        "title": "A Title", "authors": (names.parse("Ada Lovelace"),), "arxiv": "2304.14997",
        "submitted": Date(2023, 4, 28), "tags": ("circuits",), "abstract": "Words.",
    }  # fmt: skip
    return newpaper.text(Draft(**(known | values)), "2026-11-21", OPINION, proposed)


def test_a_new_file_has_its_keys_in_order_and_its_opinion() -> None:
    assert text() == (
        "---\ntitle: A Title\nauthors:\n  - Ada Lovelace\narxiv: '2304.14997'\n"
        "submitted: 2023-04-28\nadded: 2026-11-21\ntags: [circuits]\nabstract: |\n  Words.\n---\n\n"
        f"{OPINION}\n"
    )


def test_the_place_for_an_opinion_ends_the_file_without_empty_lines() -> None:
    heading = "## Ada King, 2026-11-21"
    made = newpaper.text(Draft(title="A"), "2026-11-21", f"{heading}\n\n", ())
    assert made.endswith(f"\n---\n\n{heading}\n")


def test_topics_are_proposed_where_there_are_none() -> None:
    assert "\ntags: []  # proposed: circuits, scaling\n" in text(("circuits", "scaling"), tags=())
    assert "\ntags: [circuits]\n" in text(("scaling",))
    assert "\ntags: []\n" in text(tags=())


def test_what_is_needed_and_not_known_is_asked_for() -> None:
    assert "\nsubmitted:\n" in text(submitted=Date(0, 0))
    assert "category" not in text()


@pytest.mark.parametrize(
    "title",
    ["It's: a \\textit{trap} # or so", "no", "2304.14997", "- a", "'quoted'", '"quoted"',
     "[a], b", "{Mamba} and $x_1$", "a # b", "null", "&a", "*a", "!a", "%a", "@a", "`a`", "a: b",
     "2023-04-28", "1e3"],
)  # fmt: skip
def test_a_title_is_read_back_as_it_was(tmp_path: Path, title: str) -> None:
    path = tmp_path / "a.md"
    written = title.replace("\\textit{trap}", "trap")
    path.write_text(text(title=written), "utf-8")
    found, problems = read_paper(path, "a.md")
    assert problems == []
    assert found and found.title == written


@pytest.mark.parametrize(
    "name",
    ["Ada Lovelace", "Ludwig van Beethoven", "King, Jr., Martin Luther", "Garcia Marquez, Gabriel",
     "Aristotle", "de la Vallée Poussin, Charles"],
)  # fmt: skip
def test_an_author_is_read_back_as_the_same_person(tmp_path: Path, name: str) -> None:
    person = names.parse(name)
    assert names.parse(newpaper.author(person)) == person
    path = tmp_path / "a.md"
    group = names.group("The Group, of Many")
    path.write_text(text(authors=(person, group)), "utf-8")
    found, problems = read_paper(path, "a.md")
    assert problems == []
    assert found and found.authors == (person, group)


def test_a_publication_is_a_block_of_its_own() -> None:
    published = Published(
        type="article", venue="A Journal: of It", year=2024, pages="1-9",
        authors=(names.parse("Ada King"),),
    )  # fmt: skip
    assert newpaper.published_lines(published) == [
        "published:", "  type: article", "  authors:", "    - Ada King",
        "  venue: 'A Journal: of It'", "  year: 2024", "  pages: 1-9",
    ]  # fmt: skip


def test_an_abstract_is_a_block_whose_empty_lines_are_empty() -> None:
    assert newpaper.block("One.\n\n  Two. ") == ["  One.", "", "  Two."]
    assert newpaper.block("") == []
