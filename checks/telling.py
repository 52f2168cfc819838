"""How findings speak of tables: "IMF DOTS has $2,373.4 million", sums to repeat, and the finding a ruling makes."""

from __future__ import annotations

from collections.abc import Sequence

from checks import words
from checks.evidence import Observation
from checks.findings import Finding
from checks.intervals import far
from checks.rivals import NO_FIT, REVISED, Ruling, Voice
from ingest.records import Claim

NAMED = 4


def table(cell: Observation, sided: bool = False) -> str:
    """A table's name with what sets it apart: "KOTRA (with estimated oil)"; sided: say whose books it is from."""
    more = cell.basis.including if cell.basis.including and cell.basis.including not in cell.title else None
    converted = f"converted from {cell.basis.converted}" if cell.basis.converted else None
    marks = [mark for mark in (more, converted, "mirror" if sided and cell.basis.side == "mirror" else None) if mark]
    return f"{cell.title} ({', '.join(marks)})" if marks else cell.title


def voice(spoken: Voice, claim: Claim, signed: bool = False, sided: bool = False) -> str:
    """Say "IMF DOTS has $2,373.4 million"."""
    said = words.amount(spoken.value, claim.unit) if signed else words.size(spoken.value, claim.unit)
    names = list(dict.fromkeys(table(cell) for cell in spoken.cells))
    if len(names) > 1:
        return f"{words.listing(names[:NAMED])} together have {said}"
    return f"{table(spoken.cells[0], sided)} has {said}"


def voices(spoken: Sequence[Voice], claim: Claim) -> str:
    """Up to four tables with their figures, signs only where they differ from the claim's."""
    signed = claim.value is not None and any((v.value < 0) != (claim.value < 0) and v.value for v in spoken)
    sided = len({(v.cells[0].title, v.cells[0].basis.side) for v in spoken}) > len({v.cells[0].title for v in spoken})
    told = list(dict.fromkeys(voice(v, claim, signed, sided) for v in spoken))
    rest = len(told) - NAMED
    return words.listing(told[:NAMED] + ([f"{rest} more differ"] if rest > 0 else []))


def difference(ruling: Ruling, claim: Claim) -> str:
    """How far the nearest table is, in percent of its figure or in points."""
    if claim.value is None:
        return ""
    nearest = min(ruling.others, key=lambda v: abs(v.value - (claim.value or 0)))
    off = abs(claim.value - nearest.value)
    if claim.kind in ("growth", "share"):
        return f"; the nearest is {words.number(off, 1)} points away"
    if not nearest.value:
        return ""
    return f"; the nearest is {words.number(100 * off / abs(nearest.value), 1)}% away"


def detail(ruling: Ruling, claim: Claim, about: str) -> str:
    """The ruling in plain sentences; about is the subject ("the deficit in 2019")."""
    said = words.printed(claim)
    if ruling.outcome == "consistent":
        text = f"On {about}, {voices(ruling.fitting, claim)}; printed: {said}."
        text += f" Others differ: {voices(ruling.others, claim)}." if ruling.others else ""
        return text + (" That is far beyond the words." if far(claim, ruling.fitting[0].value) else "")
    if ruling.outcome == "disputed" and ruling.fitting:
        return f"Tables disagree on {about}: {voices(ruling.voices, claim)}; printed: {said}."
    if ruling.outcome == "disputed":
        off = f"{difference(ruling, claim)}, as a revision may be" if ruling.reason == REVISED else f"; {ruling.reason}"
        return f"On {about}, {voices(ruling.others, claim)}; printed: {said}{off}."
    if ruling.reason == NO_FIT:
        return f"Does not fit: on {about}, {voices(ruling.others, claim)}; printed: {said}{difference(ruling, claim)}."
    if ruling.outcome == "unchecked":
        return f"On {about}, {voices(ruling.fitting, claim)}, but that goes back to the same report; printed: {said}."
    return f"No table has {about} at {said}: {voices(ruling.others, claim)}{difference(ruling, claim)}."


def steps(spoken: Voice, claim: Claim) -> tuple[str, ...]:
    """The sum behind one voice, line by line, ending with the printed figure."""
    apart = len(spoken.cells) <= 2
    cells = [part for cell in spoken.cells for part in ((apart and cell.parts) or (cell,))]
    values = words.amounts([abs(cell.value) for cell in cells], cells[0].series.unit)
    lines = [
        f"{words.noun(cell.series, cell.value)}, {words.period(cell.period)}: {value} ({table(cell)}, {cell.row})"
        for cell, value in zip(cells, values, strict=True)
    ]
    return (*lines, f"makes {words.size(spoken.value, claim.unit)}; printed: {words.printed(claim)}")


def finding(code: str, position: int, claim: Claim, ruling: Ruling, about: str) -> Finding:
    """The finding that a ruling makes."""
    return Finding(
        code=code,
        outcome=ruling.outcome,
        claims=(position,),
        detail=words.sentence(detail(ruling, claim, about)),
        how=ruling.how if ruling.outcome == "consistent" else None,
        strength=ruling.strength,
        reason=ruling.reason,
        evidence=ruling.evidence,
        steps=steps(ruling.voices[0], claim),
    )
