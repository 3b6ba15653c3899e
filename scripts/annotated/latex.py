r"""Our text into LaTeX, and TeX text into ours.

Three kinds of string meet here, and each function says which it takes:

* *plain text*: Unicode without TeX in it, such as a name. Every ``& % # _ $ ~ ^ \ { }`` is itself.
* *a title of ours*: plain text, but ``$…$`` is math and ``{…}`` protects capitals.
* *TeX text*: what arXiv or a .bib file holds.

What is written is ASCII and was tried, letter by letter, with ``bibtex`` and with ``biber``, each
followed by ``pdflatex`` with T1 fonts. Three facts rule the forms:

* BibTeX takes ``{\…}`` as one character when it sorts, abbreviates and changes case.
* biber turns each accent that it can read into Unicode before pdflatex sees it, and pdflatex with
  T1 knows few letters beyond Latin Extended-A. A trailing ``{}`` (``\.{h{}}``) hides an accent
  from biber. Accents named by a letter can't be hidden, so what they would give is drawn instead.
* A second accent sits right only on a letter that T1 has as one glyph: ``{\~{\^e{}}}``.
  ``{\~{{\^e}}}`` sets the tilde beside the letter, and ``{\~{\^e}}`` fails after biber.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)


class Unencodable(ValueError):
    """A character that has no LaTeX form which prints with T1 fonts.

    Attributes:
        character: the character.
        position: its index in the text as given.
    """

    def __init__(self, character: str, position: int) -> None:
        name = unicodedata.name(character, "a control character")
        super().__init__(f"{character!r} (U+{ord(character):04X}, {name}) has no LaTeX form")
        self.character = character
        self.position = position


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of running text: plain, emphasised, an address, or math (TeX, no dollars)."""

    kind: Literal["text", "emph", "math", "url"]
    text: str


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# Combining marks and the macros of T1 that set them.
_ACCENTS = _pairs(
    "\u0300 ` \u0301 ' \u0302 ^ \u0303 ~ \u0304 = \u0307 . \u0308 \" \u0306 u \u030a r \u030b H "
    "\u030c v \u0327 c \u0328 k \u0323 d \u0326 textcommabelow"
)
# Marks for which T1 has no macro, or none that biber leaves alone. Pandoc drops these commands
# and keeps the letter. U+0335 and U+0336 stand for the bars of T and H.
_DRAWN = {
    "\u0323": r"\llap{\textsubscript{.}\thinspace}",
    "\u0331": r"\llap{\textsubscript{-}\thinspace}",
    "\u0309": r"\llap{\textsuperscript{\tiny?}}",
    "\u031b": r"\smash{\negthinspace'}",
    "\u030c": r"\llap{\textsuperscript{\textasciicaron}}",
    "\u0306": r"\llap{\textsuperscript{\textasciibreve}}",
    "\u0327": r"\llap{\textsubscript{\quotesinglbase}}",
    "\u0335": r"\llap{-}",
    "\u0336": r"\llap{\textsuperscript{-}}",
}
_STROKED = {"ŧ": "t\u0335", "Ŧ": "T\u0335", "Ħ": "H\u0336", "ħ": "h\u0336"}
# Letters outside T1 that print as the nearest letter in it.
_NEAREST = _pairs("ə e Ə E ɓ b Ɓ B ɗ d Ɗ D ƙ k Ƙ K ƴ y Ƴ Y ɔ o Ɔ O ɲ n Ɲ N ɣ g Ɣ G ʋ v Ʋ V ĸ q ſ s")
_NEAREST |= _pairs("ʒ z Ʒ Z")
# Letters that pdflatex accepts, with T1, from biber's output (t1enc.dfu), so need no hiding.
_T1 = set(map(chr, range(0xC0, 0x180))) | set("ǍǎǏǐǑǒǓǔǦǧǨǩǪǫǰǴǵȘșȚțȲȳḂḃḍḞḟḠḡḥḰḱḷṃṅṇṛṣṭẎẏẐẑỲỳ")
_LETTERS = _pairs(
    "Æ AE æ ae Œ OE œ oe Ø O ø o Ł L ł l Đ DJ đ dj Ð DH ð dh Þ TH þ th ß ss ẞ SS ı i ȷ j Ŋ NG ŋ ng "
    "Ĳ IJ ĳ ij Å AA å aa"
)
_GREEK = _pairs(
    "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu "
    "ν nu ξ xi π pi ρ rho ς varsigma σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma "
    "Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ϑ vartheta ϕ phi "
    "ϖ varpi ϱ varrho ϵ epsilon"
)
_GREEK = {letter: "\\" + name for letter, name in _GREEK.items()} | {"ο": "o"}
_GREEK |= {g: rf"\mathrm{{{x}}}" for g, x in zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True)}
_GREEK_MARKS = {"\u0301": r"\acute", "\u0308": r"\ddot", "\u0300": r"\grave"}
# Symbols that exist in math without any package.
_MATH = {
    symbol: "\\" + name
    for symbol, name in _pairs(
        "≤ le ≥ ge ≠ ne ≈ approx ≡ equiv ∼ sim ≃ simeq ≅ cong ∝ propto ≪ ll ≫ gg ± pm ∓ mp × times "
        "÷ div · cdot ∘ circ • bullet ∗ ast ⋆ star ⊕ oplus ⊗ otimes ∞ infty ∂ partial ∇ nabla "
        "∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∪ cup ∩ cap ∅ emptyset "
        "∀ forall ∃ exists ¬ neg ∧ wedge ∨ vee ⊥ perp ∥ parallel ∣ mid ∖ setminus ∑ sum ∏ prod "
        "∫ int √ surd ← leftarrow → rightarrow ↔ leftrightarrow ↑ uparrow ↓ downarrow "
        "⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ↦ mapsto ⌊ lfloor ⌋ rfloor "
        "⌈ lceil ⌉ rceil ℓ ell ℏ hbar ℜ Re ℑ Im ℵ aleph † dagger ‡ ddagger ⋯ cdots "
        "{ lbrace } rbrace"
    ).items()
} | {"−": "-", "|": "|", "°": r"^{\circ}", "′": r"^{\prime}", "″": r"^{\prime\prime}"}
_MATH |= {"½": r"\frac{1}{2}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}"}
# BibTeX counts the braces of the first two; biber takes the third for an accent.
_REWRITTEN = {r"\{": r"\lbrace", r"\}": r"\rbrace", r"\|": r"\Vert"}
_SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ªºⁿ", "0123456789aon", strict=True))
_SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
# Text forms; the inside of the braces tells each symbol when it is read back.
_FORMS = (
    {c: rf"\ensuremath{{{tex}}}" for c, tex in (_MATH | _GREEK).items()}
    | {c: rf"\textsuperscript{{{x}}}" for c, x in _SUPER.items()}
    | {c: rf"\textsubscript{{{x}}}" for c, x in _SUB.items()}
    | {c: rf"\leavevmode{{}}{x}" for c, x in _NEAREST.items()}
    | {c: "\\" + name for c, name in _LETTERS.items()}
    | _pairs(r"‘ ` ’ ' ŉ 'n ~ \textasciitilde ^ \textasciicircum \ \textbackslash < \textless")
    | _pairs(r"> \textgreater ` \textasciigrave … \ldots § \S ¶ \P © \copyright ® \textregistered")
    | _pairs(r"™ \texttrademark £ \pounds € \texteuro ¥ \textyen ¢ \textcent ¡ \textexclamdown")
    | _pairs(r"¿ \textquestiondown « \guillemotleft » \guillemotright „ \quotedblbase")
    | _pairs(r"‚ \quotesinglbase ‹ \guilsinglleft › \guilsinglright ‰ \textperthousand")
    | _pairs(r"⟨ \textlangle ⟩ \textrangle ŀ l\ensuremath{\cdot} Ŀ L\ensuremath{\cdot}")
)
_READ_BACK = {form: c for c, form in _FORMS.items()}
# What needs no braces, or is written as something near.
_BARE = _pairs(r"& \& % \% # \# _ \_ $ \$ “ `` ” '' – -- — --- ‐ - ‑ - ‒ -- ― ---")
_BARE |= {near: f"{{{_FORMS[c]}}}" for near, c in _pairs("ʼ ’ ʹ ’ ʾ ’ ʻ ‘ ʿ ‘ µ μ ⋅ · ∙ •").items()}
_BARE["\xa0"] = "~"
_ODD = re.compile(
    r"""["&%#_$~^\\{}<>|`]|(?<=-)-|(?<=')'|(?<=,),"""
    r"""|[^ -~][\u0300-\u036f]*|[!-~][\u0300-\u036f]+"""
)


