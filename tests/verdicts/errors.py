"""Errors that a writer makes, planted one at a time: each takes a filled-in sentence and returns it with the error."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from tests.verdicts.facts import SIGNS, Facts, Figure, name_of, when

MATERIAL = Decimal("0.02")
"""An error that moves a figure by less than this share of it is none that a table could tell."""
OTHER = {"USA": ("JPN", "GBR"), "GBR": ("USA", "DEU"), "JPN": ("KOR", "USA"), "KOR": ("JPN", "CHN"), "CHN": ("JPN", "USA"), "DEU": ("FRA", "ITA"), "ITA": ("ESP", "DEU"), "PHL": ("IND", "KOR")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """The facts, words and figures of a sentence."""

    facts: Facts
    words: dict[str, str]
    figures: dict[str, Figure]


Plant = Callable[[Filled, Random], Filled | None]


def _changed(one: Figure, digits: str) -> Figure | None:
    """A figure with other digits; None where that changes next to nothing."""
    old = re.search(r"[\d.]+", one.text)
    if old is None or not Decimal(digits) or not Decimal(old[0]):
        return None
    value = one.value * Decimal(digits) / Decimal(old[0])
    if abs(value - one.value) < MATERIAL * abs(one.value) or (one.unit == "percent" and abs(value - one.value) < 1):
        return None
    return replace(one, text=one.text.replace(old[0], digits), value=value)


def _pick(
    filled: Filled, rng: Random, kinds: tuple[str, ...] = ("level", "growth", "share", "change")
) -> Figure | None:
    fitting = [one for one in filled.figures.values() if one.kind in kinds]
    return rng.choice(fitting) if fitting else None


def _with(filled: Filled, one: Figure | None) -> Filled | None:
    return None if one is None else replace(filled, figures={**filled.figures, one.name: one})


def digit(filled: Filled, rng: Random) -> Filled | None:
    """One digit is another."""
    one = _pick(filled, rng)
    if one is None:
        return None
    digits = re.search(r"[\d.]+", one.text)[0]  # type: ignore[index]
    at = rng.choice([i for i, char in enumerate(digits) if char != "."])
    other = rng.choice([d for d in "123456789" if d != digits[at]])
    return _with(filled, _changed(one, digits[:at] + other + digits[at + 1 :]))


def swap(filled: Filled, rng: Random) -> Filled | None:
    """Two neighbouring digits change places."""
    one = _pick(filled, rng)
    if one is None:
        return None
    digits = re.search(r"[\d.]+", one.text)[0]  # type: ignore[index]
    places = [i for i, char in enumerate(digits) if char != "."]
    pairs = [(i, j) for i, j in pairwise(places) if digits[i] != digits[j] and digits[j] != "0"]
    if not pairs:
        return None
    i, j = rng.choice(pairs)
    turned = list(digits)
    turned[i], turned[j] = turned[j], turned[i]
    return _with(filled, _changed(one, "".join(turned)))


def scale(filled: Filled, rng: Random) -> Filled | None:
    """Million for billion, or the other way round."""
    one = _pick(filled, rng, ("level", "change"))
    moves = {"billion": ("million", -3), "million": ("billion", 3), "trillion": ("billion", -3)}
    word = one.text.rsplit(" ", 1)[-1] if one else ""
    if one is None or word not in moves:
        return None
    other, power = moves[word]
    return _with(filled, replace(one, text=one.text.replace(word, other), value=one.value.scaleb(power)))


def sign(filled: Filled, rng: Random) -> Filled | None:
    """A deficit for a surplus, a rise for a fall."""
    turned = {"deficit": "surplus", "surplus": "deficit", "rose": "fell", "fell": "rose"}
    told = {token: word for token, word in filled.words.items() if word in turned}
    signed = {name for name, one in filled.figures.items() if one.kind in ("growth", "change") or name == "gap"}
    if not told or not signed:
        return None
    words = {**filled.words, **{token: turned[word] for token, word in told.items()}}
    return Filled(
        filled.facts, words, {n: replace(f, value=-f.value) if n in signed else f for n, f in filled.figures.items()}
    )


def year(filled: Filled, rng: Random) -> Filled | None:
    """Another year or month than the one that the figures are of."""
    if "Y" not in filled.words or "B" in filled.words:
        return None
    wrong = filled.facts.period.shift(rng.choice((-12, 12, -24)))
    figures = {n: replace(f, period=wrong, base=f.base and wrong.shift(-12)) for n, f in filled.figures.items()}
    return Filled(filled.facts, {**filled.words, "Y": when(wrong)}, figures)


def flow(filled: Filled, rng: Random) -> Filled | None:
    """Exports for imports."""
    pair = {"exports": "imports", "imports": "exports", "exports0": "imports0", "imports0": "exports0"}
    names = [name for name in filled.figures if name in pair]
    if not names:
        return None
    one = filled.figures[rng.choice(names)]
    value = filled.facts.cells[pair[one.name]]
    digits = re.search(r"[\d.]+", one.text)[0]  # type: ignore[index]
    made = abs(value) / abs(one.value) * Decimal(digits)
    places = len(digits.partition(".")[2])
    return _with(filled, _changed(one, f"{made:.{places}f}"))


def partner(filled: Filled, rng: Random) -> Filled | None:
    """Another partner's name."""
    if "P" not in filled.words:
        return None
    other = rng.choice(
        [c for c in ("CHN", "JPN", "DEU", "USA", "KOR") if c not in (filled.facts.partner, filled.facts.reporter)]
    )
    figures = {n: replace(f, partner=other) for n, f in filled.figures.items()}
    return Filled(filled.facts, {**filled.words, "P": name_of(other)}, figures)


