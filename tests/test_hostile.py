"""Hostile submissions in an honest class: nobody gains, nobody else loses, nothing is touched.

The cases are data: `hostile/GROUP/NAME`. They attack nothing but this grader, on this machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hostile.cases import GROUPS, HERE, NAME, POINTS, WEEK, Case, hand_in, read_cases

from autograder.course.build import CONFIG, build_course
from autograder.sandbox import tiers
from autograder.submissions.assemble import load_week

CASES = read_cases()
TIERS = [tier for tier in tiers.TIERS if tier != "none"]  # never without a sandbox
USERS = ("root", "ordinary")
ORDINARY = 61234  # a uid that nobody has
SECONDS = 1500
# What may come out otherwise for another user; the rest is tried as root, if we are root.
OF_A_USER = ("read-what-is-secret", "write-what-is-not-yours", "exhaust-the-machine")
MOST_REMARKS = 50
MOST_BYTES = 30 << 20
ROWS = """
    select sa.student_id, cell.name, grade.auto_score, grade.manual_score, grade.extra_credit,
           grade.needs_manual_grade
    from grade
    join submitted_notebook sn on grade.notebook_id = sn.id
    join submitted_assignment sa on sn.assignment_id = sa.id
    join base_cell cell on grade.cell_id = cell.id
    order by 1, 2
"""
NEVER_SHOWN = ("NEVER-SHOW", "86243", "86244", "86248", "43121", "172487")
ADDRESSES = ("href", "src", "data", "poster", "background", "xlink:href")
ACTIVE_TAGS = (
    *("script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "svg"),
    *("video", "audio", "button", "input", "math", "template", "frame", "applet"),
)
FEEDBACK_OF = f"{tiers.probe().tier}-{'root' if os.getuid() == 0 else 'ordinary'}"
REACHED = re.compile("REACHED")


@dataclass
class Graded:
    """A class that was graded: what was reported, and what is in the gradebook."""

    course: Path
    names: dict[str, list[str]]  # the students of each case
    honest: list[str]
    report: dict[str, Any]
    rows: dict[str, dict[str, tuple[Any, ...]]] = field(default_factory=dict)

    def earned(self, student: str) -> dict[str, float]:
        points = dict.fromkeys(POINTS, 0.0)
        for cell, (score, *_) in self.rows.get(student, {}).items():
            if cell != "why":
                points[cell.partition("-check")[0]] += score
        return points


@dataclass
class Run:
    """All classes of one tier and one user."""

    name: str  # tier-user
    main: Graded
    only_honest: Graded
    small: dict[str, Graded]  # of cases that do not hold today: each in a class of its own
    printed: str
    left: list[str]  # processes that were still there
    changed: list[str]  # files that are not what they were
    connections: list[str]


class Listener:
    """Services on this machine that no learner's code may reach; they note who did."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self.local = socket.socket(socket.AF_UNIX)
        self.local.bind(f"\0hostile-{self.port}")
        self.local.listen()
        for kind, sock in (("tcp", self.tcp), ("unix", self.local), ("udp", self.udp)):
            threading.Thread(target=self._listen, args=(kind, sock), daemon=True).start()

    def _listen(self, kind: str, sock: socket.socket) -> None:
        while True:
            try:
                if kind == "udp":
                    sock.recv(100)
                else:
                    sock.accept()[0].close()
            except OSError:
                return
            self.heard.append(kind)

    def try_it(self) -> None:
        """Show that they do listen: otherwise nobody reaching them would prove nothing."""
        socket.create_connection(("127.0.0.1", self.port)).close()
        with socket.socket(socket.AF_UNIX) as local:
            local.connect(f"\0hostile-{self.port}")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.sendto(b"x", ("127.0.0.1", self.port))
        end = time.monotonic() + 10
        while len(self.heard) < 3 and time.monotonic() < end:
            time.sleep(0.01)
        assert sorted(self.heard) == ["tcp", "udp", "unix"]
        self.heard.clear()

    def close(self) -> None:
        for sock in (self.tcp, self.udp, self.local):
            sock.close()


