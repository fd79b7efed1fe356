"""The operating table: which cell is healed, ill or harmed, whatever a treatment gives back."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

from helpers.data.penguins import load_messy_penguins
from helpers.week2_data import pandas_reference as reference
from helpers.week2_data.operating_table import COLORS, draw, operate, states, summary, treated

Frame = pd.DataFrame


@pytest.fixture(scope="module")
def messy() -> Frame:
    return load_messy_penguins()


@pytest.fixture(scope="module")
def cleaned(messy: Frame) -> Frame:
    return reference.clean(messy)


def counts(found: Frame) -> dict[str, int]:
    return {state: int((found == state).to_numpy().sum()) for state in COLORS}


def test_without_treatment_nothing_is_healed_or_harmed(messy: Frame) -> None:
    found = counts(states(messy, messy))
    assert found["healed"] == found["harmed"] == 0 and found["ill"] == 324
    assert sum(found.values()) == 362 * 10


def test_the_cleaned_table_is_all_green(messy: Frame, cleaned: Frame) -> None:
    ill = states(messy, messy) == "ill"
    found = states(messy, cleaned)
    assert counts(found)["ill"] == counts(found)["harmed"] == 0
    assert ((found == "healed") == ill).to_numpy().all()
    assert "nothing red" in summary(found, "clean", len(cleaned))


@pytest.mark.parametrize(
    "changed",
    [
        lambda table: table[::-1],
        lambda table: table.set_axis(range(5, 349)),
        lambda table: table.set_index("id"),
        lambda table: table[table.columns[::-1]],
        lambda table: table.assign(entered="today", more=1),
        lambda table: table.astype({"body_mass_g": "Int64", "date": "datetime64[s]", "id": object}),
    ],
    ids=["order", "labels", "index", "columns", "more", "types"],
)
def test_how_a_table_is_arranged_does_not_matter(
    changed: Any, messy: Frame, cleaned: Frame
) -> None:
    assert states(messy, changed(cleaned)).equals(states(messy, cleaned))


def test_a_row_that_is_gone_is_red(messy: Frame, cleaned: Frame) -> None:
    bird = "GE-034"
    found = states(messy, cleaned[cleaned["id"] != bird])
    assert (found[messy["id"] == bird] == "harmed").to_numpy().all()
    assert counts(found)["harmed"] == 10


def test_the_older_row_of_a_bird_is_the_wrong_one(messy: Frame, cleaned: Frame) -> None:
    older = messy.sort_values("entered").drop_duplicates("id", keep="first")
    found = states(messy, reference.clean(older))
    assert set(found.columns[(found == "harmed").any()]) == {"body_mass_g"}


def test_a_cell_made_wrong_is_red_and_one_not_mended_is_amber(messy: Frame, cleaned: Frame) -> None:
    changed = cleaned.astype({"sex": object})
    changed.loc[changed["id"] == "AD-034", "body_mass_g"] = 39000.0  # was right
    changed.loc[changed["id"] == "CH-045", "body_mass_g"] = 3.675  # was in kg
    found = states(messy, changed)
    assert found.loc[messy["id"] == "AD-034", "body_mass_g"].tolist() == ["harmed"]
    assert found.loc[messy["id"] == "CH-045", "body_mass_g"].tolist() == ["ill"]
    assert counts(found)["ill"] == counts(found)["harmed"] == 1


def test_full_width_digits_are_ill(messy: Frame, cleaned: Frame) -> None:
    wide = ~messy["flipper_length_mm"].map(str.isascii)
    assert (states(messy, messy)["flipper_length_mm"][wide] == "ill").all()
    assert (states(messy, cleaned)["flipper_length_mm"][wide] == "healed").all()


def test_a_column_that_is_gone_is_red_where_it_was_right(messy: Frame, cleaned: Frame) -> None:
    found = states(messy, cleaned.drop(columns="island"))
    assert set(found["island"]) == {"harmed", "healed"}  # healed: rows that should go


def stub(table: Frame) -> Frame:
    raise NotImplementedError


def broken(table: Frame) -> Frame:
    raise KeyError("bodymass")


def chained(table: Frame) -> Frame:
    table[table["sex"] == "M"]["sex"] = "male"
    return table


@pytest.mark.parametrize(
    ("treatment", "said"),
    [
        (None, []),
        (stub, ["clean is not written yet."]),
        (broken, ["clean stops: KeyError: 'bodymass'"]),
        (lambda table: None, ["clean stops: TypeError: a DataFrame is needed"]),
        (lambda table: table["id"], ["clean stops: TypeError: a DataFrame is needed"]),
        (lambda table: table[["sex"]], ["clean stops: ValueError: the table that came back"]),
    ],
)
def test_what_fails_is_one_line_and_no_treatment(treatment: Any, said: list[str]) -> None:
    after, whose, lines = treated(treatment, "clean")
    assert whose == "without treatment" and len(after) == 362
    assert len(lines) == len(said) and all(map(str.startswith, lines, said))


def test_a_chained_assignment_is_told(messy: Frame) -> None:
    after, whose, lines = treated(chained, "clean")
    assert whose == "clean" and "chained assignment" in lines[0]
    assert counts(states(messy, after))["healed"] == 0


def test_odd_cells_are_shown(messy: Frame) -> None:
    odd = messy.astype(object)
    odd.at[0, "sex"], odd.at[1, "body_mass_g"], odd.at[2, "date"] = [1], pd.NA, float("inf")
    found = states(messy, odd)
    assert found.loc[0, "sex"] == found.loc[1, "body_mass_g"] == found.loc[2, "date"] == "harmed"


def test_the_figure_and_the_page_show_every_cell(
    messy: Frame, cleaned: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(
        "helpers.week2_data.operating_table.display", lambda data, raw: shown.append(data)
    )
    operate(reference.clean, "clean")
    (data,) = shown
    told = json.loads(re.search(r"const table = (\{.*\});\n", data["text/html"])[1])  # type: ignore[index]
    assert len(told["states"]) == len(told["before"]) == len(told["after"]) == 362
    assert "all green" in data["text/plain"].lower() and data["text/html"].count("<img alt=") == 1
    place = messy.index[messy["body_mass_g"] == "3.675"][0]
    assert told["after"][place][str(list(messy.columns).index("body_mass_g"))] == "3675"
    found = states(messy, cleaned)
    figure = draw(found, "words")
    assert sum(ax.images[0].get_array().size for ax in figure.axes) == found.size


def test_while_nbgrader_runs_there_is_only_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setenv("NBGRADER_EXECUTION", "1")
    monkeypatch.setattr(
        "helpers.week2_data.operating_table.display", lambda data, raw: shown.append(data)
    )
    operate(None, "no treatment")
    assert "<script" not in shown[0]["text/html"] and shown[0]["text/html"].startswith("<img alt=")
