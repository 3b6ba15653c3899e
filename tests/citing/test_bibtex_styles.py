"""`.bib` in the styles of BibTeX: no warning, no id twice, venues with their capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

import cited
from annotated.citing import annotatedbib, bibtex
from latex import PREAMBLE, complaints, need, plain_text, run, shows, typeset, unless_found

# What each family wants in the preamble; nothing here is about our entries.
_NATBIB, _HYPERREF = r"\usepackage{natbib}", r"\usepackage{hyperref}"
STYLES = {
    **dict.fromkeys("plain abbrv alpha unsrt ieeetr siam acm amsplain amsalpha".split(), ""),
    **dict.fromkeys("IEEEtran elsarticle-num splncs04 iopart-num is-plain".split(), ""),
    **dict.fromkeys("plainnat abbrvnat unsrtnat apalike elsarticle-harv".split(), _NATBIB),
    **dict.fromkeys("IEEEtranN apsrev4-2 ACM-Reference-Format rusnat".split(), _NATBIB),
    **dict.fromkeys("plainnm achemso rsc chicago-annote aaai-named mnras".split(), _NATBIB),
    **dict.fromkeys("plainurl abbrvurl alphaurl unsrturl".split(), _HYPERREF),
    "chicago": r"\usepackage{chicago}",
    "apacite": r"\usepackage{apacite}",
    "authordate1": r"\usepackage{authordate1-4}",
}
# They need \href.
_HREF = {"mnras": _HYPERREF}
# Physics and chemistry print no titles of articles, and Elsevier's loses one whose address holds
# `%`, which begins a comment where an address is an argument.
_NO_TITLES = {"iopart-num", "apsrev4-2", "achemso", "rsc", "mnras", "elsarticle-num"}
# It prints no `howpublished`, where a preprint's address stands.
_NO_PLACE = {"rusnat"}
# What a record may lack, and some styles ask for.
_LACKS = ("Warning--empty publisher in ", "Warning--empty address in ")
pytestmark = pytest.mark.citations


def document(style: str, cite: str, bibliography: str = "papers") -> str:
    return (
        PREAMBLE
        + STYLES[style]
        + _HREF.get(style, "")
        + rf"\begin{{document}}{cite}\bibliographystyle{{{style}}}"
        + rf"\bibliography{{{bibliography}}}\end{{document}}"
    )


def printed(folder: Path) -> tuple[list[str], str]:
    """What was complained of, and the text of the document."""
    typeset(folder)
    said = complaints(run(folder, "bibtex", "main"))
    typeset(folder)
    return said + complaints(typeset(folder)), plain_text(folder / "main.pdf")


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_bibtex_prints_every_entry(style: str, tmp_path: Path) -> None:
    need("pdflatex", "bibtex", "kpsewhich")
    unless_found(f"{style}.bst")
    entries = cited.entries() + cited.entries(stress=True)
    cited.write(tmp_path, "papers.bib", bibtex.FORMAT, entries)
    (tmp_path / "main.tex").write_text(document(style, r"\nocite{*}"))
    said, text = printed(tmp_path)
    assert [line for line in said if not line.startswith(_LACKS)] == []
    assert (
        cited.faults(entries, text, id_shown=style not in _NO_PLACE, titles=style not in _NO_TITLES)
        == []
    )


def test_the_style_that_prints_annotations_prints_the_verdicts(tmp_path: Path) -> None:
    need("pdflatex", "bibtex", "kpsewhich")
    unless_found("chicago-annote.bst")
    entries = cited.entries()
    cited.write(tmp_path, "papers.bib", annotatedbib.FORMAT, entries)
    (tmp_path / "main.tex").write_text(document("chicago-annote", r"\nocite{*}"))
    said, text = printed(tmp_path)
    assert said == []
    for verdict in (verdict for entry in entries for verdict in entry.verdicts):
        signed = f"({verdict.reviewer}, {verdict.date.words})"
        assert shows(text, verdict.sentence) and shows(text, signed)
