class Averager:
    pass
