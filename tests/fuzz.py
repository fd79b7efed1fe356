"""Feed the link's decoder and the notebook reader with forged input and see that they hold.

    python -m tests.fuzz [frames|answers|reports|notebooks] [--inputs 100000] [--seed 1] [--only N]

Each input is made from the seed and its own number alone, so one that fails can be made again with
`--only`. The test suite runs the first few hundred.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import json
import random
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter, OrderedDict
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import torch
from nbformat import NotebookNode

from autograder.common.files import DamagedSubmission
from autograder.course.build import build_course, week_names
from autograder.link.channel import END, Channel
from autograder.link.client import CallableHandle, Handle, LearnerProcessGone, TestClient
from autograder.link.codec import DTYPES, Decoder, Encoder
from autograder.link.wire import NotPlain, ProtocolError, read_frame
from autograder.run.pair import Allowance, Lost, Pair
from autograder.run.zygote_client import TimedChannel
from autograder.submissions.assemble import SourceNotebook, assemble, load_week, recorded_notebook
from autograder.submissions.job import Outcome
from tests import forge
from tests.conftest import write_tiny_course

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 5.0  # of processor time; more for one input is as bad as a hang
MEMORY = 512 << 20  # bytes by which any input may raise the process's peak


Attempt = Callable[[random.Random], str]
Course = list[tuple[SourceNotebook, dict[str, Any]]]


class Finding(Exception):
    """What came out is not what may come out."""


_PLAIN = (
    type(None),
    bool,
    int,
    float,
    complex,
    bytes,
    type(...),
    Fraction,
    Decimal,
    type(pd.NA),
    type(pd.NaT),
)
_PLAIN_INDICES = (
    *(pd.Index, pd.RangeIndex, pd.MultiIndex, pd.DatetimeIndex),
    *(pd.CategoricalIndex, pd.IntervalIndex),
)


def require_plain(found: Any) -> None:
    """Raise Finding unless `found` is of exactly the types that may cross the link."""
    kind = type(found)
    if kind in _PLAIN or kind in (pd.Timestamp, torch.dtype, torch.Tensor):
        return
    if kind is str:
        found.encode()
    elif kind in (list, tuple, set, frozenset, torch.Size):
        list(map(require_plain, found))
    elif kind in (dict, Counter, OrderedDict):
        list(map(require_plain, [*found, *found.values()]))
    elif kind is pd.Interval:
        list(map(require_plain, (found.left, found.right, found.closed)))
    elif kind in (slice, range):
        list(map(require_plain, (found.start, found.stop, found.step)))
    elif kind is np.ndarray and found.dtype.kind == "O":
        list(map(require_plain, found))
    elif kind in (Handle, CallableHandle):
        repr(found).encode()
    elif kind is pd.DataFrame:
        list(
            map(require_plain, (found.columns, *(found.iloc[:, i] for i in range(found.shape[1]))))
        )
    elif kind is pd.Series or kind in _PLAIN_INDICES:
        require_plain(list(found.names) if kind is pd.MultiIndex else found.name)
        list(map(require_plain, found[:100]))
    elif not (isinstance(found, np.dtype | np.ndarray | np.generic) and _is_plain_numpy(found)):
        raise Finding(f"{kind} came out of the decoder")


def _is_plain_numpy(found: Any) -> bool:
    dtype = found if isinstance(found, np.dtype) else found.dtype
    exact = isinstance(found, np.dtype) or type(found) in (np.ndarray, dtype.type)
    return exact and (dtype.name in DTYPES or dtype.kind == "U")


class Wire:
    """A socket whose other side has sent `data` and hung up."""

    def __init__(self, data: bytes) -> None:
        self.stream = io.BytesIO(data)

    def sendall(self, data: bytes) -> None: ...

    def settimeout(self, seconds: float) -> None: ...

    def close(self) -> None: ...

    def recv_into(self, view: memoryview) -> int:
        return self.stream.readinto(view)


class Watched(TestClient):
    """A client that counts what it asks."""

    asked = 0

    def request(self, op: str, **fields: Any) -> Any:
        self.asked += 1
        return super().request(op, **fields)


def try_frame(rng: random.Random) -> str:
    """Decode a forged frame and encode again what it holds."""
    data = rng.randbytes(rng.randrange(200)) if rng.random() < 0.05 else forge.frame(rng)
    client = Watched(Channel(Wire(b"")), {}, frozenset())  # type: ignore[arg-type]
    try:
        header, buffers = read_frame(Channel(Wire(data))._read)  # type: ignore[arg-type]
        found = Decoder(buffers, client._decode).decode(header.get("ok", header.get("value")))
    except (ProtocolError, EOFError) as error:
        return refusal(error)
    require_plain(found)
    try:
        Encoder(client._encode).encode(found)
    except NotPlain:
        return "taken, not to be sent back"
    if client.asked:
        raise Finding("a value asked the learner's process while it was decoded")
    return "taken"


def try_answer(rng: random.Random) -> str:
    """Ask a learner's process that answers with forged frames."""
    data = b"".join(forge.frame(rng) for _ in range(rng.choice([1, 1, 3])))
    client = Watched(Channel(Wire(data)), {}, frozenset())  # type: ignore[arg-type]
    client.callbacks += [lambda x: x, lambda *a, **k: [*a, k], lambda x: 1 / 0]
    op = rng.choice(["call", "getattr", "len", "next"])
    fields: dict[str, Any] = {"target": 1, "value": ((), {}), "after": False, "name": "x"}
    try:
        found = client.request(op, **fields)
    except LearnerProcessGone as gone:
        if client.gone != str(gone):
            raise Finding("a broken link is still in use") from gone
        return refusal(gone.__cause__)
    except Exception as error:
        if "student_line" not in vars(error):
            raise
        return "an exception"
    if client.asked != 1:
        raise Finding("a value asked the learner's process while it was decoded")
    if found is not END:
        require_plain(found)
    return "taken"


