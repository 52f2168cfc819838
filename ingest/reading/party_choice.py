"""Candidates for whose statistic a figure is (reporter) and of trade with whom (partner)."""

from __future__ import annotations

from functools import cache

from ingest import gazetteer
from ingest.reading.alignment import aligned
from ingest.reading.ballot import Ballot
from ingest.reading.relations import relation, way
from ingest.reading.scene import FigureReading, Scene
from ingest.reading.subjects import head_of
from ingest.records import WORLD


@cache
def _homes() -> dict[str, str | None]:
    return {agency.id: agency.country for agency in gazetteer.agencies()}


def reporters(scene: Scene, i: int, draft: FigureReading) -> Ballot[str | None]:
    """Whose statistic a figure may be."""
    ballot: Ballot[str | None] = Ballot("reporter")
    ballot.propose(None, "none", [f"other={draft.indicator == 'other'}", f"story={scene.context.reporter is None}"])
    named = any(p.code != WORLD for p in scene.sentence.places)
    if scene.history.aside is not None and not named and scene.history.aside.indicator == draft.indicator:
        return _as_told(ballot, scene.history.aside.reporter)
    if scene.context.reporter is not None:
        ballot.propose(
            scene.context.reporter, "story", [f"named={named}", f"first={not scene.history.here}|named={named}"]
        )
    if scene.context.partner is not None:
        ballot.propose(scene.context.partner, "story-partner", [f"named={named}"])
    _of_places(ballot, scene, i, draft)
    for body in scene.sentence.bodies:
        home = _homes().get(body.key)
        if home:
            ballot.propose(home, "body", [], body.start, body.end)
    for name, reading in _held(scene, draft):
        ballot.propose(
            reading.reporter,
            name,
            [f"named={named}", f"same={reading.indicator == draft.indicator}|named={named}", *_new(scene, i, name)],
        )
    return ballot


def partners(scene: Scene, i: int, draft: FigureReading) -> Ballot[str | None]:
    """With whom the trade is; never the reporter."""
    ballot: Ballot[str | None] = Ballot("partner")
    named = any(p.code not in (WORLD, draft.reporter) for p in scene.sentence.places)
    pair = scene.context.partner is not None
    own = draft.reporter == scene.context.reporter
    ballot.propose(
        WORLD,
        "world",
        [
            f"named={named}",
            f"pair={pair}|named={named}",
            draft.indicator,
            f"own={own}|pair={pair}",
            f"kind={draft.kind}|named={named}",
            f"all={bool({t.name for t in scene.outline.tokens} & {'all', 'overall'})}",
            *_of_whole(scene, i, draft),
        ],
    )
    if _names_whole(scene, i, draft):
        return ballot
    aside = scene.history.aside
    if aside is not None and aside.indicator == draft.indicator and not scene.sentence.places:
        return _as_told(Ballot("partner"), aside.partner)
    if draft.indicator == "other":
        ballot.propose(None, "none", ["other"])
    if scene.context.partner not in (None, draft.reporter):
        ballot.propose(
            scene.context.partner,
            "story",
            [f"named={named}", f"own={own}|named={named}", f"first={not scene.history.here}|named={named}"],
        )
    if not own and scene.context.reporter not in (None, draft.reporter):
        ballot.propose(scene.context.reporter, "story-reporter", [f"named={named}", f"pair={pair}"])
    _of_places(ballot, scene, i, draft)
    for name, reading in _held(scene, draft):
        if reading.partner not in (None, draft.reporter):
            ballot.propose(
                reading.partner,
                f"{name}-world" if reading.partner == WORLD else name,
                [
                    f"named={named}",
                    f"same={reading.indicator == draft.indicator}|named={named}",
                    f"reporter={reading.reporter == draft.reporter}",
                    *_new(scene, i, name),
                    _joined(scene, i, name),
                ],
            )
        if reading.reporter not in (None, draft.reporter):
            ballot.propose(reading.reporter, f"{name}-turned", [f"named={named}"])
    if scene.history.partner not in (None, draft.reporter):
        ballot.propose(
            scene.history.partner,
            "told",
            [f"named={named}", f"first={not scene.history.here}", f"opens:{scene.outline.name(0)}"],
        )
    return ballot


def _joined(scene: Scene, i: int, name: str) -> str:
    """The words between the figure before and this one."""
    line = scene.outline
    return way(line, line.figures[i - 1], line.figures[i]) if name == "before" else "False"


def _as_told(ballot: Ballot[str | None], code: str | None) -> Ballot[str | None]:
    """The one candidate that a pronoun leaves: the country of the sentence that it takes up."""
    told: Ballot[str | None] = Ballot(ballot.slot)
    told.propose(code, "taken-up", [])
    return told


