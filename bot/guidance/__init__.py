"""Open this to see how a question finds its rule in the organisation's own documents."""
