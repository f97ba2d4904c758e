"""What we are held against, one module a rival.

Each rival is a class. Making one from an instance prepares it, and is not timed; calling it does
the work, and is. None is imported before it is used, as none but networkx comes with the library.
"""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.rivals.fault_tree import scram_path


def missing() -> tuple[str, ...]:
    """The rivals that are not installed here, each with what installs it."""
    found = {
        "python-sat (pip install python-sat)": find_spec("pysat"),
        "clingo (pip install clingo)": find_spec("clingo"),
        "SCRAM (apt-get install scram)": scram_path(),
    }
    return tuple(name for name, where in found.items() if where is None)
