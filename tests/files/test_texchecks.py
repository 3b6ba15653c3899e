"""Dollars and braces that do not pair, math that can't be shown, and the line that has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotated.files import texchecks
from annotated.problems import Mark, Problems

AT = Mark(7, 3)


def noted(check: Callable[..., None], text: str, **options: bool) -> list[str]:
    problems = Problems("x.md")
    check(text, AT, problems, **options)
    return [f"{one.line}:{one.column} {one.rule}" for one in problems.found]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("plain words, 50% & more", ""),
        ("costs \\$5 and {X} for $x$", ""),
        ("a lone $ sign", "unbalanced-math"),
        ("$x$ and $y", "unbalanced-math"),
        ("$\\frac{1$ here", "bad-math"),
        ("{open", "unbalanced-braces"),
        ("closed}", "unbalanced-braces"),
        ("$\\notacommand$", "bad-math"),
        ("\\(x\\) and \\[y\\]", ""),
        ("\\(\\notacommand\\)", "bad-math"),
    ],
)
def test_a_text_is_judged_by_its_tex(text: str, rule: str) -> None:
    assert noted(texchecks.check_tex, text) == ([f"7:3 {rule}"] if rule else [])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("$ one\ntwo\n", 7),
        ("one\ntwo $\n", 8),
        ("one\n\nthree {\n", 9),
        ("$x$\n\n\n$\\notacommand$\n", 10),
        ("\n$ two", 8),
    ],
)
def test_in_a_block_the_line_itself_is_named(text: str, line: int) -> None:
    ((place, _),) = (one.split(" ") for one in noted(texchecks.check_tex, text, literal=True))
    assert place == f"{line}:1"
    assert noted(texchecks.check_tex, text)[0].startswith("7:3 ")


@pytest.mark.parametrize(
    ("title", "rules"),
    [
        ("A {Title} of $\\alpha$", []),
        ("A \\emph{Title}", ["bad-tex"]),
        ("Poincar\\'e", ["bad-tex"]),
        ("A \\\\ sign", []),
        ("A $ sign", ["unbalanced-math"]),
    ],
)
def test_a_title_has_no_tex_but_its_math(title: str, rules: list[str]) -> None:
    assert noted(texchecks.check_title, title) == [f"7:3 {rule}" for rule in rules]


def test_what_bibliographies_can_not_say_is_named() -> None:
    assert noted(texchecks.check_encodable, "Words, é and ß") == []
    assert noted(texchecks.check_encodable, "何") == ["7:3 unencodable"]
    assert noted(texchecks.check_encodable, "$\\alpha$ 何", title=True) == ["7:3 unencodable"]
