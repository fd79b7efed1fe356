"""What a student handed in: found, read, assembled with the source, made harmless."""
