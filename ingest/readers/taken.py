"""What a format's reader takes out of a file, before it is an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """Main text with what the file says of itself; notes: what was left out. whole: the text is the article as it is,
    else it may be a pasted page, whose main text is still to be found.
    """

    text: str
    title: str = ""
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    whole: bool = False


Reader = Callable[[bytes, str], Iterator[Taken]]
"""Takes a file's bytes apart; InputRefused (with the name in front) where it can't."""
