"""Enumeration: several words in one sentence, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def first(items: Sequence[Item], most: int) -> tuple[Sequence[Item], str]:
    """The first few items, and the words for the rest: `and 4 more`; none where nothing is left."""
    left = len(items) - most
    return items[:most], f"and {left} more" if left > 0 else ""


def shortened(words: Sequence[str], most: int) -> str:
    """`a, b, c`; of more than `most` the first few and how many are left: `a, b, c and 4 more`."""
    shown, rest = first(words, most)
    return " ".join(part for part in (", ".join(shown), rest) if part)


def counted(number: int, noun: str) -> str:
    """`1 paper`, `2 papers`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
