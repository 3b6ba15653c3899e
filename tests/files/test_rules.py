"""The catalogue of rules names what the code raises, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import annotated
from annotated.rules import Rule

PACKAGE = Path(annotated.__file__).parent


def test_every_rule_is_raised_somewhere() -> None:
    """That nothing else is raised, the type checker knows: a problem takes a rule and no text."""
    code = (path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.name != "rules.py")
    used = set(re.findall(r"\bRule\.([A-Z_0-9]+)\b", "\n".join(code)))
    assert used == {rule.name for rule in Rule}


def test_every_rule_says_what_to_write() -> None:
    for rule in Rule:
        assert rule == rule.name.lower().replace("_", "-")
        assert rule.summary.endswith(".") and rule.instead.endswith("."), rule
        assert rule.bad.strip() and rule.good.strip() and rule.bad != rule.good, rule
