"""Grade one notebook after the other with two warm zygotes: the function that executors run."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from autograder.run.notebook_run import NotebookRun
from autograder.run.replay import Ends
from autograder.run.zygote_client import InfrastructureError, ZygoteProcess
from autograder.sandbox import cgroup
from autograder.sandbox.isolation import Tier
from autograder.submissions.job import Job, Outcome

_LOCAL = threading.local()
_OPEN: list[Worker] = []
# A start keeps two processors busy for seconds: more at a time would only delay the first result.
_STARTS = threading.BoundedSemaphore(max(1, (os.cpu_count() or 1) // 2))


class Worker:
    """Two zygotes, side by side, that grade one notebook at a time."""

    def __init__(self, tier: Tier, modules: tuple[str, ...]) -> None:
        self.tier, self.modules = tier, modules
        self.ends: Ends = {}
        with _STARTS:
            self._start()

    def _start(self) -> None:
        self.learner = ZygoteProcess(self.tier, "learner", self.modules)
        self.test = ZygoteProcess(self.tier, "test", self.modules)
        try:
            self.learner.wait_ready()
            self.test.wait_ready()
        except InfrastructureError:
            self.close()
            raise

    def grade(self, job: Job) -> Outcome:
        start = time.monotonic()
        run = NotebookRun(self.learner, self.test, job, self.ends)
        try:
            cells = run.run(job.cells)
        finally:
            run.close()
        return Outcome(cells, self.tier, time.monotonic() - start)

    def close(self) -> None:
        self.learner.close()
        self.test.close()


def grade_bytes(data: bytes) -> bytes:
    """Grade one job in this thread's worker, started on first use: the function executors run."""
    job = Job.from_bytes(data)
    for attempt in (1, 2):
        worker = getattr(_LOCAL, "worker", None)
        try:
            if worker is None or (worker.tier, worker.modules) != (job.tier, job.modules):
                _close(worker)
                worker = _LOCAL.worker = Worker(cast(Tier, job.tier), job.modules)
                _OPEN.append(worker)
            return worker.grade(job).to_bytes()
        except (InfrastructureError, OSError) as error:
            _close(worker)
            if attempt == 2:
                return Outcome((), job.tier, 0.0, str(error)).to_bytes()
    raise AssertionError("unreachable")


def _close(worker: Worker | None) -> None:
    _LOCAL.worker = None
    if worker in _OPEN:
        _OPEN.remove(worker)
        worker.close()


class LocalPool(ThreadPoolExecutor):
    """An executor whose threads each lead one worker; the workers stop with it.

    Left by an exception, it drops what is still waiting.
    """

    def __str__(self) -> str:
        memory = "a cgroup" if cgroup.delegated() else "a watchdog"
        return f"{self._max_workers} notebooks at a time, each one's memory limited by {memory}"

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait, cancel_futures=cancel_futures)
        while wait and _OPEN:
            _OPEN.pop().close()
