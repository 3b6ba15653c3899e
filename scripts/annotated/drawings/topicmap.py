"""Topic map: topics by their size, and how many ties join each two of them.

A tie joins two topics if they are those that its two papers name first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from annotated.collection.collection import Collection
from annotated.collection.ties import Ties
from annotated.drawings import textwidth
from annotated.model import addresses
from annotated.model.assessments import CONTESTING
from annotated.model.enumeration import counted
from annotated.model.vocabulary import Topic

MOST, ARCS = 48, 120  # topics and joints that are drawn; where there are more topics, parents are
WIDE, TEXT, ROW, INDENT = 740, 17, 28, 16
NAMES, BARS, BASE = 400, 90, 550  # room for names, the longest bar, where the arcs begin
NEAR = 24  # width of the narrowest arc


@dataclass(frozen=True, slots=True)
class Row:
    """A topic with its place in the picture and its ties to the others."""

    topic: Topic
    label: str  # its title, cut to its room
    size: int  # papers, those of its children included
    left: int
    y: int
    joined: tuple[tuple[Topic, int, int], ...]  # topic, ties, those of them that contest


@dataclass(frozen=True, slots=True)
class Arc:
    """Ties between the topics of two rows."""

    upper: int
    lower: int
    ties: int
    contesting: int


@dataclass(frozen=True, slots=True)
class TopicMap:
    """The map, laid out."""

    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    of: int  # how many topics there are
    joints: int  # how many pairs of these rows are tied


def of(collection: Collection, ties: Ties) -> TopicMap:
    """The map of a collection; where there are too many topics, of the largest without a parent."""
    topics = _in_order(collection, collection.topics)
    if len(topics) > MOST:
        tops = [topic for topic in collection.topics if not topic.parent]
        kept = sorted(tops, key=lambda topic: (-len(collection.by_topic[topic.id]), topic.id))
        topics = _in_order(collection, kept[:MOST])
    place = {topic.id: i for i, topic in enumerate(topics)}
    counts: Counter[tuple[int, int]] = Counter()
    contesting: Counter[tuple[int, int]] = Counter()
    for bond in ties.all:
        tags = [paper.tags[0] for paper in (bond.paper, bond.source) if paper and paper.tags]
        ends = sorted(place[top] for tag in tags if (top := _shown(collection, tag, place)))
        if len(ends) == 2 and ends[0] != ends[1]:
            counts[ends[0], ends[1]] += 1
            contesting[ends[0], ends[1]] += bond.tie.type in CONTESTING
    strongest = sorted(counts, key=lambda pair: (-counts[pair], pair))
    rows = []
    for i, topic in enumerate(topics):
        joined = tuple(
            (topics[lower if upper == i else upper], counts[upper, lower], contesting[upper, lower])
            for upper, lower in strongest
            if i in (upper, lower)
        )
        left = INDENT if topic.parent in place else 0
        label = textwidth.cut(topic.title, TEXT, NAMES - left)
        size = len(collection.by_topic[topic.id])
        rows.append(Row(topic, label, size, left, i * ROW + ROW // 2, joined))
    arcs = [Arc(*pair, counts[pair], contesting[pair]) for pair in sorted(strongest[:ARCS])]
    return TopicMap(tuple(rows), tuple(arcs), len(collection.topics), len(counts))


def _in_order(collection: Collection, topics: Sequence[Topic]) -> list[Topic]:
    """The largest first, each followed by the topics in it."""

    def by_size(some: Iterable[Topic]) -> list[Topic]:
        return sorted(some, key=lambda topic: (-len(collection.by_topic[topic.id]), topic.id))

    chosen = {topic.id for topic in topics}
    tops = by_size(topic for topic in topics if topic.parent not in chosen)
    return [
        one
        for top in tops
        for one in (top, *by_size(t for t in collection.children[top.id] if t.id in chosen))
    ]


def _shown(collection: Collection, tag: str, place: dict[str, int]) -> str:
    """The topic of a tag, or the one above it, or nothing: whichever has a row."""
    return next((name for name in (tag, collection.topic[tag].parent) if name in place), "")


def svg(drawn: TopicMap, root: str, title: str) -> Markup:
    """The picture: a row for each topic, its bar, and arcs to the topics that it is tied to."""
    tall = ROW * len(drawn.rows) + 2
    parts = [_arc(drawn, arc, named=True) for arc in drawn.arcs]
    parts += list(_rows(drawn, root))
    return Markup(
        '<svg class="chart topic-map" role="group" aria-label="{}" width="{}" height="{}"'
        ' viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(title, WIDE, tall, WIDE, tall, Markup("").join(parts))


def _rows(drawn: TopicMap, root: str) -> Iterator[Markup]:
    most = max((row.size for row in drawn.rows), default=0) or 1
    for i, row in enumerate(drawn.rows):
        wide = max(row.size * BARS // most, 2 if row.size else 0)
        own = [_arc(drawn, arc) for arc in drawn.arcs if i in (arc.upper, arc.lower)]
        yield Markup(
            '<a href="{}" aria-label="{}: {}">'
            '<rect class="hit" x="0" y="{}" width="{}" height="{}"/>'
            '<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}">{}</text>'
            '<rect x="{}" y="{}" width="{}" height="12"/><text x="{}" y="{}">{}</text>'
            '<circle cx="{}" cy="{}" r="3"/><g class="lit">{}</g></a>'
        ).format(
            root + addresses.topic(row.topic.id), row.topic.title, row.size,
            row.y - ROW // 2, BASE, ROW,
            NAMES + wide + 50, BASE, row.y, row.y,
            row.left, row.y + TEXT // 3, row.label,
            NAMES, row.y - 6, wide,
            NAMES + wide + 6, row.y + TEXT // 3, row.size,
            BASE, row.y, Markup("").join(own),
        )  # fmt: skip


def _arc(drawn: TopicMap, arc: Arc, *, named: bool = False) -> Markup:
    upper, lower = drawn.rows[arc.upper], drawn.rows[arc.lower]
    farthest = max(other.lower - other.upper for other in drawn.arcs)
    reach = WIDE - BASE - NEAR - 6
    wide = NEAR + (arc.lower - arc.upper - 1) * reach // max(farthest - 1, 1)
    title = Markup()
    if named:
        title = Markup("<title>{} and {}: {}</title>").format(
            upper.topic.title, lower.topic.title, count(arc.ties, arc.contesting)
        )
    # The style sheet knows four widths.
    return Markup('<path class="w{}" d="M{} {}A{} {} 0 0 1 {} {}">{}</path>').format(
        min(arc.ties, 4), BASE, upper.y, wide, (lower.y - upper.y) // 2, BASE, lower.y, title
    )


def count(ties: int, contesting: int) -> str:
    """The number of ties in words."""
    words = counted(ties, "tie")
    return f"{words}, {contesting} of them contesting" if contesting else words
