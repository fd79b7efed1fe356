"""The course in a real JupyterLab and a real Chromium, as a student or an instructor uses it."""
