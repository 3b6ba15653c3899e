"""The catalogue of rules names what the code raises, no more and no less."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from annotated.files import pages
from annotated.model import fields, vocabulary
from annotated.model.fields import Field
from annotated.model.rules import RULES

PACKAGE = Path(fields.__file__).parent.parent
RAISING = {"add", "refuse", "Problem", "_problem"}  # the rule is the argument before the last


def raised_in(source: Path) -> Iterator[str]:
    """The slugs that the calls in a module raise, also through a local name or a `_rule_of`."""
    tree = ast.parse(source.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        if function.name == "_rule_of":
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    yield from constants(node.value)
        assigned: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                assigned.setdefault(node.targets[0].id, []).append(node.value)
        for node in ast.walk(function):
            if not isinstance(node, ast.Call) or len(node.args) < 2:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else None
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name not in RAISING:
                continue
            rule = node.args[-2]
            sources = assigned.get(rule.id, []) if isinstance(rule, ast.Name) else [rule]
            for value in sources:
                yield from constants(value)


def constants(value: ast.expr) -> Iterator[str]:
    values = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
    for constant in values:
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
            yield constant.value


def rules_of(block: tuple[Field, ...]) -> Iterator[str]:
    for field in block:
        yield field.rule
        yield from rules_of(field.block)


def test_every_raised_rule_is_explained_and_no_other() -> None:
    raised = {rule for path in PACKAGE.rglob("*.py") for rule in raised_in(path)}
    raised |= set(rules_of(fields.PAPER + vocabulary.TOPIC + vocabulary.AUTHOR + pages.PAGE))
    assert raised == set(RULES)


def test_every_rule_says_what_to_write() -> None:
    for slug, rule in RULES.items():
        assert rule.slug == slug
        assert rule.summary.endswith(".") and rule.instead.endswith("."), slug
        assert rule.bad.strip() and rule.good.strip() and rule.bad != rule.good, slug
