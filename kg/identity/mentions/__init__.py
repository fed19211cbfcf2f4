"""Mentions: the States, organizations and instruments that running text names, found by the names that the graph knows."""
