"""Charts: inline SVG made of links, with coordinates that are whole numbers.

Places along the width are in ten-thousandths, written as percent, so a picture fills any width
while its text and its dots keep their size, and it is the same to the byte on every machine.
Colours come from the style sheet. A picture's `<title>` names it; a table beside it says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

FULL = 10_000  # the width of a picture
DOT, GAP = 5, 11  # radius of a dot and distance of two stacked ones, in pixels
LABEL = 1200  # what the label of a year takes of a picture 360 px wide
SLOTS = 32  # columns in which dots are stacked: on 360 px they just don't touch


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper in a picture."""

    at: int  # along the width, in ten-thousandths
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A count in a picture."""

    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis; `anchor` says on which side of its label it stands."""

    at: int
    label: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Stem:
    """A paper in a map: a dot in its first row, rings in its other rows, lines to what it cites."""

    at: int
    label: str
    href: str
    row: int
    rings: tuple[int, ...] = ()
    lines: tuple[tuple[int, int], ...] = field(default=())  # place and row of each cited paper
    weight: int = 0  # how often it is cited


def percent(at: int) -> str:
    """Ten-thousandths as CSS percent: 1234 is `12.34%`."""
    return f"{at // 100}.{at % 100:02}%"


def years(first: int, last: int, width: int = 8) -> list[Tick]:
    """The marks of some years on an axis from the start of `first` to the end of `last`.

    At most `width` of them have a label.
    """
    number = last - first + 1
    step = -(-number // width)
    return [
        Tick(i * FULL // number, str(first + i) if i % step == 0 else "") for i in range(number)
    ]


def thinned(places: Mapping[int, int]) -> list[Tick]:
    """A mark at the place of each year; years too near to the one before have no label."""
    ticks: list[Tick] = []
    free = 0
    for year, at in places.items():
        label = str(year) if at >= free else ""
        free = at + LABEL if label else free
        # At the right edge the label stands before its mark.
        ticks.append(Tick(at, label, "end" if at + LABEL > FULL else "start"))
    return ticks


def along(year: int, day_of_year: int, first: int, last: int) -> int:
    """Where a day stands on such an axis; `day_of_year` counts from 1."""
    return ((year - first) * 366 + day_of_year - 1) * FULL // ((last - first + 1) * 366)


def strip(dots: Iterable[Dot], ticks: Sequence[Tick], title: str) -> Markup:
    """Dots along an axis, stacked where they would touch."""
    slots: dict[int, list[Dot]] = defaultdict(list)
    for dot in dots:
        slots[min(dot.at * SLOTS // FULL, SLOTS - 1)].append(dot)
    high = max((len(stack) for stack in slots.values()), default=1)
    base = high * GAP + 6
    parts = [_axis(ticks, base)]
    for slot in sorted(slots):
        x = percent((2 * slot + 1) * FULL // (2 * SLOTS))
        for level, dot in enumerate(slots[slot]):
            circle = Markup('<circle cx="{}" cy="{}" r="{}"/>').format(
                x, base - 7 - level * GAP, DOT
            )
            parts.append(_link(dot.href, dot.label, circle))
    return _svg("strip", title, base + 24, parts)


def bars(counts: Sequence[Bar], title: str, height: int, *, labels: bool, most: int = 0) -> Markup:
    """Bars side by side, each a link; `labels` writes counts above and names below.

    Args:
        counts: the bars, from left to right.
        title: what the picture shows.
        height: of the longest bar, in pixels.
        labels: whether there is text in the picture.
        most: the count that `height` stands for; 0 for the greatest here.
    """
    most = most or max((bar.count for bar in counts), default=0) or 1
    top, wide = (20 if labels else 2), FULL // max(len(counts), 1)
    parts = []
    for i, bar in enumerate(counts):
        # A count of one stays visible beside a thousand.
        tall = max(bar.count * height // most, 2 if bar.count else 0)
        x, middle = percent(i * wide + wide // 10), percent(i * wide + wide // 2)
        inside = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(
            x, top + height - tall, percent(wide * 8 // 10), tall
        )
        if labels:
            inside += Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
                middle, top + height - tall - 6, bar.count
            )
            inside += Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
                middle, top + height + 19, bar.label
            )
        if bar.count and bar.href:
            parts.append(_link(bar.href, f"{bar.label}: {bar.count}", inside))
        elif labels:
            parts.append(inside)
    line = Markup('<line class="axis" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(top + height)
    return _svg("bars", title, top + height + (26 if labels else 2), [line, *parts])


def rows(
    stems: Sequence[Stem], names: Sequence[tuple[str, str]], ticks: Sequence[Tick], title: str
) -> Markup:
    """A map: a column for each paper, a row for each topic, and lines to what is cited.

    Args:
        stems: the papers.
        names: label and address of each row, from the top.
        ticks: the marks above the columns.
        title: what the picture shows.
    """
    tall, top = 46, 30

    def y(row: int) -> int:
        return top + tall * row + 32

    parts = [
        Markup('<line class="year" x1="{0}" x2="{0}" y1="0" y2="{1}"/>').format(
            percent(tick.at), y(len(names) - 1) + 14
        )
        + Markup('<text class="year" x="{}" y="16" dx="{}" text-anchor="{}">{}</text>').format(
            percent(tick.at), -4 if tick.anchor == "end" else 4, tick.anchor, tick.label
        )
        for tick in ticks
    ]
    labels = []  # drawn last, so that no line crosses them
    for row, (label, href) in enumerate(names):
        parts.append(
            Markup('<line class="axis" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(y(row))
        )
        text = Markup('<text x="0" y="{}">{}</text>').format(y(row) - 12, label)
        labels.append(Markup('<a class="row" href="{}">{}</a>').format(href, text))
    for stem in stems:
        x = percent(stem.at)
        inside = Markup()
        if stem.rings:
            ends = [stem.row, *stem.rings]
            inside += Markup('<line class="stem" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>').format(
                x, y(min(ends)), y(max(ends))
            )
        for at, row in stem.lines:
            inside += Markup('<line class="tie" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
                x, y(stem.row), percent(at), y(row)
            )
        for row in stem.rings:
            inside += Markup('<circle class="ring" cx="{}" cy="{}" r="3"/>').format(x, y(row))
        radius = DOT + min(stem.weight, 8) // 2
        inside += Markup('<circle cx="{}" cy="{}" r="{}"/>').format(x, y(stem.row), radius)
        parts.append(_link(stem.href, stem.label, inside, reached=True))
    return _svg("rows", title, y(len(names) - 1) + 16, [*parts, *labels])


def _axis(ticks: Sequence[Tick], y: int) -> Markup:
    line = Markup('<line class="axis" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(y)
    for tick in ticks:
        x = percent(tick.at)
        line += Markup('<line class="axis" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>').format(
            x, y, y + 5
        )
        if tick.label:
            line += Markup('<text x="{}" y="{}" dx="3">{}</text>').format(x, y + 19, tick.label)
    return line


def _link(href: str, label: str, inside: Markup, *, reached: bool = False) -> Markup:
    # The same links stand in the text below, so the tab key does not stop at each of them here.
    skipped = Markup("") if reached else Markup(' tabindex="-1"')
    return Markup('<a href="{}"{}><title>{}</title>{}</a>').format(href, skipped, label, inside)


def _svg(kind: str, title: str, height: int, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg class="chart {}" role="group" aria-label="{}" width="100%" height="{}"'
        ' xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(kind, title, height, Markup("").join(parts))
