"""What nobody can see, what looks like something else, and what is too long is refused by name."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotated.collection import loading
from annotated.files.papers import read_paper
from annotated.files.vocabulary import read_people, read_topics, read_venues
from annotated.gates import characters
from annotated.model import identifiers, names, vocabulary
from annotated.model.fields import Field
from annotated.model.lookalikes import foreign, skeleton
from annotated.model.record import KEYS
from annotated.problems import MOST_IN_FILE, Problem, Problems
from annotated.rules import Rule
from annotated.tex.decoding import decode
from support import TOPICS, opinion, paper_text, write_papers

# One of each kind, by code point; what is written beside it must be said of it.
REFUSED = {
    0x00: "control", 0x07: "control", 0x0B: "space", 0x0C: "space", 0x1B: "control",
    0x7F: "control", 0x80: "control", 0x85: "space", 0x9F: "control",
    0xAD: "SOFT HYPHEN", 0x34F: "GRAPHEME JOINER", 0x61C: "ARABIC LETTER MARK",
    0x115F: "HANGUL", 0x1160: "HANGUL", 0x17B4: "KHMER", 0x180E: "MONGOLIAN VOWEL SEPARATOR",
    0x200B: "ZERO WIDTH SPACE", 0x200C: "NON-JOINER", 0x200D: "JOINER",
    0x200E: "LEFT-TO-RIGHT MARK", 0x200F: "RIGHT-TO-LEFT MARK", 0x2028: "LINE SEPARATOR",
    0x2029: "PARAGRAPH SEPARATOR", 0x202A: "LEFT-TO-RIGHT EMBEDDING",
    0x202E: "RIGHT-TO-LEFT OVERRIDE", 0x2060: "WORD JOINER", 0x2064: "INVISIBLE PLUS",
    0x2065: "seen", 0x2066: "LEFT-TO-RIGHT ISOLATE", 0x2069: "POP DIRECTIONAL ISOLATE",
    0x206F: "NOMINAL DIGIT SHAPES", 0x2800: "BRAILLE PATTERN BLANK", 0x3164: "HANGUL FILLER",
    0xE000: "machine", 0xF8FF: "machine", 0xFDD0: "no character", 0xFE0F: "VARIATION SELECTOR",
    0xFEFF: "NO-BREAK SPACE", 0xFFA0: "HANGUL", 0xFFF9: "INTERLINEAR", 0xFFFC: "OBJECT",
    0xFFFD: "write the letter", 0xFFFE: "no character", 0xFFFF: "no character",
    0x1BCA0: "SHORTHAND", 0x1D173: "MUSICAL", 0x1FFFE: "no character", 0xE0001: "LANGUAGE TAG",
    0xE0020: "TAG SPACE", 0xE0100: "VARIATION SELECTOR", 0xE0FFF: "seen", 0xF0000: "machine",
    0x10FFFD: "machine", 0x10FFFF: "no character",
}  # fmt: skip


def noted(text: str) -> list[Problem]:
    problems = Problems("x.md")
    characters.cleaned(text, problems)
    return problems.found


@pytest.mark.parametrize("code", REFUSED, ids=lambda code: f"U+{code:04X}")
def test_each_is_refused_with_its_place_and_code_point(code: int) -> None:
    found = noted(f"one\ntwo {chr(code)}three\n")
    assert [(one.line, one.column, one.rule) for one in found] == [(2, 5, "bad-character")]
    assert found[0].message.startswith(f"U+{code:04X} ")
    assert REFUSED[code] in found[0].message
    assert "; delete it" in found[0].message or "; write " in found[0].message


def test_every_character_that_unicode_calls_invisible_is_refused() -> None:
    """Whatever Unicode version this Python knows: format characters are refused but for those
    that are drawn, and so are controls, surrogates and what ends a line."""
    drawn = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    drawn |= set(range(0x13430, 0x13440))  # they arrange hieroglyphs
    for code in range(0x110000):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Cs", "Zl", "Zp") and chr(code) not in "\n\t":
            assert bool(noted(f"a{chr(code)}b")) == (code not in drawn), hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "Plain\ttext\nin lines\n", "Łukasz Šķēle, Nguyễn, 何恺明, ジョン・スミス, 김민준, עברית",
        "العربية", "می‌خواهم", "क्‍ष", "क्‌ष", "ශ්‍රී", "ന്‍ ", "র‍্য",  # joiners of Persian and Indic
        "👩‍🔬 👨‍👩‍👧 🏳️‍🌈 ❤️ ❤️‍🔥 1️⃣ ✓︎", "葛󠄀城 辻︀", "∩︀", "ᠠ᠋",
        "no-break\xa0space, thin\u2009space, “quotes” – dashes — and … signs",
        "a new letter \U0001fadf and one that is not assigned \u0378",
    ],
)  # fmt: skip
def test_what_scripts_and_pictures_need_is_allowed(text: str) -> None:
    assert noted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "in\u200cterpretability", "a\u200d", "\u200dnaïve", "می\u200c\u200cخواهم", "می\u200c ",
        "👩\u200d", "\u200d👩", "👩\u200c👩", "a\ufe0f", "何\ufe0f", "x\ufe00", "1\ufe0f",
        "a\U000e0101", "a\u180b", "🏴\U000e0067\U000e007f",
    ],
)  # fmt: skip
def test_joiners_and_selectors_elsewhere_are_not(text: str) -> None:
    assert {one.rule for one in noted(text)} == {"bad-character"}


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    found = noted("\u200b" * 50_000)
    assert len(found) == characters.MOST + 1
    assert found[-1].message.startswith(f"{50_000 - characters.MOST} more characters")


def test_what_nobody_can_mend_loses_the_marks_that_are_too_many() -> None:
    assert characters.composed("Cafe\u0301, " + "e\u0323\u0302") == "Café, ệ"
    pile = "".join(chr(0x0300 + place % 0x30) for place in range(3000))
    for text in (f"a{pile}b{pile}", f"{pile}c", "".join(f"{mark}{{}}" for mark in f"a{pile}")):
        found = unicodedata.normalize("NFD", decode(characters.composed(text)))
        marks = re.findall("[\u0300-\u036f]+", found)
        assert marks and max(map(len, marks)) == characters.MOST_MARKS
        assert noted(found) == []
    assert decode(f"a{pile}b") == unicodedata.normalize("NFC", f"a{pile[:8]}b")


def test_text_is_composed_and_crowds_of_marks_are_refused() -> None:
    problems = Problems("x.md")
    assert characters.cleaned("Ada Nguye\u0302\u0303n; \u037e \u212b", problems) == (
        "Ada Nguyễn; ; Å"
    )
    assert not problems.found
    assert noted("e" + "\u0301" * characters.MOST_MARKS) == []
    found = noted("one\n" + "e" + "\u0301\u0327" * characters.MOST_MARKS)
    assert [(one.line, one.column) for one in found] == [(2, 2)]


EVERYWHERE = {
    "papers/one.md": paper_text(title="A Pap\u202eer"),
    "papers/two.md": paper_text(2, body=opinion("The te\u200bxt.")),
    "papers/three.md": paper_text(3, more="x\u2066: y\n"),
    "papers/topics.yml": TOPICS.replace("best-worked", "best\u200bworked"),
    "papers/authors.yml": "- id: a-b\n  name: A\u2060da B\n",
    "papers/venues.yml": "- short: SN\n  names: [Sound\u2060 Numbers]\n",
    "papers/abbreviations.yml": "- short: SN\n  words: [sound\u2060 number]\n",
    "docs/page.md": "# A page\n\nA\u202d text.\n",
    "docs/front.md": "---\ntitle: A\u202d page\n---\n\nA text.\n",
}


def test_every_file_that_is_read_is_judged(tmp_path: Path) -> None:
    for name, text in EVERYWHERE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    _, found = loading.read(tmp_path / "papers", tmp_path / "docs")
    named = {one.path.split(f"{tmp_path.name}/")[1] for one in found if one.rule == "bad-character"}
    assert named == set(EVERYWHERE)


def test_the_rest_of_a_file_is_judged_too(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(paper_text(title="A\u202e B", more="autors: x\n"), "utf-8")
    assert [one.rule for one in read_paper(path, "x.md")[1]] == ["bad-character", "unknown-key"]


# Names and scripts.


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace", "Conor O'Brien", "Conor O’Brien", "Kealiʻi ʼAbd", "Jean-Luc d'Été",
        "King, Jr., Martin Luther", "Robert (Bob) Smith", 'Dwayne "The Rock" Johnson',
        "J.-P. Serre", "Lluís Bel·la", "Plato", "Jennifer 8. Lee", "A & B", "Ægir Þór",
        "Nguyễn Thị Hương", "Γιώργος Σεφέρης",
    ],
)  # fmt: skip
def test_names_that_people_have(text: str) -> None:
    assert names.parse(text).text


@pytest.mark.parametrize("sign", "[]{}\\<>$^~|*_#@=;:!?%`+€™\x07")
def test_signs_that_no_name_has(sign: str) -> None:
    with pytest.raises(ValueError):
        names.parse(f"Ada{sign}Lovelace")
    with pytest.raises(ValueError):
        names.native(f"艾达{sign}")


@pytest.mark.parametrize("text", ["1815", "- - -", "''", "(.)", "3 4"])
def test_a_name_has_a_letter(text: str) -> None:
    for read in (names.parse, names.group, names.native):
        with pytest.raises(ValueError, match="letter"):
            read(text)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Аda", "А"), ("Adа Lovelace", "а"), ("О'Brien", "О"), ("Pαul", "α"), ("Кoваль", "o"),
        ("何a愛ж", "ж"), ("ԁavid", "ԁ"),
    ],
)  # fmt: skip
def test_the_letter_of_another_script_is_named(text: str, letter: str) -> None:
    assert foreign(text) == letter
    with pytest.raises(names.MixedScripts, match=f"U\\+{ord(letter):04X} "):
        names.parse(text)
    with pytest.raises(names.MixedScripts):
        names.group(f"The {text} Team")


@pytest.mark.parametrize(
    "text", ["何恺明 Kaiming", "ジョンSmith愛", "김Kim金", "Ада", "Γιώργος", "Škoda"]
)
def test_scripts_that_stand_together(text: str) -> None:
    assert foreign(text) == ""


def test_a_group_may_have_words_of_several_scripts() -> None:
    assert names.group("The α-Team & Совет").family == "The α-Team & Совет"


@pytest.mark.parametrize("word", ["cіrcuits", "circuitѕ", "cırcuits", "circuits\xa0"])
def test_the_letter_that_is_no_ascii_is_named_in_ids_and_keys(word: str) -> None:
    odd = next(letter for letter in word if not letter.isascii())
    for read in (identifiers.slug, identifiers.key, identifiers.page):
        with pytest.raises(ValueError, match=re.escape(unicodedata.name(odd))):
            read(word)


@pytest.mark.parametrize("word", ["index", "con", "nul", "aux", "prn", "com1", "lpt9", "a" * 65])
def test_words_that_are_no_file_names(word: str) -> None:
    for read in (identifiers.slug, identifiers.key):
        with pytest.raises(ValueError):
            read(word)
    assert identifiers.key("console") and identifiers.slug("a" * 64)
    with pytest.raises(ValueError):
        identifiers.key("template")


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/",
        "https://", "https://localhost/", "https://example/", "https://127.0.0.1/",
        "https://[::1]/", "https://[fe80::1%25a.b]/", "https://0x7f.1/", "https://2130706433/",
        "https://printer.local/", "https://x.internal/", "https://user@example.org/",
        "https://@example.org/", "https://example.org:99999/", "https://example.org:x/",
        "https://example.org:/", "https://bücher.example/", "https://example.org/ü",
        "https://example.org/%zz", "https://example.org/a b", "https://example.org/[a]",
        "https://example.org/<a>", "https://example.org/\\a", "https://example.org/{a}",
        "https://example.org/a^b", "https://-a.org/", "https://a..org/", "https://example.org\n/",
        f"https://{'a' * 64}.org/", f"https://{'a.' * 130}org/",
    ],
)  # fmt: skip
def test_addresses_that_are_no_public_ones(text: str) -> None:
    with pytest.raises(ValueError):
        identifiers.url(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org", "http://example.org/", "https://example.org:8080/a", "https://1.org",
        "https://xn--bcher-kva.example/", "https://example.org/a_b%20c?x=1&y=~z#frag",
        "https://en.wikipedia.org/wiki/Turing_(film)", "https://a.b.c-d.example.org/!$'()*+,;=:@/?",
    ],
)  # fmt: skip
def test_addresses_that_are(text: str) -> None:
    assert identifiers.url(text) == text


# Who signs.


def test_a_skeleton_is_what_a_glance_sees() -> None:
    alike = ["Editors", "Edítors", "EDITORS", "Εditors", "Editor s", "The Editors", "Edıtors"]
    alike += ["Ed1tors", "Еditоrs", "Edltors", "Ｅditors", "E-di.tors"]
    assert {skeleton(name) for name in alike} == {skeleton("Editors")}
    others = ["Editor", "Edith Ors", "Auditors", "Ada Lovelace", "Editorss"]
    assert len({skeleton(name) for name in [*others, "Editors"]}) == len(others) + 1


def signed(tmp_path: Path, people: str, *signatures: str) -> list[tuple[str, str]]:
    """The problems of one paper for each signature, in their order: file and rule."""
    papers = {
        f"p{number}": paper_text(number, body=opinion("Text.", name))
        for number, name in enumerate(signatures, 1)
    }
    shutil.rmtree(tmp_path / "papers", ignore_errors=True)
    write_papers(tmp_path / "papers", papers)
    (tmp_path / "papers/authors.yml").write_text(people, "utf-8")
    _, found = loading.read(tmp_path / "papers", tmp_path / "docs")
    return [(Path(one.path).stem, one.rule) for one in found]


KEPT = "- id: staff\n  name: The Staff\n  also: [Staff, Crew]\n  reserved: signature\n"


def test_a_reserved_signature_is_used_as_it_is_written(tmp_path: Path) -> None:
    names = ("The Staff", "Staff", "STAFF", "Stáff", "Crew", "Crews", "The Staff")
    found = signed(tmp_path, KEPT, *names)
    assert found == [(f"p{number}", "look-alike") for number in (2, 3, 4, 5)]


def test_without_a_reserved_one_the_signature_that_is_used_most_is_right(tmp_path: Path) -> None:
    found = signed(tmp_path, "", "Ada Lovelácė", "Ada Lovelace", "Ada Lovelace", "AdaLovelace")
    assert found == [("p1", "look-alike"), ("p4", "look-alike")]


def test_a_reviewer_is_not_taken_for_an_author(tmp_path: Path) -> None:
    people = "- id: emmy\n  name: Emmy Noether\n  also: [Amalie Emmy Noether]\n"
    assert signed(tmp_path, people, "Emmy Noether", "Ada Lovelace") == []
    assert signed(tmp_path, people, "Emmý Noether") == [("p1", "look-alike")]


# Lengths.


def values(field: Field, length: int) -> Iterator[tuple[str, str]]:
    """A value of a length for a key, as YAML, and what the problem says of it."""
    letters = "a" * length
    if field.shape == "authors":
        yield f"\n  - {letters}", f"{length:,} characters"
        yield "".join(f"\n  - A B{number}" for number in range(length)), f"{length:,} items"
    elif field.shape in ("many", "one-or-many"):
        yield f"[{letters}]", f"{length:,} characters"
        yield f"[{', '.join(f'a{number}' for number in range(length))}]", f"{length:,} items"
    else:
        yield f"'{letters}'", f"{length:,} characters"


FIELDS = [field for field in KEYS if field.shape != "block"]


def lengths_noted(path: Path, field: Field, value: str) -> list[str]:
    lines = paper_text().split("\n")
    kept = [line for line in lines if not line.startswith((f"{field.name}:", "  -", "  We"))]
    if field.name != "authors":
        kept = [line for line in kept if line != "authors:"]
    kept[1:1] = [f"{field.name}: {value}"]
    path.write_text("\n".join(kept), "utf-8")
    return [one.message for one in read_paper(path, "x.md")[1] if one.rule == "too-long"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_key_has_a_limit_and_says_so(tmp_path: Path, field: Field) -> None:
    path = tmp_path / "x.md"
    for most in {field.most, field.items} if field.shape != "one" else {field.most}:
        for value, said in values(field, most + 1):
            limit = field.items if "items" in said else field.most
            messages = lengths_noted(path, field, value)
            if most + 1 > limit:
                assert messages and said in messages[0] and f"{limit:,} are the most" in messages[0]
        for value, said in values(field, most):
            limit = field.items if "items" in said else field.most
            if most <= limit:
                assert lengths_noted(path, field, value) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (opinion("a" * 20_001), "20,001 characters"),
        (opinion("Text.", "A" * 201), "201 characters"),
        ("".join(opinion("Text.", day=f"20{n // 28:02}-01-{n % 28 + 1:02}") for n in range(101)),
         "101 opinions"),
        ("".join(opinion("a" * 15_000, day=f"2020-01-{n}") for n in range(10, 17)), "characters"),
        (opinion("a\n" * 5001), "lines"),
        (opinion("*" * 10_001), "quotes and signs of markup"),
        (opinion("$a$ " * 501), "dollar signs"),
    ],
)  # fmt: skip
def test_opinions_have_limits(tmp_path: Path, body: str, said: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(paper_text(body=body), "utf-8")
    found = read_paper(path, "x.md")[1]
    assert [one.rule for one in found] == ["too-long"]
    assert said in found[0].message


def test_topics_people_and_venues_have_limits(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    for block, read in (
        (vocabulary.TOPIC, read_topics),
        (vocabulary.AUTHOR, read_people),
        (vocabulary.VENUES, read_venues),
    ):
        for field in block:
            value = next(values(field, field.most + 1))[0]
            path.write_text(f"- {field.name}: {value}\n", "utf-8")
            rules = [one.rule for one in read(path, "x.yml")[1]]
            assert "too-long" in rules, field.name


def test_a_file_full_of_problems_names_the_first_ones(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(paper_text(more="".join(f"k{n}: x\n" for n in range(5000))), "utf-8")
    found = read_paper(path, "x.md")[1]
    assert [one.rule for one in found] == [*["unknown-key"] * MOST_IN_FILE, "more-problems"]
    assert "and 4,900 more problems" in found[-1].message
    dead = " ".join(f"[@nobody{n}]" for n in range(500))
    write_papers(tmp_path / "papers", {"one": paper_text(body=opinion(dead))})
    _, found = loading.read(tmp_path / "papers", tmp_path / "docs")
    assert [one.rule for one in found].count(Rule.DEAD_CITATION) == MOST_IN_FILE
    assert [one.message for one in found if one.rule == "more-problems"] == [
        "and 400 more problems; mend these first"
    ]
