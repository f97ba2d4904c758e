"""Check everything but the tests: format, lint, strict types, layers, docs.

Run it with `python .ci/check.py`. The documentation is then in `build/docs`.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

SCRIPTS = Path(sysconfig.get_path("scripts"))
CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "layers": ["lint-imports"],
    "docs": ["sphinx-build", "-q", "-W", "--keep-going", "-j", "auto", "docs", "build/docs"],
}


def main() -> int:
    """Run every check, whatever the others say; 1 where one fails."""
    failed = []
    for name, (program, *arguments) in CHECKS.items():
        print(f"== {name}: {program} {' '.join(arguments)}", flush=True)
        command = [SCRIPTS / program, *arguments]
        done = subprocess.run(command, check=False, cwd=Path(__file__).parents[1])
        if done.returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
