"""What a function costs, numbers of texts, the notice board."""

import subprocess
import sys
import tracemalloc

import numpy as np

from helpers.week2_data.costs import peak_bytes, python_steps, tables_at_once, times_faster
from helpers.week2_data.hashing import mixed, number_of, same_in_another_process
from helpers.week2_data.notices import notice_board


def _loop(values):
    total = 0.0
    for value in values:
        total += value
    return total


def test_steps_of_a_loop_grow_and_those_of_a_call_do_not():
    small, large = np.arange(10.0), np.arange(1000.0)
    assert python_steps(_loop, large) > 50 * python_steps(_loop, small)
    assert python_steps(np.sum, large) == python_steps(np.sum, small)
    assert python_steps(lambda v: [x for x in v], large) > 1000
    assert python_steps(lambda v: np.vectorize(lambda x: x + 1)(v), large) > 1000


def test_counting_steps_leaves_another_tracer_in_place():
    seen = []

    def tracer(frame, event, _):
        seen.append(event)

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        python_steps(np.sum, np.arange(3))
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_peak_memory_is_that_of_the_call_alone():
    million = 8 * 125_000
    assert abs(peak_bytes(np.zeros, 125_000) - million) < 10_000
    kept = np.zeros(125_000)
    assert peak_bytes(lambda a: float(a.sum()), kept) < 10_000
    assert not tracemalloc.is_tracing()


def test_peak_memory_where_memory_is_traced_already():
    tracemalloc.start()
    try:
        kept = np.zeros(50_000)
        assert abs(peak_bytes(np.zeros, 125_000) - 1_000_000) < 10_000
        assert tracemalloc.is_tracing() and kept.size
    finally:
        tracemalloc.stop()


def test_tables_of_three_axes():
    a, b = np.ones((120, 20)), np.ones((110, 20))
    assert 19 < tables_at_once(lambda a, b: a[:, None] - b, a, b) < 22
    assert 0.9 < tables_at_once(lambda a, b: a @ b.T, a, b) < 1.2


def test_a_ratio_of_a_function_with_itself_and_with_a_slow_one():
    values = np.arange(20_000.0)
    assert times_faster(np.sum, _loop, values) > 20
    assert times_faster(_loop, _loop, values) < 5


def test_numbers_of_texts_are_the_same_in_another_process():
    program = (
        "from helpers.week2_data.hashing import mixed, number_of;"
        "print(number_of('cat'), mixed(number_of('cat') ^ 7))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.stdout.split() == [str(number_of("cat")), str(mixed(number_of("cat") ^ 7))]


def test_mixed_numbers_are_spread_and_not_negative():
    numbers = mixed(np.arange(4000).reshape(40, 100))
    assert numbers.shape == (40, 100)
    assert numbers.dtype == np.int64
    assert len(np.unique(numbers)) == 4000
    assert numbers.min() >= 0
    assert abs(numbers.mean() / 2**62 - 1) < 0.05
    assert mixed(3) == mixed([3])[0]


def test_the_first_number_of_splitmix64_is_the_published_one():
    # The generator adds this constant to its state, here 0, before it mixes.
    assert mixed(np.array([0x9E3779B97F4A7C15], dtype=np.uint64))[0] == 0xE220A8397B1DCDAF >> 1


def test_another_salt_shows_who_uses_hash():
    assert same_in_another_process(lambda texts: [number_of(t) for t in texts], ["a", "b"])
    assert same_in_another_process(lambda texts: [hash(len(t)) for t in texts], ["a", "b"])
    assert not same_in_another_process(lambda texts: [hash(t) for t in texts], ["a", "b"])
    assert not same_in_another_process(lambda texts: [hash((1, t)) for t in texts], ["a"])
    assert hash("a") == "a".__hash__()


def test_a_notice_board_and_its_copies():
    texts, pairs = notice_board(60, 9, seed=4)
    assert (len(texts), len(pairs)) == (60, 9)
    assert all(0 <= i < j < 60 for i, j in pairs)
    assert (texts, pairs) == notice_board(60, 9, seed=4)
    for i, j in pairs:
        a, b = (set(texts[place].lower().split()) for place in (i, j))
        assert len(a & b) > 0.6 * len(a | b)
