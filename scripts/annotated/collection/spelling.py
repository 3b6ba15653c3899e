"""Spelling: the British and the American way to write a word, each from the other."""

from __future__ import annotations

import re

# Parts of words, British and American: `behaviour` is also in `misbehaviour`.
_PARTS = [
    (f"{stem}our", f"{stem}or")
    for stem in (
        "behavi clam col endeav fav flav glam harb hon hum lab neighb rum sav tum val vap vig"
    ).split()
]
_BEGINNINGS = [
    ("centre", "center"), ("centring", "centering"), ("fibre", "fiber"), ("litre", "liter"),
    ("metre", "meter"), ("theatre", "theater"), ("calibre", "caliber"), ("spectre", "specter"),
    ("defence", "defense"), ("licence", "license"), ("offence", "offense"),
    ("pretence", "pretense"), ("practise", "practice"), ("artefact", "artifact"),
    ("judgement", "judgment"), ("acknowledgement", "acknowledgment"), ("sceptic", "skeptic"),
    ("mould", "mold"), ("skilful", "skillful"), ("manoeuvre", "maneuver"),
    ("aesthetic", "esthetic"), ("anaesthe", "anesthe"), ("encyclopaedi", "encyclopedi"),
    ("archaeolog", "archeolog"), ("paediatr", "pediatr"), ("orthopaedi", "orthopedi"),
]  # fmt: skip
_WORDS = [
    ("ageing", "aging"), ("catalogue", "catalog"), ("dialogue", "dialog"), ("analogue", "analog"),
    ("programme", "program"), ("grey", "gray"), ("fulfil", "fulfill"), ("enrol", "enroll"),
    ("amongst", "among"), ("whilst", "while"), ("towards", "toward"), ("tyre", "tire"),
]  # fmt: skip
_DOUBLED = "|".join(
    "cancel channel counsel dial equal fuel initial label level marshal model panel pencil quarrel"
    " rival shovel signal spiral total travel tunnel unravel".split()
)
_ISE, _YSE = r"(e[drs]?|ers|ing|able|ations?|ational)$", r"(e[drs]?|ers|ing)$"

Rules = list[tuple[re.Pattern[str], str]]


def _rules(to: int) -> Rules:
    """The rules from one way of writing to the other; `to` is 0 for British, 1 for American."""
    old, new = ("zs", "sz")[to]
    found = [
        (rf"(?<=[a-z]{{3}})i{old}{_ISE}", rf"i{new}\1"),
        (rf"(?<=analy|araly|ataly){old}{_YSE}", rf"{new}\1"),
        (rf"({_DOUBLED}){'l' * to}(ed|ing|ers?)$", rf"\1{'l' * (1 - to)}\2"),
    ]
    found += [(pair[1 - to], pair[to]) for pair in _PARTS]
    found += [(f"^{pair[1 - to]}", pair[to]) for pair in _BEGINNINGS]
    found += [(rf"^{pair[1 - to]}(?=s?$)", pair[to]) for pair in _WORDS]
    return [(re.compile(pattern), instead) for pattern, instead in found]


_TO_BRITISH, _TO_AMERICAN = _rules(0), _rules(1)


def american(word: str) -> str:
    """A word in small letters as Americans spell it; most words stay."""
    return _written(word, _TO_AMERICAN)


def british(word: str) -> str:
    """A word in small letters as the British spell it; most words stay."""
    return _written(word, _TO_BRITISH)


def _written(word: str, rules: Rules) -> str:
    for pattern, instead in rules:
        word, count = pattern.subn(instead, word)
        if count:
            return word
    return word
