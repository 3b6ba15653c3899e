r"""Encoding: plain Unicode text as the value of a .bib field.

Plain text has no TeX in it: every ``& % # _ $ ~ ^ \ { }`` is itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from annotated.tex.symbols import (
    ACCENTS,
    BARE,
    DRAWN,
    FORMS,
    GREEK,
    GREEK_MARKS,
    LETTERS,
    STROKED,
    T1,
)


class Unencodable(ValueError):
    """A character that has no LaTeX form which prints with T1 fonts.

    Attributes:
        character: the character.
        position: its index in the text as given.
    """

    def __init__(self, character: str, position: int) -> None:
        name = unicodedata.name(character, "a control character")
        super().__init__(f"{character!r} (U+{ord(character):04X}, {name}) has no LaTeX form")
        self.character = character
        self.position = position


_ODD = re.compile(
    r"""["&%#_$~^\\{}<>|`]|(?<=-)-|(?<=')'|(?<=,),"""
    r"""|[^ -~][\u0300-\u036f]*|[!-~][\u0300-\u036f]+"""
)


_JOINS = {"'": "'", "`": "`?!", "-": "-", ",": ","}


def _accented(base: str, marks: str) -> str:
    """The form of a letter with combining marks; KeyError(mark) if there is none."""
    if base in GREEK:
        core = GREEK[base]
        for mark in marks:
            core = rf"{GREEK_MARKS[mark]}{{{core}}}"
        return rf"{{\ensuremath{{{core}}}}}"
    core = base if base.isascii() and base.isalpha() else "\\" + LETTERS[base] + "{}"
    drawn = ""
    for mark in sorted(marks, key=lambda m: m in "\u0323\u0331"):  # what hangs below comes last
        macro = ACCENTS.get(mark, "")
        if core == base and unicodedata.normalize("NFC", base + mark) in T1:
            space = " " if len(macro) > 1 else ""  # pandoc drops \textcommabelow, not the letter
            core = (
                f"\\{macro}{{{base}}}"
                if macro.isalpha() and not space
                else (f"\\{macro}{space}{base}")
            )
        elif macro and not macro.isalpha():
            core = f"\\{macro}{{{core}{{}}}}"
        else:
            drawn += DRAWN[mark]
    if base.isupper() and core.endswith("{}}"):  # biber's initials take the first bare letter
        plain = base if base.isascii() else FORMS[base]
        return rf"{{\leavevmode{{}}\vphantom{{{plain}}}{core}{drawn}}}"
    return rf"{{\leavevmode{{}}{core}{drawn}}}" if drawn else f"{{{core}}}"


@lru_cache(maxsize=4096)
def _cluster(cluster: str) -> str:
    """LaTeX for one character and its combining marks; KeyError(character) if there is none."""
    one = unicodedata.normalize("NFC", cluster)
    if one in BARE:
        return BARE[one]
    if one in FORMS:
        return "{" + FORMS[one] + "}"
    parts = STROKED.get(one) or unicodedata.normalize("NFD", one)
    if one.isspace() and (one in "\t\n\r" or unicodedata.category(one) == "Zs"):
        return " "
    try:
        if len(parts) > 1:
            return _accented(parts[0], parts[1:])
    except KeyError as error:
        raise KeyError(error.args[0] if error.args[0] in cluster else cluster[0]) from None
    raise KeyError(cluster[0])


def _letter(cluster: str) -> bool:
    """Whether a UTF-8 file holds it as it is: Latin letters and the signs of running text."""
    one = unicodedata.normalize("NFC", cluster)
    return one in "“”‘’–—…«»¿¡" or unicodedata.name(one[0], "").startswith("LATIN ")


def encode_slice(text: str, start: int, end: int, *, letters: bool = False) -> str:
    """Encode a slice of plain text; what stands before it decides which way a quote opens.

    Args:
        text: the whole text.
        start: where the slice begins.
        end: where it ends.
        letters: whether Latin letters beyond ASCII stay as they are.
    """
    out, last = [], start
    for match in _ODD.finditer(text, start, end):
        found, before = match[0], text[match.start() - 1 : match.start()]
        if found == '"':
            opener = text[match.start() - 2 : match.start() - 1] if before == "'" else before
            opens = not opener or opener.isspace() or opener in "([{‘“«/-–—"
            found = "``" if opens else "''"
        elif letters and not found.isascii() and _letter(found):
            found = unicodedata.normalize("NFC", found)
        elif found not in "-',":
            try:
                found = _cluster(found)
            except KeyError as error:
                bad: str = error.args[0]
                raise Unencodable(bad, match.start() + max(found.find(bad), 0)) from None
        out.append(text[last : match.start()])
        tail = (out[-1] or out[-2] if len(out) > 1 else out[-1])[-1:]
        if found[0] in _JOINS and tail and tail in _JOINS[found[0]]:
            found = "{}" + found  # keeps TeX from a ligature
        out.append(found)
        last = match.end()
    out.append(text[last:end])
    return "".join(out)


def encode(text: str, *, letters: bool = False) -> str:
    r"""Plain text as the value of a .bib field: ``Müller & "Co"`` to ``M{\"u}ller \& ``Co''``.

    Straight double quotes open or close by what stands before them; a straight apostrophe stays.

    Args:
        text: plain text.
        letters: whether Latin letters beyond ASCII stay as they are, for a file in UTF-8.

    Raises:
        Unencodable: for scripts, symbols and controls that LaTeX with T1 fonts can't print.
    """
    if text.isascii() and text.isprintable() and not _ODD.search(text):
        return text
    return encode_slice(text, 0, len(text), letters=letters)


def encode_prose(text: str, *, letters: bool = False) -> str:
    """As `encode`, for text that may hold any character; one that TeX can't print becomes `?`."""
    while True:
        try:
            return encode(text, letters=letters)
        except Unencodable as error:
            text = text.replace(error.character, "?")
