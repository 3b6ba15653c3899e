"""LaTeX both ways: forms, round trips, titles, hostile input, and each letter in the real tools."""

import contextlib
import random
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from annotated.gates.tex import Refused
from annotated.tex.decoding import Piece, decode, split_text
from annotated.tex.encoding import Unencodable, encode
from annotated.tex.titles import encode_title, title_text

LETTERS = [
    c
    for block in (range(0xC0, 0x180), range(0x1EA0, 0x1EFA), range(0x386, 0x3CF))
    for c in map(chr, block)
    if unicodedata.category(c) in ("Lu", "Ll")
]
MORE = list("ǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǦǧǨǩǪǫǬǭǰǴǵǸǹǺǻǼǽǾǿȘșȚțȦȧȨȩȪȫȲȳƏəƁɓƊɗƘƙƳƴƆɔƝɲ")
MORE += list("ḂḃḌḍḎḏḔḕḠḡḤḥḲḳḶḷṀṁṂṃṄṅṆṇṈṉṘṙṚṛṠṡṢṣṨṩṪṫṬṭṮṯẀẁẂẃẄẅẎẏẐẑẖẞ")
SYMBOLS = list("§°€£¥©®™±×÷¬¹²³½¼¾≤≥≠≈→←↔⇒∞∑∏∫√∈∉⊂∪∩∅∀∃∂∇⟨⟩†‡•…–—‘’“”«»„¡¿′−|<>&%#_$~^\\{}")
STRESS_TITLE = r"100% of $O(n^{k})$ & {LLM}s_1 #1 ~ ^ \ " '"quoted" ‘single’ – — … ≤'
STRESS_NAMES = [
    "O'Neil-Smith, Ann", "van der Wilk, Mark", "de la Cruz, Jr., Juan", "Łukasz Kaiser",
    "Šķēle, Ilze", "İnan, Hakan", "Müller-Lüdenscheidt, Jörg", "Plato", "Əliyev, Şahin",
    "Nguyễn, Thị Thủy Trương", "Đặng, Ưng Ủy Ấn", "Ōe, Ḥasan", "Παπαδόπουλος, Maria",
]  # fmt: skip


def straight(text: str) -> str:
    return text.replace("“", '"').replace("”", '"')


def balanced(field: str) -> bool:
    depth = 0
    for char in field:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Alder", "Alder"),
        ("Müller", r"M{\"u}ller"),
        ("García", r"Garc{\'i}a"),
        ("Łukasz Šķēle İnan", r"{\L}ukasz {\v{S}}{\c{k}}{\=e}le {\.I}nan"),
        ("Nguyễn", r"Nguy{\~{\^e{}}}n"),
        ("Mu\u0308ller", r"M{\"u}ller"),
        ("AT&T 5% #1 a_b $5", r"AT\&T 5\% \#1 a\_b \$5"),
        ("~ ^ \\ {x}", r"{\textasciitilde} {\textasciicircum} {\textbackslash} "
                       r"{\ensuremath{\lbrace}}x{\ensuremath{\rbrace}}"),
        ('a "b c" d', "a ``b c'' d"),
        ('("b")', "(``b'')"),
        ('"\'tis"', "``'tis''"),
        ("Don't “do” it’s ‘x", "Don't ``do'' it{'}s `x"),
        ("1–2 a—b a--b", "1--2 a---b a-{}-b"),
        ("ʻEkela f''", "`Ekela f'{}'"),
        ("α≤β", r"{\ensuremath{\alpha}}{\ensuremath{\le}}{\ensuremath{\beta}}"),
        ("a\u00a0b\tc", "a~b c"),
    ],
)  # fmt: skip
def test_encode(text: str, latex: str) -> None:
    assert encode(text) == latex
    assert balanced(latex) and latex.isascii()


@pytest.mark.parametrize("char", [*LETTERS, *MORE, *SYMBOLS])
def test_round_trip(char: str) -> None:
    for text in (char, f"a{char}b", f"{char}{char}", f"x {char} y"):
        assert decode(encode(text)) == text
        assert encode(text).isascii() and balanced(encode(text))
        assert straight(title_text(decode(encode_title(text)))) == straight(title_text(text))


@pytest.mark.parametrize("name", STRESS_NAMES)
def test_names_round_trip(name: str) -> None:
    assert decode(encode(name)) == name
    assert decode(encode(unicodedata.normalize("NFD", name))) == name


