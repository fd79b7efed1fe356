print("\u202e0.81 :serocs\u202c \u2066x\u2069 \u200b\ufeff")
