"""The command line: each file a group of commands, thin over the rooms that do the work."""

from kb.cli.app import main

__all__ = ["main"]
