r"""TeX: what may reach the TeX of everybody who cites from here.

A tokeniser reads each value as TeX would under LaTeX's category codes ("The TeXbook", chapters 7
and 8) and lets through only what is named: commands of the two lists, braces that pair, scripts
within math. `^^` is no token here, since TeX turns it into any character before it looks for
commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from annotated.gates.mathcommands import (
    ENVIRONMENTS,
    KERNEL,
    PACKAGED,
    SCRIPTS,
    SIGNS,
    TEXT_ARGUMENTS,
    in_kernel,
)

LONGEST_MATH = 1000  # characters
DEEPEST = 20  # braces in braces

_WORDS = frozenset(
    """
    AA AE DH DJ H IJ L NG O OE P S SS TH aa ae c copyright d dh dj ensuremath guilsinglleft
    guilsinglright guillemotleft guillemotright i ij j k l ldots leavevmode llap negthinspace ng o
    oe pounds quotedblbase quotesinglbase smash ss textasciibreve textasciicaron textasciicircum
    textasciigrave textasciitilde textbackslash textcent textcommabelow texteuro textexclamdown
    textgreater textlangle textless textperthousand textquestiondown textrangle textregistered
    textsubscript textsuperscript texttrademark textyen th thinspace tiny u v vphantom
    """.split()
)
"""What our own letters are made of: accents and symbols of LaTeX with T1 fonts."""
_SIGNS = frozenset("&%#_$\"'`^~=.{} ")  # escaped signs, and accents

_TOKEN = re.compile(r"\\([A-Za-z]+)|\\(.)|(\^\^)|([{}$^_&#%~])|[^\\{}$^_&#%~]+", re.S)
_PLAIN = re.compile(r"[^\\{}$#&%^~_<>]|\\[,;: ]|\\(?=[%&#_$])[%&#_$]")


class Refused(ValueError):
    """Something that a gate does not let through; the message says what, and what to write."""


def value(tex: str, *, letters: bool = False) -> str:
    """The value of a field of a bibliography, as it is.

    Args:
        tex: TeX as our encoders make it, without its outer braces.
        letters: whether printable characters beyond ASCII may stand in it, as in a file in UTF-8,
            to which TeX gives no meaning but their own; ASCII alone otherwise.

    Raises:
        Refused: anything that is not on the lists stands in it.
    """
    if tex.isalnum() and tex.isascii():
        return tex
    if not (letters or tex.isascii()) or not tex.isprintable():
        raise Refused("a character beyond printable ASCII stands in the TeX of a bibliography")
    math = False  # between dollars
    groups: list[bool] = []  # of each open group, whether it is math
    opens_math: bool | None = None  # what the next brace opens
    end = 0
    for match in _TOKEN.finditer(tex):
        word, sign, carets, special = match.groups()
        end = match.end()
        inside = math or any(groups[-1:])
        if word:
            if word not in _WORDS and word not in KERNEL:
                raise Refused(f"'\\{word}' may not stand in a bibliography; write plain text")
            opens_math = {"ensuremath": True}.get(word, False if word in TEXT_ARGUMENTS else None)
            continue
        if sign and sign not in _SIGNS and sign not in SIGNS:
            raise Refused(f"'\\{sign}' may not stand in a bibliography; write plain text")
        if carets or special in ("#", "%", "&") or (special in ("^", "_") and not inside):
            raise Refused(f"'{carets or special}' may not stand bare in a bibliography")
        if special == "$":
            if any(groups):
                raise Refused("a dollar sign stands within a group of math")
            math = not math
        elif special == "{":
            groups.append(inside if opens_math is None else opens_math)
        elif special == "}":
            if not groups:
                raise Refused("a '}' closes nothing")
            groups.pop()
        opens_math = None
    if end < len(tex):
        raise Refused("a backslash ends the text")
    if groups or math:
        raise Refused("a group or a formula is not closed")
    return tex


def verbatim(text: str) -> str:
    """An address or identifier as the value of a field that styles set letter by letter.

    Raises:
        Refused: a brace, a backslash, a caret, white space or a character beyond ASCII stands in
            it, with which it could leave the field or begin a command.
    """
    if not re.fullmatch(r"[!-\[\]_a-z~]*", text) or re.search(r'["<>]', text):
        raise Refused(f"'{text}' holds a character that a bibliography can't take")
    return text


def key(text: str) -> str:
    """A citation key. Raises Refused unless it is lower-case letters, digits and hyphens."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", text):
        raise Refused(f"'{text}' is no citation key")
    return text


