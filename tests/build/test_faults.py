"""What the machine does to a build: two at once, full disks, missing permissions, odd files."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import faults
from annotated.build import lock, outputs, site
from annotated.collection import loading
from annotated.files import frontmatter, writing
from annotated.problems import ContentError, Problems
from support import (
    ROOT,
    build,
    command,
    folders,
    opinion,
    paper_text,
    run,
    small_collection,
    tree,
    write_papers,
)

HUGE = 5 * 2**30
MEMORY = 3 * 2**29  # of a child; less than a huge file has


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    try:
        with faults.disk(tmp_path / "disk", "size=64m") as place:
            yield place
    except faults.NoDisk as reason:
        pytest.skip(str(reason))


def huge(path: Path) -> Path:
    """A file of gigabytes, of which the disk has nothing."""
    with path.open("wb") as file:
        file.truncate(HUGE)
    return path


def one_line(done: subprocess.CompletedProcess[str], start: str, *words: str) -> None:
    """A command has failed with one line on standard error that holds all words."""
    assert done.returncode == 1, done
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(start), done.stderr
    assert all(word in lines[0] for word in words), done.stderr


def powerless(verb: str, *options: object) -> subprocess.CompletedProcess[str]:
    """Run a verb as somebody whom permissions bind."""
    prefix = faults.POWERLESS if os.geteuid() == 0 else []
    if prefix and not shutil.which(prefix[0]):
        pytest.skip("root may do everything, and there is no setpriv")
    return in_full(subprocess.run(
        [*prefix, *command(verb, *options)],
        cwd=ROOT, capture_output=True, text=True, timeout=600,
    ))  # fmt: skip


def in_full(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """What was said, with whole paths where the project lies beside the temporary folder."""
    place = tempfile.gettempdir()
    near = f"{os.path.relpath(place, ROOT)}/"
    done.stdout = done.stdout.replace(near, f"{place}/")
    done.stderr = done.stderr.replace(near, f"{place}/")
    return done


# Two builds at once


@pytest.mark.parametrize(("first", "apart"), [("old", 0.0), ("new", 0.5)])
def test_of_two_builds_at_once_the_last_one_counts(
    both: faults.Two, tmp_path: Path, first: str, apart: float
) -> None:
    assert faults.pair(both, tmp_path, apart * both.seconds, first)


def test_a_build_waits_for_another_and_says_so(both: faults.Two, tmp_path: Path) -> None:
    before = tree(both.old / "site")
    faults.outputs_of(both.old, tmp_path)
    for name in ("papers", "docs"):
        shutil.copytree(both.old / name, tmp_path / name)
    with lock.held([tmp_path / "site"]):
        patient = faults.start_build(tmp_path, tmp_path)
        assert patient.stderr
        said = patient.stderr.readline()
        assert said == (
            f"{tmp_path / 'site'}: another build is at work; waiting for it, up to 600 seconds\n"
        )
        hasty = faults.start_build(both.new, tmp_path, "--wait", "0.1")
        _, said = hasty.communicate(timeout=60)
        assert hasty.returncode == 1
        assert said.splitlines()[-1].startswith(f"error: {tmp_path}/")
        assert "another build is still at work; try again when it has ended" in said
        assert tree(tmp_path / "site") == before
        # Who waited must not build what the papers were before.
        shutil.rmtree(tmp_path / "papers")
        shutil.copytree(both.new / "papers", tmp_path / "papers")
    _, said = patient.communicate(timeout=60)
    assert patient.returncode == 0, said
    assert both.state(tmp_path / "site") == "new"
    assert not faults.leftovers(tmp_path)


def test_builds_in_other_folders_do_not_wait(tmp_path: Path) -> None:
    small_collection(tmp_path)
    with lock.held([tmp_path / "build", tmp_path / "site"]):
        options = ("--build", tmp_path / "b", "--site", tmp_path / "s", "--wait", "0")
        done = run("build", *folders(tmp_path)[:4], *options, "--no-render")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("wait", ["nan", "inf", "-1", "soon"])
def test_a_time_that_is_none_is_refused(wait: str) -> None:
    done = run("build", f"--wait={wait}")
    assert done.returncode == 2
    assert f"'{wait}' is no time to wait" in done.stderr


def holder(folder: Path, then: str) -> subprocess.Popen[str]:
    """A process that takes the lock of a folder, says so, and does something else."""
    code = (
        "import os, pathlib, signal, subprocess, time\nfrom annotated.build import lock\n"
        f"with lock.held([pathlib.Path({str(folder)!r})], 10):\n"
        f"    print('held', flush=True)\n    {then}"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_killed_process_gives_the_lock_back(tmp_path: Path) -> None:
    process = holder(tmp_path / "site", "time.sleep(60)")
    with pytest.raises(lock.Busy), lock.held([tmp_path / "site"], 0, lambda _: None):
        pass
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert list(tmp_path.iterdir())  # what it could not take away
    with lock.held([tmp_path / "site"], 0):
        pass
    assert not list(tmp_path.iterdir())


def test_what_a_killed_build_has_started_keeps_the_lock_until_it_ends(tmp_path: Path) -> None:
    child = "subprocess.Popen(['sleep', '1'], close_fds=False)"
    process = holder(tmp_path / "site", f"{child}; os.kill(os.getpid(), signal.SIGKILL)")
    process.wait()
    said: list[str] = []
    start = time.monotonic()
    with lock.held([tmp_path / "site"], 30, said.append):
        assert time.monotonic() - start > 0.3
    assert len(said) == 1


def test_two_folders_are_taken_in_one_order(tmp_path: Path) -> None:
    """Or of two builds each could have the folder that the other one waits for."""
    first, second = tmp_path / "a", tmp_path / "b"
    process = holder(first, "time.sleep(60)")

    def other_is_free(_: str) -> None:
        free = holder(second, "pass")
        assert free.wait(30) == 0

    with pytest.raises(lock.Busy), lock.held([second, first], 0.1, other_is_free):
        pass
    process.kill()
    process.wait()


# Outputs that can't be written


@pytest.mark.parametrize("free", [0, 3_900_000])
def test_a_full_disk_is_one_line_and_the_old_site_stays(
    both: faults.Two, small_disk: Path, free: int
) -> None:
    faults.outputs_of(both.old, small_disk)
    assert not faults.build_on_full_disk(both, small_disk, free)


def test_a_limit_on_the_size_of_files_is_one_line(both: faults.Two, tmp_path: Path) -> None:
    faults.outputs_of(both.old, tmp_path)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    outputs = ("--build", tmp_path / "build", "--site", tmp_path / "site")
    building = command("build", *folders(both.new)[:4], *outputs)
    done = subprocess.run(building, cwd=ROOT, capture_output=True, text=True, preexec_fn=limit)
    one_line(done, f"error: {tmp_path}/", "may not grow that large", "ulimit -f")
    assert both.state(tmp_path / "site") == "old"
    assert not faults.leftovers(tmp_path)


def test_a_disk_that_can_only_be_read_is_one_line(both: faults.Two, small_disk: Path) -> None:
    faults.outputs_of(both.old, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    process = faults.start_build(both.new, small_disk)
    _, said = process.communicate()
    done = subprocess.CompletedProcess([], process.returncode, "", said)
    one_line(done, f"error: {small_disk}/", "can only be read")
    assert both.state(small_disk / "site") == "old"
    assert {path.name for path in small_disk.iterdir()} == {"build", "site"}


@pytest.mark.parametrize("closed", [".", "build/docs"])
def test_a_folder_without_permission_is_one_line(
    both: faults.Two, tmp_path: Path, closed: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    faults.outputs_of(both.old, place)
    (place / closed).chmod(0o555)
    options = ("--build", place / "build", "--site", place / "site")
    done = powerless("build", *folders(both.new)[:4], *options)
    (place / closed).chmod(0o755)
    one_line(done, f"error: {place}/", "no permission")
    assert both.state(place / "site") == "old"
    assert not faults.leftovers(place)


@pytest.mark.parametrize("name", ["build", "site"])
def test_a_file_in_the_place_of_an_output_is_left_alone(tmp_path: Path, name: str) -> None:
    place = small_collection(tmp_path)
    (place / name).write_text("Mine.", "utf-8")
    one_line(build(place), f"error: {place / name}: a file stands where a folder is needed")
    assert (place / name).read_text("utf-8") == "Mine."
    assert {path.name for path in place.iterdir()} == {"papers", "docs", name}


@pytest.mark.parametrize(
    "options",
    [
        ("--site", "papers"),
        ("--site", "docs"),
        ("--site", "docs/site"),
        ("--site", "."),
        ("--build", "."),
        ("--build", "b", "--site", "b"),
        ("--build", "b", "--site", "b/docs/site"),
    ],
)
def test_outputs_may_not_share_what_somebody_wrote(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """A build into such a folder would empty it."""
    place = small_collection(tmp_path)
    before = tree(place)
    arguments = [one if one.startswith("--") else place / one for one in options]
    done = run("build", *folders(place), *arguments)
    assert done.returncode == 2
    assert "a build empties this folder, so it can't share" in done.stderr
    assert tree(place) == before


def test_a_site_that_is_a_link_stays_one(both: faults.Two, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(both.old / "site", tmp_path / "elsewhere/www")
    (tmp_path / "site").symlink_to("elsewhere/www")
    process = faults.start_build(both.new, tmp_path)
    assert process.wait(600) == 0
    assert (tmp_path / "site").is_symlink()
    assert both.state(tmp_path / "elsewhere/www") == "new"
    assert {path.name for path in tmp_path.iterdir()} == {"build", "site", "elsewhere"}
    assert {path.name for path in (tmp_path / "elsewhere").iterdir()} == {"www"}


def test_a_tree_is_written_around_what_stands_in_the_way(tmp_path: Path) -> None:
    """In the folder of outputs itself, and nowhere above it."""
    from pathlib import PurePosixPath as Name

    (tmp_path / "out/a.md").mkdir(parents=True)
    (tmp_path / "out/a.md/x").write_text("x", "utf-8")
    (tmp_path / "out/b").write_text("x", "utf-8")
    outputs.write_tree(tmp_path / "out", [(Name("a.md"), "A"), (Name("b/c.md"), "C")])
    assert (tmp_path / "out/a.md").read_text("utf-8") == "A"
    assert (tmp_path / "out/b/c.md").read_text("utf-8") == "C"
    (tmp_path / "file").write_text("Mine.", "utf-8")
    with pytest.raises(NotADirectoryError):
        outputs.write_tree(tmp_path / "file/out", [(Name("a.md"), "A")])
    assert (tmp_path / "file").read_text("utf-8") == "Mine."


def test_a_paper_is_added_whole_or_not_at_all(small_disk: Path) -> None:
    papers = write_papers(small_disk / "papers", {})
    faults.fill(small_disk, 0)
    options = ("--offline", "--papers", papers, "--title", "T", "--author", "A B", "--name", "C")
    done = run("add", *options, "2304.94997")
    assert done.returncode == 1
    assert "can't be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in papers.iterdir()] == ["topics.yml"]


@pytest.mark.parametrize("nameless", [True, False])
def test_of_two_who_write_one_new_file_the_first_one_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nameless: bool
) -> None:
    if not nameless:  # as on a file system that has none without a name
        monkeypatch.setattr(writing, "_appeared", lambda path, data: False)
    path = tmp_path / "a.md"
    writing.create(path, b"first")
    with pytest.raises(FileExistsError):
        writing.create(path, b"second")
    assert path.read_bytes() == b"first"
    path.chmod(0o640)
    writing.replace(path, b"third")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"third", 0o640)
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_mending_a_file_without_permission_is_one_line(tmp_path: Path) -> None:
    text = paper_text().replace("A Sound Paper", "A Sound Paper ")
    papers = write_papers(tmp_path / "papers", {"a2023sound": text.rstrip("\n")})
    before = (papers / "a2023sound.md").read_bytes()
    papers.chmod(0o555)
    done = powerless("check", "--fix", "--papers", papers, "--docs", tmp_path / "docs")
    papers.chmod(0o755)
    one_line(done, f"error: {papers}/", "no permission")
    assert (papers / "a2023sound.md").read_bytes() == before


# Inputs that can't be read


def limited(verb: str, *options: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a verb with too little memory, and too little time, for a huge file."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return in_full(subprocess.run(
        command(verb, *options, cwd=cwd),
        cwd=cwd, capture_output=True, text=True, preexec_fn=limit, timeout=60,
    ))  # fmt: skip


def test_huge_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", {"sound2023": paper_text()})
    docs = tmp_path / "docs"
    (docs / "lists").mkdir(parents=True)
    files = [papers / "huge2023.md", papers / "topics.yml", papers / "authors.yml",
             docs / "page.md", docs / "lists/list.md"]  # fmt: skip
    for path in files:
        huge(path)
    done = limited("check", "--papers", papers, "--docs", docs)
    assert done.returncode == 1, done.stderr
    for path in files:
        assert f"{path}:1:1: error[too-large]: {HUGE // 1024} kB; a file may have" in done.stdout
    assert done.stdout.splitlines()[-1] == "5 problems in 5 files"


def test_of_a_file_that_grows_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    """Its size is asked, and then it is another."""
    code = (
        "import os, pathlib, resource, types\n"
        "from annotated.problems import Problems\nfrom annotated.files import frontmatter\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        "os.fstat = lambda descriptor: types.SimpleNamespace(st_size=0)\n"
        "problems = Problems('grown.md')\n"
        f"path = pathlib.Path({str(huge(tmp_path / 'grown.md'))!r})\n"
        "print(frontmatter.read_text(path, problems))\n"
        "print(*problems.found)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60,
                          env=os.environ | {"PYTHONPATH": f"{ROOT}/scripts"})  # fmt: skip
    assert done.stdout.startswith("None\ngrown.md:1:1: error[too-large]: "), done.stderr


def test_a_file_may_have_as_much_as_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "exact.md"
    path.write_text("x" * 1000, "utf-8")
    assert frontmatter.read_text(path, Problems(""), limit=1000) == "x" * 1000
    assert frontmatter.read_text(path, Problems(""), limit=999) is None


def test_what_is_no_file_is_refused_and_not_opened(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", {"sound2023": paper_text()})
    os.mkfifo(papers / "pipe2023.md")
    (papers / "folder2023.md").mkdir()
    (papers / "link2023.md").symlink_to("sound2023.md")
    (papers / "lost2023.md").symlink_to("nowhere")
    if os.geteuid() == 0:
        os.mknod(papers / "device2023.md", 0o666 | 0o020000, os.makedev(1, 5))  # /dev/zero
    # The name of a socket may have some hundred bytes.
    here = os.getcwd()
    os.chdir(papers)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket2023.md")
    os.chdir(here)
    os.mkfifo(papers / "authors.yml")
    names = {path.name for path in papers.iterdir()} - {"sound2023.md", "topics.yml"}
    done = limited("check", "--papers", papers, "--docs", tmp_path / "docs")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    for name in names:
        assert f"{papers / name}:1:1: error[not-a-" in done.stdout
    assert f"{len(names)} problems in {len(names)} files" in done.stdout


def test_what_may_not_be_read_is_named(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", {"sound2023": paper_text(), "shut2023": ""})
    docs = tmp_path / "docs"
    (docs / "lists").mkdir(parents=True)
    closed = [papers / "shut2023.md", docs / "lists"]
    for path in closed:
        path.chmod(0)
    done = powerless("check", "--papers", papers, "--docs", docs)
    papers.chmod(0)
    all_closed = powerless("build", *folders(tmp_path))
    for path in (papers, *closed):
        path.chmod(0o755)
    for path in closed:
        assert f"{path}:1:1: error[not-a-file]: can't be read: Permission denied" in done.stdout
    assert done.returncode == 1
    assert f"{papers}:1:1: error[not-a-file]: can't be read" in all_closed.stderr
    assert "Traceback" not in done.stderr + all_closed.stderr


def test_assets_are_refused_by_their_line_too(tmp_path: Path) -> None:
    place = small_collection(tmp_path)
    huge(place / "docs/assets/huge.png")
    (place / "docs/assets/secret.txt").symlink_to("/etc/hostname")
    os.mkfifo(place / "docs/assets/pipe.png")
    done = limited("build", *folders(place))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    for name, said in (
        ("huge.png", f"{HUGE // 1024} kB; a file may have"),
        ("pipe.png", "not a file; only files are copied"),
        ("secret.txt", "a symbolic link; put the file itself here"),
    ):
        start = f"{place}/docs/assets/{name}:1:1: error[bad-asset]: {said}"
        assert any(line.startswith(start) for line in lines), name
    assert lines[-1] == "3 problems in 3 files"
    assert not (place / "site").exists()


OUTPUTS = ("docs", "build", "site")


def with_guide(place: Path) -> Path:
    """A small collection with settings and a guide of its own."""
    small_collection(place)
    shutil.copy(ROOT / "mkdocs.yml", place)
    (place / "docs/contributing.md").unlink()
    (place / "CONTRIBUTING.md").write_text("# Contributing\n\nWell.\n", "utf-8")
    return place


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("name", "harm", "said"),
    [
        ("mkdocs.yml", Path.unlink, "error[not-a-file]: not a file that can be read"),
        ("mkdocs.yml", directory, "error[not-a-file]: not a file that can be read"),
        ("mkdocs.yml", lambda path: path.write_text("a: [\nb"), "2:2: error[yaml-syntax]: not"),
        ("mkdocs.yml", lambda path: path.write_text("[" * 9000), "1:1: error[yaml-depth]"),
        ("mkdocs.yml", lambda path: path.write_bytes(b"a: \xff"), "1:4: error[not-utf-8]"),
        ("mkdocs.yml", lambda path: path.write_text("- a\n"), "error[missing-key]: 'site_url'"),
        ("CONTRIBUTING.md", directory, "error[not-a-file]: not a file that can be read"),
        ("CONTRIBUTING.md", lambda path: path.write_bytes(b"\xff"), "1:1: error[not-utf-8]"),
        ("papers/topics.yml", Path.unlink, "error[not-a-file]: there is no such file; list there"),
        ("papers/topics.yml", directory, "error[not-a-file]: not a file that can be read"),
        ("papers/authors.yml", lambda path: path.write_text("- ["), "error[yaml-syntax]"),
    ],
)
def test_a_file_beside_the_papers_that_is_missing_or_broken_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, harm: Callable[[Path], object],
    said: str,
) -> None:  # fmt: skip
    place = with_guide(tmp_path)
    harm(place / name)
    monkeypatch.chdir(place)
    with pytest.raises(ContentError) as caught:
        site.build(loading.load(Path("papers"), Path("docs")), site.Folders(*map(Path, OUTPUTS)))
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"{name}:")
    assert said in str(problem)
    assert not (place / "site").exists()
    assert not faults.leftovers(place)


@pytest.mark.parametrize("name", ["mkdocs.yml", "CONTRIBUTING.md"])
def test_a_huge_file_beside_the_papers_is_named(tmp_path: Path, name: str) -> None:
    place = with_guide(tmp_path)
    huge(place / name)
    shutil.copytree(ROOT / "scripts", place / "scripts")
    done = limited("build", "--no-render", cwd=place)
    assert done.returncode == 1, done.stdout
    first, last = done.stderr.splitlines()
    assert first.startswith(f"{name}:1:1: error[too-large]: {HUGE // 1024} kB")
    assert last == "1 problem in 1 file"


def test_a_missing_folder_is_named_and_an_empty_one_builds(tmp_path: Path) -> None:
    place = small_collection(tmp_path)
    shutil.rmtree(place / "papers")
    done = in_full(build(place))
    assert done.stderr.startswith(f"{place}/papers:1:1: error[not-a-file]: there is no such folder")
    assert done.returncode == 1
    (place / "papers").mkdir()
    done = build(place)
    assert (done.returncode, done.stdout) == (0, "0 papers built\n"), done.stderr
    for name in ("index.html", "papers/index.html", "404.html", "feed.xml", "data.json"):
        assert (place / "site" / name).stat().st_size, name


def test_without_hand_written_pages_the_missing_ones_are_named(tmp_path: Path) -> None:
    place = with_guide(tmp_path)
    shutil.rmtree(place / "docs")
    (place / "CONTRIBUTING.md").write_text("# Contributing\n\n[Start](docs/start.md).\n", "utf-8")
    done = in_full(run("build", "--at", place))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{place}/CONTRIBUTING.md:3:7: error[dead-link]: ")
    assert "Traceback" not in done.stderr
    assert not (place / "site").exists()


# Terminals


@pytest.mark.parametrize("verb", ["build", "check"])
def test_closed_streams_are_no_fault(tmp_path: Path, verb: str) -> None:
    place = small_collection(tmp_path)
    options = " ".join(map(str, folders(place)[: None if verb == "build" else 4]))
    more = "--no-render" if verb == "build" else ""
    command = f"exec {sys.executable} {ROOT}/scripts/{verb}.py {options} {more} <&- >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, timeout=60).returncode == 0


def test_a_closed_stream_is_there_for_a_command_and_no_file_takes_its_number() -> None:
    code = (
        "import os, sys; from annotated import terminal; sys.exit(terminal.run(lambda:"
        " sys.stdin.read() == '' and not sys.stdin.isatty() and os.open('.', os.O_RDONLY)))"
    )
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec {sys.executable} -c "{code}" <&- >&- 2>&-'], cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}/scripts"},
    )  # fmt: skip
    assert done.returncode >= 3


def test_an_output_that_nobody_reads_or_that_is_full(tmp_path: Path) -> None:
    place = small_collection(tmp_path)
    building = command("build", *folders(place), "--no-render")
    read, write = os.pipe()
    os.close(read)
    gone = subprocess.run(building, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (gone.returncode, gone.stderr) == (141, "")
    if Path("/dev/full").exists():
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                building, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True
            )
        one_line(done, "error: standard output: the disk is full")


def test_an_interrupted_build_leaves_nothing(both: faults.Two, tmp_path: Path) -> None:
    faults.outputs_of(both.old, tmp_path)
    process = faults.start_build(both.new, tmp_path)
    until = time.monotonic() + 60
    while not (tmp_path / ".site.new").exists() and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "stopped\n")
    assert both.state(tmp_path / "site") == "old"
    assert not faults.leftovers(tmp_path)


def test_a_message_shows_what_the_terminal_lacks(tmp_path: Path) -> None:
    """Under a locale without Unicode, and with a name that would change the terminal's colour."""
    papers = write_papers(tmp_path / "papiers à lire", {"a2023": paper_text() + opinion("[@何]")})
    (tmp_path / "papiers à lire/b\x1b[31m.md").write_text("", "utf-8")
    done = run("check", "--papers", papers, "--docs", tmp_path / "docs",
               env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
                    "PYTHONIOENCODING": ""})  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "b\\x1b[31m.md:1:1: error[bad-key]" in done.stdout
    assert "\x1b" not in done.stdout


