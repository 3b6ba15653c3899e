"""Faults for real: killed runs, pairs of builds, full disks and odd environments, with counts.

    PYTHONPATH=scripts python tests/shared/faults.py kills|adds|pairs|disks|environments [COUNT]

The tests try a sample of the same; here are the numbers that a claim wants.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import example
from support import ROOT, build, command, folders, small_collection, tree

ADDED = "lovelace2023title.md"
LEFTOVERS = (".site.*", ".build.*", "build/**/.*.part", "site/**/.*")
# Without them root is refused like anybody else (capabilities(7)).
POWERLESS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]

# Seen by Python before anything else: a clock that began to run at CLOCK, also in the libraries.
CLOCK = """
import datetime, os, time
now, now_ns, local, utc = time.time, time.time_ns, time.localtime, time.gmtime
AHEAD = int(os.environ["CLOCK"]) - int(now())
real = datetime.datetime
time.time = lambda: now() + AHEAD
time.time_ns = lambda: now_ns() + AHEAD * 10**9
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
class Shifted(real):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=AHEAD)
    @classmethod
    def utcnow(cls):
        return super().utcnow() + datetime.timedelta(seconds=AHEAD)
    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(seconds=AHEAD)
class Day(datetime.date):
    @classmethod
    def today(cls):
        return Shifted.now().date()
datetime.datetime, datetime.date = Shifted, Day
"""
IN_1970, IN_2100 = 86_400 * 2, 4_102_444_800 + 86_400 * 2


def fingerprint(site: Path) -> str:
    """One hash over every name, mode and content of a site."""
    found = hashlib.sha256()
    for name, (mode, data) in tree(site).items():
        found.update(repr((name, mode, hashlib.sha256(data).hexdigest())).encode())
    return found.hexdigest()


def searchable(site: Path) -> bool:
    """Whether the search index is there, whole, and of as many papers as have a page."""
    folder = site / "find"
    try:
        manifest = json.loads((folder / "search.json").read_bytes())
        pages = (path.read_bytes() for path in site.glob("papers/*/index.html"))
        papers = sum(b'http-equiv="refresh"' not in page for page in pages)  # no old keys
        for name in ("words", "names"):
            for number in range(len(manifest[name])):
                json.loads((folder / name / f"{number}.json").read_bytes())
        cards = [json.loads(path.read_bytes()) for path in (folder / "papers").iterdir()]
        return bool(papers == manifest["papers"] == len(cards))
    except (OSError, ValueError):
        return False


def leftovers(place: Path) -> list[str]:
    """What a build has left beside its outputs, and half-written files within them."""
    return sorted(str(path) for pattern in LEFTOVERS for path in place.glob(pattern))


@dataclass
class Two:
    """Two collections that differ in each title, their sites, and the seconds of a build."""

    old: Path
    new: Path
    seconds: float = 0
    sites: dict[str, str] = field(default_factory=dict)

    def state(self, site: Path) -> str:
        """Which of the two a site is; "broken" where it is neither, "" where there is none."""
        if not site.exists():
            return ""
        return self.sites.get(fingerprint(site), "broken") if searchable(site) else "broken"


def two(folder: Path) -> Two:
    """Build two collections below a folder."""
    old, new = small_collection(folder / "old"), folder / "new"
    for name in ("papers", "docs"):
        shutil.copytree(old / name, new / name)
    for path in (new / "papers").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("title: '", "title: 'New "), "utf-8")
    found = Two(old, new)
    for name, place in (("old", old), ("new", new)):
        start = time.monotonic()
        done = build(place)
        assert done.returncode == 0, done.stderr
        found.seconds = time.monotonic() - start
        found.sites[fingerprint(place / "site")] = name
        assert searchable(place / "site")
    assert len(found.sites) == 2
    return found


def outputs_of(source: Path, place: Path) -> None:
    """Put the outputs of an earlier build into a place."""
    for name in ("build", "site"):
        shutil.copytree(source / name, place / name)


def _heed_interrupts() -> None:
    """A shell lets what it runs in the background ignore them, and children do so too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start_build(papers: Path, place: Path, *more: str) -> subprocess.Popen[str]:
    """Start to build a collection into the folders of another place."""
    options = ("--papers", papers / "papers", "--docs", papers / "docs", *folders(place)[4:], *more)
    return subprocess.Popen(
        command("build", *options),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=_heed_interrupts,
    )  # fmt: skip


