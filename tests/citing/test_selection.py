"""The keys that a text cites, and the papers that a topic, an author or a year holds."""

from __future__ import annotations

import pytest

from annotated.citing import selection


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (r"As \cite{one} say.", ["one"]),
        (r"Half of it % \cite{gone}", []),
        (r"50\% of it \cite{one} % but not \cite{gone}", ["one"]),
        (r"\citep[see][p.~3]{one, two} and \Textcite{three}", ["one", "two", "three"]),
        (r"\parencite*{one}\autocites(see)[1]{two}", ["one"]),
        (r"\nocite{*}\cite{one}\cite{one}", ["one"]),
        ("% \\cite{gone}\n\\cite{one}", ["one"]),
    ],
)
def test_keys_of_a_source(source: str, keys: list[str]) -> None:
    assert selection.keys_of_tex(source) == keys
