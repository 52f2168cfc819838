"""What can be wrong with a table: each error is one line that says what, where and what to do."""

from __future__ import annotations


class TableError(Exception):
    """A table or its descriptor was refused; the message is one line and nothing was loaded."""

    def __init__(self, file: str, problem: str, line: int | None = None, column: str | None = None) -> None:
        self.file, self.problem, self.line, self.column = file, problem, line, column
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}{f', column {column}' if column else ''}: {problem}")