def _accented(base: str, marks: str) -> str:
    """The form of a letter with combining marks; KeyError(mark) if there is none."""
    if base in _GREEK:
        core = _GREEK[base]
        for mark in marks:
            core = rf"{_GREEK_MARKS[mark]}{{{core}}}"
        return rf"{{\ensuremath{{{core}}}}}"
    core = base if base.isascii() and base.isalpha() else "\\" + _LETTERS[base] + "{}"
    drawn = ""
    for mark in sorted(marks, key=lambda m: m in "\u0323\u0331"):  # what hangs below comes last
        macro = _ACCENTS.get(mark, "")
        if core == base and unicodedata.normalize("NFC", base + mark) in _T1:
            space = " " if len(macro) > 1 else ""  # pandoc drops \textcommabelow, not the letter
            core = (
                f"\\{macro}{{{base}}}"
                if macro.isalpha() and not space
                else (f"\\{macro}{space}{base}")
            )
        elif macro and not macro.isalpha():
            core = f"\\{macro}{{{core}{{}}}}"
        else:
            drawn += _DRAWN[mark]
    return rf"{{\leavevmode{{}}{core}{drawn}}}" if drawn else f"{{{core}}}"


@lru_cache(maxsize=4096)
def _cluster(cluster: str) -> str:
    """LaTeX for one character and its combining marks; KeyError(character) if there is none."""
    one = unicodedata.normalize("NFC", cluster)
    if one in _BARE:
        return _BARE[one]
    if one in _FORMS:
        return "{" + _FORMS[one] + "}"
    parts = _STROKED.get(one) or unicodedata.normalize("NFD", one)
    if one.isspace() and (one in "\t\n\r" or unicodedata.category(one) == "Zs"):
        return " "
    try:
        if len(parts) > 1:
            return _accented(parts[0], parts[1:])
    except KeyError as error:
        raise KeyError(error.args[0] if error.args[0] in cluster else cluster[0]) from None
    raise KeyError(cluster[0])


