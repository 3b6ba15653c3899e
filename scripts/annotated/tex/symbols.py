r"""Symbols: letters and signs, each with the LaTeX that prints it.

Each form is read by classic ``bibtex`` and by ``biber``, both followed by ``pdflatex`` with T1
fonts. Four facts rule the forms:

* BibTeX takes ``{\…}`` as one character when it sorts, abbreviates and changes case.
* biber turns each accent that it can read into Unicode before pdflatex sees it, and pdflatex with
  T1 knows few letters beyond Latin Extended-A. A trailing ``{}`` (``\.{h{}}``) hides an accent
  from biber. Accents named by a letter can't be hidden, so what they would give is drawn instead.
* biber takes the first bare letter of a name as its initial, so a capital that starts with a
  hidden accent has itself in a ``\vphantom`` before it, which prints nothing.
* A second accent sits right only on a letter that T1 has as one glyph: ``{\~{\^e{}}}``.
  ``{\~{{\^e}}}`` sets the tilde beside the letter, and ``{\~{\^e}}`` fails after biber.
"""

from __future__ import annotations


def pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# Combining marks and the macros of T1 that set them.
ACCENTS = pairs(
    "\u0300 ` \u0301 ' \u0302 ^ \u0303 ~ \u0304 = \u0307 . \u0308 \" \u0306 u \u030a r \u030b H "
    "\u030c v \u0327 c \u0328 k \u0323 d \u0326 textcommabelow"
)
# Marks for which T1 has no macro, or none that biber leaves alone. Pandoc drops these commands
# and keeps the letter. U+0335 and U+0336 stand for the bars of T and H.
DRAWN = {
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
STROKED = {"ŧ": "t\u0335", "Ŧ": "T\u0335", "Ħ": "H\u0336", "ħ": "h\u0336"}
# Letters outside T1 that print as the nearest letter in it.
NEAREST = pairs("ə e Ə E ɓ b Ɓ B ɗ d Ɗ D ƙ k Ƙ K ƴ y Ƴ Y ɔ o Ɔ O ɲ n Ɲ N ɣ g Ɣ G ʋ v Ʋ V ĸ q ſ s")
NEAREST |= pairs("ʒ z Ʒ Z ẞ SS")
# Letters that pdflatex accepts, with T1, from biber's output (t1enc.dfu), so need no hiding.
T1 = set(map(chr, range(0xC0, 0x180))) | set("ǍǎǏǐǑǒǓǔǦǧǨǩǪǫǰǴǵȘșȚțȲȳḂḃḍḞḟḠḡḥḰḱḷṃṅṇṛṣṭẎẏẐẑỲỳ")
LETTERS = pairs(
    "Æ AE æ ae Œ OE œ oe Ø O ø o Ł L ł l Đ DJ đ dj Ð DH ð dh Þ TH þ th ß ss ı i ȷ j Ŋ NG ŋ ng "
    "Ĳ IJ ĳ ij Å AA å aa"
)
GREEK = pairs(
    "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu "
    "ν nu ξ xi π pi ρ rho ς varsigma σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma "
    "Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ϑ vartheta ϕ phi "
    "ϖ varpi ϱ varrho ϵ epsilon"
)
GREEK = {letter: "\\" + name for letter, name in GREEK.items()} | {"ο": "o"}
GREEK |= {g: rf"\mathrm{{{x}}}" for g, x in zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True)}
GREEK_MARKS = {"\u0301": r"\acute", "\u0308": r"\ddot", "\u0300": r"\grave"}
# Symbols that exist in math without any package.
MATH = {
    symbol: "\\" + name
    for symbol, name in pairs(
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
MATH |= {"½": r"\frac{1}{2}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}"}
# BibTeX counts the braces of the first two; biber takes the third for an accent.
REWRITTEN = {r"\{": r"\lbrace", r"\}": r"\rbrace", r"\|": r"\Vert"}
SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹ªºⁿ", "0123456789aon", strict=True))
SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
# Text forms; the inside of the braces tells each symbol when it is read back.
FORMS = (
    {c: rf"\ensuremath{{{tex}}}" for c, tex in (MATH | GREEK).items()}
    | {c: rf"\textsuperscript{{{x}}}" for c, x in SUPER.items()}
    | {c: rf"\textsubscript{{{x}}}" for c, x in SUB.items()}
    | {c: rf"\leavevmode{{}}{x}" for c, x in NEAREST.items()}
    | {c: "\\" + name for c, name in LETTERS.items()}
    | pairs(r"‘ ` ’ ' ŉ 'n ~ \textasciitilde ^ \textasciicircum \ \textbackslash < \textless")
    | pairs(r"> \textgreater ` \textasciigrave … \ldots § \S ¶ \P © \copyright ® \textregistered")
    | pairs(r"™ \texttrademark £ \pounds € \texteuro ¥ \textyen ¢ \textcent ¡ \textexclamdown")
    | pairs(r"¿ \textquestiondown « \guillemotleft » \guillemotright „ \quotedblbase")
    | pairs(r"‚ \quotesinglbase ‹ \guilsinglleft › \guilsinglright ‰ \textperthousand")
    | pairs(r"⟨ \textlangle ⟩ \textrangle ŀ l\ensuremath{\cdot} Ŀ L\ensuremath{\cdot}")
)
READ_BACK = {form: c for c, form in FORMS.items()}
# What needs no braces, or is written as something near.
BARE = pairs(r"& \& % \% # \# _ \_ $ \$ “ `` ” '' – -- — --- ‐ - ‑ - ‒ -- ― ---")
BARE |= {near: f"{{{FORMS[c]}}}" for near, c in pairs("ʼ ’ ʹ ’ ʾ ’ µ μ ⋅ · ∙ •").items()}
BARE |= {"\xa0": "~"} | dict.fromkeys("‘ʻʿ", "`")
