print('tried \ud800')
display('\udfff')
