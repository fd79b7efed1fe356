"""What the notebooks of week 2, data analysis, share."""
