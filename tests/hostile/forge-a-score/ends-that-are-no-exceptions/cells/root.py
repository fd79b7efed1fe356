class Fine(BaseException):
    pass


def root(x):
    raise Fine
