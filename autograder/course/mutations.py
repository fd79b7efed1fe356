"""What to try in the place of a part of a solution: the slips of those who nearly know it.

Each function below looks at one node of the syntax tree, and yields the texts that may stand in its
place. Most are those of every tool for mutants (another operator, a number beside, a condition
turned, a statement left out); the others are what tidy inputs hide: `int()`, `round()`, `abs`,
`max(0, ·)`, first or last instead of all, `ddof`, a guard `+ 1e-8`, float32 on the way, an alias
for a copy, a changed input. They are our own because a library's (cosmic-ray's) would bring
seventeen packages into every learner's installation, and try `<<` and `^` for each `+`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

Says = Callable[[ast.AST], str]  # the text of a node as it stands
Change = tuple[ast.expr | ast.stmt, str]

_OTHER_SIGNS: dict[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("-",),
    ast.Sub: ("+",),
    ast.Mult: ("/",),
    ast.Div: ("*", "//"),
    ast.FloorDiv: ("/",),
    ast.Mod: ("//",),
    ast.Pow: ("*",),
    ast.MatMult: ("*",),
    ast.BitAnd: ("|",),
    ast.BitOr: ("&",),
}
_OTHER_COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=",),
    ast.LtE: ("<",),
    ast.Gt: (">=",),
    ast.GtE: (">",),
    ast.Eq: (">=", "<="),
    ast.NotEq: (">", "<"),
}
# Functions and methods by name: what is easily taken for them.
_MISTAKEN = {
    **{"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum"},
    **{"argmax": "argmin", "argmin": "argmax", "any": "all", "all": "any"},
    **{"mean": "sum", "sum": "mean", "median": "mean", "floor": "rint", "ceil": "floor"},
    **{"isfinite": "isreal", "isnan": "isinf", "randn_like": "ones_like"},
    **{"zeros_like": "ones_like", "ones_like": "zeros_like"},
}
# What may be left out around a value, or behind it, and often nobody notices; `float` is not among
# them, for every number of numpy's is accepted as one.
_WRAPPERS = {"int", "bool", "abs", "round", "sorted", "list", "tuple", "str"}
_WRAPPERS |= {"asarray", "array", "floor", "ceil", "sqrt", "from_numpy", "nan_to_num"}
# What takes no notice of nan, and has a name without it that does.
_WITHOUT_NAN = {"mean", "sum", "median", "std", "var", "min", "max", "argmin", "argmax"}
_ENDINGS = {"clone", "copy", "detach", "item", "tolist", "double", "float", "astype"}
_WORDS = {"nan": "inf", "inf": "nan"}


def changes(part: ast.stmt, says: Says) -> Iterator[Change]:
    """All that may be tried at every place of a statement at the top of a cell."""
    yield from _changed_inputs(part, says)
    yield from _left_out(part, says)
    in_torch = "torch" in says(part)
    waiting: list[ast.AST] = [part]
    while waiting:
        node = waiting.pop()
        # Where the parts of an f-string stand, Python has only known since 3.12.
        if not isinstance(node, ast.JoinedStr):
            waiting += ast.iter_child_nodes(node)
        yield from _tries(node, says, in_torch)


def _tries(node: ast.AST, says: Says, in_torch: bool) -> Iterator[Change]:
    if isinstance(node, (ast.For, ast.comprehension)):
        yield from ((node.iter, text) for text in _some_of(says(node.iter)))
    elif isinstance(node, (ast.If, ast.While)):
        yield from ((node.test, text) for text in ("True", "False"))
    elif isinstance(node, (ast.Return, ast.Assign)) and node.value is not None:
        for value in node.value.elts if isinstance(node.value, ast.Tuple) else (node.value,):
            if isinstance(value, (ast.BinOp, ast.Call, ast.IfExp)):
                yield value, f"round({says(value)})"
                if any(isinstance(part, ast.Sub) for part in ast.walk(value)):
                    yield value, _not_below_zero(value, says, in_torch)
                # The last of all roundings is within every tolerance, also one to float32.
                if isinstance(node, ast.Assign):
                    yield value, _single(value, says, in_torch)
    elif isinstance(node, ast.Break):
        yield node, "continue"
    elif isinstance(node, ast.Continue):
        yield node, "break"
    elif isinstance(node, ast.expr):
        for kind in (_arithmetic, _logic, _compared, _constant, _call, _keywords, _subscript):
            yield from ((node, text) for text in kind(node, says))


def _arithmetic(node: ast.expr, says: Says) -> Iterator[str]:
    """Another sign, one side alone, a guard against zero, and what a sign or a fraction loses."""
    if isinstance(node, ast.UnaryOp):
        yield says(node.operand)
    if not isinstance(node, ast.BinOp):
        return
    left, right, whole = _held(node.left, says), _held(node.right, says), says(node)
    for sign in _OTHER_SIGNS.get(type(node.op), ()):
        yield f"{left} {sign} {right}"
    yield left
    yield right
    if isinstance(node.op, ast.Div) and not isinstance(node.right, ast.Constant):
        yield f"{left} / ({says(node.right)} + 1e-8)"
    if isinstance(node.op, (ast.Mult, ast.Div, ast.Pow)):
        yield f"int({whole})"
    if isinstance(node.op, ast.Sub):
        yield f"abs({whole})"


def _logic(node: ast.expr, says: Says) -> Iterator[str]:
    if isinstance(node, ast.BoolOp):
        word = "or" if isinstance(node.op, ast.And) else "and"
        yield f" {word} ".join(_held(value, says) for value in node.values)
        yield from (says(value) for value in node.values)
    elif isinstance(node, ast.IfExp):
        yield says(node.body)
        yield says(node.orelse)


def _compared(node: ast.expr, says: Says) -> Iterator[str]:
    """The limit itself on the other side, and what is nearly zero taken for it."""
    if not isinstance(node, ast.Compare) or len(node.ops) > 1:
        return
    left, right = _held(node.left, says), _held(node.comparators[0], says)
    if right[:1] in "'\"":  # no order among words
        return
    for sign in _OTHER_COMPARISONS.get(type(node.ops[0]), ()):
        yield f"{left} {sign} {right}"
    if right == "0":
        yield says(node)[: -len(right)] + "1e-3"


def _constant(node: ast.expr, says: Says) -> Iterator[str]:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield from (str(value + 1), str(value - 1))
    elif isinstance(value, float):
        yield repr(round(value * 1.05, 9) if value else 0.01)
    elif isinstance(value, str) and value in _WORDS:
        yield repr(_WORDS[value])


def _call(node: ast.expr, says: Says) -> Iterator[str]:
    """What stands in the call's brackets or before its dot alone; another function instead."""
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else says(node.func)
    function, whole = says(node.func), says(node)
    if name in _MISTAKEN:
        start = len(function) - len(name)
        yield function[:start] + _MISTAKEN[name] + whole[len(function) :]
    yield from _nearly_finite(name, function, whole)
    if name in ("min", "max", "maximum", "minimum") and len(node.args) > 1:
        yield from (says(argument) for argument in node.args)
    elif name in _WRAPPERS and node.args:
        yield says(node.args[0])
    if name in _ENDINGS and isinstance(node.func, ast.Attribute):
        yield says(node.func.value)
    if name in ("std", "var") and "ddof" not in [keyword.arg for keyword in node.keywords]:
        yield f"{whole[:-1]}{', ' if node.args or node.keywords else ''}ddof=1)"


