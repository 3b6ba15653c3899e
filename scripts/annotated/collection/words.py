"""Words: how search takes a text apart, and which words count as forms of one.

The browser takes apart what is typed in the same way (assets/words.js), with the letters and the
stop words that the index tells it. Which forms belong together is decided here alone.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from annotated.collection import spelling
from annotated.model.identifiers import LETTERS

STOP = frozenset(
    "a al an and are as at be but by can do does et for from had has have how if in into is"
    " it its me my no not of on or our so than that the their them then there these they this"
    " those to was we were what when where which who whose why will with would you your".split()
)
_CHAIN = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_POSSESSIVE = re.compile(r"['’]s\b")
_VOWEL = re.compile("[aeiouy]")
_IRREGULAR = {
    "matrices": "matrix", "indices": "index", "vertices": "vertex", "criteria": "criterion",
    "phenomena": "phenomenon", "children": "child", "learnt": "learn", "shown": "show",
    "hypotheses": "hypothesis", "analyses": "analysis",
}  # fmt: skip
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}


def plain(text: str) -> str:
    """Text without accents and possessives, with its capitals: `Łukasz Šķēle`, `Lukasz Skele`."""
    text = _POSSESSIVE.sub("", text).translate(LETTERS)
    if text.isascii():
        return text
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign)[0] != "M"
    )


def chains(text: str) -> list[list[str]]:
    """The words of a text in order, capitals kept; those that hyphens join stand together."""
    return [_HYPHEN.split(chain) for chain in _CHAIN.findall(plain(text))]


def words(text: str) -> list[str]:
    """The words of a text in order, in small letters without accents."""
    return [word.lower() for chain in chains(text) for word in chain]


def joined(chain: list[str]) -> str:
    """What a chain of words is when it is written as one: `fine-tuning` is `finetuning` too."""
    return "".join(chain).lower() if len(chain) > 1 else ""


def transliterated(name: str) -> set[str]:
    """The words of a name as German and Nordic letters are written without them: `Mueller`."""
    written = unicodedata.normalize("NFC", name).lower()
    if not any(letter in written for letter in _UMLAUTS):
        return set()
    for letter, pair in _UMLAUTS.items():
        written = written.replace(letter, pair)
    return {*words(written)} - {*words(name)}


@cache
def family(word: str) -> str:
    """What the forms of a word have in common: number, tense, and British or American spelling.

    Only endings that leave the word what it is are taken off: `universe` is not `universal`.

    Args:
        word: in small letters without accents.

    Returns:
        A text that is the same for all forms, and need not be a word.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    base = spelling.american(_IRREGULAR.get(word, word))
    return _ending(_verb(_singular(base)))


def forms(word: str) -> set[str]:
    """Other forms of a word that may be typed for it: in the other spelling, and number."""
    spelt = {word, spelling.american(word), spelling.british(word)}
    found = spelt | {_singular(one) for one in spelt} | {f"{one}s" for one in spelt}
    return {other for other in found if other != word and family(other) == family(word)}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "ases", "uses")):
        return word[:-2]
    if word.endswith(("ysis", "esis")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ias")):
        return word[:-1]
    return word


def _verb(word: str) -> str:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and _VOWEL.search(stem) and not word.endswith("eed"):
            return stem
    return word


def _ending(word: str) -> str:
    if len(word) < 4:
        return word
    word = word.removesuffix("e")
    if word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word
