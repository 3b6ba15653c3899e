"""Of all problems those are said that concern the chosen files and folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotated.collection import reports
from annotated.problems import Problem
from annotated.rules import Rule

PROBLEMS = [
    Problem("papers/a.md", 1, 2, Rule.BAD_DATE, "Wrong."),
    Problem("papers/ab.md", 3, 4, Rule.DUPLICATE_ID, "arxiv '1' is papers/a.md already; keep one"),
    Problem("papers-of-others/c.md", 5, 6, Rule.HERE_NOW, "x; write 'papers/q.md', or so"),
]


@pytest.mark.parametrize(
    ("chosen", "lines"),
    [
        (["papers"], [1, 3]),
        (["papers/a.md"], [1, 3]),
        (["papers/ab.md"], [3]),
        (["papers/a"], []),
        (["papers/q.md"], [5]),
        (["papers-of-others", "papers/ab.md"], [3, 5]),
        (["."], [1, 3, 5]),
        ([], []),
    ],
)
def test_a_folder_is_what_is_in_it_and_a_pair_is_said_for_both(
    chosen: list[str], lines: list[int]
) -> None:
    found = reports.chosen(PROBLEMS, [Path(name) for name in chosen])
    assert [one.line for one in found] == lines


def test_each_format_says_place_rule_and_level() -> None:
    assert reports.text(PROBLEMS[::2], "fine").split("\n") == [
        "papers/a.md:1:2: error[bad-date]: Wrong.",
        "papers-of-others/c.md:5:6: warning[here-now]: x; write 'papers/q.md', or so",
        "2 problems in 2 files",
    ]
    assert reports.github(PROBLEMS[2:], "fine").split("\n") == [
        "::warning file=papers-of-others/c.md,line=5,col=6,title=here-now::x; write 'papers/q.md',"
        " or so",
        "1 problem in 1 file",
    ]
    said = json.loads(reports.as_json(PROBLEMS[:1], "fine"))
    assert said == {
        "problems": [{"path": "papers/a.md", "line": 1, "column": 2, "rule": "bad-date",
                      "level": "error", "message": "Wrong."}],
        "summary": "1 problem in 1 file",
    }  # fmt: skip
    assert reports.text([], "fine") == reports.github([], "fine") == "fine"
    assert json.loads(reports.as_json([], "fine")) == {"problems": [], "summary": "fine"}
