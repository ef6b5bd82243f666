from hypothesis import settings

# No deadline: the first example of a year computes its feasts, and a busy machine must not fail a test.
settings.register_profile("domain", deadline=None, max_examples=60)
settings.load_profile("domain")
