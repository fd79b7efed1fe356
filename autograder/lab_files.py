"""How JupyterLab reads a notebook: as it is, but for the version of Python that will run it.

A kernel tells its version as soon as it starts, and JupyterLab writes it into the notebook, which
is then marked as changed before anybody has touched it, unless it named the same version. A
notebook that is committed cannot name the version on every learner's machine.
"""

from __future__ import annotations

import sys
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager


class CourseFiles(AsyncLargeFileManager):
    """Jupyter's own reader and writer of files, for the kernel of the same Python."""

    async def get(self, *arguments: Any, **options: Any) -> Any:
        model = await super().get(*arguments, **options)  # type: ignore[no-untyped-call]
        if model["type"] == "notebook" and model["content"]:
            language = model["content"].metadata.get("language_info", {})
            if language.get("name") == "python":
                language["version"] = sys.version.split()[0]  # as ipykernel says it
        return model
