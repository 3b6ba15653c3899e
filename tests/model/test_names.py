"""Names are split as BibTeX splits them, sorted by family, and refused when they are none."""

from __future__ import annotations

import re

import pytest

from annotated.model import names
from annotated.model.names import MixedScripts, Name


@pytest.mark.parametrize(
    ("text", "given", "particle", "family", "suffix"),
    [
        ("Ada Lovelace", "Ada", "", "Lovelace", ""),
        ("Ludwig van Beethoven", "Ludwig", "van", "Beethoven", ""),
        ("van Beethoven, Ludwig", "Ludwig", "van", "Beethoven", ""),
        ("Charles Louis Xavier de la Vallée Poussin", "Charles Louis Xavier", "de la",
         "Vallée Poussin", ""),
        ("de la Vallée Poussin, Charles", "Charles", "de la", "Vallée Poussin", ""),
        ("Maria d'Angelo Rossi", "Maria", "d'Angelo", "Rossi", ""),
        ("King, Jr., Martin Luther", "Martin Luther", "", "King", "Jr."),
        ("Garcia Marquez, Gabriel", "Gabriel", "", "Garcia Marquez", ""),
        ("Aristotle", "", "", "Aristotle", ""),
        ("von der Leyen", "", "von der", "Leyen", ""),
        ("bell hooks", "", "bell", "hooks", ""),
        ("  Ada   King  ", "Ada", "", "King", ""),
        ("Md Rizwan Parvez", "Md Rizwan", "", "Parvez", ""),
        ("Anderson, Roland", "Roland", "", "Anderson", ""),
        ("1a3orn", "", "", "1a3orn", ""),
    ],
)  # fmt: skip
def test_a_name_has_its_parts(
    text: str, given: str, particle: str, family: str, suffix: str
) -> None:
    assert names.parse(text) == Name(given, particle, family, suffix)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Martin Luther King Jr.", "ends in a suffix; write 'Family, Jr., Given'"),
        ("a, b, c, d", "is not a name"),
        ("Ada,", "is not a name"),
        ("{Ada} King", "group: Its Name"),
        ("Ada $King$", "which no name has"),
        ("Ada King, PhD", "has a title or a degree; write 'Ada King'"),
        ("Prof. Dr. Ada King", "has a title or a degree; write 'Ada King'"),
        ("King, Ada, Ph.D.", "has a title or a degree; write 'King, Ada'"),
        ("Heidi and Ivan", "is more than one person"),
        ("Heidi & Ivan", "is more than one person"),
        ("Smith, John; Doe, Jane", "is more than one person"),
        ("Ada King et al.", "is short for several people"),
        ("Jan Leike 0001", "ends in a number, of a database or a footnote; write 'Jan Leike'"),
        ("Alice Smith*", "ends in a mark of a footnote; write 'Alice Smith'"),
        ("Alice Smith¹", "ends in a mark of a footnote; write 'Alice Smith'"),
        ("Alice Smith1,2", "write 'Alice Smith'"),
        ("Alice Smith (MIT)", "ends in brackets; write 'Alice Smith'"),
        ("The X Collaboration: A. Author", "'- group: The X Collaboration' and '- A. Author'"),
        ("42", "no letter"),
        ("", "no letter"),
    ],
)
def test_what_is_no_name_is_refused_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        names.parse(text)


def test_a_name_is_written_in_each_order() -> None:
    king = names.parse("King, Jr., Martin Luther")
    assert (king.text, king.last_first, king.short) == (
        "Martin Luther King, Jr.", "King, Jr., Martin Luther", "King",
    )  # fmt: skip
    van = names.parse("Ludwig van Beethoven")
    assert (van.text, van.last_first, van.short, van.slug) == (
        "Ludwig van Beethoven", "van Beethoven, Ludwig", "van Beethoven", "ludwig-van-beethoven",
    )  # fmt: skip
    assert names.group("The Big Group").last_first == "The Big Group"


def test_names_are_sorted_by_family_without_its_particle_then_by_given() -> None:
    right = ["Zoe Adams", "Ludwig van Beethoven", "Ada King", "Zed King", "Łukasz Ledger"]
    mixed = sorted(right)
    assert sorted(mixed, key=lambda text: names.parse(text).sort_key) == right


def test_a_group_is_never_split() -> None:
    found = names.group("The  Collaboration, of   Many")
    assert found == Name("", "", "The Collaboration, of Many", group=True)
    for text in ("", "{The Group}", "2023"):
        with pytest.raises(ValueError, match="group"):
            names.group(text)


def test_letters_of_two_scripts_make_no_name() -> None:
    for read, text in (
        (names.parse, "Adа King"),
        (names.group, "The Grоup"),
        (names.native, "何а"),
    ):
        with pytest.raises(MixedScripts, match="mixes two scripts"):
            read(text)
    assert names.native("田中・A") == "田中・A"
    assert names.parse("Γιώργος Σεφέρης").family == "Σεφέρης"
