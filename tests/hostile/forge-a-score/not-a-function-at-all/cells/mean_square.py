mean_square = 7.0
