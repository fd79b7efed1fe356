"""One configuration by which nbgrader, formgrader and our own commands see the same course."""

from pathlib import Path

c = get_config()  # noqa: F821 (traitlets puts it here)

c.CourseDirectory.course_id = "nine-weeks"
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = "build/source"
c.CourseDirectory.release_directory = "weeks"

# nbgrader's own defaults would accept any line that contains these words.
c.ClearSolutions.begin_solution_delimeter = "### BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "### END SOLUTION"
c.ClearSolutions.text_stub = "*Your answer here.*"
c.ClearHiddenTests.begin_test_delimeter = "### BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "### END HIDDEN TESTS"

# As long as our own grader waits at most; half a minute is short on a busy machine.
c.Execute.timeout = 240
c.Execute.startup_timeout = 240
c.Execute.iopub_timeout = 60

# What graded notebooks hold is harmless already (autograder/submissions/harmless.py); formgrader
# and feedback show nothing else, and headings get no ids: formgrader finds its inputs by theirs.
c.NbConvertBase.display_data_priority = [
    "text/html",
    "text/latex",
    "image/png",
    "image/jpeg",
    "text/plain",
]
c.HTMLExporter.exclude_anchor_links = True
c.GenerateFeedback.exporter_class = "autograder.feedback.FeedbackExporter"

# The weakest sandbox in which this course's submissions may be graded: strong, basic or none.
c.NineWeeks.minimum_sandbox = "basic"
