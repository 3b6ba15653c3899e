"""Claims and opinions have anchors and keys that later changes leave as they are."""

from __future__ import annotations

from annotated.model.assessments import NOTHING, Assessment, Claim
from specimens import opinion


def test_the_anchor_of_a_claim_is_made_of_its_first_words() -> None:
    claim = Claim("firm", "The *network* adds by turning a circle, as far as we saw.")
    assert claim.slug == "the-network-adds-by-turning-a"
    assert Claim("open", "Short one.").slug == "short-one"
    one = opinion(reviewer="Ada King")
    assert one.anchor(claim) == "ada-king-2026-11-21-the-network-adds-by-turning-a"


def test_an_opinion_keeps_its_anchor_and_its_key_when_it_is_revised() -> None:
    first, then = opinion(reviewer="Ada King"), opinion("No.", revised="2027-01-05",
                                                        reviewer="Ada King")  # fmt: skip
    assert first.slug == then.slug == "ada-king-2026-11-21"
    assert first.citation_key("k") == then.citation_key("k") == "k-ada-king-20261121"


def test_an_assessment_with_anything_in_it_is_one() -> None:
    assert not NOTHING and not Assessment()
    assert Assessment(basis=("paper",)) and Assessment(claims=(Claim("firm", "So."),))
