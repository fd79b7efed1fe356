"""What a source must keep to. Every rule notes what breaks it, with the line, and goes on."""

import ast
import builtins
import re
from collections.abc import Mapping, Sequence, Set
from difflib import get_close_matches

from autograder.course.cells import Cell, Exercise, SourceNotebook
from autograder.course.choices import OPTION
from autograder.course.marks import MarkedCell, Problems
from autograder.course.text import (
    HIDDEN,
    SOLUTION,
    functions_in,
    hidden_lines,
    hint_items,
    names_bound_in,
    names_read_in,
    parsed,
    plain_python,
    region,
    syntax_error,
    without_hidden,
    without_solution,
)

MOST_PUBLIC = 12  # lines
_ORDER = ("card", "exercise", "check", "hints")
_MARKED = {"exercise": (SOLUTION,), "explain": (SOLUTION,), "check": (HIDDEN,)}
_GIVEN = frozenset([*dir(builtins), "get_ipython", "display", "In", "Out", "_", "__name__"])
# Calls that can fail: those of `helpers.check`, and unittest's and numpy's own.
_COMPARES = re.compile(r"equals|expect|require|raises|choice|assert\w*")


def demand_sound_text(kind: str, name: str | None, origin: MarkedCell) -> None:
    """The rules for the text of one cell."""
    text = origin.text
    paired = [_has_sound_markers(kind, origin, markers) for markers in (SOLUTION, HIDDEN)]
    if kind == "card" and not re.match(r"#+ \S", text):
        origin.refuse("the first line of a card must be its heading: “### Title”.", 1)
    if kind == "hints" and (len(hint_items(text)) != 3 or not re.match(r"1\.\s", text)):
        origin.refuse("write exactly three hints: “1. …”, “2. …”, “3. …”.")
    if origin.is_text and kind not in ("predict", "question"):
        _demand_no_options(origin)
    if origin.is_text or not origin.is_python(text) or not all(paired):
        return
    if kind == "setup":
        _demand_imports_in_sight(origin)
    if kind == "exercise":
        _demand_stub(str(name), origin)
    if kind == "check":
        _demand_a_check(str(name), origin)


def _demand_no_options(origin: MarkedCell) -> None:
    """Options whose header is lost would be given out with what is true."""
    for offset, line in enumerate(origin.text.split("\n"), 1):
        if OPTION.fullmatch(line):
            origin.refuse("options belong in a cell marked “question” or “predict”.", offset)
            return


def _demand_imports_in_sight(origin: MarkedCell) -> None:
    """A setup cell with functions is folded, and imports are not to be."""
    nodes = parsed(plain_python(origin.text)).body
    functions = functions_in(origin.text)
    if functions and any(isinstance(node, ast.Import | ast.ImportFrom) for node in nodes):
        sentence = "given functions are folded, imports are not: begin a new setup cell here."
        origin.refuse(sentence, functions[0])


def _demand_stub(name: str, origin: MarkedCell) -> None:
    """An exercise cell defines its name, with the solution and without."""
    stub = without_solution(origin.text)
    if stub == origin.text:
        origin.refuse(f"“{name}” has no line “{SOLUTION[0]}”.")
    elif syntax_error(stub):
        origin.refuse(f"“{name}” is not valid Python without its solution.")
    elif name not in names_bound_in(origin.text):
        origin.refuse(f"the cell of “{name}” does not define {name}.")
    elif name not in names_bound_in(stub) and _is_defined_in(origin.text, name):
        origin.refuse(f"without its solution the cell of “{name}” does not define {name}.")


def _is_defined_in(text: str, name: str) -> bool:
    """Whether a name is that of a function or a class; a plain value may come with the solution."""
    nodes = parsed(plain_python(text)).body
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return any(isinstance(node, kinds) and node.name == name for node in nodes)


