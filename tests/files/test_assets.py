"""Assets: pictures of every kind are copied, and nothing that only calls itself one."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated.files import assets

# How a file of each kind begins, as its own specification has it.
BEGINNINGS = {
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.gif": b"GIF89a",
    "b.GIF": b"GIF87a",
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.jpeg": b"\xff\xd8\xff\xe1",
    "a.webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "a.avif": b"\0\0\0\x1cftypavif",
    "b.avif": b"\0\0\0\x1cftypavis",
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
}


def wrong(docs: Path, path: str, content: bytes) -> list[str]:
    """What is said of a folder with one file more."""
    (docs / path).parent.mkdir(parents=True, exist_ok=True)
    (docs / path).write_bytes(content)
    return [f"{one.path}: {one.message}" for one in assets.check(docs, lambda path: path.name)]


def test_every_kind_of_picture_is_taken_and_copied(tmp_path: Path) -> None:
    for name, head in BEGINNINGS.items():
        assert wrong(tmp_path, f"assets/{name}", head + b"\0" * (name[2:] != "svg")) == [], name
    assert [path.name for path in assets.assets(tmp_path)] == sorted(BEGINNINGS)


@pytest.mark.parametrize("name", [name for name in BEGINNINGS if not name.endswith("svg")])
def test_a_picture_of_another_kind_than_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    other = BEGINNINGS["a.jpg" if name.lower().endswith((".png", ".gif")) else "a.png"]
    (said,) = wrong(tmp_path, f"assets/{name}", other)
    assert said.startswith(f"{name}: not a picture of the kind that ")


@pytest.mark.parametrize(
    ("path", "size", "said"),
    [
        ("assets/page.html", 1, "only pictures are copied"),
        ("assets/a b.png", 1, "only pictures are copied"),
        ("a.png", 1, "pictures belong into docs/assets/"),
        ("assets/a.png", 1, ""),
        ("assets/a.png", assets.MOST, ""),
        ("assets/a.png", assets.MOST + 1, "5121 kB; a file may have 5120 kB"),
        ("overrides/x.js", 1, ""),  # the theme's own
    ],
)
def test_where_a_picture_stands_what_it_is_called_and_how_large(
    tmp_path: Path, path: str, size: int, said: str
) -> None:
    found = wrong(tmp_path, path, BEGINNINGS["a.png"].ljust(size, b"\0"))
    assert bool(found) is bool(said) and all(said in one for one in found)


def test_what_is_no_file_of_the_folder_is_refused_and_never_copied(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs/assets").mkdir(parents=True)
    for name, target in (("folder.png", "elsewhere"), ("gone.png", "nothing")):
        (tmp_path / "docs/assets" / name).symlink_to(tmp_path / target)
    found = assets.check(tmp_path / "docs", lambda path: path.name)
    said = "a symbolic link; put the file itself here"
    assert [(one.path, one.message) for one in found] == [("folder.png", said), ("gone.png", said)]
    assert assets.assets(tmp_path / "docs") == []


def test_the_theme_adds_its_files_but_for_templates(tmp_path: Path) -> None:
    for name in ("assets/style.css", "main.html", "sitemap.xml", "partials/part.js"):
        path = tmp_path / "overrides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    assert assets.of_theme(tmp_path) == ["assets/style.css"]
