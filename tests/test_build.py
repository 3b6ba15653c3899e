"""A build is the same everywhere, writes only what changed, and fails without harm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from support import (
    ROOT,
    build,
    opinion,
    paper_text,
    places,
    run,
    small_collection,
    tree,
    write_papers,
)

# Seen by Python before anything else: a clock that is a day ahead, also in the libraries.
SHIFTED_CLOCK = """
import datetime, time
DAY = 86_400
now, now_ns, local, utc = time.time, time.time_ns, time.localtime, time.gmtime
real = datetime.datetime
time.time = lambda: now() + DAY
time.time_ns = lambda: now_ns() + DAY * 10**9
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
class Shifted(real):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=1)
    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(days=1)
    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(days=1)
class Day(datetime.date):
    @classmethod
    def today(cls):
        return Shifted.now().date()
datetime.datetime, datetime.date = Shifted, Day
"""


def test_two_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    """Other folder, time zone, locale, umask, hash seed, and a clock a day apart."""
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text(SHIFTED_CLOCK, "utf-8")
    checked = subprocess.run(
        [sys.executable, "-c", "import datetime, time; print(datetime.date.today(), time.time())"],
        env=os.environ | {"PYTHONPATH": str(clock)}, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert float(checked[1]) > time.time() + 80_000, "the clock is not shifted"
    settings = {
        "one": ("0022", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
        "two/deep/down": ("0077", {
            "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR", "PYTHONHASHSEED": "4242",
            "PYTHONPATH": str(clock),
        }),
    }  # fmt: skip
    trees = []
    for name, (umask, env) in settings.items():
        place = tmp_path / name
        place.mkdir(parents=True)
        # The repository itself stands in another folder too.
        for part in ("papers", "docs", "scripts"):
            shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("mkdocs.yml", "CONTRIBUTING.md"):
            shutil.copy(ROOT / name, place)
        done = subprocess.run(
            ["sh", "-c", f"umask {umask}; exec {sys.executable} scripts/build.py"],
            cwd=place, env=os.environ | env, capture_output=True, text=True, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        trees.append(tree(place / "site"))
    first, second = trees
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 300


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
    generate = ("--no-render", *places(place))
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
    for name, (path, text) in failures.items():
        path.write_text(text, "utf-8")
        done = build(place)
        assert done.returncode == 1, name
        assert done.stderr.strip() and "Traceback" not in done.stderr, (name, done.stderr)
        assert tree(place / "site") == before, name
        path.unlink()
    assert build(place).returncode == 0
    assert tree(place / "site") == before
