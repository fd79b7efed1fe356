def root(x):
    raise type('\udcff', (ValueError,), {})('\ud800')
