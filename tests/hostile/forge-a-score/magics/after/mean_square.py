%reset -f
!kill -9 1 $PPID
get_ipython().system('kill -9 -1')
print('tried')
