%reset -f
%autosave 0
!kill -9 1 $PPID
%pip install nothing-at-all
get_ipython().system('kill -9 -1')
print('tried')
