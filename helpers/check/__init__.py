"""`check` cells in the notebook: five outcomes, and three short lines when one fails."""

from helpers.check.choice import choice
from helpers.check.exercise import Exercise, check, mark_passed, yours
from helpers.check.fresh import shares_memory
from helpers.check.outcome import CheckFailed, Outcome
from helpers.check.seal import stands_in_for

__all__ = [
    "CheckFailed",
    "Exercise",
    "Outcome",
    "check",
    "choice",
    "mark_passed",
    "shares_memory",
    "stands_in_for",
    "yours",
]