def refusal(error: BaseException | None) -> str:
    """Name a refusal; that memory ran out is none, for the limits should have come first."""
    while error is not None:
        if isinstance(error, MemoryError):
            raise Finding("memory ran out") from error
        error = error.__cause__
    return "refused"


class ReadyChannel(TimedChannel):
    """A channel whose other side has already answered."""

    def readable_before(self, deadline: float) -> bool:
        return True


class IdleZygote:
    """A zygote that has nothing to interrupt and nothing to stop."""

    def interrupt(self) -> None: ...

    def stop(self) -> str:
        return ""

    def request_stop(self) -> None: ...

    def stopped(self) -> str:
        return ""


def try_report(rng: random.Random) -> str:
    """Let a learner's process tell a worker, in a forged frame, what a cell did."""
    return told(forge.report(rng))


def told(report: bytes) -> str:
    """Have a worker read a report on a cell that ran, and make a record of it."""
    pair = object.__new__(Pair)
    pair.learner = pair.test = ReadyChannel(Wire(report))  # type: ignore[arg-type]
    pair.timed_out = pair.interrupted = False
    pair.zygotes = dict.fromkeys(("learner", "test"), IdleZygote())  # type: ignore[arg-type]
    try:
        ran, _ = pair.run_learner({}, Allowance(60, 60, time.monotonic() + 60))
    except Lost:
        return "refused"
    outcome = Outcome.from_bytes(Outcome((ran,), "strong", 0.0).to_bytes())
    cell = nbformat.from_dict({"cell_type": "code", "metadata": {}, "source": "", "id": "one"})
    cell.update(
        execution_count=None, outputs=[nbformat.from_dict(o) for o in outcome.cells[0].outputs]
    )
    nbformat.validate(NotebookNode(nbformat=4, nbformat_minor=5, metadata={}, cells=[cell]))
    json.dumps(cell, allow_nan=False, ensure_ascii=False).encode()
    if not 0 <= outcome.cells[0].seconds <= SECONDS:
        raise Finding("the learner's process chose how long it ran")
    return "taken"


