"""Signers: what in a name shows that it is no one person's, and whose a line of text may be.

Placeholders, handles, titles and lists of names are refused with the true reason. Whether a line
is a name no program can know; `named` is careful with words of the text around it, and takes what
is left for a name, since a heading that is refused is soon reworded.
"""

from __future__ import annotations

import re
import unicodedata

# Names of roles, of any collection: nobody signs with a word that only looks like one.
ROLES = ("Editor", "Editors", "Maintainer", "Maintainers", "Moderator", "Moderators",
         "Administrator", "Administrators", "Admin")  # fmt: skip
_NOBODY = frozenset(
    (
        "yourname|yourfullname|myname|name|fullname|firstname|lastname|firstlast|firstnamelastname"
        "|givenfamily|givenvonfamily|namesurname|surname|username|user|handle|nickname|someuser"
        "|anonymous|anon|anonymoususer|anonymousreviewer|anonymousauthor|anonym|unknown|unnamed"
        "|noname|nobody|noone|somebody|someone|anybody|everybody|me|myself|i|you|we|us|todo|fixme"
        "|tbd|tba|tbc|xxx|xx|xyz|na|none|null|nil|undefined|empty|blank|test|tester|testuser"
        "|example|placeholder|signature|signed|author|authors|theauthor|theauthors|reviewer"
        "|areviewer|reader|areader|guest|visitor|contributor|acontributor|member|person|human"
        "|student|phdstudent|opinion|review|comment|note|update|updated|edit|edited|date"
        "|namehere|yournamehere|insertname|insertnamehere|foo|bar|foobar|asdf"
    ).split("|")
)
_TITLE = re.compile(
    r"(?:^|(?<=[\s,]))(?:(?:dr|prof|mr|mrs|ms)\b\.?|professor\b|doctor\b|(?-i:Miss)\b"
    r"|ph\.? ?d\b\.?|d\.? ?phil\b\.?|(?:m|b)\.? ?sc\b\.?|m\.d\.|dipl\b\.?(?:-ing\b\.?)?)(?=[\s,]|$)"
    r"|[\s,]+(?-i:MD|MBA|MPhil|BA|MA|MS|BS|Esq\.?|FRS)$",
    re.IGNORECASE,
)
_COLLABORATION = re.compile(
    r"\b(?:collaboration|consortium|team|group|project|committee|initiative)\b\s*:", re.IGNORECASE
)
_TWO = re.compile(r"\s(?:and|&|with|und)\s|[;/]|\bet al\b|\s&|&\s", re.IGNORECASE)
_OTHERS = re.compile(r"\W*(?:et al|and others)\W*", re.IGNORECASE)
_PLACE = re.compile(r"\s*\([^()]*\)$")
_NUMBER = re.compile(r"\s+[0-9]{1,4}$|(?<=[^\W\d_])[0-9]{1,2}(?:,[0-9]{1,2})*$")
_MARKS = re.compile(r"[*†‡§¶#¹²³⁰-⁹]+$")


def reason(name: str) -> str:
    """Why a text is not the name of one person, with what to write instead; empty if it may be."""
    text = " ".join(name.split())
    found = _COLLABORATION.search(text)
    if found:
        group, _, member = text.partition(":")
        return (
            f"'{text}' is a group and somebody of it in one line; write two items,"
            f" '- group: {group.strip()}' and '- {member.strip()}'"
        )
    found = _TWO.search(text)
    if found and _OTHERS.fullmatch(text[found.start() :]):
        return f"'{text}' is short for several people; write each of them, in an item or an opinion"
    if found:
        return f"'{text}' is more than one person; give each a line, or an opinion, of their own"
    marks = _MARKS.search(text)
    if marks and text[: marks.start()].strip():
        bare = text[: marks.start()].strip(" ,")
        return f"'{text}' ends in a mark of a footnote; write '{bare}'"
    number = _NUMBER.search(text)
    if number and " " in text:
        said = "ends in a number, of a database or a footnote"
        return f"'{text}' {said}; write '{text[: number.start()]}'"
    place = _PLACE.search(text)
    if place and place.start():
        return f"'{text}' ends in brackets; write '{text[: place.start()]}'"
    if _TITLE.search(text):
        bare = re.sub(r"\s+,|,\s*(?=,|$)", "", _TITLE.sub("", text)).strip(" ,")
        return f"'{text}' has a title or a degree; write '{' '.join(bare.split()) or 'the name'}'"
    return ""


def nobody(name: str) -> str:
    """Why a signature is nobody's, with what to write instead; empty if it may be somebody's."""
    text = " ".join(name.split())
    letters = re.sub(r"[\W_]|\d+$", "", unicodedata.normalize("NFKC", text).casefold())
    if "@" in text:
        what = "an address or a handle"
    elif letters in _NOBODY or re.match(r"(?i)anonymous\b|(?:todo|fixme|tbd)\b", text):
        what = "a placeholder"
    else:
        return ""
    return f"'{text}' is {what}, and no name; sign with your own, or with the one you publish under"


