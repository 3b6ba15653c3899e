"""Bounds: how much Markdown one file may hold; the parsers take time in proportion to these."""

from __future__ import annotations

import re

from annotated.problems import Mark, Problems
from annotated.rules import Rule

MARKUP = re.compile(r"[]\[*_`<>|$!&~\"']")  # what may cost the parser more than a letter does
BODY, LINES, SIGNS, DOLLARS = 100_000, 5000, 10_000, 1000


def bounded(body: str, first_line: int, problems: Problems) -> bool:
    """Whether a body is short and plain enough to be parsed; noted if not."""
    counts = (
        (len(body), BODY, "characters below the front matter"),
        (body.count("\n"), LINES, "lines below the front matter"),
        (len(MARKUP.findall(body)), SIGNS, "quotes and signs of markup such as * and ["),
        (body.count("$"), DOLLARS, "dollar signs"),
    )
    for count, most, what in counts:
        if count > most:
            message = f"{count:,} {what}; {most:,} are the most, link to the rest"
            problems.add(Mark(first_line), Rule.TOO_LONG, message)
            return False
    return True
