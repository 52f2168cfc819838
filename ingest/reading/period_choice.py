"""Candidates for the period that a figure covers."""

from __future__ import annotations

from ingest import periods
from ingest.periods import PeriodMark
from ingest.reading.alignment import aligned
from ingest.reading.ballot import Ballot
from ingest.reading.relations import bucket, relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.subjects import head_of
from ingest.records import Period

_MEASURED = frozenset({"here", "length", "year_of", "todate", "week", "same"})
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
    _of_marks(ballot, scene, i, draft)
    _as_before(ballot, scene, i, draft)
    _of_story(ballot, scene, i, draft)
    return ballot


def anchors(scene: Scene, draft: FigureReading) -> list[tuple[str, Period]]:
    """The periods that words such as "a year earlier" may be measured from, named."""
    found: list[tuple[str, Period]] = []
    mains = [r.period for r in scene.history.here if r.period is not None and r.indicator == draft.indicator]
    if mains:
        found.append(("first-here", mains[0]))
        found.append(("last-here", mains[-1]))
    elif scene.history.here and scene.history.here[-1].period is not None:
        found.append(("other-here", scene.history.here[-1].period))
    own = _plain(scene)
    if own is not None:
        found.append(("sentence", own))
    for name, period in (("running", running(scene)), ("release", scene.context.release)):
        if period is not None:
            found.append((name, period))
    return found


def running(scene: Scene) -> Period | None:
    """The period that the story has come to: of the last sentence's first figure, or told since."""
    if scene.history.told is not None:
        return scene.history.told
    told = [r.period for r in scene.history.before if r.period is not None]
    return told[0] if told else None


def _plain(scene: Scene) -> Period | None:
    """The first period of the sentence that compares with nothing."""
    for mark in scene.sentence.times:
        if not mark.comparative and mark.kind in ("absolute", "month", "part", "relative", "days", "year_of", "fiscal"):
            return resolved(scene, mark, None)
    return None


def resolved(scene: Scene, mark: PeriodMark, main: Period | None) -> Period | None:
    """What words of time mean, measured from a main period."""
    now = scene.context.reference
    if mark.kind in ("month", "part") and mark.args and mark.args[-1] >= 100:
        year, length = mark.args[-1] - 100, mark.args[1] if mark.kind == "part" else 1
        first = year * _YEAR + mark.args[0] - 1
        return Period(first, first + length - 1)
    if now is None:
        return mark.period
    return periods.resolve(mark, now, main, fiscal_of(scene))


def fiscal_of(scene: Scene) -> int | None:
    """The first month of the fiscal or marketing year that the story counts in."""
    return scene.context.fiscal or periods.FISCAL.get(scene.context.reporter or "")


def _of_marks(ballot: Ballot[Period | None], scene: Scene, i: int, draft: FigureReading) -> None:
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
