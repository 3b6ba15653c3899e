"""The form of a rule: a slug that knows what it is about and how to keep it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class RuleForm(StrEnum):
    """One rule: its slug, what is wrong, what to write instead, and an example of each."""

    summary: str
    instead: str
    bad: str
    good: str
    warning: bool  # said, but nothing fails for it

    def __new__(
        cls, slug: str, summary: str, instead: str, bad: str, good: str, warning: bool = False
    ) -> Self:
        rule = str.__new__(cls, slug)
        rule._value_ = slug
        rule.summary, rule.instead, rule.bad, rule.good = summary, instead, bad, good
        rule.warning = warning
        return rule
