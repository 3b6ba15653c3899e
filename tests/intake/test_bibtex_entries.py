"""What a made BibTeX entry becomes: its day, its ids, where it was published, who wrote it."""

from __future__ import annotations

import pytest

from annotated.intake import bibtex
from annotated.model import names
from annotated.model.draft import Draft
from annotated.model.record import Published


def draft(kind: str = "article", **fields: str) -> Draft:
    known = {"title": "A Title", "author": "King, Ada", "journal": "A Journal", "year": "2023",
             "doi": "10.1000/182"}  # fmt: skip
    lines = ",\n".join(f"{name} = {{{value}}}" for name, value in (known | fields).items() if value)
    (found,), refused = bibtex.drafts(f"@{kind}{{key,\n{lines}\n}}\n")
    assert refused == []
    return found


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"month": "apr"}, "2023-04"),
        ({"month": "April", "day": "9"}, "2023-04-09"),
        ({"month": "4"}, "2023-04"),
        ({"month": "12", "day": "31"}, "2023-12-31"),
        ({"month": "13"}, "2023-01"),
        ({"month": "feb", "day": "30"}, "2023-02"),
        ({"year": "", "date": "2023-04-28"}, "2023-04-28"),
        ({"year": "", "date": "2023-04"}, "2023-04"),
        ({}, "2023-01"),
        ({"eprint": "2209.11895"}, "2022-09"),
    ],
)
def test_the_day_is_as_exact_as_the_entry(fields: dict[str, str], day: str) -> None:
    found = draft(**fields)
    assert str(found.submitted) == day
    told = found.notes == ("the entry gives only the year; correct 'submitted: 2023-01'",)
    assert told is (day == "2023-01")


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ({}, ("", "10.1000/182", "", "")),
        ({"eprint": "2304.14997"}, ("2304.14997", "", "", "")),
        ({"eprint": "2304.14997", "archiveprefix": "arXiv"}, ("2304.14997", "", "", "")),
        ({"eprint": "2304.14997", "eprinttype": "hal"}, ("", "10.1000/182", "", "")),
        ({"journal": "arXiv preprint arXiv:2304.14997"}, ("2304.14997", "", "", "")),
        ({"note": "arXiv:2304.14997 [cs]"}, ("2304.14997", "", "", "")),
        ({"doi": "10.48550/arXiv.2304.14997"}, ("2304.14997", "", "", "")),
        ({"doi": "", "url": r"https://openreview.net/forum?id=aB3\_x-9Z"},
         ("", "", "aB3_x-9Z", "")),
        ({"doi": "", "url": "https://example.org/a.pdf"}, ("", "", "", "https://example.org/a.pdf")),
        ({"url": "https://example.org/a.pdf"}, ("", "10.1000/182", "", "")),
    ],
)  # fmt: skip
def test_an_id_is_found_wherever_the_entry_hides_it(
    fields: dict[str, str], ids: tuple[str, ...]
) -> None:
    found = draft(**fields)
    assert (found.arxiv, found.doi, found.openreview, found.url) == ids


@pytest.mark.parametrize(
    ("kind", "fields", "published"),
    [
        ("article", {"volume": "36", "number": "2", "pages": "10--19"},
         Published(type="article", venue="A Journal", year=2023, volume="36", number="2",
                   pages="10-19")),
        ("inproceedings", {"booktitle": "Proceedings of {It}", "series": "LN", "publisher": "P"},
         Published(type="inproceedings", venue="Proceedings of It", year=2023, series="LN",
                   publisher="P")),
        ("inproceedings", {"booktitle": "B", "editor": "King, Jr., A. and van der B, C",
                           "month": "jul", "address": "Graz"},
         Published(type="inproceedings", venue="B", year=2023, month=7, address="Graz",
                   editors=(names.parse("King, Jr., A."), names.parse("van der B, C")))),
        ("inproceedings", {"booktitle": "B", "editor": "{The Whole Board}", "month": "Spring"},
         Published(type="inproceedings", venue="B", year=2023)),
        ("misc", {"howpublished": "A Thread", "editor": "A. King", "month": "jul"},
         Published(type="web", venue="A Thread", year=2023)),
        ("incollection", {"booktitle": "A Book"},
         Published(type="inproceedings", venue="A Book", year=2023)),
        ("phdthesis", {"school": "A School"},
         Published(type="web", venue="PhD thesis, A School", year=2023)),
        ("mastersthesis", {"school": "A School"},
         Published(type="web", venue="Master’s thesis, A School", year=2023)),
        ("techreport", {"number": "7", "institution": "An Institute"},
         Published(type="web", venue="Technical report 7, An Institute", year=2023)),
        ("misc", {"howpublished": "A Thread", "volume": "3"},
         Published(type="web", venue="A Thread", year=2023)),
        ("misc", {"howpublished": r"\url{https://example.org}"}, None),
        ("article", {"journal": "arXiv preprint"}, None),
        ("article", {"journal": "CoRR"}, None),
        ("article", {"journal": ""}, None),
    ],
)  # fmt: skip
def test_where_it_was_published_follows_from_the_entry(
    kind: str, fields: dict[str, str], published: Published | None
) -> None:
    assert draft(kind, **fields).published == published


def test_the_doi_of_a_published_preprint_is_that_of_the_publication() -> None:
    found = draft(eprint="2304.14997", primaryclass="cs.LG")
    assert found.published and found.published.doi == "10.1000/182"
    assert (found.doi, found.publication_doi, found.category) == ("", "", "cs.LG")
    alone = draft("misc", eprint="2304.14997", journal="")
    assert (alone.published, alone.publication_doi) == (None, "10.1000/182")
    assert draft(primaryclass="cs.LG").category == ""


@pytest.mark.parametrize(
    ("tex", "authors"),
    [
        ("King, Ada and Bo Ek", ["King, Ada", "Ek, Bo"]),
        ("{The Big Group}", ["The Big Group"]),
        ("{Aristotle}", ["Aristotle"]),
        ("van der Berg, Jan", ["van der Berg, Jan"]),
        ("King, Jr., Martin", ["King, Jr., Martin"]),
        (r"Garriga-Alonso, Adri{\`a}", ["Garriga-Alonso, Adrià"]),
        ("Ek, Bo and others", ["Ek, Bo"]),
        ("Ek, Bo and Others", ["Ek, Bo"]),
        ("Martin King Jr.", ["King, Jr., Martin"]),
    ],
)
def test_authors_are_people_and_groups(tex: str, authors: list[str]) -> None:
    found = draft(author=tex, month="apr")
    assert [name.last_first for name in found.authors] == authors
    assert found.authors[0].group is (tex == "{The Big Group}")
    assert bool(found.notes) is tex.endswith("thers")


def test_capitals_that_braces_protect_stay_protected() -> None:
    assert draft(title="{The {Mamba} of $x_1$}").title == "The {Mamba} of $x_1$"
    assert draft(title="{The Mamba}").title == "The Mamba"
