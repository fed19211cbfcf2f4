"""The knowledge graph of the institutions against human trafficking."""
