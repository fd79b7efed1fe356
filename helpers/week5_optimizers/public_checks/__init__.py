"""The visible checks of the week that are longer than a dozen lines; a module a notebook."""
