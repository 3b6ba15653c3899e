"""No input raises, and what is accepted is harmless: a few of the cases that `make fuzz` tries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import fuzz
from properties import PROPERTIES, Bench, run

# Drawn from a fixed seed, so that a run fails for everybody or for nobody.
CASES = 250


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    yield Bench(tmp_path_factory.mktemp("fuzz") / "bench")


@pytest.mark.parametrize("name", PROPERTIES)
def test_property(name: str, bench: Bench) -> None:
    run(name, bench, max(int(CASES * PROPERTIES[name].share), 10))


def test_many_cases_are_accepted_and_many_refused(bench: Bench) -> None:
    """Cases that are all refused, or all sound, would show nothing."""
    tried = bench.cases["paper"] + bench.cases["mutated paper"]
    accepted = len(bench.accepted["papers/fuzzed.md"])
    assert 0.2 < accepted / tried < 0.8
    assert len(bench.accepted["docs/lists/fuzzed.md"]) > 0.1 * bench.cases["page"]
    assert len(bench.refused) >= 10


def test_what_was_accepted_makes_one_harmless_site(bench: Bench, tmp_path: Path) -> None:
    bad, count = fuzz.build(fuzz.together(bench, 100), tmp_path / "together")
    assert bad == {}
    assert count > 30
