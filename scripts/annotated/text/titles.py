r"""Titles of ours: plain text in which ``$…$`` is math and ``{…}`` protects capitals."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from annotated.text.dollars import MARKUP, closing_braces, find_math
from annotated.text.latex import Unencodable, encode_slice
from annotated.text.letters import GREEK, MATH, REWRITTEN
from annotated.text.tex import macro_text


def _parts(title: str) -> Iterator[tuple[str, int, int]]:
    """A title of ours as (text | math | open | close, start, end), nested groups flattened."""
    closes, pos, start, depth = closing_braces(title, MARKUP), 0, 0, 0
    ends = set(closes.values())
    while (found := MARKUP.search(title, pos)) is not None:
        at, pos = found.span()
        math = find_math(title, at) if found[0] == "$" else None
        if not (math or at in closes or at in ends):
            continue
        yield "text", start, at
        if math:
            pos = math.end()
            yield "math", at, pos
        elif at in closes:
            depth += 1
            if depth == 1:
                yield "open", at, pos
        else:
            depth -= 1
            if depth == 0:
                yield "close", at, pos
        start = pos
    yield "text", start, len(title)


_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.](?=[^\W_]))*(?:-(?=\d)[^\W_](?:[^\W_]|\.(?=[^\W_]))*)*")


def _needs_braces(word: str, first: bool) -> bool:
    r"""Whether a style that lower-cases titles would spoil the word.

    ``GPT``, ``GPT-3``, ``iPhone``, ``Llama2`` and single letters (``I``, ``Q``) would be spoilt,
    but not the article ``A``, nor any letter that begins the title or follows a colon.
    """
    if any(map(str.isupper, word[1:])):
        return True
    if not word[0].isupper():
        return False
    alone = word != "A" and (len(word) == 1 or word[:2] in ("I'", "I’"))
    return any(map(str.isdigit, word)) or (alone and not first)


def _title_math(title: str, start: int, end: int) -> str:
    """Math with its symbols as macros, and nothing that BibTeX or TeX would trip over."""
    out = []
    for match in re.compile(r"\\.|[%#&]|[^\x20-\x7e]", re.S).finditer(title, start, end):
        char = match[0]
        macro = (MATH | GREEK).get(char)
        if char in "%#&":
            macro = "\\" + char
        elif char in REWRITTEN:
            macro = REWRITTEN[char]
        elif char.isspace():
            macro = " "
        elif not macro and (len(char) < 2 or not char[-1].isascii()):
            raise Unencodable(char[-1], match.end() - 1)
        out += [title[start : match.start()], macro or char]
        start = match.end()
        if macro and macro[-1].isalpha() and title[start : start + 1].isalpha():
            out.append(" ")
    return "".join([*out, title[start:end]])


def _title_words(title: str, start: int, end: int) -> str:
    """Text of a title outside math and groups, with braces round the words that need them."""
    out = []
    for match in _WORD.finditer(title, start, end):
        at = match.start()
        first = at == 0 or re.search(r":\s+$", title[max(at - 9, 0) : at]) is not None
        word = encode_slice(title, at, match.end())
        if _needs_braces(match[0], first) or r"\mathrm" in word:
            word = "{" + word + "}"
        out += [encode_slice(title, start, at), word]
        start = match.end()
    return "".join([*out, encode_slice(title, start, end)])


def encode_title(title: str) -> str:
    r"""A title of ours as the value of a .bib field.

    Math is kept, in braces if it has capitals (``plain.bst`` lower-cases inside dollars). Groups
    stay, flattened; words that a style would spoil get braces of their own. A dollar or brace
    without its partner is a character. Bare ``% # &`` in math are escaped.

    Raises:
        Unencodable: as encode; the position is in the title in NFC.
    """
    title = unicodedata.normalize("NFC", title)
    out: list[str] = []
    group = -1  # where in out the group began that we are in
    for kind, start, end in _parts(title):
        if kind == "math":
            math = _title_math(title, start, end)
            out.append("{" + math + "}" if group < 0 and any(map(str.isupper, math)) else math)
        elif kind == "open":
            group = len(out)
            out.append("{")
        elif kind == "close":
            if "".join(out[group + 1 : group + 3])[:1] == "\\":
                out[group] = "{{}"  # or BibTeX would take it for one special character
            out.append("}")
            group = -1
        elif group >= 0:
            out.append(encode_slice(title, start, end))
        else:
            out.append(_title_words(title, start, end))
    return "".join(out)


def _fraction(node: Any, l2tobj: Any) -> str:
    """A fraction in one line, ``(a+b)/c``; pylatexenc goes by the names of the parameters."""
    args = node.nodeargd.argnlist if node.nodeargd else []
    texts = [l2tobj.nodelist_to_text([arg]).strip() for arg in args if arg is not None]
    return "/".join(t if t.isalnum() else f"({t})" for t in texts)


# Of bad math it warns in the log; finding bad math is the check's task, not the writer's.
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
_MATH_MACROS = get_default_latex_context_db()
_MATH_MACROS.add_context_category(
    "ours", prepend=True, macros=[MacroTextSpec("frac", _fraction), MacroTextSpec("|", "‖")]
)
_MATH_READER = LatexNodes2Text(latex_context=_MATH_MACROS, math_mode="text", keep_comments=True)


@lru_cache(maxsize=4096)
def math_text(tex: str) -> str:
    """Math, without its dollars, as a reader would write it in a line: ``n^{O(k)}`` to n^(O(k))."""
    tex = re.sub(r"([\^_])\{([^{}]*[^{}\w\\\s.*'][^{}]*)\}", r"\1{(\2)}", tex)
    tex = re.sub(
        r"(?<!\s)\\([A-Za-z]+) (?=[A-Za-z\d])",
        lambda m: f"\\{m[1]}{{}}" if len(macro_text(m[1])) == 1 else m[0],
        tex,
    )
    try:
        text = str(_MATH_READER.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", f"${tex}$")))
    except Exception:  # pylatexenc names no set of errors, and math must not stop a build
        text = re.sub(r"\\[A-Za-z]+|[{}]", "", tex)
    text = re.sub("[\U0001d400-\U0001d7ff]", lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return " ".join(text.split())


def title_text(title: str) -> str:
    """A title of ours as a reader sees it, in Unicode: no braces, and math in a line of text."""
    out = []
    for kind, start, end in _parts(title):
        if kind == "text":
            out.append(title[start:end])
        elif kind == "math":
            out.append(math_text(title[start + 1 : end - 1]))
    return unicodedata.normalize("NFC", "".join(out))
