"""How JupyterLab reads a notebook: with a learner's progress, and the Python that will run it.

A kernel tells its version as soon as it starts, and JupyterLab writes it into the notebook, which
is then marked as changed before anybody has touched it, unless it named the same version. A
notebook that is committed cannot name the version on every learner's machine.

What is done stands in a notebook as soon as it is opened, before any of its cells has run.
"""

from __future__ import annotations

import sys
from typing import Any

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from autograder.course.contents import KEY, TAG
from helpers.progress.lines import progress_of
from helpers.progress.record import Record


class CourseFiles(AsyncLargeFileManager):
    """Jupyter's own reader and writer of files, for the kernel of the same Python."""

    async def get(self, *arguments: Any, **options: Any) -> Any:
        model = await super().get(*arguments, **options)  # type: ignore[no-untyped-call]
        if model["type"] == "notebook" and model["content"]:
            _show_progress(model["content"])
            language = model["content"].metadata.get("language_info", {})
            if language.get("name") == "python":
                language["version"] = sys.version.split()[0]  # as ipykernel says it
        return model


def _show_progress(notebook: Any) -> None:
    """Give the cells that show progress the output they would have now."""
    for cell in notebook.cells:
        if TAG in cell.metadata.get("tags", ()) and KEY in notebook.metadata:
            text = progress_of(Record(), notebook.metadata[KEY])
            data = {"text/markdown": text, "text/plain": text}
            cell.outputs = [nbformat.v4.new_output("display_data", data)]
            # Else what a learner saves counts as a stranger's, and its labs stand still next day.
            cell.metadata["trusted"] = True