@pytest.mark.parametrize(
    ("text", "char", "position"),
    [("何恺明", "何", 0), ("ab 🙂", "🙂", 3), ("a\x00", "\x00", 1), ("a\u200bb", "\u200b", 1),
     ("Иван", "И", 0), ("ab\u0e01", "\u0e01", 2), ("x\u20d7", "\u20d7", 1), ("\ufeff", "\ufeff", 0),
     ("$x何$", "何", 2)],
)  # fmt: skip
def test_unencodable(text: str, char: str, position: int) -> None:
    for function in (encode, encode_title)[text.startswith("$") :]:
        with pytest.raises(Unencodable) as caught:
            function(text)
        assert (caught.value.character, caught.value.position) == (char, position)
        assert f"U+{ord(char):04X}" in str(caught.value)


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Toy Models of Superposition", "Toy Models of Superposition"),
        ("Using cognitive psychology to understand GPT-3",
         "Using cognitive psychology to understand {GPT-3}"),
        ("BNNpriors: A library", "{BNNpriors}: A library"),
        ("BIG-bench, LLMs and {Mamba}", "{BIG}-bench, {LLMs} and {Mamba}"),
        ("Regularizing RLHF with KL: Fine-Tuning", "Regularizing {RLHF} with {KL}: Fine-Tuning"),
        ("A Study: A Plan by A", "A Study: A Plan by A"),
        ("Can I Trust Q-Learning? I'm", "Can {I} Trust {Q}-Learning? {I'm}"),
        ("Q-Learning: X-Risk", "Q-Learning: X-Risk"),
        ("R&D with GPT-3.5-turbo", r"R\&{D} with {GPT-3.5}-turbo"),
        ("In {GPT {4} x}", "In {GPT 4 x}"),
        ("$O(n^{k})$ and $k$-NN", "{$O(n^{k})$} and $k$-{NN}"),
        ("$x≤1$ and $αx$", r"$x\le1$ and $\alpha x$"),
        (r"$\{x\|y\}$ 5$%$", r"{$\lbrace x\Vert y\rbrace$} 5$\%$"),
        ("Costs $5 and $6", r"Costs \$5 and \$6"),
        ("{&CO} }", r"{{}\&CO} {\ensuremath{\rbrace}}"),
        ("Émile’s ÉCOLE", r"{\'E}mile{'}s {{\'E}COLE}"),
        (STRESS_TITLE, r"100\% of {$O(n^{k})$} \& {LLM}s\_1 \#1 {\textasciitilde} "
         r"{\textasciicircum} {\textbackslash} ``quoted'' `single{'} -- --- {\ldots} "
         r"{\ensuremath{\le}}"),
    ],
)  # fmt: skip
def test_encode_title(title: str, latex: str) -> None:
    assert encode_title(title) == latex
    assert title_text(decode(latex, keep_braces=True)) == title_text(decode(latex))
    if "\\" not in title:
        assert straight(title_text(decode(latex))) == straight(title_text(title))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("In {Mamba} and $O(n^{k})$", "In Mamba and O(n^k)"),
        (r"$n^{O(k)}$ at $8\times 8$", "n^(O(k)) at 8×8"),
        (r"$D_{\mathrm{KL}}(p\|q)$ & $\frac{a+b}{2}$", "D_KL(p‖q) & (a+b)/2"),
        (r"$\mathbf{x}\in\mathbb{R}^d$", "x∈ℝ^d"),
        (r"$\frac{1$ a \textit{b}", r"$\frac{1$ a \textitb"),
        ("$5 and $6 }{", "$5 and $6 }{"),
    ],
)
def test_title_text(title: str, text: str) -> None:
    assert title_text(title) == text


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"M{\"u}ller, M\"{u}ller, M\"uller, Mu\ss e", "Müller, Müller, Müller, Muße"),
        (r"{\'{\i}} {\'\i} \'{\i} \^{\i} {\'i} \v{s} \c c \H{o} \.I", "í í í î í š ç ő İ"),
        (r"{\~{\^e}} {\~{{\^e}}} \~{\^e} \uhorn \h{o} \d{a}", "ễ ễ ễ ưỏ ạ"),
        (r"\textit{x} \emph{y} \textsc{Z} {\bf w} {\em v}", "x y Z w v"),
        (r"``q'' `s' don't ``it's''", "“q” ‘s’ don't “it's”"),
        (r"a---b 1--2 a~b\\c \& 5\% 5% \_ \{\}", "a—b 1–2 a b c & 5% 5% _ {}"),
        (r"\unknown{kept} \unknown text", "kept text"),
        (r"\href{http://a}{text} see\cite[p.~2]{k} \textcolor{red}{x}", "text see x"),
        (r"$x_1$ \(y\) $$z$$ \ensuremath{w^2} \ensuremath{\alpha}", "$x_1$ $y$ $z$ $w^2$ α"),
        (r"pay $5 or \$6, image$\leftrightarrow$text", r"pay $5 or $6, image$\leftrightarrow$text"),
        (r"\LaTeX{} \copyright \ldots", "LaTeX ©…"),
        ("", ""),
    ],
)  # fmt: skip
def test_decode(tex: str, text: str) -> None:
    assert decode(tex) == text


