"""The sample class: few enough to look at, and of different mistakes."""

from __future__ import annotations

from pathlib import Path

from autograder.course.sample import MOST_MIXED, class_size, read_all_answers, students

ROOT = Path(__file__).parents[2]


def test_a_class_makes_as_many_different_mistakes_as_it_has_pairs_of_students() -> None:
    week = read_all_answers(ROOT, "week5_optimizers")
    assert class_size(week) == MOST_MIXED
    for answers in week:
        made = students(answers, MOST_MIXED)
        assert len(made) == MOST_MIXED + 2
        for exercise in answers.source.exercises:
            chosen = [s.chosen[exercise.name] for s in made]
            wrong = [a.because for a in chosen if a is not None and a.kind == "wrong"]
            known = len(answers.of(exercise.name, "wrong"))
            assert len(wrong) == len({*wrong}) == min(MOST_MIXED // 2, known)


def test_a_small_course_has_a_small_class() -> None:
    assert class_size([]) == 0
