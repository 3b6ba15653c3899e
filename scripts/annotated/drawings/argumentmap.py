"""Argument maps: what some papers do to each other, laid out as a picture.

Each paper has a row of its own, the oldest at the top, and its dot stands further right than those
of all older ones. So everything left below the dots is free for lines: a tie of two papers leads
down from the older one to the row of the younger and along it, and has its sign at that corner,
which no other two papers share. Labels stand right of the dots. By this alone nothing overlaps.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotated.collection.ties import CONTESTED, Bond, Ties
from annotated.drawings import textwidth
from annotated.model.paper import Paper

MOST = 25  # papers on one map
# How a tie is drawn if two papers have several: the first of these.
KINDS = ("disputes", "supersedes", "qualifies", "replicates", "supports", "extends", "uses")
WIDE, TEXT, ROW = 740, 17, 30  # of the picture, of its letters, of a row with few ties
DOT, SIGN = 7, 7  # half of a dot, half of a sign
DOWN = 3  # how far lines down keep at most from the dot's middle
APART = 4  # of two lines along a row; a row with many is higher
COLUMN = 2 * (SIGN + DOWN) + 2  # the least distance of two dots along the axis
LEFT, BESIDE = 14, 12  # from the edge to the first dot, from a dot to its label
LINE, TIP_LINES, TIP = 21, 4, WIDE - 24  # of a verdict: height, number, room in width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in the units of the picture."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Node:
    """A paper on the picture and in the list beside it."""

    paper: Paper
    label: str  # `Lovelace 2023`, cut to its room
    verdict: str
    state: str
    x: int
    y: int
    half: int  # of the height of its row
    tip: tuple[str, ...]  # its verdict in lines
    to: tuple[tuple[str, list[Bond]], ...]  # what other works do to it, by type
    by: tuple[tuple[str, list[Bond]], ...]  # what it does to others

    @property
    def contested(self) -> bool:
        return self.state in CONTESTED

    @property
    def dot(self) -> Box:
        return Box(self.x - DOT, self.y - DOT, self.x + DOT, self.y + DOT)

    @property
    def text(self) -> Box:
        left, half = self.x + BESIDE, TEXT * 2 // 3
        return Box(left, self.y - half, left + textwidth.width(self.label, TEXT), self.y + half)


@dataclass(frozen=True, slots=True)
class Line:
    """The ties of two papers: from the dot of the older (`upper`) to that of the younger."""

    kind: str
    bonds: tuple[Bond, ...]
    upper: int  # place of the node
    lower: int
    x: int  # of the corner, where the sign stands
    y: int
    upwards: bool  # whether the younger says it of the older

    @property
    def sign(self) -> Box:
        return Box(self.x - SIGN, self.y - SIGN, self.x + SIGN, self.y + SIGN)


@dataclass(frozen=True, slots=True)
class Year:
    """The start of a year on the axis."""

    x: int
    label: str  # empty where there is no room for it

    @property
    def text(self) -> Box:
        return Box(self.x + 4, 0, self.x + 4 + textwidth.width(self.label, TEXT), LINE)


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """A map, laid out: the first row begins at zero, the axis is above it."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    years: tuple[Year, ...]
    of: int  # how many papers there are in all

    @property
    def kinds(self) -> list[str]:
        """The types of ties that are drawn."""
        return [kind for kind in KINDS if any(line.kind == kind for line in self.lines)]


