"""What notebook 03 of week 1 shares: medians, retries, vectors, configs."""

import statistics
from pathlib import Path

import pytest

from helpers.week1_python import configs, medians, retries, vectors


def honest(median):
    """A test that finds all bugs that can be seen."""
    for values in ([9, 1, 2.5], [-5, -1, -30], [10, 9, 0, 2, -8, 100], [1, 4, 2, 1, 3], [4, 3]):
        given = list(values)
        assert median(given) == statistics.median(values)
        assert given == values
    try:
        median([])
    except ValueError:
        return
    raise AssertionError


@pytest.mark.parametrize("right", medians.RIGHT)
def test_right_medians_are_right_on_all_lists_that_a_check_tries(right):
    lists = medians.many_lists()
    for answer, values in zip(medians.answers_of(right, lists), lists, strict=True):
        assert not medians.differ(answer, medians.right_answer(values))


@pytest.mark.parametrize("planted", medians.VISIBLE, ids=lambda planted: planted.name)
def test_each_planted_median_is_wrong_somewhere_and_an_honest_test_finds_it(planted):
    assert medians.first_fault(planted.median) is not None
    assert medians.ended(honest, planted.median)["raised"]


def test_a_list_that_a_median_elsewhere_changes_is_the_tests_own():
    def sorts(values):
        values.sort()
        return medians.half_way(values)

    seen = []

    def test(median):
        values = [3, 1, 2]
        seen.append((median(values), values))

    told = medians.told_by(sorts)
    end = medians.ended(test, told, True)
    assert (end["raised"], end["returned"]) == ("", "NoneType")
    assert end["calls"] == 1
    assert (end["last"], end["kind"]) == ("`median([3, 1, 2])` gave 2", "")
    assert seen == [(2, [1, 2, 3])]
    assert told.__name__ == "median"


def test_a_stub_is_no_complaint():
    def stub(median):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        medians.ended(stub, medians.by_sorting)


def test_a_median_that_is_not_implemented_for_some_lists_is_a_bug_like_others() -> None:
    def some(values: list[float]) -> float:
        if not values:
            raise NotImplementedError
        return medians.by_sorting(values)

    assert medians.ended(lambda median: median([]), some)["raised"] == "NotImplementedError"


def test_a_failure_of_pytest_is_a_complaint():
    def test(median):
        with pytest.raises(ValueError):
            median([1])

    assert medians.ended(test, medians.by_sorting)["raised"]


def test_the_wall_in_words():
    figure, words = medians.wall(honest, medians.VISIBLE, "honest")
    assert (
        "with 6 lists" in words
        and "None got through" in words
        and len(figure.axes[0].patches) == 10
    )
    _, words = medians.wall(lambda median: None, medians.VISIBLE[:2], "lazy")
    assert words.endswith("Got through: the mean, does not sort.")


def test_a_script_that_fails_twice():
    seen = retries.play(retries.insisting, ["OSError", "OSError", 5], 3, OSError, 0.5)
    assert (seen["returned"], seen["calls"], seen["slept"]) == (5, 3, [0.5, 0.5])
    assert seen["name"] == "fetch"
    seen = retries.play(retries.insisting, ["OSError"] * 3, 2, OSError)
    assert seen["raised"] == "OSError: failure 2"


def test_what_is_no_decorator_and_what_is_no_wrapper_is_told_so():
    with pytest.raises(TypeError, match=r"retry returned no function \(NoneType\)"):
        retries.play(lambda *settings: None, [1], 1, OSError)
    with pytest.raises(TypeError, match=r"the decorator returned no function \(str\)"):
        retries.play(lambda *settings: lambda function: function(), [1], 1, OSError)


def test_a_slip_in_a_wrapper_is_no_failure_of_what_it_calls():
    def slips(times, exceptions, delay, sleep):
        def decorator(function):
            def wrapper(*args, **kwargs):
                try:
                    return function(*args, **kwargs)
                except exceptions:
                    return unknown  # noqa: F821

            return wrapper

        return decorator

    with pytest.raises(NameError):
        retries.play(slips, ["OSError", 1], 2, OSError)


def test_vectors_come_back_with_the_name_of_their_type():
    assert vectors.evaluate(vectors.ArrayVec, "u + 2 * v", u=[1, 2], v=[3, 4]) == ("Vec", [7, 10])
    assert vectors.evaluate(vectors.ArrayVec, "u @ v", u=[1, 2], v=[3, 4]) == 11


def test_an_error_raised_in_place_of_notimplemented_is_no_stub():
    class Stub(vectors.ArrayVec):
        def __add__(self, other):
            raise NotImplementedError

    class Raises(vectors.ArrayVec):
        def __sub__(self, other):
            raise NotImplementedError

    with pytest.raises(NotImplementedError):
        vectors.evaluate(Stub, "u + v", u=[1], v=[2])
    with pytest.raises(RuntimeError, match="return NotImplemented") as caught:
        vectors.evaluate(Raises, "u - 3", u=[1])
    assert type(caught.value) is RuntimeError


def test_settings_in_layers():
    defaults = {"a": 1, "b": {"c": False, "d": "x"}}
    config = configs.layered(defaults, {"b": {"d": "y"}}, {"b.c": "TRUE"}, ["a=5"])
    assert config == {"a": 5, "b": {"c": True, "d": "y"}}
    assert configs.after_change(configs.layered, defaults, {}, {}, []) == defaults
    with pytest.raises(KeyError):
        configs.layered(defaults, {}, {"b": "3"}, [])


def test_no_planted_median_of_a_hidden_test_stands_in_the_helpers():
    root = Path(__file__).parents[3]
    source = root / "solutions/week1_python/03_functions_and_classes.py"
    hidden = source.read_text(encoding="utf-8").split("### BEGIN HIDDEN TESTS")[1:]
    texts = "".join(part.split("### END HIDDEN TESTS")[0] for part in hidden)
    shared = "".join(
        path.read_text(encoding="utf-8") for path in (root / "helpers/week1_python").rglob("*.py")
    )
    for name in (
        "cut_off",
        "size_only",
        "one_pass",
        "wrong_error",
        "sorts_even",
        "remembers",
        "none_of_nothing",
    ):
        assert f"def {name}(" in texts and name not in shared
