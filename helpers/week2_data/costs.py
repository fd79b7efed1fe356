"""What a function costs: time beside another one, memory at its peak, Python steps.

Each takes the function first and then what to call it with, so that it can be a check's driver.
Seconds differ from machine to machine. A ratio measured in one process, bytes and steps do not.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

Function = Callable[..., Any]
_FLOAT = np.dtype(float).itemsize


def seconds(function: Function, *inputs: Any, rounds: int = 3) -> float:
    """How long a call takes: the best of some, because a busy machine only makes it longer."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        function(*inputs)
        best = min(best, time.perf_counter() - start)
    return best


def times_faster(
    function: Function, slow: Function, *inputs: Any, enough: float = 60.0, rounds: int = 6
) -> float:
    """How many times faster the function is than a slow one for the same inputs.

    Both are timed in turn, so that a busy moment hits both. Two rounds are enough for a clear yes,
    three for a clear no; what is near the limit gets all of them.
    """
    function(*inputs)  # what only the first call has to prepare does not count
    own = other = float("inf")
    for done in range(1, rounds + 1):
        other = min(other, seconds(slow, *inputs, rounds=1))
        own = min(own, seconds(function, *inputs, rounds=5 if other > 20 * own else 2))
        clearly_slow = done >= 3 and other < enough / 10 * own
        if clearly_slow or (done >= 2 and other > enough * own):
            break
    return other / own


def peak_bytes(function: Function, *inputs: Any) -> int:
    """How many bytes a call holds at its peak, beside those of its inputs."""
    function(*inputs)
    already = tracemalloc.is_tracing()
    if not already:
        tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        result = function(*inputs)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        if not already:
            tracemalloc.stop()
    del result
    return max(peak - before, 0)


def tables_at_once(function: Function, a: Any, b: Any) -> float:
    """The same, counted in tables of len(a) × len(b) floats."""
    return peak_bytes(function, a, b) / (len(a) * len(b) * _FLOAT)


def python_steps(function: Function, *inputs: Any) -> int:
    """How many steps of Python's own machine a call takes.

    What NumPy does inside one call is a single step, however many numbers it goes through. So
    without a Python loop there are as many steps for a million numbers as for ten.
    """
    function(*inputs)
    steps = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal steps
        if event == "opcode":
            steps += 1
        else:
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        function(*inputs)
    finally:
        sys.settrace(before)
    return steps
