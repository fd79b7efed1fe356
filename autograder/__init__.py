"""Builds the notebooks, grades submissions and reports."""
