"""What stands in for an answer of notebook 01 is right itself."""

from __future__ import annotations

from helpers.week1_python import first_steps_reference as reference


def test_the_stand_ins_give_the_examples_of_the_cards() -> None:
    assert [reference.fahrenheit(celsius) for celsius in (10, -40, 100)] == [
        50.0,
        -40.0,
        212.0,
    ]
    assert [reference.is_date(year, 2, 29) for year in (2024, 2023, 1900)] == [
        True,
        False,
        False,
    ]
    assert reference.count_words("Row, row, row your boat!") == {
        "row": 3,
        "your": 1,
        "boat": 1,
    }
    assert reference.count_words("a\tB ... b?!") == {"a": 1, "b": 2}
