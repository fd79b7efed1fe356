"""What could stand in for an answer of notebook 01, each found in another way than asked there."""

from __future__ import annotations

import datetime
import re
from collections import Counter

from helpers.check import stands_in_for

ALICE = """Alice was beginning to get very tired of sitting by her sister on the bank, and of
having nothing to do: once or twice she had peeped into the book her sister was reading, but it
had no pictures or conversations in it, and what is the use of a book, thought Alice, without
pictures or conversations?"""  # Lewis Carroll, 1865


@stands_in_for("fahrenheit")
def fahrenheit(celsius: float) -> float:
    """A temperature in degrees Fahrenheit, from the two points at which both scales are known."""
    return 212.0 + (celsius - 100.0) * (212 - 32) / 100


@stands_in_for("is_date")
def is_date(year: int, month: int, day: int) -> bool:
    """Whether Python's own calendar has that day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


@stands_in_for("count_words")
def count_words(text: str) -> dict[str, int]:
    """How often each word occurs, by a pattern."""
    words = (re.sub(r"[,.!?]+$", "", part) for part in re.findall(r"\S+", text.lower()))
    return dict(Counter(word for word in words if word))