def _demand_a_check(name: str, origin: MarkedCell) -> None:
    """A check runs without its hidden tests, and something in it can fail."""
    if syntax_error(without_hidden(origin.text)):
        origin.refuse("the check is not valid Python without its hidden tests.")
        return
    public = [line for line in without_hidden(origin.text).split("\n") if line.strip()]
    if len(public) > MOST_PUBLIC:
        week = origin.problems.path.parent.name
        origin.refuse(
            f"the public part of this check has {len(public)} lines; {MOST_PUBLIC} fit on the "
            f"screen: move it to a function in helpers/{week}/public_checks/, and call that here."
        )
    nodes = list(ast.walk(parsed(plain_python(origin.text))))
    _demand_fixed_inputs(nodes, origin)
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    opened = {id(item.context_expr) for n in nodes if isinstance(n, ast.With) for item in n.items}
    checked = [call for call in calls if _called(call) == "check" and call.args]
    for call in checked:
        named = call.args[0]
        if not isinstance(named, ast.Constant) or named.value != name:
            sentence = f'this is a check of “{name}”: write check("{name}", …) here.'
            origin.refuse(sentence, call.lineno)
            return
        if id(call) not in opened:
            origin.refuse(f'write “with check("{name}", …) as {name}:”.', call.lineno)
    uses = any(isinstance(n, ast.Name) and n.id == name for n in nodes)
    if not checked and not uses:
        origin.refuse(f'this check never calls {name}: begin with check("{name}", …).')
    elif checked and not any(_can_fail(node, name) for node in nodes):
        origin.refuse(f"nothing in this check can fail: write “{name}(…).equals(…)”.")
    for node in nodes if checked else ():
        if isinstance(node, ast.stmt) and (sentence := _compares_nothing(node, name)):
            origin.refuse(sentence, node.lineno)


def _demand_fixed_inputs(nodes: Sequence[ast.AST], origin: MarkedCell) -> None:
    """The same answer gets the same points every time, and is told the same."""
    hidden = hidden_lines(origin.text) or range(0)
    for call in nodes:
        if isinstance(call, ast.Call) and call.lineno in hidden and _is_random(call):
            origin.refuse(
                "a hidden test needs a fixed seed: np.random.default_rng(67).", call.lineno
            )


def _is_random(call: ast.Call) -> bool:
    """Whether it makes a generator with another seed every time."""
    unseeded = _called(call) == "default_rng" and not call.args and not call.keywords
    return unseeded or _called(call) == "fresh_rng"


def _compares_nothing(node: ast.AST, name: str) -> str:
    """Why a statement in a check that looks like a test is none, or one with a poor message."""
    write = f"write “{name}(…).equals(…)”."
    if isinstance(node, ast.Assert):
        return f"a learner reads nothing useful of a failed assert: {write}"
    value = node.value if isinstance(node, ast.Expr) else None
    if isinstance(value, ast.Compare):
        return f"this comparison is thrown away: {write}"
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == name:
        return f"this call compares nothing: {write}"
    return ""


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _can_fail(node: ast.AST, name: str) -> bool:
    """Whether it compares, or hands the exercise to a helper that may."""
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.Assert | ast.Raise)
    handed = (*node.args, *(keyword.value for keyword in node.keywords))
    given_away = any(isinstance(value, ast.Name) and value.id == name for value in handed)
    return given_away or bool(_COMPARES.fullmatch(_called(node)))


def _has_sound_markers(kind: str, origin: MarkedCell, markers: tuple[str, str]) -> bool:
    """Whether markers stand alone on their lines, in pairs, in the kind of cell they are for."""
    lines = origin.text.split("\n")
    fine, found = True, False
    for offset, line in enumerate(lines, 1):
        for marker in markers:
            if marker.lstrip("# ") not in line:
                continue
            found = True
            if sentence := _misplaced(kind, lines, offset, marker, markers):
                origin.refuse(sentence, offset)
                fine = False
    if fine and found and region(origin.text, markers) is None:
        origin.refuse(f"write one “{markers[0]}” and after it one “{markers[1]}”.")
        fine = False
    return fine


def _misplaced(
    kind: str, lines: Sequence[str], offset: int, marker: str, markers: tuple[str, str]
) -> str:
    line = lines[offset - 1]
    if markers not in _MARKED.get(kind, ()):
        belongs = "check" if markers is HIDDEN else "exercise"
        return f"“{marker}” belongs in a cell marked “{belongs}”."
    if line.strip() != marker:
        return f"“{marker}” must stand alone on its line."
    following = next((after for after in lines[offset:] if after.strip()), "")
    if kind == "check" and (line[0].isspace() or following[:1].isspace()):
        return f"“{marker}” cannot stand inside a block."
    return ""


