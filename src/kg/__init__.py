"""innokg: Chinese innovation-policy prose to an evidenced RDF knowledge graph."""

__version__ = "0.1.0"