def of(papers: Sequence[Paper], ties: Ties, verdict: Callable[[Paper], str]) -> ArgumentMap | None:
    """The map of some papers; None if no tie leads to or from any of them.

    Drawn are the ties between two papers of the map. The nodes carry all ties, those to works
    outside of it too.
    """
    chosen = _chosen(papers, ties)
    if not any(ties.to(paper) or ties.by(paper) for paper in chosen):
        return None
    names = _names(chosen)
    xs = _places(chosen, names)
    pairs = _pairs(chosen, _within(chosen, ties))
    nodes: list[Node] = []
    for i, (paper, x) in enumerate(zip(chosen, xs, strict=True)):
        name, year = names[i]
        says = verdict(paper)
        half = max(ROW // 2, APART * len(_above(pairs, i)) // 2 + SIGN)
        nodes.append(
            Node(
                paper,
                textwidth.cut(name, TEXT, WIDE - x - BESIDE, f" {year}"),
                says,
                ties.state(paper),
                x,
                nodes[-1].y + nodes[-1].half + half if nodes else half,
                half,
                tuple(textwidth.wrapped(says, TEXT - 1, TIP, TIP_LINES)),
                tuple(ties.to(paper)),
                tuple(ties.by(paper)),
            )
        )
    lines = tuple(_lines(nodes, pairs))
    return ArgumentMap(tuple(nodes), lines, tuple(_years(chosen, xs)), len(papers))


def _within(papers: Sequence[Paper], ties: Ties) -> list[Bond]:
    keys = {paper.key for paper in papers}
    found = [bond for paper in papers for _, bonds in ties.to(paper) for bond in bonds]
    return [bond for bond in found if bond.source and bond.source.key in keys - {bond.paper.key}]


def _chosen(papers: Sequence[Paper], ties: Ties) -> list[Paper]:
    """The papers most tied to each other, then to whatever else; oldest first."""
    inside: Counter[str] = Counter()
    for bond in _within(papers, ties):
        inside.update(paper.key for paper in (bond.paper, bond.source) if paper)

    def strength(paper: Paper) -> tuple[int, int, str]:
        all_of_it = sum(len(bonds) for _, bonds in [*ties.to(paper), *ties.by(paper)])
        return -inside[paper.key], -all_of_it, paper.key

    most = sorted(papers, key=strength)[:MOST]
    return sorted(most, key=lambda paper: (paper.submitted.first_day(), paper.key))


def _names(papers: Sequence[Paper]) -> list[tuple[str, str]]:
    """First author and year of each paper; b, c and so on tell later ones from the first."""
    seen: Counter[tuple[str, int]] = Counter()
    found = []
    for paper in papers:
        name = paper.authors[0].short
        number = seen[name, paper.year]
        seen[name, paper.year] += 1
        found.append((name, f"{paper.year}{chr(ord('a') + number) if number else ''}"))
    return found


def _places(papers: Sequence[Paper], names: Sequence[tuple[str, str]]) -> list[int]:
    """Where the dots stand: in proportion to time, as far as there is room for lines and labels."""
    first, last = papers[0].year, papers[-1].year
    days = [paper.submitted.first_day() for paper in papers]
    of_axis = [(day.year - first) * 366 + day.timetuple().tm_yday - 1 for day in days]
    rights = [WIDE - BESIDE - textwidth.width(" ".join(name), TEXT) for name in names]
    whole, room = (last - first + 1) * 366, rights[-1] - LEFT
    found: list[int] = []
    for day in of_axis:
        found.append(max(LEFT + day * room // whole, found[-1] + COLUMN if found else LEFT))
    for i in reversed(range(len(found))):
        right = min([rights[i], *(x - COLUMN for x in found[i + 1 : i + 2])])
        # Where room is short, labels are cut rather than columns.
        found[i] = max(min(found[i], right), LEFT + i * COLUMN)
    return found


def _pairs(papers: Sequence[Paper], bonds: Sequence[Bond]) -> dict[tuple[int, int], list[Bond]]:
    """The ties of each two papers, by the numbers of the older and the younger."""
    place = {paper.key: i for i, paper in enumerate(papers)}
    found: dict[tuple[int, int], list[Bond]] = defaultdict(list)
    for bond in bonds:
        if bond.source:
            older, younger = sorted((place[bond.paper.key], place[bond.source.key]))
            found[older, younger].append(bond)
    return dict(sorted(found.items()))


def _above(pairs: Iterable[tuple[int, int]], place: int) -> list[int]:
    return [upper for upper, lower in pairs if lower == place]


def _lines(
    nodes: Sequence[Node], pairs: Mapping[tuple[int, int], Sequence[Bond]]
) -> Iterator[Line]:
    for (upper, lower), bonds in pairs.items():
        gravest = min(bonds, key=lambda bond: KINDS.index(bond.tie.type))
        below = [other for one, other in pairs if one == upper]
        above = _above(pairs, lower)
        # The nearer paper has the inner line, so that lines of one dot do not cross.
        down = below.index(lower) * 2 * DOWN // max(len(below) - 1, 1) - DOWN
        x = nodes[upper].x - (down if len(below) > 1 else 0)
        y = nodes[lower].y + (len(above) - 1 - 2 * above.index(upper)) * APART // 2
        upwards = gravest.paper.key == nodes[upper].paper.key
        yield Line(gravest.tie.type, tuple(bonds), upper, lower, x, y, upwards)


def _years(papers: Sequence[Paper], stops: Sequence[int]) -> Iterator[Year]:
    """Where years begin: between the last paper before and the first one after."""
    free = 0
    for i, (paper, x) in enumerate(zip(papers, stops, strict=True)):
        if i and papers[i - 1].year == paper.year:
            continue
        at = x - COLUMN // 2
        label = str(paper.year) if at >= free else ""
        if label:
            free = Year(at, label).text.right + 4
        yield Year(at, label)
