"""Bytes on disk become front matter and a body, each line with the number it has in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated.files import frontmatter
from annotated.files.yamltree import Text
from annotated.problems import Problems


def read(tmp_path: Path, data: bytes, limit: int = 100) -> tuple[str | None, list[str]]:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    problems = Problems("a.md")
    text = frontmatter.read_text(path, problems, limit=limit)
    return text, [f"{one.line}:{one.column} {one.rule}: {one.message}" for one in problems.found]


def split(text: str) -> tuple[frontmatter.Source | None, list[str]]:
    problems = Problems("a.md")
    found = frontmatter.split(text, problems)
    return found, [f"{one.line}:{one.column} {one.rule}" for one in problems.found]


@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n"])
def test_a_text_is_the_same_whatever_ends_its_lines(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == ("a\nb\n", [])


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"\xff", "1:1"), (b"ab\xff", "1:3"), (b"a\nb\n\xc3\xa9\xff", "3:2"), (b"a\n\n\xff\n", "3:1")],
)
def test_what_is_no_utf_8_is_named_by_its_place(tmp_path: Path, data: bytes, place: str) -> None:
    assert read(tmp_path, data) == (
        None, [f"{place} not-utf-8: not UTF-8 text; save the file as UTF-8"],
    )  # fmt: skip


def test_a_file_may_have_as_much_as_the_limit_and_no_more(tmp_path: Path) -> None:
    assert read(tmp_path, b"x" * 2048, limit=2048)[1] == []
    assert read(tmp_path, b"x" * 2049, limit=2048) == (
        None, ["1:1 too-large: 2 kB; a file may have 2 kB, link to longer texts"],
    )  # fmt: skip


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    (tmp_path / "link").symlink_to("file")
    for name, said in (
        ("link", "a symbolic link; put the file itself here"),
        (".", "not a file that can be read; put one here"),
        ("gone", "not a file that can be read; put one here"),
    ):
        problems = Problems("a.md")
        assert frontmatter.read_bytes(tmp_path / name, problems, limit=9) is None
        assert [(one.rule, one.message) for one in problems.found] == [("not-a-file", said)]


def test_lines_of_front_and_body_keep_their_numbers() -> None:
    source, wrong = split("---\ntitle: A\n\nnext: B\n--- \n\n\nBody\n---\nmore\n")
    assert wrong == [] and source
    marks = {name: at.line for name, (at, _) in source.front.items.items()}
    assert marks == {"title": 2, "next": 4}
    line = source.body_line + source.body.split("\n").index("Body")
    assert line == 8
    assert source.body.endswith("Body\n---\nmore\n")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "1:1 front-matter"),
        ("title: A\n", "1:1 front-matter"),
        (" ---\ntitle: A\n---\n", "1:1 front-matter"),
        ("---\ntitle: A\n", "1:1 front-matter"),
        ("---\n---\n", "1:1 front-matter"),
        ("---\n- A\n---\n", "2:1 front-matter"),
        ("---\nwords\n---\n", "2:1 front-matter"),
        ("---\na: b: c\n---\n", "2:5 yaml-syntax"),
    ],
)
def test_what_has_no_front_matter_is_said_once(text: str, wrong: str) -> None:
    assert split(text) == (None, [wrong])


def test_a_page_may_have_front_matter_or_not() -> None:
    assert frontmatter.has_front("---\ntitle: A\n")
    assert not frontmatter.has_front("--- title\n") and not frontmatter.has_front("\n---\n")


def test_values_stay_text() -> None:
    source, _ = split("---\na: 2301.05210\nb: no\nc: 'x'\nd: |\n  y\n---\n")
    assert source
    found = {name: node for name, (_, node) in source.front.items.items()}
    texts = [node for node in found.values() if isinstance(node, Text)]
    assert [text.value for text in texts] == ["2301.05210", "no", "x", "y\n"]
    assert [(text.plain, text.literal) for text in texts] == [
        (True, False), (True, False), (False, False), (False, True),
    ]  # fmt: skip
