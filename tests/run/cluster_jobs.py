"""What workers run in place of `grade_bytes` where grading itself is not the point."""

from __future__ import annotations

import os
import signal
import time

from autograder.submissions.job import Outcome


def answer_with_pid(data: bytes) -> bytes:
    return Outcome((), str(os.getpid()), 0.0).to_bytes()


def answer_unless_faulty(data: bytes) -> bytes:
    error = "the zygote stopped" if "FAULTY" in os.environ else ""
    return Outcome((), str(os.getpid()), 0.0, error).to_bytes()


def kill_worker(data: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def sleep_long(data: bytes) -> bytes:
    time.sleep(600)
    return b""
