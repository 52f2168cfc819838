"""The command line: each file a group of commands, thin over the rooms that do the work."""

import sys

STOPPED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def main() -> None:
    """The console script. Ctrl-C while the program still loads is a stop like any other."""
    try:
        from kb.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("claimledger: stopped\n")
        sys.exit(STOPPED)
