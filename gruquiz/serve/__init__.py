"""The app in a browser, for the learner at this machine only.

Whoever reaches the app can have code judged, so every page of another site must be kept out: the server
listens on 127.0.0.1, a one-time token opens it, and every request is held to its own address.
"""
