"""innokg: Chinese innovation-policy prose to an evidenced RDF knowledge graph.

>>> import kg
>>> kg.annotate("全市高新技术企业达到135家。").claims[0]["value"]
135

The library is `kg.build`, `kg.annotate` and `kg.load`, described in kg/api.py; all other modules may change.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Annotation, Built, KgError, annotate, build, load

__version__ = "0.1.0"
__all__ = ["Annotation", "Built", "KgError", "__version__", "annotate", "build", "load"]


def __getattr__(name: str) -> Any:
    """The names of the library, imported at their first use: `import kg` and `kg --help` load nothing else."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import api  # noqa: PLC0415 - see above

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
