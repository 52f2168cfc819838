"""Candidates for the period that a figure covers."""

from __future__ import annotations

from ingest.reading.ballot import Ballot
from ingest.reading.period_marks import propose_marks
from ingest.reading.relations import way
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.story_time import running
from ingest.records import Period

_YEAR = 12


def candidates(scene: Scene, i: int, draft: FigureReading) -> Ballot[Period | None]:
    """The periods that a figure may be of: words of time in its sentence, those of figures and sentences before it, the
    story's; None where it can't be told.
    """
    ballot: Ballot[Period | None] = Ballot("period")
    kind = draft.kind
    marks = min(len(scene.sentence.times), 2)
    ballot.propose(
        None, "none", [f"{kind}", f"marks{marks}", f"{kind}|marks{marks}", f"other={draft.indicator == 'other'}"]
    )
    propose_marks(ballot, scene, i, draft)
    _as_before(ballot, scene, i, draft)
    _of_story(ballot, scene, i, draft)
    return ballot


def _as_before(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
    """The period of the figure before, and so many months before it where figures are compared."""
    last, line = scene.last, scene.outline
    if last is None or last.period is None:
        return
    at, before = line.figures[i], line.figures[i - 1]
    marks = [m for m in line.times if before < m < at]
    behind = [m for m in line.times if m > at and (i + 1 == len(line.figures) or m < line.figures[i + 1])]
    joined = way(line, before, at)
    same = last.indicator == draft.indicator
    alike = scene.sentence.figures[i].unit == scene.sentence.figures[i - 1].unit
    what = f"{last.kind}>{draft.kind}"
    features = [
        joined,
        f"same={same}alike={alike}",
        what,
        f"{what}same={same}",
        f"marks{min(len(marks), 1)}{min(len(behind), 1)}",
        f"{what}marks{min(len(marks), 1)}{min(len(behind), 1)}",
        f"same={same}alike={alike}marks{min(len(marks), 1)}{min(len(behind), 1)}",
        f"b{min(line.clauses[at] - line.clauses[before], 2)}",
        f"-1:{line.name(at - 1)}",
        f"-21:{line.name(at - 2)} {line.name(at - 1)}",
        f"alike={alike}-1:{line.name(at - 1)}",
        f"+1:{line.name(at + 1)}",
        f"link={scene.sentence.figures[i].link}",
        f"near{_nearest(scene, i)}",
        f"near{_nearest(scene, i)}same={same}",
        f"near{_nearest(scene, i)}{what}",
    ]
    figure = scene.sentence.figures[i - 1]
    ballot.propose(last.period, "before", features, figure.start, figure.end)
    if last.base is not None:
        ballot.propose(last.base, "before-base", features, figure.start, figure.end)
    compared = [f for f in features if not f.startswith("b")] + [f"step={scene.history.step}"]
    for months in (12, 1, 3):
        if (
            months == scene.history.step
            or (scene.history.step is None and months == 12)
            or last.period.months == months
        ):
            ballot.propose(last.period.shift(-months), f"back{months}", [*compared, f"m{last.period.months}"])
    for reading in scene.history.here[:-1]:
        if reading.period is not None and reading.period != last.period:
            ballot.propose(
                reading.period,
                "earlier-here",
                [
                    f"same={reading.indicator == draft.indicator}",
                    f"same={reading.indicator == draft.indicator}marks{min(len(marks), 1)}",
                    joined,
                    f"kind={reading.kind == draft.kind}",
                ],
            )


def _nearest(scene: Scene, i: int) -> str:
    """How the nearest plain words of time before and behind a figure stand to it: figures and clause breaks between."""
    line, at = scene.outline, scene.outline.figures[i]
    out = []
    for side in ("<", ">"):
        best = None
        for m, mark in enumerate(scene.sentence.times):
            place = line.times[m]
            if (
                (place < at) != (side == "<")
                or mark.comparative
                or mark.kind in ("since", "length", "vague")
                or mark.is_day
            ):
                continue
            if best is None or abs(place - at) < abs(line.times[best] - at):
                best = m
        if best is not None:
            place = line.times[best]
            low, high = min(place, at), max(place, at)
            figures = min(sum(low < f < high for f in line.figures), 2)
            out.append(f"{side}{figures}{min(abs(line.clauses[place] - line.clauses[at]), 1)}")
    return "".join(out) or "none"


def _of_story(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
    """The story's release, what it has come to, its first figure's period, the last of the same statistic."""
    marks = min(len(scene.sentence.times), 1)
    plain = min(sum(not m.comparative and m.kind not in ("since", "length", "vague") for m in scene.sentence.times), 1)
    line = scene.outline
    common = [
        f"marks{marks}plain{plain}",
        f"i{min(i, 1)}marks{marks}plain{plain}",
        f"kind={draft.kind}marks{marks}plain{plain}",
        f"other={draft.indicator == 'other'}",
        f"opens:{line.name(0)}",
        f"near{_nearest(scene, i)}",
        f"near{_nearest(scene, i)}i{min(i, 1)}",
        f"anyhere={any(r.period for r in scene.history.here)}",
        f"perfect={'has' in (t.name for t in line.tokens) or 'have' in (t.name for t in line.tokens)}",
    ]
    for name, period in _told(scene, draft):
        ballot.propose(period, name, [*common, f"m{_length(period)}"])


def _told(scene: Scene, draft: FigureReading) -> list[tuple[str, Period]]:
    found: list[tuple[str, Period | None]] = [
        ("release", scene.context.release),
        ("running", running(scene)),
        ("majority", scene.context.majority),
    ]
    if scene.history.before:
        found.append(("last-end", scene.history.before[-1].period))
    if scene.history.first is not None:
        found.append(("first", scene.history.first.period))
    latest = scene.history.latest.get(draft.indicator)
    if latest is not None:
        found.append(("latest", latest.period))
    if scene.history.told is not None:
        found.append(("told", scene.history.told))
    now = scene.context.reference
    if now is not None:
        found += [
            ("now-year", Period.year(now // _YEAR)),
            ("last-year", Period.year(now // _YEAR - 1)),
            ("last-month", Period(now - 1, now - 1)),
        ]
    return [(name, period) for name, period in found if period is not None]


def _length(period: Period) -> str:
    return str(period.months) if period.months in (1, 3, 12) else "part" if period.months < _YEAR else "years"
