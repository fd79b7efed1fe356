lift = np
