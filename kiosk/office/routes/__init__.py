"""The API, route by route. Each handler translates, calls one thing, translates back."""
