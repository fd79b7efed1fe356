"""What the notebooks of week 1, Python, share."""
