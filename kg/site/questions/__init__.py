"""Questions on the web: each with a form, its answer as a page and in every format, and a description for programs."""