def demand_sound_notebook(notebook: SourceNotebook, problems: Problems) -> None:
    """The rules for cells together: names, completeness, order, what a check may use."""
    if not notebook.cells and not problems.doubtful:
        problems.add(1, "there is no cell here: begin with “# %% [markdown]” and a title.")
    _demand_unique_names(notebook.cells, problems)
    for exercise in notebook.exercises:
        _demand_complete(exercise, notebook.cells, problems)
    checks = [cell for cell in notebook.cells if cell.kind == "check"]
    code = [cell for cell in notebook.cells if cell.kind in ("setup", "exercise", "check", "code")]
    sound = [cell for cell in code if not syntax_error(cell.text)]
    if len(sound) < len(code):
        problems.doubtful.add("")
    binds = {cell: names_bound_in(cell.text) for cell in sound}
    for check in checks:
        if check in binds and not syntax_error(without_hidden(check.text)):
            _demand_own_names(check, binds, problems)
    functions = {exercise.name for exercise in notebook.exercises if not exercise.choice}
    for cell in sound:
        if cell.kind == "code":
            _demand_yours(cell, functions, problems)


def _demand_unique_names(cells: Sequence[Cell], problems: Problems) -> None:
    """No name is used twice, and every check, card and hint belongs to an exercise."""
    known = {cell.exercise for cell in cells if cell.kind == "exercise"} | problems.doubtful
    one_is_lost = any(get_close_matches(word, ["exercise"]) for word in problems.doubtful)
    seen: set[str] = set()
    for cell in cells:
        if cell.grade_id in seen:
            problems.add(cell.line, f"“{cell.grade_id}” is the name of an earlier cell.")
            problems.doubtful.add(str(cell.exercise))
        elif cell.grade_id:
            seen.add(cell.grade_id)
        if cell.kind in _ORDER and cell.exercise not in known and not one_is_lost:
            problems.add(cell.line, f"there is no exercise “{cell.exercise}”.")
            known.add(cell.exercise)


def _demand_complete(exercise: Exercise, cells: Sequence[Cell], problems: Problems) -> None:
    """Every exercise has a card, a check and hints, in the order a learner meets them."""
    name = exercise.name
    if name in problems.doubtful:
        return
    own = [cell for cell in cells if cell.exercise == name and cell.kind in _ORDER]
    line = next(cell.line for cell in own if cell.kind == "exercise")
    kinds = [cell.kind for cell in own]
    missing = [f"no {k}" for k in _ORDER[: 3 if exercise.choice else 4] if k not in kinds]
    if missing:
        problems.add(line, f"“{name}” has {', '.join(missing)}.")
    places = [_ORDER.index(kind) for kind in kinds]
    if places != sorted(places):
        problems.add(line, f"the cells of “{name}” must be: {', '.join(_ORDER)}.")


def _demand_own_names(
    check: Cell, binds: Mapping[Cell, frozenset[str]], problems: Problems
) -> None:
    """A check uses what setup cells, exercises and itself bind: it may run alone, or first."""
    given = _GIVEN.union(*(binds[c] for c in binds if c.kind in ("setup", "exercise")))
    given |= {str(check.exercise)}
    public = without_hidden(check.text)
    starred = any("import *" in cell.text for cell in binds if cell.kind == "setup")
    for name in sorted(names_read_in(plain_python(check.text)) - given - binds[check]):
        elsewhere = [c for c in binds if c is not check and name in binds[c]]
        line = check.line + _line_of(name, check.text)
        in_check = any(cell.kind == "check" for cell in elsewhere)
        if starred or (problems.doubtful and not in_check):
            continue  # a setup cell may bind it
        if elsewhere:
            problems.add(line, _borrowed(name, elsewhere[0]))
        else:
            problems.add(line, f"no setup cell and no exercise gives the check a name “{name}”.")
    for name in sorted(names_read_in(plain_python(public)) - given - names_bound_in(public)):
        if name in binds[check]:
            line = check.line + _line_of(name, check.text)
            problems.add(line, f"the public check uses “{name}”, which the hidden tests bind.")


def _demand_yours(experiment: Cell, functions: Set[str], problems: Problems) -> None:
    """What is not asked for with `yours` may be a stub, and nothing follows what it breaks."""
    for name in sorted(names_read_in(plain_python(experiment.text)) & functions):
        line = experiment.line + _line_of(name, experiment.text)
        asks = f'an experiment asks for “{name}” with “mine, label = yours("{name}", …)”'
        problems.add(line, f"{asks}, and uses that.")


def _borrowed(name: str, other: Cell) -> str:
    whose = "another check" if other.kind == "check" else "an experiment"
    return (
        f"“{name}” is bound in {whose} (line {other.line}): "
        "bind it in a setup cell, or here once more."
    )


def _line_of(name: str, text: str) -> int:
    """The first line of a cell that reads a name."""
    reads = (
        node.lineno
        for node in ast.walk(parsed(plain_python(text)))
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    )
    return min(reads, default=0)
