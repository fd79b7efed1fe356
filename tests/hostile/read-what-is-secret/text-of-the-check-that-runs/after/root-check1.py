print('tried', *seen)
