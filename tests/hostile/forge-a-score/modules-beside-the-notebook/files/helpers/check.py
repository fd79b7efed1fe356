check = None
