"""From the sources in `solutions/` to `weeks/`, and a class made of their answers."""
