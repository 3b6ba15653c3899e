"""A folder of outputs holds what was made and nothing else, and shares nothing with inputs."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from annotated.build import outputs


@pytest.mark.parametrize(
    ("written", "inputs", "shared"),
    [
        (["site"], ["docs"], False),
        (["site", "build"], ["docs", "papers"], False),
        (["docs"], ["docs"], True),
        (["docs/site"], ["docs"], True),
        (["all"], ["all/docs"], True),
        (["build", "build/site"], [], True),
        (["build/site", "build"], [], True),
        (["site"], ["site-of-others"], False),
        (["x/../docs"], ["docs"], True),
    ],
)
def test_what_a_build_empties_shares_nothing(
    tmp_path: Path, written: list[str], inputs: list[str], shared: bool
) -> None:
    folders = [[tmp_path / name for name in names] for names in (written, inputs)]
    if shared:
        with pytest.raises(ValueError, match="a build empties this folder, so it can't share"):
            outputs.refuse_overlap(*folders)
    else:
        outputs.refuse_overlap(*folders)


def test_only_what_changed_is_written_and_what_is_gone_vanishes(tmp_path: Path) -> None:
    one, two, deep = PurePosixPath("a.txt"), PurePosixPath("b/c.txt"), PurePosixPath("d/e/f.txt")
    assert outputs.write_tree(tmp_path, [(one, "é"), (two, b"two"), (deep, "three")]) == 3
    assert (tmp_path / "a.txt").read_bytes() == "é".encode()
    assert outputs.write_tree(tmp_path, [(one, "é"), (two, b"two"), (deep, "three")]) == 0
    assert outputs.write_tree(tmp_path, [(one, "e"), (two, b"two")]) == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b", "c.txt"]
    with pytest.raises(ValueError, match=r"two pages would be at a\.txt"):
        outputs.write_tree(tmp_path, [(one, "1"), (one, "2")])
