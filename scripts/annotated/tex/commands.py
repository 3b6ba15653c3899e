"""Commands: what those of TeX text print, which take arguments, and what becomes of these."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

from annotated.tex import symbols
from annotated.tex.symbols import pairs

MARKS = {macro: mark for mark, macro in symbols.ACCENTS.items()} | {"h": "\u0309", "b": "\u0331"}
MARKS |= {"t": "\u0361", "G": "\u030f", "newtie": "\u0311"}
ALONE = pairs("\u0300 ` \u0301 ´ \u0302 ^ \u0303 ~ \u0308 ¨ \u0304 ¯ \u0327 ¸ \u030c ˇ")
_BY_NAME = {tex[1:]: c for c, tex in (symbols.MATH | symbols.GREEK).items() if tex[1:].isalpha()}
_BY_NAME |= {form[1:]: c for c, form in symbols.FORMS.items() if form[1:].isalpha()}
# What pylatexenc does not know.
_BY_NAME |= pairs("gets ← rq ’ lq ‘ textbar | slash / euro € TeX TeX LaTeX LaTeX")
_BY_NAME |= pairs('textbraceleft { textbraceright } textquotedbl "')
_BY_NAME |= pairs("ohorn ơ Ohorn Ơ OHORN Ơ uhorn ư Uhorn Ư UHORN Ư")
_BY_NAME |= dict.fromkeys(["newline", "quad", "qquad", "space", "thinspace", "par", "item"], " ")
# What becomes of each argument of a command: kept (k), dropped (d) or emphasised (e).
ARGUMENTS = pairs(
    "href dk textcolor dk texorpdfstring dk label d vspace d hspace d thanks d footnote d color d "
    "begin d end d vphantom d cite d citep d citet d citealp d ref d eqref d autoref d cref d "
    "Cref d emph e textit e textsl e mkbibemph e"
)
DECLARED = {"it", "em", "itshape", "sl", "slshape"}
RAW = {"ensuremath", "url", "llap", "rlap", "smash"}  # their arguments are not text
DRAWN_BACK = {drawn: mark for mark, drawn in symbols.DRAWN.items()}
COMPOSED = {
    unicodedata.normalize("NFC", v): k for k, v in (symbols.STROKED | symbols.NEAREST).items()
}

_MACROS = get_default_latex_context_db()


@lru_cache(maxsize=1024)
def macro_text(name: str) -> str:
    """The text that a command without arguments prints, if we or pylatexenc know it."""
    known = getattr(_MACROS.get_macro_spec(name), "simplify_repl", None)
    return _BY_NAME.get(name) or (known if isinstance(known, str) and len(known) < 3 else "")


def ensured(tex: str) -> str:
    r"""The Unicode of \ensuremath{tex}, or the math itself if we have no letter for it."""
    marks, core = "", tex
    while (accent := re.fullmatch(r"\\(acute|ddot|grave)\{?(.*?)\}?", core)) and len(marks) < 4:
        marks = {"acute": "\u0301", "ddot": "\u0308", "grave": "\u0300"}[accent[1]] + marks
        core = accent[2] + "}" if accent[2].count("{") > accent[2].count("}") else accent[2]
    letter = symbols.READ_BACK.get(rf"\ensuremath{{{core}}}")
    return letter + marks if letter else ""
