"""What must not break the decoder, the link and the notebook reader, and a short run of the fuzzer.

`python -m tests.fuzz` is the long run.
"""

from __future__ import annotations

import json
import socket
import struct
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest

from autograder.common.files import DamagedSubmission
from autograder.link.channel import STEP, Channel
from autograder.link.client import Handle, LearnerProcessGone, TestClient
from autograder.link.codec import MAX_COLLISIONS, Decoder, Encoder
from autograder.link.wire import (
    MAX_CONTAINERS,
    MAX_FRAME,
    MAX_NESTING,
    NotPlain,
    ProtocolError,
    pack,
    read_frame,
)
from autograder.submissions.assemble import MAX_PARSED, SourceNotebook, assemble, recorded_notebook
from tests import fuzz
from tests.conftest import write_tiny_course


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> fuzz.Course:
    return fuzz.loaded(write_tiny_course(tmp_path_factory.mktemp("fuzz")))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("attempt", [fuzz.try_frame, fuzz.try_answer, fuzz.try_report])
def test_forged_frames_are_plain_data_or_refused(attempt: fuzz.Attempt) -> None:
    seen = fuzz.run(attempt, seed=0, numbers=range(1500))
    assert seen["taken"] and seen["refused"], "the fuzzer no longer makes both kinds"


def test_forged_notebooks_are_assembled_or_refused(course: fuzz.Course) -> None:
    seen = fuzz.run(partial(fuzz.try_notebook, course), seed=0, numbers=range(150))
    assert seen["assembled"] and seen["refused"], "the fuzzer no longer makes both kinds"


# ---------------------------------------------------------------- the decoder


def decode(tree: Any, *buffers: bytes) -> Any:
    client = TestClient(Channel(fuzz.Wire(b"")), {}, frozenset())  # type: ignore[arg-type]
    return Decoder(list(buffers), client._decode).decode(tree)


COLLIDING = [["int", hex(number * (2**61 - 1))] for number in range(MAX_COLLISIONS + 2)]
A_HANDLE = ["handle", 1, {"kind": "Thing"}]
CODES = ["array", ["int64", [1], 0]]
RANGE_3 = ["rangeindex", [0, 3, 1, None]]


@pytest.mark.parametrize(
    "tree",
    [
        ["list", [["bytes", 0], ["bytes", 0]]],
        ["bytes", -1],
        ["bytes", True],
        ["array", ["float64", [0, 2**60], 1]],
        ["array", ["float64", [0] * 65, 1]],
        ["scalar", ["float64", [1], 0]],
        ["strings", [200_000], ["x" * 10_000, *[""] * 199_999]],
        ["dtype", "no such type"],
        ["complex", "1", "2"],
        ["range", [0, 2**4000, 1]],
        ["rangeindex", [0, 2**60, 1, None]],
        ["set", COLLIDING],
        ["frozenset", COLLIDING],
        ["dict", [[key, 0] for key in COLLIDING]],
        ["fraction", ["int", hex(3**20_000)], ["int", hex(2**30_000)]],
        ["timestamp", "now", 0],
        ["missing", "neither"],
        ["index", ["datetime64[ns],O", ["array", ["int64", [1], 0]]], None],
        ["series", ["float64", ["array", ["int64", [1], 0]]], [["list", [0]], None]],
        ["series", ["str", ["list", [A_HANDLE]]], [["rangeindex", [0, 1, 1, None]], None]],
        ["series", ["datetime64[ns]", A_HANDLE], [RANGE_3, None]],
        ["multiindex", [["list", [A_HANDLE]], ["list", [None]]]],
        ["multiindex", [["list", [["tuple", [1]]] * 20_001], ["list", [None]]]],
        ["index", ["category", [A_HANDLE, ["object", ["list", ["a"]]], False]], None],
        ["index", ["category", [CODES, ["object", ["list", [A_HANDLE]]], False]], None],
        ["index", ["category", [CODES, ["object", ["list", [0] * 20_001]], False]], None],
        ["index", ["interval", [["object", ["list", [A_HANDLE]]]] * 2 + ["right"]], None],
        ["interval", [A_HANDLE, A_HANDLE], "right"],
        ["decimal", "1" * 10_001],
        ["decimal", "1e999999"],
    ],
    ids=lambda tree: str(tree)[:40],
)
def test_what_would_multiply_or_mislead_is_refused(tree: Any) -> None:
    with pytest.raises(ProtocolError) as refused:
        decode(tree, b"12345678", b"")
    assert not isinstance(refused.value.__cause__, MemoryError), "refused only by luck"


