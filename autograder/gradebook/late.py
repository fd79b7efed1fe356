"""Late work: when a submission came, and the penalty that nbgrader's plugin sets for it.

nbgrader is imported where it is needed only: it takes seconds, and a run that finds nothing changed
does without.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from types import SimpleNamespace

from autograder.common.errors import CourseError
from autograder.course.build import CONFIG


def seconds_late(
    timestamp: datetime | None, duedate: datetime | None, extension: timedelta | None
) -> float:
    """Return by how much a submission is late; without a due date or a timestamp it never is."""
    if timestamp is None or duedate is None:
        return 0.0
    return max(0.0, (timestamp - duedate - (extension or timedelta())).total_seconds())


def basis(seconds: float, score: float) -> str:
    """Return all that a penalty depends on; work that is on time has none, whatever its score."""
    if not seconds:
        return ""
    policy = hashlib.sha256(CONFIG.read_bytes()).hexdigest()
    return f"{seconds:.3f} seconds late, score {score:.6f}, policy {policy[:16]}"


class Penalties:
    """nbgrader's late-submission plugin, as nbgrader_config.py chooses and configures it."""

    def __init__(self) -> None:
        from nbgrader.preprocessors import AssignLatePenalties
        from traitlets.config.loader import PyFileConfigLoader

        config = PyFileConfigLoader(CONFIG.name, path=str(CONFIG.parent)).load_config()
        self._step = AssignLatePenalties(config=config)
        self._step.init_plugin()

    def penalty(self, student: str, score: float, seconds: float) -> float | None:
        """Return what is taken off a late notebook: at least 0, at most its score."""
        try:
            penalty = self._step.plugin_inst.late_submission_penalty(student, score, seconds)
            if penalty is None:
                return None
            return float(self._step._check_late_penalty(SimpleNamespace(score=score), penalty))
        except Exception as error:
            raise CourseError(
                f"the late-submission plugin chosen in {CONFIG.name} failed: {error!r}"
            ) from error
