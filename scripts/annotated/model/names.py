"""Names of authors, split as BibTeX splits them: given, von, family, suffix.

The rule is that of "Tame the BeaST", section 11 (the `bibtex` documentation by N. Markey): words
that begin with a lower-case letter are the particle, and commas part `von Family, Jr, Given`.
bibtexparser splits most names alike, but makes `von` a given name in `von Neumann`, takes `Musa`
for a particle in `Muhammad ibn Musa al-Khwarizmi`, and letters without case for lower-case ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from annotated.gates.characters import named
from annotated.model import lookalikes, signers
from annotated.model.identifiers import slugify

# Beside letters, their marks and digits; the rest is markup in Markdown, TeX, YAML or HTML.
_SIGNS = " '’‘ʻʼ.,-‐‑–()·\"“”&/"
_SIGNS_OF_SCRIPTS = "・･‧׳״་\u200c\u200d"  # in names that are written in their own script
_PLAIN = re.compile(rf"[A-Za-z{re.escape(_SIGNS)}]*")
_SUFFIXES = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}


@dataclass(frozen=True, slots=True)
class Name:
    """One author. A group has its whole name in `family` and `group` set."""

    given: str
    particle: str
    family: str
    suffix: str = ""
    group: bool = False
    native: str = ""

    @property
    def text(self) -> str:
        """As people write it: `Ludwig van Beethoven`, `Martin Luther King, Jr.`."""
        name = " ".join(part for part in (self.given, self.particle, self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def last_first(self) -> str:
        """As lists sort it: `van Beethoven, Ludwig`; a single name or a group stays as it is."""
        family = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (family, self.suffix, self.given) if part)

    @property
    def short(self) -> str:
        """The name in a citation: particle and family."""
        return " ".join(part for part in (self.particle, self.family) if part)

    @property
    def slug(self) -> str:
        return slugify(self.text)

    @property
    def sort_key(self) -> tuple[str, str]:
        return (slugify(self.family), slugify(self.given))


@lru_cache(maxsize=65536)
def parse(text: str) -> Name:
    """A person's name.

    Args:
        text: `Given von Family`, `von Family, Given` or `von Family, Jr, Given`.

    Raises:
        ValueError: empty, too many commas, a missing family name, no letter, a sign that no name
            has, letters of two scripts, more than one person, a title or a number.
    """
    if "{" in text or "}" in text:
        raise ValueError(f"'{text}' has braces; write a group as '- group: Its Name'")
    text = " ".join(text.split())
    wrong = signers.reason(text)
    if wrong:
        raise ValueError(wrong)
    _check_signs(text, _SIGNS)
    letter = lookalikes.foreign(text)
    if letter:
        raise MixedScripts(text, letter)
    parts = [" ".join(part.split()) for part in text.split(",")]
    if len(parts) > 3 or not all(parts):
        raise ValueError(
            f"'{text}' is not a name; write 'Given von Family', 'von Family, Given' or"
            " 'von Family, Jr., Given'"
        )
    if len(parts) == 1:
        last = parts[0].rsplit(" ", 1)[-1]
        if last in _SUFFIXES:
            raise ValueError(f"'{text}' ends in a suffix; write 'Family, {last}, Given'")
        given, particle, family = _split_plain(parts[0].split())
        return Name(given, particle, family)
    particle, family = _split_family(parts[0].split())
    return Name(parts[-1], particle, family, parts[1] if len(parts) == 3 else "")


def group(text: str) -> Name:
    """The name of a group, never split.

    Raises:
        ValueError: empty, no letter, braces, or a word with letters of two scripts.
    """
    name = " ".join(text.split())
    if not name or "{" in name or "}" in name:
        raise ValueError(f"'{text}' is not the name of a group; write it without braces")
    if not any(map(str.isalpha, name)):
        raise ValueError(f"'{text}' has no letter; write the name of a group")
    word, letter = lookalikes.mixed_word(name)
    if word:
        raise MixedScripts(word, letter)
    return Name("", "", name, group=True)


def native(text: str) -> str:
    """A name in its own script, whatever that is.

    Raises:
        ValueError: no letter, a sign that no name has, or a word with letters of two scripts.
    """
    name = " ".join(text.split())
    _check_signs(name, _SIGNS + _SIGNS_OF_SCRIPTS)
    word, letter = lookalikes.mixed_word(name)
    if word:
        raise MixedScripts(word, letter)
    return name


class MixedScripts(ValueError):
    """A word with letters of two scripts, one of which is taken for another."""

    def __init__(self, word: str, letter: str) -> None:
        super().__init__(
            f"'{word}' mixes two scripts: '{letter}' is {named(letter)}; write all its letters in"
            " one"
        )


def _check_signs(text: str, signs: str) -> None:
    if not _PLAIN.fullmatch(text):
        for sign in text:
            if not (sign.isalnum() or sign in signs or unicodedata.category(sign)[0] == "M"):
                raise ValueError(
                    f"'{text}' has {named(sign) if not sign.isprintable() else repr(sign)}, which"
                    " no name has; write letters, and what belongs to a name"
                )
    if not any(map(str.isalpha, text)):
        raise ValueError(f"'{text}' has no letter; write a name")


def _is_particle(word: str) -> bool:
    """A word is von when its first letter is lower-case; `'t` and `d'` count by their letter."""
    for character in word:
        if character.isalpha():
            return character.islower()
    return False


def _split_plain(words: list[str]) -> tuple[str, str, str]:
    first = next((i for i, word in enumerate(words[:-1]) if _is_particle(word)), None)
    if first is None:
        return " ".join(words[:-1]), "", words[-1]
    last = max(i for i, word in enumerate(words[:-1]) if _is_particle(word))
    return (
        " ".join(words[:first]),
        " ".join(words[first : last + 1]),
        " ".join(words[last + 1 :]),
    )


def _split_family(words: list[str]) -> tuple[str, str]:
    # In `von Family, Given` everything up to the last lower-case word is the particle.
    lower = [i for i, word in enumerate(words[:-1]) if _is_particle(word)]
    if not lower:
        return "", " ".join(words)
    return " ".join(words[: lower[-1] + 1]), " ".join(words[lower[-1] + 1 :])
