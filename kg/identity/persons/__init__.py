"""Which names of persons may be one person's: proposals with their evidence, never more than proposals."""
