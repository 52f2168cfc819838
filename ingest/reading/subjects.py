"""What a figure's clause is said of: the head noun before its verb."""

from __future__ import annotations

from ingest.reading.outline import Outline

_VERBS = frozenset(
    {
        "MOVE",
        "STOOD",
        "was",
        "were",
        "is",
        "are",
        "-ed",
        "had",
        "has",
        "have",
        "will",
        "would",
        "TRADES",
        "SAY",
        "EXPECT",
        "made",
        "showed",
    }
)
_HEAD_ENDS = frozenset(
    {
        "of",
        "in",
        "with",
        "from",
        "to",
        "for",
        "on",
        "between",
        "at",
        "by",
        ",",
        "(",
        "which",
        "that",
        "who",
        "TIME",
        "OFFSET",
    }
)


def subject_of(line: Outline, at: int, floor: int = -1) -> str:
    """The class of the head noun of the clause that a figure stands in: what its verb is said of; "-" where no verb
    stands between the clause's beginning (or floor) and the figure, "none" where nothing stands before the verb.
    """
    head = head_of(line, at, floor)
    return "-" if head is None else "none" if head < 0 else line.name(head)


def head_of(line: Outline, at: int, floor: int = -1) -> int | None:
    """The token that a figure's clause is said of: -1 where the verb has none, None where the clause has no verb."""
    first = at
    while first - 1 > floor and line.clauses[first - 1] == line.clauses[at]:
        first -= 1
    verbs = [j for j in range(first, at) if line.name(j) in _VERBS]
    if not verbs:
        return None
    while first < verbs[0] and line.name(first) in (
        ";",
        ",",
        "and",
        "while",
        "but",
        "with",
        "as",
        "after",
        "which",
        "the",
        "a",
        "an",
        "its",
        "their",
        "this",
        "that",
    ):
        first += 1
    head = verbs[0]
    for j in range(first, verbs[0]):
        if line.name(j) in _HEAD_ENDS and j > first:
            head = j
            break
    return -1 if head == first else head - 1
