"""Write the feedback pages: nbgrader's own `generate_feedback` over what was graded.

Each page forbids in its head whatever its notebook should not hold anyway: scripts other than the
formulas' MathJax (they stay readable as TeX without it), everything loaded from elsewhere.

nine-weeks feedback [WEEK] takes the course, or the sample class if only that is graded.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from autograder.arguments import week_parser
from autograder.common.errors import CourseError
from autograder.course.build import CONFIG, chosen_weeks
from autograder.course.sample import FOLDER

_MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"
POLICY = {
    "default-src": "'none'",
    "script-src": f"{_MATHJAX} 'unsafe-eval'",  # MathJax reads its settings with eval
    "style-src": "'unsafe-inline'",
    "font-src": f"{_MATHJAX} data:",
    "img-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}


class FeedbackExporter(HTMLExporter):
    """nbgrader's pages, with a Content-Security-Policy as the first thing in their head."""

    def from_notebook_node(self, *args: Any, **kwargs: Any) -> tuple[Any, dict[str, Any]]:
        html, resources = super().from_notebook_node(*args, **kwargs)
        policy = "; ".join(f"{name} {value}" for name, value in POLICY.items())
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}"/>'
        return html.replace("<head>", f"<head>{meta}", 1), resources


def main(arguments: list[str] | None = None) -> int:
    parser = week_parser("feedback", __doc__)
    options = parser.parse_args(arguments)
    problems = []
    try:
        root = options.course.resolve()
        weeks = chosen_weeks(root, options.week)
        course = next((c for c in (root, root / FOLDER) if any(c.glob("autograded/*/*"))), None)
        if course is None:
            raise CourseError("nothing is graded yet; run `make grade` first")
        for week in weeks:
            if not any(course.glob(f"autograded/*/{week}")):
                continue
            if _generate(course, week):
                print(f"feedback for {week}: {course / 'feedback'}/STUDENT/{week}")
            else:
                problems.append(f"nbgrader could not write the feedback of {week} (see above)")
    except CourseError as error:
        problems.append(str(error))
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _generate(course: Path, week: str) -> bool:
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "generate_feedback", week]
    command += ["--force", f"--CourseDirectory.root={course}", "--log-level=ERROR"]
    # nbgrader reads the configuration of the folder it starts in, and no other.
    return subprocess.run(command, cwd=CONFIG.parent, check=False).returncode == 0
