"""The one-way link from the tests to the learner's process: frames, values, calls."""
