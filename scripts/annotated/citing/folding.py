"""Folding: titles and keys as they are compared, and how like two of them are.

`docs/overrides/assets/folding.js` does the same in a browser; `tests/citing/cases.json` holds both
to one behaviour.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from annotated.model.identifiers import without_accents

TITLE, KEY = 3, 2  # letters of the pieces by which titles, and keys, are compared
_ACCENT = re.compile(r"\\[`'\"^~=.]|\\[uvHtcdbrk](?=[\s{\\])")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
# Letters that TeX writes as commands, as `without_accents` has them.
_LETTERS = {
    "ss": "ss", "SS": "SS", "ae": "ae", "AE": "AE", "oe": "oe", "OE": "OE", "o": "o", "O": "O",
    "aa": "a", "AA": "A", "l": "l", "L": "L", "dh": "d", "DH": "D", "dj": "d", "DJ": "D",
    "th": "th", "TH": "Th", "ng": "ng", "NG": "Ng", "i": "i", "j": "j",
}  # fmt: skip


def fold(text: str) -> str:
    """A text but for case, accents, white space and punctuation."""
    plain = without_accents(text).casefold().replace("ς", "σ")
    return re.sub(r"[\W_]+", "", plain)


def fold_tex(tex: str) -> str:
    """The value of a field of a .bib file, folded: its letters without braces and commands."""
    bare = _ACCENT.sub("", tex)
    return fold(_COMMAND.sub(lambda found: _LETTERS.get(found[1], ""), bare))


def pieces(text: str, size: int) -> frozenset[str]:
    """The runs of `size` letters in a text with a sign for its ends."""
    ended = f"\x02{text}\x03"
    return frozenset(ended[at : at + size] for at in range(max(len(ended) - size, 0) + 1))


class Near:
    """Texts, to be asked for those like another: by the pieces that both have.

    The measure is that of Dice (https://doi.org/10.2307/1932409): twice what is shared through the
    sum of both, 1 for the same and 0 where nothing is shared.
    """

    def __init__(self, texts: Iterable[tuple[str, int]], size: int) -> None:
        """`texts` are folded, each with the number of what it stands for."""
        self._size = size
        self._having: dict[str, list[int]] = defaultdict(list)
        self._lengths: list[int] = []
        self._numbers: list[int] = []
        for text, number in texts:
            found = pieces(text, size)
            for piece in found:
                self._having[piece].append(len(self._numbers))
            self._lengths.append(len(found))
            self._numbers.append(number)

    def to(self, text: str, least: float) -> list[tuple[float, int]]:
        """Likeness and number of what is at least so like a text; most like first."""
        own = pieces(text, self._size)
        shared: Counter[int] = Counter()
        for piece in own:
            shared.update(self._having.get(piece, ()))
        best: dict[int, float] = {}
        for place, count in shared.items():
            likeness = 2 * count / (len(own) + self._lengths[place])
            number = self._numbers[place]
            if likeness >= max(least, best.get(number, 0)):
                best[number] = likeness
        return sorted(((one, number) for number, one in best.items()), key=lambda x: (-x[0], x[1]))


def likeness(one: str, other: str, size: int = TITLE) -> float:
    """How like two folded texts are."""
    found = Near([(other, 0)], size).to(one, 0)
    return found[0][0] if found else 0.0
