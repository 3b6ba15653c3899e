"""Venues: the short names of venues.yml, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated.collection import loading, venues
from annotated.collection.collection import Collection
from annotated.model.record import Published
from support import paper_text, write_papers

SHORT = """\
# What they call themselves.
- short: CSN
  names:
    - Conference on Sound Numbers
    - Sound Numbers Meeting
- short: Numbers, Again
  names: [Numbers Meeting, 'Journal: Sound']
"""


def read(place: Path, short: str | None) -> Collection:
    papers = write_papers(place / "papers", {"one": paper_text()})
    if short is not None:
        (papers / "venues.yml").write_text(short, "utf-8")
    found, problems = loading.read(papers, place / "docs")
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("kind", "venue", "shown"),
    [
        ("inproceedings", "Proceedings of the 9th Conference on Sound Numbers", "CSN"),
        ("inproceedings", "SOUND NUMBERS MEETING", "CSN"),  # the first entry that fits
        ("article", "Journal: Sound", "Numbers, Again"),
        ("article", "Journal of Sound", "Journal of Sound"),
        ("workshop", "Workshop at the Conference on Sound Numbers",
         "Workshop at the Conference on Sound Numbers"),
    ],
)  # fmt: skip
def test_a_venue_has_the_short_name_of_the_first_entry_that_fits(
    tmp_path: Path, kind: str, venue: str, shown: str
) -> None:
    of = read(tmp_path, SHORT)
    published = Published(type=kind, venue=venue, year=2023)  # type: ignore[arg-type]
    assert venues.short(published, of) == shown
    assert venues.with_year(published, 2023, of) == shown
    assert venues.with_year(published, 2022, of) == f"{shown} 2023"


def test_a_year_in_the_name_is_not_said_twice(tmp_path: Path) -> None:
    published = Published(type="article", venue="Sound Letters 2023", year=2023)
    assert venues.with_year(published, 2022, read(tmp_path, SHORT)) == "Sound Letters 2023"


@pytest.mark.parametrize("short", [None, "# no venue has one\n"])
def test_without_short_names_venues_are_called_as_published(
    tmp_path: Path, short: str | None
) -> None:
    of = read(tmp_path, short)
    assert of.venues == ()
    published = Published(type="inproceedings", venue="Conference on Sound Numbers", year=2023)
    assert venues.short(published, of) == "Conference on Sound Numbers"
