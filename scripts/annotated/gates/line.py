"""Lines: values of formats in which a line end would begin another record or field."""

from __future__ import annotations

import re
import unicodedata

# Controls, formatting signs, surrogates, private and unassigned: nothing that is text. Joiners are
# kept where check lets them through.
_NO_TEXT = re.compile("[^\\s\u200c\u200d]")


def line(text: str) -> str:
    """Text on one line, for RIS, Atom and plain text: white space is single, controls are gone."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    kept = _NO_TEXT.sub(lambda sign: sign[0] if _is_text(sign[0]) else "", text)
    return " ".join(kept.split())


def _is_text(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
