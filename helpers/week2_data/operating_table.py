"""The operating table: a treatment of the messy penguins as a map of cells, healed or harmed.

Whether a cell is right is asked of its digest, so nothing in here holds the clean table.
"""

from __future__ import annotations

import json
import os
import secrets
import warnings
from collections import defaultdict
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.core.pylabtools import print_figure
from IPython.display import display
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pandas.errors import ChainedAssignmentError  # type: ignore[attr-defined]

from helpers.data.penguins import is_healed, load_messy_penguins
from helpers.figures import GREEN, ORANGE, RED

Treatment = Callable[[pd.DataFrame], pd.DataFrame]

COLORS = {"untouched": "#D9DCE1", "healed": GREEN, "ill": ORANGE, "harmed": RED}
_NAMES = tuple(COLORS)
_BANDS = 2  # the birds stand side by side, in two bands below each other
_LONGEST = 140  # characters of an error that are shown


def states(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What became of each cell of `before`: untouched, healed, ill or harmed.

    Of each bird the row that was entered last counts. It is compared with the rows of `after` that
    have its id; without one, all its cells are harmed. Other rows of the bird should be gone: they
    are healed if they are, else ill.
    """
    kept = defaultdict(list)
    for row in _rows(_with_id(after)):
        kept[str(row["id"])].append(row)
    surplus, told = _surplus(before), []
    for place, row in enumerate(_rows(before)):
        found = kept[row["id"]]
        if place in surplus:
            told.append(["healed" if len(found) < 2 else "ill"] * len(before.columns))
        else:
            told.append([_state(row, column, found) for column in before.columns])
    return pd.DataFrame(told, columns=before.columns)


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _with_id(after: pd.DataFrame) -> pd.DataFrame:
    if "id" not in after.columns and after.index.name == "id":
        after = after.reset_index()
    if "id" not in after.columns:
        raise ValueError("the table that came back has no column id")
    return after.set_axis(after.columns.map(str), axis="columns")


def _surplus(before: pd.DataFrame) -> frozenset[int]:
    """The places of rows that another row of the bird replaces: a newer one, or an equal one."""
    last: dict[str, tuple[str, int]] = {}
    for place, (bird, entered) in enumerate(zip(before["id"], before["entered"], strict=True)):
        last[bird] = max((entered, -place), last.get(bird, ("", 0)))
    return frozenset(range(len(before))) - {-place for _, place in last.values()}


def _state(row: dict[str, Any], column: str, found: list[dict[str, Any]]) -> str:
    if not found:
        return "harmed"
    if column in ("id", "entered"):
        return "untouched"
    was = _is_right(row["id"], column, row[column])
    now = any(_is_right(row["id"], column, r[column]) for r in found if column in r)
    if was:
        return "untouched" if now else "harmed"
    return "healed" if now else "ill"


def _is_right(bird: str, column: str, value: Any) -> bool:
    if isinstance(value, str) and not value.isascii():
        return False  # full-width digits: the key would read them
    try:
        return is_healed(bird, column, value)
    except (TypeError, ValueError, KeyError):  # a list, an array: no value of a cell
        return False


def treated(treatment: Treatment | None, name: str) -> tuple[pd.DataFrame, str, list[str]]:
    """The messy table after a treatment, whose it is, and what there is to say of it."""
    messy = load_messy_penguins()
    if treatment is None:
        return messy, "without treatment", []
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        try:
            after: Any = treatment(messy.copy())
            if not isinstance(after, pd.DataFrame):
                raise TypeError(f"a DataFrame is needed, and {type(after).__name__} came back")
            _with_id(after)
        except NotImplementedError:
            return messy, "without treatment", [f"{name} is not written yet."]
        except Exception as error:
            told = f"{name} stops: {type(error).__name__}: {error}".replace("\n", " ")
            return messy, "without treatment", [told[:_LONGEST]]
    chained = any(issubclass(w.category, ChainedAssignmentError) for w in heard)
    said = "pandas warns of a chained assignment: a copy was changed, and not the table."
    return after, name, [said] if chained else []


def operate(treatment: Treatment | None, name: str) -> None:
    """Show the operating table: what a function makes of the messy penguins, cell by cell."""
    after, whose, said = treated(treatment, name)
    before = load_messy_penguins()
    found = states(before, after)
    for line in said:
        print(line)
    words = summary(found, whose, len(after))
    figure = draw(found, words)
    picture = print_figure(figure, "png", base64=True)
    plt.close(figure)
    image = f'<img alt="{escape(words)}" src="data:image/png;base64,{picture}">'
    if not os.environ.get("NBGRADER_EXECUTION"):
        image = _page(image, before, after, found, words)
    display({"text/html": image, "image/png": picture, "text/plain": words}, raw=True)


def summary(found: pd.DataFrame, whose: str, rows: int) -> str:
    """The line above the map."""
    counts = found.stack().value_counts()
    cells = ", ".join(f"{counts.get(state, 0)} {state}" for state in _NAMES)
    line = f"{whose}: {len(found)} rows in, {rows} out; cells: {cells}"
    healthy = not counts.get("ill", 0) and not counts.get("harmed", 0)
    return line + (". All green, nothing red!" if healthy else "")


def draw(found: pd.DataFrame, words: str) -> Figure:
    """The map: a bird is a column of cells, a column of the table a row of them."""
    codes = found.apply(lambda column: column.map(_NAMES.index)).to_numpy().T
    width = -(-codes.shape[1] // _BANDS)
    figure, axes = plt.subplots(_BANDS, 1, figsize=(9.2, 2.1 * _BANDS))
    for band, ax in enumerate(axes):
        part = codes[:, band * width : (band + 1) * width]
        right = band * width + part.shape[1]
        ax.imshow(
            part,
            cmap=ListedColormap(list(COLORS.values())),
            vmin=0,
            vmax=len(COLORS) - 1,
            aspect="auto",
            interpolation="nearest",
            extent=(band * width - 0.5, right - 0.5, len(codes) - 0.5, -0.5),
        )
        ax.set_yticks(range(len(codes)), found.columns)
        ax.grid(False)
        ax.tick_params(length=0, labelsize=8)
    axes[-1].set_xlabel("row of the messy table", fontsize=9)
    axes[0].set_title(words, fontsize=9.5)
    patches = [Patch(color=color) for color in COLORS.values()]
    figure.legend(patches, _NAMES, loc="outside lower center", ncols=len(_NAMES), fontsize=8.5)
    return figure


def _page(
    image: str, before: pd.DataFrame, after: pd.DataFrame, found: pd.DataFrame, words: str
) -> str:
    """The map that tells what a cell was and is; where no script runs, the picture."""
    name = f"table-{secrets.token_hex(6)}"  # a notebook may show several
    rows = {str(row["id"]): row for row in _rows(_with_id(after))}
    told = {
        "columns": list(before.columns),
        "before": before.to_numpy().tolist(),
        "after": [_texts(row, rows.get(row["id"])) for row in _rows(before)],
        "surplus": sorted(_surplus(before)),
        "states": ["".join(str(_NAMES.index(s)) for s in row) for row in found.to_numpy()],
        "names": _NAMES,
        "colors": list(COLORS.values()),
        "bands": _BANDS,
        "words": words,
    }
    code = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    code += "const table = " + json.dumps(told, ensure_ascii=False).replace("<", "\\u003c") + ";\n"
    code += f"document.querySelectorAll('.{name}').forEach((place) => showTable(place, table));"
    return f'<div class="{name}">{image}</div><script type="module">{code}</script>'


def _texts(row: dict[str, Any], now: dict[str, Any] | None) -> dict[int, str] | None:
    """The cells of a bird whose text is another one now, by their places; None if it is gone."""
    if now is None:
        return None
    texts = {place: _text(now.get(column, "no column")) for place, column in enumerate(row)}
    return {place: texts[place] for place, was in enumerate(row.values()) if texts[place] != was}


def _text(value: Any) -> str:
    """A cell in few characters."""
    if value is None or value is pd.NA or value != value:
        return "missing"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float | np.floating):
        return f"{value:g}"
    return str(value)[:40]
