"""Grade on the workers of a Dask cluster that prove what they are before they get a job.

`ClusterExecutor` is the local pool's twin behind the same seam. Dask connects the machines; which
worker runs what is decided here, because a job holds hidden tests: it goes to one proven worker,
and only when a thread of that worker is free, so that whoever kills a worker kills no neighbour.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass, field
from typing import Any

from distributed import Client, LocalCluster

from autograder.common.errors import CourseError
from autograder.sandbox import tiers
from autograder.submissions.fingerprint import course_version, packages
from autograder.submissions.job import Outcome

LOCAL = "local"
ATTEMPTS = 3
CONNECT_SECONDS = 30.0
CONNECT_TRIES = 5
SCHEDULER_SECONDS = 300.0  # it answers at once, unless its machine is very busy
PATIENCE_SECONDS = 60.0  # then the instructor is told who keeps the run waiting
WITHOUT_WORKER_SECONDS = 60.0
WATCH_SECONDS = 0.5
_LOADED = course_version()


@dataclass(frozen=True)
class Proof:
    """What a process has: the course it loaded, its packages, and a sandbox tier or why not."""

    course: str
    packages: str
    tier: tiers.Tier
    refusal: str = ""

    def lacks(self, need: Proof) -> str:
        """Return in one clause what keeps the owner of this proof from grading, or ''."""
        if self.course != need.course:
            what = f"has course version {self.course} and {need.course} is needed"
            return f"{what}; check out the same version there and start it again"
        if self.packages != need.packages:
            what = f"has {self.packages} and {need.packages} is needed"
            return f"{what}; install the same packages there and start it again"
        if self.refusal:
            return f"has no {self.tier} sandbox, which this run needs ({self.refusal})"
        return ""


def prove(tier: tiers.Tier) -> Proof:
    """Return what this process has now."""
    now = course_version()
    course = now if now == _LOADED else f"{now} (changed since it started)"
    return Proof(course, packages(), tier, tiers.refusal(tier))


async def prove_beside(tier: tiers.Tier) -> Proof:
    """Prove in a thread: a worker's event loop has to go on."""
    try:
        return await asyncio.to_thread(prove, tier)
    except OSError as error:  # who asked takes an OSError for one of the connection
        raise RuntimeError(str(error)) from error


@dataclass(frozen=True)
class Answer:
    """What a worker sends back: an outcome and its infrastructure error, or why it refuses."""

    outcome: bytes = b""
    error: str = ""
    lacks: str = ""


def grade_if_proven(need: Proof, function: Callable[[bytes], bytes], data: bytes) -> Answer:
    """Grade on a worker, which proves itself once more: its checkout may have changed meanwhile."""
    lacks = prove(need.tier).lacks(need)
    if lacks:
        return Answer(lacks=lacks)
    outcome = function(data)
    return Answer(outcome, Outcome.from_bytes(outcome).error)


@dataclass(eq=False)
class _Job:
    function: Callable[[bytes], bytes]
    data: bytes
    future: Future[bytes]
    tried: list[str] = field(default_factory=list)  # workers on which the grader failed


@dataclass
class _Worker:
    address: str
    threads: int
    running: set[asyncio.Task[None]] = field(default_factory=set)


