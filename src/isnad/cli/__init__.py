"""The command line. `main` is all there is at import; the commands are in `isnad.cli.app`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `isnad`. Exit status: 0 well, 1 faults found by verify, 2 something could not be read or written."""
    try:
        from isnad.cli.app import run

        sys.exit(run())
    except KeyboardInterrupt:
        print("isnad: interrupted; what was there before is untouched", file=sys.stderr)
        sys.exit(130)
