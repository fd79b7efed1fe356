print("tried", seen)
