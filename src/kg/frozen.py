"""Values that nobody changes, made fast.

A frozen dataclass asks at each field of each new value whether it may be set, which takes four times as long as setting
it. What is declared frozen here is so for the type checker, and hashed alike; the interpreter takes it as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, *, frozen: bool = False, **options: Any) -> type | Callable[[type], type]:
        """As in the standard library."""
        return dataclasses.dataclass(cls, unsafe_hash=frozen, **options)
