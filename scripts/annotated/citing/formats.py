"""The formats that the site offers; for one more, write its module and add it here."""

from __future__ import annotations

from annotated.citing import annotatedbib, biblatex, bibtex, csl, ris

FORMATS = (bibtex.FORMAT, biblatex.FORMAT, annotatedbib.FORMAT, ris.FORMAT, csl.FORMAT)
BY_ENDING = {one.ending: one for one in FORMATS}
