def root(x):
    raise ValueError('no root')
