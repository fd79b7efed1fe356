"""What may be seen of a run: a check's result, its outputs without a hidden test, plain outputs."""

from __future__ import annotations

from typing import Any

from autograder.job import CellOutcome, JobCell, Result

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


def shown(answer: dict[str, Any], cell: JobCell, hidden: bool) -> tuple[dict[str, Any], ...]:
    """Return what the learner may see of a check cell's outputs: nothing of a hidden test."""
    if hidden:
        lines = [f"A hidden test of {cell.exercise} does not pass.", *answer["lines"][1:]]
        return ({**error_output(answer["error"], "\n".join(lines)), "traceback": lines},)
    kept = []
    for output in answer["outputs"]:
        if output["output_type"] == "error" and not answer["lines"]:
            kept.append(error_output(output["ename"], output["evalue"]))
        elif output["output_type"] != "stream" or not cell.hidden_from:
            kept.append(output)
    return tuple(kept)


def stopped_check(result: Result, seconds: float) -> CellOutcome:
    output = error_output(result.value, ENDS[result])
    return CellOutcome((output,), seconds, result, f"{result.value}: {ENDS[result]}")


def error_output(name: str, message: str) -> dict[str, Any]:
    line = f"{name}: {message}"
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": [line]}


def clean_outputs(raw: Any) -> tuple[dict[str, Any], ...]:
    """Keep what is a well-formed nbformat output of what the learner's process sent."""
    cleaned = []
    for output in raw[:1000]:
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output["name"] == "stderr" else "stdout"
            cleaned.append({"output_type": kind, "name": name, "text": str(output["text"])})
        elif kind == "error":
            lines = [str(line) for line in output["traceback"]]
            name, value = str(output["ename"]), str(output["evalue"])
            cleaned.append({**error_output(name, value), "traceback": lines})
        elif kind in ("display_data", "execute_result"):
            data = {str(k): v for k, v in output["data"].items() if isinstance(v, str | dict)}
            plain: dict[str, Any] = {"output_type": kind, "data": data, "metadata": {}}
            if kind == "execute_result":
                plain["execution_count"] = None
            cleaned.append(plain)
    return tuple(cleaned)
