"""What a reader left out, by kind, so that nothing is dropped in silence: a figure in it makes it a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIGURE = re.compile(
    r"[$€£¥₩₹]\s?\d[\d.,]*(?:\s?(?:mln|million|billion|trillion|bn|tn|m|b)\b)?"
    r"|\d[\d.,]*\s?(?:%|(?:percent|per cent|pct|mln|million|billion|trillion|bn)\b)"
)
_SHOWN = 3


class LeftOut:
    """Counts by kind ("deleted passage"), and the figures that stood in them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._figures: dict[str, list[str]] = {}

    def add(self, kind: str, text: str = "", count: int = 1) -> None:
        """One more of a kind, with its text."""
        if text.strip() or count > 1 or kind.endswith("image"):
            self._counts[kind] = self._counts.get(kind, 0) + count
            self._figures.setdefault(kind, []).extend(" ".join(found.split()) for found in _FIGURE.findall(text))

    def notes(self) -> Iterator[str]:
        """What there is to tell: at most a line for all, and a warning where figures were left out."""
        if self._counts:
            yield "left out: " + ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in self._counts.items())
        for kind, figures in self._figures.items():
            if figures:
                shown = ", ".join(figures[:_SHOWN]) + (" ..." if len(figures) > _SHOWN else "")
                yield f"warning: figures were left out with {kind}s: {shown}"
