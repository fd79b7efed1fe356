sys.displayhook(1000.0)
1000.0
