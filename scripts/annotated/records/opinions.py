"""Opinions: the signed and dated texts in the body of a paper's file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotated.problems import Mark, Problems
from annotated.records.fields import OPINION, OPINIONS
from annotated.text import prosecheck
from annotated.text.bounds import bounded
from annotated.text.dates import Date
from annotated.text.headings import headings
from annotated.text.identifiers import slugify
from annotated.text.prosecheck import Citation, Link, Read

_HEADING = re.compile(
    r"(?P<name>[^,]*\S)\s*,\s*(?P<date>[\d-]+)"
    r"(?:\s*,\s*v(?P<version>[1-9][0-9]{0,2}))?(?:\s*,\s*revised\s+(?P<revised>[\d-]+))?\s*"
)
FORM = "'## Name, YYYY-MM-DD', then ', v2' or ', revised YYYY-MM-DD' if they apply"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one person thought of a paper on a day."""

    reviewer: str
    date: Date
    text: str  # Markdown
    mark: Mark
    citations: tuple[Citation, ...] = ()
    version: int | None = None  # the arXiv version that was read
    revised: Date | None = None

    @property
    def slug(self) -> str:
        """The anchor on the paper's page, which a revision does not change."""
        return f"{slugify(self.reviewer)}-{self.date}"

    @property
    def reviewer_slug(self) -> str:
        return slugify(self.reviewer)

    def citation_key(self, paper_key: str) -> str:
        """The key by which a bibliography has the opinion itself."""
        return f"{paper_key}-{self.reviewer_slug}-{str(self.date).replace('-', '')}"

    @property
    def updated(self) -> Date:
        return self.revised or self.date


def parse(body: str, first_line: int, problems: Problems) -> tuple[Opinion, ...]:
    """The opinions in the body of a paper's file.

    Args:
        body: the Markdown below the front matter.
        first_line: the number of its first line in the file.
        problems: where findings are noted.
    """
    if not bounded(body, first_line, problems):
        return ()
    lines = body.split("\n")
    marks = []
    for level, line, text in headings(body):
        if not lines[line].lstrip().startswith("#"):  # underlined by --- or ===
            problems.add(
                Mark(first_line + line),
                "opinion-heading",
                "the line of dashes below makes this a heading; put an empty line between",
            )
        elif level <= 2:
            marks.append((level, line, text))
    starts = [line for _, line, _ in marks] + [len(lines)]
    _check_before(lines[: starts[0]], first_line, problems)
    opinions: dict[str, Opinion] = {}
    anchors: list[Link] = []
    if len(marks) > OPINIONS:
        message = f"{len(marks):,} opinions in one file; {OPINIONS} are the most"
        problems.add(Mark(first_line + starts[OPINIONS]), "too-long", message)
        return ()
    for (level, line, text), end in zip(marks, starts[1:], strict=True):
        mark = Mark(first_line + line)
        if level == 1:
            problems.add(mark, "opinion-heading", f"a level-1 heading; an opinion starts {FORM}")
            continue
        content = lines[line + 1 : end]
        opinion, read = _opinion(text, content, mark, problems)
        anchors += read.anchors
        if opinion:
            if opinion.slug in opinions:
                problems.add(
                    mark,
                    "duplicate-opinion",
                    "a second opinion by this name on this day; join the two",
                )
            opinions[opinion.slug] = opinion
    prosecheck.check_anchors(anchors, opinions, problems)
    return tuple(opinions.values())


def _check_before(lines: list[str], first_line: int, problems: Problems) -> None:
    for number, line in enumerate(lines):
        if line.strip():
            problems.add(
                Mark(first_line + number),
                "opinion-heading",
                f"text before the first opinion; an opinion starts with {FORM}",
            )
            return


def _opinion(
    heading: str, content: list[str], mark: Mark, problems: Problems
) -> tuple[Opinion | None, Read]:
    match = _HEADING.fullmatch(heading)
    if not match:
        problems.add(
            mark, "opinion-heading", f"'{heading}' has not both name and date; write {FORM}"
        )
        return None, Read()
    dates = []
    for part in ("date", "revised"):
        try:
            dates.append(Date.parse(match[part]) if match[part] else None)
        except ValueError as error:
            problems.add(mark, "bad-date", f"{error} in the heading of an opinion")
            return None, Read()
    day, revised = dates
    assert day is not None  # the form has a date
    if not slugify(match["name"]):
        problems.add(mark, "opinion-heading", f"'{match['name']}' is no name; write {FORM}")
        return None, Read()
    if revised and revised < day:
        problems.add(mark, "bad-date", f"revised on {revised}, before it was written on {day}")
    text = "\n".join(content)
    length = len(text.strip())
    read = Read()
    if not length:
        problems.add(mark, "empty-opinion", "nothing stands below this heading; write the opinion")
    elif length > OPINION:
        message = f"this opinion has {length:,} characters; {OPINION:,} are the most"
        problems.add(mark, "too-long", message)
    else:
        read = prosecheck.check(text, mark.line + 1, problems)
    version = int(match["version"]) if match["version"] else None
    return Opinion(
        match["name"], day, text.strip("\n"), mark, read.citations, version, revised
    ), read
