"""Benchmarks: what a build takes, and how it grows; beside it what others take for the same."""
