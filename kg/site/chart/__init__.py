"""The report's charts of States and conventions: as a matrix, over time, and on a map."""
