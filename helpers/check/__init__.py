"""`check` cells in the notebook: five outcomes, and three short lines when one fails."""

from helpers.check.choice import choice
from helpers.check.exercise import Exercise, check
from helpers.check.fresh import fresh_rng
from helpers.check.memory import shares_memory
from helpers.check.outcome import CheckFailed, Outcome
from helpers.check.seal import stands_in_for
from helpers.check.state import mark_passed, yours

__all__ = [
    "CheckFailed",
    "Exercise",
    "Outcome",
    "check",
    "choice",
    "fresh_rng",
    "mark_passed",
    "shares_memory",
    "stands_in_for",
    "yours",
]
