print('REACHED')
