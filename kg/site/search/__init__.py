"""Search: things, abbreviations and credits by what people call them, on a page, as JSON, and while somebody types."""

from kg.site.search.names import near

__all__ = ["near"]
