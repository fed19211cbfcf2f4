"""Names of things: an index in memory that finds a thing by what people write for it, slips and all."""
