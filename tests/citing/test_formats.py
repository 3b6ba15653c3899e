"""What each format of a bibliography says of a made paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
import rispy

from annotated.citing import bibtex, csl, formatted, references, ris
from annotated.citing.references import Reference
from annotated.model import names
from annotated.model.record import Published
from specimens import opinion, paper


def fields(text: str) -> dict[str, str]:
    """The fields of an entry that has each on a line."""
    return dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,?$", text, re.MULTILINE))


def published(**values: Any) -> dict[str, str]:
    """The fields of the entry of a paper with a publication."""
    known: dict[str, Any] = {"type": "inproceedings", "venue": "Proceedings of It", "year": 2024}
    return fields(
        bibtex.entry(references.of_paper(paper("a", published=Published(**known | values))))
    )


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({"type": "article", "number": "3"}, "3"),
        ({"type": "article", "volume": "36", "number": "3"}, "3"),
        ({"series": "Lecture Notes", "number": "3"}, "3"),
        # The classic styles warn of these, and print one of the two.
        ({"series": "Lecture Notes", "volume": "36", "number": "3"}, None),
        ({"volume": "36", "number": "3"}, None),
        ({"number": "3"}, None),
    ],
)
def test_a_number_stands_only_where_the_classic_styles_can_use_it(
    values: dict[str, str], number: str | None
) -> None:
    found = published(**values)
    assert found.get("number") == number
    assert found.get("volume") == values.get("volume")


def ref(**changes: Any) -> Reference:
    """The reference of a made paper; `published` may be a mapping."""
    if isinstance(changes.get("published"), dict):
        known: dict[str, Any] = {"type": "inproceedings", "venue": "Proceedings of It",
                                 "year": 2024}  # fmt: skip
        changes["published"] = Published(**known | changes["published"])
    return references.of_paper(paper("a", **changes))


def read_ris(reference: Reference) -> dict[str, Any]:
    (found,) = rispy.loads(ris.FORMAT.bibliography([reference]))
    return dict(found)


FULL = {
    "title": "As Printed", "authors": (names.parse("Ludwig van Beethoven"),),
    "series": "The Series",
    "editors": (names.parse("King, Jr., Ada"),), "month": 7, "address": "Vienna, Austria",
    "volume": "36", "number": "2", "pages": "10-19", "publisher": "A Press",
    "doi": "10.1000/printed", "url": "https://example.org/printed",
}  # fmt: skip


def test_a_preprint_in_bibtex() -> None:
    assert bibtex.entry(ref(category="cs.LG", aliases=("old",), notice="Withdrawn.")) == (
        "@misc{a,\n"
        "  title = {On a},\n"
        "  author = {Lovelace, Ada},\n"
        "  howpublished = {https://arxiv.org/abs/2304.94997},\n"
        "  year = {2023},\n"
        "  month = apr,\n"
        "  eprint = {2304.94997},\n"
        "  eprinttype = {arXiv},\n"
        "  primaryclass = {cs.LG},\n"
        "  doi = {10.48550/arXiv.2304.94997},\n"
        "  note = {Withdrawn},\n"
        "  ids = {old}\n"
        "}\n"
    )


def test_a_publication_in_bibtex_keeps_its_eprint_and_not_the_month_of_the_preprint() -> None:
    assert bibtex.entry(ref(published=FULL)) == (
        "@inproceedings{a,\n"
        "  title = {As Printed},\n"
        "  author = {van Beethoven, Ludwig},\n"
        "  booktitle = {{Proceedings of It}},\n"
        "  editor = {King, Jr., Ada},\n"
        "  series = {{The Series}},\n"
        "  year = {2024},\n"
        "  month = jul,\n"
        "  volume = {36},\n"
        "  pages = {10--19},\n"
        "  publisher = {A Press},\n"
        "  address = {Vienna, Austria},\n"
        "  eprint = {2304.94997},\n"
        "  eprinttype = {arXiv},\n"
        "  doi = {10.1000/printed},\n"
        "  url = {https://example.org/printed}\n"
        "}\n"
    )


def test_a_journal_a_workshop_and_a_web_page_are_named_where_bibtex_shows_them() -> None:
    assert published(type="article", venue="A Journal")["journal"] == "A Journal"
    for kind in ("workshop", "web"):
        found = published(type=kind, venue="A Place")
        assert found["howpublished"] == "A Place" and found["month"] == "apr"
        assert found["year"] == "2023"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (names.group("The Big Group"), "{The Big Group}"),
        (names.parse("King, Jr., Martin Luther"), "King, Jr., Martin Luther"),
        (names.parse("Aristotle"), "Aristotle"),
        (names.parse("von der Leyen"), "{von der Leyen}"),
        (names.parse("Adrià Garriga-Alonso"), r"Garriga-Alonso, Adri{\`a}"),
    ],
)
def test_authors_as_bibtex_reads_them(name: names.Name, written: str) -> None:
    assert bibtex.author_list([name]) == written
    assert bibtex.author_list([name, name]) == f"{written} and {written}"


def test_a_preprint_in_ris() -> None:
    found = read_ris(ref(notice="Withdrawn.", tags=("circuits", "scaling")))
    assert found == {
        "type_of_reference": "UNPD", "id": "a", "title": "On a", "authors": ["Lovelace, Ada"],
        "year": "2023", "date": "2023/04/28", "publisher": "arXiv",
        "doi": "10.48550/arXiv.2304.94997", "urls": ["https://arxiv.org/abs/2304.94997"],
        "accession_number": "arXiv:2304.94997", "abstract": "We ask, and find out.",
        "keywords": ["circuits", "scaling"], "notes": ["Withdrawn."], "type_of_work": "Preprint",
        "unknown_tag": {"M2": ["Citation Key: a"]},  # which Zotero reads
    }  # fmt: skip
    assert read_ris(ref(submitted="2023-04"))["date"] == "2023/04"


def test_publications_in_ris() -> None:
    found = read_ris(ref(published=FULL))
    said = {name: found[name] for name in found.keys() - {"abstract", "keywords", "urls", "id"}}
    del said["unknown_tag"]
    assert said == {
        "type_of_reference": "CONF", "title": "As Printed", "authors": ["van Beethoven, Ludwig"],
        "secondary_authors": ["King, Ada, Jr."], "year": "2024", "date": "2024/07",
        "secondary_title": "Proceedings of It", "custom3": "Proceedings of It",
        "tertiary_title": "The Series", "place_published": "Vienna, Austria",
        "volume": "36", "number": "2", "start_page": "10", "end_page": "19",
        "publisher": "A Press", "doi": "10.1000/printed", "accession_number": "arXiv:2304.94997",
    }  # fmt: skip
    article = read_ris(ref(published={"type": "article", "venue": "A Journal", "pages": "e12"}))
    assert (article["type_of_reference"], article["secondary_title"]) == ("JOUR", "A Journal")
    assert article["start_page"] == "e12" and "end_page" not in article
    assert "custom3" not in article and "date" not in article
    thread = read_ris(ref(published={"type": "web", "venue": "A Thread"}))
    assert (thread["type_of_reference"], thread["publisher"]) == ("UNPD", "A Thread")
    king = read_ris(ref(authors=(names.parse("King, Jr., Martin"), names.group("The Group"))))
    assert king["authors"] == ["King, Martin, Jr.", "The Group"]


def test_a_preprint_and_a_publication_in_csl() -> None:
    assert csl.item(ref(tags=("circuits", "scaling"), notice="Withdrawn.")) == {
        "id": "a", "citation-key": "a", "type": "article", "title": "On a",
        "author": [{"family": "Lovelace", "given": "Ada"}],
        "issued": {"date-parts": [[2023, 4, 28]]},
        "number": "arXiv:2304.94997", "genre": "preprint", "DOI": "10.48550/arXiv.2304.94997",
        "URL": "https://arxiv.org/abs/2304.94997", "abstract": "We ask, and find out.",
        "keyword": "circuits, scaling", "note": "Withdrawn.",
    }  # fmt: skip
    assert csl.item(ref(published=FULL)) == {
        "id": "a", "citation-key": "a", "type": "paper-conference", "title": "As Printed",
        "author": [{"family": "van Beethoven", "given": "Ludwig"}],
        "editor": [{"family": "King", "given": "Ada, Jr."}], "event-place": "Vienna, Austria",
        "issued": {"date-parts": [[2024, 7]]}, "container-title": "Proceedings of It",
        "collection-title": "The Series", "volume": "36", "issue": "2", "page": "10-19",
        "publisher": "A Press", "archive_location": "arXiv:2304.94997",
        "DOI": "10.1000/printed", "URL": "https://example.org/printed",
        "abstract": "We ask, and find out.", "keyword": "circuits",
    }  # fmt: skip
    assert csl.item(ref(published={"type": "article"}))["type"] == "article-journal"
    workshop = csl.item(ref(published={"type": "workshop", "venue": "A Workshop"}))
    assert workshop["publisher"] == "A Workshop" and "container-title" not in workshop
    journal = csl.item(ref(published={"type": "article", "address": "Graz"}))
    assert journal["publisher-place"] == "Graz" and "event-place" not in journal
    assert csl.name(names.group("The Group")) == {"literal": "The Group"}
    assert csl.name(names.parse("King, Jr., Martin")) == {
        "family": "King", "given": "Martin, Jr.",
    }  # fmt: skip


def test_an_opinion_is_cited_by_who_signed_it_and_where_it_stands() -> None:
    one = opinion(reviewer="Ada van King", date="2026-11-02")
    found = references.of_opinion(
        paper("a", title="A {Title}"), one, "https://e.org/papers/a/", "A Site"
    )
    assert fields(bibtex.entry(found)) == {
        "title": "Opinion on ``A {Title}''", "author": "van King, Ada",
        "howpublished": "A Site", "year": "2026", "month": "nov",
        "url": "https://e.org/papers/a/#ada-van-king-2026-11-02", "note": "2 November 2026",
    }  # fmt: skip
    assert (csl.item(found)["type"], read_ris(found)["type_of_reference"]) == ("webpage", "ELEC")
    house = references.of_opinion(
        paper("a"), opinion(reviewer="Editors"), "https://e.org/", "A Site"
    )
    assert house.authors == (names.group("Editors"),)


@pytest.mark.parametrize(
    ("published", "changes", "url"),
    [
        ({"url": "https://e.org/a", "doi": "10.1000/a"}, {"openreview": "aB3_x-9Z"},
         "https://e.org/a"),
        ({"doi": "10.1000/a"}, {"openreview": "aB3_x-9Z"}, "https://doi.org/10.1000/a"),
        ({}, {"doi": "10.1000/b", "openreview": "aB3_x-9Z"}, "https://doi.org/10.1000/b"),
        ({}, {"openreview": "aB3_x-9Z"}, "https://openreview.net/forum?id=aB3_x-9Z"),
        ({}, {}, "https://arxiv.org/abs/2304.94997"),
        # A workshop's paper is cited as a preprint, and at the workshop only if the record says so.
        ({"type": "workshop"}, {"openreview": "aB3_x-9Z"}, "https://arxiv.org/abs/2304.94997"),
        ({"type": "workshop", "url": "https://e.org/w"}, {}, "https://e.org/w"),
    ],
)  # fmt: skip
def test_the_address_is_the_publication_s_own_page_where_one_is_known(
    published: dict[str, str], changes: dict[str, str], url: str
) -> None:
    found = ref(published=published, **changes)
    assert (found.url, found.arxiv) == (url, "2304.94997")


def test_what_a_publication_does_not_say_is_the_preprint_s() -> None:
    found = ref(doi="10.1000/own", arxiv="", url="https://example.org/own", published={})
    assert (found.title, found.doi, found.url, found.arxiv) == (
        "On a", "10.1000/own", "https://doi.org/10.1000/own", "",
    )  # fmt: skip
    assert ref(published={}).doi == ""  # arXiv's DOI is of the preprint


def shown(**changes: Any) -> str:
    return re.sub(r"</?a[^>]*>", "", str(formatted.reference(ref(**changes))))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Lovelace, A. (2023). <em>On a</em> (arXiv:2304.94997). arXiv."
             " https://doi.org/10.48550/arXiv.2304.94997"),
        ({"title": "On What?", "published": FULL | {"title": "", "authors": ()}},
         "Lovelace, A. (2024). On What? In A. King, Jr. (Ed.), <em>Proceedings of It</em> (Vol. 36,"
         " pp. 10–19). A Press. https://doi.org/10.1000/printed"),
        ({"title": "On What?", "published": FULL | {"title": "", "authors": (), "editors": ()}},
         "Lovelace, A. (2024). On What? <em>Proceedings of It, The Series</em>, <em>36</em>(2),"
         " 10–19. https://doi.org/10.1000/printed"),
        ({"published": {"editors": tuple(map(names.parse, ("A. von B", "C. D"))), "pages": "7"}},
         "Lovelace, A. (2024). On a. In A. von B &amp; C. D (Eds.), <em>Proceedings of It</em>"
         " (p. 7). https://arxiv.org/abs/2304.94997"),
        ({"arxiv": "", "url": "https://e.org/x", "authors": (names.group("A & B"),),
          "published": {"type": "web", "venue": "A Thread"}},
         "A &amp; B. (2023). <em>On a</em>. A Thread. https://e.org/x"),
        ({"authors": (names.parse("Jean-Luc van Doe"), names.parse("King, Jr., Martin L."))},
         "van Doe, J.-L., &amp; King, M. L., Jr. (2023). <em>On a</em> (arXiv:2304.94997). arXiv."
         " https://doi.org/10.48550/arXiv.2304.94997"),
    ],
)  # fmt: skip
def test_a_reference_as_a_line_of_text(changes: dict[str, Any], text: str) -> None:
    assert shown(**changes) == text


@pytest.mark.parametrize(
    ("count", "end"), [(20, "S, A., &amp; T, A. (2023)."), (21, "S, A., … U, A. (2023).")]
)
def test_of_more_than_twenty_authors_the_first_nineteen_and_the_last_are_named(
    count: int, end: str
) -> None:
    several = tuple(names.parse(f"Ada {chr(ord('A') + number)}") for number in range(count))
    assert end in shown(authors=several)
