"""Venues as the field calls them, with the year where it is not the paper's."""

from __future__ import annotations

import pytest

from annotated.collection import venues
from annotated.model.record import Published
from annotated.model.values import PublicationType


@pytest.mark.parametrize(
    ("kind", "venue", "year", "shown"),
    [
        ("inproceedings", "Advances in Neural Information Processing Systems 36", 2024,
         "NeurIPS 2024"),
        ("inproceedings", "advances in neural information processing systems", 2023, "NeurIPS"),
        ("article", "A Journal", 2023, "A Journal"),
        ("article", "A Journal", 2024, "A Journal 2024"),
        ("workshop", "Workshop on Kites 2024", 2024, "Workshop on Kites 2024"),
        ("workshop", "Workshop at the International Conference on Machine Learning", 2023,
         "Workshop at the International Conference on Machine Learning"),
    ],
)  # fmt: skip
def test_a_card_says_where_and_when(
    kind: PublicationType, venue: str, year: int, shown: str
) -> None:
    assert venues.with_year(Published(type=kind, venue=venue, year=year), 2023) == shown


@pytest.mark.parametrize(
    ("venue", "short"),
    [
        ("Proceedings of the 60th Annual Meeting of the Association for Computational Linguistics",
         "ACL"),
        ("Proceedings of the 17th Conference of the European Chapter of the Association for"
         " Computational Linguistics", "EACL"),
        ("Findings of the Association for Computational Linguistics: ACL 2023", "Findings of ACL"),
        ("AAAI/ACM Conference on AI, Ethics, and Society", "AIES"),
        ("Proceedings of the AAAI Conference on Artificial Intelligence", "AAAI"),
    ],
)  # fmt: skip
def test_a_venue_is_not_taken_for_another_whose_name_it_holds(venue: str, short: str) -> None:
    assert venues.short(Published(type="inproceedings", venue=venue, year=2023)) == short
