"""The ontology as a page and as RDF."""
