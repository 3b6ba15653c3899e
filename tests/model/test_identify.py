"""What people paste is taken for the paper that it means, whatever clings to it."""

from __future__ import annotations

import pytest

from annotated.model.identify import Identified, parse

PASTED = {
    "2301.04567": Identified("arxiv", "2301.04567"),
    "arXiv:2301.04567v2": Identified("arxiv", "2301.04567", 2),
    "https://arxiv.org/abs/2301.04567": Identified("arxiv", "2301.04567"),
    "https://openreview.net/forum?id=aB3_x-9Z": Identified("openreview", "aB3_x-9Z"),
    "10.1000/182": Identified("doi", "10.1000/182"),
    "https://doi.org/10.1000/182": Identified("doi", "10.1000/182"),
    "https://aclanthology.org/P19-1001": Identified("doi", "10.18653/v1/P19-1001"),
}


@pytest.mark.parametrize("around", ["{}.", "{},", "{};", "{}.,", " {} ", "<{}>", '"{}"', "'{}'"])
@pytest.mark.parametrize("pasted", PASTED)
def test_what_a_sentence_puts_around_an_id_is_no_part_of_it(pasted: str, around: str) -> None:
    assert parse(around.format(pasted)) == PASTED[pasted]
