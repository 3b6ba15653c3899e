"""The scripts of the site: what one takes from another is there."""

from __future__ import annotations

import re

from support import ROOT

SCRIPTS = sorted((ROOT / "docs/overrides/assets").glob("*.js"))
_IMPORT = re.compile(r"import (?:\{([^}]*)\} from )?\"\./([\w.-]+)\"")
_EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class) (\w+)", re.M)
_CONSTANTS = re.compile(r"^export (?:const|let) (.*)", re.M)


def exports(text: str) -> set[str]:
    """The names that a script offers: functions, classes and constants, several in a line too."""
    lines = _CONSTANTS.findall(text)
    return {
        *_EXPORT.findall(text),
        *(name for line in lines for name in re.findall(r"(\w+) =", line)),
    }


def test_every_script_finds_what_it_imports() -> None:
    offered = {path.name: exports(path.read_text("utf-8")) for path in SCRIPTS}
    taken = [
        (path.name, other, name.split(" as ")[0].strip())
        for path in SCRIPTS
        for names, other in _IMPORT.findall(path.read_text("utf-8"))
        for name in names.split(",")
        if name.strip()
    ]
    assert len(taken) > len(SCRIPTS)
    assert [one for one in taken if one[2] not in offered.get(one[1], ())] == []
