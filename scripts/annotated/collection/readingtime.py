"""Reading time: how long a text takes."""

from __future__ import annotations

# Adults read English non-fiction silently at 238 words a minute (M. Brysbaert, "How many words do
# we read per minute?", Journal of Memory and Language 109, 2019).
WORDS_A_MINUTE = 238


def minutes(text: str) -> int:
    """The minutes that a plain text takes, rounded up, at least one."""
    return max(1, -(-len(text.split()) // WORDS_A_MINUTE))
