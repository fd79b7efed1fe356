import glob, os

places = ["@COURSE@", "@COURSE@/gradebook.db", "@COURSE@/build/source", "@COURSE@/submitted",
          "@COURSE@/autograded", "@ROOT@/solutions", "@ROOT@/tests", "@ROOT@/weeks", "@ROOT@/.git"]
for place in places:
    for path in (place, "/proc/1/root" + place, "/proc/self/cwd/../../../.." + place):
        try:
            found = os.listdir(path) if not path.endswith(".db") else open(path, "rb").read(9)
        except OSError:
            continue
        print("REACHED", path, found)
for pattern in ("../*", "../../*", "../../../*/*", "/**/gradebook.db", "/*/*/gradebook.db", "/*/*/*/submitted"):
    print(*("REACHED " + path for path in glob.glob(pattern) if "submitted" in path or "gradebook" in path))
print("tried")