def kill_build(both: Two, place: Path, after: float) -> str:
    """Kill a build over the old site after some seconds, look, and build again.

    Returns:
        What the site was after the kill: "old", "new" or, between two steps of the exchange, "".
    """
    process = start_build(both.new, place)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    found = both.state(place / "site")
    assert found != "broken", f"after {after:.3f} s"
    again = start_build(both.new, place)
    _, said = again.communicate(timeout=600)
    assert again.returncode == 0, said
    assert both.state(place / "site") == "new", f"mended after {after:.3f} s"
    assert not leftovers(place), leftovers(place)
    return found


def kills(count: int) -> str:
    chance = random.Random(count)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        both = two(Path(folder))
        for number in range(count):
            place = Path(folder) / "place"
            outputs_of(both.old, place)
            found[kill_build(both, place, chance.uniform(0, 1.1 * both.seconds))] += 1
            shutil.rmtree(place)
            _progress(number, count)
    return (
        f"{count} builds killed: {found['old']} left the old site, {found['new']} the new,"
        f" {found['']} none yet; each next build was whole, and nothing was left"
    )


def kill_add(papers: Path, wanted: bytes, after: float) -> bool:
    """Kill `add` after some seconds and add again; whether the file was there before that."""
    path = papers / ADDED
    options = ["--offline", "--title", "A title", "--author", "Ada Lovelace", "--name", "Ada"]
    adding = command("add", *options, "--papers", papers, "2304.94997")
    process = subprocess.Popen(adding, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)  # fmt: skip
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    there = path.exists()
    assert {one.name for one in papers.iterdir()} <= {"topics.yml", path.name}
    if not there:
        subprocess.run(adding, check=True, capture_output=True)
    assert wanted in (b"", path.read_bytes())
    assert {one.name for one in papers.iterdir()} == {"topics.yml", path.name}
    return there


def adds(count: int) -> str:
    chance = random.Random(count)
    there = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        wanted, seconds = b"", 60.0
        for number in range(-1, count):
            papers = place / str(number)
            papers.mkdir()
            (papers / "topics.yml").write_text("- id: a\n  title: A\n  description: B.\n", "utf-8")
            start = time.monotonic()
            found = kill_add(papers, wanted, seconds if number < 0 else chance.uniform(0, seconds))
            if number < 0:  # not killed: to know what is right, and how long it takes
                seconds = 1.1 * (time.monotonic() - start)
                wanted = (papers / ADDED).read_bytes()
            else:
                there += found
                _progress(number, count)
    return f"{count} adds killed: {there} had written their file, whole; nothing was left beside"


def pair(both: Two, place: Path, apart: float, first: str = "old") -> str:
    """Let two builds of different papers begin in the same folders.

    Returns:
        What the site is: what the build that ended last has read.
    """
    sources = {"old": both.old, "new": both.new}
    order = [first, "new" if first == "old" else "old"]
    running = {}
    for name in order:
        running[name] = start_build(sources[name], place)
        time.sleep(apart if name == first else 0)
    last = ""
    while running:
        for name, process in list(running.items()):
            if process.poll() is not None:
                _, said = running.pop(name).communicate()
                assert process.returncode == 0, said
                assert "Traceback" not in said, said
                last = name
        time.sleep(0.005)
    assert both.state(place / "site") == last, f"{apart:.3f} s apart"
    assert not leftovers(place), leftovers(place)
    return last


def pairs(count: int) -> str:
    chance = random.Random(count)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        both = two(Path(folder))
        for number in range(count):
            place = Path(folder) / "place"
            place.mkdir()
            first = chance.choice(["old", "new"])
            found[pair(both, place, chance.uniform(0, both.seconds), first)] += 1
            shutil.rmtree(place)
            _progress(number, count)
    return f"{count} pairs of builds at once: each site was whole and that of the last to end"


class NoDisk(Exception):
    """A disk of a given size can't be had here; the message says why."""


@contextlib.contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A small disk of its own, in memory. Raises NoDisk where nothing can be mounted."""
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", str(folder)], check=True,
                       capture_output=True)  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        raise NoDisk("nothing can be mounted here; run the tests as root") from None
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


def fill(folder: Path, free: int) -> None:
    """Leave so many bytes free on a disk."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    filler.write_bytes(bytes(max(shutil.disk_usage(folder).free - free, 0)))


