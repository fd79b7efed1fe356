"""What is recorded: scores in nbgrader's own gradebook, the journal, what is late."""
