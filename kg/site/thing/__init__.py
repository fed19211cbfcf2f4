"""Pages of things and their RDF: whatever has an IRI below the base, but for documents and their passages."""
