"""How a mark stands to a figure in the outline of their sentence, as names of structural features."""

from __future__ import annotations

from ingest.reading.outline import Outline

_UNITS = frozenset({"MONEY", "PERCENT", "POINTS", "RATIO", "COUNT"})
_SHORT = 4
_STEPS = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20"))


def bucket(distance: int) -> str:
    """A distance in tokens, coarsely."""
    return next((name for most, name in _STEPS if distance <= most), "far")


def relation(line: Outline, mark: int, figure: int) -> list[str]:
    """How the token of a mark stands to the token of a figure: side, figures and clause breaks between, distance, and
    the words between where they are few.
    """
    side = "<" if mark < figure else ">"
    between = line.between(mark, figure)
    figures = min(sum(name in _UNITS for name in between), 2)
    breaks = min(abs(line.clauses[mark] - line.clauses[figure]), 2)
    near, far = (
        (between[-1], between[0]) if side == "<" and between else (between[0], between[-1]) if between else ("", "")
    )
    out = [
        f"{side}f{figures}",
        f"{side}b{breaks}",
        f"{side}f{figures}b{breaks}",
        f"{side}d{bucket(len(between))}",
        f"{side}near:{near}",
        f"{side}far:{far}",
    ]
    if len(between) <= _SHORT:
        out.append(f"{side}way:{' '.join(between)}")
    else:
        out.append(f"{side}ends:{' '.join(between[:1])}..{' '.join(between[-2:])}")
    return out


def around(line: Outline, at: int) -> list[str]:
    """The tokens around a figure."""
    one, two, three = line.name(at - 1), line.name(at - 2), line.name(at - 3)
    after, next_after = line.name(at + 1), line.name(at + 2)
    return [
        f"-1:{one}",
        f"-2:{two}",
        f"-21:{two} {one}",
        f"-321:{three} {two} {one}",
        f"+1:{after}",
        f"+12:{after} {next_after}",
        f"-1+1:{one}_{after}",
    ]


def way(line: Outline, one: int, other: int) -> str:
    """The tokens between two, where they are few."""
    between = line.between(one, other)
    return " ".join(between) if len(between) <= _SHORT else f"{between[0]}..{between[-1]}"