def reporter(filled: Filled, rng: Random) -> Filled | None:
    """Another country's figures."""
    others = [code for code in OTHER.get(filled.facts.reporter, ()) if code != filled.facts.partner]
    if "R" not in filled.words or not others:
        return None
    other = rng.choice(others)
    figures = {n: replace(f, reporter=other) for n, f in filled.figures.items()}
    return Filled(filled.facts, {**filled.words, "R": name_of(other, start=filled.words["R"][:1].isupper())}, figures)


def base(filled: Filled, rng: Random) -> Filled | None:
    """Another base than the one that the growth is measured from."""
    if "B" not in filled.words or not any(f.base for f in filled.figures.values()):
        return None
    wrong = filled.facts.base.shift(-12)
    figures = {n: replace(f, base=wrong) if f.base else f for n, f in filled.figures.items()}
    return Filled(filled.facts, {**filled.words, "B": when(wrong)}, figures)


def points(filled: Filled, rng: Random) -> Filled | None:
    """A ratio's worth of percent: a growth printed as what is left of the base ("rose 112%")."""
    one = _pick(filled, rng, ("growth",))
    if one is None:
        return None
    digits = re.search(r"[\d.]+", one.text)[0]  # type: ignore[index]
    return _with(filled, _changed(one, str(Decimal(digits) + 100)))


def whole(filled: Filled, rng: Random) -> Filled | None:
    """A share of another whole: of the other flow's."""
    one = _pick(filled, rng, ("share",))
    if one is None:
        return None
    of, other = (one.indicator, "imports" if one.indicator == "exports" else "exports")
    part, total = filled.facts.cells[of], filled.facts.cells.get(f"all_{other}")
    return _with(filled, _changed(one, f"{100 * part / total:.1f}")) if total else None


def currency(filled: Filled, rng: Random) -> Filled | None:
    """Pounds or euros for dollars."""
    one = _pick(filled, rng, ("level", "change"))
    if one is None:
        return None
    other = rng.choice([code for code in ("USD", "EUR", "GBP") if code != one.unit])
    return _with(filled, replace(one, text=SIGNS[other] + one.text[1:], unit=other))


PLANTS: dict[str, Plant] = {
    made.__name__: made
    for made in (digit, swap, scale, sign, year, flow, partner, reporter, base, points, whole, currency)
}
