"""Argument drawings: argument maps as inline SVG, in whole numbers, without scripts.

A paper is a link to its place in the list beside the picture. What is said of it on hover and focus
stands in its own group, which the style sheet shows. A tie has a style of line and a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from annotated.drawings import textwidth
from annotated.drawings.argumentmap import (  # fmt: skip
    BESIDE,
    DOT,
    LINE,
    SIGN,
    TEXT,
    WIDE,
    ArgumentMap,
    Box,
    Line,
    Node,
)

HINT = "Point at a paper, or tab to it, for the verdict."
SAMPLE, BETWEEN = 56, 18  # width of a sample in the legend, room between two entries
EDGE = 9  # between a verdict and its frame
# Each sign in pieces: where it begins, seen from its middle, and how it goes on.
_SIGNS = {
    "disputes": ((-3, -3, "l6 6"), (3, -3, "l-6 6")),
    "supersedes": ((-4, -3, "l3 3l-3 3"), (0, -3, "l3 3l-3 3")),
    "qualifies": ((-4, 0, "c2 -5 6 5 8 0"),),
    "replicates": ((-3, -2, "h6"), (-3, 2, "h6")),
    "supports": ((-4, 0, "h8"), (0, -4, "v8")),
    "extends": ((-2, -4, "l4 4l-4 4"),),
    "uses": ((-3, 0, "a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),),
}
_SHAPES = {
    "": (-6, 0, "a6 6 0 1 0 12 0a6 6 0 1 0 -12 0"),
    "qualified": (-7, 0, "l7 -7l7 7l-7 7z"),
    "disputed": (-7, 0, "l7 -7l7 7l-7 7z"),
    "superseded": (-6, -6, "h12v12h-12z"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the legend: a type of tie or a state, a sample of it and a word."""

    kind: str
    word: str
    tie: bool
    box: Box


def legend(drawn: ArgumentMap) -> list[Entry]:
    """What the signs and shapes of a map mean, from left to right and line by line."""
    states = {node.state if node.contested else "" for node in drawn.nodes}
    words = [(kind, kind, True) for kind in drawn.kinds]
    words += [(state, state or "paper", False) for state in _SHAPES if state in states]
    found: list[Entry] = []
    left, top = 0, LINE + 5
    for kind, word, tie in words:
        wide = (SAMPLE if tie else 2 * DOT) + 8 + textwidth.width(word, TEXT)
        if left + wide > WIDE:
            left, top = 0, top + LINE + 5
        found.append(Entry(kind, word, tie, Box(left, top, left + wide, top + LINE + 5)))
        left += wide + BETWEEN
    return found


def axis(drawn: ArgumentMap) -> int:
    """Where the labels of the years begin, below the legend."""
    return max(entry.box.bottom for entry in legend(drawn)) + 8


def top(drawn: ArgumentMap) -> int:
    """Where the first row begins: below the axis, and low enough for every verdict."""
    return max(axis(drawn) + LINE, *(-tip(node).top for node in drawn.nodes))


def height(drawn: ArgumentMap) -> int:
    return top(drawn) + drawn.nodes[-1].y + drawn.nodes[-1].half


def tip(node: Node) -> Box:
    """Where a verdict is shown: above the row of its paper, seen from the first row."""
    bottom = node.y - node.half
    wide = max((textwidth.width(line, TEXT - 1) for line in node.tip), default=0)
    return Box(1, bottom - LINE * len(node.tip) - 2 * EDGE, 1 + wide + 2 * EDGE, bottom)


