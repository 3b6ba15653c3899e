"""Text width: how wide text in a picture may be, so that a layout is made without a browser.

Widths are upper bounds. They are those of DejaVu Sans, the widest of the usual system fonts (as
wide as Verdana), rounded up within classes of letters; a letter of no class counts as the widest.
Text that a reader's own font draws narrower leaves a gap and never overlaps.
"""

from __future__ import annotations

import unicodedata

# Hundredths of the size of the font, for each letter of a class.
_CLASSES = {
    42: " !',-./:;I[\\]fijlrt|()J",
    68: '"*_`abcdeghknopqsuvxyz0123456789?$FKLPTYEXSZ{}’‘“”–',
    84: "#&+<=>^~wABCDGHNOQRUV",
    101: "%@mMW—…",
}
_WIDTH = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_UNKNOWN = 145
_ELLIPSIS = "…"


def width(text: str, size: int) -> int:
    """An upper bound of the width of a text.

    Args:
        text: one line.
        size: of the font, in the units of the picture.

    Returns:
        Whole units, rounded up.
    """
    total = 0
    for letter in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(letter):
            total += _WIDTH.get(letter, _UNKNOWN)
    return -(-total * size // 100)


def cut(text: str, size: int, most: int, end: str = "") -> str:
    """A text that is at most `most` wide, shortened before its `end` if need be."""
    if width(text + end, size) <= most:
        return text + end
    while text and width(text + _ELLIPSIS + end, size) > most:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS + end


def wrapped(text: str, size: int, most: int, lines: int) -> list[str]:
    """A text in at most `lines` lines, each at most `most` wide; what is left over is cut."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines:
        if len(found) == lines - 1:
            return [*found, cut(" ".join(words), size, most)]
        line = [words.pop(0)]
        while words and width(" ".join([*line, words[0]]), size) <= most:
            line.append(words.pop(0))
        found.append(cut(line[0], size, most) if len(line) == 1 else " ".join(line))
    return found
