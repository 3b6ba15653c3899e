"""A build is the same everywhere, writes only what changed, and fails without harm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import faults
from annotated.build import site
from annotated.problems import ContentError
from annotated.website import review
from support import (
    ROOT,
    build,
    folders,
    opinion,
    paper_text,
    run,
    small_collection,
    tree,
    write_papers,
)

CONFIG = ROOT / "mkdocs.yml"


def test_a_site_has_one_hash_in_every_environment(tmp_path: Path) -> None:
    """Folder, time zone, locale, umask, hash seed, streams, no git, no home, 1970 and 2100.

    Of the example; `tests/shared/faults.py environments` tries the papers of this repository.
    """
    source = faults.repository(tmp_path / "source")
    found = {
        faults.fingerprint(faults.built_in(one, source, tmp_path)): one.folder
        for one in faults.ENVIRONMENTS
    }
    assert len(found) == 1, found


@pytest.mark.parametrize("year", [1970, 2100])
def test_the_clock_of_the_tests_is_seen_everywhere(tmp_path: Path, year: int) -> None:
    (tmp_path / "sitecustomize.py").write_text(faults.CLOCK, "utf-8")
    clock = {1970: faults.IN_1970, 2100: faults.IN_2100}[year]
    code = "import datetime as d, time; print(d.date.today().year, d.datetime.now().year,"
    code += " d.datetime.now(d.UTC).year, time.gmtime().tm_year, time.time())"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "CLOCK": str(clock), "TZ": "UTC"},
    ).stdout.split()  # fmt: skip
    assert told[:4] == [str(year)] * 4
    assert abs(float(told[4]) - clock) < 60


def test_a_second_build_in_place_changes_nothing(tmp_path: Path) -> None:
    place = small_collection(tmp_path)
    assert build(place).returncode == 0
    before = tree(place / "site")
    assert build(place).returncode == 0
    assert tree(place / "site") == before
    beside = {path.name for path in tmp_path.iterdir()}
    assert beside == {"papers", "docs", "build", "site"}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    place = small_collection(tmp_path, 6)
    generated = place / "build/docs"
    generate = ("--no-render", *folders(place))
    assert run("build", *generate).returncode == 0
    keys = sorted(path.stem for path in (place / "papers").glob("*.md"))
    for path in generated.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    paper = place / f"papers/{keys[0]}.md"
    paper.write_text(paper.read_text("utf-8") + opinion("A new one.", "New Name"), "utf-8")
    assert run("build", *generate).returncode == 0
    changed = {
        path.relative_to(generated).as_posix()
        for path in generated.rglob("*")
        if path.is_file() and path.stat().st_mtime_ns != 10**18
    }
    assert f"papers/{keys[0]}.md" in changed
    # Other papers' pages are touched only if they show something of this one.
    others = {f"papers/{key}.md" for key in keys[1:]}
    for name in changed & others:
        assert keys[0] in (generated / name).read_text("utf-8")
    assert not {name for name in changed if name.endswith((".css", ".svg"))}


def test_what_is_gone_vanishes(tmp_path: Path) -> None:
    place = small_collection(tmp_path)
    write_papers(place / "papers", {"leaver": paper_text(77).replace("circuits", "topic-1")})
    shutil.copy(place / "papers/topics.yml", place / "topics.yml")
    small_topics = (place / "papers/topics.yml").read_text("utf-8")
    (place / "papers/topics.yml").write_text(
        small_topics + "- id: topic-1\n  title: T\n  description: D.\n", "utf-8"
    )
    for path in (place / "papers").glob("*.md"):
        if path.stem != "leaver":
            path.unlink()
    (place / "papers/authors.yml").unlink()
    stayer = paper_text(78, title="Stays").replace("circuits", "topic-1")
    (place / "papers/stayer.md").write_text(stayer, "utf-8")
    assert build(place).returncode == 0
    assert (place / "site/papers/leaver/index.html").exists()
    (place / "papers/leaver.md").unlink()
    done = build(place)
    assert done.returncode == 0, done.stderr
    left = [path for root in ("build", "site") for path in (place / root).rglob("*leaver*")]
    assert left == []
    assert not list((place / "site").rglob("2301.00077*"))
    texts = (path.read_bytes() for path in (place / "site").rglob("*.html"))
    assert not any(b"leaver" in text for text in texts)


def test_a_failing_build_leaves_the_old_site_whole(tmp_path: Path) -> None:
    place = small_collection(tmp_path)
    assert build(place).returncode == 0
    before = tree(place / "site")
    page, broken = place / "docs/page.md", place / "papers/broken.md"
    failures = {
        "dead link": (page, "# Page\n\n[gone](papers/no-such-paper.md)\n"),
        "dead raw link": (page, '# Page\n\n<a href="../papers/no-such-paper/">gone</a>\n'),
        "dead anchor": (page, "# Page\n\n[gone](about.md#no-such-anchor)\n"),
        "foreign load": (page, '# Page\n\n<img src="https://example.org/x.png">\n'),
        "dead citation": (page, "# Page\n\n[@no-such-paper]\n"),
        "broken paper": (broken, "no front matter\n"),
        "page in the way": (place / "docs/papers.md", "# Papers again\n"),
    }
    folders_ = site.Folders(place / "docs", place / "build", place / "site", CONFIG)
    for name, (path, text) in failures.items():
        path.write_text(text, "utf-8")
        with pytest.raises((ContentError, site.SiteError)):
            site.build(review.load(place / "papers", place / "docs"), folders_)
        assert tree(place / "site") == before, name
        path.unlink()
    page.write_text(failures["dead raw link"][1], "utf-8")
    done = build(place)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() and "Traceback" not in done.stderr, done.stderr
    page.unlink()
    assert build(place).returncode == 0
    assert tree(place / "site") == before
