"""What is done and what is next: checks are remembered, a line in each notebook tells it."""

from helpers.progress.show import show_course, show_progress

__all__ = ["show_course", "show_progress"]
