"""A record, or a map of records -> what a notebook shows of it."""

from __future__ import annotations

from collections.abc import Collection


class ShowsItself:
    """What has a picture or a table of itself, where a notebook asks for one."""

    __slots__ = ()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """What a notebook shows: a few lines of HTML, or text where it shows no HTML."""
        from cmo.render.notebook import bundle_of_record

        return bundle_of_record(self, include, exclude)
