"""The package the notebooks share: checks, plots, data, labs, simulators."""