def _encode(text: str, start: int, end: int) -> str:
    """Encode a slice of plain text; what stands before it decides which way a quote opens."""
    out, last = [], start
    for match in _ODD.finditer(text, start, end):
        out.append(text[last : match.start()])
        found, before = match[0], text[match.start() - 1 : match.start()]
        last = match.end()
        if found == '"':
            opener = text[match.start() - 2 : match.start() - 1] if before == "'" else before
            opens = not opener or opener.isspace() or opener in "([{‘“«/-–—"
            out.append(("{}" if before == "'" else "") + ("``" if opens else "''"))
        elif found in ("-", "'", ","):  # would form a ligature with the one before
            out.append("{}" + found)
        else:
            try:
                out.append(_cluster(found))
            except KeyError as error:
                bad: str = error.args[0]
                raise Unencodable(bad, match.start() + max(found.find(bad), 0)) from None
    out.append(text[last:end])
    return "".join(out)


def encode(text: str) -> str:
    r"""Plain text as the value of a .bib field: ``Müller & "Co"`` to ``M{\"u}ller \& ``Co''``.

    Straight double quotes open or close by what stands before them; a straight apostrophe stays.

    Raises:
        Unencodable: for scripts, symbols and controls that LaTeX with T1 fonts can't print.
    """
    if text.isascii() and text.isprintable() and not _ODD.search(text):
        return text
    return _encode(text, 0, len(text))


_DOLLARS = re.compile(r"\$([^$\\]*+(?:\\.[^$\\]*+)*+)\$", re.S)


def _math(text: str, pos: int) -> re.Match[str] | None:
    """The math that starts with the dollar at pos, if it is math and not a price."""
    match = _DOLLARS.match(text, pos, pos + 1000)  # no formula is longer, and time stays linear
    if not match or not match[1].strip():
        return None
    body, tex = match[1], re.search(r"[\\^_]", match[1])
    if body == body.strip():
        fine = bool(tex) or not text[match.end() : match.end() + 1].isdigit()
    else:
        fine = bool(tex) and not body[0].isdigit()
    depth = 0
    for brace in re.findall(r"\\.|[{}]", body, re.S):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        fine = fine and depth >= 0
    return match if fine and depth == 0 else None


