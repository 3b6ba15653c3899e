"""Look-alikes: letters of another script within a word, and names that only look the same.

The rules are those of Unicode Technical Standard #39, "Unicode Security Mechanisms": section 5.1
for scripts, section 4 for skeletons.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from annotated.model.identifiers import without_accents

# Which scripts may stand together, beside any one alone (UTS #39, section 5.2, "highly
# restrictive").
_TOGETHER = (
    {"LATIN", "HAN", "HIRAGANA", "KATAKANA"},
    {"LATIN", "HAN", "BOPOMOFO"},
    {"LATIN", "HAN", "HANGUL"},
)
_ANY = {"COMMON", "INHERITED"}  # digits, signs, accents
_LATIN = re.compile("[\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]*")
_WORD = re.compile(r"[^\s,./&()<>\"“”·・-]+")
_ASCII = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "o"})


def foreign(text: str) -> str:
    """The first letter of the rarest script, where scripts are mixed that may not be, or nothing.

    Latin may stand beside Chinese, Japanese and Korean writing.
    """
    if _LATIN.fullmatch(text):
        return ""
    letters = [(letter, _script(letter)) for letter in text]
    counts = Counter(script for _, script in letters if script not in _ANY)
    if len(counts) < 2 or any(counts.keys() <= allowed for allowed in _TOGETHER):
        return ""
    home = max(counts, key=lambda script: (counts[script], script == "LATIN"))
    others = counts.keys() - {home}
    strange = {one for one in others if not any({home, one} <= some for some in _TOGETHER)}
    return next(letter for letter, script in letters if script in (strange or others))


def mixed_word(text: str) -> tuple[str, str]:
    """The first word with letters of two scripts, and the letter; two empty texts if none has."""
    for word in _WORD.findall(text):
        letter = foreign(word)
        if letter:
            return word, letter
    return "", ""


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """What a reader sees of a name at a glance; names with one skeleton are taken for each other.

    That of UTS #39 and beyond: case, accents, spaces and punctuation do not count, nor does a
    `The` before the name, and a small i, an l and a 1 are one letter.
    """
    words = text.split()
    if len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    letters = unicodedata.normalize("NFKD", without_accents("".join(words)))
    if letters.isascii():  # spares the table of all others
        seen = letters.translate(_ASCII).lower()
    else:
        seen = "".join(map(_prototype, letters)).casefold()
        seen = "".join(map(_prototype, seen)).casefold()
    seen = unicodedata.normalize("NFKD", without_accents(seen)).replace("m", "rn")
    return "".join(sign for sign in seen if sign.isalnum()).replace("i", "l")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN" if letter.isalpha() else "COMMON"
    # Imported late: most names are Latin, and the tables of the others take 50 ms to load.
    from confusable_homoglyphs import categories

    return str(categories.alias(letter))


@lru_cache(maxsize=4096)
def _prototype(letter: str) -> str:
    """The one letter that stands for all that look like it.

    The table leads from a letter to its prototype, and from a prototype to all its letters; where
    there are only two, the smaller stands for both.
    """
    from confusable_homoglyphs import confusables

    alike = [found["c"] for found in confusables.confusables_data.get(letter, ())]
    if len(alike) != 1:
        return letter
    (other,) = alike
    others = confusables.confusables_data.get(other, ())
    return min(letter, other) if len(others) == 1 else str(other)
