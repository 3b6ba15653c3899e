"""The annotated bibliography: BibTeX in which each entry carries what signed opinions say first.

biblatex prints `annotation` (its style `reading`, and others by an option); styles of BibTeX that
print annotations know `annote` (chicago-annote, apacann), which is also what Zotero turns into a
note. No style prints both, so both are there.
"""

from __future__ import annotations

from annotated.citing import bibtex
from annotated.citing.format import Format
from annotated.citing.references import Reference, Verdict
from annotated.gates import tex
from annotated.tex.encoding import encode_prose


def entry(ref: Reference) -> str:
    """One entry as in BibTeX, with the verdicts on it.

    Raises:
        Refused: as `bibtex.entry`.
    """
    said = " ".join(map(_signed, ref.verdicts))
    value = f"{{{tex.value(said)}}}" if said else ""
    fields = [*bibtex.fields(ref), ("annotation", value), ("annote", value)]
    return bibtex.written(bibtex.TYPES[ref.kind], ref.key, fields)


def _signed(verdict: Verdict) -> str:
    return encode_prose(f"{verdict.sentence} ({verdict.reviewer}, {verdict.date.words})")


FORMAT = Format(
    "annotated.bib", "BibTeX, annotated", "application/x-bibtex", entry, "\n".join, verdicts=True
)
