"""Matches of our things with those of other graphs: the curated ones, and proposals for what has none."""
