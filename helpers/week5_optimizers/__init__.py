"""What the notebooks of week 5 share: losses, trainings, labs, and the sealed reference."""
