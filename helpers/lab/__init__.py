"""Labs: a question with a goal, sliders, and pictures that follow them at once."""
