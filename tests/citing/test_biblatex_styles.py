"""`.bib` and `.biblatex.bib` in the styles of biblatex: no warning, no id twice, nothing added."""

from __future__ import annotations

from pathlib import Path

import pytest

import cited
from annotated.citing import annotatedbib, biblatex, bibtex
from latex import PREAMBLE, complaints, need, plain_text, run, shows, typeset, unless_found

_LANGUAGE = r"\usepackage[american]{babel}\usepackage{csquotes}"
# What a style wants in the preamble; nothing here is about our entries. Chicago's has a package of
# its own that loads xstring.
STYLES = {
    **dict.fromkeys("numeric alphabetic authoryear authortitle verbose reading".split(), ""),
    **dict.fromkeys("trad-plain ieee nature science ext-numeric nejm vancouver phys".split(), ""),
    "apa": _LANGUAGE,
    "mla": _LANGUAGE + r"\usepackage{hyperref}",
    **dict.fromkeys(["chicago-authordate", "chicago-notes"], _LANGUAGE + r"\usepackage{xstring}"),
}
# Prints no eprint, whatever a file says.
_NO_EPRINT = {"phys"}
_NO_TITLES = {"science"}  # of articles
# Without its package, which is asked for by another name, Chicago's style lacks a word.
_CHICAGO = "Bibliography string 'numbers' untranslated"
END = "EndOfTheFirstFile"
pytestmark = pytest.mark.citations


# A section prints what its own file holds, as if it stood in a document of its own.
_SECTION = (
    r"\begin{refsection}[%s]\nocite{*}\printbibliography[heading=none]\end{refsection}\newpage"
)


def biber(folder: Path, style: str, files: list[str], *options: str) -> tuple[list[str], str]:
    """What was complained of, and the text of a document with a section for each file."""
    (folder / "main.tex").write_text(
        PREAMBLE
        + STYLES[style]
        + rf"\usepackage[style={style},backend=biber]{{biblatex}}"
        + r"\begin{document}"
        + f"\n{END}\n\n".join(_SECTION % file for file in files)
        + r"\end{document}"
    )
    typeset(folder)
    said = complaints(run(folder, "biber", *options, "main"))
    typeset(folder)
    return said + complaints(typeset(folder)), plain_text(folder / "main.pdf")


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_biblatex_prints_every_entry_of_both_files(style: str, tmp_path: Path) -> None:
    need("pdflatex", "biber", "kpsewhich")
    unless_found(f"{style}.bbx")
    # pdflatex has no letters beyond T1, which `.bib` draws and `.biblatex.bib` holds as they are.
    plain, unicode = cited.entries() + cited.entries(stress=True), cited.entries()
    cited.write(tmp_path, "papers.bib", bibtex.FORMAT, plain)
    cited.write(tmp_path, "unicode.bib", biblatex.FORMAT, unicode)
    said, text = biber(tmp_path, style, ["papers.bib", "unicode.bib"], "--validate-datamodel")
    assert [line for line in said if not line.endswith(_CHICAGO)] == []
    first, _, second = text.partition(END)
    shown, titles = style not in _NO_EPRINT, style not in _NO_TITLES
    assert cited.faults(plain, first, id_shown=True, titles=titles) == []
    assert cited.faults(unicode, second, id_shown=shown, titles=titles) == []


def test_the_style_that_prints_annotations_prints_the_verdicts(tmp_path: Path) -> None:
    need("pdflatex", "biber", "kpsewhich")
    entries = cited.entries()
    cited.write(tmp_path, "papers.bib", annotatedbib.FORMAT, entries)
    said, text = biber(tmp_path, "reading", ["papers.bib"])
    assert said == []
    for verdict in (verdict for entry in entries for verdict in entry.verdicts):
        assert shows(text, verdict.sentence)
