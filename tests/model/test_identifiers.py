"""What is an id, a key or a slug, and what is not, at the edges of each rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotated.model import identifiers

TAKEN = {
    "arxiv_id": (
        "1412.0001", "1501.00001", "2304.14997", "0704.0001", "hep-th/9901001", "math.GT/0309136",
        "cond-mat/0001001",
    ),
    "category": ("cs.LG", "hep-th", "cond-mat.stat-mech", "q-bio.NC"),
    "doi": ("10.1000/182", "10.48550/another.1", "10.123456789/a"),
    "openreview": ("aB3_x-9Z", "a" * 6, "a" * 20),
    "orcid": ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"),
    "key": ("conmy2023towards", "a", "a-b-2", "a" * 64),
    "slug": ("circuits", "a-b", "3d", "a" * 64),
    "page": ("a", "3_a-b", "index"),
}  # fmt: skip
REFUSED = {
    "arxiv_id": (
        "1412.00001", "1501.0001", "2313.00001", "2300.00001", "2304.14997v1", "hep-th/9913001",
        "hep-th/990100", "arXiv:2304.14997", "",
    ),
    "category": ("CS.LG", "cs.", "cs.L", ""),
    "doi": ("10.100/182", "10.1000/", "11.1000/182", "10.48550/arXiv.2304.14997", "10.1000/a b"),
    "openreview": ("a" * 5, "a" * 21, "aB3.x9Z"),
    "orcid": ("0000-0002-1825-0098", "0000-0002-1825-009", "0000-0002-1825-009X"),
    "key": ("2023a", "A", "a_b", "a" * 65, "index", "con", "lpt9", "template", ""),
    "slug": ("a--b", "-a", "a-", "a_b", "index", "nul", "a" * 65),
    "page": ("_a", "A", "aux", "a.b"),
}  # fmt: skip


def cases(table: dict[str, tuple[str, ...]]) -> list[tuple[Callable[[str], str], str]]:
    return [(getattr(identifiers, kind), text) for kind, texts in table.items() for text in texts]


@pytest.mark.parametrize(("read", "text"), cases(TAKEN))
def test_an_id_stays_as_it_is(read: Callable[[str], str], text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(("read", "text"), cases(REFUSED))
def test_what_is_no_id_is_refused_and_named(read: Callable[[str], str], text: str) -> None:
    with pytest.raises(ValueError) as caught:
        read(text)
    assert f"'{text}'" in str(caught.value)


def test_a_letter_that_only_looks_latin_is_named() -> None:
    for read in (identifiers.key, identifiers.slug, identifiers.page, identifiers.doi):
        with pytest.raises(ValueError, match=r"'а' is .*CYRILLIC"):
            read("10.1000/а" if read is identifiers.doi else "а1")


def test_a_slug_made_from_a_name_may_be_longer_than_one_that_is_written() -> None:
    assert identifiers.made_slug("a" * 200) == "a" * 200
    for text in ("a" * 201, "index", "com1"):
        with pytest.raises(ValueError, match=r"are the most|choose another"):
            identifiers.made_slug(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Łukasz Šķēle", "lukasz-skele"),
        ("Søren Ærøskøbing-Þór", "soren-aeroskobing-thor"),
        ("Conan O’Brien", "conan-obrien"),
        ("  What?  A   Title! ", "what-a-title"),
        ("Groß & Klein", "gross-klein"),
        ("何恺明", "4f55-607a-660e"),
        ("何 明", "4f55-660e"),
    ],
)
def test_slugs_are_plain_letters(text: str, slug: str) -> None:
    assert identifiers.slugify(text) == slug


def test_accents_go_and_other_scripts_stay_or_vanish() -> None:
    assert identifiers.without_accents("Łukasz Šķēle 何") == "Lukasz Skele 何"
    assert identifiers.ascii_fold("Łukasz Šķēle 何") == "Lukasz Skele "
