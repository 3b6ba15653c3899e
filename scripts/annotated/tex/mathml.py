"""Math: TeX becomes MathML at build time, and what MathML can't say is refused."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from latex2mathml.converter import convert
from markupsafe import Markup

from annotated.gates import html
from annotated.gates.tex import check_math
from annotated.tex.titles import math_text

_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)?")


def check_braces(tex: str) -> None:
    """Raise ValueError when the braces of TeX text do not pair (`\\{` and `\\}` do not count)."""
    depth = 0
    for brace in re.sub(r"\\.", "", tex, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            raise ValueError("a '}' closes nothing; delete it, or write '\\}' for the sign")
    if depth:
        raise ValueError("a '{' is never closed; add the '}', or write '\\{' for the sign")


@lru_cache(maxsize=4096)
def mathml(tex: str) -> Markup:
    """The `<math>` element of inline TeX math.

    Args:
        tex: what stands between the dollar signs.

    Raises:
        ValueError: it is empty, its braces do not pair, or it has a command that is not on the list
            of `mathcommands`. latex2mathml itself passes unknown commands through as text, accepts
            `\\frac{1`, and unescapes the text that it is given.
    """
    if not tex.strip():
        raise ValueError("there is nothing between the dollar signs")
    check_braces(tex)
    check_math(tex)
    try:
        written = str(convert(tex))
    except Exception as error:  # the library raises a dozen kinds, and IndexError beside them
        name = re.sub(r"(?<!^)(?=[A-Z])", " ", type(error).__name__).lower()
        raise ValueError(f"this is not math that can be shown ({name})") from None
    unknown = _COMMAND.search(re.sub(r"<[^>]*>", "", written))
    if unknown:
        raise ValueError(f"'{unknown[0]}' is a command that can't be shown")
    label = escape(math_text(tex))
    return html.inline(written.replace("<math ", f'<math aria-label="{label}" ', 1))
