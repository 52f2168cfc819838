"""The printed digits of a claim's figure, and figures made of other digits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.records import Claim


def digits(claim: Claim) -> str:
    """The figure's digits down to its last printed place, "" where there is none."""
    if not claim.value or not claim.step:
        return ""
    return str(int(abs(claim.value) / claim.step))


def value_of(text: str, claim: Claim, step: Decimal) -> Decimal:
    """The figure that digits make at a step, with the claim's sign."""
    size = int(text) * step
    return -size if (claim.value or 0) < 0 else size


def swapped(text: str) -> Iterator[str]:
    """All ways to swap two neighbouring digits that differ, without a leading zero."""
    for i in range(len(text) - 1):
        if text[i] != text[i + 1]:
            made = text[:i] + text[i + 1] + text[i] + text[i + 2 :]
            if made[0] != "0":
                yield made


def restored(text: str) -> Iterator[str]:
    """All ways in which a zero or a repeated digit may have been dropped inside the figure."""
    made = {text[:i] + digit + text[i:] for i in range(1, len(text)) for digit in {"0", text[i - 1], text[i]}}
    yield from sorted(made)


def thinned(text: str) -> Iterator[str]:
    """All ways in which a zero or a repeated digit may have been added inside the figure."""
    extra = [i for i in range(1, len(text) - 1) if text[i] == "0" or text[i] == text[i - 1]]
    yield from sorted({text[:i] + text[i + 1 :] for i in extra})
