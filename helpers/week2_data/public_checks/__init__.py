"""The longer public checks of week 2."""
