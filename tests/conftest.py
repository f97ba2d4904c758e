"""Settings of the property-based tests, and the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "here",
    deadline=None,  # machines differ, and so do their loads
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; the test is skipped where there is none."""
    from tests.browser import opened

    with opened() as found:
        yield found