def try_notebook(course: Course, rng: random.Random) -> str:
    """Assemble a damaged submission and write it as the records are written."""
    source, released = rng.choice(course)
    with tempfile.NamedTemporaryFile(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as file:
        file.write(forge.notebook_bytes(rng, released))
        file.flush()
        try:
            assembled = assemble(source, Path(file.name))
        except DamagedSubmission as damage:
            str(damage).encode()
            return "refused"
    "".join(assembled.remarks).encode()
    wanted = [c for c in source.notebook.cells if "nbgrader" in c.metadata]
    found = {c.metadata.nbgrader.grade_id: c for c in assembled.cells if "nbgrader" in c.metadata}
    names = [cell.metadata.nbgrader.grade_id for cell in wanted]
    if list(found) != [name for name in names if name in found]:
        raise Finding("the source's cells are not in their order")
    for name, cell in zip(names, wanted, strict=True):
        locked = cell.metadata.nbgrader.locked
        if name not in found and (locked or not any(name in r for r in assembled.remarks)):
            raise Finding(f"{name} is missing without a word")
        if name in found and found[name].metadata != {"nbgrader": cell.metadata.nbgrader}:
            raise Finding(f"the metadata of {name} are not the source's")
        if name in found and locked and found[name].source != cell.source:
            raise Finding(f"the text of {name} is not the source's")
    record = recorded_notebook(assembled, [[] for _ in assembled.cells])
    written = nbformat.writes(record, version=nbformat.NO_CONVERT).encode()
    nbformat.validate(nbformat.reads(written, as_version=4))
    return "assembled"


def loaded(course: Path) -> Course:
    """Build a course; return each source notebook with what is handed out of it."""
    build_course(course)
    return [
        (source, json.loads((course / "weeks" / week / f"{name}.ipynb").read_bytes()))
        for week in week_names(course)
        for name, source in load_week(course, week).items()
    ]


def courses() -> Attempt:
    """The attempt on mostly small notebooks, which are quick, and on the course's own."""
    with tempfile.TemporaryDirectory() as folder:
        small = loaded(write_tiny_course(Path(folder)))
    return partial(try_notebook, small * 9 + loaded(ROOT))


TARGETS: dict[str, Callable[[], Attempt]] = {
    "frames": lambda: try_frame,
    "answers": lambda: try_answer,
    "reports": lambda: try_report,
    "notebooks": courses,
}


def run(attempt: Attempt, seed: int, numbers: range) -> Counter[str]:
    """Try the inputs of `numbers`; raise Finding at the first that does what it may not do."""
    seen: Counter[str] = Counter()
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    for number in numbers:
        faulthandler.dump_traceback_later(30 * SECONDS, exit=True)
        began = time.process_time()
        try:
            seen[attempt(random.Random(f"{seed}:{number}"))] += 1
            if time.process_time() - began > SECONDS:
                raise Finding(f"it took {time.process_time() - began:.0f} s of processor time")
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
            if peak > start + MEMORY:
                raise Finding(f"the process grew by {(peak - start) >> 20} MB")
        except Exception as error:
            raise Finding(f"seed {seed}, input {number}: {error!r}") from error
        finally:
            faulthandler.cancel_dump_traceback_later()
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="target", default=[*TARGETS])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of the one input to try")
    options = parser.parse_args()
    numbers = range(options.inputs)
    if options.only is not None:
        numbers = range(options.only, options.only + 1)
    warnings.simplefilter("ignore")  # pandas warns of much that it then refuses
    for target in options.targets:
        attempt = TARGETS[target]()
        start = time.perf_counter()
        seen = run(attempt, options.seed, numbers)
        outcomes = ", ".join(f"{count:,} {outcome}" for outcome, count in seen.most_common())
        seconds = time.perf_counter() - start
        print(f"{target}: {len(numbers):,} inputs in {seconds:.0f} s: {outcomes}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