def svg(drawn: ArgumentMap, title: str) -> Markup:
    """The picture of a map."""
    down = top(drawn)
    parts = [_key(drawn), *_axis(drawn)]
    parts += [_tie(drawn, line, down) for line in drawn.lines]
    parts += [_node(drawn, i, down) for i in range(len(drawn.nodes))]
    return Markup(
        '<svg class="chart argument" role="group" aria-label="{}" width="{}" height="{}"'
        ' viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(title, WIDE, height(drawn), WIDE, height(drawn), Markup("").join(parts))


def _key(drawn: ArgumentMap) -> Markup:
    parts = [_text(0, TEXT, HINT)]
    for entry in legend(drawn):
        x, y = entry.box.left, entry.box.top + (LINE + 5) // 2
        if entry.tie:
            line = Markup('<path class="line" d="M{} {}h{}"/>').format(x, y, SAMPLE)
            sample = _group(entry.kind, [line, _sign(entry.kind, x + SAMPLE // 2, y)])
            x += SAMPLE
        else:
            sample = _shape(entry.kind, x + DOT, y)
            x += 2 * DOT
        parts += [sample, _text(x + 8, y + TEXT // 3, entry.word)]
    return Markup('<g class="key">{}</g>').format(Markup("").join(parts))


def _axis(drawn: ArgumentMap) -> Iterator[Markup]:
    above = axis(drawn)
    for year in drawn.years:
        yield Markup('<path class="year" d="M{} {}V{}"/>').format(year.x, above, height(drawn))
        if year.label:
            yield _text(year.text.left, above + TEXT, year.label)


def _node(drawn: ArgumentMap, number: int, down: int) -> Markup:
    node = drawn.nodes[number]
    y = node.y + down
    own = [line for line in drawn.lines if number in (line.upper, line.lower)]
    lit = "".join(_way(drawn, line, down) for line in own)
    frame = tip(node)
    says = [
        Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            frame.left, frame.top + down, frame.right - frame.left, frame.bottom - frame.top
        )
    ]
    says += [
        _text(frame.left + EDGE, frame.top + down + EDGE + LINE * i + TEXT - 1, line)
        for i, line in enumerate(node.tip)
    ]
    inside = [
        Markup('<rect class="hit" x="{}" y="{}" width="{}" height="{}"/>').format(
            node.x - DOT - 3, y - node.half, node.text.right - node.x + DOT + 3, 2 * node.half
        ),
        Markup('<path class="lit" d="{}"/>').format(lit) if lit else Markup(),
        _shape(node.state if node.contested else "", node.x, y),
        _text(node.x + BESIDE, y + TEXT // 3, node.label),
        _group("says", says if node.tip else []),
    ]
    return Markup('<a href="#map-{}">{}</a>').format(node.paper.key, Markup("").join(inside))


def _way(drawn: ArgumentMap, line: Line, down: int) -> str:
    """How a line goes: down, along, and into the dot."""
    start, lower = drawn.nodes[line.upper].y + down, drawn.nodes[line.lower]
    corner = f"M{line.x} {start}V{line.y + down}H{lower.x - 2 * DOT}"
    return f"{corner}L{lower.x} {lower.y + down}"


def _tie(drawn: ArgumentMap, line: Line, down: int) -> Markup:
    upper, lower = drawn.nodes[line.upper], drawn.nodes[line.lower]
    path = Markup('<path class="line" d="{}"/>').format(_way(drawn, line, down))
    if line.upwards:
        head = Markup('<path d="M{} {}l3 -5l3 5"/>').format(line.x - 3, upper.y + down + DOT + 6)
    else:
        head = Markup('<path d="M{} {}l5 3l-5 3"/>').format(lower.x - DOT - 6, lower.y + down - 3)
    title = Markup("<title>{}</title>").format(_told(drawn, line))
    return _group(line.kind, [title, path, head, _sign(line.kind, line.x, line.y + down)])


def _told(drawn: ArgumentMap, line: Line) -> str:
    names = {drawn.nodes[i].paper.key: drawn.nodes[i].label for i in (line.upper, line.lower)}
    found = []
    for bond in line.bonds:
        by = next(name for key, name in names.items() if key != bond.paper.key)
        found.append(f"{by} {bond.tie.type} {names[bond.paper.key]}")
    return "; ".join(dict.fromkeys(found))


def _sign(kind: str, x: int, y: int) -> Markup:
    ground = Markup('<circle cx="{}" cy="{}" r="{}"/>').format(x, y, SIGN)
    pieces = "".join(f"M{x + dx} {y + dy}{rest}" for dx, dy, rest in _SIGNS[kind])
    return ground + Markup('<path d="{}"/>').format(pieces)


def _shape(state: str, x: int, y: int) -> Markup:
    dx, dy, rest = _SHAPES[state]
    return Markup('<path class="dot {}" d="M{} {}{}"/>').format(
        state or "paper", x + dx, y + dy, rest
    )


def _text(x: int, y: int, words: str) -> Markup:
    return Markup('<text x="{}" y="{}">{}</text>').format(x, y, words)


def _group(kind: str, parts: Iterable[Markup]) -> Markup:
    return Markup('<g class="{}">{}</g>').format(kind, Markup("").join(parts))
