"""Bibliographies, proved by the tools that people feed them to.

`make test-citations` installs the tools; where they are missing the tests say so and are skipped.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from pybtex.database import parse_string

import example
from annotated.citing import biblatex, bibtex, csl, references, ris
from annotated.citing.references import Reference
from annotated.collection import loading
from annotated.collection.collection import Collection
from annotated.model.names import Name
from annotated.tex.decoding import decode
from annotated.tex.titles import title_text
from annotated.website import bibliographies
from latex import PREAMBLE, complaints, letters, need, plain_text, run, typeset

COLLECTIONS = {"example": example.PAPERS, "stress": example.ROOT / "tests" / "stress" / "papers"}
pytestmark = pytest.mark.citations


@pytest.fixture(params=COLLECTIONS, scope="module")
def collection(request: pytest.FixtureRequest) -> Collection:
    return loading.load(COLLECTIONS[request.param], Path("no-pages"))


@pytest.fixture(scope="module")
def entries(collection: Collection) -> list[Reference]:
    return [references.of_paper(paper) for paper in collection.papers]


def curly(text: str) -> str:
    """A text whose straight double quotes are set as LaTeX sets them."""
    return re.sub(r'"([^"]*)"', r"“\1”", text)


def test_three_parsers_read_back_what_the_papers_say(entries: list[Reference]) -> None:
    text = bibtex.FORMAT.bibliography(entries)
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    by_pybtex = parse_string(text, "bibtex").entries
    by_rispy = {record["id"]: record for record in rispy.loads(ris.FORMAT.bibliography(entries))}
    by_csl = {item["id"]: item for item in json.loads(csl.FORMAT.bibliography(entries))}
    assert len(library.entries) == len(by_pybtex) == len(by_rispy) == len(entries)
    for reference in entries:
        title = title_text(reference.title)
        fields = {
            name: field.value
            for name, field in library.entries_dict[reference.key].fields_dict.items()
        }
        assert title_text(decode(fields["title"])) == curly(title)
        assert decode(fields["author"]) == decode(bibtex.author_list(reference.authors))
        assert fields["year"] == str(reference.year)
        assert fields.get("eprint", "") == reference.arxiv
        other = by_pybtex[reference.key]
        assert title_text(decode(other.fields["title"])) == curly(title)
        for person, author in zip(other.persons["author"], reference.authors, strict=True):
            assert pybtex_name(person) == name_parts(author)
        assert by_rispy[reference.key]["title"] == title
        assert by_rispy[reference.key]["authors"] == [ris._author(n) for n in reference.authors]
        assert by_rispy[reference.key]["year"] == str(reference.year)
        assert by_rispy[reference.key].get("doi", "") == reference.doi
        assert by_csl[reference.key]["title"] == title
        assert by_csl[reference.key]["issued"]["date-parts"][0][0] == reference.year


def name_parts(name: Name) -> tuple[str, str, str, str]:
    return (name.given, name.particle, name.family, name.suffix)


def pybtex_name(person: object) -> tuple[str, str, str, str]:
    parts = (
        " ".join(decode(word) for word in words)
        for words in (
            person.first_names + person.middle_names,  # type: ignore[attr-defined]
            person.prelast_names,  # type: ignore[attr-defined]
            person.last_names,  # type: ignore[attr-defined]
            person.lineage_names,  # type: ignore[attr-defined]
        )
    )
    given, particle, family, suffix = parts
    return (given, particle, family, suffix)


def test_pandoc_shows_every_entry_whole(entries: list[Reference], tmp_path: Path) -> None:
    need("pandoc")
    (tmp_path / "papers.bib").write_text(bibtex.FORMAT.bibliography(entries), encoding="ascii")
    (tmp_path / "papers.json").write_text(csl.FORMAT.bibliography(entries), encoding="utf-8")
    for bibliography in ("papers.bib", "papers.json"):
        (tmp_path / "notes.md").write_text(
            f"---\nbibliography: {bibliography}\nnocite: '@*'\n---\n\n# References\n"
        )
        output = run(tmp_path, "pandoc", "--citeproc", "notes.md", "-t", "plain", "--wrap=none")
        assert "WARNING" not in output
        for reference in entries:
            ending = letters(title_text(reference.title))[-10:]
            assert ending in letters(output), f"{reference.key} is cut in {bibliography}"


def test_typst_takes_the_bibtex(entries: list[Reference], tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    (tmp_path / "papers.bib").write_text(bibtex.FORMAT.bibliography(entries), encoding="ascii")
    cites = " ".join(f"@{reference.key}" for reference in entries)
    (tmp_path / "main.typ").write_text(f'{cites}\n#bibliography("papers.bib", style: "apa")\n')
    typst.compile(str(tmp_path / "main.typ"), output=str(tmp_path / "main.pdf"))
    assert (tmp_path / "main.pdf").stat().st_size > 1000


def examples(language: str) -> list[str]:
    """The code blocks of a language on the example's page on citing."""
    page = (example.DOCS / "citing.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def example_entries() -> list[Reference]:
    return [references.of_paper(paper) for paper in example.collection().papers]


@pytest.mark.parametrize(
    ("number", "tool", "engine"),
    [(0, "bibtex", "pdflatex"), (1, "biber", "pdflatex"), (2, "biber", "lualatex")],
)
def test_latex_example_of_the_page(number: int, tool: str, engine: str, tmp_path: Path) -> None:
    need(engine, tool)
    stress = loading.load(COLLECTIONS["stress"], Path("no-pages")).papers
    entries = [references.of_paper(paper) for paper in stress] if number == 2 else example_entries()
    for form in (bibtex.FORMAT, biblatex.FORMAT):
        file = tmp_path / f"papers.{form.ending}"
        file.write_text(form.bibliography(entries), encoding="utf-8")
    (tmp_path / "main.tex").write_text(examples("latex")[number], encoding="utf-8")
    typeset(tmp_path, engine)
    assert complaints(run(tmp_path, tool, "main")) == []
    typeset(tmp_path, engine)
    assert complaints(typeset(tmp_path, engine)) == []
    text = " ".join(plain_text(tmp_path / "main.pdf").split())
    shown = ["Nguyễn, Thị Thanh Hương", "Ửng"] if number == 2 else ["Alder", "Harrow-Ekdal", "2022"]
    assert [word for word in shown if word not in text] == []


def test_pandoc_example_of_the_page(tmp_path: Path) -> None:
    need("pandoc")
    (example,) = examples("markdown")
    (tmp_path / "notes.md").write_text(example, encoding="utf-8")
    (tmp_path / "papers.json").write_text(
        csl.FORMAT.bibliography(example_entries()), encoding="utf-8"
    )
    output = run(tmp_path, "pandoc", "--citeproc", "notes.md", "-t", "plain", "--wrap=none")
    assert "Tails That Hold a Light Rokkaku" in output
    assert "Knots That Slip Once" in output
    assert "WARNING" not in output


def test_typst_example_of_the_page(tmp_path: Path) -> None:
    typst = pytest.importorskip("typst")
    (example,) = examples("typst")
    (tmp_path / "main.typ").write_text(example, encoding="utf-8")
    (tmp_path / "papers.bib").write_text(
        bibtex.FORMAT.bibliography(example_entries()), encoding="ascii"
    )
    typst.compile(str(tmp_path / "main.typ"), output=str(tmp_path / "main.pdf"))
    assert "Alder" in plain_text(tmp_path / "main.pdf")


def test_a_text_that_cites_an_old_key_finds_the_paper(tmp_path: Path) -> None:
    """By BibTeX, Pandoc and Typst from `old-keys.bib`, and by biblatex from `ids`."""
    need("pdflatex", "bibtex", "biber", "pandoc")
    of = example.collection()
    for place, content in bibliographies.generate(of, lambda opinion: ""):
        if str(place) in ("papers.bib", "papers.biblatex.bib", "old-keys.bib"):
            (tmp_path / place).write_text(content, encoding="utf-8")
    paper = of.by_key["osei2023automatic"]
    title = "Towards Steering Without"
    assert paper.key != "osei2023automatic"
    start = PREAMBLE + r"\begin{document}\cite{osei2023automatic}"
    (tmp_path / "main.tex").write_text(
        start + r"\bibliographystyle{unsrt}\bibliography{papers,old-keys}\end{document}"
    )
    typeset(tmp_path)
    assert complaints(run(tmp_path, "bibtex", "main")) == []
    typeset(tmp_path)
    assert complaints(typeset(tmp_path)) == []
    assert letters(title) in letters(plain_text(tmp_path / "main.pdf"))
    (tmp_path / "notes.md").write_text(
        "---\nbibliography: [papers.bib, old-keys.bib]\n---\n\n[@osei2023automatic]\n"
    )
    output = run(tmp_path, "pandoc", "--citeproc", "notes.md", "-t", "plain", "--wrap=none")
    assert letters(title) in letters(output) and "WARNING" not in output
    (tmp_path / "main.tex").write_text(
        start.replace(r"\begin", r"\usepackage{biblatex}\addbibresource{papers.biblatex.bib}\begin")
        + r"\printbibliography\end{document}"
    )
    for left in ("main.aux", "main.bbl"):
        (tmp_path / left).unlink()
    typeset(tmp_path)
    assert complaints(run(tmp_path, "biber", "main")) == []
    typeset(tmp_path)
    assert complaints(typeset(tmp_path)) == []
    assert letters(title) in letters(plain_text(tmp_path / "main.pdf"))
    typst = pytest.importorskip("typst")
    (tmp_path / "main.typ").write_text(
        '@osei2023automatic\n#bibliography(("papers.bib", "old-keys.bib"), style: "apa")\n'
    )
    typst.compile(str(tmp_path / "main.typ"), output=str(tmp_path / "typst.pdf"))
    assert letters(title) in letters(plain_text(tmp_path / "typst.pdf"))


def test_every_paper_is_printed_once_where_all_are_asked_for(tmp_path: Path) -> None:
    need("pdflatex", "bibtex")
    of = example.collection()
    (tmp_path / "papers.bib").write_text(bibtex.FORMAT.bibliography(example_entries()))
    (tmp_path / "main.tex").write_text(
        PREAMBLE + r"\begin{document}\nocite{*}\bibliographystyle{unsrt}"
        r"\bibliography{papers}\end{document}"
    )
    typeset(tmp_path)
    run(tmp_path, "bibtex", "main")
    items = (tmp_path / "main.bbl").read_text().count(r"\bibitem{")
    assert items == len(of.papers) and any(paper.aliases for paper in of.papers)
