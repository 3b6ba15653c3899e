r"""Harmless TeX: what a .bib file may hold, and proof by TeX itself.

BibTeX copies a value into the reader's document, where TeX runs it. So only commands that print
something may stand in it, and nothing by which others can be written: no `^^`, no bare `%`.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

# Commands of LaTeX's text mode that print a letter, a sign or an accent.
_TEXT = (
    "textbackslash textasciitilde textasciicircum textless textgreater textasciigrave"
    " textasciicaron textasciibreve textquotedbl textquotesingle textcommabelow textsuperscript"
    " textsubscript textexclamdown textquestiondown textregistered texttrademark texteuro textyen"
    " textcent textperthousand textlangle textrangle guillemotleft guillemotright quotedblbase"
    " quotesinglbase guilsinglleft guilsinglright pounds copyright ldots S P AE ae OE oe O o L l"
    " DJ dj DH dh TH th ss i j NG ng IJ ij AA aa u H c v d r k b t tiny leavevmode llap smash"
    " thinspace negthinspace vphantom ensuremath emph"
).split()
# Of math: symbols, letters, accents, fonts and shapes of the LaTeX kernel, amsmath and amssymb.
_MATH = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda"
    " mu nu xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta"
    " Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega aleph beth hbar imath jmath ell wp Re Im"
    " partial infty prime emptyset varnothing nabla surd top bot angle triangle forall exists"
    " nexists neg lnot flat natural sharp sum prod coprod int iint iiint oint bigcap bigcup"
    " bigsqcup bigvee bigwedge bigodot bigotimes bigoplus biguplus pm mp times div cdot ast star"
    " circ bullet cap cup uplus sqcap sqcup vee wedge lor land setminus wr diamond bigtriangleup"
    " bigtriangledown triangleleft triangleright oplus ominus otimes oslash odot bigcirc dagger"
    " ddagger amalg le leq ge geq leqslant geqslant ll gg prec succ preceq succeq subset supset"
    " subseteq supseteq nsubseteq sqsubseteq sqsupseteq in ni notin vdash dashv smile frown mid"
    " nmid parallel perp equiv sim simeq asymp approx cong neq ne doteq propto models bowtie"
    " lesssim gtrsim triangleq leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow"
    " Leftrightarrow mapsto longleftarrow longrightarrow longleftrightarrow Longleftarrow"
    " Longrightarrow Longleftrightarrow longmapsto implies impliedby iff uparrow downarrow"
    " updownarrow Uparrow Downarrow nearrow searrow swarrow nwarrow hookrightarrow hookleftarrow"
    " rightleftharpoons leadsto rightsquigarrow ldots cdots vdots ddots dots dotsc dotsb lbrace"
    " rbrace lfloor rfloor lceil rceil langle rangle lvert rvert lVert rVert vert Vert lbrack"
    " rbrack backslash hat check breve acute grave tilde bar vec dot ddot widehat widetilde"
    " overline underline overbrace underbrace overrightarrow overleftarrow mathbb mathbf mathcal"
    " mathfrak mathit mathrm mathsf mathtt mathnormal boldsymbol text textrm textbf textit textsf"
    " texttt mbox operatorname mathop mathbin mathrel mathord frac dfrac tfrac cfrac binom dbinom"
    " tbinom sqrt left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"
    " bigm Bigm stackrel overset underset substack limits nolimits displaystyle textstyle"
    " scriptstyle not quad qquad arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp"
    " gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh pmod bmod"
    " mod complement therefore because checkmark square blacksquare Box lozenge bigstar phantom"
    " boxed hphantom begin end"
).split()
COMMANDS = frozenset(_TEXT + _MATH) | frozenset("\\,:;!>/ '`\"^~=.-&%#$_{}|@")
ENVIRONMENTS = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix"
    " cases aligned array gathered".split()
)
_VERBATIM = {"url", "doi", "eprint", "ids"}  # biblatex takes these to the letter
_TOKEN = re.compile(r"\\([A-Za-z]+|.)|([%#&$^_{}])", re.S)
_ENTRY = re.compile(r"@([a-z]+)\{([a-z0-9-]+),\n((?:  [a-z]+ = .*\n)*)\}\n", re.A)
_FIELD = re.compile(r"  ([a-z]+) = (?:\{(.*)\}|([a-z]{3})),?", re.A)
PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb,url}
\begin{document}
\nocite{*}
\bibliographystyle{plain}
\bibliography{papers}
\end{document}
"""
CANARY = "CanaryOfTheReader"
_OUTPUTS = {"main.tex", "papers.bib", "canary.tex", "main.aux", "main.bbl", "main.blg", "main.log",
            "main.pdf"}  # fmt: skip