def build_on_full_disk(both: Two, place: Path, free: int) -> bool:
    """Build over the old site on a disk with so much room; whether there was enough."""
    fill(place, free)
    process = start_build(both.new, place)
    _, said = process.communicate(timeout=600)
    assert not leftovers(place), leftovers(place)
    if process.returncode == 0:
        assert both.state(place / "site") == "new", f"{free} bytes free"
        return True
    assert process.returncode == 1, said
    lines = said.splitlines()
    assert len(lines) == 1, said
    assert lines[0].startswith(f"error: {place}"), said
    assert "the disk is full; make room" in lines[0], said
    assert both.state(place / "site") == "old", f"{free} bytes free"
    return False


def disks(count: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        both = two(Path(folder))
        full = 0
        with disk(Path(folder) / "disk", "size=64m") as place:
            outputs_of(both.old, place)
            for number in range(count):
                # A build writes some six megabytes.
                if build_on_full_disk(both, place, number * 8_000_000 // count):
                    break
                full += 1
                _progress(number, count)
    return f"{full} builds on full disks: one line each, the old site whole, nothing left"


@dataclass(frozen=True)
class Environment:
    """Where and how a build may run."""

    folder: str
    umask: str = "022"
    set: dict[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    clock: int = 0  # seconds since 1970; 0 for the real one
    shell: str = ""  # more for the command line


ENVIRONMENTS = (
    Environment("plain", set={"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    Environment(
        "two/deep/down", "077", clock=int(time.time()) + 86_400,
        set={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR", "PYTHONHASHSEED": "4242"},
    ),
    Environment(
        "à côté, c’est “ça” & it's", "027", unset=("HOME",), clock=IN_1970,
        set={"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONUTF8": "0",
             "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "7"},
    ),
    Environment(
        '$HOME;"x" #%41', "002", clock=IN_2100,
        set={"PATH": "/nothing", "PYTHONOPTIMIZE": "1", "TZ": "Asia/Kathmandu"},
    ),
    Environment("closed", "077", shell="<&- >&-", set={"TMPDIR": "/var/tmp", "LANG": "de_DE"}),
)  # fmt: skip


def built_in(environment: Environment, source: Path, top: Path) -> Path:
    """Copy a repository below a folder, build it there in an environment, and return its site."""
    place = top / environment.folder
    for part in ("papers", "docs", "scripts"):
        shutil.copytree(source / part, place / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):
        if (source / name).exists():
            shutil.copy(source / name, place)
    settings = {k: v for k, v in os.environ.items() if k not in environment.unset}
    settings |= environment.set
    if environment.clock:
        clock = top / f"clock-{environment.clock}"
        clock.mkdir()
        (clock / "sitecustomize.py").write_text(CLOCK, "utf-8")
        settings |= {"PYTHONPATH": str(clock), "CLOCK": str(environment.clock)}
    command = f"umask {environment.umask}; exec {sys.executable} scripts/build.py"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} {environment.shell}"],
        cwd=place, env=settings, capture_output=True, encoding="utf-8", timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, (environment.folder, done.stderr)
    assert searchable(place / "site"), environment.folder
    return place / "site"


def repository(place: Path) -> Path:
    """A small repository: the example with the program."""
    example.copy(place)
    shutil.copytree(ROOT / "scripts", place / "scripts",
                    ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    return place


def environments(count: int) -> str:
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for number, environment in enumerate(ENVIRONMENTS[:count]):
            site = built_in(environment, ROOT, Path(folder))
            lines.append(f"{fingerprint(site)}  {environment.folder}")
            _progress(number, count)
    assert len({line.split()[0] for line in lines}) == 1, "\n".join(lines)
    return "\n".join([*lines, f"one hash in {len(lines)} environments"])


def _progress(number: int, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{number + 1}/{count}", end="" if number + 1 < count else "\n", file=sys.stderr)


TRIALS = {"kills": (kills, 100), "adds": (adds, 30), "pairs": (pairs, 24), "disks": (disks, 60),
          "environments": (environments, len(ENVIRONMENTS))}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Try faults for real, and count.")
    parser.add_argument("trial", choices=[*TRIALS, "all"])
    parser.add_argument("count", type=int, nargs="?", help="how many; else as many as we claim")
    options = parser.parse_args()
    for name, (trial, usual) in TRIALS.items():
        if options.trial in (name, "all"):
            start = time.monotonic()
            print(trial(options.count or usual), flush=True)
            print(f"  ({name}: {time.monotonic() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
