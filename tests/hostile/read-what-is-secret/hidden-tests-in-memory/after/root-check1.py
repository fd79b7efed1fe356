print('tried')