def _names_whole(scene: Scene, i: int, draft: FigureReading) -> bool:
    """Whether a figure is the whole that the share before it is of ("49% of the whole deficit of 745.7 billion"), and
    names no partner: then it is of all partners.
    """
    line = scene.outline
    if scene.last is None or scene.last.kind != "share" or draft.kind != "level" or draft.indicator == "other":
        return False
    low, high = line.figures[i - 1], line.figures[i]
    between = line.between(low, high)
    topic = any(low < t < high for t in line.topics)
    named = any(low < p < high and line.name(p - 1) in ("with", "to", "from") for p in line.places)
    return between[:1] == ("of",) and between[-1:] == ("of",) and topic and not named


def _of_whole(scene: Scene, i: int, draft: FigureReading) -> list[str]:
    """Words that make a figure one of all partners: "the total deficit", "49% of the whole deficit of"."""
    line = scene.outline
    out = [f"topic={_topic_words(scene, draft)}"]
    if scene.last is not None:
        joined = way(line, line.figures[i - 1], line.figures[i])
        out += [f"last={scene.last.kind}", f"last={scene.last.kind}|{joined}"]
    return out


def _topic_words(scene: Scene, draft: FigureReading) -> str:
    if draft.topic is None:
        return "none"
    at = scene.outline.topics[draft.topic]
    return f"{scene.outline.name(at - 2)} {scene.outline.name(at - 1)}"


def _held(scene: Scene, draft: FigureReading) -> list[tuple[str, FigureReading]]:
    found: list[tuple[str, FigureReading]] = []
    if scene.last is not None:
        found.append(("before", scene.last))
    if len(scene.history.here) > 1:
        found.append(("first-here", scene.history.here[0]))
    if scene.history.before:
        found.append(("last-first", scene.history.before[0]))
        found.append(("last-end", scene.history.before[-1]))
    latest = scene.history.latest.get(draft.indicator)
    if latest is not None:
        found.append(("latest", latest))
    return found


def _new(scene: Scene, i: int, name: str) -> list[str]:
    """Whether a place stands between the figure before and this one."""
    if name != "before":
        return []
    line = scene.outline
    between = any(line.figures[i - 1] < p < line.figures[i] for p in line.places)
    roof = line.figures[i + 1] if i + 1 < len(line.figures) else len(line.tokens)
    behind = any(line.figures[i] < p < roof for p in line.places)
    return [
        f"place={between}{behind}",
        f"b{min(line.clauses[line.figures[i]] - line.clauses[line.figures[i - 1]], 2)}place={between}{behind}",
    ]


def _of_places(ballot: Ballot[str | None], scene: Scene, i: int, draft: FigureReading) -> None:
    line, at = scene.outline, scene.outline.figures[i]
    topic = line.topics[draft.topic] if draft.topic is not None else None
    for p, place in enumerate(scene.sentence.places):
        if ballot.slot == "partner" and place.code == draft.reporter:
            continue
        if ballot.slot == "reporter" and place.code == WORLD:
            continue
        where = line.places[p]
        features = relation(line, where, at)
        name = line.name(where + 1)
        form = "possessive" if _possessive(scene, p) else place.form
        pair = (
            "pair"
            if place.code == scene.context.partner
            else "home"
            if place.code == scene.context.reporter
            else "else"
        )
        nearer = sum(1 for other in line.places if min(where, at) < other < max(where, at))
        features += [
            f"{form}",
            f"prep:{line.name(where - 1)}",
            f"prep:{line.name(where - 1)}|{draft.indicator}",
            f"next:{name}",
            f"{form}|next:{name}",
            f"{form}|prep:{line.name(where - 1)}|next:{name}",
            pair,
            f"{pair}|{form}",
            f"prep2:{line.name(where - 2)} {line.name(where - 1)}",
            f"nearer{min(nearer, 2)}{'<' if where < at else '>'}",
            f"first={p == 0}{form}",
        ]
        head = head_of(line, at)
        features += [f"head={head == where}", f"head={head == where}|{form}"]
        with_figure = aligned(line, line.places, i)
        if with_figure is not None:
            features += [f"aligned={with_figure == p}", f"aligned={with_figure == p}|{form}"]
        if topic is not None:
            features += [f"topic{name}" for name in relation(line, where, topic)]
            features += [f"{draft.indicator}topic{'<' if where < topic else '>'}{form}|prep:{line.name(where - 1)}"]
        kind = "region" if place.form == "region" else "world" if place.code == WORLD else "place"
        ballot.propose(place.code, kind, features, place.start, place.end)


def _possessive(scene: Scene, p: int) -> bool:
    end = scene.sentence.places[p].end
    return scene.sentence.text[end : end + 2] in ("'s", "’s", "s'", "' ", "’ ")
