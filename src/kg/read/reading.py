"""What every reader gives back, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Issue, LayoutMark, Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """The text that offsets point into, with what the format alone knows: its own metadata and layout marks.

    `issues` tells what was left out though the rest was read: scanned pages among others.
    """

    text: str
    media_type: str
    metadata: Metadata = field(default_factory=Metadata)
    layout: tuple[LayoutMark, ...] = ()
    issues: tuple[Issue, ...] = ()
