"""The periods that the words of time in a figure's own sentence may give it."""

from __future__ import annotations

from ingest.periods import PeriodMark
from ingest.reading.alignment import aligned
from ingest.reading.ballot import Ballot
from ingest.reading.relations import bucket, relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.story_time import anchors, fiscal_of, resolved
from ingest.reading.subjects import head_of
from ingest.records import Period

_MEASURED = frozenset({"here", "length", "year_of", "todate", "week", "same"})
_YEAR = 12


def propose_marks(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
    """The periods that the sentence's words of time may mean."""
    held = anchors(scene, draft)
    for m, mark in enumerate(scene.sentence.times):
        if mark.kind == "vague" or mark.is_day:
            continue
        features = _standing(scene, i, m, draft)
        if mark.comparative or mark.kind in _MEASURED:
            _measured(ballot, scene, i, m, features, held, draft)
        else:
            period = resolved(scene, mark, None)
            if period is not None:
                ballot.propose(period, "mark", features, mark.start, mark.end)
                _turned(ballot, scene, mark, period, features, draft)
                _variants(ballot, mark, period, features, held)
    _joined(ballot, scene, i, draft)


def _standing(scene: Scene, i: int, m: int, draft: FigureReading) -> list[str]:
    """How words of time stand to a figure, to the other words of time and the other figures; the first six names tell
    of their distance alone.
    """
    line, mark, at, place = scene.outline, scene.sentence.times[m], scene.outline.figures[i], scene.outline.times[m]
    side, owned = "<" if place < at else ">", _sign(_owner(scene, m) - i)
    features = relation(line, place, at)
    features += [f"{mark.kind}|{name}" for name in features[:4]]
    nth = min(sum((place < p < at) or (at < p < place) for p in line.times), 2)
    before, only = line.name(place - 1), len(scene.sentence.times) == 1
    plain = resolved(scene, mark, None)
    taken = any(r.period is not None and r.period == plain for r in scene.history.here)
    features += [
        f"{draft.kind}|{mark.kind}|{side}",
        f"{draft.kind}|{side}f{features[0]}",
        f"nth{side}{nth}",
        f"{mark.kind}|nth{side}{nth}",
        f"only={only}",
        f"only={only}|{mark.kind}|{side}",
        f"prep:{before}",
        f"prep:{before}{side}",
        f"{mark.kind}|prep:{before}|{draft.kind}",
        f"owner={owned}{side}",
        f"owner={owned}{side}|{mark.kind}",
        f"-1:{line.name(at - 1)}|{mark.kind}{side}",
        f"next:{line.name(place + 1)}{side}",
        f"next:{line.name(place + 1)} {line.name(place + 2)}{side}",
        f"known={mark.kind != 'fiscal' or fiscal_of(scene) is not None}|{mark.kind}",
        f"head={head_of(line, at) == place}",
        f"taken={taken}{side}",
    ]
    with_figure = aligned(line, line.times, i)
    return features if with_figure is None else [*features, f"aligned={with_figure == m}"]


def _measured(
    ballot: Ballot[Period | None],
    scene: Scene,
    i: int,
    m: int,
    features: list[str],
    held: list[tuple[str, Period]],
    draft: FigureReading,
) -> None:
    """What words measured from another period mean, from each that they may be measured from; of growth they are the
    base, and its period is that other one.
    """
    mark, line = scene.sentence.times[m], scene.outline
    side = "<" if line.times[m] < line.figures[i] else ">"
    for name, anchor in held:
        period = resolved(scene, mark, anchor)
        if period is not None:
            ballot.propose(
                period,
                f"{mark.kind}@{name}",
                [*features, f"n{min(len(scene.history.here), 1)}"],
                mark.start,
                mark.end,
            )
            if mark.kind == "year_of" and draft.kind == "growth" and period.months == _YEAR:
                ballot.propose(Period(period.last, period.last), "span-last", features[:6], mark.start, mark.end)
        if mark.comparative and draft.kind in ("growth", "change"):
            told = [f"{mark.kind}{side}", f"owner={_sign(_owner(scene, m) - i)}{side}"]
            ballot.propose(anchor, f"base-said@{name}", told, mark.start, mark.end)


def _variants(
    ballot: Ballot[Period | None],
    mark: PeriodMark,
    period: Period,
    features: list[str],
    held: list[tuple[str, Period]],
) -> None:
    """A month or year beside a running period may mean its own months of another year."""
    for name, anchor in held:
        if mark.kind == "month" and mark.args[-1] == 9 and anchor.months == 1 and period.last >= anchor.first:
            ballot.propose(period.shift(-_YEAR), f"month-before@{name}", features[:6], mark.start, mark.end)
        if period.months == _YEAR and anchor.months < _YEAR and period.first % _YEAR == 0:
            ballot.propose(
                anchor.shift(period.first - anchor.first // _YEAR * _YEAR),
                f"same-months@{name}",
                [*features[:6], mark.kind, f"ahead={period.first > anchor.first}"],
                mark.start,
                mark.end,
            )


def _turned(
    ballot: Ballot[Period | None],
    scene: Scene,
    mark: PeriodMark,
    period: Period,
    features: list[str],
    draft: FigureReading,
) -> None:
    """What lies ahead in a sentence of expectations; the end of a span that growth leads to."""
    now = scene.context.reference
    if now is None:
        return
    expects = any(token.name in ("EXPECT", "AIM", "will", "would", "could", "should") for token in scene.outline.tokens)
    if expects and mark.kind in ("month", "part") and mark.args[-1] == 9 and period.last < now:
        ballot.propose(
            period.shift(_YEAR), "to-come", [*features[:6], f"gap{bucket(now - period.last)}"], mark.start, mark.end
        )
    if mark.kind == "ahead":
        ballot.propose(
            Period.year(now // _YEAR + mark.args[0] * mark.args[1] // _YEAR),
            "span-end",
            [*features[:6], draft.kind],
            mark.start,
            mark.end,
        )


def _joined(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
    """Two periods joined by "and" or "to" as one span."""
    line, at = scene.outline, scene.outline.figures[i]
    times = scene.sentence.times
    for m in range(len(times) - 1):
        joined = way(line, line.times[m], line.times[m + 1])
        if joined not in ("and", "to", "through", "-", "–", "until"):
            continue
        one, other = resolved(scene, times[m], None), resolved(scene, times[m + 1], None)
        if one is None or other is None or one.first > other.last:
            continue
        side = "<" if line.times[m] < at else ">"
        span = Period(min(one.first, other.first), max(one.last, other.last))
        ballot.propose(
            span,
            f"span-{joined}",
            [side, draft.kind, f"f{relation(line, line.times[m], at)[0]}", f"prep:{line.name(line.times[m] - 1)}"],
            times[m].start,
            times[m + 1].end,
        )


def _owner(scene: Scene, m: int) -> int:
    """The figure that words of time stand closest to by clause and distance: behind it first."""
    line = scene.outline
    place = line.times[m]
    best, cost = 0, 10_000.0
    for j, at in enumerate(line.figures):
        far = abs(place - at) + 6 * abs(line.clauses[place] - line.clauses[at]) + (0 if at < place else 1)
        if far < cost:
            best, cost = j, far
    return best


def _sign(number: int) -> str:
    return "0" if not number else "+" if number > 0 else "-"