# Clocks


def at_the_time(
    clock: int, folder: Path, verb: str, *options: object
) -> subprocess.CompletedProcess[str]:
    """Run a verb under another clock."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(faults.CLOCK, "utf-8")
    return run(verb, *options, env={"PYTHONPATH": str(folder), "CLOCK": str(clock)})


def test_a_wrong_clock_shows_in_the_message_and_not_in_a_build(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", {"sound2023": paper_text()})
    checking = ("check", "--papers", papers, "--docs", tmp_path / "docs")
    done = at_the_time(faults.IN_1970, tmp_path / "1970", *checking)
    assert done.returncode == 1, done.stderr
    assert (
        "error[future-date]: 2023-01-02 has not come yet; the clock says 1970-01-03" in done.stdout
    )
    done = at_the_time(faults.IN_2100, tmp_path / "2100", *checking)
    assert (done.returncode, done.stdout) == (0, "1 papers are fine\n"), done.stderr


@pytest.mark.parametrize(("clock", "day"), [(faults.IN_1970, "1970-01-03"),
                                           (faults.IN_2100, "2100-01-03")])  # fmt: skip
def test_a_paper_is_added_under_any_clock(tmp_path: Path, clock: int, day: str) -> None:
    papers = write_papers(tmp_path / "papers", {})
    options = ("--offline", "--papers", papers, "--title", "T", "--author", "A B", "--name", "C")
    done = at_the_time(clock, tmp_path / "clock", "add", *options, "2304.94997")
    assert done.returncode == 0, done.stderr
    assert f"added: {day}\n" in next(papers.glob("*.md")).read_text("utf-8")
