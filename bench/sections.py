"""The sections of a synthetic edition as text, in the shape of the five documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched, zip_longest  # placeholder

from bench import words
