"""What words of time mean in a scene, and what they are measured from."""

from __future__ import annotations

from ingest import periods
from ingest.periods import PeriodMark
from ingest.reading.scene import FigureReading, Scene
from ingest.records import Period

_YEAR = 12


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
