"""make eval-verdicts: what the checks make of generated stories and of labelled ones, with frames as meant and as read."""

from __future__ import annotations

import argparse
import sys

from tests.verdicts import generated, labelled, measure


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=2000, help="true ones, and as many with one error")
    parser.add_argument("--flags", action="store_true", help="list false flags")
    given = parser.parse_args()
    with measure.shipped() as lookup:
        for name, read in (("frames as meant", generated.as_meant), ("frames as read", generated.as_read)):
            tally = generated.measured(lookup, given.sentences, read)
            sys.stdout.write(f"\ngenerated stories, {name}:\n" + "\n".join(generated.lines(tally)) + "\n")
            sys.stdout.write("".join(f"  false flag: {one}\n" for one in tally.false) if given.flags else "")
        sys.stdout.write("\n".join(labelled.lines(lookup)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
