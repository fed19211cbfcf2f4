"""Names to things: persons, States, organizations, focal points, instruments and resources."""
