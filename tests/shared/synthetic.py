"""Synthetic collections: any number of papers, the same on every machine.

Sizes follow the real collection: an abstract of 150 words, five authors a paper of whom some are
frequent, one to three topics, an opinion on six papers of ten that cites up to three others.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

_WORDS = (
    "model network training loss feature circuit reward policy data attention layer scaling"
    " gradient weight neuron token prompt evidence behaviour agent objective sparse linear"
    " robust calibrated latent causal probe ablation baseline distribution shift preference"
    " imitation oversight capability benchmark measure error bound theorem experiment"
).split()
_SMALL = "the of a in and to for with on we that is by from as".split()
_STARTS = "Ada Emmy Grace Alan Kurt Sofia Adrià Łukasz Jürgen Søren Chloé Zoë Mei Ravi".split()
_ENDS = "son berg ström man ova ić ez ski ney ford ley well ner".split()
_ROOTS = "And Berg Carl Dahl Eri Fis Gar Hol Iv Jans Kow Lind Mar Nov Ols Pet Ros Sand".split()
_FORMULAS = (r"\alpha", r"O(n^2)", r"\frac{1}{2}", r"p(x \mid y)", r"\sqrt{d}", r"L_2")
TOPICS = 24


def write_collection(folder: Path, count: int, seed: int = 1) -> list[str]:
    """Write `count` papers with topics and authors into a folder.

    Args:
        folder: made if missing; files of other collections in it stay.
        count: how many papers.
        seed: another number gives another collection.

    Returns:
        The keys of the papers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"{seed}/{count}")
    people = _people(max(count, 12), chance)
    (folder / "topics.yml").write_text(_topics(), "utf-8")
    (folder / "authors.yml").write_text(_authors(people[:8]), "utf-8")
    keys: list[str] = []
    for number in range(count):
        key = (
            f"{_slug(people[number % 97 % len(people)])}{2008 + number % 18}{chance.choice(_WORDS)}"
        )
        keys.append(f"{key}-{number}")
    for number, key in enumerate(keys):
        (folder / f"{key}.md").write_text(_paper(number, keys, people, chance), "utf-8")
    return keys


def _people(count: int, chance: random.Random) -> list[str]:
    """Names of whom no two share an address; a number in the family name tells them apart."""
    letters = "abcdefghij"
    found = []
    for number in range(count):
        mark = "".join(letters[int(digit)] for digit in str(number))
        name = f"{chance.choice(_STARTS)} {chance.choice(_ROOTS)}{mark}{chance.choice(_ENDS)}"
        found.append(name)
    return found


def _slug(name: str) -> str:
    return "".join(letter for letter in name.split()[-1].lower() if letter.isascii())


def _topics() -> str:
    entries = []
    for number in range(TOPICS):
        parent = f"  parent: topic-{number % 6}\n" if number >= 6 else ""
        entries.append(
            f"- id: topic-{number}\n  title: Topic {number}\n{parent}"
            "  description: What does it ask? Why it matters is said here.\n"
        )
    return "".join(entries)


def _authors(people: list[str]) -> str:
    entries = []
    for number, name in enumerate(people):
        given, family = name.split()
        entries.append(f"- id: person-{number}\n  name: {name}\n  also: ['{given} Q. {family}']\n")
    return "".join(entries)


def _sentence(chance: random.Random, length: int) -> str:
    words = [chance.choice(_WORDS if place % 2 else _SMALL) for place in range(length)]
    return f"{' '.join(words).capitalize()}."


def _paper(number: int, keys: list[str], people: list[str], chance: random.Random) -> str:
    year, month = 2008 + number % 18, 1 + number % 12
    title = " ".join(chance.choice(_WORDS) for _ in range(7)).capitalize()
    # Some people are on many papers, most on few.
    chosen = {
        people[min(int(chance.paretovariate(0.7)) - 1, len(people) - 1)] for _ in range(3)
    } | {chance.choice(people) for _ in range(2)}
    authors = "".join(f"  - {name}\n" for name in sorted(chosen))
    digits = "05" if year >= 2015 else "04"
    arxiv = f"{year % 100:02}{month:02}.{number % 10 ** int(digits):{digits}}"
    tags = sorted({f"topic-{chance.randrange(TOPICS)}" for _ in range(3)})
    abstract = " ".join(_sentence(chance, 15) for _ in range(10))
    venue = ""
    if number % 4 == 0:
        venue = (
            f"published:\n  type: inproceedings\n  venue: Proceedings of Meeting {year % 7}\n"
            f"  year: {year + 1}\n  pages: {number}-{number + 9}\n"
        )
    body = ""
    if number % 10 < 6:
        others = chance.sample(keys, min(4, len(keys)))
        cited = [f"[@{key}]" for key in others if key != keys[number]][:3]
        text = "\n\n".join(" ".join(_sentence(chance, 12) for _ in range(4)) for _ in range(3))
        day = f"2026-{month:02}-{1 + number % 28:02}"
        body = (
            f"\n## {people[number % 5]}, {day}\n\n{text}\n\nCompare {' and '.join(cited) or 'it'}"
            f" with ${chance.choice(_FORMULAS)}$ and *others*.\n"
        )
    return (
        f"---\ntitle: '{title} with ${chance.choice(_FORMULAS)}$'\nauthors:\n{authors}"
        f"arxiv: '{arxiv}'\ncategory: cs.LG\nsubmitted: {year}-{month:02}-{1 + number % 28:02}\n"
        f"added: 2026-11-21\n{venue}tags: [{', '.join(tags)}]\nabstract: |\n  {abstract}"
        f" It holds for ${chance.choice(_FORMULAS)}$ too.\n---\n{body}"
    )


def write_docs(folder: Path) -> None:
    """The hand-written part of a site without its texts, which cite real papers.

    The assets and the pages that generated pages link to are there, each page with one sentence.
    """
    real = Path(__file__).parents[2] / "docs"
    shutil.copytree(real / "assets", folder / "assets")
    for name in sorted({path.name for path in real.glob("*.md")} | {"contributing.md"}):
        heading = "" if name == "index.md" else f"# {name.removesuffix('.md').capitalize()}\n\n"
        (folder / name).write_text(f"{heading}A text written by hand.\n", "utf-8")
