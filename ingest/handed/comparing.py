"""Two readings of the same articles, slot by slot; where the first is a set of labels, the second's scores.

Figures are paired within an article by overlap, one to one. The rules of sameness are those of the labelled sets: a
balance's growth is compared by its size, periods as spans of months, goods as all or a part of them, and a partner only
where the first names it by a code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ingest.records import BALANCES, TOTAL, Claim, Period

Row = Mapping[str, Any]
"""A claim as its fields have it: typed values by name, article, start and end among them."""

FRAME = ("value", "unit", "kind", "indicator", "reporter", "partner", "product", "period")
"""The slots that make a frame right."""
SLOTS = (*FRAME, "modifier", "base", "status")
_UNSCORED = re.compile("incidental|enumeration")
_COUNTED = ("count", "ratio", "index")


@dataclass(frozen=True, slots=True)
class Paired:
    """Figures that both readings have, and those that only one has."""

    both: tuple[tuple[Row, Row], ...]
    only_first: tuple[Row, ...]
    only_second: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean of what the second reading has of the first."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def row_of(claim: Claim) -> dict[str, Any]:
    """A claim's fields by name."""
    plain = {
        name: getattr(claim, name) for name in ("article", "start", "end", "quote", "value", "low", "high", "kind")
    }
    of_series = {name: getattr(claim.series, name) for name in ("unit", "indicator", "reporter", "partner", "product")}
    rest = ("period", "modifier", "base", "status", "confidence", "note", "in_title")
    return plain | of_series | {name: getattr(claim, name) for name in rest}


def paired(first: Iterable[Row], second: Iterable[Row]) -> Paired:
    """The figures of two readings, paired by what they share of the text, most first."""
    ours, theirs = _by_article(first), _by_article(second)
    both: list[tuple[Row, Row]] = []
    alone: tuple[list[Row], list[Row]] = ([], [])
    for article in dict.fromkeys((*ours, *theirs)):
        pairs, *rest = _pairs(ours[article], theirs[article])
        both += pairs
        for side, left in zip(alone, rest, strict=True):
            side += left
    return Paired(tuple(both), tuple(alone[0]), tuple(alone[1]))


def same(slot: str, first: Row, second: Row) -> bool:
    """Whether both readings say the same of a slot."""
    ours, theirs = first.get(slot), second.get(slot)
    if slot == "value":
        by_size = first.get("kind") == "growth" and first.get("indicator") in BALANCES
        return _size(ours) == _size(theirs) if by_size else bool(ours == theirs)
    if slot == "unit":
        return _unit(ours) == _unit(theirs)
    if slot in ("period", "base"):
        return _months(ours) == _months(theirs)
    if slot == "partner" and not re.fullmatch(r"[A-Z]{3}", ours or ""):
        return True
    if slot == "product":
        return (ours in (None, TOTAL)) == (theirs in (None, TOTAL))
    return (ours or None) == (theirs or None)


def differing(first: Row, second: Row) -> tuple[str, ...]:
    """The slots of a frame in which they differ."""
    return tuple(slot for slot in FRAME if not same(slot, first, second))


def scores(found: Paired) -> dict[str, Score]:
    """The second reading against the first as labels: figures, quantities, whole frames of trade figures."""
    found = _of_labelled(found)
    both = [pair for pair in found.both if not _UNSCORED.search(pair[0].get("note") or "")]
    labelled = len(both) + sum(not _UNSCORED.search(row.get("note") or "") for row in found.only_first)
    read = len(both) + len(found.only_second)
    quantities = [pair for pair in both if _same_quantity(*pair)]
    rows = {
        "figures": (len(both), read, labelled),
        "quantities": (len(quantities), read, labelled),
        "quantities +modifier": (sum(same("modifier", *pair) for pair in quantities), read, labelled),
    }
    return {name: _score(*counted) for name, counted in (rows | _of_frames(found, both)).items()}


def _of_labelled(found: Paired) -> Paired:
    """Without articles that the first reading does not speak of: nobody labelled those."""
    known = {row["article"] for row in (*(pair[0] for pair in found.both), *found.only_first)}
    return replace(found, only_second=tuple(row for row in found.only_second if row["article"] in known))


def _of_frames(found: Paired, both: list[tuple[Row, Row]]) -> dict[str, tuple[int, int, int]]:
    frames = [pair for pair in both if _of_trade(pair[0]) and not differing(*pair)]
    whole = [pair for pair in frames if same("base", *pair) and same("status", *pair)]
    read = sum(_of_trade(row) for _, row in both) + sum(map(_of_trade, found.only_second))
    labelled = sum(_of_trade(row) for row, _ in found.both) + sum(map(_of_trade, found.only_first))
    return {"frames": (len(frames), read, labelled), "frames +base,status": (len(whole), read, labelled)}


def accuracy(found: Paired) -> dict[str, float]:
    """The share of each slot that is the same, of figures about trade in the first that both have."""
    trade = [pair for pair in found.both if _of_trade(pair[0]) and not _UNSCORED.search(pair[0].get("note") or "")]
    return {slot: sum(same(slot, *pair) for pair in trade) / len(trade) if trade else 0.0 for slot in SLOTS}


def _score(right: int, read: int, labelled: int) -> Score:
    return Score(right / read if read else 0.0, right / labelled if labelled else 0.0)


def _by_article(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Claims with a figure by article; headlines and figureless claims are no part of a comparison."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.get("in_title") and any(row.get(name) is not None for name in ("value", "low", "high")):
            found[row["article"]].append(row)
    return found


def _pairs(ours: list[Row], theirs: list[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    overlaps = sorted(
        (max(a["start"], b["start"]) - min(a["end"], b["end"]), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if max(a["start"], b["start"]) < min(a["end"], b["end"])
    )
    taken: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(ours[i], theirs[j]) for i, j in taken.items()]
    used = set(taken.values())
    left = [row for i, row in enumerate(ours) if i not in taken]
    return pairs, left, [row for j, row in enumerate(theirs) if j not in used]


def _of_trade(row: Row) -> bool:
    return row.get("indicator") not in (None, "other")


def _same_quantity(first: Row, second: Row) -> bool:
    return _size(first.get("value")) == _size(second.get("value")) and same("unit", first, second)


def _size(value: Decimal | None) -> Decimal | None:
    return None if value is None else abs(value)


def _unit(unit: str | None) -> str | None:
    return "count" if (unit or "").startswith(_COUNTED) else unit


def _months(span: Period | None) -> tuple[int, int] | None:
    return (span.first, span.last) if span else None
