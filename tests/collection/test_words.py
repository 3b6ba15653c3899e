"""Words: how texts are taken apart, and which words are forms of one."""

from __future__ import annotations

import pytest

from annotated.collection import spelling, words


@pytest.mark.parametrize(
    "together",
    [
        "gust gusts gusting gusted", "policy policies", "bias biases", "loss losses",
        "hypothesis hypotheses", "analysis analyses", "matrix matrices", "model models modelling",
        "modeling", "behaviour behaviors", "generalise generalize generalising generalized",
        "case cases", "train training trained", "label labelled labeled labelling",
        "defence defenses", "steer steers steering",
    ],
)  # fmt: skip
def test_number_tense_and_spelling_make_one_family(together: str) -> None:
    assert len({words.family(word) for word in together.split()}) == 1


@pytest.mark.parametrize(
    "apart",
    ["universe universal university", "string sting", "general generation", "kind king",
     "care career", "thing thin", "probe probable", "news new's"],
)  # fmt: skip
def test_other_words_stay_apart(apart: str) -> None:
    its = apart.split()
    assert len({words.family(word) for word in its}) == len(its)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Łukasz’s Šķēle, ø and ß", ["lukasz", "skele", "o", "and", "ss"]),
        ("Ærø þing đại ĳ ı", ["aero", "thing", "dai", "ij", "i"]),
        ("fine-tuning GPT-3.5_x", ["fine", "tuning", "gpt", "3", "5", "x"]),
        ("谭美 (Mei Tán)", ["谭美", "mei", "tan"]),
        ("e\u0301lan Ångström", ["elan", "angstrom"]),
        ("", []),
    ],
)
def test_texts_are_taken_apart_into_plain_words(text: str, found: list[str]) -> None:
    assert words.words(text) == found


def test_what_a_hyphen_joins_is_one_word_too() -> None:
    assert words.chains("in-context and k-NN") == [["in", "context"], ["and"], ["k", "NN"]]
    assert words.joined(["in", "context"]) == "incontext"


def test_umlauts_are_also_written_with_two_letters() -> None:
    assert words.transliterated("Jürgen Schmidhuber") == {"juergen"}
    assert words.transliterated("Ada King") == set()


@pytest.mark.parametrize(
    ("british", "american"),
    [("behaviour", "behavior"), ("generalisation", "generalization"), ("analysed", "analyzed"),
     ("modelling", "modeling"), ("towards", "toward"), ("programmes", "programs"),
     ("artefact", "artifact")],
)  # fmt: skip
def test_each_spelling_is_made_of_the_other(british: str, american: str) -> None:
    assert spelling.american(british) == american
    assert spelling.british(american) == british


@pytest.mark.parametrize(
    "word", ["vector", "error", "size", "parameter", "four", "wise", "program"]
)
def test_words_that_are_spelt_alike_stay(word: str) -> None:
    assert spelling.american(word) == word