def check_math(tex: str, *, kernel: bool = False) -> None:
    """Raise Refused for math with a command that is not on the list.

    Args:
        tex: what stands between the dollars.
        kernel: whether only what LaTeX knows without packages, or can be rewritten to it, may
            stand there, as in the title of a bibliography's entry.
    """
    if len(tex) > LONGEST_MATH:
        raise Refused(f"a formula of {len(tex)} characters; write one of {LONGEST_MATH} at most")
    if "^^" in tex:
        raise Refused("'^^' may not stand in math; write '^{…}'")
    bare = re.search(r"[\^_]\s*\\([A-Za-z]+)", tex) if kernel else None
    while bare:
        if (in_kernel(bare[1]) or "\\x")[1:] not in SCRIPTS:
            message = f"'{bare[0]}' needs braces in TeX; write '{bare[0][0]}{{\\{bare[1]}…}}'"
            raise Refused(message)
        bare = re.compile(r"[\^_]\s*\\([A-Za-z]+)").search(tex, bare.end())
    depth, pos, cells = 0, 0, 0
    while pos < len(tex):
        match = _TOKEN.match(tex, pos)
        if not match:
            raise Refused("a backslash ends the formula; close it before the backslash")
        word, sign, _, special = match.groups()
        pos = match.end()
        if word in ("begin", "end"):
            pos, name = _environment(tex, pos, word)
            if kernel:
                raise Refused(f"'\\{word}{{{name}}}' can't stand in a title")
            cells += 1 if word == "begin" else -1
        elif word:
            _check_word(word, kernel)
            if word in TEXT_ARGUMENTS:
                pos = _text_end(tex, pos, word)
        elif sign and sign not in SIGNS and not (sign == "\\" and cells):
            raise Refused(f"'\\{sign}' is not a math command that can be shown")
        elif special == "#" or (special == "&" and not cells):
            raise Refused(f"'{special}' has no meaning in math; write '\\{special}' for the sign")
        depth += {"{": 1, "}": -1}.get(special or "", 0)
        if depth > DEEPEST:
            raise Refused(f"braces in braces, more than {DEEPEST} deep; write it flatter")


def _check_word(word: str, kernel: bool) -> None:
    known = KERNEL | PACKAGED
    if word not in known:
        near = get_close_matches(word[:40], known, n=1, cutoff=0.7)
        hint = f"; did you mean '\\{near[0]}'?" if near else "; write ordinary mathematics"
        raise Refused(f"'\\{word}' is not a math command that can be shown{hint}")
    if kernel and not in_kernel(word):
        raise Refused(f"'\\{word}' needs a package that a reader's LaTeX may lack; write another")


def _environment(tex: str, pos: int, word: str) -> tuple[int, str]:
    match = re.compile(r"\s*\{([A-Za-z*]{1,20})\}").match(tex, pos)
    if not match or match[1] not in ENVIRONMENTS:
        named, known = match[1] if match else "…", ", ".join(sorted(ENVIRONMENTS))
        raise Refused(f"'\\{word}{{{named}}}' can't be shown; write one of {known}")
    return match.end(), match[1]


def _text_end(tex: str, pos: int, word: str) -> int:
    """Where the argument of a command such as `\\text` ends; it holds plain words alone."""
    opening = re.compile(r"\s*\{").match(tex, pos)
    if not opening:
        raise Refused(f"'\\{word}' needs its text in braces; write '\\{word}{{…}}'")
    pos = opening.end()
    while pos < len(tex) and tex[pos] != "}":
        plain = _PLAIN.match(tex, pos)
        if not plain:
            raise Refused(f"'{tex[pos]}' in '\\{word}{{…}}', which takes plain words")
        pos = plain.end()
    if pos == len(tex):
        raise Refused(f"'\\{word}{{' is never closed; add the '}}'")
    return pos + 1


def kernel_math(tex: str) -> str:
    """Math with packaged commands as the kernel has them: `\\mathbb{R}` becomes `\\mathbf{R}`.

    Raises:
        Refused: it holds a command that has no such form.
    """
    check_math(tex, kernel=True)
    return "".join(_rewritten(tex))


def _rewritten(tex: str) -> Iterator[str]:
    for match in _TOKEN.finditer(tex):
        word = match[1]
        if not word or word in KERNEL:
            yield match[0]
            continue
        form = in_kernel(word)
        after = tex[match.end() : match.end() + 1]
        yield f"{form} " if form[-1:].isalpha() and after.isalpha() else form
