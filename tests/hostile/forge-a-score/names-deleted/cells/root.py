for name in list(globals()):
    if not name.startswith('_'):
        del globals()[name]
