"""What the sandbox denies, what honest code may still do, and limits that hit only the guilty."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from conftest import on_each

from autograder.common.errors import CourseError
from autograder.run import notebook_run
from autograder.run.worker import Worker
from autograder.sandbox import tiers
from autograder.sandbox.isolation import WALL, Limits
from autograder.submissions.job import CellOutcome, Job, JobCell, Result

SETUP = JobCell("setup", "import numpy as np", names=("np",))


def answer(name: str, text: str) -> JobCell:
    """An exercise's cell; `text` defines the name."""
    return JobCell("learner", text, name)


def check(name: str, test: str) -> JobCell:
    text = f"from helpers.check import check\nwith check({name!r}) as {name}:\n    {test}"
    return JobCell("check", text, f"{name}-check1", name, (name,))


@pytest.fixture(scope="module", params=on_each("strong", "basic"))
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    """A worker on each tier that this machine offers; it grades one notebook after the other."""
    found = Worker(request.param, ("numpy",))
    yield found
    found.close()


def run(worker: Worker, *cells: JobCell, limits: Limits | None = None) -> list[CellOutcome]:
    job = Job("ada", "week", "notebook", (SETUP, *cells), (), worker.tier, limits or Limits())
    return list(worker.grade(job).cells[1:])


def returned(worker: Worker, body: str, limits: Limits | None = None) -> str:
    """What the learner's code made of `body`, run as a function in the sandbox, told as text."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    tell = JobCell("check", "raise ValueError(str(f()))", "f-check1", "f", ("f",))
    return run(worker, answer("f", f"def f():\n{lines}"), tell, limits=limits)[1].message


def results(outcomes: list[CellOutcome]) -> list[Result]:
    return [outcome.result for outcome in outcomes if outcome.result]


GOOD = answer("good", "def good():\n    return 7"), check("good", "good().equals(7)")


def test_the_strongest_tier_is_probed_and_the_minimum_of_the_course_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "nbgrader_config.py"
    weakest = {}
    for wanted in ("strong", "basic", "none", "fort"):
        config.write_text(f"c = get_config()\nc.NineWeeks.minimum_sandbox = {wanted!r}\n")
        for offered in ("strong", "basic", "none"):
            found = tiers.Probe(offered, "libseccomp is not installed")
            monkeypatch.setattr(tiers, "probe", lambda found=found: found)
            assert tiers.require(True, config) is found
            try:
                tiers.require(False, config)
                weakest[wanted] = offered
            except CourseError as error:
                said = str(error)
                expected = ("must be one of" if wanted == "fort" else "libseccomp is not", "\n")
                assert expected[0] in said and expected[1] not in said
    assert weakest == {"strong": "strong", "basic": "basic", "none": "none"}


def test_what_is_missing_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tiers.syscalls, "library", lambda: None)
    assert "apt install libseccomp2" in tiers.refusal.__wrapped__("basic")
    monkeypatch.setattr(tiers.syscalls, "library", lambda: "libseccomp.so.2")
    monkeypatch.setattr(tiers.landlock, "abi", lambda: 2)
    assert "Linux 6.2 or newer" in tiers.refusal.__wrapped__("basic")
    monkeypatch.setattr(tiers.shutil, "which", lambda tool: None)
    assert "bwrap" in tiers.refusal.__wrapped__("strong")


@pytest.mark.needs("strong")
def test_the_strongest_tier_needs_no_excuse() -> None:
    found = tiers.probe.__wrapped__()
    assert found.tier == "strong" and not found.reason


AS_A_USER = """
import os
from autograder.sandbox import tiers
from autograder.submissions.job import Job, JobCell, Result
from autograder.run.worker import Worker
assert os.getuid() == 12345
good = JobCell("learner", "def good(): return 7", "good")
text = "import os, time\\nos.fork() or os.setsid() or time.sleep(99)\\nos._exit(1)"
dies = JobCell("learner", text)
check = JobCell("check", "assert good() == 7", "good-check1", "good", ("good",))
for tier in ("strong", "basic"):
    assert not tiers.refusal(tier), tiers.refusal(tier)
    worker = Worker(tier, ("numpy",))
    for _ in range(2):
        outcome = worker.grade(Job("s", "w", "n", (good, dies, check), (), tier))
        assert outcome.tier == tier and outcome.cells[-1].result is Result.PASSED, outcome
    worker.close()
    print(tier)