def test_handles_in_a_column_are_not_looked_into() -> None:
    """Numpy would ask a handle for its length and items, so a value would ask while it arrives."""
    series = decode(["series", ["object", ["list", [A_HANDLE] * 3]], [RANGE_3, None]])
    assert [type(value) for value in series] == [Handle] * 3


@pytest.mark.parametrize(
    "header",
    [
        b'{"ok":"\\ud800"}',
        b'{"ok":"\\\\\\udfff"}',
        b'{"ok":"\xff"}',
        b'{"ok":"\xed\xa0\x80"}',
        b'{"ok":%s}' % (b"[" * (MAX_NESTING + 1) + b"]" * (MAX_NESTING + 1)),
        b'{"ok":[%s]}' % b",".join([b"[]"] * MAX_CONTAINERS),
        b'{"ok":%s}' % (b"9" * 5000),
    ],
    ids=lambda header: str(header[:20]),
)
def test_headers_that_nobody_could_write_or_hold_are_refused(header: bytes) -> None:
    wire = fuzz.Wire(struct.pack("<II", len(header), 0) + header)
    with pytest.raises(ProtocolError):
        read_frame(Channel(wire)._read)  # type: ignore[arg-type]


def test_text_that_is_not_unicode_is_sent_with_question_marks() -> None:
    sent = {"ok": ["print('\ud800')", "\\ud800", "𝛼 × 梯度\0\n"]}
    wire = fuzz.Wire(b"".join(pack(sent, [])))
    received, _ = read_frame(Channel(wire)._read)  # type: ignore[arg-type]
    assert received == {"ok": ["print('?')", "\\ud800", "𝛼 × 梯度\0\n"]}


@pytest.mark.parametrize(
    "value",
    [range(2**70), pd.RangeIndex(0, 2**50), np.zeros(MAX_FRAME + 1, np.uint8), 1 << (1 << 20)],
    ids=["range", "index", "array", "integer"],
)
def test_a_sender_does_not_send_what_would_be_refused(value: Any) -> None:
    """Only a forged value may break the link: an honest one is an error, or a handle."""
    encoder = Encoder(a_handle)
    try:
        frame = pack({"ok": encoder.encode(value)}, encoder.buffers)
    except NotPlain:
        return
    header, buffers = read_frame(Channel(fuzz.Wire(b"".join(frame)))._read)  # type: ignore[arg-type]
    assert type(decode(header["ok"], *buffers)) is Handle


def a_handle(encoder: Encoder, value: Any, depth: int) -> Any:
    return A_HANDLE


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"a": [1, 2]}, index=pd.CategoricalIndex(["x", "y"])),
        pd.DataFrame({"a": [1.0, 2.0]}).groupby(pd.Series([1, 2])).describe(),
        pd.Series(pd.to_timedelta([1, 2], unit="s")),
        pd.Series(pd.to_datetime(["2020-01-01"]).tz_localize("UTC")),
        pd.Series([1, 2], index=pd.date_range("2020-01-01", periods=2)),
        pd.Series(1, index=pd.MultiIndex.from_tuples([("a", 1)] * 3000)),
        pd.Series(["x", None], dtype="string"),
        np.array([], dtype="U3"),
        pd.Timestamp("2020-01-01 12:00:00.000000001"),
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_no_honest_frame_breaks_the_link(frame: Any) -> None:
    encoder = Encoder(a_handle)
    tree = json.loads(json.dumps(encoder.encode(frame)))
    back = decode(tree, *map(bytes, encoder.buffers))
    assert type(back) in (type(frame), Handle)
    if isinstance(frame, pd.Timestamp):
        assert back == frame and back.unit == frame.unit