def _nearly_finite(name: str, function: str, whole: str) -> Iterator[str]:
    """A call that sees nan and not infinity, infinity and not nan, or takes nan for a number."""
    begin, arguments = function[: len(function) - len(name)], whole[len(function) :]
    if name == "isfinite":
        sign = "not " if begin == "math." else "~"
        yield from (f"({sign}{begin}{word}{arguments})" for word in ("isnan", "isinf"))
    if name.removeprefix("nan") in _WITHOUT_NAN - {name}:
        yield f"{begin}{name.removeprefix('nan')}{arguments}"


def _keywords(node: ast.expr, says: Says) -> Iterator[str]:
    """The call without each of its keywords."""
    if not isinstance(node, ast.Call) or any(k.arg is None for k in node.keywords):
        return
    for left_out in node.keywords:
        kept = [says(argument) for argument in node.args]
        kept += [f"{k.arg}={says(k.value)}" for k in node.keywords if k is not left_out]
        yield f"{says(node.func)}({', '.join(kept)})"


def _subscript(node: ast.expr, says: Says) -> Iterator[str]:
    """A slice without each of its bounds."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        lower, upper = (says(b) if b else "" for b in (node.slice.lower, node.slice.upper))
        step = f":{says(node.slice.step)}" if node.slice.step else ""
        yield from (f"{says(node.value)}[{bounds}{step}]" for bounds in (f"{lower}:", f":{upper}"))


def _some_of(them: str) -> Iterator[str]:
    """Of what a loop goes through the first, all but the first or the last, or backwards."""
    yield from (f"list({them})[{part}]" for part in (":1", "1:", ":-1", "::-1"))


def _not_below_zero(value: ast.expr, says: Says, in_torch: bool) -> str:
    return f"{_held(value, says)}.clamp(min=0)" if in_torch else f"np.maximum({says(value)}, 0)"


def _single(value: ast.expr, says: Says, in_torch: bool) -> str:
    """A calculated value, less exact than it was."""
    if in_torch:
        return f"{_held(value, says)}.float().double()"
    return f"np.float64(np.float32({says(value)}))"


def _changed_inputs(part: ast.stmt, says: Says) -> Iterator[Change]:
    """A result that is right, and an argument that is not any more what it was."""
    if not isinstance(part, ast.FunctionDef):
        return
    returned = part.body[-1].value if isinstance(part.body[-1], ast.Return) else None
    if returned is None:
        return
    bound = {
        n.id for n in ast.walk(part) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    for argument in part.args.args:
        if argument.arg in bound:  # the caller's is out of reach
            continue
        change = f"{argument.arg}.__setitem__(slice(None), {argument.arg}[:1] * 0)"
        yield returned, f"({_held(returned, says)}, {change})[0]"


def _left_out(part: ast.stmt, says: Says) -> Iterator[Change]:
    """A statement that does nothing, unless a name would have no value then: that ends at once."""
    bound = {node.arg for node in ast.walk(part) if isinstance(node, ast.arg)}
    for node in ast.walk(part):
        if isinstance(node, ast.Assign):
            names = {n.id for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name)}
            first, bound = not names <= bound, bound | names
            if first:
                continue
        elif not isinstance(node, (ast.AugAssign, ast.Expr, ast.Raise)):
            continue
        yield node, f"pass  # for {says(node)}".split("\n")[0]


def _held(node: ast.expr, says: Says) -> str:
    """A part's text, in brackets if it could fall apart beside another sign."""
    simple = (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.Attribute, ast.List)
    return says(node) if isinstance(node, simple) else f"({says(node)})"