"""


@pytest.mark.needs("root", "strong", "basic")
def test_both_tiers_work_for_an_ordinary_user(tmp_path: Path) -> None:
    command = tiers.as_unused_user("basic", 12345, [sys.executable, "-c", AS_A_USER])
    environment = {"PYTHONPATH": str(tiers.ROOT), "PATH": os.environ["PATH"], "HOME": "/tmp"}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd="/", check=False
    )
    assert done.stdout.split() == ["strong", "basic"], done.stderr


# What is denied


def test_no_secret_can_be_read_and_nothing_written(worker: Worker, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("tests")
    tmp_path.chmod(0o777)
    secret.chmod(0o666)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o777)
    text = f"""
import os, pathlib
done = []
for path in ({str(secret)!r}, {str(tiers.ROOT / "solutions")!r}, "/etc/passwd"):
    for act in (os.listdir, lambda p: open(p).read(), lambda p: open(p, "a"), os.truncate,
                lambda p: os.chmod(p, 0o777), lambda p: os.utime(p), os.unlink):
        try:
            act(path, 0) if act is os.truncate else act(path)
        except OSError:
            continue
        done.append((path, act))
for folder in ("/", "/usr", "/etc", "/dev/shm", "/dev", "/tmp", {str(tmp_path)!r}):
    try:
        pathlib.Path(folder, "planted").write_text("x")
        done.append(folder)
    except OSError:
        pass
return [d for d in done if d not in ("/tmp", "/dev/shm")] or "nothing"
"""
    assert returned(worker, text) == "nothing"
    assert secret.read_text() == "tests" and not list(tmp_path.glob("planted"))
    assert not Path("/tmp/planted").exists() and not Path("/dev/shm/planted").exists()


def test_a_notebook_finds_nothing_of_the_one_before(worker: Worker) -> None:
    plant = "open('left', 'w').write('x'); import os; os.makedirs('a/b/c')"
    hide = "os.mkdir('d'); open('d/e', 'w').close(); os.mkdir('locked', 0)"
    found = answer("f", f"{plant}; {hide}\ndef f():\n    return sorted(os.listdir())")
    seen = run(worker, found, check("f", "f().equals(['a', 'd', 'left', 'locked'])"))
    assert results(seen) == [Result.PASSED], seen[1].message
    assert returned(worker, "import os; return os.listdir()") == "[]"


def test_no_network_no_foreign_socket_no_foreign_process(worker: Worker) -> None:
    outsider = subprocess.Popen(["sleep", "60"])
    text = f"""
import os, signal, socket
done = []
for family in (socket.AF_PACKET, socket.AF_NETLINK, socket.AF_VSOCK):
    try:
        socket.socket(family, socket.SOCK_RAW)
        done.append(str(family))
    except OSError:
        pass
try:
    socket.create_connection(("127.0.0.1", 1), 1)
except OSError as error:
    if error.errno not in (1, 101, 111):  # refused: the loopback of a network of its own
        done.append(str(error))
for pid in ({outsider.pid}, {os.getpid()}, os.getppid(), {worker.learner.process.pid}):
    for act in (lambda: pid and os.kill(pid, 9), lambda: os.sched_setaffinity(pid or 1 << 22, [0])):
        try:
            act() if pid else os.sched_setaffinity(1 << 22, [0])
            done.append(pid)
        except (ProcessLookupError, PermissionError):
            pass
return done or "nothing"
"""
    try:
        assert returned(worker, text) == "nothing"
        assert outsider.poll() is None
    finally:
        outsider.kill()
        outsider.wait()


X86_64 = {
    "mount": 165,
    "unshare": 272,
    "setns": 308,
    "ptrace": 101,
    "bpf": 321,
    "keyctl": 250,
    "userfaultfd": 323,
    "io_uring_setup": 425,
    "open_by_handle_at": 304,
    "memfd_create": 319,
    "shmget": 29,
    "perf_event_open": 298,
}


@pytest.mark.needs("seccomp")
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize("call", X86_64)
def test_dangerous_system_calls_fail(call: str) -> None:
    script = f"""
import ctypes
from autograder.sandbox.syscalls import build_filter
build_filter(sockets=True, signals_only_to=None).load()
libc = ctypes.CDLL(None, use_errno=True)
# With arguments that are wrong, so that a call let through fails too, otherwise.
print(libc.syscall({X86_64[call]}, -1, -1, -1, -1, -1), ctypes.get_errno())
"""
    assert python(script) == "-1 1"


def python(script: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(tiers.ROOT)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.needs("seccomp")
def test_where_signals_have_no_scope_they_reach_oneself_only() -> None:
    script = """
