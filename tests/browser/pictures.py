"""Take a picture of every lab: PYTHONPATH=tests python -m browser.pictures [FOLDER] [dark].

Without a folder they go to docs/pictures/, from where the README shows them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .jupyter import browser_page, lab_server, open_notebook, run_all
from .labs import LABS, NOTEBOOK, drag, lab_box, write_labs_notebook

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def take_pictures(folder: Path, theme: str) -> None:
    """Write lab-NAME.png for every lab, its first slider moved."""
    with tempfile.TemporaryDirectory() as name:
        course, home = Path(name) / "course", Path(name) / "home"
        course.mkdir()
        home.mkdir()
        write_labs_notebook(course)
        with lab_server(course, home) as address, browser_page(home) as (page, _):
            open_notebook(page, address, NOTEBOOK)
            page.evaluate(
                "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })",
                theme,
            )
            run_all(page)
            for lab in LABS:
                drag(page, lab_box(page, lab), 0, 0.56)
                title = lab.removesuffix("_lab").replace("_", "-")
                lab_box(page, lab).screenshot(path=folder / f"lab-{title}.png")


def main(arguments: list[str]) -> None:
    dark = "dark" in arguments
    folders = [Path(argument) for argument in arguments if argument != "dark"]
    take_pictures(*folders[:1] or [PICTURES], f"JupyterLab {'Dark' if dark else 'Light'}")


if __name__ == "__main__":
    main(sys.argv[1:])