# ---------------------------------------------------------------- the link


def answered(*frames: list[Any]) -> TestClient:
    data = b"".join(part for frame in frames for part in frame)
    return TestClient(Channel(fuzz.Wire(data)), {}, frozenset())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "types",
    [
        *(["FileNotFoundError"], ["EOFError"], ["ExceptionGroup"], ["UnicodeTranslateError"]),
        *(["\0"], [], ["Mine", "OSError"], [3], "ValueError", None, ["StopIteration"], ["a b"]),
    ],
    ids=str,
)
def test_an_exception_of_any_name_is_an_exception_and_the_link_holds(types: Any) -> None:
    error = pack({"error": {"types": types, "message": ["no text"], "line": None}}, [])
    client = answered(error, pack({"ok": 3}, []))
    with pytest.raises(Exception) as caught:
        client.request("getattr", target=0, name="x")
    assert vars(caught.value)["student_line"] == "" and client.gone is None
    assert client.request("getattr", target=0, name="x") == 3


def test_a_call_back_whose_value_is_too_large_is_answered_with_an_error() -> None:
    client = answered(
        pack({"callback": 0, "value": ["tuple", [["tuple", []], ["dict", []]]]}, []),
        pack({"ok": 1}, []),
    )
    client.callbacks.append(lambda: np.zeros(MAX_FRAME + 1, np.uint8))
    assert client.request("getattr", target=0, name="x") == 1


@pytest.mark.parametrize("answer", [["tuple", [1, 2, 3]], ["list", [1, ["list", []], 2]], 3])
def test_arguments_left_in_another_form_break_the_link(answer: Any) -> None:
    client = answered(pack({"ok": answer}, []))
    with pytest.raises(LearnerProcessGone, match="sent"):
        client.call(0, (), {}, after=True)


@pytest.mark.parametrize("seconds", [10**400, float("nan"), -1, 1e300, "1e300"], ids=str)
def test_a_learners_process_does_not_choose_how_long_it_ran(seconds: Any) -> None:
    report = {"outputs": [], "error": None, "seconds": seconds, "limit": ""}
    assert fuzz.told(b"".join(pack(report, []))) in ("taken", "refused")


def test_a_worker_takes_no_buffers() -> None:
    assert fuzz.told(b"".join(pack({"outputs": [], "seconds": 0}, [memoryview(b"1")]))) == "refused"


def test_memory_is_taken_as_the_bytes_arrive() -> None:
    class Watched(Channel):
        largest = 0

        def _receive_into(self, view: memoryview) -> int:
            self.largest = max(self.largest, len(view))
            return super()._receive_into(view)

    ours, theirs = socket.socketpair()
    theirs.sendall(struct.pack("<IIQ", 2, 1, MAX_FRAME) + b"{}only this much")
    theirs.close()
    channel = Watched(ours)
    with pytest.raises(EOFError):
        channel.receive()
    assert channel.largest <= STEP < MAX_FRAME
    ours.close()


# ---------------------------------------------------------------- the reader


def handed_in(course: fuzz.Course, folder: Path, change: Any) -> Any:
    source, released = course[0]
    notebook = json.loads(json.dumps(released))
    changed = change(notebook) or notebook
    path = folder / "handed_in.ipynb"
    path.write_text(json.dumps(changed))
    return assemble(source, path)


@pytest.mark.parametrize("nbformat_number", [2, 3])
def test_an_old_format_is_read_without_trusting_it(
    course: fuzz.Course, tmp_path: Path, nbformat_number: int
) -> None:
    def age(notebook: dict[str, Any]) -> dict[str, Any]:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["input"] = "# mine\n" + "".join(cell.pop("source"))
        bomb = {"cell_type": "heading", "level": 1 << 40, "source": "A title"}
        sheets = [{"cells": [bomb, *notebook["cells"]]}]
        return {"nbformat": nbformat_number, "nbformat_minor": 0, "worksheets": sheets}

    texts = [cell.source for cell in handed_in(course, tmp_path, age).cells]
    assert "A title" in texts
    # Two exercises, an experiment, and the two cells that show progress, changed like these.
    assert sum(text.startswith("# mine\n") for text in texts) == 5


