"""The locks: each holds what its commands need, with hashes, and no more."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from annotated.cli import commands
from support import ROOT

RUN = ROOT / "requirements.lock"
DEV = ROOT / "requirements-dev.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
IMPORTED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
RUNTIME = IMPORTED + [Requirement(line) for line in PROJECT["dependency-groups"]["build"]]
TESTING = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
OURS = f"{PROJECT['project']['name']} (pyproject.toml"


@dataclass(frozen=True)
class Pin:
    """One package of a lock: what is installed where, its hashes, and what wants it."""

    requirement: Requirement
    hashes: tuple[str, ...]
    wanted_by: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (only,) = self.requirement.specifier
        assert only.operator == "=="
        return only.version


def pins(lock: Path) -> list[Pin]:
    found = []
    for entry in re.split(r"^(?=[a-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)[
        1:
    ]:
        first, *rest = entry.splitlines()
        hashes = re.findall(r"--hash=(\S+)", entry)
        comments = [line.strip(" #") for line in rest if line.lstrip().startswith("#")]
        wanted = {line.removeprefix("via ") for line in comments if line not in ("via", "")}
        requirement = Requirement(first.removesuffix("\\"))
        found.append(Pin(requirement, tuple(hashes), frozenset(wanted)))
    assert found
    return found


def as_set(lock: Path) -> set[str]:
    return {f"{pin.name}=={pin.version} ; {pin.requirement.marker}" for pin in pins(lock)}


@pytest.mark.parametrize("lock", [RUN, DEV], ids=lambda lock: lock.stem)
def test_every_package_has_its_version_and_hashes(lock: Path) -> None:
    for pin in pins(lock):
        assert pin.version
        assert pin.hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in pin.hashes), pin.name


def test_both_locks_agree_and_the_one_for_tests_holds_the_other() -> None:
    assert as_set(RUN) < as_set(DEV)


@pytest.mark.parametrize(
    ("lock", "requirements"), [(RUN, RUNTIME), (DEV, RUNTIME + TESTING)], ids=["run", "dev"]
)
def test_a_lock_is_what_pyproject_asks_for(lock: Path, requirements: list[Requirement]) -> None:
    found = pins(lock)
    for requirement in requirements:
        versions = [pin.version for pin in found if pin.name == canonicalize_name(requirement.name)]
        assert versions, f"run 'make lock': {requirement.name} is not in {lock.name}"
        assert all(map(requirement.specifier.contains, versions)), requirement
    wanted = {pin.name for pin in found if any(by.startswith(OURS) for by in pin.wanted_by)}
    assert wanted == {canonicalize_name(requirement.name) for requirement in requirements}


def test_building_installs_nothing_that_only_tests_need() -> None:
    """Each package is there for one of our runtime dependencies, directly or in some steps."""
    found = pins(RUN)
    direct = {canonicalize_name(requirement.name) for requirement in RUNTIME}
    reached: set[str] = set(direct)
    while more := {pin.name for pin in found if pin.wanted_by & reached} - reached:
        reached |= more
    assert {pin.name for pin in found} == reached
    assert "pytest" in {pin.name for pin in pins(DEV)} - reached


def imported(folder: Path) -> set[str]:
    """The top-level modules from elsewhere that the programs in a folder import anywhere."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
    ours = {path.stem for path in folder.iterdir()}
    return {name.split(".")[0] for name in names} - ours - sys.stdlib_module_names


@pytest.mark.parametrize(
    ("folder", "requirements"),
    [("scripts", IMPORTED), ("tests", IMPORTED + TESTING)],
    ids=["scripts", "tests"],
)
def test_whatever_is_imported_is_asked_for(folder: str, requirements: list[Requirement]) -> None:
    """Another package may bring it along today, and leave it out tomorrow."""
    named = {canonicalize_name(requirement.name) for requirement in requirements}
    packages = metadata.packages_distributions()
    ours = {path.stem for name in ("scripts", "tests/shared") for path in (ROOT / name).iterdir()}
    foreign = imported(ROOT / folder) - ours
    assert foreign
    for module in foreign:
        names = {canonicalize_name(name) for name in packages[module]}
        assert names & named, f"{folder} imports {module}, which pyproject.toml does not name"


def test_the_command_is_what_it_says_and_is_built_by_what_the_lock_holds() -> None:
    (name,) = PROJECT["project"]["scripts"]
    module, _, function = PROJECT["project"]["scripts"][name].partition(":")
    assert name == commands.PROGRAM
    assert getattr(importlib.import_module(module), function) is commands.main
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]
