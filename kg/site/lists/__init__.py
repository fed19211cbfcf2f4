"""Lists of all things of a class: narrowed by what they have, sorted, in pages, and as files."""