import os, signal
from autograder.sandbox.syscalls import build_filter
child = os.fork() or os.execvp("sleep", ["sleep", "60"])
build_filter(sockets=False, signals_only_to=os.getpid()).load()
os.kill(os.getpid(), 0)
try:
    os.kill(child, 9)
except PermissionError:
    print("refused")
os.system(f"kill -9 {child}")
print(os.waitpid(child, os.WNOHANG)[0])
os._exit(0)
"""
    environment = {**os.environ, "PYTHONPATH": str(tiers.ROOT)}
    done = subprocess.Popen(
        [sys.executable, "-u", "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
        start_new_session=True,
    )
    assert done.stdout is not None
    try:
        assert [done.stdout.readline().strip() for _ in range(2)] == ["refused", "0"]
    finally:
        os.killpg(done.pid, 9)
        done.wait()


# What honest code may do


def test_threads_children_files_and_pictures_work(worker: Worker) -> None:
    text = """
import multiprocessing, pathlib, signal, subprocess, tempfile, threading
import matplotlib.pyplot as plt
import numpy as np
seen = []
thread = threading.Thread(target=seen.append, args=(1,)); thread.start(); thread.join()
context = multiprocessing.get_context("fork")
ours, theirs = context.Pipe()
child = context.Process(target=lambda: theirs.send(2)); child.start(); seen.append(ours.recv())
child.join()
sleeper = context.Process(target=signal.pause); sleeper.start(); sleeper.terminate(); sleeper.join()
seen.append(subprocess.run(["echo", "3"], capture_output=True, text=True).stdout.strip())
with tempfile.TemporaryDirectory() as folder:
    np.save(f"{folder}/x.npy", np.arange(5))
    seen.append(np.load(f"{folder}/x.npy").sum())
plt.plot([1, 2]); plt.savefig("figure.png"); seen.append(pathlib.Path("figure.png").exists())
return seen
"""
    assert returned(worker, text) == "[1, 2, '3', np.int64(10), True]"


def test_torch_trains(worker: Worker) -> None:
    text = """
