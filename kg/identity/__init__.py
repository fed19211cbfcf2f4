"""Names to persons, States, organizations and instruments: which of them are one thing, and by what decision."""
