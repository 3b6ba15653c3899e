"""Gates: what comes from content passes one allow-list on its way into another language.

One module an exit: `html` (pages, feeds), `mathcommands` and `tex` (bibliographies), `line` (RIS,
Atom, plain text) and `address`. A gate knows nothing of papers. `check` asks the same gates first,
so that what one would stop is named with its line before a build.
"""
