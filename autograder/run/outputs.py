"""What may be seen of a run: a check's result, its outputs without a hidden test, plain outputs."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from autograder.course.text import parsed
from autograder.submissions.harmless import clean_data, clean_text
from autograder.submissions.job import CellOutcome, JobCell, Result
from helpers.check import message, recognise, signature
from helpers.check.describe import one_line
from helpers.check.outcome import is_success

MAX_OUTPUTS = 200
MAX_KEPT = 8 << 20  # characters of one cell
MAX_LINE = 160

ENDS = {
    Result.TIMEOUT: "the time limit was reached",
    Result.OUT_OF_MEMORY: "your code needed more memory than a notebook may use",
    Result.OUTPUT_LIMIT: "your code printed or wrote more than a notebook may",
    Result.KILLED: "your process ended before it could answer",
    Result.PROTOCOL_ERROR: "your process sent something that is not an answer",
}

_RESULTS = {
    "not attempted": Result.NOT_ATTEMPTED,
    "raised an error": Result.STUDENT_ERROR,
    "not defined": Result.FAILED,
    "wrong": Result.FAILED,
}


def page_text(cells: Iterable[CellOutcome]) -> str:
    """Return what a learner reads under the checks that failed: less than they say, if hidden."""
    failed = (cell for cell in cells if cell.result not in (None, Result.PASSED))
    outputs = [output for cell in failed for output in cell.outputs]
    texts = [str(output.get("evalue", "")) for output in outputs]
    return "\n".join([*texts, *(o.get("data", {}).get("text/plain", "") for o in outputs)])


def check_result(answer: dict[str, Any], interrupted: bool) -> Result:
    error = answer["error"]
    if error is None:
        return Result.PASSED
    if interrupted:
        return Result.TIMEOUT
    if error == "NotImplementedError":
        return Result.NOT_ATTEMPTED
    if error == "AssertionError":
        return Result.FAILED
    return _RESULTS.get(answer["outcome"], Result.STUDENT_ERROR)


def shown(
    answer: dict[str, Any],
    cell: JobCell,
    hidden: bool,
    learners: str = "",
    limit: str = "",
    cause: str = "",
) -> tuple[dict[str, Any], ...]:
    """Return what the learner may see of a check cell's outputs: nothing of a hidden test.

    `learners` is the text of the exercise's cell as it was submitted, `limit` says which limit the
    check broke, if it did, `cause` why it failed, if that is known.

    What a hidden test prints or draws comes with the rest of its cell: where a cell has one, only
    the check's own words are kept.
    """
    if hidden:
        told = [limit] if limit else _hidden_lines(answer, cell, learners, cause)
        lines = [f"A hidden test of {cell.exercise} does not pass.", *told]
        output = error_output("CheckFailed", clean_text("\n".join(lines)))
        return ({**output, "traceback": output["evalue"].split("\n")},)
    kept = []
    for output in clean_outputs(answer["outputs"]):
        if output["output_type"] == "error" and not answer["lines"]:
            kept.append(error_output(output["ename"], output["evalue"]))
        elif not cell.hidden_from or (
            is_success(output.get("data", {}).get("text/plain", ""))
            if answer["error"] is None
            else output["output_type"] != "stream"
        ):
            kept.append(output)
    return tuple(kept)


def _hidden_lines(answer: dict[str, Any], cell: JobCell, learners: str, cause: str) -> list[str]:
    """What may be told of a hidden failure; last comes the question of what to look at next."""
    told = _told(answer, learners)
    if cause:  # better than a guess
        happened = [line for line in told[:-1] if line != message.NEARLY_RIGHT]
        return [*happened, cause, *(told or answer["lines"][1:])[-1:]]
    return told or _recognised(answer["lines"], cell)


def _told(answer: dict[str, Any], learners: str) -> list[str]:
    """Say of an error, or of a changed input, what nobody can have chosen to tell a hidden input.

    Of the line, the process that ran it tells only the number.
    """
    told, number, lines = list(answer["told"]), answer["learner_line"], learners.split("\n")
    if told and 0 < number <= len(lines):
        told.insert(1, f"line {number}: {lines[number - 1].strip()}"[:MAX_LINE])
    return told


def _recognised(lines: list[str], cell: JobCell) -> list[str]:
    """Say why a value is wrong in words that stand in the check, or in the helpers that make it.

    What was called and what came back stays out, and with it every word the learner's code chose:
    it may have been told the hidden inputs. The last line, what to look at next, is the author's.
    """
    written = {one_line(text) for text in _texts(cell.text)} | _given_sentences()
    return [line for line in lines[1:-1] if line in written] + lines[1:][-1:]


@cache
def _given_sentences() -> frozenset[str]:
    files = [Path(str(module.__file__)) for module in (message, recognise, signature)]
    files += files[0].parents[1].glob("week*/public_checks/*.py")  # hidden tests call these, too
    return frozenset(text for file in files for text in _texts(file.read_text(encoding="utf-8")))


def _texts(code: str) -> Iterator[str]:
    """Yield the string constants of Python code."""
    for node in ast.walk(parsed(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def stopped_check(result: Result, seconds: float) -> CellOutcome:
    output = error_output(result.value, ENDS[result])
    return CellOutcome((output,), seconds, result, f"{result.value}: {ENDS[result]}")


def error_output(name: str, message: str) -> dict[str, Any]:
    line = f"{name}: {message}"
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": [line]}


def clean_outputs(raw: Any) -> tuple[dict[str, Any], ...]:
    """Keep what is a well-formed nbformat output of what a process sent, as far as it is harmless.

    Anything may come from a learner's process; what is no output is left out.
    """
    cleaned: list[dict[str, Any]] = []
    room = MAX_KEPT
    for output in raw[:MAX_OUTPUTS] if isinstance(raw, list) else []:
        kept = _clean_output(output) if isinstance(output, dict) else None
        if kept is None:
            continue
        room -= sum(map(len, _contents(kept)))
        if room < 0:
            break
        cleaned.append(kept)
    return tuple(cleaned)


def _clean_output(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        error = error_output(_text(output.get("ename")), _text(output.get("evalue")))
        return {**error, "traceback": [_text(x) for x in lines] if isinstance(lines, list) else []}
    data = {"data": clean_data(output.get("data")), "metadata": {}}
    if kind == "display_data":
        return {"output_type": kind, **data}
    if kind == "execute_result":
        return {"output_type": kind, **data, "execution_count": None}
    return None


def _text(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""


def _contents(output: dict[str, Any]) -> Iterator[str]:
    yield from output.get("data", {}).values()
    yield from output.get("traceback", [])
    yield from (output.get(name, "") for name in ("text", "ename", "evalue"))
