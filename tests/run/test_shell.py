"""Cells run without a kernel: what they display becomes outputs that a frame can carry."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from autograder.link.wire import pack
from autograder.run.outputs import clean_outputs
from autograder.run.shell import NotebookShell, run_cell

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
PICTURE = f"""
class Picture:
    def _repr_png_(self):
        return {PNG!r}
"""


@pytest.fixture(scope="module")
def shell() -> NotebookShell:
    return NotebookShell()


@pytest.mark.parametrize("show", ["display(Picture())", "Picture()"])
def test_a_picture_in_bytes_is_shown(shell: NotebookShell, show: str) -> None:
    ran = run_cell(shell, PICTURE + show)
    assert ran.error is None
    (output,) = clean_outputs(ran.outputs)
    assert base64.b64decode(output["data"]["image/png"]) == PNG


@pytest.mark.parametrize(
    "data",
    [
        "{'text/plain': object()}",
        "{'application/json': {'a': [1, 2]}, 'text/plain': 'a'}",
        "{3: 'a', 'text/plain': ['a', 'b']}",
        "{}",
    ],
)
def test_whatever_is_displayed_can_be_sent_on(shell: NotebookShell, data: str) -> None:
    code = f"from IPython.display import display\ndisplay({data}, metadata={{1: object}}, raw=True)"
    ran = run_cell(shell, code)
    report: dict[str, Any] = {"outputs": ran.outputs}
    assert pack(report, [])
    assert len(clean_outputs(ran.outputs)) == len(ran.outputs) <= 1
