"""What can be wrong with a table: each error is one line that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Sequence


class TableError(Exception):
    """A table or its descriptor was refused; the message is one line and nothing was loaded.

    also: further things wrong with the same file, each a line of its own.
    """

    def __init__(self, file: str, problem: str, line: int | None = None, column: str | None = None) -> None:
        self.file, self.problem, self.line, self.column = file, problem, line, column
        self.also: tuple[str, ...] = ()
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}{f', column {column}' if column else ''}: {problem}")

    @property
    def problems(self) -> tuple[str, ...]:
        """All that is wrong, one line each."""
        return (str(self), *self.also)


TOLD = 20


def together(file: str, problems: Sequence[TableError]) -> TableError:
    """All that is wrong with a file as one error: the first as it is, then up to twenty in all, and how many more."""
    first = problems[0]
    if len(problems) == 1:
        return first
    told = TableError(file, f"{first.problem} ({len(problems)} bad values in all)", first.line, first.column)
    told.also = tuple(map(str, problems[1:TOLD]))
    if len(problems) > TOLD:
        told.also += (f"{file}: and {len(problems) - TOLD} more",)
    return told
