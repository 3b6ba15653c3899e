"""Settings: what a collection is called, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotated.build import settings
from annotated.model.site import Site
from annotated.problems import ContentError

NAMES = "site_name: Kites & Lines\nsite_url: https://example.org/kites\n"
SITE = Site("Kites & Lines", "https://example.org/kites/")


def read(place: Path, text: str) -> settings.Settings:
    (place / "mkdocs.yml").write_text(text, "utf-8")
    return settings.read(place / "mkdocs.yml")


def test_what_is_not_said_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path, NAMES) == settings.Settings(SITE, "")


def test_all_that_is_said_is_there(tmp_path: Path) -> None:
    more = (
        "site_description: On kites.\nextra:\n  repository: https://github.com/x/y/\n"
        "  id: kites-and-lines\n  policy: [default-src 'self', base-uri 'none']\n"
    )
    site = replace(SITE, description="On kites.", repository="https://github.com/x/y",
                   lasting="kites-and-lines")  # fmt: skip
    assert read(tmp_path, NAMES + more) == settings.Settings(
        site, "default-src 'self'; base-uri 'none'"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: x\n", ["'site_url' is missing"]),
        ("site_url: https://example.org/\n", ["'site_name' is missing"]),
        ("extra: {}\n", ["'site_name' is missing", "'site_url' is missing"]),
        ("site_name: [x]\nsite_url: https://example.org/\n", ["'site_name' is missing"]),
        ("- x\n", ["'site_url' is missing"]),
        (f"{NAMES}extra: {{id: Kites, 2026}}\n", ["'extra.id' is 'Kites'; write it in small"]),
        (f"{NAMES}extra: {{id: ''}}\n", ["'extra.id' is ''; write it in small letters"]),
    ],
)
def test_what_is_missing_or_of_another_form_is_named(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert len(caught.value.problems) == len(said)
    for problem, words in zip(caught.value.problems, said, strict=True):
        assert words in problem.message
        assert problem.path.endswith("mkdocs.yml")


def test_the_name_for_programs_follows_from_the_name_and_outlasts_it() -> None:
    assert SITE.id == "kites-lines"
    assert SITE.tag == "tag:kites-lines,2026:"
    lasting = replace(SITE, lasting="lines")
    assert lasting.id == replace(lasting, name="Another").id == "lines"
    assert replace(SITE, name="凧").id == "51e7"


def test_services_are_told_whom_to_write_to_in_signs_that_a_header_may_have() -> None:
    assert SITE.agent == "kites-lines/1.0 (+https://example.org/kites/)"
    ours = replace(SITE, repository="https://github.com/x/y")
    assert ours.agent == "kites-lines/1.0 (+https://github.com/x/y)"
    odd = replace(SITE, url="https://example.org/凧\r\nX: y/")
    assert odd.agent == "kites-lines/1.0 (+https://example.org/X: y/)"
