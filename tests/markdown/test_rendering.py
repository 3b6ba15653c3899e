"""Markdown as HTML and as plain text: where links lead, and what a verdict is."""

from __future__ import annotations

import pytest
from lxml import html

from annotated.markdown import rendering


def cite(key: str) -> tuple[str, str]:
    return key.title(), f"../{key}/"


def test_only_links_to_other_hosts_are_marked_as_leading_out() -> None:
    text = "[a](https://example.org/) [b](HTTP://example.org) [c](#up) [d](mailto:a@example.org)"
    links = html.fromstring(rendering.render(f"{text} [@e]", cite)).findall(".//a")
    assert {link.text: link.get("class") for link in links} == {
        "a": "outside", "b": "outside", "c": None, "d": None, "E": "cite",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It holds. Read it.", "It holds."),
        ("It holds, e.g. here. Read it.", "It holds, e.g. here."),
        ("Does it hold? 7 of 9 say so.", "Does it hold?"),
        ("“It holds.” So they say.", "“It holds.”"),
        ("It holds\n\nRead it. Now.", "It holds"),
        ("It holds", "It holds"),
    ],
)
def test_a_verdict_is_the_first_sentence_of_the_first_paragraph(text: str, sentence: str) -> None:
    assert rendering.first_sentence(text) == sentence
