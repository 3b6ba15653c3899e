"""Hostile files that git can't hold well: pipes, links, gigabytes, odd names, long values.

Each maker writes into a small collection (a folder with `papers/` and `docs/`) and returns the path
of the file by which it is to be judged. Its name says what it tries, like those of the files.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from support import opinion, paper_text

Maker = Callable[[Path], Path]
GIGABYTE = 1 << 30
PASSWD = "/etc/passwd"
_ALPHABET = "abcdefghij"


def letters(number: int) -> str:
    """A number as a word, since names have no digits."""
    return "".join(_ALPHABET[int(digit)] for digit in f"{number:05}")


def _free(name: str, place: Path) -> Path:
    """A path at which there is nothing yet, in a folder that is there."""
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    return path


def write(name: str, content: str | bytes, place: Path) -> Path:
    """Write a file in a collection, in the place of what is there."""
    path = _free(name, place)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _link(name: str, target: str, place: Path) -> Path:
    path = _free(name, place)
    path.symlink_to(target)
    return path


def _pipe(name: str, place: Path) -> Path:
    path = _free(name, place)
    os.mkfifo(path)
    return path


def _folder(name: str, place: Path) -> Path:
    path = _free(name, place)
    path.mkdir()
    return path


def _sparse(name: str, start: str, place: Path) -> Path:
    """A file of a gigabyte that takes no room."""
    path = write(name, start, place)
    os.truncate(path, GIGABYTE)
    return path


def _odd_name(folder: str, name: bytes, content: str | bytes, place: Path) -> Path:
    (place / folder).mkdir(parents=True, exist_ok=True)
    path = Path(os.fsdecode(os.fsencode(place / folder) + b"/" + name))
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _same_address(place: Path) -> Path:
    write("docs/lists/twin/index.md", "# A list\n\nWords.\n", place)
    return write("docs/lists/twin.md", "# A list\n\nWords.\n", place)


def _only_case(place: Path) -> Path:
    write("docs/lists/Twin.md", "# A list\n\nWords.\n", place)
    return write("docs/lists/twin.md", "# A list\n\nWords.\n", place)


def _paper(number: int, **parts: str) -> str:
    return paper_text(50_000 + number, **parts)


def listed(count: int, form: str) -> str:
    """A text once for each number, with a word for it where it has a place for one."""
    return "".join(form.format(letters(number)) for number in range(count))


def _topic(description: str) -> str:
    return f"- id: t-large\n  title: Title\n  description: {description}\n"


_PAGE = "# A list\n\nWords.\n"
_SOUND = _paper(0)
_PUBLISHED = "published:\n  type: article\n  venue: {}\n  year: {}\n"
_WINDOWS, _MAC = ("\n", "\r\n"), ("\n", "\r")
_FILES: dict[str, str | bytes] = {
    # Bytes that an editor or git would change.
    "papers/file-empty.md": b"",
    "papers/file-in-latin-1.md": _paper(1, title="A café").encode("latin-1"),
    "papers/file-in-utf-16.md": _paper(2).encode("utf-16"),
    "papers/file-with-null-bytes.md": _paper(3, body=opinion("Wo\0rds.")),
    "papers/file-with-surrogates.md": _paper(4).encode().replace(b"A Sound", b"A \xed\xa0\x80"),
    "papers/file-with-windows-line-ends.md": _paper(5, body=opinion("Words.")).replace(*_WINDOWS),
    "papers/file-with-old-mac-line-ends.md": _paper(6, body=opinion("Words.")).replace(*_MAC),
    "papers/file-with-mixed-line-ends.md": _paper(7, body=opinion("Words.")).replace(*_WINDOWS, 9),
    "papers/file-with-doubled-returns.md": _paper(8).replace("\n", "\r\r\n"),
    "papers/file-without-a-final-newline.md": _paper(9).rstrip("\n"),
    "papers/file-with-a-byte-order-mark.md": "\ufeff" + _paper(10),
    "papers/file-with-half-a-letter-at-its-end.md": _paper(11).encode() + b"\xe4\xbd",
    "papers/file-over-256-kilobytes.md": _paper(12, body=opinion("Words. " * 40_000)),
    # Longer than a person wants to look at in a diff.
    "papers/name-five-thousand-authors.md": _paper(
        13, authors=listed(5000, "  - Ada Love{}\n").rstrip("\n")
    ),
    "papers/address-of-5000-letters.md": _paper(
        14, more="links:\n  code: 'https://example.org/" + "a" * 5000 + "'\n"
    ),
    "papers/version-of-5000-digits.md": _paper(15, more="version: " + "9" * 5000 + "\n"),
    "papers/published-year-of-5000-digits.md": _paper(16, more=_PUBLISHED.format("J", "2" * 5000)),
    "papers/long-title.md": _paper(17, title="Word " * 2000),
    "papers/long-title-of-one-word.md": _paper(18, title="W" * 10_000),
    "papers/long-venue.md": _paper(19, more=_PUBLISHED.format("Journal " * 500, 2024)),
    "papers/long-notice.md": _paper(20, more="notice: " + "Withdrawn " * 2000 + "\n"),
    "papers/long-comment.md": _paper(21, more="comment: " + "pages " * 3000 + "\n"),
    "papers/long-word-in-opinion.md": _paper(22, body=opinion("W" * 5000)),
    "papers/long-word-in-abstract.md": _paper(23, abstract="W" * 5000),
    "papers/aliases-a-thousand.md": _paper(
        24, more="aliases: [" + listed(1000, "old-{}, ")[:-2] + "]\n"
    ),
    "papers/links-two-thousand.md": _paper(
        25, more="links:\n  code: [" + listed(2000, "https://example.org/{}, ")[:-2] + "]\n"
    ),
    "papers/opinions-three-hundred.md": _paper(
        26, body="".join(opinion("Words.", name=f"Ada Love{letters(n)}") for n in range(300))
    ),
    "papers/opinion-nested-lists.md": _paper(
        27, body=opinion("\n".join("  " * depth + "- x" for depth in range(100)))
    ),
    "topics/description-of-30-kilobytes.yml": _topic("Words " * 5000),
    # Names that a generated file has.
    "docs/data.json": "[]\n",
    "docs/feed.xml": "<feed/>\n",
    "docs/robots.txt": "User-agent: *\nDisallow: /\n",
    "docs/papers.bib": "@misc{x, title = {\\input canary }}\n",
    "docs/papers/a-sound-one/index.html": "<script>alert(1)</script>\n",
    "docs/404.html": "<script>alert(1)</script>\n",
    "docs/find/search.json": "{}\n",
    "docs/assets/stylesheets/extra.css": "body { display: none }\n",
    "docs/assets/..picture.png": b"\x89PNG\r\n\x1a\n",
    "docs/.git/config": "[core]\n",
    "docs/.well-known/security.txt": "Contact: mailto:eve@evil.example\n",
}  # fmt: skip


def _vocabulary(name: str, content: str, place: Path) -> Path:
    """Put entries before those of `topics.yml`."""
    path = place / "papers" / f"{name.partition('/')[0]}.yml"
    path.write_text(content + path.read_text("utf-8"), "utf-8")
    return path


MADE: dict[str, Maker] = {
    name: partial(_vocabulary if name.startswith("topics/") else write, name, text)  # type: ignore[arg-type]
    for name, text in _FILES.items()
}
MADE |= {
    "papers/file-is-a-pipe.md": partial(_pipe, "papers/file-is-a-pipe.md"),
    "papers/file-is-a-folder.md": partial(_folder, "papers/file-is-a-folder.md"),
    "papers/file-is-a-link-to-passwd.md": partial(
        _link, "papers/file-is-a-link-to-passwd.md", PASSWD
    ),
    "papers/file-is-a-dead-link.md": partial(_link, "papers/file-is-a-dead-link.md", "nowhere.md"),
    "papers/file-is-a-link-to-itself.md": partial(
        _link, "papers/file-is-a-link-to-itself.md", "file-is-a-link-to-itself.md"
    ),
    "papers/file-is-a-link-to-another-paper.md": partial(
        _link, "papers/file-is-a-link-to-another-paper.md", "a-sound-one.md"
    ),
    "papers/file-is-a-device.md": partial(_link, "papers/file-is-a-device.md", "/dev/zero"),
    "papers/file-of-a-gigabyte.md": partial(_sparse, "papers/file-of-a-gigabyte.md", _SOUND),
    "papers/folder-that-is-a-link": partial(_link, "papers/folder-that-is-a-link", "/etc"),
    "papers/name-with-a-newline": partial(_odd_name, "papers", b"new\nline.md", _paper(30)),
    "papers/name-that-is-not-utf-8": partial(_odd_name, "papers", b"caf\xe9.md", _paper(31)),
    "papers/name-with-an-escape": partial(_odd_name, "papers", b"red\x1b[31m.md", _paper(32)),
    "papers/name-of-250-letters": partial(_odd_name, "papers", b"k" * 250 + b".md", _paper(33)),
    "papers/name-with-a-bidirectional-control": partial(
        _odd_name, "papers", "key\u202edm.md".encode(), _paper(34)
    ),
    "topics/file-is-a-pipe.yml": partial(_pipe, "papers/topics.yml"),
    "topics/file-is-a-link-to-passwd.yml": partial(_link, "papers/topics.yml", PASSWD),
    "topics/file-is-a-folder.yml": partial(_folder, "papers/topics.yml"),
    "topics/file-of-a-gigabyte.yml": partial(_sparse, "papers/topics.yml", "- id: x\n"),
    "authors/file-is-a-pipe.yml": partial(_pipe, "papers/authors.yml"),
    "authors/file-is-a-dead-link.yml": partial(_link, "papers/authors.yml", "nowhere.yml"),
    "docs/lists/page-is-a-pipe.md": partial(_pipe, "docs/lists/page-is-a-pipe.md"),
    "docs/lists/page-is-a-folder.md": partial(_folder, "docs/lists/page-is-a-folder.md"),
    "docs/lists/page-is-a-link-to-passwd.md": partial(
        _link, "docs/lists/page-is-a-link-to-passwd.md", PASSWD
    ),
    "docs/lists/page-of-a-gigabyte.md": partial(_sparse, "docs/lists/page-of-a-gigabyte.md", _PAGE),
    "docs/lists/page-in-latin-1.md": partial(
        write, "docs/lists/page-in-latin-1.md", "# A café\n".encode("latin-1")
    ),
    "docs/lists/page-with-windows-line-ends.md": partial(
        write, "docs/lists/page-with-windows-line-ends.md",
        "---\ntitle: A list\n---\n\nWords.\n".replace("\n", "\r\n"),
    ),
    "docs/lists/page-name-with-a-newline": partial(_odd_name, "docs/lists", b"new\nline.md", _PAGE),
    "docs/lists/page-name-that-is-not-utf-8": partial(
        _odd_name, "docs/lists", b"caf\xe9.md", _PAGE
    ),
    "docs/lists/page-name-with-a-bidirectional-control": partial(
        _odd_name, "docs/lists", "page\u202edm.md".encode(), _PAGE
    ),
    "docs/lists/two-pages-at-one-address.md": _same_address,
    "docs/lists/two-pages-that-differ-in-case.md": _only_case,
    "docs/assets/picture-is-a-link-to-passwd.png": partial(
        _link, "docs/assets/picture-is-a-link-to-passwd.png", PASSWD
    ),
    "docs/assets/picture-is-a-link-out-of-docs.png": partial(
        _link, "docs/assets/picture-is-a-link-out-of-docs.png", "../../papers/a-sound-one.md"
    ),
    "docs/assets/picture-is-a-dead-link.png": partial(
        _link, "docs/assets/picture-is-a-dead-link.png", "nowhere.png"
    ),
    "docs/assets/folder-is-a-link-to-etc": partial(
        _link, "docs/assets/folder-is-a-link-to-etc", "/etc"
    ),
    "docs/assets/picture-is-a-pipe.png": partial(_pipe, "docs/assets/picture-is-a-pipe.png"),
    "docs/assets/picture-of-a-gigabyte.png": partial(
        _sparse, "docs/assets/picture-of-a-gigabyte.png", "\x89PNG\r\n\x1a\n"
    ),
    "docs/assets/picture-name-with-a-newline": partial(
        _odd_name, "docs/assets", b"new\nline.png", b"\x89PNG\r\n\x1a\n"
    ),
    "docs/assets/picture-name-that-is-not-utf-8": partial(
        _odd_name, "docs/assets", b"caf\xe9.png", b"\x89PNG\r\n\x1a\n"
    ),
    "docs/assets/picture-name-with-markup": partial(
        _odd_name, "docs/assets", b"<img src=x onerror=alert(1)>.png", b"\x89PNG\r\n\x1a\n"
    ),
    "docs/assets/picture-name-in-capitals": partial(
        _odd_name, "docs/assets", b"PICTURE.PNG.HTML", b"<script>alert(1)</script>"
    ),
}  # fmt: skip