def test_decode_keeps_braces_that_protect() -> None:
    tex = r"{The {BIG} One} in {GPT-3}: {\"U}ber {a} \emph{GPT} {{LLM}}s $x^{N}$"
    assert decode(tex, keep_braces=True) == "{The BIG One} in {GPT-3}: Über a GPT {LLM}s $x^{N}$"
    assert decode(tex) == "The BIG One in GPT-3: Über a GPT LLMs $x^{N}$"


def test_split_text() -> None:
    tex = (
        r"``Grokking'' is \textit{progress \emph{measures}}: $S($True$) + D_{\mathrm{KL}}($x$)$ "
        "---\nbase model--a `function-space' [A] -> [B] 28.8% $5\n\"it's\" "
        "https://a.b/~c_d--e%20(f). "
        r"See (\url{http://x.y/a_b}) and {\it so} on."
    )
    assert split_text(tex) == [
        Piece("text", "“Grokking” is "), Piece("emph", "progress measures"), Piece("text", ": "),
        Piece("math", "S("), Piece("text", "True"), Piece("math", r") + D_{\mathrm{KL}}("),
        Piece("text", "x"), Piece("math", ")"),
        Piece("text", " — base model–a ‘function-space’ [A] -> [B] 28.8% $5 \"it's\" "),
        Piece("url", "https://a.b/~c_d--e%20(f)"), Piece("text", ". See ("),
        Piece("url", "http://x.y/a_b"), Piece("text", ") and "), Piece("emph", "so"),
        Piece("text", " on."),
    ]  # fmt: skip
    assert split_text("") == []
    assert split_text(r"\url{}") == []


BITS = [
    *"ab A1é何\x00\n\u0301", *r"\{}$`'\"~-^_%&#.[]()|<>,:", r"\textit{", r"\"", r"\ensuremath{",
    r"\llap{", "$x$", r"\(", r"\)", r"\frac", r"\url{", "https://a.b", r"\c ", r"\leavevmode{}",
    "''", "``",
    "$$", r"\emph{", r"\cite[", "\x01", "\x03", r"\mbox{", r"\'{", r"\vphantom{", "GPT-3", ": ",
]  # fmt: skip


def test_nothing_breaks_them() -> None:
    pick = random.Random(3)
    for _ in range(4000):
        text = "".join(pick.choices(BITS, k=pick.randrange(25)))
        decode(text), decode(text, keep_braces=True), title_text(text)
        assert all(p.text and p.text.isprintable() for p in split_text(text)), text
        for function in (encode, encode_title):
            try:
                latex = function(text)
            except Unencodable as error:
                in_nfc = unicodedata.normalize("NFC", text)
                assert error.character in (text[error.position :] + in_nfc[error.position :])
                continue
            except Refused:
                assert function is encode_title
                continue
            assert balanced(latex) and latex.isascii(), text
            if function is encode:
                read = straight(decode(latex))
                assert read == " ".join(unicodedata.normalize("NFC", text).split()), text


@pytest.mark.parametrize("bit", [*BITS, r"\\", "{a", "{$", "$a{$", "`a'", r"{\llap{", r"$\ "[:2]])
def test_long_hostile_text_is_read_to_its_end(bit: str) -> None:
    # Nested deeper than Python may call; whether time grows in proportion, test_time.py says.
    for function in (decode, split_text, title_text, encode, encode_title):
        for text in (bit * 3_000, bit * 1_500 + "}" * 1_500):
            with contextlib.suppress(Unencodable, Refused):
                assert isinstance(function(text), str | list)


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace")
    return done.stdout + done.stderr


