"""Open this to see where the people, their departments and the advisors' portfolios come from."""
