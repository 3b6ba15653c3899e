"""Headings: where the parts of a Markdown text begin.

Only the blocks are parsed, which takes a fraction of the time of a whole parse and is in proportion
to the text, whatever stands in it.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin


def _parser() -> MarkdownIt:
    # The blocks must be those of `parsing`, since pages show what stands between headings.
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


_PARSER = _parser()


def headings(markdown: str) -> list[tuple[int, int, str]]:
    """The headings that stand in no list and no quotation.

    Returns:
        For each its level (1 to 6), its line counted from 0, and its text as written.
    """
    tokens = _PARSER.parse(markdown, {})
    return [
        (int(token.tag[1]), token.map[0], tokens[i + 1].content)
        for i, token in enumerate(tokens)
        if token.type == "heading_open" and token.map and token.level == 0
    ]
