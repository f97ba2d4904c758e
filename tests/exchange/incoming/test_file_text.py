"""What is no file is not opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.incoming.file_text import bytes_of


def _message(path: Path) -> str:
    with pytest.raises(FileTrouble) as caught:
        bytes_of(path)
    return str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes here")
def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    pipe, link = tmp_path / "a.csv", tmp_path / "b.csv"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link):
        assert _message(path) == f"{path}: this is a device or a pipe, and no file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_that_never_ends() -> None:
    assert _message(Path("/dev/zero")) == "/dev/zero: this is a device or a pipe, and no file"


def test_a_folder_and_names_that_no_file_can_have(tmp_path: Path) -> None:
    assert _message(tmp_path) == f"{tmp_path}: this is a folder; name a file in it"
    for name in ("a\0b.csv", "n" * 5000 + ".csv"):
        assert _message(Path(name)).startswith(f"{name}: it cannot be opened (")