# What parts of an opinion are called; none of these is part of a person's name.
_PARTS = frozenset(
    (
        "abstract addendum addition additions advice agreement alternative alternatives ambition"
        " analysis answer answers appendix application applications argument arguments assessment"
        " assumption assumptions background baseline baselines because bottom caution caveat caveats"
        " changes claim claims code comment comments comparison conclusion conclusions concern"
        " concerns confidence consequence consequences context contribution contributions"
        " correction corrections counterargument counterarguments criticism criticisms critique"
        " current data dataset datasets definition definitions detail details disagreement"
        " discussion disclosure doubt doubts edit empirical erratum errata evaluation evidence"
        " example examples experiment experiments explanation extension extensions findings finding"
        " first footnote footnotes further future gap gaps history how however hypothesis hypotheses"
        " idea ideas impact implication implications important importance in inference insight"
        " interpretation introduction issue issues it its later lesson lessons likely limit limits"
        " limitation limitations line literature main maths mathematics meaning measurement"
        " mechanism mechanisms method methodology methods metrics minor missing model models more"
        " motivation my nature negative next no not note notes novelty objection objections"
        " observation observations of on open opinion opposing other our outlook overall overview"
        " paper papers part people point points positive post postscript problem problems pro pros"
        " con cons proof proofs prior purpose question questions reading reason reasons"
        " recommendation recommendations reference references related relation relevance replication"
        " replications reply replies reproducibility reproduction response responses result results"
        " review revised revision risk risks robustness scope score section setting setup"
        " significance since so source sources statistics status still strength strengths strong"
        " study summary support surprise takeaway takeaways technical terminology tests that the"
        " theory therefore these they this threats thus theorem theorems tldr tool tools update"
        " updates updated use uses validity verdict version view views warning weak weakness"
        " weaknesses what when where whether which who why with work works yes"
    ).split()
)
# Names that are words as well, and so may stand in the text around.
_GIVEN = frozenset(
    (
        "amber april art august autumn bill bob carol chance chase christian clay cliff crystal"
        " dale dan dawn dean don drew earnest eve faith frank gene glen grace guy hank harmony heath"
        " holly hope hunter iris ivy jack jan jasmine jean jerry jo joy june lance lane lily"
        " madison mark mary mason matt max may melody mike miles minny misty nick norm olive pat"
        " patience pearl penny pierce pierre ray reed rich rob robin rock rod rose ruby rusty sandy"
        " scout sky skip sonny stew sue summer tad tim tom tony trinity troy van victor violet wade"
        " ward will willow woody alice bo charlie heidi ivan john maria anna peter paul david"
        " michael sarah emma james"
    ).split()
)
_PARTICLES = frozenset(
    "al ap af bin ben da das de del della den der di do dos du e el ibn la le ten ter van von y zu"
    " zur and & st"
    .split()
)  # fmt: skip
_NOUN = re.compile(
    r"\w+(?:tion|tions|sion|sions|ness|ments?|isms?|ics|ology|ities|ability|ibility|ings)"
    r"|\w{5,}ing", re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_A_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*")
_INNER = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Du|Fitz|O['’]|D['’])[^\W\d_]*[^\W\d_A-Z-][A-Z]")


def lower_words(text: str) -> frozenset[str]:
    """The words that stand in the running text in small letters, which names don't."""
    running = "\n".join(line for line in text.split("\n") if line.count(" ") > 2)
    return frozenset(filter(str.islower, _WORD.findall(running)))


def surely(text: str) -> bool:
    """Whether a text is a name even where it ends like a sentence: a known one, or one of two words."""
    words = text.split()
    return len(words) > 1 or words[0].casefold() in _GIVEN if words else False


def named(text: str, common: frozenset[str]) -> bool:
    """Whether a short text would be taken for somebody's name.

    Args:
        text: of a line that stands like a heading, such as `Ada Lovelace` or `Other views`.
        common: words of the text around it that are no names, in small letters.
    """
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 5 or text.count(",") > 1:
        return False
    if not all(_A_NAME.fullmatch(word) or word == "&" for word in words):
        return False
    counted = [word.strip(".") for word in words if word.casefold() not in _PARTICLES]
    if not counted or not all(word[:1].isupper() for word in counted):
        return len(words) == 1 and words[0].casefold() in _GIVEN and words[0].casefold() not in common
    small = [word.casefold() for word in counted]
    if small[0] in _GIVEN and len(counted) <= 2 and not set(small[1:]) & _PARTS:
        return True
    if any(word in _PARTS for word in small):
        return False
    if any(_INNER.match(word) for word in counted):
        return False  # OpenAI
    if any(len(word) > 1 and word.isupper() for word in counted) and not (
        len(counted) > 1 and all(word.isupper() for word in counted)
    ):
        return False  # BERT
    return not all(word in common or _NOUN.fullmatch(word) for word in small)


def bare(name: str) -> str:
    """A name without titles, numbers, and marks of footnotes."""
    text = _MARKS.sub("", " ".join(name.split())).strip(" ,")
    text = _NUMBER.sub("", text) if " " in text else text
    return " ".join(re.sub(r"\s+,|,\s*$", "", _TITLE.sub("", text)).split()).strip(" ,") or text


def several(name: str) -> bool:
    """Whether a text names more than one person."""
    return bool(_TWO.search(" ".join(name.split())))


def parts_only(words: list[str]) -> bool:
    """Whether words, in small letters, only name a part of an opinion, such as `later work`."""
    return bool(words) and all(word in _PARTS or word in _DATING for word in words)


_DATING = frozenset(
    "added as by checked current dated from last posted published read released retrieved reviewed"
    " seen submitted till to until up visited written"
    .split()
)  # fmt: skip
