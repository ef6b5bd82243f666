"""Builds all objects and joins them; the only place that knows every part. Replacements go in for tests."""
