"""`annotated export`: entries by whatever names a paper, and a reader's file brought up to date."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from example import PAPERS
from support import command

MINE = (
    b"% caf\xe9\r\n@misc{mine, title={Tails That Hold: Why a Light Rokkaku Needs a Long One},\r\n"
    b" eprint={1904.90001}}\r\n@book{knuth, title={The TeXbook}}\n@misc{bad, title={x}\n"
)


def export(*words: object) -> subprocess.CompletedProcess[bytes]:
    call = [*command("export"), "--papers", str(PAPERS), *map(str, words)]
    return subprocess.run(call, capture_output=True, check=False)


def keys(bibliography: bytes) -> list[str]:
    return re.findall(r"^@\w+\{(.*),", bibliography.decode(), re.M)


def test_a_paper_is_named_by_any_of_its_names() -> None:
    done = export(
        "--keys", "osei2023steering", "arXiv:1904.90001v2", "https://doi.org/10.5555/NIGHT.2022",
        "https://openreview.net/forum?id=kN0tS-once", "https://example.org/quill/log.pdf",
        "A naive Bayes kite: choosing the sail by the sky",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert keys(done.stdout) == [
        "osei2023steering", "alder2019tails", "dahl2022night", "ekdal2022knots", "quill2023log",
        "tan2023naive",
    ]  # fmt: skip


def test_what_is_not_here_is_named_with_what_comes_nearest() -> None:
    done = export("--keys", "alder2018tails", "Knots that slip", "10.1000/nothing", "quill2023log")
    assert keys(done.stdout) == ["quill2023log"]
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "'alder2018tails' is not in this collection; did you mean 'alder2019tails'?",
        "'Knots that slip' is not in this collection; did you mean 'ekdal2022knots'?",
        "'10.1000/nothing' is not in this collection",
    ]


def test_a_file_is_brought_up_to_date_and_kept_to_the_byte_elsewhere(tmp_path: Path) -> None:
    mine = tmp_path / "mine.bib"
    mine.write_bytes(MINE)
    done = export("--update", mine)
    assert done.returncode == 0, done.stderr
    start, end = MINE.index(b"@misc{mine"), MINE.index(b"}\r\n@book")
    assert done.stdout.startswith(MINE[:start] + b"@inproceedings{mine, title={")
    assert done.stdout.endswith(MINE[end:])
    said = done.stderr.decode().replace(str(tmp_path), "").splitlines()
    assert "/mine.bib:2: mine: published in Proceedings of the Third Meeting on Kites, 2020" in said
    assert "/mine.bib:2: mine: year: {2020} is new" in said
    assert "/mine.bib:2: mine: Disputed by Vane (2024)" in said
    assert "/mine.bib:5: bad: can't be read and stays as it is: a comma or a closing brace is" \
        " missing behind 'title'" in said  # fmt: skip
    assert said[-1] == "1 of 2 entries is here, 1 changed; all others stay as they are"
    written = tmp_path / "out.bib"
    assert export("--update", mine, "--output", written).stdout == b""
    assert written.read_bytes() == done.stdout
    assert mine.read_bytes() == MINE


@pytest.mark.parametrize("words", [["--keys", "x"], ["--topic", "tails"], ["--format", "ris"]])
def test_an_update_stands_alone(tmp_path: Path, words: list[str]) -> None:
    mine = tmp_path / "mine.bib"
    mine.write_bytes(MINE)
    done = export("--update", mine, *words)
    assert done.returncode == 2
    assert b"--update takes no other selection" in done.stderr