class ClusterExecutor(Executor):
    """An executor on the proven workers of a scheduler, or of a cluster of its own ("local").

    Everything but `submit` and `shutdown` happens on the event loop of Dask's client, so nothing is
    locked. Left by an exception, it drops what is still waiting.
    """

    def __init__(self, scheduler: str, tier: tiers.Tier, jobs: int) -> None:
        self._need = Proof(_LOADED, packages(), tier)
        self._workers: dict[str, _Worker] = {}
        self._refused: dict[str, str] = {}
        self._waiting: deque[_Job] = deque()
        self._open: set[Future[bytes]] = set()
        self._failure: CourseError | None = None
        self._admissions: dict[str, asyncio.Task[None]] = {}
        self._cluster = _local_cluster(jobs) if scheduler == LOCAL else None
        self._scheduler = self._cluster.scheduler_address if self._cluster else scheduler
        try:
            self._client = _connect(self._scheduler)
        except CourseError:
            self._close_cluster()
            raise
        loop: Any = self._client.loop
        self._loop: asyncio.AbstractEventLoop = loop.asyncio_loop
        try:
            self._on_loop(self._find_workers())
        except BaseException:
            self._close()
            raise
        self._watching = asyncio.run_coroutine_threadsafe(self._watch(), self._loop)

    def __str__(self) -> str:
        threads = sum(worker.threads for worker in self._workers.values())
        return f"{threads} notebooks at a time on the cluster at {self._scheduler}"

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Grade `fn(data)` on a worker; both are bytes, and `fn` is `grade_bytes`."""
        (data,) = args
        job = _Job(fn, data, Future())
        self._open.add(job.future)
        job.future.add_done_callback(self._open.discard)
        self._loop.call_soon_threadsafe(self._add, job)
        return job.future

    def __exit__(self, kind: Any, value: Any, traceback: Any) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if cancel_futures:
            self._loop.call_soon_threadsafe(self._fail, CourseError("the run was stopped"))
        if wait:
            concurrent.futures.wait(tuple(self._open))
        self._watching.cancel()
        self._close()

    def _on_loop(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def _close(self) -> None:
        self._client.close(timeout=2)
        self._close_cluster()

    def _close_cluster(self) -> None:
        if self._cluster is not None:
            self._cluster.close()

    # Who may work.

    async def _find_workers(self) -> None:
        """Wait until a worker is admitted; raise CourseError if none will be."""
        try:
            await self._client.run_on_scheduler(_can_import)
        except Exception as error:
            raise CourseError(
                f"the scheduler at {self._scheduler} cannot load the course ({error}); "
                "start it in the course's environment"
            ) from error
        without = 0.0
        while without < CONNECT_SECONDS:
            await self._look()
            if self._admissions:
                await asyncio.wait(self._admissions.values(), timeout=WATCH_SECONDS)
            if self._workers:
                return
            if self._refused and not self._admissions:
                count = len(self._refused)
                raise CourseError(f"none of the {count} workers at {self._scheduler} can grade")
            without = 0.0 if self._admissions else without + WATCH_SECONDS
            await asyncio.sleep(WATCH_SECONDS)
        raise CourseError(
            f"no worker is connected to {self._scheduler}; start some with "
            f"`dask worker {self._scheduler} --nthreads 1 --nworkers N`"
        )

    async def _watch(self) -> None:
        """Notice workers that come or go, and the scheduler's end."""
        without = 0.0
        while not self._failure:
            try:
                await self._look()
            except CourseError as error:
                self._fail(error)
            self._dispatch()
            somebody = self._workers or self._admissions
            without = 0.0 if somebody else without + WATCH_SECONDS
            if without > WITHOUT_WORKER_SECONDS:
                what = f"no worker is left at {self._scheduler}"
                self._fail(CourseError(f"{what}; {_RESUME}"))
            await asyncio.sleep(WATCH_SECONDS)

    async def _look(self) -> None:
        """Admit workers that came, give up those that went."""
        try:
            threads = await asyncio.wait_for(self._client.nthreads(), SCHEDULER_SECONDS)
        except Exception as error:
            raise self._scheduler_lost() from error
        for address in self._workers.keys() - threads.keys():
            worker = self._workers.pop(address)
            for task in worker.running:
                task.cancel()
        for address in self._admissions.keys() - threads.keys():
            self._admissions.pop(address).cancel()
        self._refused = {a: lacks for a, lacks in self._refused.items() if a in threads}
        known = self._workers.keys() | self._refused.keys() | self._admissions.keys()
        for address in threads.keys() - known:
            task = asyncio.create_task(self._admit(address, threads[address]))
            self._admissions[address] = task

    async def _admit(self, address: str, threads: int) -> None:
        """Let a worker prove itself; nothing of a job is sent to it before.

        That may take long on a busy machine, which is no reason to refuse it: `_look` ends the
        waiting when the scheduler has given the worker up.
        """
        telling = self._loop.call_later(PATIENCE_SECONDS, self._tell_of_waiting, address)
        try:
            while isinstance(proof := await self._ask(address), OSError):  # it is not reached
                await asyncio.sleep(WATCH_SECONDS)
        finally:
            telling.cancel()
        del self._admissions[address]
        if not isinstance(proof, Proof):
            what = f"cannot prove what it has ({str(proof) or type(proof).__name__})"
            self._refuse(address, f"{what}; start it in the course's environment")
        elif lacks := proof.lacks(self._need):
            self._refuse(address, lacks)
        else:
            self._workers[address] = _Worker(address, threads)
            self._dispatch()

    async def _ask(self, address: str) -> Proof | Exception:
        """Return a worker's proof, or the error in its place; an OSError is the connection's."""
        try:
            answers = await self._client.run(
                prove_beside, self._need.tier, workers=[address], on_error="return"
            )
            found: Proof | Exception = answers[address]
            return found
        except Exception as error:
            return error

    def _tell_of_waiting(self, address: str) -> None:
        what = f"has not shown in {PATIENCE_SECONDS:.0f} s what it has; it gets no job before"
        print(f"worker {address} is slow: it {what}", file=sys.stderr, flush=True)

    def _refuse(self, address: str, lacks: str) -> None:
        self._refused[address] = lacks
        print(f"worker {address} refused: it {lacks}", file=sys.stderr, flush=True)

    # Who does what.

    def _add(self, job: _Job) -> None:
        self._waiting.append(job)
        if self._failure:
            self._fail(self._failure)
        self._dispatch()

    def _dispatch(self) -> None:
        """Give every free thread the first job that may run there."""
        for worker in self._workers.values():
            while len(worker.running) < worker.threads and (job := self._next_for(worker)):
                again = job.future.running()
                if again or job.future.set_running_or_notify_cancel():
                    worker.running.add(asyncio.create_task(self._run(worker, job)))

    def _next_for(self, worker: _Worker) -> _Job | None:
        """Take the first waiting job that was not tried on `worker`, or was tried everywhere."""
        for index, job in enumerate(self._waiting):
            if worker.address not in job.tried or self._workers.keys() <= set(job.tried):
                del self._waiting[index]
                return job
        return None

    async def _run(self, worker: _Worker, job: _Job) -> None:
        try:
            answer = await self._client.submit(
                grade_if_proven,
                *(self._need, job.function, job.data),
                workers=[worker.address],
                pure=False,
            )
        except CancelledError:  # by Dask's client, whose connection is lost
            self._fail(self._scheduler_lost())
            return
        except asyncio.CancelledError:  # by _look: the worker is gone
            answer = Answer(error="the worker was lost")
        except Exception as error:
            answer = Answer(error=f"{type(error).__name__}: {error}")
        task = asyncio.current_task()
        assert task is not None
        worker.running.remove(task)
        self._settle(worker, job, answer)
        self._dispatch()

    def _settle(self, worker: _Worker, job: _Job, answer: Answer) -> None:
        """Pass an answer on, or try the job again, elsewhere if there is an elsewhere."""
        if job.future.done():
            return
        if answer.lacks:
            self._workers.pop(worker.address, None)
            self._refuse(worker.address, answer.lacks)
        elif not answer.error:
            job.future.set_result(answer.outcome)
            return
        else:
            job.tried.append(worker.address)
        if len(job.tried) < ATTEMPTS:
            self._waiting.appendleft(job)
        else:
            error = f"{answer.error} (tried on {', '.join(job.tried)})"
            job.future.set_result(Outcome((), self._need.tier, 0.0, error).to_bytes())

    def _scheduler_lost(self) -> CourseError:
        return CourseError(f"the scheduler at {self._scheduler} is lost; {_RESUME}")

    def _fail(self, failure: CourseError) -> None:
        """End every job that is not done with `failure`."""
        self._failure = self._failure or failure
        self._waiting.clear()
        for future in tuple(self._open):
            if not future.cancelled() and not future.done():
                future.set_exception(self._failure)


_RESUME = "what was graded so far is recorded, the same command grades the rest"


def _can_import() -> None:
    """Run by the scheduler, which reads the names of functions in what passes through it."""


def _local_cluster(jobs: int) -> LocalCluster:
    return LocalCluster(
        n_workers=jobs, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    )


def _connect(scheduler: str) -> Client:
    """Return a client; TLS comes from Dask's own configuration."""
    # What it would log as a traceback is said in a sentence here.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    for _ in range(CONNECT_TRIES):
        try:
            return Client(scheduler, timeout=CONNECT_SECONDS)
        except AssertionError:  # Dask's own thread has not begun to run within seconds
            continue
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(
                f"no scheduler answers at {scheduler} ({error}); start one with `dask scheduler`"
            ) from error
    raise CourseError(f"this machine is too busy to reach {scheduler}; try again later")
