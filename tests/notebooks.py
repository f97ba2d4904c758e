"""`python -m tests.notebooks` runs the notebooks of `examples/` and keeps what they show.

Read the difference before you commit. The notebooks that are named are run, or else all of them.
What depends on when, where and by whom a notebook was run is not kept.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
SECONDS = 120
"""How long a cell may take."""


def as_kept(notebook: Any) -> str:
    """The text of a notebook's file: nothing in it depends on when and where it was run."""
    import nbformat

    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
        tags = cell.metadata.get("tags")
        cell["metadata"] = {"tags": tags} if tags else {}
    notebook["metadata"] = METADATA
    code = (cell for cell in notebook.cells if cell.cell_type == "code")
    for number, cell in enumerate(code, 1):
        cell["execution_count"] = number
        for output in cell.outputs:
            output.pop("transient", None)
            if output.output_type == "execute_result":
                output["execution_count"] = number
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook).rstrip()}\n"


def run(path: Path, folder: Path) -> str:
    """Run a notebook in a folder, in a new kernel: the text of its file, with what it shows.

    A cell that fails is an error, unless its tags say that it is to fail.
    """
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"  # else Jupyter warns that its folders will move
    if sys.platform == "win32":  # the sockets of the kernel need the loop that has add_reader
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    import nbclient
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    nbclient.NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,
        record_timing=False,
    ).execute()
    return as_kept(notebook)


def main(names: Sequence[str], into: Path) -> None:
    """Run notebooks, and write them with what they show into a folder."""
    for path in [EXAMPLES / Path(name).name for name in names] or NOTEBOOKS:
        with tempfile.TemporaryDirectory() as folder:
            text = run(path, Path(folder))
        (into / path.name).write_text(text, encoding="utf-8", newline="\n")
        print(f"ran {path.name}")


if __name__ == "__main__":
    arguments = ArgumentParser(prog="python -m tests.notebooks")
    arguments.add_argument("names", nargs="*", help="the notebooks to run; all by default")
    arguments.add_argument("--into", type=Path, default=EXAMPLES, help="the folder to write to")
    given = arguments.parse_args()
    main(given.names, given.into)
