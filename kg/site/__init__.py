"""The graph as pages, for people who do not know SPARQL."""
