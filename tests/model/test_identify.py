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


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("math.GT/0309136", Identified("arxiv", "math/0309136")),
        ("arXiv: hep-th/9901001v2 [hep-th]", Identified("arxiv", "hep-th/9901001", 2)),
        ("https://arxiv.org/pdf/math.GT/0309136v3.pdf", Identified("arxiv", "math/0309136", 3)),
        ("https://www.alphaxiv.org/abs/2301.04567", Identified("arxiv", "2301.04567")),
        ("https://huggingface.co/papers/2301.04567", Identified("arxiv", "2301.04567")),
        ("https://api.openreview.net/notes?id=aB3_x-9Z", Identified("openreview", "aB3_x-9Z")),
        ("api2.openreview.net/notes?id=aB3_x-9Z", Identified("openreview", "aB3_x-9Z")),
        ("www.openreview.net/pdf?id=aB3_x-9Z", Identified("openreview", "aB3_x-9Z")),
        ("www.aclweb.org/anthology/P19-1001.pdf", Identified("doi", "10.18653/v1/P19-1001")),
        ("doi:10.48550/arXiv.2301.04567v2", Identified("arxiv", "2301.04567", 2)),
        ("DOI 10.1000/182", None),
        ("https://example.org/doi/pdf/10.1000/182/full", Identified("doi", "10.1000/182")),
        ("https://example.org/10.1000/182.pdf", Identified("doi", "10.1000/182")),
        ("10.1000/182/pdf", Identified("doi", "10.1000/182/pdf")),
        ("https://doi.org/10.1000/a(b)c", Identified("doi", "10.1000/a(b)c")),
        ("see 10.1000/182", None),
        ("https://arxiv.org/abs/2301.04567/more", None),
        ("https://arxiv.org/list/cs.LG/2301", None),
        ("https://openreview.net/forum?noteId=aB3_x-9Z", None),
        ("https://aclanthology.org/volumes/", None),
        ("2301.04567v", None),
        ("https://[", None),
    ],
)  # fmt: skip
def test_other_forms(pasted: str, meant: Identified | None) -> None:
    if meant:
        assert parse(pasted) == meant
    else:
        with pytest.raises(ValueError, match="is no arXiv id, DOI or OpenReview address"):
            parse(pasted)
