"""LaTeX and its kin, run on what we export, and what they said and printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from annotated.citing.references import Reference
from annotated.model.identifiers import ascii_fold
from annotated.tex.titles import title_text

PREAMBLE = r"""\documentclass{article}
\pagestyle{empty}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{url}
"""


def need(*tools: str) -> None:
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        pytest.skip(f"{', '.join(missing)} can't be had here; `make test-citations` installs them")


def unless_found(file: str) -> None:
    """Skip a test of a style that TeX has not here."""
    if not subprocess.run(["kpsewhich", file], capture_output=True, check=False).stdout:
        pytest.skip(f"TeX has no {file} here; `make test-citations` installs it if it may")


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, timeout=300, stdin=subprocess.DEVNULL, check=False
    )
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, f"{' '.join(command)}:\n{output[-4000:]}"
    return output


def complaints(log: str) -> list[str]:
    """Warnings and errors in what LaTeX, BibTeX or biber said; boxes do not count."""
    words = r"Warning:|Warning--|pdfTeX warning|WARN - |ERROR - |There w(?:as|ere) \d+ error"
    return re.findall(rf"^(?:! .*|.*(?:{words}).*)$", log, re.MULTILINE)


def typeset(folder: Path, program: str = "pdflatex") -> str:
    run(folder, program, "-interaction=nonstopmode", "-halt-on-error", "main.tex")
    return (folder / "main.log").read_text("latin-1")


def plain_text(pdf: Path) -> str:
    need("pdftotext")
    text = run(pdf.parent, "pdftotext", "-raw", "-enc", "UTF-8", pdf.name, "-")
    return unicodedata.normalize("NFC", text)


def letters(text: str) -> str:
    """The plain letters of a text, to compare what hyphenation and accents may change."""
    return re.sub(r"[^a-z0-9]", "", ascii_fold(text).lower())


def shows(text: str, words: str) -> bool:
    """Whether a PDF shows some words, however they are hyphenated and broken.

    A ligature comes out of some PDFs as nothing, so "fi" and the like count on neither side.
    """
    wanted, there = (letters(re.sub("(?i)ff[il]|f[fil]", "", each)) for each in (words, text))
    return wanted in there


def title_in(reference: Reference, text: str) -> bool:
    """Whether a PDF shows a title: the first letters of its longest part without math."""
    parts = (title_text(part) for part in re.split(r"\$[^$]*\$", reference.title))
    return shows(text, letters(re.sub("(?i)ff[il]|f[fil]", "", max(parts, key=len)))[:12])
