print("tried", open(os.path.expanduser("~/inputs")).read())
