"""Dollars and braces: where math and groups begin and end in TeX text and in our titles."""

from __future__ import annotations

import re

_DOLLARS = re.compile(r"\$([^$\\]*+(?:\\.[^$\\]*+)*+)\$", re.S)


def find_math(text: str, pos: int) -> re.Match[str] | None:
    """The math that starts with the dollar at pos, if it is math and not a price."""
    match = _DOLLARS.match(text, pos, pos + 1000)  # no formula is longer, and time stays linear
    if not match or not match[1].strip():
        return None
    body, tex = match[1], re.search(r"[\\^_](?![$%&#])", match[1])
    if body == body.strip():
        price = text[match.end() : match.end() + 1].isdigit() or re.match(r"\d.*\s", body, re.S)
        fine = bool(tex) or not price
    else:
        fine = bool(tex) and not body[0].isdigit()
    depth = 0
    for brace in re.findall(r"\\.|[{}]", body, re.S):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        fine = fine and depth >= 0
    return match if fine and depth == 0 else None


def closing_braces(text: str, special: re.Pattern[str]) -> dict[int, int]:
    """Where each brace that is closed is closed; braces inside math don't count."""
    closes, stack, pos = {}, [], 0
    while (found := special.search(text, pos)) is not None:
        pos = found.end()
        if found[0] == "$":
            math = find_math(text, found.start())
            pos = math.end() if math else pos
        elif found[0] == "{":
            stack.append(found.start())
        elif found[0] == "}" and stack:
            closes[stack.pop()] = found.start()
    return closes


MARKUP = re.compile(r"[${}]")  # in a title a backslash is a character
ESCAPED_MARKUP = re.compile(r"\\.|[${}]", re.S)
