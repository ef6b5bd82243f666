"""Open this to see how records are kept on disk or in a database, and how older versions are read."""
