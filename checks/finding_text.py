"""How findings speak of tables: "IMF DOTS has $2,373.4 million", sums to repeat, and the finding a ruling makes."""

from __future__ import annotations

from collections.abc import Sequence

from checks import words
from checks.books import Voice
from checks.comparison import Ruling
from checks.evidence import COUNTED, RECORDED, Observation
from checks.findings import Finding
from checks.intervals import far
from ingest.records import Claim

NAMED = 4


def _besides(cell: Observation, sided: bool) -> list[str]:
    """What sets a cell apart from plain goods in the reporter's own books."""
    basis = cell.basis
    mirror = "mirror" if sided and basis.side == "mirror" else None
    converted = f"converted from {basis.converted}" if basis.converted else None
    marks = (COUNTED[basis.scope], basis.including, converted, mirror)
    return [mark for mark in marks if mark and mark not in cell.title]


def table(cell: Observation, sided: bool = False) -> str:
    """A table's name with what sets it apart: "KOTRA (with estimated oil)"; sided: say whose books it is from."""
    marks = _besides(cell, sided)
    return f"{cell.title} ({', '.join(marks)})" if marks else cell.title


def compared(ruling: Ruling) -> str:
    """What a claim was laid beside: body, side, what it counts and how, release."""
    cell = ruling.lead.cells[0]
    basis = cell.basis
    whose = "the partner's record" if basis.side == "mirror" else "the reporter's own record"
    words_of = (COUNTED[basis.scope] or "goods", basis.including, RECORDED[basis.method], basis.valuation)
    marks = [mark for mark in (*words_of, "seasonally adjusted" if basis.adjusted else None) if mark]
    release = f", release {cell.vintage}" if cell.vintage else ""
    return f"Compared with {basis.agency}: {whose}, {', '.join(marks)}{release}."


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
    if claim.value is None or not ruling.others:
        return ""
    nearest = min(ruling.others, key=lambda v: abs(v.value - (claim.value or 0)))
    off = abs(claim.value - nearest.value)
    if claim.kind in ("growth", "share"):
        return f"; the nearest is {words.number(off, 1)} points away"
    if not nearest.value:
        return ""
    return f"; the nearest is {words.number(100 * off / abs(nearest.value), 1)}% away"


def _consistent(ruling: Ruling, claim: Claim, about: str) -> str:
    said = words.printed(claim)
    if not ruling.fitting:
        return f"On {about}, {voices(ruling.others, claim)}; printed: {said}{difference(ruling, claim)}, {ruling.note}."
    text = f"On {about}, {voices(ruling.fitting, claim)}; printed: {said}."
    text += f" Others differ: {voices(ruling.others, claim)}." if ruling.others else ""
    text += f" {words.sentence(ruling.note)}" if ruling.note else ""
    return text + (" That is far beyond the words." if far(claim, ruling.fitting[0].value) else "")


def _depends(ruling: Ruling, claim: Claim, about: str) -> str:
    said = words.printed(claim)
    both = f"{voices(ruling.fitting or (ruling.lead,), claim)}, {voices(ruling.others, claim)}"
    return f"On {about}, {said} is {ruling.note}: {both}."


def _worth_a_look(ruling: Ruling, claim: Claim, about: str) -> str:
    said = words.printed(claim)
    return f"Does not fit: on {about}, {voices(ruling.others, claim)}; printed: {said}{difference(ruling, claim)}."


def detail(ruling: Ruling, claim: Claim, about: str) -> str:
    """The ruling in plain sentences; about is the subject ("the deficit in 2019")."""
    said = words.printed(claim)
    match ruling.outcome:
        case "consistent":
            return _consistent(ruling, claim, about)
        case "depends on the measure":
            return _depends(ruling, claim, about)
        case "disputed":
            why = f"; {ruling.reason}" if ruling.reason else ""
            return f"Tables disagree on {about}: {voices(ruling.voices, claim)}; printed: {said}{why}."
        case "worth a look":
            return _worth_a_look(ruling, claim, about)
        case "unchecked":
            return (
                f"On {about}, {voices(ruling.fitting, claim)}, but that goes back to the same report; printed: {said}."
            )
        case _:
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
        detail=f"{words.sentence(detail(ruling, claim, about))} {compared(ruling)}",
        how=ruling.how if ruling.outcome == "consistent" else None,
        strength=ruling.strength,
        reason=ruling.reason,
        evidence=ruling.evidence,
        steps=steps(ruling.voices[0], claim),
        miss=ruling.miss,
    )