_SECONDS = 60


def entries(text: str) -> dict[str, dict[str, str]]:
    """The fields of the entries of a .bib file of ours, one a line; other things in it are lost."""
    found: dict[str, dict[str, str]] = {}
    for entry in _ENTRY.finditer(text):
        lines = (_FIELD.fullmatch(line) for line in entry[3].splitlines())
        found[entry[2]] = {line[1]: line[2] or line[3] or "" for line in lines if line}
    return found


def bib_faults(text: str, *, ascii: bool = True) -> list[str]:
    """What a .bib file holds that could do more than print, by the key of the entry.

    One for biber alone may have any letter, but no other sign that ends a line or guides a machine.
    """
    if ascii and (not text.isascii() or re.search(r"[^\n -~]", text)):
        return ["holds signs that are not ASCII"]
    left = re.sub(r"^% [^@\n]*$", "", _ENTRY.sub("", text), flags=re.M).strip("\n")
    faults = [f"has '{left[:60]}' between its entries"] if left else []
    for key, fields in entries(text).items():
        for name, value in fields.items():
            faults += [f"{key}: {name} {fault}" for fault in value_faults(name, value)]
    return faults


def value_faults(name: str, value: str) -> list[str]:
    """What the value of a field holds that could do more than print."""
    faults = []
    if "^^" in value:
        faults.append("holds ^^, which writes any letter")
    depth = 0
    for brace in re.findall("[{}]", value):  # BibTeX counts them all
        depth += 1 if brace == "{" else -1
        if depth < 0:
            faults.append("closes its own field")
            break
    if depth > 0:
        faults.append("leaves its field open")
    if name in _VERBATIM:
        return faults + (["holds a backslash or a brace"] if re.search(r"[\\{}]", value) else [])
    math = False
    for token in _TOKEN.finditer(value):
        command, sign = token[1], token[2]
        if command and command not in COMMANDS:
            faults.append(f"runs \\{command}")
        elif command in ("begin", "end"):
            environment = re.match(r"\{([a-z]+)\}", value[token.end() :], re.I)
            if not environment or environment[1] not in ENVIRONMENTS:
                faults.append(f"has an environment of its own: {value[token.start() :][:30]}")
        elif sign == "$":
            math = not math
        elif sign in ("%", "#") or (sign in ("^", "_", "&") and not _in_math(math, value, token)):
            faults.append(f"has a bare {sign}")
    if math:
        faults.append("leaves math open")
    return faults


def _in_math(math: bool, value: str, token: re.Match[str]) -> bool:
    """Whether a sign stands in math: between dollars, or in what our letters need."""
    return math or value.rfind(r"\ensuremath{", 0, token.start()) >= 0


def compiled(text: str, folder: Path) -> list[str]:
    """What a reader's document does with a .bib file: pdflatex and bibtex, as authors run them.

    Args:
        text: the .bib file.
        folder: an empty folder, in which a file waits whose words must not be in the PDF.

    Returns:
        What went wrong: an error of TeX, a file that was read or written, time that ran out.
    """
    (folder / "main.tex").write_text(PREAMBLE)
    (folder / "papers.bib").write_text(text, "ascii")
    (folder / "canary.tex").write_text(f"{CANARY}\n")
    latex = ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "main.tex"]
    faults: list[str] = []
    for command in (latex, ["bibtex", "main"], latex, latex):
        try:
            done = _run(command, folder)
        except subprocess.TimeoutExpired:
            return [*faults, f"{command[0]} did not end in {_SECONDS} seconds"]
        if done.returncode and command[0] == "bibtex":
            faults.append(done.stdout.decode("utf-8", "replace")[-200:])
    log = (folder / "main.log").read_text("latin-1")
    faults += re.findall(r"^! .*\n?(?:l\.\d+.*)?", log, re.M)[:20]
    shown = _run(["pdftotext", "main.pdf", "-"], folder).stdout.decode("utf-8", "replace")
    read = [name for name in ("main.pdf", "main.aux", "main.bbl") if _holds(folder / name)]
    if read or CANARY in shown or re.search(r"\(\.?/?canary", log):
        faults.append("a local file was read into the document")
    new = {path.name for path in folder.iterdir()} - _OUTPUTS
    if new:
        faults.append(f"files were written: {', '.join(sorted(new))}")
    return faults


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS,
        check=False, env=os.environ | {"openout_any": "p", "openin_any": "p"},
    )  # fmt: skip


def _holds(path: Path) -> bool:
    return path.exists() and CANARY.encode() in path.read_bytes()
