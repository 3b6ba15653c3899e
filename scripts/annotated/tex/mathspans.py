r"""Math spans: where math, groups and escaped signs stand in a text of ours.

One reading serves the checks, the pages, the bibliographies and the plain text, so that none of
them can take for math what another takes for words. A backslash belongs to the sign behind it:
``\$`` is a dollar, and in ``\\$x$`` the math begins behind two backslashes, as TeX has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST = 1000  # characters; no formula is longer, and time stays linear

Kind = Literal["text", "math", "open", "close", "escape", "lone"]
_DOLLARS = re.compile(r"\$([^$\\]*+(?:\\.[^$\\]*+)*+)\$", re.S)
_MARKUP = re.compile(r"\\.|[${}]", re.S)
ESCAPED = frozenset("\\${}%&#_")
_PRICE = re.compile(r"\d[\d.,]*\s+[^\W\d_]{2,}")  # "$5 million" and a dollar somewhere behind it


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` to before `end`.

    `open` and `close` are braces that pair; `escape` is a backslash with one of `ESCAPED`; `lone`
    is a dollar or a brace without a partner.
    """

    kind: Kind
    start: int
    end: int


def find_math(text: str, pos: int) -> re.Match[str] | None:
    """The math that starts with the dollar at pos, if it is math and not a price."""
    match = _DOLLARS.match(text, pos, pos + LONGEST + 2)
    if not match or not match[1].strip():
        return None
    body, tex = match[1], re.search(r"[\\^_](?![$%&#])", match[1])
    if body == body.strip():
        price = text[match.end() : match.end() + 1].isdigit() or _PRICE.match(body)
        fine = bool(tex) or not price
    else:
        fine = bool(tex) and not body[0].isdigit()
    depth = 0
    for brace in re.findall(r"\\.|[{}]", body, re.S):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        fine = fine and depth >= 0
    return match if fine and depth == 0 else None


def closing_braces(text: str) -> dict[int, int]:
    """Where each brace that is closed is closed; braces inside math don't count."""
    closes, stack, pos = {}, [], 0
    while (found := _MARKUP.search(text, pos)) is not None:
        pos = found.end()
        if found[0] == "$":
            math = find_math(text, found.start())
            pos = math.end() if math else pos
        elif found[0] == "{":
            stack.append(found.start())
        elif found[0] == "}" and stack:
            closes[stack.pop()] = found.start()
    return closes


def spans(text: str) -> Iterator[Span]:
    """A text of ours from its start to its end, without gaps; empty stretches are left out."""
    closes = closing_braces(text)
    ends = set(closes.values())
    pos = start = 0
    while (found := _MARKUP.search(text, pos)) is not None:
        at, pos = found.span()
        kind: Kind
        if found[0] == "$":
            math = find_math(text, at)
            kind, pos = ("math", math.end()) if math else ("lone", pos)
        elif found[0] in "{}":
            kind = "open" if at in closes else "close" if at in ends else "lone"
        elif found[0][1] in ESCAPED:
            kind = "escape"
        else:
            continue
        if start < at:
            yield Span("text", start, at)
        yield Span(kind, at, pos)
        start = pos
    if start < len(text):
        yield Span("text", start, len(text))