def _closing(text: str, special: re.Pattern[str]) -> dict[int, int]:
    """Where each brace that is closed is closed; braces inside math don't count."""
    closes, stack, pos = {}, [], 0
    while (found := special.search(text, pos)) is not None:
        pos = found.end()
        if found[0] == "$":
            math = _math(text, found.start())
            pos = math.end() if math else pos
        elif found[0] == "{":
            stack.append(found.start())
        elif found[0] == "}" and stack:
            closes[stack.pop()] = found.start()
    return closes


_MARKUP = re.compile(r"[${}]")  # in a title a backslash is a character
_ESCAPED_MARKUP = re.compile(r"\\.|[${}]", re.S)


def _parts(title: str) -> Iterator[tuple[str, int, int]]:
    """A title of ours as (text | math | open | close, start, end), nested groups flattened."""
    closes, pos, start, depth = _closing(title, _MARKUP), 0, 0, 0
    ends = set(closes.values())
    while (found := _MARKUP.search(title, pos)) is not None:
        at, pos = found.span()
        math = _math(title, at) if found[0] == "$" else None
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
        macro = (_MATH | _GREEK).get(char)
        if char in "%#&":
            macro = "\\" + char
        elif char in _REWRITTEN:
            macro = _REWRITTEN[char]
        elif char.isspace():
            macro = " "
        elif (not char[-1].isascii() or len(char) < 2) and not macro:
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
        word = _encode(title, at, match.end())
        if _needs_braces(match[0], first) or r"\mathrm" in word:
            word = "{" + word + "}"
        out += [_encode(title, start, at), word]
        start = match.end()
    return "".join([*out, _encode(title, start, end)])


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
            out.append(_encode(title, start, end))
        else:
            out.append(_title_words(title, start, end))
    return "".join(out)


def _fraction(node: Any, reader: Any) -> str:
    """A fraction in one line, ``(a+b)/c``."""
    args = node.nodeargd.argnlist if node.nodeargd else []
    texts = [reader.nodelist_to_text([arg]).strip() for arg in args if arg is not None]
    return "/".join(t if t.isalnum() else f"({t})" for t in texts)


# Of bad math it warns in the log; finding bad math is the check's task, not the writer's.
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
_MACROS = get_default_latex_context_db()
_MATH_MACROS = get_default_latex_context_db()
_MATH_MACROS.add_context_category(
    "ours", prepend=True, macros=[MacroTextSpec("frac", _fraction), MacroTextSpec("|", "‖")]
)
_MATH_READER = LatexNodes2Text(latex_context=_MATH_MACROS, math_mode="text", keep_comments=True)


