"""The knowledge graph of the institutions against human trafficking."""

__version__ = "0.1.0"
