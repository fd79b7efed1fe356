"""The one kind of error a person may meet on the command line: a sentence, never a traceback."""


class CourseError(Exception):
    """Says what is wrong and what to do, in one sentence; commands print it and exit with 1."""
