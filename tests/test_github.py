"""What GitHub runs and shows: its schemas, our security rules for workflows, the forms."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated.adding import suggestion
from annotated.website.repository import CORRECT, SUGGEST

TOP = Path(__file__).parent.parent
FORMS = TOP / ".github" / "ISSUE_TEMPLATE"
WORKFLOWS = sorted((TOP / ".github" / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def load(path: Path) -> dict[Any, Any]:
    with path.open(encoding="utf-8") as file:
        content = yaml.safe_load(file)
    assert isinstance(content, dict)
    return content


def run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(word) for word in command], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", [FORMS / SUGGEST, FORMS / CORRECT]),
        ("vendor.github-issue-config", [FORMS / "config.yml"]),
    ],
)
def test_github_takes_the_files(schema: str, files: list[Path]) -> None:
    assert files
    run(BIN / "check-jsonschema", "--builtin-schema", schema, *files)


def test_zizmor_finds_nothing() -> None:
    # The strictest persona but the one that reports what can't be wrong.
    run(BIN / "zizmor", "--offline", "--no-config", "--persona", "pedantic", TOP / ".github")


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_keeps_our_rules(path: Path) -> None:
    workflow = load(path)
    triggers = workflow[True]  # YAML's name for `on`
    assert "pull_request_target" not in triggers
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    writes = {"contents", "pull-requests", "issues"}
    for name, job in workflow["jobs"].items():
        granted = {key for key, value in job["permissions"].items() if value == "write"}
        if "pull_request" in triggers:
            assert not granted
        if granted & writes:
            ours = [step for step in job["steps"] if "scripts/" in step.get("run", "")]
            assert not ours, f"{name} may write, and runs our code on what others wrote"
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]
        assert "${{" not in step.get("run", ""), "text of others would become a command"
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_every_action_is_pinned_with_its_version_and_always_the_same() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                match = re.fullmatch(
                    r" +(?:- )?uses: ([\w-]+/[\w-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line
                )
                assert match, line
                pins.setdefault(match[1], set()).add(match[2])
    assert pins
    assert all(len(versions) == 1 for versions in pins.values())


def test_shell_of_every_step_parses() -> None:
    for path in WORKFLOWS:
        for step in steps(load(path)):
            if "run" in step:
                run("bash", "-n", "-c", step["run"])


def test_the_form_asks_for_what_the_program_reads() -> None:
    form = load(FORMS / SUGGEST)
    assert [field["attributes"]["label"] for field in form["body"]] == list(suggestion.FIELDS)
    assert form["labels"] == ["suggestion"]


def test_the_form_for_corrections_can_be_filled_in_by_an_address() -> None:
    assert "paper" in [field["id"] for field in load(FORMS / CORRECT)["body"]]


@pytest.mark.parametrize("script", ["scripts/summary.py", "scripts/suggestion.py"])
def test_workflows_call_programs_that_exist(script: str) -> None:
    assert any(script in path.read_text(encoding="utf-8") for path in WORKFLOWS)
    run(sys.executable, TOP / script, "--help")
