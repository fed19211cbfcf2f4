"""Documents as pages: the text as it stands, and in it what statements use, lit."""