def test_text_of_a_submission_that_is_not_unicode_can_be_recorded(
    course: fuzz.Course, tmp_path: Path
) -> None:
    def change(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            cell["source"] = "x = '\ud800'"

    assembled = handed_in(course, tmp_path, change)
    assert "x = '?'" in [cell.source for cell in assembled.cells]
    record = recorded_notebook(assembled, [[] for _ in assembled.cells])
    json.dumps(record, ensure_ascii=False).encode()


def test_a_cell_repeated_often_is_remarked_once(course: fuzz.Course, tmp_path: Path) -> None:
    def repeat(notebook: dict[str, Any]) -> None:
        exercise = next(c for c in notebook["cells"] if "nbgrader" in c["metadata"])
        notebook["cells"] += [exercise] * 500

    assert len(handed_in(course, tmp_path, repeat).remarks) == 1


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("y = 1  # not the total", False),
        ("print(total)", True),
        ("print(total", True),
        ("%time total", True),
        ("-" * 6000 + "total", True),
        ("\0total", True),
        ("'" + "x" * MAX_PARSED + "'; total", True),
    ],
    ids=["other name", "name", "no Python", "magic", "too deep", "NUL", "too long"],
)
def test_an_experiment_runs_where_a_learners_text_may_need_it(
    course: fuzz.Course, tmp_path: Path, text: str, runs: bool
) -> None:
    """A text that the parser may not see, or does not understand, counts with every word."""
    source, released = course[0]
    cells = [*source.notebook.cells, nbformat.v4.new_code_cell("total = 3")]
    notebook = nbformat.from_dict({**source.notebook, "cells": cells})
    added = [{"cell_type": "code", "metadata": {}, "source": s} for s in ("total = 3", text)]
    path = tmp_path / "handed_in.ipynb"
    path.write_text(json.dumps({**released, "cells": [*released["cells"], *added]}))
    assembled = assemble(SourceNotebook(source.week, source.name, notebook), path)
    assert ("total = 3" in [job.text for job in assembled.jobs if job]) == runs


DEEP = """
import sys
from autograder.submissions.assemble import MAX_PARSED, _names_in
from tests.forge import hostile_texts
for text in hostile_texts((100, 6000, MAX_PARSED // 2, MAX_PARSED)):
    _names_in(text[:MAX_PARSED])
    _names_in(text + "#" * MAX_PARSED)
print("alive")
"""


def test_no_text_of_a_learners_takes_the_parser_down() -> None:
    """Run in a process of its own: a parser that recurses too deeply ends it without a word."""
    ran = subprocess.run([sys.executable, "-c", DEEP], capture_output=True, text=True)
    assert ran.stdout == "alive\n", ran.stderr
    assert MAX_PARSED < 100_000


def test_a_notebook_of_nothing_but_lines_is_too_long(course: fuzz.Course, tmp_path: Path) -> None:
    def fill(notebook: dict[str, Any]) -> None:
        cell = {"cell_type": "markdown", "metadata": {}, "source": "\n" * (1 << 20)}
        notebook["cells"] += [cell] * 9

    with pytest.raises(DamagedSubmission, match="more than 8 MB of text"):
        handed_in(course, tmp_path, fill)


def test_a_file_that_is_no_notebook_is_damaged(course: fuzz.Course, tmp_path: Path) -> None:
    path = tmp_path / "handed_in.ipynb"
    for data in (b"", b"\xff\xfe", b"[" * 100_000, b"null", b'{"cells": 3}', b"9" * 5000):
        path.write_bytes(data)
        with pytest.raises(DamagedSubmission, match="not a notebook"):
            assemble(course[0][0], path)