@pytest.fixture(scope="module")
def built() -> Iterator[Path]:
    """The course under attack, built once, in a folder that other users can read."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    folder.chmod(0o755)
    build_course(HERE / "course", course=folder / "built")
    yield folder / "built"
    shutil.rmtree(folder, ignore_errors=True)


def runs() -> list[Any]:
    """Parameters for each tier and user; what this machine lacks skips its tests."""
    of_user = {"root": ("root",), "ordinary": ()}
    return [
        pytest.param(f"{tier}-{user}", marks=pytest.mark.needs(tier, *of_user[user]))
        for tier in TIERS
        for user in USERS
    ]


@pytest.fixture(scope="module", params=runs())
def run(request: pytest.FixtureRequest, built: Path) -> Run:
    tier, user = request.param.split("-")
    listener = Listener()
    listener.try_it()
    try:
        return grade_everything(built, tier, user, listener)
    finally:
        listener.close()


def grade_everything(built: Path, tier: str, user: str, listener: Listener) -> Run:
    folder = Path(tempfile.mkdtemp(prefix=f"{tier}-{user}-", dir=built.parent))
    cases = [c for c in CASES if tier in c.tiers and c.user in ("", user)]
    if os.getuid() == 0 and user != "root":
        cases = [case for case in cases if case.group in OF_A_USER or case.user]
    holding = [case for case in cases if not case.fails_today]
    main = make_class(built, folder / "main", holding, listener.port)
    only_honest = make_class(built, folder / "honest", [], listener.port)
    small = {
        case.id: make_class(built, folder / f"small-{number}", [case], listener.port)
        for number, case in enumerate(c for c in cases if c.fails_today)
    }
    everything = [only_honest, main, *small.values()]
    before = files_of(main.course)
    printed, marker = grade_in_a_process(folder, tier, user, everything)
    left = processes_marked(marker)
    after = files_of(main.course)
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    return Run(f"{tier}-{user}", main, only_honest, small, printed, left, changed, listener.heard)


def make_class(built: Path, course: Path, cases: list[Case], port: int) -> Graded:
    """Hand in the cases, an honest student before and after each."""
    shutil.copytree(built, course)
    source = load_week(built, WEEK)[NAME].notebook
    marked = [(c.metadata.get("nbgrader", {}).get("grade_id"), c.source) for c in source.cells]
    solutions = {name: text for name, text in marked if name in POINTS}

    def fill(text: str) -> str:
        for name, value in {
            "COURSE": course,
            "ROOT": tiers.ROOT,
            "PORT": port,
            "PYTHON": sys.base_prefix,
        }.items():
            text = text.replace(f"@{name}@", str(value))
        return text

    honest = ["s000-honest"]
    hand_in(course, honest[0], None, solutions, fill)
    names: dict[str, list[str]] = {}
    copies = [case for case in cases for _ in range(case.copies)]
    for number, case in enumerate(copies, 1):
        student = case.student or f"s{number:03d}-{case.name}"
        names.setdefault(case.id, []).append(student)
        hand_in(course, student, case, solutions, fill)
        honest.append(f"s{number:03d}-zz-honest")
        hand_in(course, honest[-1], None, solutions, fill)
    return Graded(course, names, honest, {})


def grade_in_a_process(
    folder: Path, tier: str, user: str, classes: list[Graded]
) -> tuple[str, str]:
    """Grade the classes, fill in their reports and rows; what was printed, and the marker."""
    report, marker = folder / "report.json", uuid.uuid4().hex
    command = [sys.executable, "-P", str(HERE / "grade_class.py"), tier, marker, str(report)]
    command += [str(graded.course) for graded in classes]
    if user == "ordinary" and os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, ORDINARY, ORDINARY, follow_symlinks=False)
        command = as_ordinary_user(command)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(tiers.ROOT),
        "HOME": str(folder),
        "COLUMNS": "200",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(folder / "matplotlib")),
        "SECRET_TOKEN": "secret-of-the-instructor",
    }
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=SECONDS, cwd=folder
    )
    assert done.returncode == 0, done.stderr[-3000:]
    reports = json.loads(report.read_text(encoding="utf-8"))
    for graded in classes:
        graded.report = reports[str(graded.course)]
        with sqlite3.connect(graded.course / "gradebook.db") as connection:
            for student, cell, *values in connection.execute(ROWS):
                graded.rows.setdefault(student, {})[cell] = tuple(values)
    return done.stdout, marker


def as_ordinary_user(command: list[str]) -> list[str]:
    """The command for root: open the way to this Python in a view of its own, then drop."""
    needed = {Path(sys.prefix), Path(sys.base_prefix), tiers.ROOT}
    closed = {
        parent: path
        for path in sorted(needed)
        for parent in path.parents
        if not parent.stat().st_mode & 0o001
    }
    lines = []
    for number, (parent, path) in enumerate(sorted(closed.items(), reverse=True)):
        stage = f"/mnt/{number}"
        lines += [f"mkdir -p {stage}", f"mount --bind {path} {stage}"]
        lines += [f"mount -t tmpfs -o mode=755 tmpfs {parent}", f"mkdir -p {path}"]
        lines += [f"mount --move {stage} {path}"]
    if lines:
        lines = ["mount --make-rprivate /", "mount -t tmpfs -o mode=755 tmpfs /mnt", *lines]
    drop = ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
    drop += ["--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"]
    script = "\n".join([*lines, 'exec "$@"'])
    return ["unshare", "--mount", "sh", "-ec", script, "sh", *drop, *command]


def files_of(course: Path) -> dict[str, str]:
    """A digest of every file that grading has no business with."""
    roots = [course, *(tiers.ROOT / name for name in ("autograder", "helpers", "datasets"))]
    found = {}
    for root in roots:
        for path in sorted(root.rglob("*")):
            top = path.relative_to(root).parts[0]
            own = top == "autograded" or top.startswith("gradebook.")
            if (root == course and own) or "__pycache__" in path.parts or not path.is_file():
                continue
            status = path.lstat()
            small = status.st_size < 1 << 20 and not path.is_symlink()
            digest = hashlib.sha256(path.read_bytes() if small else b"").hexdigest()
            found[str(path)] = f"{status.st_mode:o} {status.st_size} {digest}"
    planted = [*Path("/tmp").glob("*planted*"), *Path("/dev/shm").glob("*planted*")]
    return {**found, **{str(path): "planted" for path in planted}}


def processes_marked(marker: str) -> list[str]:
    """The processes that the grading started and that are still there."""
    left = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if marker.encode() in (process / "environ").read_bytes():
                left.append(f"{process.name} {(process / 'cmdline').read_bytes()!r}")
        except OSError:
            continue
    return left


def faults(case: Case, graded: Graded, student: str) -> list[str]:
    """What is not as it should be with one submission, a line each."""
    told = graded.report["students"][student]
    remarks = " | ".join(told["remarks"])
    shown = json.dumps(told["shown"], ensure_ascii=False)
    everything = json.dumps([told["shown"], told["messages"], remarks], ensure_ascii=False)
    earned, expected = graded.earned(student), case.expected()
    found = [
        f"{e}: {earned[e]:g} points, not {expected[e]:g}"
        for e in POINTS
        if earned[e] != expected[e]
    ]
    for exercise, result in case.results.items():
        results = told["results"].get(exercise, [])
        if result not in results:
            found.append(f"{exercise}: {results} without “{result}”")
    if len(told["remarks"]) > MOST_REMARKS:
        found.append(f"the instructor is told {len(told['remarks'])} sentences")
    files = (p for p in (graded.course / "autograded" / student).rglob("*") if p.is_file())
    if (size := sum(path.stat().st_size for path in files)) > MOST_BYTES:
        found.append(f"{size >> 20} MB are kept")
    if (student in graded.rows) != case.recorded:
        found.append("recorded" if student in graded.rows else "not recorded")
    if "the grader failed" in remarks or case.remark not in remarks:
        found.append(f"the instructor is told: {remarks[:500]}")
    if case.shows not in everything:
        found.append(f"it does not show “{case.shows}”")
    found += [
        f"reached: {everything[m.start() : m.start() + 160]}" for m in REACHED.finditer(everything)
    ]
    found += [f"shown of a hidden test: {text}" for text in NEVER_SHOWN if text in shown]
    return [*found, *(m for m in told["messages"] if m)] if found else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_fares_as_it_should(case: Case, run: Run, request: pytest.FixtureRequest) -> None:
    if case.id not in run.main.names and case.id not in run.small:
        pytest.skip("another tier or user")
    if case.fails_today:
        request.applymarker(pytest.mark.xfail(reason=case.fails_today, strict=True))
    graded = run.small.get(case.id, run.main)
    assert "aborted" not in graded.report, graded.report["aborted"]
    for student in graded.names[case.id]:
        assert faults(case, graded, student) == []
    if case.id in run.small:
        assert {s: graded.earned(s) for s in graded.honest} == dict.fromkeys(graded.honest, POINTS)


def test_the_class_is_graded_to_its_end(run: Run) -> None:
    assert "aborted" not in run.main.report, run.main.report["aborted"]
    students = {*run.main.honest, *(s for names in run.main.names.values() for s in names)}
    assert set(run.main.report["students"]) == students


def test_honest_students_get_what_they_get_without_the_others(run: Run) -> None:
    (alone,) = run.only_honest.rows.values()
    assert run.only_honest.earned("s000-honest") == POINTS
    assert {student: run.main.rows[student] for student in run.main.honest} == dict.fromkeys(
        run.main.honest, alone
    )


def test_the_gradebook_holds_nothing_else(run: Run) -> None:
    recorded = {case.id for case in CASES if case.recorded}
    hostile = {s for case, names in run.main.names.items() if case in recorded for s in names}
    assert set(run.main.rows) == {*run.main.honest, *hostile}
    for student, cells in run.main.rows.items():
        assert len(cells) == 11, student
        for cell, (_, manual, extra, needs) in cells.items():
            assert manual is None and not extra, student
            assert not needs or cell == "why", student


def test_nothing_else_was_written_and_nobody_stayed_behind(run: Run) -> None:
    assert run.changed == []
    assert run.left == []
    assert run.connections == []


def test_feedback_holds_nothing_active_and_nothing_hidden(run: Run, tmp_path: Path) -> None:
    """A page may do no more than that of an honest student, and shows no hidden test."""
    if run.name != FEEDBACK_OF:
        pytest.skip(f"the same pages as of {FEEDBACK_OF}")
    course = tmp_path / "course"
    groups = ("attack-the-reader", "read-what-is-secret")
    hostile = {s: case for case, names in run.main.names.items() for s in names}
    chosen = [s for s in run.main.rows if hostile.get(s, "").startswith(groups)]
    for student in ["s000-honest", *chosen]:
        for folder in ("autograded", "submitted"):
            if (run.main.course / folder / student).is_dir():
                shutil.copytree(run.main.course / folder / student, course / folder / student)
    shutil.copy(run.main.course / "gradebook.db", course)
    shutil.copytree(run.main.course / "build", course / "build")
    command = [sys.executable, "-W", "ignore", "-m", "nbgrader", "generate_feedback", WEEK]
    command.append(f"--CourseDirectory.root={course}")
    subprocess.run(command, cwd=CONFIG.parent, check=True, capture_output=True)
    pages = {p.parts[-3]: p.read_text(encoding="utf-8") for p in course.glob("feedback/*/*/*.html")}
    assert set(pages) == {"s000-honest", *chosen}
    usual = active_parts(pages["s000-honest"])
    odd = {s: sorted(active_parts(page) - usual) for s, page in pages.items()}
    assert {student: parts for student, parts in odd.items() if parts} == {}
    for student, page in pages.items():
        assert [text for text in NEVER_SHOWN if text in page] == [], student


def active_parts(page: str) -> set[str]:
    """All of a page that could run, load or cover something."""
    found = set()
    for tag in BeautifulSoup(page, "html.parser").find_all(True):
        if tag.name in ACTIVE_TAGS:
            found.add(str(tag)[:300])
        for name, value in tag.attrs.items():
            address = " ".join(value) if isinstance(value, list) else str(value)
            runs = name.startswith("on") or name in ("srcdoc", "formaction", "action")
            loads = name in ADDRESSES and not re.match(r"#|data:image/(png|jpeg|gif);", address)
            covers = name == "style" and re.search(r"position|url\(|fixed|z-index", address)
            if runs or loads or covers:
                found.add(f"<{tag.name} {name}={address[:100]}>")
    return found


def test_what_is_printed_moves_no_cursor(run: Run) -> None:
    assert "s000-honest" in run.printed
    odd = {c for c in run.printed if not c.isprintable() and c != "\n"}
    assert odd == set()


def test_there_is_a_case_for_every_group_and_every_case_says_what_it_tries() -> None:
    assert {case.group for case in CASES} == set(GROUPS)
    assert all(case.what.strip().endswith(".") for case in CASES)