import torch
w = torch.zeros(3, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for _ in range(50):
    optimizer.zero_grad(); (w - 1).square().sum().backward(); optimizer.step()
return bool((w - 1).abs().max() < 0.01)
"""
    assert returned(worker, text) == "True"


def test_a_pool_of_processes_works(worker: Worker) -> None:
    text = """
import multiprocessing
with multiprocessing.get_context("fork").Pool(2) as pool:
    return pool.map(abs, [-1, -2])
"""
    assert returned(worker, text) == "[1, 2]"


# Limits


def test_an_error_of_the_system_is_the_learners_own(worker: Worker) -> None:
    reads = answer("reads", "def reads():\n    return open('missing').read()")
    (outcome,) = run(worker, reads, check("reads", "reads().equals(1)"))[1:]
    assert outcome.result is Result.STUDENT_ERROR and "FileNotFoundError" in outcome.message


HUNGRY_PROCESSES = """
import os, time
def hungry():
    for _ in range(6):
        if os.fork() == 0:
            kept = bytearray(b"x") * (100 << 20)
            time.sleep(30)
    time.sleep(30)
"""


def test_memory_of_all_processes_together_is_limited(worker: Worker) -> None:
    # Each process alone stays below the limit.
    limits = Limits(memory=500 << 20, cell_seconds=20)
    cells = answer("hungry", HUNGRY_PROCESSES), check("hungry", "hungry().equals(1)"), *GOOD
    assert results(run(worker, *cells, limits=limits)) == [Result.OUT_OF_MEMORY, Result.PASSED]


def test_what_a_fork_shares_is_counted_once(worker: Worker) -> None:
    text = """
import os, time
kept = bytearray(b"x") * (200 << 20)
children = []
for _ in range(5):
    children.append(os.fork())
    if children[-1] == 0:
        time.sleep(0.5)
        os._exit(0)
return [os.waitpid(child, 0)[1] for child in children]
"""
    assert returned(worker, text, Limits(memory=600 << 20)) == "[0, 0, 0, 0, 0]"


def test_one_process_that_wants_too_much_is_out_of_memory(worker: Worker) -> None:
    greedy = answer("greedy", "def greedy():\n    return np.ones(1 << 29).sum()")
    cells = greedy, check("greedy", "greedy().equals(1)"), *GOOD
    outcomes = run(worker, *cells, limits=Limits(memory=1 << 30))
    assert results(outcomes) == [Result.OUT_OF_MEMORY, Result.PASSED]


def test_files_processes_and_room_are_limited_and_named(worker: Worker) -> None:
    forks = "import os, time\ndef forks():\n    while os.fork(): pass\n    time.sleep(60)"
    cells = [
        answer("opens", "def opens():\n    return [open('/dev/null') for _ in range(999)]"),
        check("opens", "opens().equals(1)"),
        answer("writes", "def writes():\n    open('f', 'wb').write(bytes(9 << 20))"),
        check("writes", "writes().equals(1)"),
        answer("forks", forks),
        check("forks", "forks().equals(1)"),
        *GOOD,
    ]
    outcomes = run(worker, *cells, limits=Limits(files=230, file_size=8 << 20, processes=8))
    assert results(outcomes) == [Result.STUDENT_ERROR] * 3 + [Result.PASSED]
    messages = [outcome.message for outcome in outcomes if outcome.result]
    assert "(a process may have 230 files open)" in messages[0]
    assert "(a file may take 8 MB)" in messages[1]
    assert "(a notebook may run 8 processes and threads at a time)" in messages[2]


@pytest.mark.parametrize("unlinked", [False, True])
def test_the_disk_is_not_filled(worker: Worker, unlinked: bool) -> None:
    if worker.tier == "strong":
        pytest.skip("its folders are of a limited size by themselves")
    text = f"""
import os, time
def fills():
    kept = []
    for number in range(10):
        kept.append(open(str(number), "wb", 0))
        kept[-1].write(bytes(4 << 20))
        if {unlinked}: os.unlink(str(number))
    time.sleep(30)
"""
    limits = Limits(disk=16 << 20, cell_seconds=20)
    cells = answer("fills", text), check("fills", "fills().equals(1)"), *GOOD
    assert results(run(worker, *cells, limits=limits)) == [Result.OUTPUT_LIMIT, Result.PASSED]


# Only the guilty


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("import os\nos._exit(0)", Result.KILLED),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\nos._exit(1)", Result.KILLED),
        ("while True: pass", Result.TIMEOUT),
        ("while True:\n    try:\n        while True: pass\n    except BaseException: pass", None),
        ("while True: print('x' * 1000)", Result.OUTPUT_LIMIT),
        ("kept = np.ones(1 << 29)", Result.OUT_OF_MEMORY),
        ("import os\nfor f in (200, 201): os.write(f, b'x' * 99)", Result.PROTOCOL_ERROR),
    ],
)
def test_a_cell_that_breaks_a_limit_costs_its_own_exercise(
    worker: Worker, text: str, result: Result | None
) -> None:
    bad = answer("bad", f"{text}\ndef bad():\n    return 7")
    cells = [*GOOD, bad, check("bad", "bad().equals(7)")]
    cells += [JobCell("learner", "late = good() + 1"), GOOD[1]]
    cells += [answer("last", "def last():\n    return late"), check("last", "last().equals(8)")]
    outcomes = run(worker, *cells, limits=Limits(cell_seconds=1.5, memory=1 << 30))
    expected = [Result.PASSED, result or Result.TIMEOUT, Result.PASSED, Result.PASSED]
    assert results(outcomes) == expected, [o.message for o in outcomes]


def test_a_check_that_loses_the_process_costs_that_check(worker: Worker) -> None:
    text = "import os\ndef picky(n):\n    return n if n < 3 else os._exit(0)"
    cells = [answer("picky", text)]
    cells += [check("picky", f"picky({n}).equals({n})") for n in (1, 3, 2, 4, 1)]
    outcomes = run(worker, *cells, *GOOD)
    expected = [Result.PASSED, Result.KILLED, Result.PASSED, Result.KILLED, Result.KILLED]
    assert results(outcomes) == [*expected, Result.PASSED]


def test_a_setup_cell_that_was_spoilt_is_repeated_without_the_spoiler(worker: Worker) -> None:
    spoiler = "import builtins, os\nbuiltins.sorted = lambda *a: os._exit(0)\ndef bad(): return 1"
    setup = JobCell("setup", "given = sorted([2, 1])", names=("given",))
    cells = [answer("bad", spoiler), setup]
    cells += [
        answer("uses", "def uses():\n    return given"),
        check("uses", "uses().equals([1, 2])"),
    ]
    assert results(run(worker, *cells)) == [Result.PASSED]


def test_tests_that_a_learners_answer_makes_slow_are_the_learners_timeout(worker: Worker) -> None:
    slow = check("good", "[None for _ in iter(int, good().value)]")
    outcomes = run(worker, GOOD[0], slow, GOOD[1], limits=Limits(cell_seconds=1))
    assert results(outcomes) == [Result.TIMEOUT, Result.PASSED]


def test_the_notebooks_time_ends_it(worker: Worker) -> None:
    loops = answer("loops", "def loops():\n    while True: pass")
    cells = loops, *[check("loops", "loops().equals(1)")] * 4
    begin = time.monotonic()
    outcomes = run(worker, *cells, limits=Limits(cell_seconds=60, notebook_seconds=2))
    assert results(outcomes) == [Result.TIMEOUT] * 4
    assert time.monotonic() - begin < 60, "one cell alone would have had that long"


def test_a_cell_that_only_waits_has_four_times_as_long(worker: Worker) -> None:
    patient = answer("patient", "import time\ntime.sleep(1)\ndef patient():\n    return 7")
    waits = answer("waits", "import time\ntime.sleep(99)\ndef waits():\n    return 7")
    cells = patient, check("patient", "patient().equals(7)"), waits, check("waits", "waits()")
    outcomes = run(worker, *cells, limits=Limits(cell_seconds=0.5))
    assert results(outcomes) == [Result.PASSED, Result.TIMEOUT]
    assert WALL * 0.5 <= outcomes[2].seconds < 60


BURNS = """
import os, signal, threading, time
def burn(seconds=99):
    end = time.process_time() + seconds
    while time.process_time() < end: pass
def child(seconds=99):
    pid = os.fork()
    if pid == 0:
        burn(seconds)
        os._exit(0)
    return pid
"""
IN_CHILDREN = {
    "in a child": "child()\n    time.sleep(999)",
    "in an orphan": "os.fork() or (child(), os._exit(0))\n    time.sleep(999)",
    "in threads": "[threading.Thread(target=burn).start() for _ in '12']\n    time.sleep(999)",
    "in many that are waited for": "while True: os.waitpid(child(0.05), 0)",
    "in many that nobody waits for": "signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
    "    while True:\n        child(0.3)\n        time.sleep(0.4)",
}


@pytest.mark.parametrize("how", IN_CHILDREN)
def test_cpu_time_counts_wherever_it_is_spent(
    worker: Worker, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_run, "WALL", 60.0)  # so that the clock on the wall ends nothing
    cells = (
        answer("burns", f"{BURNS}\ndef burns():\n    {IN_CHILDREN[how]}"),
        check("burns", "burns()"),
    )
    before, begin = worker.learner.cpu, time.monotonic()
    outcomes = run(worker, *cells, *GOOD, limits=Limits(cell_seconds=1))
    assert results(outcomes) == [Result.TIMEOUT, Result.PASSED], outcomes[2].message
    assert worker.learner.cpu - before > 0.8 and time.monotonic() - begin < 60


def running(mark: str) -> list[str]:
    """The processes of this machine that were started with `mark`."""
    lines = (process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"]))
    return [" ".join(line) for line in lines if mark in line]


def test_what_is_left_behind_is_killed(worker: Worker) -> None:
    mark = f"left-{os.getpid()}-{worker.tier}"
    daemon = f"""
import os, subprocess, sys
code = "import os, signal, time\\nos.setsid()\\nsignal.signal(15, signal.SIG_IGN)\\ntime.sleep(99)"
subprocess.Popen([sys.executable, "-S", "-c", code, {mark!r}])
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp(sys.executable, [sys.executable, "-S", "-c", code, {mark!r}])
    os._exit(0)
return [subprocess.run(["sleep", "0.2"]).returncode]
"""
    assert returned(worker, daemon) == "[0]"
    assert running(mark) == []
    assert results(run(worker, *GOOD)) == [Result.PASSED]


def test_a_chain_of_forks_does_not_outrun_the_end(worker: Worker) -> None:
    mark = f"chain-{os.getpid()}-{worker.tier}"
    chain = f"""
import os, sys
code = "import os\\nwhile True:\\n    if os.fork(): os._exit(0)"
if os.fork() == 0:
    os.execvp(sys.executable, [sys.executable, "-S", "-c", code, {mark!r}])
return 1
"""
    assert returned(worker, chain) == "1"
    assert running(mark) == []
