"""Judged papers: four whose opinions differ in evidence, confidence and ties."""

from __future__ import annotations

from support import opinion, paper_text

VENUE = "published:\n  type: web\n  venue: A Thread\n  year: 2023\n"
CODE = "links:\n  code: https://example.org/code\n"
# Three opinions that say what they rest on, and one paper without, which alone has a venue.
JUDGED = {
    "a2023firm": paper_text(1, more=CODE, body=opinion(
        "Evidence: theorem, none\n\nIt holds.\n\n```\n### Other views\n```\n\n"
        "### Claims\n\n- firm: It is so.\n\n"
        "### Since\n\n- qualifies: [@b2023open] narrow it.\n- disputes: [@c2023both] doubt it.\n"
    )),
    "b2023open": paper_text(2, more=CODE, body=opinion(
        "Evidence: controlled experiment, toy models\nCurrent: 2026-11\n\nIt may.\n\n"
        "### Claims\n\n- likely: It may be.\n- open: It was.\n\n### Other Views\n\nNone agree.\n"
    )),
    "c2023both": paper_text(3, more=CODE, body=opinion(
        "Evidence: controlled experiment, people\n\nSome do.\n\n"
        "### Claims\n\n- firm: Some.\n\n### Since\n\n- extends: [@a2023firm] go on.\n"
    ) + opinion("Evidence: survey\n\nAll.\n\n### Claims\n\n- doubtful: Some.", "Kurt Gödel")),
    "d2023none": paper_text(4, more=f"{VENUE}{CODE}"),
}  # fmt: skip
