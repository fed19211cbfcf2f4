"""Query workers: confined processes over one release, forked by a small parent, that can be killed at any time."""
