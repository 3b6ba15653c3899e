"""Postings: for each family of words, what has one of them, and how much that says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from annotated.collection import words
from annotated.website.searchtexts import KINDS, TEXT, TEXT_MOST, Found, SearchTexts, Text

LONGEST = 40  # letters of a word; what is longer is none
_WEIGHTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24)  # to which sums are rounded, so that runs are few
_NAME = "@"  # before the family of a name, which has no other forms

Runs = list[list[list[int]]]


class Postings:
    """The words of one collection.

    Attributes:
        words: the families of every word that is written somewhere or may be typed for one; and
            every two families that stand side by side in the title of a paper, with a space.
        meanings: what each abbreviation stands for, by its word.
        written: how often a word is written in each way, with its capitals.
    """

    def __init__(self, texts: SearchTexts) -> None:
        self.words: dict[str, set[str]] = defaultdict(set)
        self.meanings: dict[str, list[str]] = {}
        self.written: Counter[str] = Counter()
        self._found: dict[str, dict[str, dict[int, int]]] = {}
        self._shorts: dict[str, list[list[str]]] = {}  # the words that a short form stands for
        self._phrases: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for one in texts.collection.abbreviations:
            short = _closed(one.short)
            for form in (short, f"{short}s"):
                self._shorts[form] = [words.words(meant) for meant in one.words]
            self.meanings[short.lower()] = list(one.words)
            for meant in self._shorts[short]:
                families = [words.family(word) for word in meant]
                self._phrases[families[0]].append((families, short.lower()))
        for found in texts.all():
            self._add(found)
        self._add_spellings()
        for short in self.meanings:  # asked for by what they stand for, where nothing has them
            self.words.setdefault(short, set())

    def _add(self, found: Found) -> None:
        named: set[tuple[str, int]] = set()
        told: Counter[str] = Counter()
        for text in found.texts:
            families = self._families(text)
            if text.weight == TEXT:
                told.update(families)
            else:
                named.update((family, text.weight) for family in families)
        sums = {family: min(count, TEXT_MOST) for family, count in told.items()}
        for family, weight in named:
            sums[family] = sums.get(family, 0) + weight
        for family, weight in sums.items():
            its = self._found.setdefault(family, {}).setdefault(found.kind, {})
            its[found.number] = max(step for step in _WEIGHTS if step <= weight)

    def _families(self, text: Text) -> Iterator[str]:
        """The families of a text's words, and of those that abbreviations make of them."""
        order: list[str] = []
        for chain in words.chains(text.text):
            for written in chain:
                self.written[written] += 1
                word = written.lower()
                order.append(words.family(word))
                yield from self._family(word, text)
                yield from self._meant(written)
            closed = "".join(chain)
            if len(chain) > 1:
                yield from self._family(closed.lower(), text)
                yield from self._meant(closed)
        if text.name:
            for word in words.transliterated(text.text):
                self.words[word].update(_NAME + one for one in words.words(text.text))
            return
        if text.title:
            for pair in pairwise(order):
                self.words[" ".join(pair)].add(" ".join(pair))
                yield " ".join(pair)
        for place, family in enumerate(order):
            for phrase, short in self._phrases.get(family, ()):
                if order[place : place + len(phrase)] == phrase:
                    yield from self._family(short, text)

    def _family(self, word: str, text: Text) -> Iterator[str]:
        if word in words.STOP or len(word) > LONGEST:
            return
        family = _NAME + word if text.name else words.family(word)
        self.words[word].add(family)
        yield family

    def _meant(self, written: str) -> Iterator[str]:
        for meant in self._shorts.get(written, ()):
            for word in meant:
                if word not in words.STOP:
                    family = words.family(word)
                    self.words[word].add(family)
                    yield family

    def _add_spellings(self) -> None:
        """Let words be found that nobody wrote: in the other spelling, and in the other number."""
        for word, families in [*self.words.items()]:
            plain = {family for family in families if not family.startswith(_NAME)}
            for other in words.forms(word) if plain and " " not in word else ():
                if other not in self.words:
                    self.words[other] = plain

    @cached_property
    def lower(self) -> set[str]:
        """Every word that is written somewhere, in small letters."""
        return {form.lower() for form in self.written}

    @property
    def families(self) -> list[str]:
        return list(self._found)

    def runs(self, family: str) -> Runs:
        """For each kind the runs of one weight: the weight, the first number, and steps from it."""
        kinds: Runs = []
        for kind in KINDS:
            by_weight: dict[int, list[int]] = defaultdict(list)
            for number, weight in self._found[family].get(kind, {}).items():
                by_weight[weight].append(number)
            kinds.append([_run(weight, by_weight[weight]) for weight in sorted(by_weight)])
        while not kinds[-1]:
            kinds.pop()
        return kinds


def _run(weight: int, numbers: list[int]) -> list[int]:
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return [weight, numbers[0], *steps]


def _closed(short: str) -> str:
    return re.sub(r"[\W_]", "", words.plain(short))