@lru_cache(maxsize=4096)
def _math_text(tex: str) -> str:
    """Math, without its dollars, as a reader would write it in a line: ``n^{O(k)}`` to n^(O(k))."""
    tex = re.sub(r"([\^_])\{([^{}]*[^{}\w\\\s.*'][^{}]*)\}", r"\1{(\2)}", tex)
    try:
        text = str(_MATH_READER.latex_to_text(re.sub(r"(?<!\\)%", r"\\%", f"${tex}$")))
    except Exception:  # pylatexenc names no set of errors, and math must not stop a build
        text = re.sub(r"\\[A-Za-z]+|[{}]", "", tex)
    text = re.sub("[\U0001d400-\U0001d7ff]", lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = re.sub(r"(?<=\S)([×÷±·\u2190-\u22ff]) (?=\S)|([⟨⌊⌈]) ", r"\1\2", text)
    return " ".join(text.split())


def title_text(title: str) -> str:
    """A title of ours as a reader sees it, in Unicode: no braces, and math in a line of text."""
    out = []
    for kind, start, end in _parts(title):
        if kind == "text":
            out.append(title[start:end])
        elif kind == "math":
            out.append(_math_text(title[start + 1 : end - 1]))
    return unicodedata.normalize("NFC", "".join(out))


_TOKEN = re.compile(
    r"""(?P<url>https?://[^\s{}$\\`'"<>]+) | \\(?P<word>[A-Za-z]+)\s* | \\(?P<char>.)
      | (?P<lig>---?|``|''|[?!]`) | (?P<space>[\s~]+)
      | (?P<one>[{}$`]) | (?P<text>[^\s~{}$`'\\?!h-]+ | .)""",
    re.X | re.S,
)
_LIGATURES = _pairs("-- – --- — `` “ '' ” ?` ¿ !` ¡")
_MARKS = {macro: mark for mark, macro in _ACCENTS.items()} | {"h": "\u0309", "b": "\u0331"}
_MARKS |= {"t": "\u0361", "G": "\u030f", "newtie": "\u0311"}
_ALONE = _pairs("\u0300 ` \u0301 ´ \u0302 ^ \u0303 ~ \u0308 ¨ \u0304 ¯ \u0327 ¸ \u030c ˇ")
_BY_NAME = {tex[1:]: c for c, tex in (_MATH | _GREEK).items() if tex[1:].isalpha()}
_BY_NAME |= {form[1:]: c for c, form in _FORMS.items() if form[1:].isalpha()}
_BY_NAME |= _pairs("leq ≤ geq ≥ neq ≠ to → gets ← rq ’ lq ‘ dots … textbar | slash / euro €")
_BY_NAME |= _pairs("textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ”")
_BY_NAME |= _pairs('textbraceleft { textbraceright } textemdash — textendash – textquotedbl "')
_BY_NAME |= _pairs("TeX TeX LaTeX LaTeX textquotesingle ' textdagger †")
_BY_NAME |= _pairs("ohorn ơ Ohorn Ơ OHORN Ơ uhorn ư Uhorn Ư UHORN Ư")
_BY_NAME |= dict.fromkeys(["newline", "quad", "qquad", "space", "thinspace", "par", "item"], " ")
# What becomes of each argument of a command: kept, dropped, or emphasised.
_ARGUMENTS = _pairs(
    "href dk textcolor dk texorpdfstring dk label d vspace d hspace d thanks d footnote d color d "
    "begin d end d cite d citep d citet d citealp d ref d eqref d autoref d cref d Cref d "
    "emph e textit e textsl e mkbibemph e"
)
_DECLARED = {"it", "em", "itshape", "sl", "slshape"}
_RAW = {"ensuremath", "url", "llap", "rlap", "smash"}  # their arguments are not text
_DRAWN_BACK = {drawn: mark for mark, drawn in _DRAWN.items()}
_COMPOSED = {unicodedata.normalize("NFC", v): k for k, v in (_STROKED | _NEAREST).items()}
_EMPH, _EMPH_END, _MATH_ON, _MATH_OFF, _URL, _URL_END = "\x01\x02\x03\x04\x05\x06"


_DISPLAY = re.compile(r"\$\$([^$]+)\$\$", re.S)
_QUOTED = re.compile(r"`[^`'$\\{}]*(?:'(?=\w)[^`'$\\{}]*)*'")


@lru_cache(maxsize=1024)
def _macro(name: str) -> str:
    """The text that a command without arguments prints, if we or pylatexenc know it."""
    known = getattr(_MACROS.get_macro_spec(name), "simplify_repl", None)
    return _BY_NAME.get(name) or (known if isinstance(known, str) and len(known) < 3 else "")


def _ensured(tex: str) -> str:
    r"""The Unicode of \ensuremath{tex}, or the math itself if we have no letter for it."""
    marks, core = "", tex
    while (accent := re.fullmatch(r"\\(acute|ddot|grave)\{?(.*?)\}?", core)) and len(marks) < 4:
        marks = {"acute": "\u0301", "ddot": "\u0308", "grave": "\u0300"}[accent[1]] + marks
        core = accent[2] + "}" if accent[2].count("{") > accent[2].count("}") else accent[2]
    letter = _READ_BACK.get(rf"\ensuremath{{{core}}}")
    return letter + marks if letter else ""


@dataclass(slots=True)
class _Frame:
    """An open group of TeX text: where its output starts, and what happens when it closes."""

    start: int
    fate: str = "k"  # kept, dropped, emphasised, or a bare group that may protect capitals
    letter: int = -1  # where in the output its first text is, for an accent
    upper: bool = False
    drawn: bool = False
    accents: str = ""  # for the next letter or group
    arguments: str = ""  # fates of the groups to come


class _Reader:
    """Reads TeX text in one pass, with a stack of its own, so that no depth can overflow."""

    def __init__(self, tex: str, keep_braces: bool, marked: bool) -> None:
        self.tex = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", tex)
        self.keep_braces, self.marked = keep_braces, marked
        self.closes = _closing(self.tex, _ESCAPED_MARKUP)
        self.out: list[str] = []
        self.frames = [_Frame(0)]
        self.bare = 0  # open groups that may protect capitals: only the outermost does
        self.quote_end = -1
        self.last_end = {")": len(tex), "]": len(tex)}  # no \) or \] starts after this

    def read(self) -> str:
        pos = 0
        while pos < len(self.tex):
            match = _TOKEN.match(self.tex, pos)
            assert match is not None and match.lastgroup is not None
            pos = getattr(self, "_" + match.lastgroup)(match) or match.end()
        while len(self.frames) > 1:
            self._close()
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", "".join(self.out))).strip()

    def _emit(self, text: str) -> None:
        frame = self.frames[-1]
        frame.letter = len(self.out) if frame.letter < 0 else frame.letter
        frame.upper = frame.upper or any(map(str.isupper, text))
        frame.arguments = ""
        self.out.append(text)
        self._accent(frame, len(self.out) - 1)

    def _emit_math(self, tex: str) -> None:
        self._emit(f"{_MATH_ON}{tex}{_MATH_OFF}" if self.marked else f"${tex}$")

    def _accent(self, frame: _Frame, index: int) -> None:
        """Put the accents that wait onto the first letter of the output at index."""
        for mark in reversed(frame.accents):
            text, end = self.out[index], 1
            while end < min(len(text), 8) and unicodedata.combining(text[end]):
                end += 1
            first = {"ı": "i", "ȷ": "j"}.get(text[:1], text[:1])
            if end < 8:
                self.out[index] = first + text[1:end] + mark + text[end:]
        frame.accents = ""

    def _close(self) -> None:
        frame, parent = self.frames.pop(), self.frames[-1]
        self.bare -= frame.fate == "b"
        if frame.fate == "d":
            del self.out[frame.start :]
            return
        if frame.fate == "e" and self.marked:
            self.out[frame.start] = _EMPH
            self.out.append(_EMPH_END)
        elif frame.fate == "b" and frame.upper and self.keep_braces:
            self.out[frame.start] = "{"
            self.out.append("}")
        elif frame.drawn and len(self.out) - frame.start < 12:
            text = unicodedata.normalize("NFC", "".join(self.out[frame.start :]))
            self.out[frame.start :] = ["", _COMPOSED.get(text, text)]
            frame.letter = frame.start + 1
        parent.upper = parent.upper or frame.upper
        if frame.letter >= 0:
            self._accent(parent, frame.letter)
            parent.letter = frame.letter if parent.letter < 0 else parent.letter
        elif parent.accents:
            alone, parent.accents = parent.accents, ""
            self._emit("".join(_ALONE.get(mark, "") for mark in alone))

    def _url(self, match: re.Match[str]) -> int:
        address = match["url"].rstrip(".,;:!?")
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        self._emit(f"{_URL}{address}{_URL_END}" if self.marked else address)
        return match.start() + len(address)

    def _word(self, match: re.Match[str]) -> int | None:
        name, end, frame = match["word"], match.end(), self.frames[-1]
        if name in _MARKS:
            frame.accents += _MARKS[name]
        elif name in _ARGUMENTS:
            frame.arguments = _ARGUMENTS[name]
            if self.tex[end : end + 1] == "[" and "]" in self.tex[end : end + 80]:
                return self.tex.index("]", end) + 1
        elif name == "leavevmode":
            frame.drawn = True
        elif name in _DECLARED:
            if len(self.frames) > 1 and frame.fate == "k":
                frame.fate = "e"
        elif end in self.closes and name in _RAW:
            raw = self.tex[end + 1 : self.closes[end]]
            if name == "url":
                raw = re.sub(r"\\([%#_&~])", r"\1", raw)
                self._emit(f"{_URL}{raw}{_URL_END}" if self.marked else raw)
            elif name != "ensuremath":
                self.out.append(_DRAWN_BACK.get(f"\\{name}{{{raw}}}", ""))
            elif letter := _ensured(raw) if len(raw) < 60 else "":
                self._emit(letter)
            else:
                self._emit_math(raw)
            return self.closes[end] + 1
        elif text := _macro(name):
            self._emit(text)
        else:
            frame.arguments = "k"
        return None

    def _char(self, match: re.Match[str]) -> int | None:
        char, end = match["char"], match.end()
        if char in _MARKS:
            self.frames[-1].accents += _MARKS[char]
        elif char in "([" and end < self.last_end[{"(": ")", "[": "]"}[char]]:
            closing = {"(": ")", "[": "]"}[char]
            found = self.tex.find("\\" + closing, end)
            if found >= 0:
                self._emit_math(self.tex[end:found].strip())
                return found + 2
            self.last_end[closing] = end
        elif char in "\\,;: \n\t":
            self.out.append(" ")
        elif char not in "!-/@([)]":
            self._emit(char)
        return None

    def _lig(self, match: re.Match[str]) -> None:
        self._emit(_LIGATURES[match["lig"]])

    def _space(self, match: re.Match[str]) -> None:
        if not self.frames[-1].accents:
            self.out.append(" ")

    def _one(self, match: re.Match[str]) -> int | None:
        pos, frame = match.start(), self.frames[-1]
        if match["one"] == "$":
            math = _DISPLAY.match(self.tex, pos) or _math(self.tex, pos)
            self._emit_math(math[1]) if math else self._emit("$")
            return math.end() if math else None
        if match["one"] == "`":
            quoted = _QUOTED.match(self.tex, pos)
            self.quote_end = quoted.end() - 1 if quoted else self.quote_end
            self._emit("‘")
        elif match["one"] == "}":
            if len(self.frames) > 1:
                self._close()
        elif (raw := self.tex[pos + 1 : min(self.closes.get(pos, 0), pos + 40)]) in _READ_BACK:
            self._emit(_READ_BACK[raw])
            return pos + len(raw) + 2
        else:
            bare = not (frame.arguments or frame.accents or self.bare)
            bare = bare and self.tex[pos + 1 : pos + 2] != "\\"
            self.frames.append(_Frame(len(self.out), frame.arguments[:1] or ("b" if bare else "k")))
            self.bare += bare
            frame.arguments = frame.arguments[1:]
            self.out.append("")
        return None

    def _text(self, match: re.Match[str]) -> None:
        closes_quote = match["text"] == "'" and match.start() == self.quote_end
        self._emit("’" if closes_quote else match["text"])


def decode(tex: str, *, keep_braces: bool = False) -> str:
    r"""TeX text (arXiv, a .bib field) as a title of ours: ``M{\"u}ller \emph{et al.}``, ``$math$``.

    Math is kept; commands go and what they mark up stays; a ``%`` is a percent sign. Spaces,
    ``~`` and line breaks become single spaces. With keep_braces, groups that protect capitals
    stay. Never raises; takes time in proportion to the text.
    """
    if not re.search(r"[\\{}$`'~\s-]", tex) and tex.isascii():
        return tex
    return _Reader(tex, keep_braces, marked=False).read()


def split_text(tex: str) -> list[Piece]:
    """An abstract's TeX as pieces in Unicode, for the caller to set as HTML.

    As decode, but emphasis, math and addresses come apart; emphasis inside emphasis is one.
    """
    pieces: list[Piece] = []
    marks = f"[{_EMPH}{_EMPH_END}]|{_MATH_ON}[^{_MATH_OFF}]*{_MATH_OFF}"
    marks += f"|{_URL}[^{_URL_END}]*{_URL_END}"
    depth = 0
    for part in re.split(f"({marks})", _Reader(tex, False, marked=True).read()):
        if part in (_EMPH, _EMPH_END):
            depth += 1 if part == _EMPH else -1
        elif part:
            if part[0] in (_MATH_ON, _URL):
                piece = Piece("math" if part[0] == _MATH_ON else "url", part[1:-1])
            else:
                piece = Piece("emph" if depth else "text", part)
                if pieces and pieces[-1].kind == piece.kind:
                    piece = Piece(piece.kind, pieces.pop().text + part)
            pieces.append(piece)
    return [piece for piece in pieces if piece.text]