def complaints(log: str) -> list[str]:
    return re.findall(r"(?m)^! .*|.*Warning.*|Missing character.*|.*(?:WARN|ERROR) -.*", log)


def write_bib(folder: Path) -> None:
    """Each letter begins and stands in a name; every character stands in a title."""
    chars = [*LETTERS, *MORE, *SYMBOLS]
    entries = []
    for i in range(0, len(chars), 6):
        letters = [c for c in chars[i : i + 6] if c.isalpha()] or ["X"]
        capitals = {c: c.upper() if c.upper() in chars else "A" for c in letters}
        names = " and ".join(f"{C}{c}m, Jo{c}m and A{c}, {c}n" for c, C in capitals.items())
        title = "Of $O(≤)$ " + " a".join(chars[i : i + 6])
        entries.append((encode_title(title), encode(names)))
    entries += [(encode_title(STRESS_TITLE), encode(name)) for name in STRESS_NAMES]
    entries.append((encode_title(STRESS_TITLE), "{The BIG-bench Collaboration}"))
    text = "".join(
        f"@misc{{k{i},\n  title = {{{t}}},\n  author = {{{a}}},\n  year = {{2020}},\n}}\n"
        for i, (t, a) in enumerate(entries)
    )
    assert text.isascii()
    (folder / "t.bib").write_text(text, encoding="ascii")


PREAMBLE = (
    r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{url}"
)


@pytest.mark.citations
@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt", "plainnat"])
def test_bibtex(tmp_path: Path, style: str) -> None:
    if not (shutil.which("bibtex") and shutil.which("pdflatex")):
        pytest.skip("no bibtex or pdflatex")
    write_bib(tmp_path)
    (tmp_path / "t.tex").write_text(
        PREAMBLE + (r"\usepackage{natbib}" if style == "plainnat" else "")
        + rf"\begin{{document}}x\nocite{{*}}\bibliographystyle{{{style}}}"
        + r"\bibliography{t}\end{document}"
    )  # fmt: skip
    latex = ("pdflatex", "-interaction=nonstopmode", "t")
    run(*latex, cwd=tmp_path)
    log = run("bibtex", "t", cwd=tmp_path)
    assert not re.search(r"(?i)warning|error|repeated", log), log
    for _ in range(3):
        run(*latex, cwd=tmp_path)
    assert complaints((tmp_path / "t.log").read_text(errors="replace")) == []
    listed = (tmp_path / "t.bbl").read_text()
    assert "{$O(n^{k})$}" in listed and "{LLM}s" in listed


@pytest.mark.citations
@pytest.mark.parametrize("style", ["numeric", "authoryear", "apa"])
def test_biber(tmp_path: Path, style: str) -> None:
    if not (shutil.which("biber") and shutil.which("pdflatex")):
        pytest.skip("no biber or pdflatex")
    if not run("kpsewhich", f"{style}.bbx", cwd=tmp_path):
        pytest.skip(f"no biblatex style {style}")
    write_bib(tmp_path)
    (tmp_path / "t.tex").write_text(
        PREAMBLE + rf"\usepackage[backend=biber,style={style}]{{biblatex}}\addbibresource{{t.bib}}"
        r"\begin{document}x\nocite{*}\printbibliography\end{document}"
    )
    latex = ("pdflatex", "-interaction=nonstopmode", "t")
    run(*latex, cwd=tmp_path)
    assert complaints(run("biber", "t", cwd=tmp_path)) == []
    for _ in range(3):
        run(*latex, cwd=tmp_path)
    assert complaints((tmp_path / "t.log").read_text(errors="replace")) == []


@pytest.mark.citations
def test_pandoc_reads_the_names(tmp_path: Path) -> None:
    if not shutil.which("pandoc"):
        pytest.skip("no pandoc")
    names = {"Müller": "Müller", "Šķēle": "Šķēle", "Nguyễn": "Nguyễn", "García": "García",
             "Thủy": "Thuy", "Trương": "Trương".replace("ư", "u").replace("ơ", "o"),
             "Việt": "Viêt", "Łukasz": "Łukasz", "Ấn": "Ấn"}  # fmt: skip
    for name, shown in names.items():
        entry = f"@misc{{k, title = {{T}}, author = {{{encode(name)}, A.}}}}"
        (tmp_path / "t.bib").write_text(entry)
        assert f'"family": "{shown}"' in run("pandoc", "t.bib", "-t", "csljson", cwd=tmp_path)
