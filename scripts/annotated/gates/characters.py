"""Characters: what may stand in any file of ours; what nobody can see is refused by its code point.

A reviewer judges a change by what is shown. Signs that are not shown, or that show the others in
another order, make two readers see two texts (Unicode Technical Report #36, "Unicode Security
Considerations", and CVE-2021-42574, "Trojan Source").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from annotated.problems import Mark, Problems
from annotated.rules import Rule

MOST = 20  # of them are named in one file
MOST_MARKS = 8  # on one letter; the Stream-Safe Text Format (UAX #15, section 13) allows 30

# Ranges are written out: unicodedata is not the same in every Python, and the same file must be
# right on every machine. Characters that Unicode has not assigned yet are no danger and pass,
# but for those that it has promised to keep invisible (U+2065, U+FFF0-FFF8, U+E0000-E0FFF).
_KINDS = {
    "turns the direction of the text": "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069",
    "ends the line in some programs only": "\x0b-\x0d\x85\u2028\u2029",
    "is a control character": "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f",
    "can't be seen": "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff",
    "means something else on every machine": "\ue000-\uf8ff\U000f0000-\U000ffffd"
    "\U00100000-\U0010fffd",
    "is no character": "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17)),
    "stands where a letter was lost": "\ufffd",
}
_INSTEAD = {
    "ends the line in some programs only": "write a space",
    "stands where a letter was lost": "write the letter",
}
_KINDS_BY_PATTERN = {re.compile(f"[{signs}]"): why for why, signs in _KINDS.items()}
_JOINERS = "\u200c\u200d"
_VARIANTS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SUSPECT = re.compile(f"[{''.join(_KINDS.values())}{_JOINERS}{_VARIANTS}]")
# Thirty times as fast, and enough for nearly every file: a set without characters beyond U+FFFF
# is looked up in a table.
_ASTRAL = "\U00010000-\U0010ffff"
_MAYBE = re.compile(f"[{re.sub('[' + _ASTRAL + ']-?', '', _SUSPECT.pattern[1:-1])}]")
_BEYOND = re.compile(f"[{_ASTRAL}]")

# Scripts whose letters join or stack: Arabic, Syriac, N'Ko, the Indic scripts, Khmer, Mongolian, …
_JOINING = re.compile(
    "[\u0600-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1bff\u1c00-\u1c4f\ua800-\ua82f\ua8e0-\ua9ff"
    "\uaa60-\uaaff\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
_PICTURE = re.compile(
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_OPERATOR = re.compile("[\u2200-\u22ff\u2a00-\u2aff]")
_MONGOLIAN = re.compile("[\u1800-\u18af]")
_CROWD = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")


def cleaned(text: str, problems: Problems) -> str:
    """A file's text in Unicode's composed form (NFC), without what may not stand in it.

    Takes time in proportion to the text, whatever stands in it.

    Args:
        text: the whole text of a file, lines ended by `\\n`.
        problems: where each refused character is noted (`bad-character`), with its place.

    Returns:
        The text to read on with. Places after a refused character of its line count without it.
    """
    found = list(_unseen(text))
    if found:
        _note(text, found, problems)
        text = _without(text, found)
    crowds = _crowds(text)
    if crowds:
        message = f"{MOST_MARKS + 1} marks or more on one letter; write the letter as it is read"
        for at in crowds[:MOST]:
            problems.add(_mark(text, at), Rule.BAD_CHARACTER, message)
        return text  # composing it could take for ever
    return unicodedata.normalize("NFC", text)


def composed(text: str) -> str:
    """Any text in Unicode's composed form, its letters without the marks they can't carry.

    For what nobody can be asked to mend. Takes time in proportion to the text.
    """
    left_out = [at for at, count in _marks(text) if count > MOST_MARKS]
    return unicodedata.normalize("NFC", _without(text, left_out) if left_out else text)


def named(sign: str) -> str:
    """A character by code point and name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X}{' ' if name else ''}{name}"


def first_unseen(text: str) -> str:
    """The first character of a text that may not stand in a file, by its name, or nothing."""
    return next((named(text[at]) for at in _unseen(text)), "")


def _unseen(text: str) -> Iterator[int]:
    """Where a text has a character that may not stand in a file."""
    if _MAYBE.search(text) or _BEYOND.search(text):
        suspect = (match.start() for match in _SUSPECT.finditer(text))
        yield from (at for at in suspect if not _belongs(text, at))


def _belongs(text: str, at: int) -> bool:
    """Whether a joiner or a variation selector stands where a script or a picture needs it."""
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign in _JOINERS:
        if _is_joining(before):
            # UAX #31, rules A1, A2 and B, with every letter of such a script taken for one that
            # joins; a ZWJ behind a virama shapes the end of a word too.
            virama = sign == "\u200d" and unicodedata.combining(before) == 9
            return _is_joining(after) or virama
        drawn = _PICTURE.match(before) or before == "\ufe0f"  # a family, a flag, a profession
        return bool(sign == "\u200d" and drawn and _PICTURE.match(after))
    if sign in "\ufe0e\ufe0f" and (_PICTURE.match(before) or after == "\u20e3"):
        return True
    if "\u180b" <= sign <= "\u180f":
        return bool(_MONGOLIAN.match(before)) and sign != "\u180e"
    if sign == "\ufe00" and _OPERATOR.match(before):
        return True
    if "\ufe00" <= sign <= "\ufe02" or "\U000e0100" <= sign <= "\U000e01ef":
        return bool(_HAN.match(before))
    return False


def _is_joining(sign: str) -> bool:
    return bool(_JOINING.match(sign)) and unicodedata.category(sign)[0] in "LM"


def _note(text: str, found: list[int], problems: Problems) -> None:
    for at in found[:MOST]:
        sign = text[at]
        kinds = (why for pattern, why in _KINDS_BY_PATTERN.items() if pattern.match(sign))
        why = next(kinds, "changes nothing here")
        instead = _INSTEAD.get(why, "delete it")
        problems.add(_mark(text, at), Rule.BAD_CHARACTER, f"{named(sign)} {why}; {instead}")
    if len(found) > MOST:
        message = f"{len(found) - MOST} more characters like these; delete them all"
        problems.add(_mark(text, found[MOST]), Rule.BAD_CHARACTER, message)


def _without(text: str, places: list[int]) -> str:
    ends = [*places[1:], len(text)]
    pieces = (text[at + 1 : end] for at, end in zip(places, ends, strict=True))
    return text[: places[0]] + "".join(pieces)


def _crowds(text: str) -> list[int]:
    """Where more marks than a letter can carry begin."""
    return [at - MOST_MARKS for at, count in _marks(text) if count == MOST_MARKS + 1]


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the marks of crowded letters are, and the number of each on its letter."""
    for run in _CROWD.finditer(text):
        count = 0
        for at in range(run.start(), run.end()):
            sign = text[at]
            count = count + 1 if unicodedata.combining(sign) or _is_mark(sign) else 0
            if count:
                yield at, count


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in ("Mn", "Me")


def _mark(text: str, at: int) -> Mark:
    return Mark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
