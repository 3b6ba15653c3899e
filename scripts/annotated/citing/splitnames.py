"""Split names: an author written so that programs split it where we do.

Scholar and Zotero read a name as text, and split it again: at a comma if there is one, or before
its last word. Zotero's rule is `cleanAuthor` in https://github.com/zotero/utilities.
"""

from __future__ import annotations

from annotated.model.names import Name

_PARTING = str.maketrans("", "", ",;،")  # signs that part one author from the next


def comma(name: Name) -> str:
    """`von Family, Given Jr.`: the suffix after the given name, because what follows a second
    comma is dropped; `The Name of a Group,`: with nothing after its comma it stays one name.
    """
    if name.group or not name.given:
        whole = name.short.translate(_PARTING)
        return f"{whole}," if " " in whole else whole
    return f"{name.short}, {' '.join(part for part in (name.given, name.suffix) if part)}"


def sole(name: Name) -> str:
    """The same for the one author of a paper.

    Of `van Beethoven, Ludwig Maria` alone Zotero makes two people, since there are spaces on both
    sides of the comma. It counts only plain ones, so those of the given names do not break here.
    """
    family, parted, given = comma(name).partition(", ")
    return family + parted + given.replace(" ", "\N{NO-BREAK SPACE}")
