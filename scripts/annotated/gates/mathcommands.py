r"""Math commands: which commands may stand between dollar signs, and which of them TeX has itself.

An allow-list: what is not named here is refused, above all whatever reads or writes a file, defines
a command, sets a link or a colour, or draws (``\input``, ``\write``, ``\def``, ``\href``,
``\color``, ``\rule``, ``\kern``, …). The names are those of LaTeX's kernel ("LaTeX: A Document
Preparation System", section 3.3) and of amsmath and amssymb, which MathML can show as well.
"""

from __future__ import annotations

_LETTERS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi
varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi
Sigma Upsilon Phi Psi Omega aleph ell hbar imath jmath wp Re Im
"""
_OPERATORS = """
pm mp times div cdot ast star circ bullet cap cup uplus sqcap sqcup vee lor wedge land setminus wr
oplus ominus otimes oslash odot bigcirc dagger ddagger amalg diamond bigtriangleup bigtriangledown
triangleleft triangleright sum prod coprod int oint bigcap bigcup bigsqcup bigvee bigwedge bigodot
bigotimes bigoplus biguplus
"""
_RELATIONS = """
le leq ge geq ne neq equiv sim simeq approx cong propto ll gg prec preceq succ succeq subset
subseteq supset supseteq sqsubseteq sqsupseteq in ni owns notin mid parallel perp vdash dashv models
bowtie smile frown asymp doteq not
"""
_ARROWS = """
leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow mapsto
longleftarrow longrightarrow longleftrightarrow Longleftarrow Longrightarrow Longleftrightarrow
longmapsto hookleftarrow hookrightarrow leftharpoonup leftharpoondown rightharpoonup
rightharpoondown rightleftharpoons uparrow downarrow updownarrow Uparrow Downarrow Updownarrow
nearrow searrow swarrow nwarrow iff
"""
_SYMBOLS = """
infty partial nabla forall exists neg lnot emptyset prime top bot angle triangle surd backslash flat
natural sharp clubsuit diamondsuit heartsuit spadesuit ldots cdots vdots ddots dots colon
"""
_DELIMITERS = """
left right middle langle rangle lfloor rfloor lceil rceil lbrace rbrace lbrack rbrack vert Vert
big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm
"""
_FUNCTIONS = """
arccos arcsin arctan cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup
ln log max min Pr sec sin sinh sup tan tanh bmod
"""
_SHAPES = """
frac sqrt overline underline overbrace underbrace overrightarrow overleftarrow stackrel hat check
breve acute grave tilde bar vec dot ddot mathring widehat widetilde mathrm mathbf mathsf mathit
mathtt mathcal limits nolimits displaystyle textstyle scriptstyle quad qquad
"""
# Commands whose argument is text, not math.
_TEXTS = "mbox textrm textbf textit textsf texttt textnormal textup textmd"

KERNEL = frozenset(
    " ".join(
        (_LETTERS, _OPERATORS, _RELATIONS, _ARROWS, _SYMBOLS, _DELIMITERS, _FUNCTIONS, _SHAPES,
         _TEXTS)
    ).split()
)  # fmt: skip
"""What LaTeX knows without a package: all that may reach a bibliography."""

# What needs a package, and what a bibliography has in its place, so that it compiles in any text.
REWRITTEN = {
    "text": "mbox", "operatorname": "mathrm", "mathbb": "mathbf", "mathfrak": "mathbf",
    "mathscr": "mathcal", "boldsymbol": "mathbf", "bm": "mathbf", "dfrac": "frac",
    "tfrac": "frac", "implies": "Longrightarrow", "impliedby": "Longleftarrow", "lvert": "vert",
    "rvert": "vert", "lVert": "Vert", "rVert": "Vert", "dotsc": "ldots", "dotsb": "cdots",
    "lt": "", "gt": "", "varnothing": "emptyset", "leqslant": "le", "geqslant": "ge",
    "coloneqq": "",
}  # fmt: skip
_PLAIN = {"lt": "<", "gt": ">", "coloneqq": ":="}

PACKAGED = frozenset(REWRITTEN) | frozenset(
    """
    binom dbinom tbinom overset underset ddddot dddot lesssim gtrsim lessgtr approxeq triangleq
    nleq ngeq nless ngtr nsubseteq subsetneq supsetneq nmid nparallel nexists complement backprime
    square blacksquare lozenge blacklozenge bigstar therefore because rightsquigarrow
    twoheadrightarrow rightrightarrows upharpoonright ltimes rtimes boxplus boxtimes iint iiint
    hslash daleth beth gimel digamma varkappa xrightarrow xleftarrow
    """.split()
)
"""What pages can show beyond the kernel."""

ENVIRONMENTS = frozenset("aligned matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix cases".split())
"""Environments in which `&` and `\\\\` part cells and rows."""

SIGNS = frozenset("{}|,;:!> $%#&_")
"""What may follow a backslash that is no letter."""

TEXT_ARGUMENTS = frozenset(_TEXTS.split()) | {"text", "operatorname"}


# What may stand behind `^` or `_` without braces: TeX wants one symbol there ("The TeXbook",
# chapter 18), and most other commands are made of several.
SCRIPTS = frozenset(_LETTERS.split()) - {"hbar", "Re", "Im"} | frozenset(
    """
    infty prime top bot ast star circ bullet dagger ddagger times cdot pm mp perp parallel partial
    nabla emptyset mathrm mathbf mathsf mathit mathtt mathcal
    """.split()
)


def in_kernel(word: str) -> str:
    """A packaged command as the kernel has it; empty where it has none.

    Args:
        word: a command's name without its backslash.
    """
    if word in KERNEL:
        return f"\\{word}"
    if word in _PLAIN:
        return _PLAIN[word]
    return f"\\{REWRITTEN[word]}" if REWRITTEN.get(word) else ""
