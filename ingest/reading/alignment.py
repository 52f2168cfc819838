"""Lists told in the same order: "in September, October and November ... 18, 17 and 13 percent"."""

from __future__ import annotations

from functools import lru_cache

from ingest.reading.outline import Outline

_JOINS = frozenset(
    {
        (",",),
        ("and",),
        (",", "and"),
        ("or",),
        ("&",),
        (",", "to"),
        ("and", "to"),
        (",", "the"),
        ("and", "the"),
        ("and", "with"),
        (",", "with"),
    }
)


@lru_cache(maxsize=4096)
def groups(line: Outline, marks: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Positions of marks that stand in one list, two or more each."""
    found: list[list[int]] = []
    for m in range(len(marks)):
        if found and marks[found[-1][-1]] < marks[m] and line.between(marks[found[-1][-1]], marks[m]) in _JOINS:
            found[-1].append(m)
        else:
            found.append([m])
    return tuple(tuple(group) for group in found if len(group) > 1)


def aligned(line: Outline, marks: tuple[int, ...], i: int) -> int | None:
    """The mark that stands at figure i's place in a list as long as the figure's own; None where there is none."""
    own = next((group for group in groups(line, line.figures) if i in group), None)
    if own is None:
        return None
    same = [group for group in groups(line, marks) if len(group) == len(own)]
    if not same:
        return None
    nearest = min(same, key=lambda group: abs(marks[group[0]] - line.figures[own[0]]))
    return nearest[own.index(i)]
